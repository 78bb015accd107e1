import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { CombinedContentReader, CombinedStateReader } from '../../../adapters/aws/combined-source-reader';
import type { S3Objects } from '../../../adapters/aws/s3-object-reader';
import { S3StateContentReader, S3StateSourceReader } from '../../../adapters/aws/s3-state-source-reader';
import type { StateSource } from '../../../contract/state-source';
import type { Source } from '../../../core/model/source';
import { awsSays } from './aws-says';

const NETWORK: Source = { kind: 'terraform', id: 'b7a1c0de-0000-4000-8000-000000000001' };
const NOW = '2026-03-01T08:00:00.000Z';
const FROM: StateSource = {
  bucket: 'states',
  region: 'eu-west-1',
  prefix: 'prod/',
  lockTable: null,
  kmsKeyArn: null,
  resourceAccount: '111122223333',
  resourceRegion: 'eu-west-1',
};

function state(lineage: string, serial: number, resources = ''): string {
  return `{\n  "version": 4,\n  "terraform_version": "1.9.0",\n  "serial": ${serial},\n  "lineage": "${lineage}",\n  "outputs": {},\n  "resources": [${resources}]\n}\n`;
}

const lock = (operation: string, created = '2026-03-01T07:59:00Z') =>
  JSON.stringify({ ID: 'x', Operation: operation, Who: 'ci@runner', Created: created });

interface Bucket {
  [key: string]: string | undefined;
}

/** A bucket in memory. */
function setUp(objects: Bucket, options: { readonly from?: Partial<StateSource>; readonly lockInfo?: string } = {}) {
  const reads: string[] = [];
  const searches: string[] = [];
  let refusal: Error | null = null;
  const s3: S3Objects = {
    async get(bucket, key, bytes) {
      reads.push(`${bucket}/${key}${bytes === undefined ? '' : ' head'}`);
      const text = Object.hasOwn(objects, key) ? objects[key] : undefined;
      if (text === undefined) return null;
      return { text: text.slice(0, bytes), writtenAt: Date.parse('2026-03-01T07:00:00Z') };
    },
    async list(bucket, prefix) {
      searches.push(`${bucket}/${prefix}`);
      if (refusal !== null) throw refusal;
      return Object.keys(objects)
        .filter((key) => key.startsWith(prefix) && objects[key])
        .sort();
    },
  };
  const dynamodb = new DynamoDBClient({ region: 'eu-west-1' });
  const locks = mockClient(dynamodb);
  locks.rejects(new Error('not scripted'));
  locks
    .on(GetItemCommand, { TableName: 'locks', Key: { LockID: { S: 'states/prod/network' } }, ConsistentRead: true })
    .resolves(options.lockInfo === undefined ? {} : { Item: { Info: { S: options.lockInfo } } });
  let now = NOW;
  const readerOptions = {
    sources: [{ ...FROM, ...options.from }],
    clients: { s3For: () => s3, lockTablesFor: () => dynamodb },
    ownRegion: 'eu-west-1',
    clock: { now: () => now },
  };
  return {
    reads,
    searches,
    refuse: (error: Error) => {
      refusal = error;
    },
    setNow: (time: string) => {
      now = time;
    },
    state: new S3StateSourceReader(readerOptions),
    content: new S3StateContentReader(readerOptions),
  };
}

