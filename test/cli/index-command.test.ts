import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { InMemoryIndexStore } from '../../adapters/local/in-memory-index-store';
import type { CliIo } from '../../cli/cli-io';
import type { DeclaredOptions } from '../../cli/declared-options';
import { type IndexDependencies, runIndex } from '../../cli/index-command';
import { readSourceContents } from '../../cli/load-declared';
import { AsbuiltError } from '../../core/errors';
import { UNKNOWN_PROVENANCE } from '../../core/model/provenance';

const STACK_ID = 'arn:aws:cloudformation:eu-west-1:111122223333:stack/shop/0a1b';
const TEMPLATE = {
  Parameters: { Size: { Type: 'Number', Default: 1 }, Pin: { Type: 'String', NoEcho: true } },
  Resources: {
    Key: { Type: 'AWS::KMS::Key', Properties: { Description: { 'Fn::Sub': 'pin $'.concat('{Pin}') } } },
    Logs: {
      Type: 'AWS::S3::Bucket',
      Properties: { BucketName: 'logs', Tags: [{ Key: 'size', Value: { Ref: 'Size' } }] },
    },
    Seed: { Type: 'Custom::Seed' },
  },
};
const RESOURCES = {
  StackResources: [
    {
      StackName: 'shop',
      StackId: STACK_ID,
      LogicalResourceId: 'Key',
      PhysicalResourceId: 'key-1',
      Timestamp: '2026-03-01T08:00:01.5+00:00',
    },
    {
      StackName: 'shop',
      StackId: STACK_ID,
      LogicalResourceId: 'Logs',
      PhysicalResourceId: 'logs',
      Timestamp: '2026-03-01T08:00:02+00:00',
    },
  ],
};
const STATE = {
  version: 4,
  terraform_version: '1.9.0',
  serial: 7,
  lineage: 'lineage-1',
  resources: [
    {
      mode: 'managed',
      type: 'aws_s3_bucket',
      name: 'uploads',
      provider: 'provider["registry.terraform.io/hashicorp/aws"]',
      instances: [{ schema_version: 0, attributes: { id: 'uploads', bucket: 'uploads', arn: 'arn:aws:s3:::uploads' } }],
    },
  ],
};

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'index-'));
});

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, Buffer.isBuffer(content) || typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

interface Outcome {
  readonly code: number | null;
  readonly lines: readonly Record<string, unknown>[];
  readonly out: string;
  readonly err: string;
  readonly refused: string | null;
}

const NO_STORE: IndexDependencies = {
  openIndexStore: () => Promise.reject(new Error('no table was asked for')),
  clock: { now: () => '2026-03-02T00:00:00.000Z' },
};

async function index(
  files: readonly string[],
  options: Partial<DeclaredOptions> = {},
  { stdin = '', dependencies = NO_STORE }: { stdin?: string; dependencies?: IndexDependencies } = {},
): Promise<Outcome> {
  const written = { out: '', err: '' };
  const sink = (name: 'out' | 'err') =>
    new Writable({
      write(chunk, _encoding, done) {
        written[name] += String(chunk);
        done();
      },
    });
  const io: CliIo = { in: Readable.from([stdin]), out: sink('out'), err: sink('err'), showsProgress: false };
  const all: DeclaredOptions = {
    ...{ json: true, table: null, stackResources: [], parameters: null, stackName: null, account: null, region: null },
    ...options,
  };
  let code: number | null = null;
  let refused: string | null = null;
  try {
    code = await runIndex(files, all, io, dependencies);
  } catch (error) {
    if (!(error instanceof AsbuiltError)) throw error;
    refused = error.message;
  }
  const lines = all.json
    ? written.out
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line))
    : [];
  return { code, lines, ...written, refused };
}

