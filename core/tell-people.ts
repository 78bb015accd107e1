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
  type ToldTelling,
} from './model/telling';
import { addSeconds } from './model/time';
import { isLaterWord, UPDATE_SECONDS } from './note-transition';
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
/** Whoever was cut off while telling is followed by the sweep of what is due; until then nobody else tells it. */
const CUT_OFF_SECONDS = 120;
/** Whoever finds somebody else telling it comes back then. */
const BUSY_SECONDS = 5;
/** Clocks of one cloud do not differ more; what comes earlier than this has another message on its way. */
const CLOCKS_DIFFER_SECONDS = 5;
const MOST_CONFLICTS = 50;
const ANY: Pick<OutletTeller, 'isFor'> = { isFor: () => true };
/** After every time. */
const NEVER = '9999-12-31T23:59:59.999Z';

export type TellOutcome = 'told' | 'nothingNew' | 'tooEarly' | 'busy' | 'closed' | 'over';

export async function tellPeople(key: TellingKey, run: string, ports: TellPorts): Promise<TellOutcome> {
  const begun = await begin(key, run, ports);
  if (begun === 'busy') await ports.wake.send(key, run, BUSY_SECONDS);
  if (begun === 'tooEarly') await wakeOnTime(key, run, ports);
  if (typeof begun === 'string') return begun;
  try {
    return await tellOutlets(begun, ports);
  } catch (error) {
    // Whoever tries again need not wait for the claim's end; where even this fails, they do.
    await changeHead(key, run, ports, (head) => (head === null ? 'over' : unclaimed(head))).catch(() => {});
    throw error;
  }
}

/** Clocks differ: the message that was sent to wake it for then may come before this clock says so, and be the only one. */
async function wakeOnTime(key: TellingKey, run: string, { clock, tellings, wake }: TellPorts): Promise<void> {
  const head = await tellings.readHead(key);
  if (head === null || head.run !== run || head.tellAt === null) return;
  const seconds = (Date.parse(head.tellAt) - Date.parse(clock.now())) / 1000;
  if (seconds <= CLOCKS_DIFFER_SECONDS) await wake.send(key, run, Math.max(1, Math.ceil(seconds)));
}