describe('state', () => {
  test('is found by lineage among objects that are none, and ordered by serial', async () => {
    const { state: reader, reads } = setUp({
      'prod/a.tfstate.backup': state(NETWORK.id, 99),
      'prod/empty': '',
      'prod/network': state(NETWORK.id, 42),
      'prod/notes.txt': '{"outputs":[{"lineage":"b7a1c0de-0000-4000-8000-000000000001","serial":7}]}',
      'prod/other': state('other', 7),
      'test/network': state(NETWORK.id, 1000),
    });
    expect(await reader.read(NETWORK)).toEqual({ kind: 'settled', order: '00000000000000000042' });
    expect(await reader.read(NETWORK)).toEqual({ kind: 'settled', order: '00000000000000000042' });
    expect(reads).toEqual([
      'states/prod/network head',
      'states/prod/notes.txt head',
      'states/prod/other head',
      'states/prod/network head',
      'states/prod/network.tflock',
      'states/prod/network head',
      'states/prod/network.tflock',
    ]);
  });

  test('lineage and serial are in clear in a state that OpenTofu encrypted', async () => {
    const text = `{"serial":5,"lineage":"${NETWORK.id}","meta":{"key_provider.x":"e30="},"encrypted_data":"AAAA","encryption_version":"v0"}`;
    expect(await setUp({ 'prod/network': text }).state.read(NETWORK)).toEqual({
      kind: 'settled',
      order: '00000000000000000005',
    });
  });

  test('of two objects with one lineage the higher serial counts', async () => {
    const { state: reader } = setUp({ 'prod/a': state(NETWORK.id, 9), 'prod/b': state(NETWORK.id, 10) });
    expect(await reader.read(NETWORK)).toEqual({ kind: 'settled', order: '00000000000000000010' });
  });

  test.each([
    ['an apply', lock('OperationTypeApply'), 'deploying'],
    ['a state surgery', lock('state mv'), 'deploying'],
    ['a lock that is not JSON', 'locked', 'deploying'],
    ['an empty lock', '', 'deploying'],
    ['a plan', lock('OperationTypePlan'), 'settled'],
    ['a refresh', lock('OperationTypeRefresh'), 'settled'],
    [
      'an apply that is an hour old, with no write since',
      lock('OperationTypeApply', '2026-03-01T07:00:00Z'),
      'settled',
    ],
    ['an apply of 59 minutes ago', lock('OperationTypeApply', '2026-03-01T07:01:00Z'), 'deploying'],
  ])('%s', async (_name, text, kind) => {
    const inObject = setUp({ 'prod/network': state(NETWORK.id, 1), 'prod/network.tflock': text });
    // The state was written at 07:00, an hour ago: that alone renews nothing.
    const isUndated = !text.includes('Created');
    expect((await inObject.state.read(NETWORK)).kind).toBe(isUndated ? 'settled' : kind);
    if (isUndated) inObject.setNow('2026-03-01T07:30:00.000Z');
    expect((await inObject.state.read(NETWORK)).kind).toBe(kind);

    const inTable = setUp({ 'prod/network': state(NETWORK.id, 1) }, { from: { lockTable: 'locks' }, lockInfo: text });
    if (isUndated) inTable.setNow('2026-03-01T07:30:00.000Z');
    expect((await inTable.state.read(NETWORK)).kind).toBe(kind);
  });

  test('a lock says what holds it', async () => {
    const { state: reader } = setUp({
      'prod/network': state(NETWORK.id, 1),
      'prod/network.tflock': lock('OperationTypeApply'),
    });
    expect(await reader.read(NETWORK)).toEqual({
      kind: 'deploying',
      detail: 's3://states/prod/network is locked by OperationTypeApply',
    });
  });

  test('no item in the lock table is no lock', async () => {
    const { state: reader } = setUp({ 'prod/network': state(NETWORK.id, 1) }, { from: { lockTable: 'locks' } });
    expect((await reader.read(NETWORK)).kind).toBe('settled');
  });

  test('a lineage that lies nowhere is unreadable, never gone, and is searched for once a minute', async () => {
    const objects: Bucket = { 'prod/other': state('other', 1) };
    const { state: reader, searches, setNow } = setUp(objects);
    const why = `no state of lineage ${NETWORK.id} lies under the configured state sources; add its bucket to "stateSources", or push it`;
    expect(await reader.read(NETWORK)).toEqual({ kind: 'unreadable', why });
    objects['prod/network'] = state(NETWORK.id, 1);
    expect(await reader.read(NETWORK)).toEqual({ kind: 'unreadable', why });
    expect(searches).toEqual(['states/prod/']);
    setNow('2026-03-01T08:01:00.000Z');
    expect(await reader.read(NETWORK)).toEqual({ kind: 'settled', order: '00000000000000000001' });
  });

  test('a state that moves to another key is found again; one that is deleted is unreadable', async () => {
    const objects: Bucket = { 'prod/network': state(NETWORK.id, 1) };
    const { state: reader, setNow } = setUp(objects);
    await reader.read(NETWORK);
    objects['prod/network'] = state('another', 1);
    objects['prod/moved'] = state(NETWORK.id, 2);
    setNow('2026-03-01T08:05:00.000Z');
    expect(await reader.read(NETWORK)).toEqual({ kind: 'settled', order: '00000000000000000002' });
    objects['prod/moved'] = undefined;
    setNow('2026-03-01T08:10:00.000Z');
    expect((await reader.read(NETWORK)).kind).toBe('unreadable');
  });

  test('a refused read is unreadable, with why', async () => {
    const { refuse, state: reader } = setUp({});
    refuse(awsSays('AccessDenied', 'no s3:ListBucket', 403));
    expect(await reader.read(NETWORK)).toEqual({ kind: 'unreadable', why: 'AccessDenied: no s3:ListBucket' });
  });
});

