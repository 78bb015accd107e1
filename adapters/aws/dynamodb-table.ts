/**
 * One DynamoDB table behind the few calls the stores make: single-item writes, reads that page to the end, and batch
 * reads that ask again for what DynamoDB left out. A failed condition is an answer (false), every other failure an
 * AsbuiltError. The SDK's own retries stay on.
 */
import {
  type AttributeValue,
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  type KeysAndAttributes,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { PARTITION_KEY, SORT_KEY } from '../../contract/table-keys';
import { AsbuiltError } from '../../core/errors';
import { storeError } from './aws-error';
import { movedBack, movedOut, requireRoom } from './item-overflow';
import type { OverflowObjects } from './overflow-objects';
import { waitFor } from './wait-for';

export type Item = Record<string, AttributeValue>;

export interface ItemKey {
  readonly pk: string;
  readonly sk: string;
}

/** An expression with the names (#x) and values (:x) it uses. */
export interface Expression {
  readonly text: string;
  readonly names?: Record<string, string>;
  readonly values?: Item;
}

export interface TableQuery {
  readonly index?: string;
  readonly key: Expression;
  readonly consistent?: boolean;
  /** At most so many items; without it, all. */
  readonly limit?: number;
}

const MAX_BATCH_KEYS = 100;
const MAX_BATCH_ATTEMPTS = 8;

export class DynamoDbTable {
  constructor(
    private readonly client: DynamoDBClient,
    readonly name: string,
    /** Where documents go that are too large for an item; null: such an item is refused. */
    private readonly overflow: OverflowObjects | null = null,
    private readonly wait: (milliseconds: number) => Promise<void> = waitFor,
  ) {}

  /** Strongly consistent. */
  async get(key: ItemKey): Promise<Item | null> {
    const item = await this.calling('read an item of', async () => {
      const command = new GetItemCommand({ TableName: this.name, Key: keyItem(key), ConsistentRead: true });
      return (await this.client.send(command)).Item ?? null;
    });
    return item === null ? null : movedBack(item, this.overflow);
  }

  /** Throws ItemTooLarge for an item that `put` would refuse for its size. */
  requireRoom(item: Item): void {
    requireRoom(item, this.overflow);
  }

  /** false: the condition did not hold and nothing was written. Throws ItemTooLarge. */
  async put(whole: Item, condition?: Expression): Promise<boolean> {
    const item = await movedOut(whole, this.overflow);
    return this.writing('write an item of', async () => {
      await this.client.send(new PutItemCommand({ TableName: this.name, Item: item, ...conditionOf(condition) }));
    });
  }

  /** false: the condition did not hold and nothing was written. `update` and `condition` share names and values. */
  async update(key: ItemKey, update: Expression, condition?: string): Promise<boolean> {
    return (await this.updateReadingFormer(key, update, condition)) !== null;
  }

  /** As update, answering the item as it was before (null where there was none); null: the condition did not hold. */
  async updateReadingFormer(
    key: ItemKey,
    update: Expression,
    condition?: string,
  ): Promise<{ readonly former: Item | null } | null> {
    let former: Item | null = null;
    const written = await this.writing('update an item of', async () => {
      const answer = await this.client.send(
        new UpdateItemCommand({
          TableName: this.name,
          Key: keyItem(key),
          UpdateExpression: update.text,
          ExpressionAttributeNames: update.names,
          ExpressionAttributeValues: update.values,
          ConditionExpression: condition,
          ReturnValues: 'ALL_OLD',
        }),
      );
      former = answer.Attributes ?? null;
    });
    return written ? { former } : null;
  }

  async delete(key: ItemKey): Promise<void> {
    await this.calling('delete an item of', async () => {
      await this.client.send(new DeleteItemCommand({ TableName: this.name, Key: keyItem(key) }));
    });
  }

  async query(query: TableQuery): Promise<Item[]> {
    const items = await this.calling('query', () =>
      allPages(query.limit ?? Number.POSITIVE_INFINITY, (start, limit) =>
        this.client.send(
          new QueryCommand({
            TableName: this.name,
            IndexName: query.index,
            KeyConditionExpression: query.key.text,
            ExpressionAttributeNames: query.key.names,
            ExpressionAttributeValues: query.key.values,
            ConsistentRead: query.consistent,
            Limit: limit,
            ExclusiveStartKey: start,
          }),
        ),
      ),
    );
    return this.movedBack(items);
  }

  /** Reads the whole table: for questions asked rarely, by a person. */
  async scan(filter?: Expression): Promise<Item[]> {
    const items = await this.calling('scan', () =>
      allPages(Number.POSITIVE_INFINITY, (start) =>
        this.client.send(
          new ScanCommand({
            TableName: this.name,
            FilterExpression: filter?.text,
            ExpressionAttributeNames: filter?.names,
            ExpressionAttributeValues: filter?.values,
            ExclusiveStartKey: start,
          }),
        ),
      ),
    );
    return this.movedBack(items);
  }

  /** Items in no order; a key without an item gives none. One request per 100 distinct keys. */
  async batchGet(keys: readonly ItemKey[], options: { readonly consistent: boolean }): Promise<Item[]> {
    const distinct = [...new Map(keys.map((key) => [JSON.stringify([key.pk, key.sk]), key])).values()];
    const found: Item[] = [];
    for (let start = 0; start < distinct.length; start += MAX_BATCH_KEYS) {
      const batch = distinct.slice(start, start + MAX_BATCH_KEYS);
      found.push(...(await this.calling('read items of', () => this.readBatch(batch, options.consistent))));
    }
    return this.movedBack(found);
  }

  /** One after the other: few are so large, and each may be many megabytes. */
  private async movedBack(items: readonly Item[]): Promise<Item[]> {
    const whole: Item[] = [];
    for (const item of items) whole.push(item.overflow === undefined ? item : await movedBack(item, this.overflow));
    return whole;
  }

  private async readBatch(keys: readonly ItemKey[], consistent: boolean): Promise<Item[]> {
    let asked: Record<string, KeysAndAttributes> = {
      [this.name]: { Keys: keys.map(keyItem), ConsistentRead: consistent },
    };
    const found: Item[] = [];
    for (let attempt = 1; attempt <= MAX_BATCH_ATTEMPTS; attempt += 1) {
      const answer = await this.client.send(new BatchGetItemCommand({ RequestItems: asked }));
      found.push(...(answer.Responses?.[this.name] ?? []));
      const left = answer.UnprocessedKeys?.[this.name];
      if (left === undefined || (left.Keys ?? []).length === 0) return found;
      asked = { [this.name]: left };
      await this.wait(Math.min(25 * 2 ** attempt, 1000));
    }
    throw new AsbuiltError(
      'StoreUnavailable',
      `cannot read items of table ${this.name}: keys left unprocessed after ${MAX_BATCH_ATTEMPTS} attempts`,
    );
  }

  private async writing(doing: string, send: () => Promise<void>): Promise<boolean> {
    return this.calling(doing, async () => {
      try {
        await send();
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    });
  }

  private async calling<T>(doing: string, call: () => Promise<T>): Promise<T> {
    try {
      return await call();
    } catch (error) {
      throw storeError(error, `${doing} table ${this.name}`);
    }
  }
}

interface Page {
  readonly Items?: Item[] | undefined;
  readonly LastEvaluatedKey?: Item | undefined;
}

async function allPages(
  limit: number,
  read: (start: Item | undefined, limit: number | undefined) => Promise<Page>,
): Promise<Item[]> {
  const found: Item[] = [];
  let start: Item | undefined;
  do {
    const page = await read(start, Number.isFinite(limit) ? limit - found.length : undefined);
    found.push(...(page.Items ?? []));
    start = page.LastEvaluatedKey;
  } while (start !== undefined && found.length < limit);
  return found;
}

function keyItem(key: ItemKey): Item {
  return { [PARTITION_KEY]: { S: key.pk }, [SORT_KEY]: { S: key.sk } };
}

function conditionOf(condition: Expression | undefined) {
  return {
    ConditionExpression: condition?.text,
    ExpressionAttributeNames: condition?.names,
    ExpressionAttributeValues: condition?.values,
  };
}
