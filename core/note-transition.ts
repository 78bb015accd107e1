/**
 * Puts one recorded transition into the incident or the digest that tells people of it, and wakes whoever tells. Exact under
 * any interleaving with the telling (core/tell-people.ts): a member is added first and the head is looked at afterwards, so
 * either the run was still open, and what tells next reads the member, or it was closed, and the member begins a new run.
 * Adding twice is adding once.
 */
import { AsbuiltError } from './errors';
import type { Transition } from './model/drift-item';
import type { Source } from './model/source';
import {
  memberId,
  TELLING_SCHEMA_VERSION,
  type TellingHead,
  type TellingKey,
  type TellingMember,
} from './model/telling';
import { addSeconds } from './model/time';
import type { Clock, TellingQueue, TellingStore } from './ports';

export interface NotePorts {
  readonly clock: Clock;
  readonly tellings: TellingStore;
  readonly wake: TellingQueue;
}

export interface Noted {
  readonly key: TellingKey;
  readonly source: Source | null;
  readonly member: TellingMember;
  /** When a new run of it is told first: now for an incident, its time for a digest. */
  readonly firstAt: string;
}

/** What follows the first of an incident waits so long for what else comes. */
export const UPDATE_SECONDS = 30;
/** The queue keeps no message longer; what is due later is found by the sweep of what is due. */
const LONGEST_DELAY_SECONDS = 900;
/** Each means that somebody else wrote the head in between. */
const MOST_CONFLICTS = 50;

const LATER_WORDS: ReadonlySet<Transition> = new Set(['resolved', 'acknowledged', 'snoozed', 'accepted']);

/** Endings and answers belong to the message that told of the drift, however long ago it fell quiet. */
export function isLaterWord({ transition }: Pick<TellingMember, 'transition'>): boolean {
  return LATER_WORDS.has(transition);
}

export async function noteTransition(noted: Noted, ports: NotePorts): Promise<void> {
  const { key, member } = noted;
  let addedTo: string | null = null;
  for (let conflicts = 0; conflicts < MOST_CONFLICTS; conflicts += 1) {
    const stored = await ports.tellings.readHead(key);
    if (stored !== null && addedTo !== null && isToldOf(stored, addedTo, member)) return;
    const head = stored?.state === 'open' ? stored : await begin(stored, noted, ports);
    if (head === null) continue;
    await ports.tellings.addMember(key, head.run, member);
    addedTo = head.run;
    const after = await ports.tellings.readHead(key);
    if (after === null || after.run !== head.run || after.state === 'closed') continue;
    if (after.tellAt !== null || (await putOff(after, ports))) return;
  }
  throw new AsbuiltError(
    'WriteConflict',
    `${key.kind} ${key.id} was written ${MOST_CONFLICTS} times while it was added to`,
  );
}

/** It was read and told of before whoever added it looked again; the run may be closed since, and another begun. */
function isToldOf(after: TellingHead, run: string, member: TellingMember): boolean {
  const told = after.run === run ? toldOf(after) : after.before?.run === run ? after.before.told : {};
  const id = memberId(member);
  return member.outlets.every((outlet) => Object.hasOwn(told, outlet) && told[outlet]?.includes(id));
}

function beforeOf({ before }: TellingHead): Pick<TellingHead, 'before'> {
  return before === undefined ? {} : { before };
}

function toldOf({ outlets }: TellingHead): { readonly [outlet: string]: readonly string[] } {
  return Object.fromEntries(Object.entries(outlets).map(([outlet, { members }]) => [outlet, members]));
}

/** A new run, or the last one again where the member only says how it ended; null where somebody else was faster. */
async function begin(stored: TellingHead | null, noted: Noted, ports: NotePorts): Promise<TellingHead | null> {
  const { key, source, member, firstAt } = noted;
  const now = ports.clock.now();
  const continues = stored !== null && key.kind === 'incident' && isLaterWord(member);
  const head: TellingHead = {
    schemaVersion: TELLING_SCHEMA_VERSION,
    key,
    run: continues ? stored.run : now,
    version: (stored?.version ?? 0) + 1,
    state: 'open',
    source,
    outlets: continues ? stored.outlets : {},
    ...(stored === null ? {} : continues ? beforeOf(stored) : { before: { run: stored.run, told: toldOf(stored) } }),
    ...(continues ? { revivedAt: now } : {}),
    tellAt: continues ? addSeconds(now, UPDATE_SECONDS) : firstAt,
    dueAt: continues ? addSeconds(now, UPDATE_SECONDS) : firstAt,
  };
  // Two runs under one key need two names.
  if (!continues && stored?.run === now) return null;
  if ((await ports.tellings.putHead(head, stored?.version ?? null)) === 'conflict') return null;
  await wake(head, now, ports);
  return head;
}

/** What was told already is told again in a while; false where somebody else wrote the head. */
async function putOff(head: TellingHead, ports: NotePorts): Promise<boolean> {
  const now = ports.clock.now();
  const tellAt = addSeconds(now, UPDATE_SECONDS);
  const next = { ...head, version: head.version + 1, tellAt, dueAt: tellAt };
  if ((await ports.tellings.putHead(next, head.version)) === 'conflict') return false;
  await wake(next, now, ports);
  return true;
}

async function wake({ key, run, tellAt }: TellingHead, now: string, ports: NotePorts): Promise<void> {
  if (tellAt === null) return;
  const delaySeconds = Math.max(0, Math.ceil((Date.parse(tellAt) - Date.parse(now)) / 1000));
  if (delaySeconds <= LONGEST_DELAY_SECONDS) await ports.wake.send(key, run, delaySeconds);
}
