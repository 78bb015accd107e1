/** A policy set loads whole or not at all, and says file and place of everything that is wrong with it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { lintPolicySet, loadDefaultPolicySet, loadPolicySet } from '../../../adapters/cedar/load-policy-set';
import { formatPolicyFault } from '../../../adapters/cedar/policy-fault';
import { AsbuiltError } from '../../../core/errors';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'asbuilt-policies-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string): void {
  writeFileSync(join(folder, name), text);
}

function faults(text: string): readonly string[] {
  write('a.cedar', text);
  return lintPolicySet(folder).faults.map((fault) => formatPolicyFault(fault).replace(`${folder}/`, ''));
}

const DEVIATE = 'forbid (principal, action == Asbuilt::Action::"deviate", resource)';
const ACCEPT = 'permit (principal, action == Asbuilt::Action::"accept", resource)';
const UNTIL = 'when { context.difference.observedAt < datetime("2026-12-01T00:00:00Z") }';
const ANSWERED = '@owner("ml-oncall") @expires("2026-12-01T00:00:00Z")';

function messageOf(path: string): string {
  try {
    loadPolicySet(path);
  } catch (error) {
    if (error instanceof AsbuiltError && error.code === 'PolicyInvalid') return error.message;
    throw error;
  }
  throw new Error('loaded');
}

describe('what is valid', () => {
  test('the default policies load with no fault and no warning', () => {
    const set = loadDefaultPolicySet();
    expect(set.texts.size).toBe(30);
    expect(set.annotated.get('open-to-the-internet')).toEqual({
      id: 'open-to-the-internet',
      severity: 'critical',
      route: 'page',
      why: 'A network path is open to the internet',
      controls: ['PCI:1.3', 'NIST80053:SC-7', 'ISO27001:A.8.20', 'SOC2:CC6.6'],
    });
  });

  test('a forbid, and an accept with owner and expiry', () => {
    const text = `@id("low-tags") @severity("low")\n${DEVIATE};\n@id("hold") ${ANSWERED}\n${ACCEPT}\n${UNTIL};`;
    expect(faults(text)).toEqual([]);
    expect([...loadPolicySet(folder).texts.keys()]).toEqual(['low-tags', 'hold']);
  });

  test('"none" is the empty set, with a digest of its own', () => {
    const set = loadPolicySet('none');
    expect(set.texts.size).toBe(0);
    expect(set.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(set.digest).not.toBe(loadDefaultPolicySet().digest);
  });

  test('one file alone, with the groups beside it', () => {
    write('groups.json', '{"oncall": ["ana@example.com"]}');
    write('a.cedar', `@id("a") @severity("low") ${DEVIATE} when { principal in Asbuilt::Group::"oncall" };`);
    const set = loadPolicySet(join(folder, 'a.cedar'));
    expect([...set.groups]).toEqual([['oncall', ['ana@example.com']]]);
  });

  test('more than ten policies in one file keep their ids and places', () => {
    const many = Array.from({ length: 12 }, (_, i) => `@id("p${i}") @severity("low") ${DEVIATE};`).join('\n');
    expect(faults(many)).toEqual([]);
    expect([...loadPolicySet(folder).texts.keys()]).toEqual(Array.from({ length: 12 }, (_, i) => `p${i}`));
  });

  test('the digest depends on policies and groups, not on file names or order', () => {
    const [a, b] = [`@id("a") @severity("low") ${DEVIATE};`, `@id("b") @severity("high") ${DEVIATE};`];
    write('1.cedar', `${a}\n${b}`);
    const together = loadPolicySet(folder).digest;
    write('1.cedar', b);
    write('2.cedar', a);
    expect(loadPolicySet(folder).digest).toBe(together);
    write('groups.json', '{"oncall": ["ana@example.com"]}');
    expect(loadPolicySet(folder).digest).not.toBe(together);
  });
});

describe('what is refused, each with file, line and column', () => {
  test.each([
    [
      'does not parse',
      `@id("a")\nforbid (principal action, resource);`,
      /^a\.cedar:2:19: does not parse: unexpected token `action`/,
    ],
    [
      'a place counts characters, not bytes',
      `// ééé\n@id("é") forbid (principal action, resource);`,
      /^a\.cedar:2:28: does not parse/,
    ],
    [
      'an unknown attribute',
      `@id("a") @severity("low")\n${DEVIATE}\nwhen { context.difference.pth == "x" };`,
      /^a\.cedar:3:8: policy "a": attribute `difference.pth`/,
    ],
    [
      'an optional attribute without "has"',
      `@id("a") @severity("low") ${DEVIATE} when { context.difference.opensTo == ip("10.0.0.0/8") };`,
      /unable to guarantee safety of access to optional attribute/,
    ],
    [
      'a policy that can never match, which Cedar only warns of',
      `@id("a") @severity("low") ${DEVIATE} when { principal in Asbuilt::System::"x" };`,
      /policy is impossible/,
    ],
    ['no id', `@severity("low") ${DEVIATE};`, /^a\.cedar:1:1: has no @id/],
    ['an id that could not be shown', `@id("<!channel>") @severity("low") ${DEVIATE};`, /@id may hold letters/],
    ["an id of JavaScript's own", `@id("__proto__") @severity("low") ${DEVIATE};`, /@id may hold letters/],
    [
      'the same id twice',
      `@id("a") @severity("low") ${DEVIATE};\n@id("a") @severity("high") ${DEVIATE};`,
      /^a\.cedar:2:1: policy "a": the same @id is already at .*a\.cedar:1/,
    ],
    [
      'a severity that is none',
      `@id("a") @severity("urgent") ${DEVIATE};`,
      /@severity\("urgent"\) is none of none, low, medium, high, critical/,
    ],
    ['a forbid without severity', `@id("a") ${DEVIATE};`, /needs @severity/],
    ['a misspelt annotation', `@id("a") @severity("low") @rout("page") ${DEVIATE};`, /@rout is unknown/],
    ['an empty annotation', `@id("a") @severity("low") @route ${DEVIATE};`, /@route is empty/],
    [
      'a permit for deviate',
      `@id("a") permit (principal, action == Asbuilt::Action::"deviate", resource);`,
      /permitting "deviate" has no meaning/,
    ],
    [
      'a permit for everything',
      `@id("a") ${ANSWERED} permit (principal, action, resource) ${UNTIL};`,
      /permitting "deviate" has no meaning/,
    ],
    [
      'an accept without owner',
      `@id("a") @expires("2026-12-01T00:00:00Z") ${ACCEPT} ${UNTIL};`,
      /an accept needs @owner/,
    ],
    ['an accept without expiry', `@id("a") @owner("ml") ${ACCEPT} ${UNTIL};`, /an accept needs @expires/],
    ['an expiry that no condition enforces', `@id("a") ${ANSWERED} ${ACCEPT};`, /has to stand in the condition too/],
    [
      "an expiry unlike the condition's",
      `@id("a") @owner("ml") @expires("2026-11-01T00:00:00Z") ${ACCEPT} ${UNTIL};`,
      /has to stand in the condition too/,
    ],
    [
      'an expiry that only one of two alternatives enforces',
      `@id("a") ${ANSWERED} ${ACCEPT} when { context.difference.observedAt < datetime("2026-12-01T00:00:00Z") || resource.ai };`,
      /has to stand in the condition too/,
    ],
    [
      'an expiry turned round by unless',
      `@id("a") ${ANSWERED} ${ACCEPT} unless { context.difference.observedAt < datetime("2026-12-01T00:00:00Z") };`,
      /has to stand in the condition too/,
    ],
    [
      'a group nobody defined',
      `@id("a") @severity("low") ${DEVIATE} when { principal in Asbuilt::Group::"oncall" };`,
      /group "oncall" is not in groups\.json/,
    ],
    [
      'a template',
      `@id("a") @severity("low") forbid (principal == ?principal, action, resource);`,
      /templates .* are not supported/,
    ],
  ])('%s', (_, text, expected) => {
    const found = faults(text);
    expect(found.filter((fault) => expected.test(fault))).toHaveLength(1);
    expect(found.every((fault) => /^a\.cedar:\d+:\d+: [^\n]+$/.test(fault))).toBe(true);
    expect(lintPolicySet(folder).set).toBeNull();
  });

  test('an expiry beside other conditions is enforced', () => {
    const and = 'context.difference.observedAt < datetime("2026-12-01T00:00:00Z")';
    expect(faults(`@id("a") ${ANSWERED} ${ACCEPT} when { resource.ai && ${and} && principal.trusted };`)).toEqual([]);
  });

  test('all faults of all files are told, and loading names the first and how to see the rest', () => {
    write('b.cedar', 'forbid (');
    const found = faults(`@severity("low") ${DEVIATE};\n@id("x") ${DEVIATE};`);
    expect(found.map((fault) => fault.slice(0, 12))).toEqual(['a.cedar:1:1:', 'a.cedar:2:1:', 'b.cedar:1:9:']);
    expect(messageOf(folder)).toBe(
      `${folder}/a.cedar:1:1: has no @id; give it one that no other policy has, e.g. @id("open-to-the-internet") ` +
        `(and 2 more: "asbuilt policy lint ${folder}" lists them)`,
    );
  });

  test.each([
    ['not JSON', '{"oncall":', /groups\.json: is not JSON/],
    ['a list', '["ana@example.com"]', /groups\.json: must be an object/],
    ['a member that is no name', '{"oncall": [7]}', /groups\.json: group "oncall" must be a list/],
    ['a group that is no list', '{"oncall": "ana@example.com"}', /groups\.json: group "oncall" must be a list/],
  ])('groups: %s', (_, text, expected) => {
    write('a.cedar', `@id("a") @severity("low") ${DEVIATE};`);
    write('groups.json', text);
    expect(messageOf(folder)).toMatch(expected);
  });

  test('a folder that is not there or holds no policy never means "no policies"', () => {
    expect(messageOf(join(folder, 'nowhere'))).toMatch(/nowhere: no such file or folder/);
    mkdirSync(join(folder, 'cases'));
    expect(messageOf(folder)).toMatch(/holds no \*\.cedar file/);
  });
});

describe('what cannot be parsed or says nothing', () => {
  test.each([
    ['parentheses', `when { ${'('.repeat(20_000)}true${')'.repeat(20_000)} }`],
    ['conditions', `when { ${'if true then ('.repeat(3000)}true${') else false'.repeat(3000)} }`],
  ])('%s nested too deeply: one line that names the file', (_, condition) => {
    write('deep.cedar', `@id("deep") @severity("low") ${DEVIATE} ${condition};`);
    expect(messageOf(folder)).toMatch(/deep\.cedar:1:\d+: nests more than 50 deep; split the policy$/);
    // Nothing is left behind that the next set would stumble over.
    write(
      'deep.cedar',
      `@id("deep") @severity("low") ${DEVIATE} when { ${'('.repeat(40)}context.difference.weakens == "yes"${')'.repeat(40)} };`,
    );
    expect(loadPolicySet(folder).texts.size).toBe(1);
  });

  test.each(['', '// turned off for now\n'])('no policy at all: %j', (text) => {
    write('empty.cedar', text);
    expect(messageOf(folder)).toBe(`${folder}: holds no policy; write one, or name "none" for no policies`);
  });
});
