/**
 * Reads what the registry has no read handler for, by the services' own calls. Whether a type is of that kind its schema
 * says at the time of the read; where the schema is not known, the reader that surely answers is the type's own.
 * "Absent" needs the service's explicit word; what only a declared value identifies, and is not known, is no absence.
 */
import type { JsonObject } from '../../../core/model/json';
import type { LiveRead } from '../../../core/model/live-read';
import type { Subject } from '../../../core/model/subject';
import type { TypeFacts } from '../../../core/model/type-facts';
import type { LiveReader } from '../../../core/ports';
import type { AccountCallers } from '../account-callers';
import { ServiceAsker } from '../ask-service';
import { callRegion } from '../call-region';
import { failedRead } from '../failed-read';
import { DeclaredParts, PartUnknown } from './declared-parts';
import type { ResourceReader } from './resource-reader';
import { RESOURCE_READERS } from './resource-readers';

/** Is it for a reader of its own to read this type? */
export function hasOwnReader(type: string, { readable }: TypeFacts): boolean {
  return readable !== true && RESOURCE_READERS.has(type);
}

export class ServicesLiveReader implements LiveReader {
  constructor(
    private readonly callers: AccountCallers,
    /** The hub's region: says in which partition "global" is. */
    private readonly ownRegion: string,
  ) {}

  async read(subject: Subject, _facts: TypeFacts, declared: JsonObject | null): Promise<LiveRead> {
    const reader = RESOURCE_READERS.get(subject.type);
    if (reader === undefined) return { kind: 'unsupported', detail: `no reader can read ${subject.type}` };
    return readByService(reader, subject, declared, this.callers, this.ownRegion);
  }
}

export async function readByService(
  reader: ResourceReader,
  { account, region, type, identifier }: Subject,
  declared: JsonObject | null,
  callers: AccountCallers,
  ownRegion: string,
): Promise<LiveRead> {
  if (account === null || region === null) return { kind: 'accountUnknown' };
  const place = { account, region: callRegion(region, ownRegion) };
  const send = callers.callerFor(account, place.region);
  if (send === null) return { kind: 'denied', detail: `no role to read account ${account} is configured` };
  try {
    const ask = new ServiceAsker(send, place);
    return await reader({ ask, type, identifier, declared: new DeclaredParts(declared) });
  } catch (error) {
    return error instanceof PartUnknown ? { kind: 'invalidIdentifier', detail: error.message } : failedRead(error);
  }
}
