/**
 * While a source is being deployed, its own work on a resource is held; what somebody else changes on the same resource is
 * told at once. So what was seen while only the deployment had acted is left out of what is told of the other: it is compared
 * again when the deployment is over and the index knows what it declares. What weakens permission, network or exposure is
 * left out only where it is proven: it was seen before the other acted, and only calls that AWS records as a deployment's were
 * known then. Where the source itself says that its deployment has worked on the resource, a read that is a minute old
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
import type { Source } from './model/source';
import type { KnownSubject, SourceStateReader } from './ports';
import { type OwnWork, weighOwnWork } from './record/own-work';

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
  const concerned = { known, beside: look.beside ?? [] };
  const others = marks.filter((mark) => !mayBeOwnWork(mark, concerned, { deployers }));
  if (others.length === 0) return look;
  const states = await Promise.all(sourcesOf(concerned).map((source) => sources.read(source)));
  if (states.every(({ kind }) => kind === 'settled' || kind === 'gone')) return look;
  // What declares the subject itself comes first in both.
  const deploying = known.declarations.filter((_, i) => states[i]?.kind === 'deploying');
  const waits = attempt < MOST_LOOKS_WAITING && (await isWorkedOn(deploying, sources));
  const held = new Map(known.observed?.held?.map(readHeld) ?? []);
  const firstActed = others.map(({ eventTime }) => eventTime).sort()[0] ?? '';
  const kept = look.differences.filter((one) => {
    const grave = classified.some((each) => each.path === one.path && opensTheDoor(each));
    const provenAt = held.get(heldDigest(one, hash));
    if (grave) return !(provenAt != null && provenAt < firstActed);
    return !(waits || provenAt !== undefined);
  });
  if (kept.length === look.differences.length) return look;
  return { ...look, differences: kept, ...(kept.length === 0 ? { reason: 'DeploymentUnproven' as const } : {}) };
}

/** The sources that declare a subject, and those beside it whose resources explain parts of it. */
export interface Concerned {
  readonly known: Pick<KnownSubject, 'declarations'>;
  readonly beside: readonly Source[];
}

/** May the deployment of any of these sources have made this call, by what proves it or claims to? */
export function mayBeOwnWork(mark: EventMark, concerned: Concerned, ports: Pick<CheckPorts, 'deployers'>): boolean {
  return weighAll(mark, concerned, ports).some((found) => found !== 'other');
}

/** Does AWS record it as the call of a deployment of any of these sources? */
export function isProvenOwnWork(mark: EventMark, concerned: Concerned, ports: Pick<CheckPorts, 'deployers'>): boolean {
  return weighAll(mark, concerned, ports).includes('proven');
}

function weighAll(mark: EventMark, concerned: Concerned, { deployers }: Pick<CheckPorts, 'deployers'>): OwnWork[] {
  const account = concerned.known.declarations[0]?.subject.account ?? null;
  return sourcesOf(concerned).map((source) => weighOwnWork([mark], { source, account, deployers }));
}

function sourcesOf({ known, beside }: Concerned): readonly Source[] {
  return [...known.declarations.map(({ source }) => source), ...beside];
}

async function isWorkedOn(deploying: readonly DeclaredResource[], sources: SourceStateReader): Promise<boolean> {
  for (const { source, subject, identifiers } of deploying) {
    const worked = await sources.workedOn?.(source);
    if (worked !== undefined && [subject.identifier, ...identifiers].some((id) => worked.has(id))) return true;
  }
  return false;
}

/** What a held look saw, with what was held before it. `provenAt`: when it looked, if all that was known is proven; else null. */
export function heldDigests(
  differences: readonly Difference[],
  observed: Observed | null,
  provenAt: string | null,
  hash: Hash,
): readonly string[] {
  const held = new Map(observed?.held?.map(readHeld) ?? []);
  for (const one of differences) {
    const digest = heldDigest(one, hash);
    held.set(digest, held.get(digest) ?? provenAt);
  }
  return [...held].slice(-MOST_HELD).map(([digest, at]) => (at === null ? digest : `${digest}@${at}`));
}

/** The digest, and since when it is proven; null: it only may be the deployment's. */
function readHeld(entry: string): readonly [string, string | null] {
  const [digest = '', at] = entry.split('@');
  return [digest, at ?? null];
}

function heldDigest({ path, kind, of, element, live }: Difference, hash: Hash): string {
  return hash(`held v1 ${canonicalJson([path, kind, of, element ?? null, live ?? null])}`).slice(0, 16);
}
