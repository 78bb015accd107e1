/**
 * The drift table in DynamoDB. The whole drift is one item, with its undelivered transitions, written on condition of the
 * version it was planned from; it holds the value as JSON text and, beside it, the summary that queries answer. Only
 * drift that is not resolved is in the indexes by status, source, account and actor; only an item with undelivered
 * transitions is in the outbox index. Index answers may lag, so what they list is read again from the table and checked.
 */
import { createHash } from 'node:crypto';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  answerShard,
  BY_ACCOUNT_INDEX,
  BY_ACTOR_INDEX,
  BY_SOURCE_INDEX,
  BY_STATUS_INDEX,
  DUE_INDEX,
  driftSort,
  OUTBOX_INDEX,
  outboxShard,
  PARTITION_KEY,
  SCHEMA_VERSION_ATTRIBUTE,
  SEVERITY_DIGITS,
  type SecondaryIndex,
  SHARDS,
  SORT_KEY,
  statusShard,
} from '../../contract/table-keys';
import { answerEnd } from '../../core/model/answer-end';
import { compareText } from '../../core/model/compare-text';
import {
  type Channel,
  DRIFT_SCHEMA_VERSION,
  type DriftItem,
  type HistoryItem,
  type TransitionMessage,
} from '../../core/model/drift-item';
import { SEVERITIES } from '../../core/model/judgement';
import { sourceKey } from '../../core/model/source';
import { type Subject, subjectKey } from '../../core/model/subject';
import type { DriftQuery, DriftStore } from '../../core/ports';
import { bounded, documentOf, itemKey, requireVersion, withDocument } from './dynamodb-document';
import { DynamoDbTable, type Expression, type Item, type ItemKey } from './dynamodb-table';
import type { OverflowObjects } from './overflow-objects';

const UNRESOLVED = ['open', 'acknowledged', 'snoozed', 'accepted'] as const;
const CHANNELS: readonly Channel[] = ['sns', 'chat', 'eventbridge', 'ocsf', 'securityHub', 'people'];
const SUMMARY_ADDRESS_CHARACTERS = 200;
const SUMMARY_PATHS_CHARACTERS = 200;
const MAX_KEY_BYTES = 1024;

export class DynamoDbDriftStore implements DriftStore {
  private readonly table: DynamoDbTable;

  constructor(client: DynamoDBClient, tableName: string, overflow: OverflowObjects | null = null) {
    this.table = new DynamoDbTable(client, tableName, overflow);
  }

  async read(subject: Subject): Promise<DriftItem | null> {
    const item = await this.table.get(currentKey(subject));
    return item === null ? null : driftOf(item);
  }

  async put(drift: DriftItem, expectedVersion: number | null): Promise<'written' | 'conflict'> {
    const item = withDocument(
      { ...summaryOf(drift), ...indexKeysOf(drift), ...outboxKeysOf(drift), ...endKeysOf(drift) },
      drift,
    );
    return (await this.table.put(item, versionIs(expectedVersion))) ? 'written' : 'conflict';
  }

  /** One query per shard, then one batch read per 100 items. */
  async listUndelivered(limit: number): Promise<readonly DriftItem[]> {
    const listed = await this.ofPartitions(OUTBOX_INDEX, shardsOf(outboxShard), limit);
    const drifts = await this.readAll(listed.sort(byAttribute(OUTBOX_INDEX.sortKey)).slice(0, limit));
    return drifts
      .filter((drift) => drift.pending.length > 0)
      .sort((one, other) => compareText(pendingSince(one), pendingSince(other)) || bySubject(one, other));
  }

  /** One query per shard, then one batch read per 100 items. The index may lag: what was answered anew is left out. */
  async listExpired(now: string, limit: number): Promise<readonly DriftItem[]> {
    const pages = shardsOf(answerShard).map((partition) =>
      this.table.query({
        index: DUE_INDEX.name,
        key: {
          text: '#due = :shard AND #dueAt <= :now',
          names: { '#due': DUE_INDEX.partitionKey, '#dueAt': DUE_INDEX.sortKey },
          values: { ':shard': { S: partition }, ':now': { S: now } },
        },
        limit,
      }),
    );
    const listed = (await Promise.all(pages)).flat().sort(byAttribute(DUE_INDEX.sortKey)).slice(0, limit);
    const drifts = (await this.readAll(listed)).map((drift) => ({ drift, end: answerEnd(drift) ?? '' }));
    return drifts
      .filter(({ end }) => end !== '' && end <= now)
      .sort((one, other) => compareText(one.end, other.end) || bySubject(one.drift, other.drift))
      .map(({ drift }) => drift);
  }

