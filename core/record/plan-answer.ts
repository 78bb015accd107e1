/**
 * Plans what a person's answer makes of a drift, and what becomes of it when its time is over. An answer counts for the drift
 * that the person saw: where it became another one since, nothing is planned, and the person is shown what it is now.
 */
import type { Answer, AnswerKind } from '../model/answer';
import type { DriftItem, DriftStatus, Transition } from '../model/drift-item';
import type { Hash } from '../model/hash';
import { addSeconds } from '../model/time';
import { answeredDrift } from './answered-drift';
import { isAcceptedByPolicy } from './is-accepted-by-policy';
import { notWaivable } from './not-waivable';
import { withMessage } from './transition-message';

/** `reopened` takes a former answer back. */
export type AnswerAsk = Omit<Answer, 'covers' | 'kind'> & { readonly kind: AnswerKind | 'reopened' };

export type AnswerPlan =
  | { readonly kind: 'planned'; readonly item: DriftItem }
  /** There is no drift to answer. */
  | { readonly kind: 'nothingOpen' }
  /** It is another drift than the one that was seen. */
  | { readonly kind: 'another'; readonly fingerprint: string }
  | { readonly kind: 'already'; readonly answer: Answer | null }
  /** It is silent because a policy accepts it, which only the policy can change. */
  | { readonly kind: 'acceptedByPolicy' }
  /** These policies say that nobody may accept it, nor snooze it for more than three days. */
  | { readonly kind: 'notWaivable'; readonly policies: readonly string[] };

/** `seen`: the fingerprint, or its beginning, of the drift that the person saw; null: the stored one, as it is. */
export function planAnswer(stored: DriftItem | null, ask: AnswerAsk, seen: string | null, hash: Hash): AnswerPlan {
  if (stored === null || stored.status === 'resolved') return { kind: 'nothingOpen' };
  const { fingerprint } = stored;
  if (seen !== null && !fingerprint.startsWith(seen)) return { kind: 'another', fingerprint };
  if (isAcceptedByPolicy(stored)) return { kind: 'acceptedByPolicy' };
  const forbidding = notWaivable(stored.policies);
  if (forbidding.length > 0 && letsStand(ask)) return { kind: 'notWaivable', policies: forbidding };
  const former = stored.answer ?? null;
  const isSaid = former === null ? ask.kind === 'reopened' : former.kind === ask.kind && isSaidAgain(former, ask);
  if (isSaid) return { kind: 'already', answer: former };
  const { kind, by, reason, at, until, owner } = ask;
  const answer: Answer | null =
    kind === 'reopened' ? null : { kind, by, reason, at, until, owner, covers: answeredDrift(stored) };
  const status: DriftStatus = kind === 'reopened' ? 'open' : kind;
  const item: DriftItem = { ...stored, itemVersion: stored.itemVersion + 1, status, answer };
  const transition: Transition = kind;
  const said = answer === null ? { ...(former === null ? {} : { answer: former }) } : { answer };
  return { kind: 'planned', item: withMessage(item, transition, at, hash, said) };
}

/** What nobody may accept may be silent for a while that somebody needs to put it back, and no longer. */
const LONGEST_SNOOZE_HOURS = 72;

function letsStand({ kind, at, until }: AnswerAsk): boolean {
  return (
    kind === 'accepted' ||
    (kind === 'snoozed' && (until === null || until > addSeconds(at, LONGEST_SNOOZE_HOURS * 3600)))
  );
}

function isSaidAgain(former: Answer, ask: AnswerAsk): boolean {
  return (
    former.by === ask.by && former.reason === ask.reason && former.until === ask.until && former.owner === ask.owner
  );
}

/**
 * The drift as it is when its snooze or acceptance ended, told once; null where none ended by now. Nobody is told where it is
 * silent anyway, since nothing is worth telling of it or a policy accepts it.
 */
export function planExpiry(stored: DriftItem, now: string, hash: Hash): DriftItem | null {
  const answer = stored.answer ?? null;
  if (stored.status === 'resolved' || answer === null || answer.until === null || answer.until > now) return null;
  const next = { ...stored, itemVersion: stored.itemVersion + 1, answer: null };
  if (stored.acceptedByPolicy === true) return next;
  const item: DriftItem = { ...next, status: 'open' };
  return stored.severity === 'none' ? item : withMessage(item, 'expired', now, hash, { answer });
}
