/** `policy lint` and `policy test`: exit codes, one line per fault, expected against got. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { CliIo } from '../../cli/cli-io';
import { runPolicyLint } from '../../cli/policy-lint-command';
import { runPolicyTest } from '../../cli/policy-test-command';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'asbuilt-policy-commands-'));
  mkdirSync(join(folder, 'cases'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function terminal(): { readonly io: CliIo; out(): string; err(): string } {
  const [out, err] = [new PassThrough(), new PassThrough()];
  const io = { in: new PassThrough(), out, err, showsProgress: false };
  return { io, out: () => String(out.read() ?? ''), err: () => String(err.read() ?? '') };
}

const EVERY = '@id("every") @severity("medium") forbid (principal, action == Asbuilt::Action::"deviate", resource);';
const CASE = {
  name: 'a queue',
  subject: { type: 'AWS::SQS::Queue' },
  differences: [{ category: 'capacity', weakens: 'no' }],
  expect: { severity: 'medium', accepted: false, route: null, policies: ['every'] },
};

function write(name: string, content: unknown): void {
  writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
}

describe('lint', () => {
  test('a valid folder: 0, and the digest', async () => {
    write('a.cedar', EVERY);
    const { io, out, err } = terminal();
    expect(await runPolicyLint(folder, { json: false }, io)).toBe(0);
    expect(out()).toMatch(/^1 policies valid, digest [0-9a-f]{64}\n$/);
    expect(err()).toBe('');
  });

  test('faults: 2, one line each', async () => {
    write('a.cedar', `${EVERY}\n@severity("loud") forbid (principal, action == Asbuilt::Action::"deviate", resource);`);
    const { io, out, err } = terminal();
    expect(await runPolicyLint(folder, { json: false }, io)).toBe(2);
    expect(out()).toBe('');
    const lines = err().trimEnd().split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/a\.cedar:2:1: has no @id/);
    expect(lines[1]).toMatch(/a\.cedar:2:1: @severity\("loud"\) is none of/);
    expect(lines[2]).toMatch(/^2 faults in /);
  });

  test('what lies beside the policies is linted too, a line per file', async () => {
    write('a.cedar', EVERY);
    write('systems.json', { systems: [{ name: 'a', match: { tag: {} } }] });
    write('categories.json', [{ type: 'x', path: '/a', category: 'loud' }]);
    write('routes.json', { rules: [{ match: {}, slack: ['security'] }] });
    write('OWNERS', '* @a\n* <!channel>\n');
    const { io, err } = terminal();
    expect(await runPolicyLint(folder, { json: false }, io)).toBe(2);
    const lines = err().trimEnd().split('\n');
    expect(lines).toEqual([
      expect.stringMatching(/systems\.json:1:1: .*"tag"/),
      expect.stringMatching(/categories\.json:1:1: row 1 needs "category"|categories\.json:1:1: .*needs "category"/),
      expect.stringMatching(/routes\.json:1:1: rules\[0\]\.slack: "security" is no Slack channel/),
      expect.stringMatching(/OWNERS:2:1: "<!channel>" is no owner/),
      expect.stringMatching(/^4 faults in /),
    ]);
  });

  test('as JSON', async () => {
    write('a.cedar', 'forbid (');
    const { io, out } = terminal();
    expect(await runPolicyLint(folder, { json: true }, io)).toBe(2);
    const [fault, summary] = out()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    expect(fault).toMatchObject({ file: join(folder, 'a.cedar'), line: 1, column: 9, policy: null });
    expect(summary).toEqual({ summary: { policies: null, faults: 1, digest: null } });
  });
});

describe('test', () => {
  test('every shipped case passes', async () => {
    const { io, out } = terminal();
    expect(await runPolicyTest(join(__dirname, '../../policies/default'), { json: false }, io)).toBe(0);
    expect(out()).toBe('97 cases, 97 passed, 0 failed\n');
  });

  test('a failing case: 1, expected against got', async () => {
    write('a.cedar', EVERY);
    write('cases/a.json', [
      CASE,
      { ...CASE, name: 'another', expect: { severity: 'critical', policies: ['other', 'every'] } },
    ]);
    const { io, out } = terminal();
    expect(await runPolicyTest(folder, { json: false }, io)).toBe(1);
    expect(out()).toBe(
      `FAILED ${join(folder, 'cases/a.json')}: another\n` +
        '  severity: expected "critical", got "medium"\n' +
        '  policies: expected ["every","other"], got ["every"]\n' +
        '2 cases, 1 passed, 1 failed\n',
    );
  });

  test('as JSON, a line per case and a summary', async () => {
    write('a.cedar', EVERY);
    write('cases/a.json', [CASE]);
    const { io, out } = terminal();
    expect(await runPolicyTest(folder, { json: true }, io)).toBe(0);
    const [first, summary] = out()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    expect(first).toMatchObject({ case: 'a queue', passed: true, got: { severity: 'medium', policies: ['every'] } });
    expect(summary).toEqual({ summary: { cases: 1, passed: 1, failed: 0 } });
  });

  test('a policy that errs fails its case even where the severity is the expected one', async () => {
    const errs = `@id("errs") @severity("high") forbid (principal, action == Asbuilt::Action::"deviate", resource)
      when { 9223372036854775807 + 1 > 0 };`;
    write('a.cedar', errs);
    write('cases/a.json', [{ ...CASE, expect: { severity: 'high' } }]);
    const { io, out } = terminal();
    expect(await runPolicyTest(folder, { json: false }, io)).toBe(1);
    expect(out()).toMatch(/ {2}a policy erred: errs: /);
  });

  test('a told transition becomes a case by a name and an expectation', async () => {
    write('a.cedar', EVERY);
    const told = {
      ...{ schemaVersion: 1, id: 'x', transition: 'opened', at: '2026-03-01T08:00:00.000Z', verdict: 'Drifted' },
      subject: { account: null, region: 'global', type: 'AWS::IAM::Role', identifier: 'r' },
      ...{
        reason: 'DeclaredPropertyChanged',
        severity: 'low',
        route: null,
        attribution: { kind: 'unknown' },
        events: [],
      },
      differences: [
        {
          path: '/X',
          kind: 'changed',
          of: 'declared',
          declared: 1,
          live: 2,
          category: 'other',
          weakens: 'no',
          weakensBecause: '',
          regions: [],
        },
      ],
      ...{ actor: null, source: { kind: 'terraform', id: '6f2c' }, address: 'aws_iam_role.r', policies: [] },
      ...{ declaredSideUnconfirmed: null, incident: 'i', openedAt: '2026-03-01T08:00:00.000Z' },
    };
    write('cases/a.json', [{ ...told, name: 'told', expect: { severity: 'medium' } }]);
    expect(await runPolicyTest(folder, { json: false }, terminal().io)).toBe(0);
  });

  test.each<[string, unknown, RegExp]>([
    ['not JSON', '[{', /cases\/a\.json: cannot be read as JSON/],
    ['no list', {}, /a\.json: must be a list of cases/],
    [
      'a misspelt expectation',
      [{ ...CASE, expect: { severty: 'low' } }],
      /a\.json: case 1 \(a queue\)\.expect: has an unknown member "severty"/,
    ],
    ['no expectation', [{ ...CASE, expect: {} }], /expects nothing/],
    [
      'a severity that is none',
      [{ ...CASE, expect: { severity: 'loud' } }],
      /expect\.severity: must be one of none, low/,
    ],
    [
      'a category that is none',
      [{ ...CASE, differences: [{ category: 'x', weakens: 'no' }] }],
      /differences\[0\]\.category: must be one of/,
    ],
    ['no category', [{ ...CASE, differences: [{ weakens: 'no' }] }], /differences\[0\]\.category: must be one of/],
    ['nothing that differs', [{ ...CASE, differences: [] }], /has no differences/],
    [
      'a verdict that is no drift',
      [{ ...CASE, verdict: 'InSync' }],
      /verdict: must be one of Drifted, Missing, Unmanaged/,
    ],
    ['a misspelt member', [{ ...CASE, sytem: {} }], /case 1: has an unknown member "sytem"/],
  ])('refused before any case runs: %s', async (_, content, message) => {
    write('a.cedar', EVERY);
    write('cases/a.json', content);
    const { io, out } = terminal();
    await expect(runPolicyTest(folder, { json: false }, io)).rejects.toThrow(message);
    expect(out()).toBe('');
  });

  test('no cases at all is no success', async () => {
    write('a.cedar', EVERY);
    await expect(runPolicyTest(folder, { json: false }, terminal().io)).rejects.toThrow(/holds no \*\.json file/);
  });
});
