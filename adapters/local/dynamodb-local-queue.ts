/**
 * The local queue that outlives the process: every message is in a table before `enqueue` answers, and leaves it with
 * `remove`. One process owns the table, so the order is kept in memory, read once. A body too large for one item lies in
 * parts, written before the message itself: the message item alone decides whether the message is there.
 */
import { PARTITION_KEY, SORT_KEY } from '../../contract/table-keys';
import { itemKey } from '../aws/dynamodb-document';
import type { DynamoDbTable, Item, ItemKey } from '../aws/dynamodb-table';
import { InMemoryLocalQueue, type WaitingMessage } from './in-memory-local-queue';
import type { LocalMessage, LocalQueue } from './local-queue';

const MESSAGES = 'messages';
/** Of UTF-8, so that a part stays under DynamoDB's 400 KB. */
const PART_BYTES = 300_000;

export class DynamoDbLocalQueue implements LocalQueue {
  private loading: Promise<InMemoryLocalQueue> | null = null;

  constructor(private readonly table: DynamoDbTable) {}

  async enqueue(queue: string, id: string, body: string, dueAt: string): Promise<void> {
    const known = await this.known();
    if (known.has(id)) return;
    // The place in memory is taken first: two calls with one id at once store it once.
    const message: WaitingMessage = { queue, id, body, dueAt, sequence: known.nextSequence() };
    known.add(message);
    try {
      await this.store(message);
    } catch (error) {
      await known.remove(id);
      throw error;
    }
  }

  async next(): Promise<LocalMessage | null> {
    return (await this.known()).next();
  }

  async remove(id: string): Promise<void> {
    const known = await this.known();
    if (!known.has(id)) return;
    await this.table.delete(messageKey(id));
    for (const part of await this.table.query({ key: ofPartition(partsOf(id)), consistent: true })) {
      await this.table.delete({ pk: part.pk?.S ?? '', sk: part.sk?.S ?? '' });
    }
    await known.remove(id);
  }

  async size(): Promise<number> {
    return (await this.known()).size();
  }

  private known(): Promise<InMemoryLocalQueue> {
    this.loading ??= this.load();
    return this.loading;
  }

  private async load(): Promise<InMemoryLocalQueue> {
    const known = new InMemoryLocalQueue();
    for (const item of await this.table.query({ key: ofPartition(MESSAGES), consistent: true })) {
      const id = item.id?.S ?? '';
      known.add({
        id,
        queue: item.queue?.S ?? '',
        body: item.body?.S ?? (await this.bodyOf(id)),
        dueAt: item.dueAt?.S ?? '',
        sequence: Number(item.sequence?.N ?? '0'),
      });
    }
    return known;
  }

  private async bodyOf(id: string): Promise<string> {
    const parts = await this.table.query({ key: ofPartition(partsOf(id)), consistent: true });
    return Buffer.concat(parts.map((part) => part.bytes?.B ?? new Uint8Array())).toString('utf8');
  }

  private async store(message: WaitingMessage): Promise<void> {
    const bytes = Buffer.from(message.body, 'utf8');
    const whole = bytes.length <= PART_BYTES;
    for (let start = 0; !whole && start < bytes.length; start += PART_BYTES) {
      const part = bytes.subarray(start, start + PART_BYTES);
      await this.table.put({ ...keyOf(partKey(message.id, start)), bytes: { B: part } });
    }
    await this.table.put({
      ...keyOf(messageKey(message.id)),
      id: { S: message.id },
      queue: { S: message.queue },
      dueAt: { S: message.dueAt },
      sequence: { N: String(message.sequence) },
      ...(whole ? { body: { S: message.body } } : {}),
    });
  }
}

function messageKey(id: string): ItemKey {
  return itemKey(MESSAGES, id);
}

function partsOf(id: string): string {
  return itemKey(`parts#${id}`, '').pk;
}

function partKey(id: string, start: number): ItemKey {
  return { pk: partsOf(id), sk: String(start).padStart(12, '0') };
}

function keyOf(key: ItemKey): Item {
  return { [PARTITION_KEY]: { S: key.pk }, [SORT_KEY]: { S: key.sk } };
}

function ofPartition(pk: string) {
  return { text: '#pk = :pk', names: { '#pk': PARTITION_KEY }, values: { ':pk': { S: pk } } };
}
