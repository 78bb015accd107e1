/** Loads JSONata when a transform first needs it; contract/function-bundle.ts keeps it out of check's bundle. */
import type { TransformEvaluator } from '../../core/model/property-transform';

export function propertyTransformsLater(): TransformEvaluator {
  let loaded: TransformEvaluator | null = null;
  return {
    evaluate(expression, scope) {
      // The comparison does not wait, so this is no import().
      loaded ??= load();
      return loaded.evaluate(expression, scope);
    },
  };
}

function load(): TransformEvaluator {
  const { JsonataTransformEvaluator } = require('./property-transforms') as typeof import('./property-transforms');
  return new JsonataTransformEvaluator();
}
