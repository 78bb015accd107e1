/** What the commands of the command line share. */
import type { ExitCode } from './cli-io';

/** Runs a command's action and answers its exit code to whoever runs the command line. */
export type Run = <A extends unknown[]>(action: (...args: A) => Promise<ExitCode>) => (...args: A) => Promise<void>;

export const JSON_OPTION = ['--json', 'one JSON object per line', false] as const;
