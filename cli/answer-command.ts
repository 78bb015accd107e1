/**
 * `asbuilt ack|snooze|accept|reopen SUBJECT`: what a person decides of a drift. It counts for the drift as that person saw it:
 * written only if nobody wrote the item in between, planned again while it is still the same drift, and else refused with what
 * it is now. Telling people is delivery's part.
 */
import { sha256Hash } from '../adapters/local/sha256-hash';
import { systemClock } from '../adapters/local/system-clock';
import { AsbuiltError } from '../core/errors';
import { assertNever } from '../core/model/assert-never';
import type { DriftItem } from '../core/model/drift-item';
import { parseSubjectKey } from '../core/model/subject';
import { formatTime } from '../core/notify/format-time';
import { plainText } from '../core/notify/plain-text';
import type { Clock, DriftStore } from '../core/ports';
import { type AnswerAsk, type AnswerPlan, planAnswer } from '../core/record/plan-answer';
import { callerName } from './caller-name';
import type { CliIo, ExitCode } from './cli-io';
import { describeAnswer } from './describe-answer';
import { describeDrifts } from './describe-drift';
import { openTables, type Tables } from './open-tables';
import { parseUntil } from './parse-until';

export interface AnswerOptions {
  readonly json: boolean;
  readonly table: string | null;
  readonly kind: AnswerAsk['kind'];
  /** "" where none was given. */
  readonly reason: string;
  /** A time, or how long from now ("7d"). */
  readonly until: string | null;
  readonly owner: string | null;
  /** The beginning of the fingerprint of the drift that was seen; null: as it is now. */
  readonly seen: string | null;
  readonly by: string | null;
}

export interface AnswerDependencies {
  readonly open: (
    options: { readonly table: string | null },
    io: CliIo,
  ) => Promise<Pick<Tables, 'drift' | 'close' | 'isLocal'>>;
  readonly clock: Clock;
  readonly callerName: typeof callerName;
}

const FROM_PROCESS: AnswerDependencies = {
  open: ({ table }, io) => openTables({ table, indexTable: null, isWritten: true }, io),
  clock: systemClock,
  callerName,
};

export async function runAnswer(
  key: string,
  options: AnswerOptions,
  io: CliIo,
  dependencies: AnswerDependencies = FROM_PROCESS,
): Promise<ExitCode> {
  const { kind, owner, reason } = options;
  const at = dependencies.clock.now();
  const until = options.until === null ? null : parseUntil(options.until, at);
  const seen = options.seen === null ? null : fingerprintOf(options.seen);
  const subject = parseSubjectKey(key);
  if (subject === null) throw unknownSubject(key);
  const tables = await dependencies.open({ table: options.table }, io);
  try {
    const stored = await tables.drift.read(subject);
    if (stored === null) throw unknownSubject(key);
    const by = await dependencies.callerName(options.by, tables.isLocal === true);
    // Times of one drift do not go back, whatever this machine's clock says.
    const ask = { kind, by, reason, at: at > stored.observedAt ? at : stored.observedAt, until, owner };
    const { plan, item } = await write(stored, ask, seen ?? stored.fingerprint, tables.drift);
    return say(key, plan, item, options.json, io);
  } finally {
    await tables.close();
  }
}

/** Each means that somebody else wrote the item in between. */
const MOST_CONFLICTS = 10;

async function write(
  first: DriftItem,
  ask: AnswerAsk,
  seen: string,
  drift: DriftStore,
): Promise<{ readonly plan: AnswerPlan; readonly item: DriftItem }> {
  let stored = first;
  for (let conflicts = 0; conflicts < MOST_CONFLICTS; conflicts += 1) {
    const plan = planAnswer(stored, ask, seen, sha256Hash);
    if (plan.kind !== 'planned') return { plan, item: stored };
    if ((await drift.put(plan.item, stored.itemVersion)) === 'written') return { plan, item: plan.item };
    stored = (await drift.read(stored.subject)) ?? stored;
  }
  throw new AsbuiltError('WriteConflict', `the drift was written ${MOST_CONFLICTS} times meanwhile; try again`);
}

function say(key: string, plan: AnswerPlan, item: DriftItem, json: boolean, io: CliIo): ExitCode {
  const isDone = plan.kind === 'planned' || plan.kind === 'already';
  if (json) {
    const forbidding = plan.kind === 'notWaivable' ? { forbidding: plan.policies } : {};
    io.out.write(`${JSON.stringify({ key, outcome: plan.kind, ...forbidding, ...item })}\n`);
  } else {
    io.out.write(`${plainText(sentence(plan, item))}\n`);
    if (!isDone && item.status !== 'resolved') io.out.write(`\n${describeDrifts([item])}\n`);
  }
  return isDone ? 0 : 1;
}

function sentence(plan: AnswerPlan, item: DriftItem): string {
  switch (plan.kind) {
    case 'planned':
      return (item.answer ?? null) === null ? `taken back: ${answered(item)}` : answered(item);
    case 'already':
      return `nothing new: ${answered(item)}`;
    case 'another':
      return `not answered, because it is another drift now (${plan.fingerprint.slice(0, SHOWN)}); look at it and answer with --seen ${plan.fingerprint.slice(0, SHOWN)}`;
    case 'nothingOpen':
      return `not answered, because it was resolved at ${formatTime(item.resolvedAt ?? item.changedAt)}`;
    case 'acceptedByPolicy':
      return `not answered, because a policy accepts it (${item.policies.map(({ id }) => id).join(', ') || 'unnamed'}); change the policy`;
    case 'notWaivable':
      return `not answered, because ${plan.policies.join(', ')} lets nobody accept it, nor snooze it for more than three days; put it back, or change the policy`;
    default:
      return assertNever(plan);
  }
}

/** What `list` and `show` print of a fingerprint. */
const SHOWN = 15;

function answered({ status, answer = null }: DriftItem): string {
  return answer === null ? `it is ${status}, and no answer is in force` : describeAnswer(answer);
}

/** "v1:1a2b3c4d…" or without its version; at least eight digits, so that it means one drift. */
function fingerprintOf(seen: string): string {
  const match = /^(?:v1:)?([0-9a-f]{8,64})$/i.exec(seen);
  if (match?.[1] !== undefined) return `v1:${match[1].toLowerCase()}`;
  throw new AsbuiltError(
    'InputUnreadable',
    '--seen takes the fingerprint that the alert showed, or its first eight digits or more',
  );
}

function unknownSubject(key: string): AsbuiltError {
  const form = '<account>#<region|global>#<type>#<identifier>';
  const message = `"${plainText(key)}" is not in the drift table; "asbuilt list" prints the keys, ${form}`;
  return new AsbuiltError('InputUnreadable', message);
}
