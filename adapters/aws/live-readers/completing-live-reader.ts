/**
 * Cloud Control's answer, completed or corrected where its handler is known to leave out or mistake something. A further
 * call that fails leaves its properties unresolved, which is: not compared; it never turns into an absence.
 */
import type { JsonObject } from '../../../core/model/json';
import { unresolved } from '../../../core/model/known-value';
import type { LiveRead } from '../../../core/model/live-read';
import type { Subject } from '../../../core/model/subject';
import type { TypeFacts } from '../../../core/model/type-facts';
import type { LiveReader } from '../../../core/ports';
import type { AccountCallers } from '../account-callers';
import { BETTER_READERS, COMPLETIONS, type Completion } from './completions';
import { DeclaredParts } from './declared-parts';
import { readByService } from './services-live-reader';

export class CompletingLiveReader implements LiveReader {
  constructor(
    private readonly cloudControl: LiveReader,
    private readonly callers: AccountCallers,
    private readonly ownRegion: string,
  ) {}

  async read(subject: Subject, facts: TypeFacts, declared: JsonObject | null): Promise<LiveRead> {
    const better = BETTER_READERS.get(subject.type);
    const parts = new DeclaredParts(declared);
    const byService = (reader: Parameters<typeof readByService>[0]) =>
      readByService(reader, subject, declared, this.callers, this.ownRegion);
    if (better?.instead?.(parts) === true) return byService(better.reader);
    const read = await this.cloudControl.read(subject, facts, declared);
    if (read.kind === 'failed' && better?.afterFailure === true) {
      const again = await byService(better.reader);
      return again.kind === 'found' || again.kind === 'absent' ? again : read;
    }
    const completion = COMPLETIONS.get(subject.type);
    if (read.kind !== 'found' || completion === undefined || !completion.when(parts)) return read;
    const more = await byService(async (asked) => ({ kind: 'found', properties: await completion.read(asked) }));
    return { kind: 'found', properties: complete(read.properties, more, completion, parts) };
  }
}

function complete(properties: JsonObject, more: LiveRead, completion: Completion, declared: DeclaredParts): JsonObject {
  const completed = new Map(Object.entries(properties));
  for (const name of completion.properties) {
    if (more.kind !== 'found') {
      if (declared.has(name)) completed.set(name, unresolved('the call that answers it failed'));
      continue;
    }
    const value = Object.hasOwn(more.properties, name) ? more.properties[name] : undefined;
    if (value !== undefined) completed.set(name, value);
  }
  return Object.fromEntries(completed);
}
