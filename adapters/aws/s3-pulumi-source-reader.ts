/**
 * Reads Pulumi stacks out of the configured buckets, where a backend of Pulumi's own or SST keeps them. A lock means a deployment:
 * updates take it and previews do not. Operations that are still pending when nothing holds the lock are what a crashed
 * update left, so the stack is settled; its checkpoint says of them what can be said.
 */
import { AsbuiltError } from '../../core/errors';
import type { Source } from '../../core/model/source';
import type { PulumiCheckpointContent } from '../../core/model/source-content';
import type { SourceState } from '../../core/model/source-state';
import type { SourceContentReader, SourceStateReader } from '../../core/ports';
import { awsErrorText } from './aws-error';
import { entryOf } from './pulumi-history';
import { parsePulumiLock } from './pulumi-lock';
import type { S3Objects } from './s3-object-reader';
import {
  idNamedBy,
  readStackHead,
  type StackHead,
  type StackObject,
  stackKeysOf,
  stackObjectAt,
} from './s3-pulumi-objects';
import type { StateSourceOptions } from './s3-state-source-reader';
import { addressOf, SourceObjects, sourceError } from './source-objects';
import { isDeploying } from './state-lock';

/** States are worth caching: wrap it in a CachedStateReader. */
export class S3PulumiStateReader implements SourceStateReader {
  private readonly stacks: StackObjects;

  constructor(private readonly options: StateSourceOptions) {
    this.stacks = new StackObjects(options);
  }

  async read(source: Source): Promise<SourceState> {
    try {
      const { object, head } = await this.stacks.require(source.id);
      const s3 = this.stacks.objectsOf(object);
      const now = Date.parse(this.options.clock.now());
      for (const key of await s3.list(object.from.bucket, object.lockPrefix)) {
        const text = (await s3.get(object.from.bucket, key))?.text;
        // Released between the two calls.
        if (text === undefined) continue;
        const lock = parsePulumiLock(text);
        if (isDeploying(lock, head.writtenAt, now)) {
          return { kind: 'deploying', detail: `${addressOf(object)} is locked by ${lock.operation}` };
        }
      }
      return { kind: 'settled', order: head.order };
    } catch (error) {
      return { kind: 'unreadable', why: error instanceof AsbuiltError ? error.message : awsErrorText(error) };
    }
  }
}

export class S3PulumiContentReader implements SourceContentReader {
  private readonly stacks: StackObjects;

  constructor(options: StateSourceOptions) {
    this.stacks = new StackObjects(options);
  }

  /** Throws SourceUnreadable or Throttled; never answers null. */
  async read(source: Source): Promise<PulumiCheckpointContent> {
    try {
      const { object, head } = await this.stacks.require(source.id);
      const s3 = this.stacks.objectsOf(object);
      const text = (await s3.get(object.from.bucket, object.key))?.text ?? null;
      if (text === null) throw new AsbuiltError('SourceUnreadable', `${addressOf(object)} is not there any more`);
      const history = await entryOf(s3, object, head.order);
      const { resourceAccount: account, resourceRegion: region } = object.from;
      return { kind: 'pulumiCheckpoint', text, place: addressOf(object), history, account, region };
    } catch (error) {
      throw sourceError(error, `read the Pulumi stack ${source.id}`);
    }
  }

  async list(): Promise<readonly Source[]> {
    try {
      return (await this.stacks.ids()).map((id) => ({ kind: 'pulumi', id }));
    } catch (error) {
      throw sourceError(error, 'list the Pulumi stacks');
    }
  }

  /** The stack whose checkpoint, lock or history this object is; null for any other. */
  async sourceAt(bucket: string, key: string): Promise<Source | null> {
    try {
      const id = await this.stacks.idAt(bucket, key);
      return id === null ? null : { kind: 'pulumi', id };
    } catch (error) {
      throw sourceError(error, `tell whose s3://${bucket}/${key} is`);
    }
  }
}

/** Stacks by id, and what else can be asked of their objects. */
class StackObjects extends SourceObjects<StackObject, StackHead> {
  constructor(private readonly places: StateSourceOptions) {
    super({
      clock: places.clock,
      search: () => this.findStacks(),
      readHead: (object) => readStackHead(this.objectsOf(object), object),
      idOf: ({ id }) => id,
      missing: (id) => `no checkpoint of ${id}`,
    });
  }

  objectsOf({ from }: Pick<StackObject, 'from'>): S3Objects {
    const { clients, ownRegion } = this.places;
    return clients.s3For(from.region ?? ownRegion);
  }

  async idAt(bucket: string, key: string): Promise<string | null> {
    for (const from of this.places.sources) {
      if (from.bucket !== bucket || !key.startsWith(from.prefix)) continue;
      for (const stackKey of [key, ...stackKeysOf(key)]) {
        const object = stackObjectAt(from, stackKey);
        const head = object === null ? null : await readStackHead(this.objectsOf(object), object);
        if (head !== null) return head.id;
      }
    }
    return null;
  }

  private async findStacks(): Promise<ReadonlyMap<string, StackObject>> {
    const found = new Map<string, StackObject>();
    for (const from of this.places.sources) {
      const keys = await this.objectsOf({ from }).list(from.bucket, from.prefix);
      const objects = keys.flatMap((key) => stackObjectAt(from, key) ?? []);
      for (const [i, id] of (await inBatches(objects, (object) => this.idOf(object))).entries()) {
        const object = objects[i];
        if (id === null || object === undefined) continue;
        const other = found.get(id);
        found.set(id, other === undefined ? object : await this.newer(other, object));
      }
    }
    return found;
  }

  /** Of two objects with one stack (a copy, or one that another compression left behind) the later written counts. */
  private async newer(one: StackObject, other: StackObject): Promise<StackObject> {
    const [first, second] = await Promise.all([one, other].map((object) => this.readableHeadOf(object)));
    return (second?.order ?? '') > (first?.order ?? '') ? other : one;
  }

  /** By its key where that is certain, else by its head. One that cannot be read hides no other. */
  private async idOf(object: StackObject): Promise<string | null> {
    const named = object.historyPrefix === null ? null : idNamedBy(object);
    return named ?? (await this.readableHeadOf(object))?.id ?? null;
  }

  private async readableHeadOf(object: StackObject): Promise<StackHead | null> {
    try {
      return await readStackHead(this.objectsOf(object), object);
    } catch (error) {
      if (error instanceof AsbuiltError && error.code === 'SourceUnreadable') return null;
      throw error;
    }
  }
}

const READS_AT_ONCE = 8;

async function inBatches<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  for (let start = 0; start < items.length; start += READS_AT_ONCE) {
    results.push(...(await Promise.all(items.slice(start, start + READS_AT_ONCE).map(work))));
  }
  return results;
}
