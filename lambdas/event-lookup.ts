/** How check asks CloudTrail's event history: signed calls with the function's own credentials, or a member account's. */
import { type AccountAccess, AccountClients, type SessionCredentials } from '../adapters/aws/account-clients';
import { CloudTrailEventLookup } from '../adapters/aws/cloudtrail-event-lookup';
import { type SendCall, signedCalls } from '../adapters/aws/signed-call';
import type { Clock, EventLookup } from '../core/ports';
import { defaultProvider } from './environment-credentials';

export function eventLookup(access: AccountAccess, ownRegion: string, clock: Clock): EventLookup {
  const callers = new AccountClients<SendCall>(access, ({ region, credentials }) =>
    signedCalls({ region, credentials: credentials === undefined ? defaultProvider() : kept(credentials, clock) }),
  );
  return new CloudTrailEventLookup({ callerFor: (account, region) => callers.clientFor(account, region), ownRegion });
}

/** Sessions are taken anew this long before they end. */
const SPARE_MS = 300_000;

/** A session serves until it is about to end: every call would take one otherwise. */
function kept(take: () => Promise<SessionCredentials>, clock: Clock): () => Promise<SessionCredentials> {
  let session: SessionCredentials | null = null;
  return async () => {
    const now = Date.parse(clock.now());
    if (session === null || session.expiration.getTime() - now < SPARE_MS) session = await take();
    return session;
  };
}
