/** Shorthand for tests of managed values: what is not compared because managed, and what is told all the same. */
import type { Sibling } from '../../../../core/compare/compare-context';
import type { JsonObject } from '../../../../core/model/json';
import { compared, type More, told } from '../comparing';

export const REGION_ARN = ':eu-west-1:111122223333:';

/** An ARN in the region and account that tests compare in. */
export function arn(service: string, resource: string): string {
  return `arn:aws:${service}${REGION_ARN}${resource}`;
}

export function sibling(type: string, declared: JsonObject, identifier?: string): Sibling {
  return identifier === undefined ? { type, declared } : { type, declared, identifier };
}

/** "path: because" of each managed value, and the differences that are left. */
export function settled(
  type: string,
  declared: JsonObject,
  live: JsonObject,
  siblings: readonly Sibling[] = [],
  more: More = {},
): { readonly managed: readonly string[]; readonly told: readonly string[] } {
  const comparison = compared(declared, live, { ...more, type, siblings });
  const managed = comparison.notCompared.filter(({ reason }) => reason === 'managed');
  return { managed: managed.map(({ path, because }) => `${path}: ${because}`), told: told(comparison) };
}