describe('asbuilt index', () => {
  test('prints one whole line per resource, indexed or not', async () => {
    const { code, lines, err } = await index([file('shop.template.json', TEMPLATE)], {
      stackResources: [file('resources.json', RESOURCES)],
      parameters: file('parameters.json', [{ ParameterKey: 'Size', ParameterValue: '5' }]),
    });
    expect(code).toBe(0);
    expect(err).toBe('2 declared resources, 1 not indexed\n');
    const source = { kind: 'cloudformation', id: STACK_ID };
    const deployment = { id: '2026-03-01T08:00:02.000Z', order: '2026-03-01T08:00:02.000Z' };
    expect(lines[1]).toEqual({
      subject: { account: '111122223333', region: 'eu-west-1', type: 'AWS::S3::Bucket', identifier: 'logs' },
      source,
      deployment,
      address: 'Logs',
      identifiers: ['logs', 'arn:aws:s3:::logs'],
      declared: { BucketName: 'logs', Tags: [{ Key: 'size', Value: '5' }] },
      attributes: {},
      unresolved: [],
      sensitive: [],
      foldedInto: null,
      sourceTags: {},
      notIndexed: null,
    });
    expect(lines[2]).toEqual({
      subject: null,
      type: 'Custom::Seed',
      source,
      deployment,
      address: 'Seed',
      notIndexed: 'custom resource: no model in the cloud to compare with',
    });
  });

  test('takes its own output again, several documents a file, gzip and standard input', async () => {
    const template = file('shop.template.json', TEMPLATE);
    const first = await index([template], { stackResources: [file('resources.json', RESOURCES)] });
    const again = await index(['-'], {}, { stdin: first.out });
    expect(again.lines).toEqual(first.lines);
    const zipped = file('both.ndjson.gz', gzipSync(`${first.out}${JSON.stringify(STATE)}\n`));
    const both = await index([zipped]);
    expect(both.lines.map(({ address }) => address)).toEqual(['Key', 'Logs', 'Seed', 'aws_s3_bucket.uploads']);
  });

  test('fills account and region, and passes unknown fields of its own output through', async () => {
    const line = {
      subject: { account: null, region: null, type: 'AWS::S3::Bucket', identifier: 'logs' },
      source: { kind: 'terraform', id: 'l' },
      deployment: { id: '42' },
      address: 'aws_s3_bucket.logs',
      team: 'shop',
    };
    const { lines } = await index(
      ['-'],
      { account: '111122223333', region: 'eu-west-1' },
      { stdin: JSON.stringify(line) },
    );
    expect(lines[0]).toMatchObject({
      subject: { account: '111122223333', region: 'eu-west-1', type: 'AWS::S3::Bucket', identifier: 'logs' },
      deployment: { id: '42', order: '00000000000000000042' },
      identifiers: ['logs'],
      team: 'shop',
    });
  });

  test('a line of its own output that names nothing is a line that says so', async () => {
    const line = { subject: { type: 7 }, source: 'x', address: 'a' };
    expect((await index(['-'], {}, { stdin: JSON.stringify(line) })).lines).toMatchObject([
      { subject: null, address: 'a', notIndexed: 'the line names no subject' },
    ]);
  });

  test('finds each template’s resources by the stack’s name', async () => {
    const other = { StackResourceSummaries: [{ LogicalResourceId: 'Key', PhysicalResourceId: 'key-2' }] };
    const { lines } = await index([file('shop.template.json', TEMPLATE), file('bank.yaml', TEMPLATE)], {
      stackResources: [file('resources.json', RESOURCES), file('bank.json', other)],
    });
    expect(lines.filter(({ address }) => address === 'Key')).toMatchObject([
      { subject: { identifier: 'key-1' } },
      { subject: { identifier: 'key-2' } },
    ]);
  });

  test('prints for people without --json, control characters written out', async () => {
    const template = {
      Resources: {
        'A\u001b[31m': { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'logs' } },
        B: { Type: 'Custom::X' },
      },
    };
    const { out } = await index([file('t.json', template)], { json: false });
    expect(out).toBe(
      'AWS::S3::Bucket logs  (account not known, region not known)  A\\u{1b}[31m\n' +
        'not indexed: Custom::X B: custom resource: no model in the cloud to compare with\n',
    );
  });

  test('a secret of the parameters appears nowhere', async () => {
    const { out, err } = await index([file('shop.template.json', TEMPLATE)], {
      stackResources: [file('resources.json', RESOURCES)],
      parameters: file('parameters.json', { Pin: 'very-secret-pin' }),
    });
    expect(`${out}${err}`).not.toContain('very-secret-pin');
    expect(out).toMatch(/"Description":\{"\$masked":"[0-9a-f]{8}:[0-9a-f]{64}"\}/);
  });

  test.each<[string, (good: string) => Promise<Outcome>, RegExp]>([
    [
      'a file that is not there',
      (good) => index([good, join(folder, 'none.json')]),
      /none\.json, beginning: there is no such file/,
    ],
    [
      'a file that is cut off',
      (good) => index([good, file('cut.json', '{"Resources":{')]),
      /cut\.json, line 1: is not valid JSON: it is cut off; copy or download it again/,
    ],
    [
      'a later line that is cut off',
      (good) => index([good, file('l.ndjson', `${JSON.stringify(STATE)}\n{"version":4,`)]),
      /l\.ndjson, line 2: is not valid JSON: it is cut off/,
    ],
    ['an old state', (good) => index([good, file('s.tfstate', { ...STATE, version: 3 })]), /s\.tfstate: .*version 3/],
    [
      'stack resources of no template',
      (good) =>
        index([good], {
          stackResources: [
            file('a.json', { StackResourceSummaries: [{}] }),
            file('b.json', { StackResourceSummaries: [{}] }),
          ],
        }),
      /a\.json: no template given is for these stack resources/,
    ],
    [
      'stack resources that are none',
      (good) => index([good], { stackResources: [file('a.json', {})] }),
      /a\.json: is no answer of describe-stack-resources/,
    ],
    [
      'parameters that are none',
      (good) => index([good], { parameters: file('p.json', '7') }),
      /p\.json: holds no parameters/,
    ],
  ])('%s ends it in one line before anything is printed', async (_name, run, message) => {
    const { out, refused } = await run(file('good.json', TEMPLATE));
    expect(out).toBe('');
    expect(refused).toMatch(message);
    expect(refused).not.toContain('\n');
  });
});

