/**
 * How check asks CloudTrail's event history: signed calls with the function's own credentials, or a member account's. A
 * bundle of its own, loaded at the first grave drift without an event: what reads events would weigh down every start.
 */
import { type AccountAccess, AccountClients, type SessionCredentials } from '../../adapters/aws/account-clients';
import { CloudTrailEventLookup } from '../../adapters/aws/cloudtrail-event-lookup';
import { type SendCall, signedCalls } from '../../adapters/aws/signed-call';
import type { LookUpActor } from '../../core/check-ports';
import { lookUpActor } from '../../core/look-up-actor';
import type { Hash } from '../../core/model/hash';
import type { Clock } from '../../core/ports';
import { defaultProvider } from '../environment-credentials';

export function lookUpActorIn(access: AccountAccess, ownRegion: string, clock: Clock, hash: Hash): LookUpActor {
  const callers = new AccountClients<SendCall>(access, ({ region, credentials }) =>
    signedCalls({ region, credentials: credentials === undefined ? defaultProvider() : kept(credentials, clock) }),
  );
  const callerFor = (account: string, region: string) => callers.clientFor(account, region);
  const events = new CloudTrailEventLookup({ callerFor, ownRegion });
  return (drift) => lookUpActor(drift, events, hash);
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
