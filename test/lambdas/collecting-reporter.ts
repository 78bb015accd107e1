/** A reporter that keeps what it is told, for tests. */
import type { CheckOutcome } from '../../core/check-ports';
import type { CheckRequest } from '../../core/model/check-request';
import type { ResolvedRecord } from '../../core/resolve-record';
import type { Reporter } from '../../lambdas/reporter';

export class CollectingReporter implements Reporter {
  readonly resolutions: ResolvedRecord[] = [];
  readonly checks: { readonly request: CheckRequest; readonly outcome: CheckOutcome }[] = [];
  readonly lines: { readonly level: string; readonly message: string; readonly fields: unknown }[] = [];
  readonly counts = new Map<string, number>();
  flushes = 0;

  resolved(outcome: ResolvedRecord): void {
    this.resolutions.push(outcome);
  }

  checked(request: CheckRequest, outcome: CheckOutcome): void {
    this.checks.push({ request, outcome });
  }

  info(message: string, fields?: unknown): void {
    this.lines.push({ level: 'info', message, fields });
  }

  warn(message: string, fields?: unknown): void {
    this.lines.push({ level: 'warn', message, fields });
  }

  error(message: string, fields?: unknown): void {
    this.lines.push({ level: 'error', message, fields });
  }

  count(metric: string, value = 1): void {
    this.counts.set(metric, (this.counts.get(metric) ?? 0) + value);
  }

  flush(): void {
    this.flushes += 1;
  }
}
