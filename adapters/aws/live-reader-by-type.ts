/** Sends each read to the reader that knows the type: what is not in the registry has readers of its own. */
import type { JsonObject } from '../../core/model/json';
import type { LiveRead } from '../../core/model/live-read';
import type { Subject } from '../../core/model/subject';
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

  read(subject: Subject, facts: TypeFacts, declared: JsonObject | null): Promise<LiveRead> {
    const found = this.own.find(({ reads }) => reads(subject.type, facts));
    return (found?.reader ?? this.others).read(subject, facts, declared);
  }
}
