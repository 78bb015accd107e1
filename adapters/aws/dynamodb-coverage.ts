/**
 * What the index knows and does not know of the sources: how far each region's backfill is, and which sources would have to
 * be added. Each is one item of its own; a source to add holds a digest of every resource that it may declare, so that one
 * looked at twice counts once. Costs: one write each, one more where a source has its full count; the list of sources to add
 * is a query and a batch read.
 */
import { createHash } from 'node:crypto';
import {
  INDEX_SCHEMA_VERSION,
  indexPartition,
  indexSort,
  PARTITION_KEY,
  SOURCES_INDEX,
  TIME_TO_LIVE_ATTRIBUTE,
} from '../../contract/table-keys';
import { compareText } from '../../core/model/compare-text';
import type { Backfill } from '../../core/model/coverage';
import {
  MOST_RESOURCES_COUNTED,
  type SourceToAdd,
  type SourceToAddStatus,
  sourceToAddKey,
} from '../../core/model/source-to-add';
import { type Subject, subjectKey } from '../../core/model/subject';
import type { Sweep } from '../../core/model/sweep';
import type { Clock } from '../../core/ports';
import { documentOf, indexItem, indexVersion, itemKey, withDocument } from './dynamodb-document';
import { joined, setting } from './dynamodb-expression';
import type { DynamoDbTable, Expression, Item } from './dynamodb-table';
import { epochSeconds } from './dynamodb-write-order';

const LISTED_BACKFILLS = 'backfills';
const LISTED_SOURCES_TO_ADD = 'sourcesToAdd';
/** A backfill is listed daily; a region that is not any more has been disabled. */
const BACKFILL_KEPT_DAYS = 3;
const SOURCE_TO_ADD_KEPT_DAYS = 30;
const SWEEP_KEY = { pk: indexPartition.sweep, sk: indexSort.status };

export class DynamoDbCoverage {
  constructor(
    private readonly table: DynamoDbTable,
    private readonly clock: Clock,
  ) {}

  async putBackfill(backfill: Backfill): Promise<void> {
    const key = itemKey(indexPartition.backfill(backfill.account, backfill.region), indexSort.status);
    const item = { ...indexItem(key), listed: { S: LISTED_BACKFILLS }, ...this.expiresIn(BACKFILL_KEPT_DAYS) };
    await this.table.put(withDocument(item, backfill));
  }

  async listBackfills(): Promise<readonly Backfill[]> {
    const items = await this.listed(LISTED_BACKFILLS);
    return items
      .map((item) => documentOf<Backfill>(item, INDEX_SCHEMA_VERSION))
      .sort((one, other) => compareText(one.account, other.account) || compareText(one.region, other.region));
  }

  async putSweep(sweep: Sweep): Promise<void> {
    await this.table.put(withDocument(indexItem(SWEEP_KEY), sweep));
  }

  async readSweep(): Promise<Sweep | null> {
    const item = await this.table.get(SWEEP_KEY);
    return item === null ? null : documentOf<Sweep>(item, INDEX_SCHEMA_VERSION);
  }

  async noteSourceToAdd(source: SourceToAdd, subject: Subject, at: string): Promise<void> {
    const key = itemKey(indexPartition.sourceToAdd(sourceToAddKey(source)), indexSort.status);
    const attributes = {
      ...indexVersion(),
      listed: { S: LISTED_SOURCES_TO_ADD },
      lastAt: { S: at },
      ...this.expiresIn(SOURCE_TO_ADD_KEPT_DAYS),
    };
    const update = setting(withDocument(attributes, source), []);
    const digest = createHash('sha256').update(subjectKey(subject)).digest('base64url').slice(0, 22);
    const counted: Expression = {
      text: `${update.text} ADD #resources :one`,
      names: { ...update.names, '#resources': 'resources' },
      values: { ...update.values, ':one': { SS: [digest] } },
    };
    const hasRoom: Expression = {
      text: 'attribute_not_exists(#resources) OR size(#resources) < :most',
      values: { ':most': { N: String(MOST_RESOURCES_COUNTED) } },
    };
    if (await this.table.update(key, joined(counted, hasRoom), hasRoom.text)) return;
    await this.table.update(key, update);
  }

  async listSourcesToAdd(): Promise<readonly SourceToAddStatus[]> {
    const listed = await this.listed(LISTED_SOURCES_TO_ADD);
    const keys = listed.flatMap((item) => {
      const pk = item[PARTITION_KEY]?.S;
      return pk === undefined ? [] : [{ pk, sk: indexSort.status }];
    });
    const items = await this.table.batchGet(keys, { consistent: false });
    return items
      .map((item) => ({
        source: documentOf<SourceToAdd>(item, INDEX_SCHEMA_VERSION),
        resources: item.resources?.SS?.length ?? 0,
        lastAt: item.lastAt?.S ?? '',
      }))
      .sort((one, other) => compareText(sourceToAddKey(one.source), sourceToAddKey(other.source)));
  }

  private listed(what: string): Promise<Item[]> {
    return this.table.query({
      index: SOURCES_INDEX.name,
      key: { text: '#pk = :pk', names: { '#pk': SOURCES_INDEX.partitionKey }, values: { ':pk': { S: what } } },
    });
  }

  private expiresIn(days: number): Item {
    return { [TIME_TO_LIVE_ATTRIBUTE]: { N: epochSeconds(this.clock.now(), days) } };
  }
}
