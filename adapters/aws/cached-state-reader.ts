/**
 * Keeps a source's state, and what its deployment worked on, for ten seconds, so that a burst of checks asks the source once. Calls that come while it is
 * being asked wait for the same answer.
 */
import { type Source, sourceKey } from '../../core/model/source';
import type { SourceState } from '../../core/model/source-state';
import type { Clock, SourceStateReader } from '../../core/ports';

const KEPT_MS = 10_000;

interface Kept<T> {
  readonly at: number;
  readonly answer: Promise<T>;
}

export class CachedStateReader implements SourceStateReader {
  private readonly kept = new Map<string, Kept<SourceState>>();
  private readonly keptWork = new Map<string, Kept<ReadonlySet<string>>>();

  constructor(
    private readonly reader: SourceStateReader,
    private readonly clock: Clock,
  ) {}

  read(source: Source): Promise<SourceState> {
    return this.keep(this.kept, source, () => this.reader.read(source));
  }

  workedOn(source: Source): Promise<ReadonlySet<string>> {
    return this.keep(this.keptWork, source, async () => (await this.reader.workedOn?.(source)) ?? new Set());
  }

  private keep<T>(all: Map<string, Kept<T>>, source: Source, ask: () => Promise<T>): Promise<T> {
    const now = Date.parse(this.clock.now());
    for (const [key, { at }] of all) if (now - at >= KEPT_MS) all.delete(key);
    const known = all.get(sourceKey(source));
    if (known !== undefined) return known.answer;
    const answer = ask();
    all.set(sourceKey(source), { at: now, answer });
    return answer;
  }
}
