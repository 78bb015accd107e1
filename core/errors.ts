/**
 * The one error base, and the one table that says what each code leads to. Expected outcomes (not found, denied) are
 * values, not errors; an error is what the current step cannot decide. An error that is none of these is a bug: it is
 * thrown on, so that queue, dead-letter queue and alarm see it.
 */
import type { Subject } from './model/subject';

export type Consequence =
  /** Let the queue deliver it again; in the end dead-letter queue and alarm. */
  | 'retry'
  /** Send it again with a delay. */
  | 'later'
  /** No attempt can succeed and nothing is lost by it: report and drop. */
  | 'never'
  /** Throw on and alarm. */
  | 'bug';

export const CONSEQUENCES = {
  StoreUnavailable: 'retry',
  WriteConflict: 'retry',
  ItemTooLarge: 'retry',
  Throttled: 'later',
  SourceUnreadable: 'later',
  ChannelUnavailable: 'retry',
  ChannelRefused: 'retry',
  MessageGone: 'retry',
  InputUnreadable: 'never',
  PolicyInvalid: 'retry',
  MessageMalformed: 'never',
  ConfigurationInvalid: 'bug',
  AwsRefused: 'retry',
} as const satisfies Record<string, Consequence>;

export type ErrorCode = keyof typeof CONSEQUENCES;

export class AsbuiltError extends Error {
  readonly code: ErrorCode;
  readonly subject: Subject | null;

  /** message: what, which value, where, what to do; never a secret, never a whole event. */
  constructor(code: ErrorCode, message: string, options: { cause?: unknown; subject?: Subject } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = code;
    this.code = code;
    this.subject = options.subject ?? null;
  }
}

/** What an error leads to; an unknown one is a bug, because silence is the one failure a detector must not have. */
export function consequenceOf(error: unknown): Consequence {
  return error instanceof AsbuiltError ? CONSEQUENCES[error.code] : 'bug';
}