describe('other kinds of sources', () => {
  const settings = {
    asbuilt: 'declarations/v1',
    name: 'baseline',
    regions: ['eu-west-1'],
    settings: { 'S3::AccountPublicAccessBlock': { BlockPublicAcls: true } },
  };
  const checkpoint = {
    version: 3,
    deployment: {
      manifest: { time: '2026-03-01T08:00:00Z', magic: 'm', version: 'v3' },
      resources: [
        {
          urn: 'urn:pulumi:prod::claims::pulumi:pulumi:Stack::claims-prod',
          custom: false,
          type: 'pulumi:pulumi:Stack',
        },
        {
          urn: 'urn:pulumi:prod::claims::aws:s3/bucketV2:BucketV2::logs',
          ...{ custom: true, type: 'aws:s3/bucketV2:BucketV2', id: 'logs', inputs: { bucket: 'logs' } },
          outputs: { bucket: 'logs', arn: 'arn:aws:s3:::logs', id: 'logs' },
        },
      ],
    },
  };

  test('declaration files and checkpoints, account and region filled in', async () => {
    const files = [file('settings.json', settings), file('checkpoint.json', JSON.stringify(checkpoint, null, 2))];
    const { code, lines } = await index(files, { account: '111122223333', region: 'eu-west-1' });
    expect(code).toBe(0);
    expect(lines).toMatchObject([
      {
        subject: { account: '111122223333', region: 'global' },
        source: { kind: 'declaration' },
        declared: { BlockPublicAcls: true },
      },
      {
        subject: { account: '111122223333', region: 'eu-west-1', type: 'AWS::S3::Bucket', identifier: 'logs' },
        source: { kind: 'pulumi' },
      },
    ]);
  });

  test('a declaration file takes its order from when it is written to a table', async () => {
    const store = new InMemoryIndexStore();
    const dependencies = { ...NO_STORE, openIndexStore: async () => store };
    await index([file('settings.json', settings)], { table: 't', account: '111122223333' }, { dependencies });
    const [status] = await store.listSources();
    expect(status).toMatchObject({
      source: { kind: 'declaration' },
      deployment: { order: '2026-03-02T00:00:00.000Z' },
    });
  });
});