describe('content', () => {
  test('is the whole text, with the account and region that the configuration gives', async () => {
    const text = state(NETWORK.id, 42, `{"name":"${'x'.repeat(10_000)}é"}`);
    const { content } = setUp({ 'prod/network': text });
    expect(await content.list()).toEqual([NETWORK]);
    expect(await content.read(NETWORK)).toEqual({
      kind: 'terraformState',
      text,
      place: 's3://states/prod/network',
      account: '111122223333',
      region: 'eu-west-1',
    });
  });

  test('a state that is nowhere throws SourceUnreadable, a throttled one Throttled', async () => {
    const { refuse, content } = setUp({});
    await expect(content.read(NETWORK)).rejects.toMatchObject({ code: 'SourceUnreadable' });
    refuse(awsSays('SlowDown', 'Reduce your request rate', 503));
    await expect(content.list()).rejects.toMatchObject({ code: 'Throttled' });
  });
});

describe('the source that an object belongs to', () => {
  const { content } = setUp({
    'prod/network': state(NETWORK.id, 1),
    'prod/.pulumi/stacks/claims/prod.json': state('not a state', 1),
    'test/network': state('elsewhere', 1),
  });

  test.each([
    ['a state', 'states', 'prod/network', NETWORK],
    ['its lock', 'states', 'prod/network.tflock', NETWORK],
    ['another object', 'states', 'prod/notes.txt', null],
    ['an object of Pulumi', 'states', 'prod/.pulumi/stacks/claims/prod.json', null],
    ['a key beside the prefix', 'states', 'test/network', null],
    ['another bucket', 'logs', 'prod/network', null],
  ])('%s', async (_name, bucket, key, source) => {
    expect(await content.sourceAt(bucket, key)).toEqual(source);
  });
});

const CLAIMS: Source = { kind: 'pulumi', id: 'urn:pulumi:prod::claims::pulumi:pulumi:Stack::claims-prod' };
const CHECKPOINT = {
  kind: 'pulumiCheckpoint',
  text: '{}',
  place: 's3://states/x',
  history: null,
  account: null,
  region: null,
} as const;

describe('sources of other kinds', () => {
  const { state: states, content } = setUp({ 'prod/network': state(NETWORK.id, 1) });
  const stacks = {
    read: async () => ({ kind: 'gone' as const }),
    list: async () => [{ kind: 'cloudformation' as const, id: 'a stack' }],
  };

  test('each source goes to the reader of its kind', async () => {
    const pulumi = {
      read: async () => ({ kind: 'settled' as const, order: 'o' }),
      list: async () => [CLAIMS],
    };
    const reader = new CombinedStateReader({ cloudformation: stacks, terraform: states, pulumi });
    expect((await reader.read({ kind: 'cloudformation', id: 'a stack' })).kind).toBe('gone');
    expect((await reader.read(NETWORK)).kind).toBe('settled');
    expect(await reader.read(CLAIMS)).toEqual({ kind: 'settled', order: 'o' });
    const contents = new CombinedContentReader({
      cloudformation: { ...stacks, read: async () => null },
      terraform: content,
      pulumi: { ...pulumi, read: async () => CHECKPOINT },
    });
    expect(await contents.list()).toEqual([{ kind: 'cloudformation', id: 'a stack' }, NETWORK, CLAIMS]);
    expect((await contents.read(NETWORK))?.kind).toBe('terraformState');
    expect(await contents.read(CLAIMS)).toBe(CHECKPOINT);
  });

  test.each([
    [
      { kind: 'pulumi', id: 'p' },
      'no state source is configured, so the Pulumi stack p is known only as it was pushed',
    ],
    [
      { kind: 'declaration', id: 'd.json' },
      'the declaration source d.json cannot be read from here; it is known only as it was pushed',
    ],
    [
      { kind: 'terraform', id: 'l' },
      'no state source is configured, so the state of lineage l is known only as it was pushed',
    ],
  ] as const)('%j is unreadable, with why', async (source, why) => {
    expect(
      await new CombinedStateReader({ cloudformation: stacks, terraform: null, pulumi: null }).read(source),
    ).toEqual({
      kind: 'unreadable',
      why,
    });
    const contents = new CombinedContentReader({
      cloudformation: { ...stacks, read: async () => null },
      terraform: null,
      pulumi: null,
    });
    await expect(contents.read(source)).rejects.toMatchObject({ code: 'SourceUnreadable', message: why });
  });
});
