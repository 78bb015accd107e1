/** Loads what asks CloudTrail's history when it is first needed; contract/function-bundle.ts keeps it out of check's bundle. */
import type { AccountAccess } from '../../adapters/aws/account-clients';
import { sha256Hash } from '../../adapters/local/sha256-hash';
import type { LookUpActor } from '../../core/check-ports';
import type { Clock } from '../../core/ports';

export function lookUpActorLater(access: AccountAccess, ownRegion: string, clock: Clock): LookUpActor {
  let loaded: Promise<LookUpActor> | null = null;
  return async (drift) => {
    loaded ??= import('./look-up-actor').then(({ lookUpActorIn }) =>
      lookUpActorIn(access, ownRegion, clock, sha256Hash),
    );
    return (await loaded)(drift);
  };
}
