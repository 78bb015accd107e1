/**
 * Reads Terraform and OpenTofu states out of the configured buckets. A source is a lineage. Locks are read
 * beside the state and, where one is configured, in the lock table.
 */
import { type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { StateSource } from '../../contract/state-source';
import { AsbuiltError } from '../../core/errors';
import type { Source } from '../../core/model/source';
import type { TerraformStateContent } from '../../core/model/source-content';
import type { SourceState } from '../../core/model/source-state';
import type { Clock, SourceContentReader, SourceStateReader } from '../../core/ports';
import { awsErrorText } from './aws-error';
import type { S3Objects } from './s3-object-reader';
import { isOfPulumi } from './s3-pulumi-objects';
import { findStates, readHead, type StateHead, type StateObject } from './s3-state-objects';
import { addressOf, SourceObjects, sourceError } from './source-objects';
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

/** Deployment.order of a state: its serial, as wide as the largest. */
const ORDER_DIGITS = 20;

/** States are worth caching: wrap it in a CachedStateReader. */
export class S3StateSourceReader implements SourceStateReader {
  private readonly states: SourceObjects<StateObject, StateHead>;

  constructor(private readonly options: StateSourceOptions) {
    this.states = lineages(options);
  }

  async read(source: Source): Promise<SourceState> {
    try {
      const { object, head } = await this.states.require(source.id);
      const now = Date.parse(this.options.clock.now());
      for (const lock of await this.locksOf(object)) {
        if (isDeploying(lock, head.writtenAt, now)) {
          return { kind: 'deploying', detail: `${addressOf(object)} is locked by ${lock.operation}` };
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
  private readonly states: SourceObjects<StateObject, StateHead>;

  constructor(private readonly options: StateSourceOptions) {
    this.states = lineages(options);
  }

  /** Throws SourceUnreadable or Throttled; never answers null. */
  async read(source: Source): Promise<TerraformStateContent> {
    try {
      const { object } = await this.states.require(source.id);
      const { from, key } = object;
      const s3 = this.options.clients.s3For(from.region ?? this.options.ownRegion);
      const text = (await s3.get(from.bucket, key))?.text ?? null;
      if (text === null) throw new AsbuiltError('SourceUnreadable', `${addressOf(object)} is not there any more`);
      const { resourceAccount: account, resourceRegion: region } = from;
      return { kind: 'terraformState', text, place: addressOf(object), account, region };
    } catch (error) {
      throw sourceError(error, `read the state of lineage ${source.id}`);
    }
  }

  async list(): Promise<readonly Source[]> {
    try {
      return (await this.states.ids()).map((id) => ({ kind: 'terraform', id }));
    } catch (error) {
      throw sourceError(error, 'list the states');
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
      throw sourceError(error, `tell whose s3://${bucket}/${key} is`);
    }
  }
}

function lineages({ sources, clients, ownRegion, clock }: StateSourceOptions): SourceObjects<StateObject, StateHead> {
  const s3Of = (from: StateSource): S3Objects => clients.s3For(from.region ?? ownRegion);
  return new SourceObjects({
    clock,
    search: async () => {
      const found = new Map<string, StateObject>();
      for (const from of sources) {
        for (const [lineage, object] of await findStates(s3Of(from), from)) {
          if (!found.has(lineage)) found.set(lineage, object);
        }
      }
      return found;
    },
    readHead: (object) => readHead(s3Of(object.from), object),
    idOf: ({ lineage }) => lineage,
    missing: (lineage) => `no state of lineage ${lineage}`,
  });
}
