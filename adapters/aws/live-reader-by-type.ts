/**
 * Sends each read to the reader that knows the type: what is not in the registry has readers of its own. A subject whose
 * account or region is none of AWS is not read at all: it may come from a hostile source, and hosts are made of it.
 */
import { isCallableRegion } from '../../catalogue/partitions';
import { ACCOUNT_ID } from '../../contract/aws-names';
import type { JsonObject } from '../../core/model/json';
import type { LiveRead } from '../../core/model/live-read';
import { GLOBAL, type Subject } from '../../core/model/subject';
import type { TypeFacts } from '../../core/model/type-facts';
import type { LiveReader } from '../../core/ports';

export interface OwnReader {
  readonly reads: (type: string, facts: TypeFacts) => boolean;
  readonly reader: LiveReader;
}

export class LiveReaderByType implements LiveReader {
  constructor(
    /** The first that reads the type does. */
    private readonly own: readonly OwnReader[],
    private readonly others: LiveReader,
  ) {}

  async read(subject: Subject, facts: TypeFacts, declared: JsonObject | null): Promise<LiveRead> {
    const { account, region } = subject;
    const isPlace = (account === null || ACCOUNT_ID.test(account)) && (region === null || isCalled(region));
    if (!isPlace) return { kind: 'failed', detail: `not a place in AWS: ${JSON.stringify([account, region])}` };
    const found = this.own.find(({ reads }) => reads(subject.type, facts));
    return (found?.reader ?? this.others).read(subject, facts, declared);
  }
}

function isCalled(region: string): boolean {
  return region === GLOBAL || isCallableRegion(region);
}