/** An outlet that fails keeps none of the others from being told. */
async function tellOutlets(begun: TellingHead, ports: TellPorts): Promise<TellOutcome> {
  const { key, run } = begun;
  let head = begun;
  const members = await ports.tellings.listMembers(key, run);
  const isEnd = endsWith(members, head, ports.clock.now());
  const failures: unknown[] = [];
  let told = 0;
  for (const outlet of outletsOf(members).filter((each) => ports.teller.isFor(each))) {
    try {
      const after = await tellOutlet(outlet, head, members, isEnd, ports);
      if (after === null) continue;
      told += 1;
      head = after;
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  const isClosed = await end(key, run, ports);
  if (isClosed) return 'closed';
  return told > 0 ? 'told' : 'nothingNew';
}

/**
 * From here on, who adds a member sees that it has to be told of anew, and nobody else tells; a word where there is nothing to
 * do.
 */
async function begin(key: TellingKey, run: string, ports: TellPorts): Promise<TellingHead | TellOutcome> {
  return changeHead(key, run, ports, (head) => {
    if (head === null) return 'over';
    const now = ports.clock.now();
    if (head.tellAt !== null && head.tellAt > now) return 'tooEarly';
    if (head.claimedUntil !== undefined && head.claimedUntil > now) return 'busy';
    const until = addSeconds(now, CUT_OFF_SECONDS);
    return { ...head, tellAt: null, dueAt: until, claimedUntil: until };
  });
}

function unclaimed({ claimedUntil: _, ...head }: TellingHead): TellingHead {
  return head;
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
  const { teller } = ports;
  const messageOf = async ({ subject, transitionId }: TellingMember) =>
    (await ports.drift.readHistory(subject, transitionId))?.message ?? null;
  const telling = { head, members, untold, isEnd, messageOf };
  if (untold.length === 0) {
    if (former === null || !owesDetails(former, head, ports.clock.now())) return null;
    return noteTold(head, outlet, await tellDetails(outlet, former, telling, ports), ports);
  }
  const waits = former !== null && !canUpdate(former, teller) && !isEnd;
  if (waits && !isWorse(gravest(untold), former.severity)) return null;
  const shownIn = former === null || hidesNews(former, head, untold) ? null : former.reference;
  const reference = await show(outlet, shownIn, telling, teller);
  const owed =
    teller.reply === undefined || head.key.kind === 'digest' ? [] : [...(former?.owed ?? []), ...untold.map(memberId)];
  const told: Told = {
    reference,
    members: members.map(memberId),
    severity: gravest(members),
    at: ports.clock.now(),
    ...postedAt(former, reference, ports.clock.now()),
    ...(owed.length === 0 ? {} : { owed }),
  };
  return noteTold(head, outlet, told, ports);
}

/** What falls into the moments in which a quiet message is updated with an end is not seen there, far up in its channel. */
function hidesNews({ postedAt = '' }: Told, { revivedAt }: TellingHead, untold: readonly TellingMember[]): boolean {
  return revivedAt !== undefined && postedAt < revivedAt && !untold.every(isLaterWord);
}

function postedAt(former: Told | null, reference: string | null, now: string): Pick<Told, 'postedAt'> {
  if (reference === null || reference !== former?.reference) return { postedAt: now };
  return former.postedAt === undefined ? {} : { postedAt: former.postedAt };
}

function canUpdate({ reference }: Told, teller: OutletTeller): boolean {
  return teller.canUpdate && reference !== null;
}

/** Answers the name of the message that shows it now. */
async function show(
  outlet: Outlet,
  reference: string | null,
  telling: ToldTelling,
  teller: OutletTeller,
): Promise<string | null> {
  if (reference === null || !teller.canUpdate) return teller.post(outlet, telling);
  try {
    await teller.update(outlet, reference, telling);
    return reference;
  } catch (error) {
    if (!isGone(error)) throw error;
    return teller.post(outlet, telling);
  }
}

/** A message that tells of one transition shows it whole; of several, the details follow beneath it, when it has settled. */
function owesDetails({ owed = [], members, at }: Told, head: TellingHead, now: string): boolean {
  return head.key.kind === 'incident' && owed.length > 0 && members.length > 1 && addSeconds(at, UPDATE_SECONDS) <= now;
}

async function tellDetails(outlet: Outlet, former: Told, telling: ToldTelling, ports: TellPorts): Promise<Told> {
  const { owed = [], ...told } = former;
  const wanted = new Set(owed);
  const untold = telling.members.filter((member) => wanted.has(memberId(member)));
  try {
    if (former.reference !== null) await ports.teller.reply?.(outlet, former.reference, { ...telling, untold });
  } catch (error) {
    if (!isGone(error)) throw error;
  }
  return { ...told, at: ports.clock.now() };
}

function isGone(error: unknown): boolean {
  return error instanceof AsbuiltError && error.code === 'MessageGone';
}

async function noteTold(head: TellingHead, outlet: Outlet, told: Told, ports: TellPorts): Promise<TellingHead> {
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
    delaySeconds = null;
    if (head === null) return 'over';
    // Something came in between: its own message tells of it.
    if (head.tellAt !== null) return unclaimed(head);
    const now = ports.clock.now();
    const isOver = endsWith(members, head, now);
    if (isOver && isToldEverywhere(head, members)) return { ...unclaimed(head), state: 'closed', dueAt: null };
    // What is left is told by others, who find what is due: it must not be put off each time that somebody looks here.
    if (isOver && isToldEverywhere(head, members, ports.teller)) return { ...unclaimed(head), dueAt: now };
    const dueAt = lookAgainAt(head, members, isOver, now);
    delaySeconds = Math.ceil((Date.parse(dueAt) - Date.parse(now)) / 1000);
    return { ...unclaimed(head), dueAt };
  });
  if (delaySeconds !== null) await ports.wake.send(key, run, delaySeconds);
  return typeof after !== 'string' && after.state === 'closed';
}

/** When details are owed, when it falls quiet, or, where an outlet was not told of what is over, in a while. */
function lookAgainAt(head: TellingHead, members: readonly TellingMember[], isOver: boolean, now: string): string {
  const quietAt = addSeconds(lastOf(head, members), QUIET_SECONDS);
  const latest = isOver || quietAt <= now ? addSeconds(now, CUT_OFF_SECONDS) : quietAt;
  const owing = Object.values(head.outlets).filter((told) => owesDetails(told, head, NEVER));
  return owing.reduce((soonest, { at }) => earlier(soonest, later(addSeconds(at, UPDATE_SECONDS), now)), latest);
}

function earlier(a: string, b: string): string {
  return a < b ? a : b;
}

function later(a: string, b: string): string {
  return a > b ? a : b;
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

/** With a teller: at each of its outlets. */
function isToldEverywhere(
  head: TellingHead,
  members: readonly TellingMember[],
  teller: Pick<OutletTeller, 'isFor'> = ANY,
): boolean {
  return outletsOf(members).every((outlet) => {
    if (!teller.isFor(outlet)) return true;
    const told = ownTold(head, outlet);
    const known = new Set(told?.members);
    if (told !== null && owesDetails(told, head, NEVER)) return false;
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
