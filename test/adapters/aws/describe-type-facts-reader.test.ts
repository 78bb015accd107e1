import { CloudFormationClient, DescribeTypeCommand } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { DescribeTypeFactsReader } from '../../../adapters/aws/describe-type-facts-reader';
import { DynamoDbFactsCache, type FactsCache } from '../../../adapters/aws/dynamodb-facts-cache';
import { createLocalTables, LOCAL_TABLES } from '../../../adapters/local/create-tables';
import { type EmbeddedDynamoDb, startEmbeddedDynamoDb } from '../../../adapters/local/embedded-dynamodb';
import { bundledFacts } from '../../../catalogue/bundled-facts';
import { factsFromSchema } from '../../../catalogue/schema-facts';
import { FACTS_VERSION, type TypeFacts } from '../../../core/model/type-facts';
import { awsSays } from './aws-says';

const QUEUE = 'AWS::SQS::Queue';
const SCHEMA = {
  typeName: QUEUE,
  properties: { QueueName: { type: 'string' }, Secret: { type: 'string' } },
  primaryIdentifier: ['/properties/QueueUrl'],
  writeOnlyProperties: ['/properties/Secret'],
  handlers: { read: {} },
  description: 'a queue '.repeat(500),
};

const NO_CACHE: FactsCache = { read: async () => null, write: async () => undefined };

function setUp(cache: FactsCache = NO_CACHE) {
  const client = new CloudFormationClient({ region: 'eu-west-1' });
  const aws = mockClient(client);
  aws.rejects(new Error('not scripted'));
  const asked: string[] = [];
  const clientFor = (region: string) => {
    asked.push(region);
    return client;
  };
  const loads = { count: 0 };
  const loadMakers = async () => {
    loads.count += 1;
    return { bundledFacts, factsFromSchema };
  };
  const reader = new DescribeTypeFactsReader({ clientFor, cache, loadMakers, ownRegion: 'eu-west-1' });
  return { aws, asked, loads, reader };
}

test('the registry’s schema gives the facts, asked once per type and region', async () => {
  const { aws, asked, reader } = setUp();
  aws.on(DescribeTypeCommand, { Type: 'RESOURCE', TypeName: QUEUE }).resolves({ Schema: JSON.stringify(SCHEMA) });
  const facts = await reader.factsOf(QUEUE, 'eu-west-1');
  expect([facts.from, facts.writeOnly, facts.primaryIdentifier, facts.readable]).toEqual([
    'schema',
    [['Secret']],
    ['QueueUrl'],
    true,
  ]);
  await reader.factsOf(QUEUE, 'eu-west-1');
  await reader.factsOf(QUEUE, 'eu-west-2');
  await reader.factsOf(QUEUE, null);
  expect(asked).toEqual(['eu-west-1', 'eu-west-2', 'us-east-1']);
});

test.each([
  ['denied', awsSays('AccessDenied', 'no', 403)],
  ['throttled', awsSays('Throttling', 'Rate exceeded')],
  ['unknown to the registry', awsSays('TypeNotFoundException', 'no such type', 404)],
])('%s: the bundled catalogue answers, and the next look asks again', async (_name, error) => {
  const { aws, reader } = setUp();
  aws
    .on(DescribeTypeCommand)
    .rejectsOnce(error)
    .resolves({ Schema: JSON.stringify(SCHEMA) });
  expect((await reader.factsOf(QUEUE, 'eu-west-1')).from).toBe('catalogue');
  expect((await reader.factsOf(QUEUE, 'eu-west-1')).from).toBe('schema');
});

test.each([['not JSON'], ['null'], ['{}'], ['[]']])('a schema that is %s is none', async (Schema) => {
  const { aws, reader } = setUp();
  aws.on(DescribeTypeCommand).resolves({ Schema });
  expect((await reader.factsOf(QUEUE, 'eu-west-1')).from).toBe('catalogue');
});

test.each([['Custom::Thing'], ['__proto__'], ['']])('%j is not asked for', async (type) => {
  const { aws, reader } = setUp();
  expect((await reader.factsOf(type, 'eu-west-1')).from).toBe('none');
  expect(aws.calls()).toHaveLength(0);
});

