/**
 * The pace of reads, one item each in the index table, written on condition of its version. A read and a write of less than a
 * kilobyte for each look that is paced. What nobody touched for a week is forgotten, and begins afresh.
 */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  INDEX_SCHEMA_VERSION,
  indexPartition,
  indexSort,
  PARTITION_KEY,
  TIME_TO_LIVE_ATTRIBUTE,
} from '../../contract/table-keys';
import type { PaceKey, PaceState } from '../../core/model/pace';
import type { Clock, PaceStore } from '../../core/ports';
import { indexItem, itemKey, requireVersion } from './dynamodb-document';
import { DynamoDbTable, type Expression, type Item, type ItemKey } from './dynamodb-table';
import { epochSeconds } from './dynamodb-write-order';

const KEPT_DAYS = 7;
const NUMBERS = ['version', 'rate', 'rateAt', 'throttledAt', 'takenUntil', 'plannedUntil'] as const;
const VERSION = 'paceVersion';

export class DynamoDbPaceStore implements PaceStore {
  private readonly table: DynamoDbTable;

  constructor(
    client: DynamoDBClient,
    tableName: string,
    private readonly clock: Clock,
  ) {
    this.table = new DynamoDbTable(client, tableName);
  }

  async read(key: PaceKey): Promise<PaceState | null> {
    const item = await this.table.get(keyOf(key));
    if (item === null) return null;
    requireVersion(item, INDEX_SCHEMA_VERSION);
    const [version = 0, rate = 0, rateAt = 0, throttledAt = 0, takenUntil = 0, plannedUntil = 0] = NUMBERS.map((name) =>
      Number(item[attributeOf(name)]?.N ?? 0),
    );
    return { version, rate, rateAt, throttledAt, takenUntil, plannedUntil };
  }

  write(key: PaceKey, state: PaceState, former: PaceState | null): Promise<boolean> {
    const item: Item = {
      ...indexItem(keyOf(key)),
      ...Object.fromEntries(NUMBERS.map((name) => [attributeOf(name), { N: String(state[name]) }])),
      [TIME_TO_LIVE_ATTRIBUTE]: { N: epochSeconds(this.clock.now(), KEPT_DAYS) },
    };
    return this.table.put(item, versionIs(former));
  }
}

function attributeOf(name: (typeof NUMBERS)[number]): string {
  return name === 'version' ? VERSION : name;
}

function keyOf({ text }: PaceKey): ItemKey {
  return itemKey(indexPartition.pace(text), indexSort.pace);
}

function versionIs(former: PaceState | null): Expression {
  if (former === null) return { text: 'attribute_not_exists(#pk)', names: { '#pk': PARTITION_KEY } };
  return {
    text: '#version = :version',
    names: { '#version': VERSION },
    values: { ':version': { N: String(former.version) } },
  };
}
