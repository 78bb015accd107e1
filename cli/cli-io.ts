/** What a command may talk to. Results go to `out`, one JSON object per line with --json; everything else to `err`. */
import type { Readable, Writable } from 'node:stream';

export interface CliIo {
  readonly in: Readable;
  readonly out: Writable;
  readonly err: Writable;
  /** Show progress on `err`: it is a terminal. */
  readonly showsProgress: boolean;
}

/** 0 fine, 1 drift found or gate closed, 2 wrong usage or unreadable input, 3 AWS refused or unreachable. */
export type ExitCode = 0 | 1 | 2 | 3;
