/** Says what a person decided of a drift, and why, until when and who answers for it: the person first. Plain text. */
import type { Answer } from '../model/answer';
import { assertNever } from '../model/assert-never';
import type { TransitionMessage } from '../model/drift-item';
import { cutName, cutText } from './cut-text';
import type { WhoDidWhat } from './describe-actor';
import { formatTime } from './format-time';

const LONGEST_NAME = 80;
const LONGEST_REASON = 300;

/** null where the message carries no answer. */
export function describeAnswer({ answer }: TransitionMessage): WhoDidWhat | null {
  if (answer === undefined) return null;
  const { by, reason, owner, until } = answer;
  const ends = until === null ? '' : ` until ${formatTime(until)}`;
  const why = reason === '' ? '' : `: ${cutText(reason, LONGEST_REASON)}`;
  const whose = owner === null ? '' : ` ${cutName(owner, LONGEST_NAME)} answers for it.`;
  return { who: cutName(by, LONGEST_NAME), did: ` ${did(answer)}${ends}${why}${why.endsWith('.') ? '' : '.'}${whose}` };
}

function did({ kind }: Answer): string {
  switch (kind) {
    case 'acknowledged':
      return 'acknowledged it';
    case 'snoozed':
      return 'snoozed it';
    case 'accepted':
      return 'accepted it';
    default:
      return assertNever(kind);
  }
}
