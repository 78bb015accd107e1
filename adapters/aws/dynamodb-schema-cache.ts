/**
 * Registry schemas kept in the index table, by type and region, for a week. The schema is kept, not the facts read out
 * of it, so that a newer reader of schemas needs no new answers. A cache: whatever fails here is as if nothing was kept.
 */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  INDEX_SCHEMA_VERSION,
  indexPartition,
  indexSort,
  PARTITION_KEY,
  SCHEMA_VERSION_ATTRIBUTE,
  SORT_KEY,
  TIME_TO_LIVE_ATTRIBUTE,
} from '../../contract/table-keys';
import type { Json } from '../../core/model/json';
import type { Clock } from '../../core/ports';
import { documentOf, itemKey, withDocument } from './dynamodb-document';
import { DynamoDbTable, type ItemKey } from './dynamodb-table';

const KEPT_SECONDS = 7 * 86_400;
const COMPRESS_OVER_BYTES = 1_000;

export interface SchemaCache {
  /** null where none is kept, or it is too old. */
  read(type: string, region: string): Promise<Json | null>;
  write(type: string, region: string, schema: Json): Promise<void>;
}

export class DynamoDbSchemaCache implements SchemaCache {
  private readonly table: DynamoDbTable;

  constructor(
    client: DynamoDBClient,
    tableName: string,
    private readonly clock: Clock,
  ) {
    this.table = new DynamoDbTable(client, tableName);
  }

  async read(type: string, region: string): Promise<Json | null> {
    try {
      const item = await this.table.get(keyOf(type, region));
      const expiresAt = Number(item?.[TIME_TO_LIVE_ATTRIBUTE]?.N ?? 0);
      return item === null || expiresAt <= this.seconds() ? null : documentOf<Json>(item, INDEX_SCHEMA_VERSION);
    } catch {
      return null;
    }
  }

  async write(type: string, region: string, schema: Json): Promise<void> {
    const { pk, sk } = keyOf(type, region);
    const item = {
      [PARTITION_KEY]: { S: pk },
      [SORT_KEY]: { S: sk },
      [SCHEMA_VERSION_ATTRIBUTE]: { N: String(INDEX_SCHEMA_VERSION) },
      [TIME_TO_LIVE_ATTRIBUTE]: { N: String(this.seconds() + KEPT_SECONDS) },
    };
    try {
      await this.table.put(withDocument(item, schema, COMPRESS_OVER_BYTES));
    } catch {
      // Asked again at the next cold start.
    }
  }

  private seconds(): number {
    return Math.floor(Date.parse(this.clock.now()) / 1000);
  }
}

function keyOf(type: string, region: string): ItemKey {
  return itemKey(indexPartition.type(type), indexSort.schema(region));
}
