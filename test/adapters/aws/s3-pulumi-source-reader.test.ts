import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from '@jest/globals';
import type { S3Objects } from '../../../adapters/aws/s3-object-reader';
import { S3PulumiContentReader, S3PulumiStateReader } from '../../../adapters/aws/s3-pulumi-source-reader';
import { S3StateContentReader } from '../../../adapters/aws/s3-state-source-reader';
import type { StateSource } from '../../../contract/state-source';
import { AsbuiltError } from '../../../core/errors';
import type { Source } from '../../../core/model/source';
import { awsSays } from './aws-says';

const CLAIMS: Source = { kind: 'pulumi', id: 'urn:pulumi:prod::claims::pulumi:pulumi:Stack::claims-prod' };
const NOW = '2026-03-01T08:30:00.000Z';
const WRITTEN = '2026-03-01T08:15:00.123456789Z';
const ORDER = '2026-03-01T08:15:00.123Z';
const FROM: StateSource = {
  bucket: 'states',
  region: 'eu-west-1',
  prefix: 'team/',
  lockTable: null,
  kmsKeyArn: null,
  resourceAccount: '111122223333',
  resourceRegion: 'eu-west-1',
};

interface Written {
  readonly time?: string;
  readonly stack?: string;
  readonly resources?: string;
  readonly before?: string;
}

/** A checkpoint as Pulumi writes it; `before` stands before the deployment. */
function checkpoint({ time = WRITTEN, stack = 'organization/claims/prod', resources = '', before = '' }: Written = {}) {
  const manifest = `{"time":"${time}","magic":"ab","version":"v3.150.0"}`;
  return `{"version":3,"checkpoint":{"stack":"${stack}",${before}"latest":{"manifest":${manifest},"resources":[${resources}],"metadata":{}}}}`;
}

const rootOf = (stack: string, project: string) =>
  `{"urn":"urn:pulumi:${stack}::${project}::pulumi:pulumi:Stack::${project}-${stack}","custom":false,"type":"pulumi:pulumi:Stack"}`;

const lock = (timestamp: string) => JSON.stringify({ pid: 7, username: 'ana', hostname: 'runner-1', timestamp });

const entry = (startTime: number, head: string) =>
  JSON.stringify({ kind: 'update', startTime, endTime: startTime + 60, environment: { 'git.head': head } });

interface Bucket {
  [key: string]: string | Error | undefined;
}

const STACK = 'team/.pulumi/stacks/claims/prod.json';
const LOCKS = 'team/.pulumi/locks/organization/claims/prod';
const HISTORY = 'team/.pulumi/history/claims/prod/prod-';
const nanoseconds = (time: string) => `${Date.parse(time)}000000`;
const seconds = (time: string) => Date.parse(time) / 1000;

function setUp(objects: Bucket, from: Partial<StateSource> = {}) {
  const reads: string[] = [];
  const searches: string[] = [];
  let refusal: Error | null = null;
  const s3: S3Objects = {
    async get(_bucket, key, bytes) {
      reads.push(`${key}${bytes === undefined ? '' : ' head'}`);
      const text = Object.hasOwn(objects, key) ? objects[key] : undefined;
      if (text instanceof Error) throw text;
      if (text === undefined) return null;
      return { text: text.slice(0, bytes), writtenAt: Date.parse('2026-03-01T08:15:01Z') };
    },
    async list(_bucket, prefix) {
      searches.push(prefix);
      if (refusal !== null) throw refusal;
      return Object.keys(objects)
        .filter((key) => key.startsWith(prefix) && objects[key] !== undefined && objects[key] !== '')
        .sort();
    },
  };
  let now = NOW;
  const options = {
    sources: [{ ...FROM, ...from }],
    clients: { s3For: () => s3, lockTablesFor: () => new DynamoDBClient({ region: 'eu-west-1' }) },
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
    state: new S3PulumiStateReader(options),
    content: new S3PulumiContentReader(options),
    terraform: new S3StateContentReader(options),
  };
}