  async putHistory(message: TransitionMessage): Promise<HistoryItem> {
    const key = historyKey(message.subject, message.id);
    const item = withDocument({ ...keyAttributes(key), at: { S: message.at } }, message);
    if (await this.table.put(item, { text: 'attribute_not_exists(#pk)', names: { '#pk': PARTITION_KEY } })) {
      return historyOf(item);
    }
    const stored = await this.table.get(key);
    return historyOf(stored ?? item);
  }

  async readHistory(subject: Subject, transitionId: string): Promise<HistoryItem | null> {
    const item = await this.table.get(historyKey(subject, transitionId));
    return item === null ? null : historyOf(item);
  }

  /** The first telling counts. A transition that was never delivered has no history to mark, so nothing happens. */
  async markTold(subject: Subject, transitionId: string, channel: Channel, at: string): Promise<void> {
    await this.table.update(
      historyKey(subject, transitionId),
      {
        text: 'SET #told = if_not_exists(#told, :at)',
        names: { '#told': toldAttribute(channel), '#pk': PARTITION_KEY },
        values: { ':at': { S: at } },
      },
      'attribute_exists(#pk)',
    );
  }

  async listHistory(subject: Subject): Promise<readonly HistoryItem[]> {
    const { pk } = currentKey(subject);
    const items = await this.table.query({
      key: {
        text: '#pk = :pk AND begins_with(#sk, :prefix)',
        names: { '#pk': PARTITION_KEY, '#sk': SORT_KEY },
        values: { ':pk': { S: pk }, ':prefix': { S: driftSort.historyPrefix } },
      },
      consistent: true,
    });
    return items.map(historyOf).sort((one, other) => compareText(one.message.at, other.message.at));
  }

  /** Resolved drift is in no index: asking for it reads the whole table. */
  async list(query: DriftQuery): Promise<readonly DriftItem[]> {
    const drifts = query.status === 'resolved' ? await this.scanCurrent() : await this.listUnresolved(query);
    return drifts.filter((drift) => fits(drift, query)).sort(bySeverityThenAge);
  }

  private async scanCurrent(): Promise<readonly DriftItem[]> {
    const items = await this.table.scan({
      text: '#sk = :current AND #status = :resolved',
      names: { '#sk': SORT_KEY, '#status': 'status' },
      values: { ':current': { S: driftSort.current }, ':resolved': { S: 'resolved' } },
    });
    return items.map(driftOf);
  }

  private async listUnresolved(query: DriftQuery): Promise<readonly DriftItem[]> {
    if (query.source !== undefined) {
      return this.readAll(await this.ofPartitions(BY_SOURCE_INDEX, [keyText(sourceKey(query.source))]));
    }
    if (query.account !== undefined) {
      return this.readAll(await this.ofPartitions(BY_ACCOUNT_INDEX, [keyText(query.account)]));
    }
    const statuses = query.status === undefined ? UNRESOLVED : [query.status];
    const shards = statuses.flatMap((status) => shardsOf((shard) => statusShard(status, shard)));
    return this.readAll(await this.ofPartitions(BY_STATUS_INDEX, shards));
  }

  /** Up to `limit` entries of each of the index's partitions, in its sort order; eight queries at once. */
  private async ofPartitions(index: SecondaryIndex, partitions: readonly string[], limit?: number): Promise<Item[]> {
    const found: Item[] = [];
    for (let start = 0; start < partitions.length; start += SHARDS) {
      const pages = partitions.slice(start, start + SHARDS).map((partition) =>
        this.table.query({
          index: index.name,
          key: { text: '#pk = :pk', names: { '#pk': index.partitionKey }, values: { ':pk': { S: partition } } },
          ...(limit === undefined ? {} : { limit }),
        }),
      );
      found.push(...(await Promise.all(pages)).flat());
    }
    return found;
  }

  private async readAll(entries: readonly Item[]): Promise<DriftItem[]> {
    const keys = entries.map((entry) => ({ pk: entry[PARTITION_KEY]?.S ?? '', sk: entry[SORT_KEY]?.S ?? '' }));
    return (await this.table.batchGet(keys, { consistent: true })).map(driftOf);
  }
}

function currentKey(subject: Subject): ItemKey {
  return itemKey(subjectKey(subject), driftSort.current);
}

function historyKey(subject: Subject, transitionId: string): ItemKey {
  return itemKey(subjectKey(subject), driftSort.history(transitionId));
}

function keyAttributes(key: ItemKey): Item {
  return {
    [PARTITION_KEY]: { S: key.pk },
    [SORT_KEY]: { S: key.sk },
    [SCHEMA_VERSION_ATTRIBUTE]: { N: String(DRIFT_SCHEMA_VERSION) },
  };
}

