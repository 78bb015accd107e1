/** The shipped policies: each has cases on both sides, names controls that exist, and stands in the guide's table as it is. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { loadDefaultPolicySet } from '../../adapters/cedar/load-policy-set';
import { isJsonObject } from '../../core/model/json';

const PROJECT = join(__dirname, '../..');
const { annotated } = loadDefaultPolicySet();
const POLICIES = [...annotated.values()].sort((a, b) => (a.id < b.id ? -1 : 1));

interface Case {
  readonly name: string;
  /** What kind of drift it is: verdict, type, and the categories of its differences. */
  readonly kinds: readonly string[];
  /** Ids that apply; null where the case does not say. */
  readonly policies: readonly string[] | null;
}

const CASES: readonly Case[] = readdirSync(join(PROJECT, 'policies/default/cases')).flatMap((file) => {
  const read: unknown = JSON.parse(readFileSync(join(PROJECT, 'policies/default/cases', file), 'utf8'));
  return (read as readonly Record<string, unknown>[]).map((each) => {
    const { subject, differences = [], verdict = 'Drifted', expect: expected, name } = each;
    const { type } = subject as { readonly type: string };
    const categories = (differences as readonly { readonly category: string }[]).map(({ category }) => category);
    const policies =
      isJsonObject(expected) && Array.isArray(expected.policies) ? (expected.policies as string[]) : null;
    return {
      name: String(name),
      kinds: [
        ...(verdict === 'Drifted' ? [] : [String(verdict)]),
        `${verdict} ${type}`,
        ...categories.map((one) => `${verdict} ${one}`),
      ],
      policies,
    };
  });
});

/** What each framework calls its parts. */
const CONTROLS: readonly RegExp[] = [
  /^SOC2:(CC[1-9]\.\d|A1\.\d|C1\.\d)$/,
  /^ISO27001:A\.[5-8]\.\d{1,2}$/,
  /^ISO42001:A\.\d{1,2}\.\d(\.\d{1,2})?$/,
  /^NIST80053:[A-Z]{2}-\d{1,2}$/,
  /^NIST-AI-RMF:(GOVERN|MAP|MEASURE|MANAGE)-\d\.\d{1,2}$/,
  /^PCI:\d{1,2}(\.\d{1,2}){1,2}$/,
  /^FedRAMP20x:KSI-[A-Z]{3}-[A-Z]{3}$/,
  /^EU-AI-Act:Art-\d{1,3}$/,
  /^GDPR:(Art-\d{1,2}|Ch-[IVX]+)$/,
];

describe.each(POLICIES.map((policy) => [policy.id, policy] as const))(
  '%s',
  (id, { severity, controls, why, route }) => {
    const positive = CASES.filter(({ policies }) => policies?.includes(id) === true);

    test('a case says where it applies, and one of the same kind where it does not', () => {
      expect(positive).not.toEqual([]);
      const kinds = new Set(positive.flatMap((each) => each.kinds));
      const near = CASES.filter(
        (each) => each.policies?.includes(id) === false && each.kinds.some((kind) => kinds.has(kind)),
      );
      expect(near).not.toEqual([]);
    });

    test('it says why, and names controls where it is more than noise', () => {
      expect(why).not.toBeNull();
      for (const control of controls) expect(CONTROLS.filter((form) => form.test(control))).toHaveLength(1);
      expect(controls.length > 0).toBe(severity !== 'none' && severity !== 'low');
    });

    test('only what is grave pages', () => {
      if (route === 'page') expect(['high', 'critical']).toContain(severity);
    });
  },
);

test('the frameworks that the guide names are all there', () => {
  const frameworks = new Set(POLICIES.flatMap(({ controls }) => controls.map((control) => control.split(':')[0])));
  expect([...frameworks].sort()).toEqual([
    'EU-AI-Act',
    'FedRAMP20x',
    'GDPR',
    'ISO27001',
    'ISO42001',
    'NIST-AI-RMF',
    'NIST80053',
    'PCI',
    'SOC2',
  ]);
});

test('what is routine pages nobody, but where the root user did it', () => {
  const pages = new Set(POLICIES.filter(({ route }) => route === 'page').map(({ id }) => id));
  const routine = CASES.filter(({ kinds }) => kinds.some((kind) => / (capacity|metadata)$/.test(kind)));
  const paged = routine.flatMap(({ name, policies }) =>
    (policies ?? []).filter((id) => pages.has(id)).map((id) => [name, id]),
  );
  expect(paged).toEqual([['whatever the root user changes is at least high', 'changed-by-root']]);
  expect(routine.length).toBeGreaterThan(8);
});

test('the table of the guide is what the annotations say', () => {
  const guide = readFileSync(join(PROJECT, 'docs/policies.md'), 'utf8');
  const table = guide.slice(
    guide.indexOf('<!-- shipped policies -->'),
    guide.indexOf('<!-- end of shipped policies -->'),
  );
  const rows = table
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  expect(rows).toEqual(
    POLICIES.map(({ id, severity, route, why, controls, waivable }) => [
      `\`${id}\``,
      severity,
      route ?? '',
      `${why ?? ''}${waivable === false ? ' **Not waivable.**' : ''}`.replaceAll('; no acceptance can waive this', ''),
      controls.join(', '),
    ]),
  );
});
