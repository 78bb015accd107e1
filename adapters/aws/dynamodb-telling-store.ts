/**
 * Incidents, digests and announced windows, in the drift table beside the drift they tell of. A head is small and written on
 * condition of its version; a member is an item of its own, so a storm of a thousand transitions writes a thousand small items
 * and no growing one. Only a head that somebody has to look at is in the index of what is due. What is closed is forgotten
 * after 30 days.
 */
import { createHash } from 'node:crypto';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DUE_INDEX,
  driftPartition,
  driftSort,
  dueShard,
  PARTITION_KEY,
  SCHEMA_VERSION_ATTRIBUTE,
  SHARDS,
  SORT_KEY,
  TIME_TO_LIVE_ATTRIBUTE,
} from '../../contract/table-keys';
import { compareText } from '../../core/model/compare-text';
import type { BreakGlassWindow } from '../../core/model/routing';
import {
  type Outlet,
  TELLING_SCHEMA_VERSION,
  type TellingHead,
  type TellingKey,
  type TellingMember,
  tellingText,
} from '../../core/model/telling';
import { addSeconds } from '../../core/model/time';
import type { TellingStore, WindowStore } from '../../core/ports';
import { WINDOW_KEPT_SECONDS } from '../local/in-memory-telling-store';
import { documentOf, itemKey, withDocument } from './dynamodb-document';
import { DynamoDbTable, type Item, type ItemKey } from './dynamodb-table';
import type { OverflowObjects } from './overflow-objects';

const KEPT_SECONDS = 30 * 86_400;
const MESSAGES_KEPT_SECONDS = 86_400;
const VERSION = '#version = :version';

export class DynamoDbTellingStore implements TellingStore, WindowStore {
  private readonly table: DynamoDbTable;

  constructor(client: DynamoDBClient, tableName: string, overflow: OverflowObjects | null = null) {
    this.table = new DynamoDbTable(client, tableName, overflow);
  }

  async readHead(key: TellingKey): Promise<TellingHead | null> {
    const item = await this.table.get(headKey(key));
    return item === null ? null : headOf(item);
  }

  async putHead(head: TellingHead, expectedVersion: number | null): Promise<'written' | 'conflict'> {
    const item = withDocument(
      { ...keyAttributes(headKey(head.key)), ...dueOf(head), headVersion: count(head.version) },
      head,
    );
    const condition =
      expectedVersion === null
        ? { text: 'attribute_not_exists(#pk)', names: { '#pk': PARTITION_KEY } }
        : { text: VERSION, names: { '#version': 'headVersion' }, values: { ':version': count(expectedVersion) } };
    return (await this.table.put(item, condition)) ? 'written' : 'conflict';
  }

  async addMember(key: TellingKey, run: string, member: TellingMember): Promise<void> {
    const at = itemKey(partitionOf(key), driftSort.member(run, member.transitionId));
    const item = withDocument({ ...keyAttributes(at), ...expiry(member.at, KEPT_SECONDS) }, member);
    await this.table.put(item, { text: 'attribute_not_exists(#pk)', names: { '#pk': PARTITION_KEY } });
  }

  async listMembers(key: TellingKey, run: string): Promise<readonly TellingMember[]> {
    const items = await this.query(partitionOf(key), driftSort.memberPrefix(run));
    const members = items.map((item) => documentOf<TellingMember>(item, TELLING_SCHEMA_VERSION));
    return members.sort((a, b) => compareText(a.at, b.at) || compareText(a.transitionId, b.transitionId));
  }

  async listDue(now: string, limit: number): Promise<readonly TellingHead[]> {
    const pages = Array.from({ length: SHARDS }, (_, shard) =>
      this.table.query({
        index: DUE_INDEX.name,
        key: {
          text: '#due = :shard AND #dueAt <= :now',
          names: { '#due': DUE_INDEX.partitionKey, '#dueAt': DUE_INDEX.sortKey },
          values: { ':shard': { S: dueShard(shard) }, ':now': { S: now } },
        },
        limit,
      }),
    );
    const entries = (await Promise.all(pages)).flat();
    const keys = entries.map((entry) => ({ pk: entry[PARTITION_KEY]?.S ?? '', sk: entry[SORT_KEY]?.S ?? '' }));
    const heads = readableOf(await this.table.batchGet(keys, { consistent: true }));
    // The index may lag: what was looked at since is left out.
    const due = heads.filter(({ dueAt }) => dueAt !== null && dueAt <= now);
    return due.sort((a, b) => compareText(a.dueAt ?? '', b.dueAt ?? '')).slice(0, limit);
  }

