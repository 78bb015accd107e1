/**
 * What something else than the source owns is not compared, and says who owns it: each rule is one file, asked only about
 * a value that differs. A value that leaves the bounds of its owner, or whose owner is not declared any more, stays a
 * difference. A rule that throws settles nothing.
 */
import type { Comparison, NotCompared } from '../../model/comparison';
import type { Difference } from '../../model/difference';
import type { JsonObject } from '../../model/json';
import type { Sibling } from '../compare-context';
import type { KnownResource } from '../own-ids';
import { automaticVersion } from './automatic-version';
import { declaredBounds } from './declared-bounds';
import { deployedService } from './deployed-service';
import { ManagedResource } from './managed-resource';
import { onDemandCapacity } from './on-demand-capacity';
import { registeredTargets } from './registered-targets';
import { rotatedValue } from './rotated-value';
import { scalableTarget } from './scalable-target';
import { scalingMember } from './scaling-member';
import { scheduledAction } from './scheduled-action';
import { switchedTargets } from './switched-targets';
import { type ManagedRule, unlikeValue } from './unlike-value';

/** General ones first; the first that knows an owner speaks. */
const RULES: readonly ManagedRule[] = [
  scalableTarget,
  declaredBounds,
  scalingMember,
  scheduledAction,
  onDemandCapacity,
  automaticVersion,
  rotatedValue,
  switchedTargets,
  deployedService,
  registeredTargets,
];

/** Owners are looked for of this many differences of one resource; what lies beyond is told. */
const MOST_SETTLED = 500;

interface Compared extends KnownResource {
  readonly baseline: JsonObject | null;
  readonly siblings?: readonly Sibling[];
}

export function settleManaged(comparison: Comparison, compared: Compared): Comparison {
  if (comparison.differences.length === 0) return comparison;
  const resource = new ManagedResource({ ...compared, siblings: compared.siblings ?? [] });
  const differences: Difference[] = [];
  const notCompared: NotCompared[] = [];
  for (const [i, difference] of comparison.differences.entries()) {
    const because = i < MOST_SETTLED ? ownerOf(difference, resource) : null;
    if (because === null) differences.push(difference);
    else notCompared.push({ path: difference.path, reason: 'managed', because });
  }
  if (notCompared.length === 0) return comparison;
  return { ...comparison, differences, notCompared: [...comparison.notCompared, ...notCompared] };
}

function ownerOf(difference: Difference, resource: ManagedResource): string | null {
  const at = unlikeValue(difference, resource);
  for (const rule of RULES) {
    try {
      const because = rule(at, resource);
      if (because !== null) return because;
    } catch {
      // Nobody is known to own it, so it is told.
    }
  }
  return null;
}
