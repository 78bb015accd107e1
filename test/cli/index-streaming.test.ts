/** States and index lines are read as streams; what is printed is what declaring the whole text would give. */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { localMasker } from '../../adapters/local/file-masker';
import { printLine, runIndex } from '../../cli/index-command';
import { runCommandLine } from '../../cli/program';
import { declareTerraformState } from '../../core/declare/terraform/declare-terraform-state';
import type { Json } from '../../core/model/json';
import { memoryIo } from './memory-io';

const AWS = 'provider["registry.terraform.io/hashicorp/aws"]';
const ROLE = { arn: 'arn:aws:iam::111122223333:role/r', id: 'r', name: 'r' };
const STATE = {
  version: 4,
  terraform_version: '1.9.0',
  serial: 7,
  lineage: 'lineage-1',
  outputs: { leaked: { value: 'output-secret', type: 'string' } },
  resources: [
    resource('aws_iam_role_policy_attachment', 'first', [{ role: 'r', policy_arn: 'arn:aws:iam::aws:policy/Billing' }]),
    resource('aws_s3_bucket_versioning', 'v', [
      { bucket: 'logs', id: 'logs', versioning_configuration: [{ status: 'Enabled' }] },
    ]),
    resource('aws_security_group', 'sg', [
      {
        id: 'sg-1',
        vpc_id: 'vpc-1',
        ingress: [{ from_port: 1, to_port: 1, protocol: 'tcp', cidr_blocks: ['10.0.0.0/8'] }],
      },
    ]),
    resource('aws_nat_gateway', 'nat', [{ id: 'nat-1' }, { id: 'nat-2' }]),
    { ...resource('aws_sqs_queue', 'read', [{ url: 'https://q' }]), mode: 'data' },
    resource('aws_s3_bucket', 'logs', [{ bucket: 'logs', id: 'logs', arn: 'arn:aws:s3:::logs', region: 'eu-west-1' }]),
    resource('aws_iam_role', 'r', [ROLE]),
    { ...resource('aws_db_instance', 'db', [{ identifier: 'db', password: 'hunter2' }]), module: 'module.a["x"]' },
    resource('aws_sqs_queue', 'none', []),
    resource('random_id', 'id', [{}], 'provider["registry.terraform.io/hashicorp/random"]'),
    'odd',
    { mode: 'managed', type: 'aws_sqs_queue', name: 'q', instances: 'none' },
    { mode: 'managed', type: 7, instances: [{ attributes: {} }] },
    { mode: 'managed', type: 'aws_sqs_queue', name: 'q', provider: AWS, instances: [1, { attributes: null }] },
  ],
};

function resource(type: string, name: string, attributes: readonly object[], provider = AWS) {
  const instances = attributes.map((one, i) => ({
    index_key: i,
    schema_version: 0,
    attributes: one,
    private: 'bnVsbA==',
  }));
  return { mode: 'managed', type, name, provider, instances };
}

/** As `jq -S` writes it: "instances" stands before all that says what they are. */
function sortKeys(value: Json): Json {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(members.map(([name, member]) => [name, sortKeys(member)]));
}

let folder = '';
let before = '';
beforeAll(() => {
  before = process.cwd();
  folder = mkdtempSync(join(tmpdir(), 'asbuilt-streaming-'));
  process.chdir(folder);
});
afterAll(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, content: string | Buffer): string {
  writeFileSync(join(folder, name), content);
  return name;
}

async function run(input: string | Buffer, ...argv: string[]) {
  const io = memoryIo(input);
  const code = await runCommandLine(['index', '--json', ...argv], io);
  return { code, out: io.written(), err: io.warned() };
}

function declaredWhole(text: string, place = 's.tfstate', account: string | null = null): string {
  const content = { kind: 'terraformState', text, place, account, region: null } as const;
  const { lines } = declareTerraformState(content, localMasker());
  return lines.map((line) => `${printLine(line)}\n`).join('');
}

const TEXT = JSON.stringify(STATE);

