/** Keeps the last good settings in the drift table, for functions that start while what people wrote is broken. */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { PARTITION_KEY, SCHEMA_VERSION_ATTRIBUTE, SETTINGS_PARTITION, SORT_KEY } from '../../contract/table-keys';
import type { Settings } from '../../core/model/settings';
import type { KeptSettings } from '../local/last-good-settings';
import { settingsOf } from '../local/settings-version';
import { documentOf, withDocument } from './dynamodb-document';
import { DynamoDbTable } from './dynamodb-table';

const SCHEMA_VERSION = 1;

export class DynamoDbKeptSettings implements KeptSettings {
  private readonly table: DynamoDbTable;

  /** `use`: whose good they are ("judging", "routing"). */
  constructor(
    client: DynamoDBClient,
    tableName: string,
    private readonly use: string,
  ) {
    this.table = new DynamoDbTable(client, tableName);
  }

  async read(): Promise<Settings | null> {
    const item = await this.table.get({ pk: SETTINGS_PARTITION, sk: this.use });
    return item === null
      ? null
      : settingsOf(new Map(documentOf<readonly (readonly [string, string])[]>(item, SCHEMA_VERSION)));
  }

  /** Throws ItemTooLarge where they do not fit into one item, compressed. */
  async write({ files }: Settings): Promise<void> {
    const key = { [PARTITION_KEY]: { S: SETTINGS_PARTITION }, [SORT_KEY]: { S: this.use } };
    await this.table.put(
      withDocument({ ...key, [SCHEMA_VERSION_ATTRIBUTE]: { N: String(SCHEMA_VERSION) } }, [...files]),
    );
  }
}
