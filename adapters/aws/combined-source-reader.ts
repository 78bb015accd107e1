/**
 * Sends each source to the reader of its kind. What no reader can read (a checkpoint or a declaration file that was
 * pushed, a state where no bucket is configured) is unreadable, with the reason that an alert then carries.
 */
import { AsbuiltError } from '../../core/errors';
import { assertNever } from '../../core/model/assert-never';
import type { Source } from '../../core/model/source';
import type { SourceContent } from '../../core/model/source-content';
import type { SourceState } from '../../core/model/source-state';
import type { SourceContentReader, SourceStateReader } from '../../core/ports';

/** null: that kind is not configured. */
export interface ReadersByKind<Reader> {
  readonly cloudformation: Reader;
  readonly terraform: Reader | null;
}

export class CombinedStateReader implements SourceStateReader {
  constructor(private readonly readers: ReadersByKind<SourceStateReader>) {}

  async read(source: Source): Promise<SourceState> {
    const reader = readerOf(source, this.readers);
    return reader === null ? { kind: 'unreadable', why: whyUnreadable(source) } : reader.read(source);
  }
}

export class CombinedContentReader implements SourceContentReader {
  constructor(private readonly readers: ReadersByKind<SourceContentReader>) {}

  async read(source: Source): Promise<SourceContent | null> {
    const reader = readerOf(source, this.readers);
    if (reader === null) throw new AsbuiltError('SourceUnreadable', whyUnreadable(source));
    return reader.read(source);
  }

  async list(): Promise<readonly Source[]> {
    const { cloudformation, terraform } = this.readers;
    return [...(await cloudformation.list()), ...(terraform === null ? [] : await terraform.list())];
  }
}

function readerOf<Reader>(source: Source, readers: ReadersByKind<Reader>): Reader | null {
  switch (source.kind) {
    case 'cloudformation':
      return readers.cloudformation;
    case 'terraform':
      return readers.terraform;
    case 'pulumi':
    case 'declaration':
      return null;
    default:
      return assertNever(source.kind);
  }
}

function whyUnreadable({ kind, id }: Source): string {
  return kind === 'terraform'
    ? `no state source is configured, so the state of lineage ${id} is known only as it was pushed`
    : `the ${kind} source ${id} cannot be read from here; it is known only as it was pushed`;
}
