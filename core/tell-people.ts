/**
 * Tells one incident or digest to the outlets of one kind: posts it where it was not told yet, updates it where that can be
 * done, and closes it when it fell quiet. What was told of is kept with the head, member by member, so a message that comes
 * twice, late or never changes nothing: whoever comes next tells what is left. The one place where an outlet may hear twice
 * is a crash between its answer and the note of it.
 */
import { AsbuiltError } from './errors';
import { isWorse, type Severity } from './model/judgement';
import {
  memberId,
  type Outlet,
  type TellingHead,
  type TellingKey,
  type TellingMember,
  type Told,
} from './model/telling';
import { addSeconds } from './model/time';
import type { Clock, DriftStore, OutletTeller, TellingQueue, TellingStore } from './ports';

export interface TellPorts {
  readonly clock: Clock;
  readonly tellings: TellingStore;
  /** Where the members' messages are. */
  readonly drift: Pick<DriftStore, 'readHistory'>;
  readonly wake: TellingQueue;
  readonly teller: OutletTeller;
}

/** An incident ends when nothing came for so long, */
export const QUIET_SECONDS = 600;
/** or when it has been open for so long. */
export const LONGEST_SECONDS = 3600;
/** Whoever was cut off while telling is followed by the sweep of what is due. */
const CUT_OFF_SECONDS = 120;
const MOST_CONFLICTS = 50;

export type TellOutcome = 'told' | 'nothingNew' | 'tooEarly' | 'closed' | 'over';

export async function tellPeople(key: TellingKey, run: string, ports: TellPorts): Promise<TellOutcome> {
  const begun = await begin(key, run, ports);
  if (typeof begun === 'string') return begun;
  let head = begun;
  const members = await ports.tellings.listMembers(key, run);
  const isEnd = endsWith(members, head, ports.clock.now());
  let told = 0;
  for (const outlet of outletsOf(members).filter((each) => ports.teller.isFor(each))) {
    const after = await tellOutlet(outlet, head, members, isEnd, ports);
    if (after === null) continue;
    told += 1;
    head = after;
  }
  const isClosed = await end(key, run, ports);
  if (isClosed) return 'closed';
  return told > 0 ? 'told' : 'nothingNew';
}

/** From here on, who adds a member sees that it has to be told of anew; a word where there is nothing to do. */
async function begin(key: TellingKey, run: string, ports: TellPorts): Promise<TellingHead | TellOutcome> {
  return changeHead(key, run, ports, (head) => {
    if (head === null) return 'over';
    const now = ports.clock.now();
    if (head.tellAt !== null && head.tellAt > now) return 'tooEarly';
    if (head.tellAt === null) return head;
    return { ...head, tellAt: null, dueAt: addSeconds(now, CUT_OFF_SECONDS) };
  });
}

/** What cannot be updated is posted at the beginning, at the end, and when it got graver. null: there was nothing to tell. */
async function tellOutlet(
  outlet: Outlet,
  head: TellingHead,
  all: readonly TellingMember[],
  isEnd: boolean,
  ports: TellPorts,
): Promise<TellingHead | null> {
  const members = all.filter(({ outlets }) => outlets.includes(outlet));
  const former = ownTold(head, outlet);
  const known = new Set(former?.members);
  const untold = members.filter((member) => !known.has(memberId(member)));
  if (untold.length === 0) return null;
  const { teller } = ports;
  const messageOf = async ({ subject, transitionId }: TellingMember) =>
    (await ports.drift.readHistory(subject, transitionId))?.message ?? null;
  const telling = { head, members, untold, isEnd, messageOf };
  const severity = gravest(members);
  let reference = former?.reference ?? null;
  if (former === null || !teller.canUpdate || reference === null) {
    const waits = former !== null && !isEnd && !isWorse(gravest(untold), former.severity);
    if (waits) return null;
    reference = await teller.post(outlet, telling);
  } else await teller.update(outlet, reference, telling);
  const told: Told = { reference, members: members.map(memberId), severity, at: ports.clock.now() };
  const noted = await changeHead(
    head.key,
    head.run,
    ports,
    (now) => (now === null ? 'over' : { ...now, outlets: { ...now.outlets, [outlet]: told } }),
    head,
  );
  return typeof noted === 'string' ? head : noted;
}

