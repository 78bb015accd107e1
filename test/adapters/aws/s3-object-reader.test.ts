import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { awsFailureOf } from '../../../adapters/aws/aws-error';
import { S3ObjectReader, type S3ObjectReaderOptions } from '../../../adapters/aws/s3-object-reader';
import { hasMoto, startMoto } from '../start-moto';

const credentials = async () => ({
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
});

describe('signatures, beside the examples of the S3 API reference ("Signature Calculations for the Authorization Header")', () => {
  const now = () => new Date('2013-05-24T00:00:00Z');
  const asked: { url: string; headers: Record<string, string> }[] = [];
  const original = globalThis.fetch;
  beforeEach(() => {
    asked.length = 0;
    globalThis.fetch = jest.fn(async (url: unknown, init?: { headers?: unknown }) => {
      asked.push({ url: String(url), headers: { ...(init?.headers as Record<string, string>) } });
      return new Response('Welcome to', { headers: { 'last-modified': 'Wed, 22 May 2013 10:00:00 GMT' } });
    }) as unknown as typeof fetch;
  });
  afterAll(() => {
    globalThis.fetch = original;
  });

  /** The examples address examplebucket.s3.amazonaws.com; host names with the region are the form of today. */
  const signatureOf = (headers: Record<string, string>) => /Signature=(\w+)/.exec(headers.authorization ?? '')?.[1];

  test('GET object with a range', async () => {
    const reader = new S3ObjectReader({ region: 'us-east-1', credentials, now });
    expect(await reader.get('examplebucket', 'test.txt', 10)).toEqual({
      text: 'Welcome to',
      writtenAt: Date.parse('2013-05-22T10:00:00Z'),
    });
    expect(asked[0]?.url).toBe('https://examplebucket.s3.us-east-1.amazonaws.com/test.txt');
    expect(asked[0]?.headers).toMatchObject({
      range: 'bytes=0-9',
      'x-amz-date': '20130524T000000Z',
      'x-amz-content-sha256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    });
    expect(asked[0]?.headers.authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE\/20130524\/us-east-1\/s3\/aws4_request, SignedHeaders=host;range;x-amz-content-sha256;x-amz-date, Signature=[0-9a-f]{64}$/,
    );
  });

  test('the reference’s own host gives the reference’s own signature', async () => {
    const urlOf = (bucket: string, path: string) => `https://${bucket}.s3.amazonaws.com/${path}`;
    await new S3ObjectReader({ region: 'us-east-1', credentials, now, urlOf }).get('examplebucket', 'test.txt', 10);
    expect(signatureOf(asked[0]?.headers ?? {})).toBe(
      'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
    );
  });

  test.each([
    ['eu-west-1', 'states', 'a b/ü+&.tfstate', 'https://states.s3.eu-west-1.amazonaws.com/a%20b/%C3%BC%2B%26.tfstate'],
    ['cn-north-1', 'states', "x!'()*", 'https://states.s3.cn-north-1.amazonaws.com.cn/x%21%27%28%29%2A'],
    ['eu-west-1', 'my.states', 'x', 'https://s3.eu-west-1.amazonaws.com/my.states/x'],
  ])('%s %s %s', async (region, bucket, key, url) => {
    await new S3ObjectReader({ region, credentials, now }).get(bucket, key);
    expect(asked[0]?.url).toBe(url);
  });
});

describe('answers', () => {
  let server: Server;
  let options: S3ObjectReaderOptions;
  let waits: number[];
  let asked: string[];
  let answer: (request: IncomingMessage, response: ServerResponse) => void;

  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(request.url ?? '');
      answer(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const urlOf = (bucket: string, path: string) => `http://127.0.0.1:${port}/${bucket}/${path}`;
    options = { region: 'eu-west-1', credentials, urlOf, wait: async (ms) => void waits.push(ms) };
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  beforeEach(() => {
    waits = [];
    asked = [];
  });

  const says =
    (status: number, code: string, message = 'why') =>
    (_: IncomingMessage, response: ServerResponse) => {
      response.writeHead(status);
      response.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`);
    };
  const failure = (reader: S3ObjectReader) =>
    reader.get('states', 'x').then(
      () => null,
      (error: unknown) => error,
    );

  test('a compressed object is unpacked, its beginning as far as it goes', async () => {
    const text = Array.from({ length: 5000 }, (_, i) => i * i * 7919).join();
    const packed = gzipSync(text);
    answer = (request, response) => {
      const last = /bytes=0-(\d+)/.exec(String(request.headers.range))?.[1];
      response.end(last === undefined ? packed : packed.subarray(0, Number(last) + 1));
    };
    const reader = new S3ObjectReader(options);
    expect((await reader.get('states', 'x.json.gz'))?.text).toBe(text);
    const head = (await reader.get('states', 'x.json.gz', 4096))?.text ?? '';
    expect(head.length).toBeGreaterThan(4096);
    expect(text.startsWith(head)).toBe(true);
    answer = (_, response) => {
      response.end(packed.subarray(0, 1000));
    };
    await expect(reader.get('states', 'x.json.gz')).rejects.toMatchObject({ code: 'SourceUnreadable' });
  });

  test('no such object is null; the range of an empty one is empty', async () => {
    answer = says(404, 'NoSuchKey');
    expect(await new S3ObjectReader(options).get('states', 'x')).toBeNull();
    answer = says(416, 'InvalidRange');
    expect(await new S3ObjectReader(options).get('states', 'x', 10)).toEqual({ text: '', writtenAt: null });
  });

  test.each([
    [404, 'NoSuchBucket', 'refused', 1],
    [403, 'AccessDenied', 'denied', 1],
    [301, 'PermanentRedirect', 'refused', 1],
    [503, 'SlowDown', 'throttled', 3],
    [500, 'InternalError', 'unavailable', 3],
  ])('%i %s is %s, asked %i times', async (status, code, kind, times) => {
    answer = says(status, code, 'a &lt;b&gt; &amp;amp; c');
    const error = await failure(new S3ObjectReader(options));
    expect(error).toMatchObject({ name: code, message: 'a <b> &amp; c' });
    expect(awsFailureOf(error)).toBe(kind);
    expect(asked).toHaveLength(times);
    expect(waits).toEqual(times === 1 ? [] : [200, 400]);
  });

  test('an answer that is no XML is named by its status', async () => {
    answer = (_, response) => {
      response.writeHead(418);
      response.end('teapot');
    };
    expect(await failure(new S3ObjectReader(options))).toMatchObject({ name: 'Http418', message: 's3 answered 418' });
  });

  test('no connection is unavailable', async () => {
    const error = await failure(new S3ObjectReader({ ...options, urlOf: () => 'http://127.0.0.1:1/x' }));
    expect(awsFailureOf(error)).toBe('unavailable');
    expect(waits).toEqual([200, 400]);
  });

  test('keys are listed over pages, whatever they are named, without empty objects', async () => {
    const entry = (key: string, size = 5) => `<Contents><Key>${key}</Key><Size>${size}</Size></Contents>`;
    answer = (request, response) => {
      const page = new URL(request.url ?? '', 'http://x').searchParams.get('continuation-token');
      response.end(
        page === null
          ? `<ListBucketResult>${entry('a+b%2Fc')}${entry('empty', 0)}<NextContinuationToken>1/&amp;+=</NextContinuationToken></ListBucketResult>`
          : `<ListBucketResult>\n${entry('%3CKey%3E%C3%A9')}\n${entry('%zz')}</ListBucketResult>`,
      );
    };
    expect(await new S3ObjectReader(options).list('states', 'a b/&')).toEqual(['a b/c', '<Key>é', '%zz']);
    expect(asked).toEqual([
      '/states/?list-type=2&encoding-type=url&prefix=a%20b%2F%26',
      '/states/?list-type=2&encoding-type=url&prefix=a%20b%2F%26&continuation-token=1%2F%26%2B%3D',
    ]);
  });
});

const onMoto = hasMoto() ? test : test.skip;
if (!hasMoto()) process.stdout.write('S3ObjectReader not on moto: moto_server is not on the PATH\n');
onMoto(
  'on moto: objects with odd keys are listed and read',
  async () => {
    const { endpoint, stop } = await startMoto();
    try {
      const authorization =
        'AWS4-HMAC-SHA256 Credential=local/20260301/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0';
      const put = (path: string, body?: string) =>
        fetch(`${endpoint}/${path}`, {
          method: 'PUT',
          headers: { authorization },
          ...(body === undefined ? {} : { body }),
        });
      await put('states');
      await put('states/prod/a%20b%2Bc%26%C3%BC.tfstate', 'x'.repeat(5000));
      await put('states/prod/empty', '');
      await put('states/test/other', 'y');
      const urlOf = (bucket: string, path: string) => `${endpoint}/${bucket}/${path}`;
      const reader = new S3ObjectReader({ region: 'us-east-1', credentials, urlOf });
      expect(await reader.list('states', 'prod/')).toEqual(['prod/a b+c&ü.tfstate']);
      expect((await reader.get('states', 'prod/a b+c&ü.tfstate', 4096))?.text).toHaveLength(4096);
      expect((await reader.get('states', 'prod/a b+c&ü.tfstate'))?.text).toHaveLength(5000);
      expect((await reader.get('states', 'test/other'))?.writtenAt).toBeGreaterThan(Date.parse('2020-01-01T00:00:00Z'));
      expect(await reader.get('states', 'prod/none')).toBeNull();
      await expect(reader.get('no-such-bucket', 'x')).rejects.toMatchObject({ name: 'NoSuchBucket' });
    } finally {
      await stop();
    }
  },
  60_000,
);

test.each([
  ['evil.example/', 'states'],
  ['evil-host-1', 'states'],
  ['eu-west-1', 'localhost/x'],
  ['eu-west-1', 'evil.example#'],
])('in region %j, bucket %j is not asked for', async (region, bucket) => {
  const urls: string[] = [];
  const urlOf = (name: string, path: string) => {
    urls.push(name);
    return `http://127.0.0.1:1/${path}`;
  };
  const reader = new S3ObjectReader({ region, credentials, urlOf });
  await expect(reader.get(bucket, 'x')).rejects.toMatchObject({ code: 'SourceUnreadable' });
  expect(urls).toEqual([]);
});
