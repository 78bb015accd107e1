/** The severities that stand without any policy, as the public documentation lists them. */
import { describe, expect, test } from '@jest/globals';
import { defaultSeverity } from '../../../core/judge/default-severity';
import type { Category, Weakens } from '../../../core/model/difference';

describe('drifted', () => {
  const protecting: readonly Category[] = [
    'permission',
    'exposure',
    'network',
    'encryption',
    'safety',
    'residency',
    'logging',
  ];
  test.each(protecting)('%s: high if it weakens, medium if unknown, low if not', (category) => {
    const severities = (['yes', 'unknown', 'no'] as const).map((weakens) =>
      defaultSeverity({ verdict: 'Drifted', type: 'AWS::SQS::Queue', category, weakens }),
    );
    expect(severities).toEqual(['high', 'medium', 'low']);
  });

  test.each<[Category, string]>([
    ['reproducibility', 'medium'],
    ['capacity', 'low'],
    ['metadata', 'low'],
    ['other', 'low'],
  ])('%s: %s, whatever it weakens', (category, expected) => {
    for (const weakens of ['yes', 'unknown', 'no'] satisfies readonly Weakens[]) {
      expect(defaultSeverity({ verdict: 'Drifted', type: 'AWS::SQS::Queue', category, weakens })).toBe(expected);
    }
  });
});

test.each([
  ['Missing', 'AWS::S3::Bucket', 'high'],
  ['Missing', 'AWS::SageMaker::Endpoint', 'high'],
  ['Missing', 'AWS::CloudWatch::Alarm', 'medium'],
  ['Missing', 'Custom::Thing', 'medium'],
  ['Unmanaged', 'AWS::S3::Bucket', 'medium'],
  ['Unmanaged', 'AWS::IAM::Role', 'medium'],
  ['Unmanaged', 'AWS::Bedrock::Guardrail', 'medium'],
  ['Unmanaged', 'AWS::CloudWatch::Alarm', 'none'],
  ['InSync', 'AWS::S3::Bucket', 'none'],
  ['Expected', 'AWS::S3::Bucket', 'none'],
  ['NotChecked', 'AWS::S3::Bucket', 'none'],
] as const)('%s %s: %s', (verdict, type, expected) => {
  expect(defaultSeverity({ verdict, type, category: 'other', weakens: 'unknown' })).toBe(expected);
});
