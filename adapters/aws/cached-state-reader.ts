/**
 * Keeps a source's state for ten seconds, so that a burst of checks asks the source once. Calls that come while it is
 * being asked wait for the same answer.
 */
import { type Source, sourceKey } from '../../core/model/source';
import type { SourceState } from '../../core/model/source-state';
import type { Clock, SourceStateReader } from '../../core/ports';

const KEPT_MS = 10_000;

interface Kept {
  readonly at: number;
  readonly state: Promise<SourceState>;
}

export class CachedStateReader implements SourceStateReader {
  private readonly kept = new Map<string, Kept>();

  constructor(
    private readonly reader: SourceStateReader,
    private readonly clock: Clock,
  ) {}

  read(source: Source): Promise<SourceState> {
    const now = Date.parse(this.clock.now());
    for (const [key, { at }] of this.kept) if (now - at >= KEPT_MS) this.kept.delete(key);
    const known = this.kept.get(sourceKey(source));
    if (known !== undefined) return known.state;
    const state = this.reader.read(source);
    this.kept.set(sourceKey(source), { at: now, state });
    return state;
  }
}
