import type { PaceKey, PaceState } from '../../core/model/pace';
import type { PaceStore } from '../../core/ports';

/** The pace of reads without a database, for tests. */
export class InMemoryPaceStore implements PaceStore {
  private readonly states = new Map<string, PaceState>();

  async read({ text }: PaceKey): Promise<PaceState | null> {
    return this.states.get(text) ?? null;
  }

  async write({ text }: PaceKey, state: PaceState, former: PaceState | null): Promise<boolean> {
    if ((this.states.get(text)?.version ?? null) !== (former?.version ?? null)) return false;
    this.states.set(text, state);
    return true;
  }
}