describe('asbuilt index --table', () => {
  const source = { kind: 'terraform', id: 'lineage-1' } as const;
  const dependenciesOf = (store: InMemoryIndexStore): IndexDependencies => ({
    openIndexStore: async (table) => {
      expect(table).toBe('index');
      return store;
    },
    clock: { now: () => '2026-03-02T00:00:00.000Z' },
  });
  const write = (store: InMemoryIndexStore, state: unknown) =>
    index([file('s.tfstate', state)], { table: 'index' }, { dependencies: dependenciesOf(store) });

  test('writes what is declared, removes what left, and leaves a newer deployment alone', async () => {
    const store = new InMemoryIndexStore();
    const first = await write(store, STATE);
    expect(first.out).toBe('');
    expect(first.err).toBe('terraform:lineage-1: 1 resource written, 0 removed\n1 declared resource, 0 not indexed\n');
    expect((await store.notesOf(source)).map(({ subject }) => subject.identifier)).toEqual(['uploads']);
    expect(await store.readSourceStatus(source)).toEqual({
      source,
      deployment: { id: '7', order: '00000000000000000007' },
      provenance: UNKNOWN_PROVENANCE,
      indexedAt: '2026-03-02T00:00:00.000Z',
      resources: 1,
      notIndexed: 0,
      complete: true,
      onboarding: true,
    });

    const older = await write(store, { ...STATE, serial: 6, resources: [] });
    expect(older.err).toMatch(/^terraform:lineage-1: left alone: a newer deployment of it is indexed\n/);
    expect(await store.notesOf(source)).toHaveLength(1);
  });

  test('a template takes its order from when it is written, and printing gives it none', async () => {
    const store = new InMemoryIndexStore();
    const path = file('shop.json', TEMPLATE);
    await index([path], { table: 'index', stackName: 'shop' }, { dependencies: dependenciesOf(store) });
    const [status] = await store.listSources();
    expect(status?.deployment.order).toBe('2026-03-02T00:00:00.000Z');
    const { lines } = await index([path], { stackName: 'shop' });
    expect(lines[0]).toMatchObject({ deployment: { id: '0', order: '0' } });
  });

  test('a source that another attempt is at ends it in one line; what came before is written', async () => {
    const store = new InMemoryIndexStore();
    const other = { ...STATE, lineage: 'lineage-2' };
    const first = await store.beginSource(
      {
        source: { kind: 'terraform', id: 'lineage-2' },
        deployment: { id: '1', order: '00000000000000000001' },
        provenance: UNKNOWN_PROVENANCE,
        ...{ indexedAt: '2026-03-01T00:00:00.000Z', resources: 1, notIndexed: 0, complete: false, onboarding: true },
      },
      { holder: 'somebody', until: '9999-01-01T00:00:00.000Z' },
    );
    expect(first.kind).toBe('begun');
    const files = [file('s.tfstate', STATE), file('t.tfstate', other)];
    const { err, refused } = await index(files, { table: 'index' }, { dependencies: dependenciesOf(store) });
    expect(err).toBe('terraform:lineage-1: 1 resource written, 0 removed\n');
    expect(refused).toBe('terraform:lineage-2 is being indexed by another attempt; try again when it has ended');
  });

  test('nothing is written where a file cannot be read', async () => {
    const store = new InMemoryIndexStore();
    const dependencies = dependenciesOf(store);
    const { refused } = await index(
      [file('s.tfstate', STATE), file('bad.json', '{')],
      { table: 'index' },
      { dependencies },
    );
    expect(refused).toMatch(/bad\.json/);
    expect(await store.listSources()).toEqual([]);
  });
});

test('sources are read without being declared; output of index is none', async () => {
  const options = {
    ...{ stackResources: [], parameters: null, stackName: 'shop', account: null, region: null, deployedAt: null },
  };
  const io = { in: Readable.from(['']) };
  const read = await readSourceContents([file('t.json', TEMPLATE), file('s.tfstate', STATE)], options, io);
  expect(read.map(({ source }) => source)).toEqual([
    { kind: 'cloudformation', id: 'shop' },
    { kind: 'terraform', id: 'lineage-1' },
  ]);
  const line = file('l.ndjson', { subject: null, source: { kind: 'terraform', id: 'l' }, address: 'a' });
  await expect(readSourceContents([line], options, io)).rejects.toThrow(/is output of "asbuilt index"/);
});

const STATES = join(process.cwd(), '..', 'shared', 'data', 'terraform-states', 'states.ndjson');
process.stdout.write(`recorded Terraform states: ${existsSync(STATES) ? 'indexed' : 'not there, not indexed'}\n`);

(existsSync(STATES) ? test : test.skip)('recorded states: every instance is a line', async () => {
  const states = readFileSync(STATES, 'utf8')
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { state: { resources: { mode: string; instances: unknown[] }[] } }).state);
  const { code, lines } = await index([file('states.ndjson', states.map((state) => JSON.stringify(state)).join('\n'))]);
  const managed = states
    .flatMap(({ resources }) => resources)
    .filter(({ mode }) => mode === 'managed')
    .reduce((sum, { instances }) => sum + instances.length, 0);
  expect(code).toBe(0);
  expect(managed).toBeGreaterThanOrEqual(129);
  expect(lines.length).toBeGreaterThanOrEqual(managed);
});