/** Closes what is over and told everywhere; else says when to look again. */
async function end(key: TellingKey, run: string, ports: TellPorts): Promise<boolean> {
  const members = await ports.tellings.listMembers(key, run);
  let delaySeconds: number | null = null;
  const after = await changeHead(key, run, ports, (head) => {
    // Something came in between: its own message tells of it.
    if (head === null || head.tellAt !== null) return 'over';
    const now = ports.clock.now();
    const isOver = endsWith(members, head, now);
    if (isOver && isToldEverywhere(head, members)) return { ...head, state: 'closed', dueAt: null };
    const quietAt = addSeconds(lastOf(head, members), QUIET_SECONDS);
    const dueAt = isOver || quietAt <= now ? addSeconds(now, CUT_OFF_SECONDS) : quietAt;
    delaySeconds = Math.ceil((Date.parse(dueAt) - Date.parse(now)) / 1000);
    return { ...head, dueAt };
  });
  if (delaySeconds !== null) await ports.wake.send(key, run, delaySeconds);
  return typeof after !== 'string' && after.state === 'closed';
}

/** A digest is told once; an incident until it fell quiet. */
function endsWith(members: readonly TellingMember[], head: TellingHead, now: string): boolean {
  if (head.key.kind === 'digest') return true;
  const isQuiet = addSeconds(lastOf(head, members), QUIET_SECONDS) <= now;
  return isQuiet || addSeconds(head.run, LONGEST_SECONDS) <= now;
}

function lastOf({ run }: TellingHead, members: readonly TellingMember[]): string {
  return members.reduce((last, { at }) => (at > last ? at : last), run);
}

function isToldEverywhere(head: TellingHead, members: readonly TellingMember[]): boolean {
  return outletsOf(members).every((outlet) => {
    const known = new Set(ownTold(head, outlet)?.members);
    return members.every((member) => !member.outlets.includes(outlet) || known.has(memberId(member)));
  });
}

function outletsOf(members: readonly TellingMember[]): readonly Outlet[] {
  return [...new Set(members.flatMap(({ outlets }) => outlets))].sort();
}

function ownTold(head: TellingHead, outlet: Outlet): Told | null {
  return Object.hasOwn(head.outlets, outlet) ? (head.outlets[outlet] ?? null) : null;
}

function gravest(members: readonly TellingMember[]): Severity {
  return members.reduce<Severity>((worst, { severity }) => (isWorse(severity, worst) ? severity : worst), 'none');
}

/**
 * Reads, plans and writes the head until nobody wrote in between; `plan` answers a word where nothing is to be written. A head
 * that was just read is tried first: between an outlet's answer and the note of it there is this one write.
 */
async function changeHead(
  key: TellingKey,
  run: string,
  { tellings }: Pick<TellPorts, 'tellings'>,
  plan: (head: TellingHead | null) => TellingHead | TellOutcome,
  known?: TellingHead,
): Promise<TellingHead | TellOutcome> {
  for (let conflicts = 0; conflicts < MOST_CONFLICTS; conflicts += 1) {
    const stored = (conflicts === 0 ? known : undefined) ?? (await tellings.readHead(key));
    const isOver = stored === null || stored.run !== run || stored.state === 'closed';
    const planned = plan(isOver ? null : stored);
    if (typeof planned === 'string' || planned === stored) return planned;
    const next = { ...planned, version: (stored?.version ?? 0) + 1 };
    if ((await tellings.putHead(next, stored?.version ?? null)) === 'written') return next;
  }
  throw new AsbuiltError(
    'WriteConflict',
    `${key.kind} ${key.id} was written ${MOST_CONFLICTS} times while it was told`,
  );
}
