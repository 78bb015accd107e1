/** Loads what reads states in S3 when it is first needed; contract/function-bundle.ts keeps it out of check's bundle. */
import type { StateSource } from '../../contract/state-source';
import type { SourceState } from '../../core/model/source-state';
import type { SourceStateReader } from '../../core/ports';
import type { StateReaders } from './state-readers';

/** null where no place of states is configured. */
export function stateReadersLater(sources: readonly StateSource[]): StateReaders | null {
  if (sources.length === 0) return null;
  let loaded: Promise<StateReaders | null> | null = null;
  const load = (): Promise<StateReaders | null> => {
    loaded ??= import('./state-readers').then(({ stateReaders }) => stateReaders());
    return loaded;
  };
  const readerOf = (kind: keyof StateReaders): SourceStateReader => ({
    read: async (source): Promise<SourceState> =>
      (await load())?.[kind].read(source) ?? { kind: 'unreadable', why: 'no place of states is configured' },
  });
  return { terraform: readerOf('terraform'), pulumi: readerOf('pulumi') };
}
