/** `asbuilt compare`: the public line, verdicts and exit codes, bad lines, schemas, masking. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable, Writable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { runCompare } from '../../cli/compare-command';

let folder: string;
let before: string;
beforeAll(() => {
  before = process.cwd();
  folder = mkdtempSync(join(tmpdir(), 'asbuilt-compare-'));
  process.chdir(folder);
  mkdirSync('.asbuilt');
  writeFileSync('.asbuilt/key', `${'0f'.repeat(32)}\n`);
});
afterAll(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true, force: true });
});

class Collected extends Writable {
  text = '';
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString('utf8');
    done();
  }
}

async function run(input: string, options: { json?: boolean; schemas?: string } = {}) {
  const [out, err] = [new Collected(), new Collected()];
  const io = { in: Readable.from([Buffer.from(input)]), out, err, showsProgress: false };
  const code = await runCompare('-', { json: options.json ?? true, schemas: options.schemas ?? null }, io);
  const lines = out.text.split('\n').filter((line) => line !== '');
  return {
    code,
    err: err.text,
    out: out.text,
    lines: options.json === false ? [] : lines.map((line) => JSON.parse(line)),
  };
}

const ndjson = (...lines: readonly unknown[]): string => lines.map((line) => JSON.stringify(line)).join('\n');
const QUEUE = 'AWS::SQS::Queue';

test('the documented line', async () => {
  const { code, lines } = await run(
    ndjson({
      type: QUEUE,
      declared: { VisibilityTimeout: 60, RedrivePolicy: { maxReceiveCount: 3 } },
      live: { VisibilityTimeout: 120, RedrivePolicy: { maxReceiveCount: '3' }, KmsDataKeyReusePeriodSeconds: 300 },
      ticket: 'kept',
      verdict: 'replaced',
    }),
  );
  expect(code).toBe(1);
  expect(lines).toEqual([
    {
      type: QUEUE,
      verdict: 'Drifted',
      reason: 'DeclaredPropertyChanged',
      differences: [
        {
          path: '/VisibilityTimeout',
          kind: 'changed',
          of: 'declared',
          declared: 60,
          live: 120,
          category: 'capacity',
          weakens: 'unknown',
          weakensBecause: 'No rule tells whether it protects anything.',
          regions: [],
        },
      ],
      liveOnly: ['/KmsDataKeyReusePeriodSeconds'],
      notCompared: [],
      tolerated: [{ path: '/RedrivePolicy/maxReceiveCount', tolerance: 'number-text' }],
      ticket: 'kept',
    },
  ]);
});

test('not found is missing, equal is in sync, a custom resource and a bad line are not checked', async () => {
  const { code, lines, err } = await run(
    ndjson(
      { type: 'AWS::Bedrock::Guardrail', declared: {}, live: null },
      { type: QUEUE, declared: { DelaySeconds: 1 }, live: { DelaySeconds: 1 } },
      { type: 'Custom::Thing', declared: { A: 1 }, live: { A: 2 } },
      { type: QUEUE, declared: [] },
      'text',
      { type: QUEUE, declared: { A: { $unresolved: 'import' } }, live: { A: 1 } },
    ),
  );
  expect(code).toBe(1);
  expect(lines.map(({ type, verdict, reason }) => [type, verdict, reason])).toEqual([
    ['AWS::Bedrock::Guardrail', 'Missing', 'ResourceNotFound'],
    [QUEUE, 'InSync', 'MatchesDeclaration'],
    ['Custom::Thing', 'NotChecked', 'CustomResource'],
    [QUEUE, 'NotChecked', 'InputMalformed'],
    [null, 'NotChecked', 'InputMalformed'],
    [QUEUE, 'NotChecked', 'NothingComparable'],
  ]);
  expect(lines[0].differences).toMatchObject([{ path: '', kind: 'removed', category: 'safety', weakens: 'yes' }]);
  expect(err.split('\n').filter((line) => line.includes('needs "type"'))).toHaveLength(2);
});

test('nothing but lines in sync and not checked ends fine', async () => {
  expect((await run(ndjson({ type: QUEUE, declared: {}, live: {} }, 5))).code).toBe(0);
});

test('text that is no JSON is refused', async () => {
  await expect(run('{"type":')).rejects.toMatchObject({ code: 'InputUnreadable' });
});

test('the line’s own schema, then --schemas, decide what is write-only', async () => {
  const schema = (property: string) => ({
    typeName: 'Acme::A::B',
    properties: { A: {}, B: {} },
    writeOnlyProperties: [`/properties/${property}`],
  });
  const schemas = join(folder, 'schemas.ndjson');
  writeFileSync(schemas, `${JSON.stringify(schema('A'))}\n{"no":"schema"}\n`);
  const line = { type: 'Acme::A::B', declared: { A: { X: 1 }, B: { X: 1 } }, live: {} };
  const { lines, err } = await run(ndjson(line, { ...line, schema: schema('B') }), { schemas });
  expect(
    lines.map(({ differences, notCompared }) => [differences.map(({ path }: { path: string }) => path), notCompared]),
  ).toEqual([
    [['/B'], [{ path: '/A', reason: 'writeOnly' }]],
    [['/A'], [{ path: '/B', reason: 'writeOnly' }]],
  ]);
  expect(err).toContain('line 2: not a CloudFormation registry schema');
});

test('context, siblings and baseline count', async () => {
  const rule = { IpProtocol: 'tcp', FromPort: 1, ToPort: 1, CidrIp: '10.0.0.0/8' };
  const { lines } = await run(
    ndjson(
      {
        type: QUEUE,
        declared: { Tags: [] },
        live: { Tags: [{ Key: 'team', Value: 'x' }] },
        context: { stackTags: { team: 'x' } },
      },
      {
        type: QUEUE,
        declared: { Tags: [] },
        live: { Tags: [{ Key: 'team', Value: 'x' }] },
        context: { stackTags: [{ Key: 'team', Value: 'x' }] },
      },
      {
        type: 'AWS::EC2::SecurityGroup',
        declared: { SecurityGroupIngress: [] },
        live: { SecurityGroupIngress: [rule] },
        siblings: [{ type: 'AWS::EC2::SecurityGroupIngress', declared: { GroupId: 'sg-1', ...rule } }],
      },
      { type: QUEUE, declared: {}, live: { DelaySeconds: 5 }, baseline: { DelaySeconds: 0 } },
    ),
  );
  expect(lines.map(({ reason }) => reason)).toEqual([
    'MatchesDeclaration',
    'MatchesDeclaration',
    'MatchesDeclaration',
    'UndeclaredPropertyChanged',
  ]);
});

test('a secret is masked, and still told when it differs', async () => {
  const { lines, out } = await run(
    ndjson({
      type: 'AWS::RDS::DBInstance',
      declared: { MasterUserPassword: 'hunter2' },
      live: { MasterUserPassword: 'hunter3' },
    }),
  );
  expect(lines[0].differences[0]).toMatchObject({ path: '/MasterUserPassword', kind: 'changed' });
  expect(lines[0].differences[0].declared.$masked).toBe(
    '9b68d49b:da16cc0f7379526677e3aba3e8a4af0ccb4233355eea44848ddbf695fc282e95',
  );
  expect(out).not.toContain('hunter');
});

test('without --json a reader sees what differs and why it matters', async () => {
  const line = {
    type: 'AWS::RDS::DBInstance',
    declared: { PubliclyAccessible: false },
    live: { PubliclyAccessible: true },
  };
  const { out } = await run(ndjson(line), { json: false });
  expect(out).toBe(
    'Drifted  AWS::RDS::DBInstance line 1  A declared property has another value live.\n' +
      '  /PubliclyAccessible changed: declared false, live true (exposure; weakens: PubliclyAccessible was turned on.)\n',
  );
});

test('a slow reader is waited for', async () => {
  const out = new PassThrough({ highWaterMark: 16 });
  let text = '';
  setTimeout(() => out.on('data', (chunk) => (text += String(chunk))), 10);
  const input = ndjson(...Array.from({ length: 50 }, () => ({ type: QUEUE, declared: {}, live: {} })));
  const io = { in: Readable.from([Buffer.from(input)]), out, err: new Collected(), showsProgress: false };
  expect(await runCompare('-', { json: true, schemas: null }, io)).toBe(0);
  expect(text.split('\n').filter((line) => line !== '')).toHaveLength(50);
});

test('a reader sees which line is meant, and no more than one look can say', async () => {
  const { out } = await run(
    ndjson(
      { type: QUEUE, identifier: 'jobs', declared: { DelaySeconds: 1 }, live: { DelaySeconds: 2 } },
      { type: QUEUE, declared: { DelaySeconds: 1 }, live: null },
    ),
    { json: false },
  );
  expect(out).toBe(
    [
      'Drifted  AWS::SQS::Queue jobs  A declared property has another value live.',
      '  /DelaySeconds changed: declared 1, live 2 (capacity)',
      'Missing  AWS::SQS::Queue line 2  It is declared, and was not found.',
      '',
    ].join('\n'),
  );
});
