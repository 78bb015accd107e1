import { createHash } from 'node:crypto';
import {
  BatchGetItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { documentOf, itemKey, withDocument } from '../../../adapters/aws/dynamodb-document';
import { DynamoDbDriftStore } from '../../../adapters/aws/dynamodb-drift-store';
import { DynamoDbIndexStore } from '../../../adapters/aws/dynamodb-index-store';
import { DynamoDbTable } from '../../../adapters/aws/dynamodb-table';
import { createLocalTables, LOCAL_TABLES } from '../../../adapters/local/create-tables';
import { type EmbeddedDynamoDb, startEmbeddedDynamoDb } from '../../../adapters/local/embedded-dynamodb';
import type { DeclaredResource } from '../../../core/model/declared-resource';
import type { DriftItem } from '../../../core/model/drift-item';
import { UNKNOWN_PROVENANCE } from '../../../core/model/provenance';
import type { Source } from '../../../core/model/source';
import { SAMPLE_MESSAGE } from '../sample-message';
import { awsSays } from './aws-says';

const BUCKET = SAMPLE_MESSAGE.subject;
const BUCKET_KEY = '111122223333#eu-west-1#AWS::S3::Bucket#logs';
const CLOCK = { now: () => '2026-03-01T08:00:00.000Z' };
/** 430 KB even after compression. */
const RANDOM = Array.from({ length: 13_000 }, (_, n) => createHash('sha256').update(String(n)).digest('base64')).join(
  '',
);

function drift(more: Partial<DriftItem> = {}): DriftItem {
  const { id: _id, transition: _transition, at: _at, actor: _actor, incident: _incident, ...shared } = SAMPLE_MESSAGE;
  return {
    ...shared,
    itemVersion: 1,
    status: 'open',
    fingerprint: 'v1:abc',
    changedAt: '2026-03-01T08:00:00.000Z',
    observedAt: '2026-03-01T08:00:00.000Z',
    resolvedAt: null,
    policySetDigest: null,
    requestDigest: null,
    pending: [],
    ...more,
  };
}

function declaredBucket(source: Source, order: string): DeclaredResource {
  return {
    subject: BUCKET,
    source,
    deployment: { id: order, order },
    address: 'aws_s3_bucket.logs',
    identifiers: ['logs'],
    declared: {},
    attributes: {},
    unresolved: [],
    sensitive: [],
    foldedInto: null,
    sourceTags: {},
  };
}

describe('documents', () => {
  const item = { pk: { S: 'p' }, sk: { S: 's' }, schemaVersion: { N: '1' } };

  test('stay readable text while the item is small, and are compressed before it is too large', () => {
    expect(withDocument(item, { a: 1 })).toEqual({ ...item, document: { S: '{"a":1}' } });
    const large = withDocument(item, { a: 'x'.repeat(500_000) });
    expect(large.document).toBeUndefined();
    expect(large.packed?.B?.byteLength).toBeLessThan(2000);
    expect(documentOf(large, 1)).toEqual({ a: 'x'.repeat(500_000) });
  });

  test('one that even compressed does not fit is refused where it has no other place, by name and size, before anything is written', async () => {
    const client = new DynamoDBClient({ region: 'eu-west-1' });
    const aws = mockClient(client);
    const table = new DynamoDbTable(client, 't');
    await expect(table.put(withDocument(item, { a: RANDOM }))).rejects.toMatchObject({
      code: 'ItemTooLarge',
      message: expect.stringMatching(/^p \/ s needs \d{6} bytes compressed, over the 390000 that one item may hold/),
    });
    expect(aws.calls()).toEqual([]);
  });

  test.each([
    [
      'another version',
      { ...item, schemaVersion: { N: '2' }, document: { S: '{}' } },
      /schemaVersion is 2, this version of Asbuilt reads 1/,
    ],
    ['no version', { pk: { S: 'p' }, sk: { S: 's' }, document: { S: '{}' } }, /schemaVersion is absent/],
    ['no document', item, /holds no document/],
    ['a broken document', { ...item, document: { S: '{' } }, /is not JSON/],
  ])('an item with %s is not guessed at', (_name, stored, message) => {
    expect(() => documentOf(stored, 1)).toThrow(message);
  });

  test('keys are themselves up to DynamoDB’s limits, and beyond them their beginning and a digest', () => {
    expect(itemKey('a'.repeat(2048), 'b'.repeat(1024))).toEqual({ pk: 'a'.repeat(2048), sk: 'b'.repeat(1024) });
    const { pk, sk } = itemKey('é'.repeat(2000), 'b'.repeat(1025));
    expect(Buffer.byteLength(pk)).toBeLessThanOrEqual(2048);
    expect(Buffer.byteLength(sk)).toBeLessThanOrEqual(1024);
    expect(pk).toMatch(/^é{650,}#sha256:[0-9a-f]{64}$/);
    expect(itemKey('é'.repeat(2001), '').pk).not.toBe(pk);
  });
});

describe('calls', () => {
  function setUp() {
    const client = new DynamoDBClient({ region: 'eu-west-1' });
    const aws = mockClient(client);
    aws.rejects(new Error('not scripted'));
    const waits: number[] = [];
    return { aws, waits, client, table: new DynamoDbTable(client, 't', null, async (ms) => void waits.push(ms)) };
  }

  test('a batch read asks again for what was left out, a little later each time', async () => {
    const { aws, waits, table } = setUp();
    const one = { pk: { S: '1' }, sk: { S: 's' } };
    const two = { pk: { S: '2' }, sk: { S: 's' } };
    aws
      .on(BatchGetItemCommand)
      .resolvesOnce({ Responses: { t: [one] }, UnprocessedKeys: { t: { Keys: [two] } } })
      .resolvesOnce({ Responses: { t: [] }, UnprocessedKeys: { t: { Keys: [two] } } })
      .resolves({ Responses: { t: [two] }, UnprocessedKeys: {} });
    const keys = [
      { pk: '1', sk: 's' },
      { pk: '2', sk: 's' },
      { pk: '1', sk: 's' },
    ];
    expect(await table.batchGet(keys, { consistent: true })).toEqual([one, two]);
    expect(waits).toEqual([50, 100]);
    const asked = aws.commandCalls(BatchGetItemCommand).map((call) => call.args[0].input.RequestItems?.t?.Keys?.length);
    expect(asked).toEqual([2, 1, 1]);
  });

  test('keys that are never processed throw in the end', async () => {
    const { aws, table } = setUp();
    const left = { t: { Keys: [{ pk: { S: '1' }, sk: { S: 's' } }] } };
    aws.on(BatchGetItemCommand).resolves({ Responses: {}, UnprocessedKeys: left });
    await expect(table.batchGet([{ pk: '1', sk: 's' }], { consistent: false })).rejects.toMatchObject({
      code: 'StoreUnavailable',
      message: 'cannot read items of table t: keys left unprocessed after 8 attempts',
    });
  });

  test.each([
    ['ProvisionedThroughputExceededException', 400, 'StoreUnavailable'],
    ['ThrottlingException', 400, 'StoreUnavailable'],
    ['RequestLimitExceeded', 400, 'StoreUnavailable'],
    ['InternalServerError', 500, 'StoreUnavailable'],
    ['ServiceUnavailable', 503, 'StoreUnavailable'],
    ['TimeoutError', 0, 'StoreUnavailable'],
    ['AccessDeniedException', 400, 'AwsRefused'],
    ['ResourceNotFoundException', 400, 'AwsRefused'],
    ['ValidationException', 400, 'AwsRefused'],
  ])('%s (%i) throws %s', async (name, status, code) => {
    const { aws, client, table } = setUp();
    aws.rejects(awsSays(name, 'why', status));
    await expect(table.get({ pk: 'p', sk: 's' })).rejects.toMatchObject({
      code,
      message: `cannot read an item of table t: ${name}: why`,
    });
    await expect(new DynamoDbDriftStore(client, 't').put(drift(), null)).rejects.toMatchObject({ code });
  });

  test('a check’s reads: one query of the subject, one read of its drift, nothing else', async () => {
    const { aws, client } = setUp();
    aws.on(QueryCommand).resolves({ Items: [] }).on(GetItemCommand).resolves({});
    await new DynamoDbIndexStore(client, 'i', CLOCK).readSubject(BUCKET);
    await new DynamoDbDriftStore(client, 'd').read(BUCKET);
    expect(aws.commandCalls(QueryCommand).map((call) => call.args[0].input)).toMatchObject([
      { TableName: 'i', ConsistentRead: true, KeyConditionExpression: '#pk = :pk AND #sk < :versions' },
    ]);
    expect(aws.commandCalls(GetItemCommand).map((call) => call.args[0].input)).toEqual([
      { TableName: 'd', ConsistentRead: true, Key: { pk: { S: BUCKET_KEY }, sk: { S: 'current' } } },
    ]);
    expect(aws.calls()).toHaveLength(2);
  });

  test('resolving 100 candidates that nobody declares is one call', async () => {
    const { aws, client } = setUp();
    aws.on(BatchGetItemCommand).resolves({ Responses: {}, UnprocessedKeys: {} });
    const keys = Array.from({ length: 100 }, (_, n) => ({
      account: '111122223333',
      region: 'eu-west-1',
      eventSource: 's3.amazonaws.com',
      id: `id-${n}`,
    }));
    expect(await new DynamoDbIndexStore(client, 'i', CLOCK).findAliases(keys)).toEqual([]);
    expect(aws.calls()).toHaveLength(1);
  });

  test('recording a drift is one conditional write', async () => {
    const { aws, client } = setUp();
    aws.on(PutItemCommand).resolves({});
    await new DynamoDbDriftStore(client, 'd').put(drift({ itemVersion: 8 }), 7);
    expect(aws.calls()).toHaveLength(1);
    expect(aws.commandCalls(PutItemCommand)[0]?.args[0].input).toMatchObject({
      ConditionExpression: '#version = :version',
      ExpressionAttributeValues: { ':version': { N: '7' } },
    });
  });
});

describe('what lies in the tables', () => {
  let database: EmbeddedDynamoDb;
  let client: DynamoDBClient;

  beforeAll(async () => {
    database = await startEmbeddedDynamoDb({ path: null });
    client = new DynamoDBClient(database.clientConfig);
    await createLocalTables(client);
  });
  afterAll(async () => {
    client.destroy();
    await database.stop();
  });

  const stored = (table: string, pk: string, sk: string) => new DynamoDbTable(client, table).get({ pk, sk });

  test('an open drift carries its summary and index keys, a resolved and delivered one none of the keys', async () => {
    const store = new DynamoDbDriftStore(client, LOCAL_TABLES.drift);
    const actor = {
      kind: 'person',
      name: 'ana@example.com',
      via: null,
      channel: 'console',
      trusted: [],
      claimed: [],
    } as const;
    const source = { kind: 'terraform', id: 'lineage' } as const;
    const open = drift({
      source,
      address: 'a'.repeat(300),
      attribution: { kind: 'one', actor },
      pending: [SAMPLE_MESSAGE],
    });
    await store.put(open, null);
    const item = await stored(LOCAL_TABLES.drift, BUCKET_KEY, 'current');
    expect(item).toMatchObject({
      schemaVersion: { N: '1' },
      itemVersion: { N: '1' },
      status: { S: 'open' },
      severity: { S: 'high' },
      severityOpenedAt: { S: '3#2026-03-01T08:00:00.000Z' },
      source: { S: 'terraform:lineage' },
      account: { S: '111122223333' },
      actor: { S: 'ana@example.com' },
      address: { S: `${'a'.repeat(199)}…` },
      outboxSince: { S: '2026-03-01T08:00:00.000Z' },
    });
    expect(item?.statusShard?.S).toMatch(/^open#[0-7]$/);
    expect(item?.outbox?.S).toMatch(/^pending#[0-7]$/);

    await store.put(drift({ itemVersion: 2, status: 'resolved' }), 1);
    const resolved = await stored(LOCAL_TABLES.drift, BUCKET_KEY, 'current');
    expect(Object.keys(resolved ?? {}).sort()).toEqual([
      'changedAt',
      'document',
      'itemVersion',
      'openedAt',
      'paths',
      'pk',
      'reason',
      'schemaVersion',
      'severity',
      'sk',
      'status',
      'verdict',
    ]);
  });

  test('an item of another schema version is refused by name wherever it is read', async () => {
    const table = new DynamoDbTable(client, LOCAL_TABLES.drift);
    const store = new DynamoDbDriftStore(client, LOCAL_TABLES.drift);
    const subject = { ...BUCKET, identifier: 'future' };
    await store.put(drift({ subject }), null);
    const item = await stored(LOCAL_TABLES.drift, `${BUCKET_KEY.replace('logs', 'future')}`, 'current');
    await table.put({ ...item, schemaVersion: { N: '2' } });
    const message =
      'item 111122223333#eu-west-1#AWS::S3::Bucket#future / current: its schemaVersion is 2, this version of Asbuilt reads 1; run the version that wrote it, or migrate the table';
    await expect(store.read(subject)).rejects.toMatchObject({ code: 'ConfigurationInvalid', message });
    await expect(store.list({})).rejects.toMatchObject({ message });
  });

  test('a removal leaves a note that expires after 30 days', async () => {
    const store = new DynamoDbIndexStore(client, LOCAL_TABLES.index, CLOCK);
    const source = { kind: 'terraform', id: 'lineage' } as const;
    const [at, leavingUntil] = ['2026-03-01T07:59:00.000Z', '2026-03-01T08:15:00.000Z'];
    const bucket = declaredBucket(source, '1');
    await store.putDeclared(bucket, CLOCK.now(), 1);
    await store.removeDeclared(BUCKET, source, { id: '2', order: '2' }, { at, leavingUntil }, 2);
    const marker = {
      schemaVersion: { N: '1' },
      order: { S: '2' },
      turn: { N: '2' },
      removed: { BOOL: true },
      leavingUntil: { S: leavingUntil },
      expiresAt: { N: String(Date.parse('2026-03-31T08:00:00Z') / 1000) },
    };
    const resource = { pk: { S: `resource#${BUCKET_KEY}` } };
    expect(await stored(LOCAL_TABLES.index, resource.pk.S, 'declared#terraform:lineage')).toEqual({
      ...resource,
      sk: { S: 'declared#terraform:lineage' },
      ...marker,
      document: { S: JSON.stringify(bucket) },
    });
    expect(await stored(LOCAL_TABLES.index, 'source#terraform:lineage', `resource#${BUCKET_KEY}`)).toEqual({
      pk: { S: 'source#terraform:lineage' },
      sk: { S: `resource#${BUCKET_KEY}` },
      ...marker,
      address: { S: 'aws_s3_bucket.logs' },
    });
    expect(await stored(LOCAL_TABLES.index, resource.pk.S, 'version#terraform:lineage#2#000002')).toEqual({
      ...resource,
      sk: { S: 'version#terraform:lineage#2#000002' },
      schemaVersion: { N: '1' },
      turn: { N: '2' },
      document: { S: JSON.stringify({ source, deployment: { id: '2', order: '2' }, at, resource: null }) },
    });
  });

  test('a status that was put before provenance was kept is read', async () => {
    const store = new DynamoDbIndexStore(client, LOCAL_TABLES.index, CLOCK);
    const source = { kind: 'terraform', id: 'older' } as const;
    const status = {
      source,
      deployment: { id: '1', order: '1' },
      indexedAt: CLOCK.now(),
      resources: 1,
      notIndexed: 0,
      complete: true,
      onboarding: false,
    };
    await new DynamoDbTable(client, LOCAL_TABLES.index).put({
      pk: { S: 'source#terraform:older' },
      sk: { S: 'status' },
      schemaVersion: { N: '1' },
      order: { S: '1' },
      listed: { S: 'source' },
      document: { S: JSON.stringify(status) },
    });
    const known = { ...status, provenance: UNKNOWN_PROVENANCE };
    expect(await store.readSourceStatus(source)).toEqual(known);
    expect(await store.listSources()).toContainEqual(known);
    const begun = await store.beginSource({ ...known, complete: false }, { holder: 'one', until: CLOCK.now() });
    expect(begun).toEqual({ kind: 'begun', turn: 1, former: known });
  });

  test('a note holds what a comparison needs, and no more', async () => {
    const store = new DynamoDbIndexStore(client, LOCAL_TABLES.index, CLOCK);
    const source = { kind: 'terraform', id: 'noted' } as const;
    await store.putDeclared(declaredBucket(source, '1'), CLOCK.now(), 1);
    expect(await stored(LOCAL_TABLES.index, 'source#terraform:noted', `resource#${BUCKET_KEY}`)).toEqual({
      pk: { S: 'source#terraform:noted' },
      sk: { S: `resource#${BUCKET_KEY}` },
      schemaVersion: { N: '1' },
      order: { S: '1' },
      turn: { N: '1' },
      address: { S: 'aws_s3_bucket.logs' },
      contentDigest: { S: expect.stringMatching(/^[0-9a-f]{64}$/) },
      aliasDigest: { S: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
  });
});

test.each([
  ['a source that declares nothing is forgotten after 30 days', 0, true, '1774944000'],
  ['not while it is being indexed', 0, false, undefined],
  ['nor one that declares something', 1, true, undefined],
])('%s', async (_what, resources, complete, expiresAt) => {
  const database = await startEmbeddedDynamoDb({ path: null });
  const client = new DynamoDBClient(database.clientConfig);
  try {
    await createLocalTables(client);
    const store = new DynamoDbIndexStore(client, LOCAL_TABLES.index, CLOCK);
    const status = {
      source: { kind: 'terraform', id: 'one' },
      deployment: { id: '1', order: '1' },
      provenance: UNKNOWN_PROVENANCE,
      indexedAt: CLOCK.now(),
      resources: 0,
      notIndexed: 0,
      complete: true,
      onboarding: false,
    } as const;
    await store.putSourceStatus(status);
    await store.putSourceStatus({ ...status, resources, complete });
    const table = new DynamoDbTable(client, LOCAL_TABLES.index);
    const item = await table.get({ pk: 'source#terraform:one', sk: 'status' });
    expect(item?.expiresAt?.N).toBe(expiresAt);
    expect(item?.listed).toEqual({ S: 'source' });
  } finally {
    client.destroy();
    await database.stop();
  }
});
