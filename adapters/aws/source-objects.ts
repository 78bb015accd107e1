/**
 * Which object of the configured buckets holds which source: looked up and kept, and looked up again, once a minute at
 * most, when the object no longer holds it. What is nowhere to be found is unreadable, never gone: it may lie where Asbuilt
 * was not told to look.
 */
import { AsbuiltError } from '../../core/errors';
import type { Clock } from '../../core/ports';
import { awsError } from './aws-error';

export interface Found<Place, Head> {
  readonly object: Place;
  /** What the object says of itself now. */
  readonly head: Head;
}

export interface SourceObjectsOptions<Place, Head> {
  readonly clock: Clock;
  /** Id → object, over all configured prefixes. */
  readonly search: () => Promise<ReadonlyMap<string, Place>>;
  /** null where the object is gone, or is none. */
  readonly readHead: (object: Place) => Promise<Head | null>;
  readonly idOf: (head: Head) => string;
  /** For the message: "no state of lineage x". */
  readonly missing: (id: string) => string;
}

/** Listing all prefixes again for a source nobody knows is worth it this often at most. */
const SEARCH_EVERY_MS = 60_000;

export class SourceObjects<Place, Head> {
  private objects: ReadonlyMap<string, Place> = new Map();
  private searchedAt: number | null = null;

  constructor(private readonly options: SourceObjectsOptions<Place, Head>) {}

  /** Every source that is found now, sorted. */
  async ids(): Promise<readonly string[]> {
    await this.search();
    return [...this.objects.keys()].sort();
  }

  /** Throws SourceUnreadable where no configured prefix holds it. */
  async require(id: string): Promise<Found<Place, Head>> {
    const known = await this.find(id);
    if (known !== null) return known;
    const now = Date.parse(this.options.clock.now());
    if (this.searchedAt === null || now - this.searchedAt >= SEARCH_EVERY_MS) {
      await this.search();
      const found = await this.find(id);
      if (found !== null) return found;
    }
    const what = this.options.missing(id);
    throw new AsbuiltError(
      'SourceUnreadable',
      `${what} lies under the configured state sources; add its bucket to "stateSources", or push it`,
    );
  }

  private async find(id: string): Promise<Found<Place, Head> | null> {
    const object = this.objects.get(id);
    if (object === undefined) return null;
    const head = await this.options.readHead(object);
    return head !== null && this.options.idOf(head) === id ? { object, head } : null;
  }

  private async search(): Promise<void> {
    this.searchedAt = Date.parse(this.options.clock.now());
    this.objects = await this.options.search();
  }
}

/** "s3://bucket/key", for messages. */
export function addressOf({ from, key }: { readonly from: { readonly bucket: string }; readonly key: string }): string {
  return `s3://${from.bucket}/${key}`;
}

/** A refusal is the source's, which then cannot be read; what may pass stays what it is. */
export function sourceError(error: unknown, doing: string): AsbuiltError {
  const known = awsError(error, doing);
  return known.code === 'AwsRefused' ? new AsbuiltError('SourceUnreadable', known.message, { cause: error }) : known;
}
