/**
 * Indexing a source on the embedded database, in a folder as `npm start` keeps it: first, with one change, and with none.
 * Counted are the writes of items, which is what DynamoDB is paid for; the time is this machine's, database included.
 */
import { join } from 'node:path';
import { DynamoDBClient, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDbIndexStore } from '../adapters/aws/dynamodb-index-store';
import { createLocalTables, LOCAL_TABLES } from '../adapters/local/create-tables';
import { startEmbeddedDynamoDb } from '../adapters/local/embedded-dynamodb';
import { sha256Hash } from '../adapters/local/sha256-hash';
import { systemClock } from '../adapters/local/system-clock';
import { indexDeclaration } from '../core/index-source';
import type { DeclaredResource } from '../core/model/declared-resource';
import { UNKNOWN_PROVENANCE } from '../core/model/provenance';
import type { Source } from '../core/model/source';

/** The name, the ARN and the URL of a queue. */
const IDS = 3;

export interface IndexWrites {
  readonly resources: number;
  readonly rows: readonly IndexWritesRow[];
}

export interface IndexWritesRow {
  readonly what: 'first' | 'one change' | 'no change' | 'known';
  readonly milliseconds: number;
  readonly writes: number;
  /** Each new resource: note, version, declaration and note again, and an alias for each id; the status twice. */
  readonly expectedWrites: number;
}

export async function measureIndexWrites(folder: string, sizes: readonly number[]): Promise<readonly IndexWrites[]> {
  const database = await startEmbeddedDynamoDb({ path: join(folder, 'index') });
  const client = new DynamoDBClient(database.clientConfig);
  try {
    await createLocalTables(client);
    const measured: IndexWrites[] = [];
    for (const size of sizes) measured.push({ resources: size, rows: await measureSource(client, size) });
    return measured;
  } finally {
    client.destroy();
    await database.stop();
  }
}

async function measureSource(client: DynamoDBClient, resources: number): Promise<readonly IndexWritesRow[]> {
  const source: Source = { kind: 'terraform', id: `of ${resources}` };
  let writes = 0;
  const counting = new Proxy(client, {
    get: (target, name) => {
      if (name !== 'send') return Reflect.get(target, name);
      return (command: never) => {
        const sent: object = command;
        if (sent instanceof PutItemCommand || sent instanceof UpdateItemCommand) writes += 1;
        return target.send(command);
      };
    },
  });
  const index = new DynamoDbIndexStore(counting, LOCAL_TABLES.index, systemClock);
  const checks = { send: async () => {} };
  const deploy = async (what: IndexWritesRow['what'], order: string, changed: number, expectedWrites: number) => {
    const lines = Array.from({ length: resources }, (_, n) => queue(source, n, order, n < changed ? 60 : 30));
    const deployment = { id: order, order };
    writes = 0;
    const start = process.hrtime.bigint();
    await indexDeclaration(
      { source, deployment, provenance: UNKNOWN_PROVENANCE, lines },
      { index, checks, clock: systemClock, hash: sha256Hash, attempt: what },
    );
    return { what, milliseconds: Number(process.hrtime.bigint() - start) / 1e6, writes, expectedWrites };
  };
  return [
    await deploy('first', '1', 0, resources * (4 + IDS) + 2),
    await deploy('one change', '2', 1, 4 + 2),
    await deploy('no change', '3', 1, 2),
    await deploy('known', '3', 1, 0),
  ];
}

function queue(source: Source, n: number, order: string, timeout: number): DeclaredResource {
  const name = `claims-${n}`;
  const identifier = `https://sqs.eu-west-1.amazonaws.com/111122223333/${source.id}-${name}`;
  return {
    subject: { account: '111122223333', region: 'eu-west-1', type: 'AWS::SQS::Queue', identifier },
    source,
    deployment: { id: order, order },
    address: `module.claims.aws_sqs_queue.queue["${name}"]`,
    identifiers: [identifier, `${source.id}-${name}`, `arn:aws:sqs:eu-west-1:111122223333:${source.id}-${name}`],
    declared: {
      QueueName: name,
      VisibilityTimeout: timeout,
      MessageRetentionPeriod: 345_600,
      KmsMasterKeyId: 'alias/claims',
      RedrivePolicy: { deadLetterTargetArn: `arn:aws:sqs:eu-west-1:111122223333:${name}-dead`, maxReceiveCount: 5 },
      Tags: [
        { Key: 'team', Value: 'claims' },
        { Key: 'data-class', Value: 'internal' },
      ],
    },
    attributes: {},
    unresolved: [],
    sensitive: [],
    foldedInto: null,
    sourceTags: {},
  };
}
