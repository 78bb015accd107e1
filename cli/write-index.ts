/**
 * Writes declared resources to an index table, source by source, by the same flow as the index function. No check is asked
 * for: that is left to the hub whose table it is.
 */
import { randomUUID } from 'node:crypto';
import { sha256Hash } from '../adapters/local/sha256-hash';
import { bundledActions } from '../core/bundled-actions';
import { indexDeclaration } from '../core/index-source';
import { type Source, sourceKey } from '../core/model/source';
import type { SourceDeclaration } from '../core/model/source-content';
import type { Clock, IndexStore } from '../core/ports';

export interface WrittenSource {
  readonly source: Source;
  /** null: an older deployment, nothing was written. */
  readonly written: { readonly changed: number; readonly removed: number } | null;
}

/** Source by source, as each is written. Throws WriteConflict where another attempt at a source is under way. */
export async function* writeIndex(
  declarations: readonly SourceDeclaration[],
  index: IndexStore,
  clock: Clock,
): AsyncGenerator<WrittenSource> {
  const checks = { send: async () => {} };
  const ports = { index, clock, hash: sha256Hash, checks, attempt: randomUUID(), actions: bundledActions };
  for (const declaration of newestOfEach(declarations)) {
    const indexed = await indexDeclaration(declaration, ports);
    const counts = indexed.kind === 'indexed' ? { changed: indexed.written, removed: indexed.removed } : null;
    yield { source: declaration.source, written: counts };
  }
}

/** A source may come in several parts, and as an older deployment beside a newer one: the newest counts. */
function newestOfEach(declarations: readonly SourceDeclaration[]): readonly SourceDeclaration[] {
  const bySource = new Map<string, SourceDeclaration[]>();
  for (const declaration of declarations) {
    const key = sourceKey(declaration.source);
    const known = bySource.get(key);
    const [one, other] = [known?.[0]?.deployment.order ?? '', declaration.deployment.order];
    if (known === undefined || other > one) bySource.set(key, [declaration]);
    else if (other === one) known.push(declaration);
  }
  return [...bySource.values()].flatMap((parts) => {
    const [first] = parts;
    return first === undefined ? [] : [{ ...first, lines: parts.flatMap(({ lines }) => lines) }];
  });
}
