/**
 * While a source is being deployed, its own work on a resource is held; what somebody else changes on the same resource is
 * told at once. So what was seen while only the deployment had acted is left out of what is told of the other: it is compared
 * again when the deployment is over and the index knows what it declares. What weakens permission, network or exposure is
 * never left out. Where the source itself says that its deployment has worked on the resource, a read that is a minute old
 * may show that work as somebody else's: then the rest waits too, for an hour at most, and is looked at again with who acted.
 * Where nobody says, and the deployment's work was not looked at before, it is told: rather too much than nothing.
 */
import type { CheckPorts } from './check-ports';
import type { Gathered, Look } from './look-at';
import { canonicalJson } from './model/canonical-json';
import type { CheckRequest } from './model/check-request';
import type { DeclaredResource } from './model/declared-resource';
import type { ClassifiedDifference, Difference } from './model/difference';
import type { EventMark } from './model/event-mark';
import type { Hash } from './model/hash';
import type { Observed } from './model/observation';
import type { KnownSubject, SourceStateReader } from './ports';
import { weighOwnWork } from './record/own-work';

/** More is not remembered of one resource; the rest is told. */
const MOST_HELD = 200;

/** A deployment that takes longer keeps nobody else's change waiting: so many looks, five minutes apart. */
const MOST_LOOKS_WAITING = 12;

/** Does it weaken what keeps others out? Too grave to wait for anything. */
export function opensTheDoor({ category, weakens }: ClassifiedDifference): boolean {
  return weakens === 'yes' && (category === 'permission' || category === 'network' || category === 'exposure');
}

/** The look without what a deployment that is under way was seen to have done; the very look where nothing is left out. */
export async function leaveHeldOut(
  { attempt }: CheckRequest,
  look: Look,
  classified: readonly ClassifiedDifference[],
  marks: readonly EventMark[],
  { known }: Gathered,
  { sources, deployers, hash }: CheckPorts,
): Promise<Look> {
  if (marks.length === 0 || look.differences.length === 0 || known.declarations.length === 0) return look;
  if (marks.every((mark) => mayBeOwnWork(mark, known, { deployers }))) return look;
  const states = await Promise.all(known.declarations.map(({ source }) => sources.read(source)));
  if (states.every(({ kind }) => kind === 'settled' || kind === 'gone')) return look;
  const deploying = known.declarations.filter((_, i) => states[i]?.kind === 'deploying');
  const waits = attempt < MOST_LOOKS_WAITING && (await isWorkedOn(deploying, sources));
  const held = new Set(known.observed?.held ?? []);
  const kept = look.differences.filter((one) => {
    const grave = classified.some((each) => each.path === one.path && opensTheDoor(each));
    return grave || !(waits || held.has(heldDigest(one, hash)));
  });
  if (kept.length === look.differences.length) return look;
  return { ...look, differences: kept, ...(kept.length === 0 ? { reason: 'DeploymentUnproven' as const } : {}) };
}

/** May the deployment of any source that declares the subject have made this call, by what proves it or claims to? */
export function mayBeOwnWork(
  mark: EventMark,
  { declarations }: Pick<KnownSubject, 'declarations'>,
  { deployers }: Pick<CheckPorts, 'deployers'>,
): boolean {
  return declarations.some(
    ({ source, subject: { account } }) => weighOwnWork([mark], { source, account, deployers }) !== 'other',
  );
}

async function isWorkedOn(deploying: readonly DeclaredResource[], sources: SourceStateReader): Promise<boolean> {
  for (const { source, subject, identifiers } of deploying) {
    const worked = await sources.workedOn?.(source);
    if (worked !== undefined && [subject.identifier, ...identifiers].some((id) => worked.has(id))) return true;
  }
  return false;
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
