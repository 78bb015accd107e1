/** Items that even compressed are too large: their documents go to S3, or to a folder, and come back whole or not at all. */
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { DynamoDbDriftStore } from '../../../adapters/aws/dynamodb-drift-store';
import { DynamoDbIndexStore } from '../../../adapters/aws/dynamodb-index-store';
import { DynamoDbTable } from '../../../adapters/aws/dynamodb-table';
import type { OverflowObjects } from '../../../adapters/aws/overflow-objects';
import { S3OverflowObjects } from '../../../adapters/aws/s3-overflow-objects';
import { createLocalTables } from '../../../adapters/local/create-tables';
import { type EmbeddedDynamoDb, startEmbeddedDynamoDb } from '../../../adapters/local/embedded-dynamodb';
import { FolderOverflowObjects } from '../../../adapters/local/folder-overflow-objects';
import type { DriftItem } from '../../../core/model/drift-item';
import { AT, declares, NETWORK, NOW, QUEUE } from '../index-samples';
import { SAMPLE_MESSAGE } from '../sample-message';

/** 1 MB that does not compress below 700 KB. */
const LARGE = Array.from({ length: 23_000 }, (_, n) => createHash('sha256').update(String(n)).digest('base64')).join(
  '',
);
const CLOCK = { now: () => NOW };
const CREDENTIALS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' };

const objects = new Map<string, Buffer>();
const calls: { readonly method: string; readonly path: string; readonly signed: boolean }[] = [];
let refuse: number | null = null;
let server: Server;
let database: EmbeddedDynamoDb;
let client: DynamoDBClient;
let made = 0;

/** As S3 answers: objects by path, an XML error else; a body is only taken if it is the one that was signed. */
beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url: path = '' } = request;
      const body = Buffer.concat(chunks);
      const digest = createHash('sha256').update(body).digest('hex');
      const signed =
        (request.headers.authorization ?? '').startsWith('AWS4-HMAC-SHA256') &&
        request.headers['x-amz-content-sha256'] === digest;
      calls.push({ method, path, signed });
      if (refuse !== null) {
        response.writeHead(refuse).end(`<Error><Code>${refuse === 403 ? 'AccessDenied' : 'SlowDown'}</Code></Error>`);
        return;
      }
      if (method === 'PUT') objects.set(path, body);
      const stored = objects.get(path);
      if (stored === undefined) response.writeHead(404).end('<Error><Code>NoSuchKey</Code></Error>');
      else response.writeHead(200).end(method === 'PUT' ? '' : stored);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  database = await startEmbeddedDynamoDb({ path: null });
  client = new DynamoDBClient(database.clientConfig);
}, 30_000);

afterAll(async () => {
  client.destroy();
  await database.stop();
  await new Promise((resolve) => server.close(resolve));
});

beforeEach(() => {
  objects.clear();
  calls.length = 0;
  refuse = null;
});

function s3(bucket: string | null = 'overflow'): OverflowObjects {
  const { port } = server.address() as AddressInfo;
  const urlOf = (name: string, path: string) => `http://127.0.0.1:${port}/${name}/${path}`;
  return new S3OverflowObjects({ region: 'eu-west-1', credentials: CREDENTIALS, urlOf, wait: async () => {} }, bucket);
}

async function tables(): Promise<{ readonly index: string; readonly drift: string }> {
  made += 1;
  const names = { index: `index-${made}`, drift: `drift-${made}`, queue: `queue-${made}` };
  await createLocalTables(client, names);
  return names;
}

function drift(itemVersion: number, live: string): DriftItem {
  const { id: _id, transition: _transition, at: _at, actor: _actor, incident: _incident, ...shared } = SAMPLE_MESSAGE;
  return {
    ...shared,
    differences: [
      {
        path: '/PolicyDocument',
        kind: 'changed',
        of: 'declared',
        declared: 'before',
        live,
        category: 'permission',
        weakens: 'unknown',
        weakensBecause: 'the policy is another one',
        regions: [],
      },
    ],
    itemVersion,
    status: 'open',
    fingerprint: 'v1:abc',
    changedAt: NOW,
    observedAt: NOW,
    resolvedAt: null,
    policySetDigest: null,
    requestDigest: null,
    pending: [],
  };
}

const resource = declares(QUEUE, NETWORK, '1', { declared: { Definition: LARGE } });

