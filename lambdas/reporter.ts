/** Where a function reports what happened: Powertools in AWS, the terminal on one machine. Never given a secret. */
import type { CheckOutcome } from '../core/check-ports';
import type { CheckRequest } from '../core/model/check-request';
import type { ResolvedRecord } from '../core/resolve-record';

export interface Reporter {
  resolved(outcome: ResolvedRecord): void;
  checked(request: CheckRequest, outcome: CheckOutcome): void;
  info(message: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void;
  error(message: string, fields?: Readonly<Record<string, unknown>>): void;
  count(metric: string, value?: number): void;
  /** Sends the metrics of this invocation. */
  flush(): void;
}