describe('stacks', () => {
  const objects: Bucket = {
    'team/.pulumi/meta.yaml': 'version: 1',
    [STACK]: checkpoint(),
    'team/.pulumi/stacks/claims/prod.json.bak': checkpoint(),
    'team/.pulumi/stacks/claims/prod.json.1772352900000000000': checkpoint(),
    'team/.pulumi/stacks/claims/test.json.gz': checkpoint({ stack: 'organization/claims/test' }),
    'team/.pulumi/backups/claims/prod/prod.1772352900000000000.json': checkpoint(),
    'team/.pulumi/history/claims/prod/prod-1772352900000000000.checkpoint.json': checkpoint(),
    'team/network.tfstate': '{"version":4,"serial":1,"lineage":"l","resources":[]}',
  };

  test('are listed by their keys, without reading one; backups, copies and histories are none', async () => {
    const { content, reads, terraform } = setUp(objects);
    expect(await content.list()).toEqual([
      CLAIMS,
      { kind: 'pulumi', id: 'urn:pulumi:test::claims::pulumi:pulumi:Stack::claims-test' },
    ]);
    expect(reads).toEqual([]);
    expect(await terraform.list()).toEqual([{ kind: 'terraform', id: 'l' }]);
    expect(reads).toEqual(['team/network.tfstate head']);
  });

  test('of the old layout take their project from the checkpoint', async () => {
    const { content } = setUp({
      'team/.pulumi/stacks/prod.json': checkpoint({ stack: 'prod', resources: rootOf('prod', 'claims') }),
      'team/.pulumi/stacks/empty.json': checkpoint({ stack: 'empty' }),
      'team/.pulumi/stacks/broken.json': new AsbuiltError('SourceUnreadable', 'it is damaged'),
    });
    expect(await content.list()).toEqual([CLAIMS]);
    expect((await content.read(CLAIMS)).place).toBe('s3://states/team/.pulumi/stacks/prod.json');
  });

  test('of SST lie under their application, told by what the object holds', async () => {
    const { content, state } = setUp({
      'team/app/claims/prod.json': checkpoint(),
      'team/app/notes/today.json': '{"a":1}',
      'team/lock/claims/prod.json': '{"created":"2026-03-01T08:20:00Z","updateID":"u"}',
    });
    expect(await content.list()).toEqual([CLAIMS]);
    expect(await state.read(CLAIMS)).toEqual({
      kind: 'deploying',
      detail: 's3://states/team/app/claims/prod.json is locked by an update',
    });
    expect((await content.read(CLAIMS)).history).toBeNull();
  });

  test('of two objects with one stack the later written counts', async () => {
    const older = checkpoint({ time: '2026-02-01T00:00:00Z' });
    const { content } = setUp({ [STACK]: older, [`${STACK}.gz`]: checkpoint() });
    expect((await content.read(CLAIMS)).place).toBe(`s3://states/${STACK}.gz`);
  });
});

describe('state', () => {
  test('is settled in the order of the time at which the checkpoint was written, told by its head', async () => {
    const { state, reads } = setUp({ [STACK]: checkpoint({ resources: `"${'x'.repeat(10_000)}"` }) });
    expect(await state.read(CLAIMS)).toEqual({ kind: 'settled', order: ORDER });
    expect(reads).toEqual([`${STACK} head`]);
  });

  test('a configuration that fills the head makes it be read whole', async () => {
    const { state, reads } = setUp({ [STACK]: checkpoint({ before: `"config":{"a":"${'x'.repeat(5000)}"},` }) });
    expect(await state.read(CLAIMS)).toEqual({ kind: 'settled', order: ORDER });
    expect(reads).toEqual([`${STACK} head`, STACK]);
  });

  test('a stack that was never deployed comes before every deployment', async () => {
    const { state } = setUp({ [STACK]: '{"version":3,"checkpoint":{"stack":"organization/claims/prod"}}' });
    expect(await state.read(CLAIMS)).toEqual({ kind: 'settled', order: '0001-01-01T00:00:00.000Z' });
  });

  test.each([
    ['a lock', lock('2026-03-01T08:29:00Z'), NOW, 'deploying'],
    ['a lock of an hour and a half ago, the checkpoint just written', lock('2026-03-01T07:00:00Z'), NOW, 'deploying'],
    [
      'a lock and a checkpoint that are an hour old',
      lock('2026-03-01T07:00:00Z'),
      '2026-03-01T09:15:01.000Z',
      'settled',
    ],
    ['a lock that cannot be read', 'locked', NOW, 'deploying'],
  ])('%s', async (_name, text, now, kind) => {
    const { state, setNow } = setUp({ [STACK]: checkpoint(), [`${LOCKS}/1.json`]: text });
    setNow(now);
    expect((await state.read(CLAIMS)).kind).toBe(kind);
  });

  test('a lock says who holds it; another stack’s lock holds nothing', async () => {
    const { state } = setUp({
      [STACK]: checkpoint(),
      'team/.pulumi/locks/organization/claims/prod-2/1.json': lock(NOW),
    });
    expect((await state.read(CLAIMS)).kind).toBe('settled');
    const held = setUp({ [STACK]: checkpoint(), [`${LOCKS}/1.json`]: lock(NOW) });
    expect(await held.state.read(CLAIMS)).toEqual({
      kind: 'deploying',
      detail: `s3://states/${STACK} is locked by ana on runner-1`,
    });
  });

  test('the old layout has its locks beside the stacks', async () => {
    const { state } = setUp({
      'team/.pulumi/stacks/prod.json': checkpoint({ stack: 'prod', resources: rootOf('prod', 'claims') }),
      'team/.pulumi/locks/prod/1.json': lock(NOW),
    });
    expect((await state.read(CLAIMS)).kind).toBe('deploying');
  });

  test('a stack that lies nowhere is unreadable, never gone, and is searched for once a minute', async () => {
    const objects: Bucket = {};
    const { state, searches, setNow } = setUp(objects);
    const why = `no checkpoint of ${CLAIMS.id} lies under the configured state sources; add its bucket to "stateSources", or push it`;
    expect(await state.read(CLAIMS)).toEqual({ kind: 'unreadable', why });
    objects[STACK] = checkpoint();
    expect(await state.read(CLAIMS)).toEqual({ kind: 'unreadable', why });
    expect(searches).toEqual(['team/']);
    setNow('2026-03-01T08:31:00.000Z');
    expect(await state.read(CLAIMS)).toEqual({ kind: 'settled', order: ORDER });
  });

  test('what cannot be unpacked or is refused is unreadable, with why', async () => {
    const damaged = new AsbuiltError('SourceUnreadable', 'it is compressed with Zstandard');
    expect(await setUp({ [STACK]: damaged }).state.read(CLAIMS)).toEqual({ kind: 'unreadable', why: damaged.message });
    const { refuse, state } = setUp({});
    refuse(awsSays('AccessDenied', 'no s3:ListBucket', 403));
    expect(await state.read(CLAIMS)).toEqual({ kind: 'unreadable', why: 'AccessDenied: no s3:ListBucket' });
  });
});