test('an account setting is not asked for: its type is Asbuilt’s own', async () => {
  const { aws, reader } = setUp();
  const facts = await reader.factsOf('Asbuilt::ECS::AccountSettings', 'eu-west-1');
  expect([facts.from, facts.readable]).toEqual(['schema', true]);
  expect((await reader.factsOf('Asbuilt::ECS::Nothing', 'eu-west-1')).from).toBe('none');
  expect(aws.calls()).toHaveLength(0);
});

describe('DynamoDbFactsCache', () => {
  let database: EmbeddedDynamoDb;
  let client: DynamoDBClient;
  let now = '2026-03-01T08:00:00.000Z';

  beforeAll(async () => {
    database = await startEmbeddedDynamoDb({ path: null });
    client = new DynamoDBClient(database.clientConfig);
    await createLocalTables(client);
  });
  afterAll(async () => {
    client.destroy();
    await database.stop();
  });

  const cache = (version?: number) => new DynamoDbFactsCache(client, LOCAL_TABLES.index, { now: () => now }, version);
  const FACTS: TypeFacts = {
    type: QUEUE,
    from: 'schema',
    primaryIdentifier: ['QueueUrl'],
    readOnly: [['Arn']],
    writeOnly: [['Rules', '*', 'Secret']],
    createOnly: [],
    lists: [{ path: ['Rules'], insertionOrder: false, uniqueItems: null, identityKey: ['Name'] }],
    tagsProperty: 'Tags',
    readable: true,
    values: [{ path: ['When'], types: ['string'], default: null, enumeration: ['x'.repeat(2_000), '__proto__'] }],
    uses: [{ path: ['Rules', '*'], definition: 0 }],
    definitions: [{ lists: [] }],
  };

  test('facts are kept for a week, by type and region', async () => {
    await cache().write(QUEUE, 'eu-west-1', FACTS);
    expect(await cache().read(QUEUE, 'eu-west-1')).toEqual(FACTS);
    expect(await cache().read(QUEUE, 'eu-west-2')).toBeNull();
    expect(await cache().read('AWS::SQS::Other', 'eu-west-1')).toBeNull();
    now = '2026-03-08T07:59:59.000Z';
    expect(await cache().read(QUEUE, 'eu-west-1')).toEqual(FACTS);
    now = '2026-03-08T08:00:00.000Z';
    expect(await cache().read(QUEUE, 'eu-west-1')).toBeNull();
  });

  test('facts of another version of the reader are none, and stay for whoever runs that version', async () => {
    now = '2026-03-01T08:00:00.000Z';
    const older = { ...FACTS, readOnly: [] };
    await cache(FACTS_VERSION - 1).write(QUEUE, 'eu-south-1', older);
    expect(await cache().read(QUEUE, 'eu-south-1')).toBeNull();
    await cache().write(QUEUE, 'eu-south-1', FACTS);
    expect(await cache().read(QUEUE, 'eu-south-1')).toEqual(FACTS);
    expect(await cache(FACTS_VERSION - 1).read(QUEUE, 'eu-south-1')).toEqual(older);
  });

  test('another cold start reads the kept facts instead of the registry', async () => {
    now = '2026-03-01T08:00:00.000Z';
    const first = setUp(cache());
    first.aws.on(DescribeTypeCommand).resolves({ Schema: JSON.stringify(SCHEMA) });
    await first.reader.factsOf(QUEUE, 'eu-central-1');
    const second = setUp(cache());
    expect((await second.reader.factsOf(QUEUE, 'eu-central-1')).from).toBe('schema');
    expect(second.aws.calls()).toHaveLength(0);
    expect(second.loads.count).toBe(0);
  });

  test('a table that fails is as if nothing was kept', async () => {
    const broken = new DynamoDbFactsCache(client, 'no-such-table', { now: () => now });
    expect(await broken.read(QUEUE, 'eu-west-1')).toBeNull();
    await broken.write(QUEUE, 'eu-west-1', FACTS);
    expect(await broken.read(QUEUE, 'eu-west-1')).toBeNull();
  });
});
