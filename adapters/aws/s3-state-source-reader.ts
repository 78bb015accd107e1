/**
 * Reads Terraform and OpenTofu states out of the configured buckets. A source is a lineage; where its object lies is
 * looked up and kept, and looked up again when the object no longer holds it. A state that is nowhere to be found is
 * unreadable, never gone: it may lie where Asbuilt was not told to look. Locks are read beside the state and, where one
 * is configured, in the lock table.
 */
import { type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { StateSource } from '../../contract/state-source';
import { AsbuiltError } from '../../core/errors';
import type { Source } from '../../core/model/source';
import type { TerraformStateContent } from '../../core/model/source-content';
import type { SourceState } from '../../core/model/source-state';
import type { Clock, SourceContentReader, SourceStateReader } from '../../core/ports';
import { awsError, awsErrorText } from './aws-error';
import type { S3Objects } from './s3-object-reader';
import { isOfPulumi } from './s3-pulumi-objects';
import { findStates, readHead, type StateHead, type StateObject } from './s3-state-objects';
import { isDeploying, parseLock, type StateLock } from './state-lock';

export interface StateClients {
  s3For(region: string): S3Objects;
  lockTablesFor(region: string): DynamoDBClient;
}

export interface StateSourceOptions {
  readonly sources: readonly StateSource[];
  readonly clients: StateClients;
  readonly ownRegion: string;
  readonly clock: Clock;
}

/** Listing all prefixes again for a lineage nobody knows is worth it this often at most. */
const SEARCH_EVERY_MS = 60_000;
/** Deployment.order of a state: its serial, as wide as the largest. */
const ORDER_DIGITS = 20;

/** States are worth caching: wrap it in a CachedStateReader. */
export class S3StateSourceReader implements SourceStateReader {
  private readonly states: StateLookup;

  constructor(private readonly options: StateSourceOptions) {
    this.states = new StateLookup(options);
  }

  async read(source: Source): Promise<SourceState> {
    try {
      const { object, head } = await this.states.require(source);
      const now = Date.parse(this.options.clock.now());
      for (const lock of await this.locksOf(object)) {
        if (isDeploying(lock, head.writtenAt, now)) {
          return { kind: 'deploying', detail: `${placeOf(object)} is locked by ${lock.operation}` };
        }
      }
      return { kind: 'settled', order: head.serial.padStart(ORDER_DIGITS, '0') };
    } catch (error) {
      return { kind: 'unreadable', why: error instanceof AsbuiltError ? error.message : awsErrorText(error) };
    }
  }

  private async locksOf({ from, key }: StateObject): Promise<readonly StateLock[]> {
    const { clients, ownRegion } = this.options;
    const region = from.region ?? ownRegion;
    const object = await clients.s3For(region).get(from.bucket, `${key}.tflock`);
    const texts = [object?.text ?? null];
    if (from.lockTable !== null) {
      const LockID = { S: `${from.bucket}/${key}` };
      const command = new GetItemCommand({ TableName: from.lockTable, Key: { LockID }, ConsistentRead: true });
      const { Item } = await clients.lockTablesFor(region).send(command);
      texts.push(Item === undefined ? null : (Item.Info?.S ?? ''));
    }
    return texts.flatMap((text) => (text === null ? [] : [parseLock(text)]));
  }
}

export class S3StateContentReader implements SourceContentReader {
  private readonly states: StateLookup;

  constructor(private readonly options: StateSourceOptions) {
    this.states = new StateLookup(options);
  }

  /** Throws SourceUnreadable or Throttled; never answers null. */
  async read(source: Source): Promise<TerraformStateContent> {
    try {
      const { object } = await this.states.require(source);
      const { from, key } = object;
      const s3 = this.options.clients.s3For(from.region ?? this.options.ownRegion);
      const text = (await s3.get(from.bucket, key))?.text ?? null;
      if (text === null) throw new AsbuiltError('SourceUnreadable', `${placeOf(object)} is not there any more`);
      const { resourceAccount: account, resourceRegion: region } = from;
      return { kind: 'terraformState', text, place: placeOf(object), account, region };
    } catch (error) {
      throw unreadable(error, `read the state of lineage ${source.id}`);
    }
  }

  async list(): Promise<readonly Source[]> {
    try {
      return (await this.states.lineages()).map((id) => ({ kind: 'terraform', id }));
    } catch (error) {
      throw unreadable(error, 'list the states');
    }
  }

  /** The state which this object holds, or whose lock it is; null for any other. */
  async sourceAt(bucket: string, key: string): Promise<Source | null> {
    const { sources, clients, ownRegion } = this.options;
    const stateKey = key.replace(/\.tflock$/, '');
    try {
      for (const from of sources) {
        if (from.bucket !== bucket || !key.startsWith(from.prefix) || isOfPulumi(key)) continue;
        const head = await readHead(clients.s3For(from.region ?? ownRegion), { from, key: stateKey });
        if (head !== null) return { kind: 'terraform', id: head.lineage };
      }
      return null;
    } catch (error) {
      throw unreadable(error, `tell whose s3://${bucket}/${key} is`);
    }
  }
}

/** Lineage → object, over all configured prefixes. */
class StateLookup {
  private objects: ReadonlyMap<string, StateObject> = new Map();
  private searchedAt: number | null = null;

  constructor(private readonly options: StateSourceOptions) {}

  async lineages(): Promise<readonly string[]> {
    await this.search();
    return [...this.objects.keys()].sort();
  }

  /** Where the state lies and what its head says now. Throws SourceUnreadable where no configured prefix holds it. */
  async require(source: Source): Promise<{ readonly object: StateObject; readonly head: StateHead }> {
    const known = await this.headOf(source.id);
    if (known !== null) return known;
    const now = Date.parse(this.options.clock.now());
    if (this.searchedAt === null || now - this.searchedAt >= SEARCH_EVERY_MS) {
      await this.search();
      const found = await this.headOf(source.id);
      if (found !== null) return found;
    }
    throw new AsbuiltError(
      'SourceUnreadable',
      `no state of lineage ${source.id} lies under the configured state sources; add its bucket to "stateSources", or push it`,
    );
  }

  private async headOf(lineage: string): Promise<{ readonly object: StateObject; readonly head: StateHead } | null> {
    const object = this.objects.get(lineage);
    if (object === undefined) return null;
    const { clients, ownRegion } = this.options;
    const head = await readHead(clients.s3For(object.from.region ?? ownRegion), object);
    return head?.lineage === lineage ? { object, head } : null;
  }

  private async search(): Promise<void> {
    const { sources, clients, ownRegion, clock } = this.options;
    this.searchedAt = Date.parse(clock.now());
    const found = new Map<string, StateObject>();
    for (const from of sources) {
      for (const [lineage, object] of await findStates(clients.s3For(from.region ?? ownRegion), from)) {
        if (!found.has(lineage)) found.set(lineage, object);
      }
    }
    this.objects = found;
  }
}

function placeOf({ from, key }: StateObject): string {
  return `s3://${from.bucket}/${key}`;
}

function unreadable(error: unknown, doing: string): AsbuiltError {
  const known = awsError(error, doing);
  return known.code === 'AwsRefused' ? new AsbuiltError('SourceUnreadable', known.message, { cause: error }) : known;
}
