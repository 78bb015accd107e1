/** "Why it matters" where no policy says so, and that it never tells another severity than the judge gives. */
import { describe, expect, test } from '@jest/globals';
import { defaultSeverity } from '../../../core/judge/default-severity';
import { CATEGORIES, type ClassifiedDifference, type Weakens } from '../../../core/model/difference';
import type { TransitionMessage } from '../../../core/model/drift-item';
import type { AppliedPolicy } from '../../../core/model/judgement';
import { defaultReason } from '../../../core/notify/default-reason';
import { renderText } from '../../../core/notify/render-text';
import { toldMessage } from './told-message';

function difference(over: Partial<ClassifiedDifference>): ClassifiedDifference {
  const [first] = toldMessage().differences;
  if (first === undefined) throw new Error('no difference');
  return { ...first, ...over };
}

const reason = (over: Partial<TransitionMessage>): string | null =>
  defaultReason(toldMessage({ severity: 'high', policies: [], ...over }));
const policy = (severity: AppliedPolicy['severity']): AppliedPolicy => ({
  ...{ id: 'p', severity, route: null, why: 'Because', controls: [] },
});
const ofType = (type: string) => ({ subject: { account: '111122223333', region: 'eu-west-1', type, identifier: 'x' } });

test('stands in the alert', () => {
  expect(renderText(toldMessage({ severity: 'high', policies: [] }))).toContain(
    'Why it matters  high, because it weakens protection in the category permission (no policy applied; the category’s default)\n',
  );
});

test('stands before policies that are less severe, and not beside one that is as severe', () => {
  expect(reason({ policies: [policy('low')] })).toBe(
    'high, because it weakens protection in the category permission (no policy said so; the category’s default)',
  );
  expect(reason({ policies: [policy('low'), policy('high')] })).toBeNull();
});

test('tells the difference that is as severe as the whole', () => {
  const differences = [
    difference({ category: 'capacity', weakens: 'unknown' }),
    difference({ category: 'network', weakens: 'no' }),
    difference({ category: 'logging', weakens: 'unknown' }),
  ];
  expect(reason({ severity: 'medium', differences })).toBe(
    'medium, because it may weaken protection in the category logging (no policy applied; the category’s default)',
  );
  expect(reason({ severity: 'low', differences: differences.slice(0, 1) })).toBe(
    'low, because what differs is its capacity (no policy applied; the category’s default)',
  );
});

test('says nothing where the severity has another cause', () => {
  expect(reason({ severity: 'high', differences: [difference({ category: 'capacity' })] })).toBeNull();
  expect(reason({ severity: 'high', differences: [] })).toBeNull();
  expect(reason({ severity: 'none' })).toBeNull();
});

test.each<[string, TransitionMessage['verdict'], TransitionMessage['severity'], string | null]>([
  ['AWS::S3::Bucket', 'Missing', 'high', 'high, because a resource that keeps data is gone'],
  ['AWS::SageMaker::Endpoint', 'Missing', 'high', 'high, because a part of an AI system is gone'],
  ['AWS::SNS::Topic', 'Missing', 'medium', 'medium, because a declared resource is gone'],
  ['AWS::SNS::Topic', 'Missing', 'high', null],
  ['AWS::DynamoDB::Table', 'Unmanaged', 'medium', 'medium, because a resource that keeps data stands outside code'],
  [
    'AWS::IAM::Role',
    'Unmanaged',
    'medium',
    'medium, because a resource that grants access or can be reached stands outside code',
  ],
])('%s %s %s', (type, verdict, severity, said) => {
  expect(reason({ ...ofType(type), verdict, severity })).toBe(
    said === null ? null : `${said} (no policy applied; the default)`,
  );
});

describe('agrees with the judge', () => {
  const all = CATEGORIES.flatMap((category) =>
    (['yes', 'unknown', 'no'] as Weakens[]).map((weakens) => [category, weakens] as const),
  );
  test.each(all)('on %s, weakens: %s', (category, weakens) => {
    const severity = defaultSeverity({ verdict: 'Drifted', type: 'AWS::IAM::Role', category, weakens });
    expect(reason({ severity, differences: [difference({ category, weakens })] })).toMatch(
      new RegExp(`^${severity}, because .* \\(no policy applied; the category’s default\\)$`),
    );
  });

  test.each(['AWS::S3::Bucket', 'AWS::SageMaker::Endpoint', 'AWS::SNS::Topic', 'AWS::IAM::Role'])('on %s', (type) => {
    for (const verdict of ['Missing', 'Unmanaged'] as const) {
      const severity = defaultSeverity({ verdict, type, category: 'other', weakens: 'unknown' });
      expect(reason({ ...ofType(type), verdict, severity }) ?? 'none, because').toMatch(`${severity}, because`);
    }
  });
});
