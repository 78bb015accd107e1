/** Loads classifying at the first difference; contract/function-bundle.ts keeps it out of check's bundle. */
import type { ClassifyDifferences } from '../../core/check-ports';

export function classifyingLater(): ClassifyDifferences {
  let loaded: ClassifyDifferences | null = null;
  return (input) => {
    if (input.differences.length === 0) return [];
    loaded ??= load();
    return loaded(input);
  };
}

/** The flow does not wait here, so this is no import(). */
function load(): ClassifyDifferences {
  return (require('./classifying') as typeof import('./classifying')).classifyDifferences;
}