describe('in S3', () => {
  test('a declared resource of 1 MB, its version and its drift are read back whole; the items hold references', async () => {
    const names = await tables();
    const index = new DynamoDbIndexStore(client, names.index, CLOCK, s3());
    const store = new DynamoDbDriftStore(client, names.drift, s3());
    expect(await index.putDeclared(resource, AT)).toBe('written');
    expect((await index.readSubject(QUEUE)).declarations).toEqual([resource]);
    expect((await index.versionsOf(QUEUE)).map((version) => version.resource)).toEqual([resource]);
    expect(await index.putDeclared(resource, AT)).toBe('unchanged');

    expect(await store.put(drift(1, LARGE), null)).toBe('written');
    expect(await store.read(SAMPLE_MESSAGE.subject)).toEqual(drift(1, LARGE));
    expect(await store.list({})).toEqual([drift(1, LARGE)]);
    expect(await store.put(drift(2, LARGE), 7)).toBe('conflict');
    expect(await store.put(drift(2, 'small again'), 1)).toBe('written');
    expect(await store.read(SAMPLE_MESSAGE.subject)).toEqual(drift(2, 'small again'));

    const raw = await new DynamoDbTable(client, names.index).query({
      key: {
        text: '#pk = :pk',
        names: { '#pk': 'pk' },
        values: { ':pk': { S: 'resource#111122223333#eu-west-1#AWS::SQS::Queue#orders' } },
      },
    });
    const references = raw.map((item) => JSON.parse(item.overflow?.S ?? '{}'));
    expect(references).toHaveLength(2);
    for (const { $s3, sha256 } of references) expect($s3).toBe(`s3://overflow/kept/${sha256}`);
    expect(raw.every((item) => item.document === undefined && item.packed === undefined)).toBe(true);
    expect(calls.every(({ signed }) => signed)).toBe(true);
  });

  test('what is forgotten lies where the bucket forgets too', async () => {
    const { index } = await tables();
    const table = new DynamoDbTable(client, index, s3());
    const packed = { B: new Uint8Array(Buffer.from(LARGE)) };
    await table.put({ pk: { S: 'p' }, sk: { S: 's' }, packed, expiresAt: { N: '1900000000' } });
    expect([...objects.keys()]).toEqual([expect.stringMatching(/^\/overflow\/expiring\/[0-9a-f]{64}$/)]);
    expect(Buffer.from((await table.get({ pk: 'p', sk: 's' }))?.packed?.B ?? []).equals(packed.B)).toBe(true);
  });

  test('the object is written first: where that fails no item is, and the next try ends it', async () => {
    const { drift: name } = await tables();
    const store = new DynamoDbDriftStore(client, name, s3());
    refuse = 503;
    await expect(store.put(drift(1, LARGE), null)).rejects.toMatchObject({ code: 'StoreUnavailable' });
    refuse = 403;
    await expect(store.put(drift(1, LARGE), null)).rejects.toMatchObject({ code: 'AwsRefused' });
    expect(await store.read(SAMPLE_MESSAGE.subject)).toBeNull();
    refuse = null;
    expect(await store.put(drift(1, LARGE), null)).toBe('written');
    // Cut off between object and item: the same object again, and then the item.
    expect(await store.put(drift(2, LARGE), 1)).toBe('written');
    expect(await store.put(drift(2, LARGE), 1)).toBe('conflict');
    expect(await store.read(SAMPLE_MESSAGE.subject)).toEqual(drift(2, LARGE));
  });

  test('an object that is gone, or another than was written, is never taken for the document', async () => {
    const { drift: name } = await tables();
    const store = new DynamoDbDriftStore(client, name, s3());
    await store.put(drift(1, LARGE), null);
    const [path = ''] = objects.keys();
    objects.set(path, Buffer.from('something else'));
    await expect(store.read(SAMPLE_MESSAGE.subject)).rejects.toMatchObject({
      code: 'StoreUnavailable',
      message: expect.stringMatching(/is not the one that was written$/),
    });
    objects.delete(path);
    await expect(store.read(SAMPLE_MESSAGE.subject)).rejects.toMatchObject({
      message: expect.stringMatching(/its document is gone from s3:\/\/overflow\/kept\//),
    });
  });

  test('without a bucket large items are refused, and read where they lie', async () => {
    const { drift: name } = await tables();
    await new DynamoDbDriftStore(client, name, s3()).put(drift(1, LARGE), null);
    const reading = new DynamoDbDriftStore(client, name, s3(null));
    expect(await reading.read(SAMPLE_MESSAGE.subject)).toEqual(drift(1, LARGE));
    await expect(reading.put(drift(2, LARGE), 1)).rejects.toMatchObject({ code: 'ItemTooLarge' });
    const blind = new DynamoDbDriftStore(client, name);
    await expect(blind.put(drift(2, LARGE), 1)).rejects.toMatchObject({ code: 'ItemTooLarge' });
    await expect(blind.read(SAMPLE_MESSAGE.subject)).rejects.toThrow(
      /its document was moved to .* cannot be read here/,
    );
  });

  test('a resource that has no room anywhere leaves no trace in the index', async () => {
    const { index } = await tables();
    const store = new DynamoDbIndexStore(client, index, CLOCK);
    await expect(store.putDeclared(resource, AT)).rejects.toMatchObject({ code: 'ItemTooLarge' });
    expect(await store.notesOf(NETWORK)).toEqual([]);
  });
});

describe('in a folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'overflow-'));
  });
  const clear = () => rmSync(folder, { recursive: true, force: true });

  test('a drift of 1 MB is read back whole, a damaged file is not', async () => {
    const { drift: name } = await tables();
    const store = new DynamoDbDriftStore(client, name, new FolderOverflowObjects(folder));
    await store.put(drift(1, LARGE), null);
    expect(await store.read(SAMPLE_MESSAGE.subject)).toEqual(drift(1, LARGE));
    const [file = ''] = readdirSync(join(folder, 'kept'));
    expect(
      createHash('sha256')
        .update(readFileSync(join(folder, 'kept', file)))
        .digest('hex'),
    ).toBe(file);
    writeFileSync(join(folder, 'kept', file), 'damaged');
    await expect(store.read(SAMPLE_MESSAGE.subject)).rejects.toMatchObject({ code: 'StoreUnavailable' });
    clear();
  });

  test.each(['../secrets', 'kept/../../x', '/etc/passwd', 'kept/ABC', ''])('%s is no place of it', async (place) => {
    const objectsOf = new FolderOverflowObjects(folder);
    await expect(objectsOf.get(place)).rejects.toMatchObject({ code: 'StoreUnavailable' });
    clear();
  });
});
