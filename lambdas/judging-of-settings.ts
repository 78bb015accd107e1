/**
 * What differences are judged by, out of the files that people wrote: policies (`*.cedar`, groups.json), systems.json and
 * categories.json. Systems and corrections of the deployed configuration come after those of the files. One fault refuses
 * all of it, because half a set would be a hole nobody sees.
 */
import { CedarPolicyEngine } from '../adapters/cedar/cedar-policy-engine';
import { lintPolicyFiles, requireValid } from '../adapters/cedar/load-policy-set';
import { policyFilesOf } from '../adapters/cedar/policy-files';
import type { Judging } from '../core/check-ports';
import { parseCategoryOverrides } from '../core/classify/parse-category-overrides';
import { AsbuiltError } from '../core/errors';
import type { SystemRule } from '../core/judge/find-system';
import { parseSystems } from '../core/judge/parse-systems';
import type { CategoryOverride } from '../core/model/category-override';
import type { Settings } from '../core/model/settings';

/** What else is configured, beside the files. */
export interface ConfiguredJudging {
  readonly systems: readonly SystemRule[];
  readonly categories: readonly CategoryOverride[];
  readonly gate: boolean;
}

/** `place` names where the files are, in messages. Throws PolicyInvalid, in one line: nobody is judged by the rest. */
export function judgingOfSettings(settings: Settings, configured: ConfiguredJudging, place: string): Judging {
  const { systems, categories, gate } = configured;
  try {
    return {
      policies: new CedarPolicyEngine(requireValid(lintPolicyFiles(policyFilesOf(settings, place), place), place)),
      systems: [...systemsOf(settings, place), ...systems],
      categories: [...categoriesOf(settings, place), ...categories],
      gate,
    };
  } catch (cause) {
    if (!(cause instanceof AsbuiltError) || cause.code === 'PolicyInvalid') throw cause;
    throw new AsbuiltError('PolicyInvalid', cause.message, { cause });
  }
}

/** Of systems.json; none where there is no such file. */
export function systemsOf({ files }: Settings, place: string): readonly SystemRule[] {
  const text = files.get('systems.json');
  return text === undefined ? [] : parseSystems(jsonOf(text, `${place}/systems.json`), `${place}/systems.json`);
}

/** Of categories.json; none where there is no such file. */
export function categoriesOf({ files }: Settings, place: string): readonly CategoryOverride[] {
  const text = files.get('categories.json');
  const file = `${place}/categories.json`;
  return text === undefined ? [] : parseCategoryOverrides(jsonOf(text, file), file);
}

function jsonOf(text: string, file: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/\s+/g, ' ') : 'unreadable';
    throw new AsbuiltError('InputUnreadable', `${file}: is not JSON (${why}); correct or delete it`, { cause: error });
  }
}
