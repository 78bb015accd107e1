/**
 * Compiled type facts kept in the index table, by type, region and the version of their reader, for a week: a median of half
 * a kilobyte, where the schema they are read out of has six. Another version of the reader finds nothing, asks the
 * registry again and keeps its own beside it, so that two versions that run at once do not undo each other's work. A
 * cache: whatever fails here is as if nothing was kept.
 */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { INDEX_SCHEMA_VERSION, indexPartition, indexSort, TIME_TO_LIVE_ATTRIBUTE } from '../../contract/table-keys';
import { FACTS_VERSION, type TypeFacts } from '../../core/model/type-facts';
import type { Clock } from '../../core/ports';
import { documentOf, indexItem, itemKey, withDocument } from './dynamodb-document';
import { DynamoDbTable, type ItemKey } from './dynamodb-table';

const KEPT_SECONDS = 7 * 86_400;
const COMPRESS_OVER_BYTES = 1_000;

export interface FactsCache {
  /** null where none of this version of the reader is kept, or it is too old. */
  read(type: string, region: string): Promise<TypeFacts | null>;
  write(type: string, region: string, facts: TypeFacts): Promise<void>;
}

export class DynamoDbFactsCache implements FactsCache {
  private readonly table: DynamoDbTable;

  constructor(
    client: DynamoDBClient,
    tableName: string,
    private readonly clock: Clock,
    private readonly version: number = FACTS_VERSION,
  ) {
    this.table = new DynamoDbTable(client, tableName);
  }

  async read(type: string, region: string): Promise<TypeFacts | null> {
    try {
      const item = await this.table.get(this.keyOf(type, region));
      const expiresAt = Number(item?.[TIME_TO_LIVE_ATTRIBUTE]?.N ?? 0);
      return item === null || expiresAt <= this.seconds() ? null : documentOf<TypeFacts>(item, INDEX_SCHEMA_VERSION);
    } catch {
      return null;
    }
  }

  async write(type: string, region: string, facts: TypeFacts): Promise<void> {
    const item = {
      ...indexItem(this.keyOf(type, region)),
      [TIME_TO_LIVE_ATTRIBUTE]: { N: String(this.seconds() + KEPT_SECONDS) },
    };
    try {
      await this.table.put(withDocument(item, facts, COMPRESS_OVER_BYTES));
    } catch {
      // Asked again at the next cold start.
    }
  }

  private keyOf(type: string, region: string): ItemKey {
    return itemKey(indexPartition.type(type), indexSort.facts(region, this.version));
  }

  private seconds(): number {
    return Math.floor(Date.parse(this.clock.now()) / 1000);
  }
}
