/** Every example in docs/policies.md is real: the policy is valid, the cases pass, the systems parse. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { expect, test } from '@jest/globals';
import { lintPolicySet } from '../../adapters/cedar/load-policy-set';
import { formatPolicyFault } from '../../adapters/cedar/policy-fault';
import { runPolicyTest } from '../../cli/policy-test-command';
import { parseCategoryOverrides } from '../../core/classify/parse-category-overrides';
import { parseSystems } from '../../core/judge/parse-systems';

const ROOT = join(__dirname, '../..');
const GUIDE = readFileSync(join(ROOT, 'docs/policies.md'), 'utf8');

function examples(language: string): readonly string[] {
  return [...GUIDE.matchAll(new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 'gs'))].map(([, text = '']) => text);
}

test('the policies are valid', () => {
  const folder = mkdtempSync(join(tmpdir(), 'asbuilt-guide-'));
  try {
    const policies = examples('cedar');
    expect(policies).toHaveLength(2);
    for (const [i, policy] of policies.entries()) writeFileSync(join(folder, `${i}.cedar`), policy);
    writeFileSync(join(folder, 'groups.json'), '{"oncall": ["ana@example.com"]}');
    expect(lintPolicySet(folder).faults.map(formatPolicyFault)).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the case passes against the default policies, and the systems parse', async () => {
  const [cases = '', categories = '', systems = '', ...more] = examples('json');
  expect(more).toEqual([]);
  const folder = mkdtempSync(join(tmpdir(), 'asbuilt-guide-'));
  try {
    const shipped = join(ROOT, 'policies/default');
    for (const name of readdirSync(shipped).filter((file) => file.endsWith('.cedar'))) {
      writeFileSync(join(folder, name), readFileSync(join(shipped, name)));
    }
    mkdirSync(join(folder, 'cases'));
    writeFileSync(join(folder, 'cases/guide.json'), cases);
    const out = new PassThrough();
    const io = { in: new PassThrough(), out, err: new PassThrough(), showsProgress: false };
    expect(await runPolicyTest(folder, { json: false }, io)).toBe(0);
    expect(String(out.read())).toBe('1 cases, 1 passed, 0 failed\n');
  } finally {
    rmSync(folder, { recursive: true });
  }
  expect(parseSystems(JSON.parse(systems), 'guide')).toHaveLength(1);
  expect(parseCategoryOverrides(JSON.parse(categories), 'guide')).toHaveLength(1);
});

test('the schema that policies are written against is the documented one', () => {
  const schema = readFileSync(join(ROOT, 'policies/schema.cedarschema'), 'utf8');
  for (const word of [
    'declared: String',
    'live: String',
    'opensTo?: ipaddr',
    'categories: Set<String>',
    'observedAt: datetime',
    'system?: System',
  ]) {
    expect(schema).toContain(word);
  }
});
