/** A reader that is loaded when it is first needed, because most reads do without it. */
import type { JsonObject } from '../../core/model/json';
import type { LiveRead } from '../../core/model/live-read';
import type { Subject } from '../../core/model/subject';
import type { TypeFacts } from '../../core/model/type-facts';
import type { LiveReader } from '../../core/ports';

export class LaterLiveReader implements LiveReader {
  private loaded: Promise<LiveReader> | null = null;

  constructor(private readonly load: () => Promise<LiveReader>) {}

  async read(subject: Subject, facts: TypeFacts, declared: JsonObject | null): Promise<LiveRead> {
    this.loaded ??= this.load();
    return (await this.loaded).read(subject, facts, declared);
  }
}