/** Attributes for people and queries; what is shortened here is whole in the document. */
function summaryOf(drift: DriftItem): Item {
  return {
    ...keyAttributes(currentKey(drift.subject)),
    itemVersion: { N: String(drift.itemVersion) },
    status: { S: drift.status },
    severity: { S: drift.severity },
    verdict: { S: drift.verdict },
    reason: { S: drift.reason },
    ...(drift.address === null ? {} : { address: { S: shortened(drift.address, SUMMARY_ADDRESS_CHARACTERS) } }),
    paths: { S: shortened(drift.differences.map(({ path }) => path).join(' '), SUMMARY_PATHS_CHARACTERS) },
    openedAt: { S: drift.openedAt },
    changedAt: { S: drift.changedAt },
  };
}

function indexKeysOf(drift: DriftItem): Item {
  if (drift.status === 'resolved') return {};
  const { account } = drift.subject;
  const actor = drift.attribution.kind === 'one' ? drift.attribution.actor.name : '';
  return {
    [BY_STATUS_INDEX.partitionKey]: { S: statusShard(drift.status, shardOf(drift.subject)) },
    [BY_STATUS_INDEX.sortKey]: { S: `${SEVERITY_DIGITS[drift.severity]}#${drift.openedAt}` },
    ...(drift.source === null ? {} : { [BY_SOURCE_INDEX.partitionKey]: { S: keyText(sourceKey(drift.source)) } }),
    ...(account === null || account === '' ? {} : { [BY_ACCOUNT_INDEX.partitionKey]: { S: keyText(account) } }),
    ...(actor === '' ? {} : { [BY_ACTOR_INDEX.partitionKey]: { S: keyText(actor) } }),
  };
}

function outboxKeysOf(drift: DriftItem): Item {
  if (drift.pending.length === 0) return {};
  return {
    [OUTBOX_INDEX.partitionKey]: { S: outboxShard(shardOf(drift.subject)) },
    [OUTBOX_INDEX.sortKey]: { S: pendingSince(drift) },
  };
}

function endKeysOf(drift: DriftItem): Item {
  const end = answerEnd(drift);
  if (end === null) return {};
  return {
    [DUE_INDEX.partitionKey]: { S: answerShard(shardOf(drift.subject)) },
    [DUE_INDEX.sortKey]: { S: end },
  };
}

function versionIs(expectedVersion: number | null): Expression {
  if (expectedVersion === null) return { text: 'attribute_not_exists(#pk)', names: { '#pk': PARTITION_KEY } };
  return {
    text: '#version = :version',
    names: { '#version': 'itemVersion' },
    values: { ':version': { N: String(expectedVersion) } },
  };
}

function driftOf(item: Item): DriftItem {
  return documentOf<DriftItem>(item, DRIFT_SCHEMA_VERSION);
}

function historyOf(item: Item): HistoryItem {
  requireVersion(item, DRIFT_SCHEMA_VERSION);
  const told: { [channel in Channel]?: string } = {};
  for (const channel of CHANNELS) {
    const at = item[toldAttribute(channel)]?.S;
    if (at !== undefined) told[channel] = at;
  }
  const message = documentOf<TransitionMessage>(item, DRIFT_SCHEMA_VERSION);
  return { schemaVersion: DRIFT_SCHEMA_VERSION, message, told };
}

function toldAttribute(channel: Channel): string {
  return `told-${channel}`;
}

function fits(drift: DriftItem, query: DriftQuery): boolean {
  if (query.status === undefined ? drift.status === 'resolved' : drift.status !== query.status) return false;
  if (query.account !== undefined && drift.subject.account !== query.account) return false;
  if (query.source === undefined) return true;
  return drift.source !== null && sourceKey(drift.source) === sourceKey(query.source);
}

function bySeverityThenAge(one: DriftItem, other: DriftItem): number {
  const severity = SEVERITIES.indexOf(other.severity) - SEVERITIES.indexOf(one.severity);
  return severity || compareText(one.openedAt, other.openedAt) || bySubject(one, other);
}

function bySubject(one: DriftItem, other: DriftItem): number {
  return compareText(subjectKey(one.subject), subjectKey(other.subject));
}

function byAttribute(name: string): (one: Item, other: Item) => number {
  return (one, other) => compareText(one[name]?.S ?? '', other[name]?.S ?? '');
}

function pendingSince(drift: DriftItem): string {
  return drift.pending[0]?.at ?? drift.changedAt;
}

function shardsOf(name: (shard: number) => string): readonly string[] {
  return Array.from({ length: SHARDS }, (_, shard) => name(shard));
}

function shardOf(subject: Subject): number {
  const [byte] = createHash('sha256').update(subjectKey(subject)).digest();
  return (byte ?? 0) % SHARDS;
}

function keyText(text: string): string {
  return bounded(text, MAX_KEY_BYTES);
}

function shortened(text: string, characters: number): string {
  return text.length > characters ? `${text.slice(0, characters - 1)}…` : text;
}