describe('content', () => {
  const before = entry(seconds('2026-02-20T10:00:00Z'), 'aaaaaaa');
  const own = entry(seconds('2026-03-01T08:14:00Z'), 'bbbbbbb');
  const later = entry(seconds('2026-03-01T08:25:00Z'), 'ccccccc');

  test('is the whole checkpoint with the entry of the history that belongs to it', async () => {
    const text = checkpoint({ resources: `${rootOf('prod', 'claims')},"${'x'.repeat(10_000)}é"` });
    const { content, reads } = setUp({
      [STACK]: text,
      [`${HISTORY}${nanoseconds('2026-02-20T10:01:00Z')}.history.json`]: before,
      [`${HISTORY}${nanoseconds('2026-03-01T08:15:02Z')}.history.json`]: own,
      [`${HISTORY}${nanoseconds('2026-03-01T08:15:02Z')}.checkpoint.json`]: text,
      // An update that changed nothing wrote no checkpoint.
      [`${HISTORY}${nanoseconds('2026-03-01T08:26:00Z')}.history.json`]: later,
    });
    expect(await content.read(CLAIMS)).toEqual({
      kind: 'pulumiCheckpoint',
      text,
      place: `s3://states/${STACK}`,
      history: own,
      account: '111122223333',
      region: 'eu-west-1',
    });
    expect(reads).toEqual([`${STACK} head`, STACK, `${HISTORY}${nanoseconds('2026-03-01T08:15:02Z')}.history.json`]);
  });

  test.each([
    [
      'entries of older updates only: the last one was cut off',
      { [`${HISTORY}${nanoseconds('2026-02-20T10:01:00Z')}.history.json`]: before },
    ],
    [
      'an entry of an update that began later',
      { [`${HISTORY}${nanoseconds('2026-03-01T08:26:00Z')}.history.json`]: later },
    ],
    ['an entry that is no JSON', { [`${HISTORY}${nanoseconds('2026-03-01T08:26:00Z')}.history.json`]: '{' }],
  ])('%s belongs to no checkpoint', async (_name, history) => {
    const { content } = setUp({ [STACK]: checkpoint(), ...history });
    expect((await content.read(CLAIMS)).history).toBeNull();
  });

  test('a stack that is nowhere throws SourceUnreadable, a throttled one Throttled', async () => {
    const { refuse, content } = setUp({});
    await expect(content.read(CLAIMS)).rejects.toMatchObject({ code: 'SourceUnreadable' });
    refuse(awsSays('SlowDown', 'Reduce your request rate', 503));
    await expect(content.list()).rejects.toMatchObject({ code: 'Throttled' });
    await expect(setUp({ [STACK]: awsSays('AccessDenied', 'no', 403) }).content.read(CLAIMS)).rejects.toMatchObject({
      code: 'SourceUnreadable',
    });
  });
});

describe('the source that an object belongs to', () => {
  const { content } = setUp({ [STACK]: checkpoint(), 'other/.pulumi/stacks/claims/prod.json': checkpoint() });

  test.each([
    ['a checkpoint', STACK, CLAIMS],
    ['a lock that was just released', `${LOCKS}/1.json`, CLAIMS],
    ['an entry of the history', `${HISTORY}1772352900000000000.history.json`, CLAIMS],
    ['a copy of a checkpoint', `${HISTORY}1772352900000000000.checkpoint.json`, null],
    ['a stack that is not there', 'team/.pulumi/stacks/claims/gone.json', null],
    ['any other object', 'team/notes.json', null],
    ['a key beside the prefix', 'other/.pulumi/stacks/claims/prod.json', null],
  ])('%s', async (_name, key, source) => {
    expect(await content.sourceAt('states', key)).toEqual(source);
  });
});
