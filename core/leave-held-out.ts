/**
 * While a source is being deployed, its own work on a resource is held; what somebody else changes on the same resource is
 * told at once. So what was seen while only the deployment had acted is left out of what is told of the other: it is compared
 * again when the deployment is over and the index knows what it declares. What weakens permission, network or exposure is
 * never left out. Where the deployment's work was not looked at before, it is told with the rest: rather too much than nothing.
 */
import type { CheckPorts } from './check-ports';
import type { Gathered, Look } from './look-at';
import { canonicalJson } from './model/canonical-json';
import type { ClassifiedDifference, Difference } from './model/difference';
import type { EventMark } from './model/event-mark';
import type { Hash } from './model/hash';
import type { Observed } from './model/observation';
import { weighOwnWork } from './record/own-work';

/** More is not remembered of one resource; the rest is told. */
const MOST_HELD = 200;

/** Does it weaken what keeps others out? Too grave to wait for anything. */
export function opensTheDoor({ category, weakens }: ClassifiedDifference): boolean {
  return weakens === 'yes' && (category === 'permission' || category === 'network' || category === 'exposure');
}

/** The look without what a deployment that is under way was seen to have done; the very look where nothing is left out. */
export async function leaveHeldOut(
  look: Look,
  classified: readonly ClassifiedDifference[],
  marks: readonly EventMark[],
  { known, subject }: Gathered,
  { sources, deployers, hash }: CheckPorts,
): Promise<Look> {
  const held = new Set(known.observed?.held ?? []);
  if (held.size === 0 || marks.length === 0) return look;
  const isOwn = known.declarations.some(
    ({ source }) => weighOwnWork(marks, { source, account: subject.account, deployers }) !== 'other',
  );
  if (isOwn) return look;
  const kept = look.differences.filter((one) => {
    const grave = classified.some((each) => each.path === one.path && opensTheDoor(each));
    return grave || !held.has(heldDigest(one, hash));
  });
  if (kept.length === look.differences.length) return look;
  const states = await Promise.all(known.declarations.map(({ source }) => sources.read(source)));
  if (states.every(({ kind }) => kind === 'settled' || kind === 'gone')) return look;
  return { ...look, differences: kept, ...(kept.length === 0 ? { reason: 'DeploymentUnproven' as const } : {}) };
}

/** What a held look saw, with what was held before it. */
export function heldDigests(
  differences: readonly Difference[],
  observed: Observed | null,
  hash: Hash,
): readonly string[] {
  const seen = differences.map((one) => heldDigest(one, hash));
  return [...new Set([...(observed?.held ?? []), ...seen])].slice(-MOST_HELD);
}

function heldDigest({ path, kind, of, element, live }: Difference, hash: Hash): string {
  return hash(`held v1 ${canonicalJson([path, kind, of, element ?? null, live ?? null])}`).slice(0, 16);
}
