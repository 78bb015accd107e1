/** Reports of the functions while they run on this machine: warnings and errors on standard error, nothing else. */
import { plainText } from '../core/notify/plain-text';
import type { Reporter } from '../lambdas/reporter';
import type { CliIo } from './cli-io';

export class TerminalReporter implements Reporter {
  constructor(private readonly io: CliIo) {}

  resolved(): void {}

  checked(): void {}

  info(): void {}

  warn(message: string, fields: Readonly<Record<string, unknown>> = {}): void {
    this.io.err.write(`${plainText(`${message} ${JSON.stringify(fields)}`)}\n`);
  }

  error(message: string, fields?: Readonly<Record<string, unknown>>): void {
    this.warn(message, fields);
  }

  count(): void {}

  flush(): void {}
}
