/**
 * Sends each source to the reader of its kind. What no reader can read (a declaration file that was pushed, a
 * state or checkpoint where no bucket is configured) is unreadable, with the reason that an alert then carries.
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
  readonly pulumi: Reader | null;
}

export class CombinedStateReader implements SourceStateReader {
  constructor(private readonly readers: ReadersByKind<SourceStateReader>) {}

  async read(source: Source): Promise<SourceState> {
    const reader = readerOf(source, this.readers);
    return reader === null ? { kind: 'unreadable', why: whyUnreadable(source) } : reader.read(source);
  }

  async workedOn(source: Source): Promise<ReadonlySet<string>> {
    return (await readerOf(source, this.readers)?.workedOn?.(source)) ?? new Set();
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
    const { cloudformation, terraform, pulumi } = this.readers;
    const found: Source[] = [];
    for (const reader of [cloudformation, terraform, pulumi]) found.push(...((await reader?.list()) ?? []));
    return found;
  }
}

function readerOf<Reader>(source: Source, readers: ReadersByKind<Reader>): Reader | null {
  switch (source.kind) {
    case 'cloudformation':
      return readers.cloudformation;
    case 'terraform':
      return readers.terraform;
    case 'pulumi':
      return readers.pulumi;
    case 'declaration':
      return null;
    default:
      return assertNever(source.kind);
  }
}

function whyUnreadable({ kind, id }: Source): string {
  switch (kind) {
    case 'terraform':
      return `no state source is configured, so the state of lineage ${id} is known only as it was pushed`;
    case 'pulumi':
      return `no state source is configured, so the Pulumi stack ${id} is known only as it was pushed`;
    default:
      return `the ${kind} source ${id} cannot be read from here; it is known only as it was pushed`;
  }
}
