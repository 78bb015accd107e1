/**
 * What is known of each source as one item: the status as last put, the attempt that is under way (holder, until) and the
 * number of attempts so far, which is the turn of the last one. Each call is one write of that item; only a refused begin
 * reads too, to say why. A source that is gone is forgotten after 30 days, or stacks of one day would be listed for ever.
 */
import { INDEX_SCHEMA_VERSION, indexPartition, indexSort, TIME_TO_LIVE_ATTRIBUTE } from '../../contract/table-keys';
import { UNKNOWN_PROVENANCE } from '../../core/model/provenance';
import { type Source, sourceKey } from '../../core/model/source';
import type { BeginOutcome, Clock, IndexAttempt, SourceStatus } from '../../core/ports';
import { REMOVAL_KEPT_DAYS } from './dynamodb-declarations';
import { documentOf, indexVersion, itemKey, withDocument } from './dynamodb-document';
import { allOf, joined, setting } from './dynamodb-expression';
import type { DynamoDbTable, Expression, Item, ItemKey } from './dynamodb-table';
import { epochSeconds } from './dynamodb-write-order';

export const LISTED_SOURCES = 'source';

export class DynamoDbSourceStatuses {
  constructor(
    private readonly table: DynamoDbTable,
    private readonly clock: Clock,
  ) {}

  async begin(status: SourceStatus, { holder, until }: IndexAttempt): Promise<BeginOutcome> {
    const key = statusKey(status.source);
    const attempt = { holder: { S: holder }, until: { S: until } };
    const update = setting({ ...statusAttributes(status), ...attempt }, [TIME_TO_LIVE_ATTRIBUTE]);
    const counted: Expression = {
      text: `${update.text} ADD #turn :one`,
      names: { ...update.names, '#turn': 'turn' },
      values: { ...update.values, ':one': { N: '1' } },
    };
    const condition = allOf(notNewer(status), this.isFree(holder));
    const begun = await this.table.updateReadingFormer(key, joined(counted, condition), condition.text);
    if (begun === null) return this.whyRefused(key, status);
    const { former } = begun;
    return {
      kind: 'begun',
      turn: Number(former?.turn?.N ?? 0) + 1,
      former: former === null ? null : statusOf(former),
    };
  }

  async release(source: Source, holder: string): Promise<void> {
    const condition = isHeldBy(holder);
    await this.table.update(statusKey(source), joined(setting({}, ['holder', 'until']), condition), condition.text);
  }

  put(status: SourceStatus, holder: string | null): Promise<boolean> {
    const isEmpty = status.complete && status.resources === 0;
    const expires = { [TIME_TO_LIVE_ATTRIBUTE]: { N: epochSeconds(this.clock.now(), REMOVAL_KEPT_DAYS) } };
    const update = setting({ ...statusAttributes(status), ...(isEmpty ? expires : {}) }, [
      'holder',
      'until',
      ...(isEmpty ? [] : [TIME_TO_LIVE_ATTRIBUTE]),
    ]);
    const condition = holder === null ? notNewer(status) : allOf(notNewer(status), isHeldBy(holder));
    return this.table.update(statusKey(status.source), joined(update, condition), condition.text);
  }

  async read(source: Source): Promise<SourceStatus | null> {
    const item = await this.table.get(statusKey(source));
    return item === null ? null : statusOf(item);
  }

  private async whyRefused(key: ItemKey, { deployment }: SourceStatus): Promise<BeginOutcome> {
    const item = await this.table.get(key);
    return { kind: (item?.order?.S ?? '') > deployment.order ? 'olderIgnored' : 'busy' };
  }

  /** No attempt is under way, or its time is over, or it is this one. */
  private isFree(holder: string): Expression {
    return {
      text: '(attribute_not_exists(#holder) OR #until <= :now OR #holder = :holder)',
      names: { '#holder': 'holder', '#until': 'until' },
      values: { ':now': { S: this.clock.now() }, ':holder': { S: holder } },
    };
  }
}

/** A status that was put before provenance was kept has none. */
export function statusOf(item: Item): SourceStatus {
  return {
    provenance: UNKNOWN_PROVENANCE,
    ...documentOf<Omit<SourceStatus, 'provenance'>>(item, INDEX_SCHEMA_VERSION),
  };
}

function statusKey(source: Source): ItemKey {
  return itemKey(indexPartition.source(sourceKey(source)), indexSort.status);
}

function statusAttributes(status: SourceStatus): Item {
  return withDocument(
    { ...indexVersion(), order: { S: status.deployment.order }, listed: { S: LISTED_SOURCES } },
    status,
  );
}

function notNewer({ deployment }: SourceStatus): Expression {
  return {
    text: '(attribute_not_exists(#order) OR #order <= :order)',
    names: { '#order': 'order' },
    values: { ':order': { S: deployment.order } },
  };
}

function isHeldBy(holder: string): Expression {
  return { text: '#holder = :holder', names: { '#holder': 'holder' }, values: { ':holder': { S: holder } } };
}
