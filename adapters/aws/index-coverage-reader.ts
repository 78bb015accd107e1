/**
 * Which sources the index knows, kept for five minutes: it is asked only for what was created and nobody declares, and the
 * answer is as long as the list of sources. A source that was indexed since is found as a declaration, not here.
 */
import type { Coverage } from '../../core/model/coverage';
import type { Clock, CoverageReader, IndexStore } from '../../core/ports';

const KEPT_MS = 300_000;

export class IndexCoverageReader implements CoverageReader {
  private kept: { readonly at: number; readonly coverage: Promise<Coverage> } | null = null;

  constructor(
    private readonly index: Pick<IndexStore, 'listSources' | 'listBackfills'>,
    private readonly clock: Clock,
  ) {}

  read(): Promise<Coverage> {
    const now = Date.parse(this.clock.now());
    if (this.kept !== null && now - this.kept.at < KEPT_MS) return this.kept.coverage;
    const coverage = this.ask();
    this.kept = { at: now, coverage };
    // What failed is asked again at the next look.
    coverage.catch(() => {
      if (this.kept?.coverage === coverage) this.kept = null;
    });
    return coverage;
  }

  private async ask(): Promise<Coverage> {
    const [statuses, backfills] = await Promise.all([this.index.listSources(), this.index.listBackfills()]);
    // One that declares nothing any more is a source that is gone.
    const sources = statuses
      .filter(({ complete, resources }) => !complete || resources > 0)
      .map(({ source }) => source);
    return { sources, backfills, grows: true };
  }
}
