import type { SendCall } from './signed-call';

/** Signed calls into the accounts that can be read. */
export interface AccountCallers {
  /** null: there is no way into that account. */
  callerFor(account: string, region: string): SendCall | null;
}
