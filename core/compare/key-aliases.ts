/**
 * What an alias of a KMS key leads to, where that decides: which aliases a comparison hangs on, and what follows once their
 * targets are known. A resource keeps the key that its alias led to when it was made, so an alias that points elsewhere now
 * is a difference, though live is still what the baseline was. Without a target nothing is said, with the reason.
 */
import type { Comparison } from '../model/comparison';
import type { Difference } from '../model/difference';
import type { Json, JsonObject } from '../model/json';
import { parsePointer, valueAt } from '../model/json-pointer';
import { isOwnPlace, parseArn } from './arn';
import type { CompareContext } from './compare-context';
import { LIVE_EQUALS_BASELINE } from './report';
import { readReference } from './tolerances/kms-key-reference';

interface Compared {
  readonly declared: JsonObject;
  readonly live: JsonObject;
  readonly context: CompareContext;
}

/** Aliases ("alias/logs") that unlike values name; empty for nearly every comparison. */
export function keyAliasesIn(comparison: Comparison, { declared, live, context }: Compared): readonly string[] {
  const unlike = [
    ...comparison.differences.map(({ path }) => path),
    ...comparison.notCompared.filter(({ reason }) => reason === 'unresolved').map(({ path }) => path),
    ...comparison.tolerated.filter(({ tolerance }) => tolerance === LIVE_EQUALS_BASELINE).map(({ path }) => path),
  ];
  const values = unlike.map(parsePointer).flatMap((path) => [valueAt(declared, path), valueAt(live, path)]);
  const names = values.flatMap((value) => aliasName(value, context) ?? []);
  return [...new Set(names)].sort();
}

/** The alias's name, if it is one of the account and region that are compared in. */
function aliasName(value: Json | undefined, context: CompareContext): string | null {
  if (typeof value !== 'string') return null;
  const arn = parseArn(value);
  if (arn !== null && (arn.service !== 'kms' || !isOwnPlace(arn, context))) return null;
  const name = arn?.resource ?? value;
  return /^alias\/[\w/-]{1,250}$/.test(name) ? name : null;
}

/** Tells what points elsewhere now, and says of what could not be resolved which alias it was. */
export function settleKeyAliases(comparison: Comparison, compared: Compared): Comparison {
  const repointed = comparison.tolerated.flatMap((tolerated) => {
    const difference = tolerated.tolerance === LIVE_EQUALS_BASELINE ? repointedAt(tolerated.path, compared) : null;
    return difference === null ? [] : [{ tolerated, difference }];
  });
  const told = new Set(repointed.map(({ tolerated }) => tolerated));
  return {
    ...comparison,
    differences: [...comparison.differences, ...repointed.map(({ difference }) => difference)],
    tolerated: comparison.tolerated.filter((one) => !told.has(one)),
    notCompared: comparison.notCompared.map((one) => {
      const alias = one.reason === 'unresolved' ? unknownAliasAt(one.path, compared) : null;
      return alias === null ? one : { ...one, because: `which key ${alias} leads to is not known` };
    }),
  };
}

function repointedAt(path: string, { declared, live, context }: Compared): Difference | null {
  const segments = parsePointer(path);
  // Members of lists have no place that both sides share.
  if (segments.some((segment) => /^\d+$/.test(segment))) return null;
  const [wanted, found] = [valueAt(declared, segments), valueAt(live, segments)];
  if (typeof wanted !== 'string' || typeof found !== 'string' || aliasName(wanted, context) === null) return null;
  const [one, other] = [readReference(wanted, context), readReference(found, context)];
  const isElsewhere = one !== null && other !== null && 'keyId' in one && 'keyId' in other && one.keyId !== other.keyId;
  return isElsewhere ? { path, kind: 'changed', of: 'declared', declared: wanted, live: found } : null;
}

function unknownAliasAt(path: string, { declared, context }: Compared): string | null {
  const alias = aliasName(valueAt(declared, parsePointer(path)), context);
  return alias === null || Object.hasOwn(context.kmsAliasTargets, alias) ? null : alias;
}
