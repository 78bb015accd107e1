/**
 * Sources from files instead of AWS: what they declare, and what they said of themselves over time. A source of which no
 * state was recorded is unreadable, and says so.
 */
import { type Source, sourceKey } from '../../core/model/source';
import type { SourceContent } from '../../core/model/source-content';
import type { SourceState } from '../../core/model/source-state';
import type { SourceContentReader, SourceStateReader } from '../../core/ports';

export interface RecordedSourceState {
  readonly source: Source;
  /** RFC 3339 UTC with milliseconds. */
  readonly at: string;
  readonly state: SourceState;
}

export class RecordedSourceStateReader implements SourceStateReader {
  readonly #states: readonly RecordedSourceState[];

  constructor(
    states: readonly RecordedSourceState[],
    private readonly asOf: () => string,
  ) {
    this.#states = [...states].sort((a, b) => (a.at < b.at ? -1 : 1));
  }

  async read(source: Source): Promise<SourceState> {
    const now = this.asOf();
    const key = sourceKey(source);
    const recorded = this.#states.findLast(({ source: one, at }) => sourceKey(one) === key && at <= now);
    return recorded?.state ?? { kind: 'unreadable', why: 'it was read from a file, not from where it is deployed' };
  }
}

export class RecordedSourceContentReader implements SourceContentReader {
  constructor(
    private readonly contents: ReadonlyMap<string, { readonly source: Source; readonly content: SourceContent }>,
    private readonly states: SourceStateReader,
  ) {}

  /** A stack's last update is what the recording says of it now, so that it compares with its state. */
  async read(source: Source): Promise<SourceContent | null> {
    const known = this.contents.get(sourceKey(source));
    if (known === undefined) return null;
    const state = await this.states.read(source);
    if (known.content.kind !== 'stack' || state.kind !== 'settled') return known.content;
    return { ...known.content, lastUpdatedAt: state.order };
  }

  async list(): Promise<readonly Source[]> {
    return [...this.contents.values()].map(({ source }) => source);
  }
}