  async countMessage(outlet: Outlet, span: string): Promise<number> {
    const key = itemKey(driftPartition.messages(outlet), span);
    const written = await this.table.updateReadingFormer(key, {
      text: 'SET #schema = :schema, #expires = :expires ADD #count :one',
      names: { '#count': 'messages', '#expires': TIME_TO_LIVE_ATTRIBUTE, '#schema': SCHEMA_VERSION_ATTRIBUTE },
      values: {
        ':one': count(1),
        ':schema': count(TELLING_SCHEMA_VERSION),
        ':expires': expiry(span, MESSAGES_KEPT_SECONDS)[TIME_TO_LIVE_ATTRIBUTE] ?? count(0),
      },
    });
    return Number(written?.former?.messages?.N ?? 0) + 1;
  }

  async put(window: BreakGlassWindow): Promise<void> {
    const key = itemKey(driftPartition.window, driftSort.window(window.id));
    await this.table.put(withDocument({ ...keyAttributes(key), ...expiry(window.to, KEPT_SECONDS) }, window));
  }

  async list(now: string): Promise<readonly BreakGlassWindow[]> {
    const since = addSeconds(now, -WINDOW_KEPT_SECONDS);
    const items = await this.query(driftPartition.window, driftSort.windowPrefix);
    const windows = items.map((item) => documentOf<BreakGlassWindow>(item, TELLING_SCHEMA_VERSION));
    return windows
      .filter(({ to }) => to >= since)
      .sort((a, b) => compareText(a.from, b.from) || compareText(a.id, b.id));
  }

  private query(partition: string, prefix: string): Promise<Item[]> {
    return this.table.query({
      key: {
        text: '#pk = :pk AND begins_with(#sk, :prefix)',
        names: { '#pk': PARTITION_KEY, '#sk': SORT_KEY },
        values: { ':pk': { S: itemKey(partition, '').pk }, ':prefix': { S: prefix } },
      },
      consistent: true,
    });
  }
}

function partitionOf(key: TellingKey): string {
  return driftPartition.telling(tellingText(key));
}

function headKey(key: TellingKey): ItemKey {
  return itemKey(partitionOf(key), driftSort.head);
}

function keyAttributes({ pk, sk }: ItemKey): Item {
  return {
    [PARTITION_KEY]: { S: pk },
    [SORT_KEY]: { S: sk },
    [SCHEMA_VERSION_ATTRIBUTE]: count(TELLING_SCHEMA_VERSION),
  };
}

function headOf(item: Item): TellingHead {
  return documentOf<TellingHead>(item, TELLING_SCHEMA_VERSION);
}

/** One that cannot be read keeps no other from being told; once nothing else is due, it is what fails. */
function readableOf(items: readonly Item[]): TellingHead[] {
  const heads: TellingHead[] = [];
  let failure: unknown = null;
  for (const item of items) {
    try {
      heads.push(headOf(item));
    } catch (error) {
      failure = error;
    }
  }
  if (heads.length === 0 && failure !== null) throw failure;
  return heads;
}

function dueOf({ key, run, state, dueAt }: TellingHead): Item {
  const keys =
    dueAt === null
      ? {}
      : { [DUE_INDEX.partitionKey]: { S: dueShard(shardOf(key)) }, [DUE_INDEX.sortKey]: { S: dueAt } };
  return state === 'closed' ? { ...keys, ...expiry(run, KEPT_SECONDS) } : keys;
}

function expiry(at: string, keptSeconds: number): Item {
  return { [TIME_TO_LIVE_ATTRIBUTE]: count(Math.floor(Date.parse(at) / 1000) + keptSeconds) };
}

function shardOf(key: TellingKey): number {
  const [byte] = createHash('sha256').update(tellingText(key)).digest();
  return (byte ?? 0) % SHARDS;
}

function count(value: number): { readonly N: string } {
  return { N: String(value) };
}