describe('a state', () => {
  test.each<[string, string]>([
    ['as Terraform writes it', JSON.stringify(STATE, null, 2)],
    ['on one line', TEXT],
    ['with sorted keys', JSON.stringify(sortKeys(STATE as Json))],
    ['with its keys the other way round', JSON.stringify(Object.fromEntries(Object.entries(STATE).reverse()))],
    ['with a byte order mark', `\ufeff${TEXT}`],
    ['whose lists are named with escapes', TEXT.replace('"resources"', '"re\\u0073ources"')],
    ['with lists of one instance named with escapes', TEXT.replace('"instances"', '"inst\\u0061nces"')],
    ['without resources', JSON.stringify({ ...STATE, resources: [] })],
  ])('%s', async (_, text) => {
    const { code, out } = await run('', write('s.tfstate', text));
    expect(code).toBe(0);
    expect(out).toBe(declaredWhole(text.replace(/^\ufeff/, '')));
  });

  test('what a part is folded into, and where things are, may stand further down', async () => {
    const { out } = await run('', write('s.tfstate', TEXT));
    const lines = out
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
    const place = { account: '111122223333', region: 'eu-west-1' };
    expect(lines[0]).toMatchObject({
      subject: { account: '111122223333', region: 'global', type: 'AWS::IAM::Role', identifier: 'r' },
      identifiers: expect.arrayContaining([ROLE.arn]),
    });
    expect(lines[1].subject).toEqual({ ...place, type: 'AWS::S3::Bucket', identifier: 'logs' });
    expect(lines[3].subject).toEqual({ ...place, type: 'AWS::EC2::NatGateway', identifier: 'nat-1' });
    expect(lines.map(({ address }) => address)).toEqual([
      'aws_iam_role_policy_attachment.first[0]',
      'aws_s3_bucket_versioning.v[0]',
      'aws_security_group.sg[0]',
      'aws_nat_gateway.nat[0]',
      'aws_nat_gateway.nat[1]',
      'aws_s3_bucket.logs[0]',
      'aws_iam_role.r[0]',
      'module.a["x"].aws_db_instance.db[0]',
      'random_id.id[0]',
      'resources[10]',
      'aws_sqs_queue.q',
      'resources[12]',
      'aws_sqs_queue.q',
      'aws_sqs_queue.q',
    ]);
    expect(out).not.toMatch(/hunter2|output-secret/);
  });

  test('one resource of many instances, also where what it is stands after them', async () => {
    const queues = Array.from({ length: 3000 }, (_, i) => ({ url: `https://sqs/q-${i}`, name: `q-${i}` }));
    const state = { ...STATE, resources: [resource('aws_sqs_queue', 'q', queues)] };
    const { out } = await run('', write('s.tfstate', JSON.stringify(state)));
    expect(out.split('\n')).toHaveLength(3001);
    expect(out).toBe(declaredWhole(JSON.stringify(state)));
    const sorted = JSON.stringify(sortKeys(state as Json));
    expect((await run('', write('s.tfstate', sorted))).out).toBe(declaredWhole(sorted));
  });

  test('out of standard input, zipped or not, and out of a pipe', async () => {
    const expected = declaredWhole(TEXT);
    expect((await run(TEXT, '-')).out).toBe(expected);
    expect((await run(gzipSync(TEXT), '-')).out).toBe(expected);
    expect((await run('', write('s.tfstate.gz', gzipSync(TEXT)))).out).toBe(expected);
    execFileSync('mkfifo', ['pipe']);
    const writer = spawn('sh', ['-c', `cat > pipe`], { cwd: folder, stdio: ['pipe', 'ignore', 'ignore'] });
    writer.stdin.end(TEXT);
    expect((await run('', 'pipe')).out).toBe(expected);
  });

  test('account and region are filled in', async () => {
    const text = JSON.stringify({ ...STATE, resources: [resource('aws_nat_gateway', 'n', [{ id: 'nat-1' }])] });
    const { out } = await run('', write('s.tfstate', text), '--account', '444455556666');
    expect(out).toBe(declaredWhole(text, 's.tfstate', '444455556666'));
    expect(out).toContain('"account":"444455556666"');
  });

  test('any resources, however they are written', async () => {
    const header = fc.record(
      {
        mode: fc.constantFrom('managed', 'data', 'other'),
        type: fc.constantFrom<Json>('aws_sqs_queue', 'aws_iam_role', 'aws_s3_bucket', 'aws_s3_bucket_versioning', 7),
        name: fc.constantFrom<Json>('a', 'b', null),
        module: fc.constantFrom<Json>('module.m', 'module.n', null),
        provider: fc.constantFrom<Json>(AWS, `${AWS}.west`, 'provider.random'),
        instances: fc.oneof(
          fc.jsonValue({ maxDepth: 1 }),
          fc.array(
            fc.oneof(
              fc.jsonValue({ maxDepth: 1 }),
              fc.record({
                attributes: fc.record({ bucket: fc.constantFrom('x', 'y'), arn: fc.constantFrom(ROLE.arn, '') }),
              }),
            ),
          ),
        ),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(header, fc.jsonValue({ maxDepth: 1 }))),
        fc.boolean(),
        async (resources, sorts) => {
          const state = { ...STATE, resources } as Json;
          const text = JSON.stringify(sorts ? sortKeys(state) : state);
          expect((await run('', write('any.tfstate', text))).out).toBe(declaredWhole(text));
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('several documents', () => {
  test('states, templates and index lines in one file, in their order', async () => {
    const template = JSON.stringify({ Resources: { B: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'b' } } } });
    const other = JSON.stringify({ ...STATE, lineage: 'lineage-2', resources: STATE.resources.slice(3, 4) });
    const small = JSON.stringify({ ...STATE, resources: STATE.resources.slice(4, 6) });
    const { out: indexed } = await run('', write('one.tfstate', small));
    const { code, out } = await run(`${template}\n${small}\n${indexed}${other}\n`, '-');
    expect(code).toBe(0);
    const lines = out
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
    expect(lines.map(({ address, source }) => [address, source.id])).toEqual([
      ['B', 'standard input, line 1'],
      ['aws_s3_bucket.logs[0]', 'lineage-1'],
      ['aws_s3_bucket.logs[0]', 'lineage-1'],
      ['aws_nat_gateway.nat[0]', 'lineage-2'],
      ['aws_nat_gateway.nat[1]', 'lineage-2'],
    ]);
  });

  test('index lines that hold such lists themselves are read all the same', async () => {
    const line = {
      subject: { account: null, region: null, type: 'AWS::S3::Bucket', identifier: 'b' },
      source: { kind: 'terraform', id: 'l' },
      address: 'aws_s3_bucket.b',
      resources: [{ instances: [1, 2] }],
    };
    const { out } = await run(`${JSON.stringify(line)}\n${JSON.stringify(line)}\n`, '-');
    expect(
      out
        .split('\n')
        .filter(Boolean)
        .map((one) => JSON.parse(one).resources),
    ).toEqual([[{ instances: [1, 2] }], [{ instances: [1, 2] }]]);
  });
});

describe('an unreadable state is one line and nothing printed', () => {
  const bucket = JSON.stringify(STATE.resources[5]);
  test.each<[string, string, RegExp]>([
    [
      'cut off',
      TEXT.slice(0, -200),
      /bad\.tfstate, line 1: is not valid JSON: it is cut off; copy or download it again$/,
    ],
    ['cut off, zipped', TEXT.slice(0, -2), /bad\.tfstate, line 1: is not valid JSON: it is cut off/],
    [
      'damaged in an instance',
      TEXT.replace('"id":"nat-2"', '"id":nat-2'),
      /bad\.tfstate, resources\[3\]\.instances\[1\]: is not valid JSON; copy or download it again$/,
    ],
    [
      'damaged in a data source',
      TEXT.replace('"https://q"', 'x'),
      /bad\.tfstate, resources\[4\]\.instances\[0\]: is not valid/,
    ],
    ['damaged in a resource', TEXT.replace('"module":', '"module"'), /bad\.tfstate, resources\[7\]: is not valid JSON/],
    [
      'damaged between resources',
      TEXT.replace(`,${bucket}`, bucket),
      /bad\.tfstate, line 1: is not valid JSON: a bracket, comma/,
    ],
    ['damaged ahead of its resources', TEXT.replace('"version":4', '"version":'), /bad\.tfstate: is not valid JSON/],
    [
      'a key twice',
      TEXT.replace('{"version":4', '{"version":3,"version":4'),
      /bad\.tfstate: an object in the state has a key twice/,
    ],
    [
      'its resources twice',
      TEXT.replace(/}$/, ',"resources":[]}'),
      /bad\.tfstate: an object in the state has a key twice/,
    ],
    [
      'instances twice, once with escapes',
      TEXT.replace('"name":"logs"', '"name":"logs","inst\\u0061nces":[]'),
      /bad\.tfstate, resources\[5\]: an object in the state has a key twice/,
    ],
    [
      'a key twice in an instance',
      TEXT.replace('"id":"nat-2"', '"id":"nat-2","id":"nat-3"'),
      /bad\.tfstate, resources\[3\]\.instances\[1\]: an object in the state has a key twice; write it anew/,
    ],
    [
      'another version',
      TEXT.replace('"version":4', '"version":3'),
      /bad\.tfstate: a Terraform state version 3; version 4 is read/,
    ],
    ['another version, sorted', sorted({ ...STATE, version: 5 }), /bad\.tfstate: a Terraform state version 5/],
    ['no lineage', sorted({ ...STATE, lineage: '' }), /bad\.tfstate: the state has no lineage$/],
    ['no serial', sorted({ ...STATE, serial: '7' }), /bad\.tfstate: the state has no serial number$/],
    [
      'encrypted',
      '{"serial":1,"lineage":"l","encrypted_data":"AA"}',
      /bad\.tfstate: the state is encrypted by OpenTofu/,
    ],
    [
      'resources that are none',
      sorted({ ...STATE, resources: {} }),
      /bad\.tfstate: the state has no list of resources$/,
    ],
    ['something after it', `${TEXT}\n]`, /bad\.tfstate, line 2: is not valid JSON/],
  ])('%s', async (name, text, message) => {
    const bad = write('bad.tfstate', name.endsWith('zipped') ? gzipSync(text) : text);
    const { code, out, err } = await run('', write('good.tfstate', TEXT), bad);
    expect([code, out]).toEqual([2, '']);
    expect(err.trimEnd()).toMatch(message);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });

  function sorted(state: object): string {
    return JSON.stringify(sortKeys(state as Json));
  }

  test('a masking key that cannot be used is found out before the first line', async () => {
    const hidden = mkdtempSync(join(tmpdir(), 'asbuilt-key-'));
    process.chdir(hidden);
    try {
      writeFileSync('.asbuilt', 'a file where the folder should be');
      const { code, out, err } = await run(TEXT, '-');
      expect([code, out]).toEqual([2, '']);
      expect(err).toMatch(/masking key cannot be read or made/);
    } finally {
      process.chdir(folder);
      rmSync(hidden, { recursive: true, force: true });
    }
  });
});

describe('a large state', () => {
  const large = (count: number) => {
    const queues = Array.from({ length: count }, (_, i) => ({ url: `https://sqs/q-${i}`, name: 'x'.repeat(1000) }));
    return JSON.stringify({
      ...STATE,
      resources: queues.map((queue, i) => resource('aws_sqs_queue', `q${i}`, [queue])),
    });
  };
  const options = {
    ...{ json: true, table: null, stackResources: [], parameters: null, stackName: null, account: null, region: null },
  };

  test('is not held for a reader that is slower', async () => {
    const file = write('large.tfstate', large(3000));
    const reader: { take: (() => void) | null } = { take: null };
    let lines = 0;
    const out = new Writable({
      write(chunk, _, done) {
        lines += String(chunk).split('\n').length - 1;
        reader.take = done;
      },
    });
    let ended = false;
    const running = runIndex([file], options, { ...memoryIo(), out }).finally(() => {
      ended = true;
    });
    let held = 0;
    for (let turns = 1; !ended; turns += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      held = Math.max(held, out.writableLength);
      // Every hundredth turn the reader takes what waits for it.
      if (turns % 100 > 0 || reader.take === null) continue;
      const { take } = reader;
      reader.take = null;
      take();
    }
    await running;
    expect(lines).toBe(3000);
    expect(held).toBeLessThan(1_000_000);
  });

  test('that changes while it is printed ends the command', async () => {
    const file = write('changing.tfstate', large(500));
    const out = new Writable({
      write(_, __, done) {
        writeFileSync(join(folder, 'changing.tfstate'), large(400).slice(0, 400_000));
        done();
      },
    });
    await expect(runIndex([file], options, { ...memoryIo(), out })).rejects.toMatchObject({
      code: 'InputUnreadable',
      message: expect.stringMatching(/^changing\.tfstate/),
    });
  });
});

const STATES = join(process.cwd(), '..', 'shared', 'data', 'terraform-states', 'states.ndjson');
process.stdout.write(`recorded Terraform states: ${existsSync(STATES) ? 'streamed' : 'not there, not streamed'}\n`);

(existsSync(STATES) ? test : test.skip)(
  'recorded states are declared the same as a stream, whatever the order of keys',
  async () => {
    const states = readFileSync(STATES, 'utf8')
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { state: Json }).state);
    for (const state of states) {
      for (const text of [JSON.stringify(state, null, 2), JSON.stringify(sortKeys(state))]) {
        expect((await run('', write('recorded.tfstate', text))).out).toBe(declaredWhole(text, 'recorded.tfstate'));
      }
    }
  },
);

test('an input without a byte is no source', async () => {
  expect(await run('', write('empty.tfstate', ''))).toMatchObject({
    code: 2,
    out: '',
    err: expect.stringMatching(/empty/),
  });
  expect(await run('', '-')).toMatchObject({ code: 2, out: '' });
});
