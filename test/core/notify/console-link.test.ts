/** A console link only where it is certain where it leads. */
import { expect, test } from '@jest/globals';
import type { Subject } from '../../../core/model/subject';
import { consoleLink } from '../../../core/notify/console-link';
import { ANA, toldMessage } from './told-message';

const view = (host: string, arn: string): string => `https://${host}/go/view?arn=${encodeURIComponent(arn)}`;
const at = (over: Partial<Subject>): Subject => ({
  account: '111122223333',
  region: 'eu-west-1',
  type: 'AWS::Lambda::Function',
  identifier: 'score',
  ...over,
});

test.each<[string, Subject, string | null]>([
  ['a regional name', at({}), view('console.aws.amazon.com', 'arn:aws:lambda:eu-west-1:111122223333:function:score')],
  [
    'China',
    at({ region: 'cn-north-1' }),
    view('console.amazonaws.cn', 'arn:aws-cn:lambda:cn-north-1:111122223333:function:score'),
  ],
  [
    'GovCloud',
    at({ region: 'us-gov-west-1' }),
    view('console.amazonaws-us-gov.com', 'arn:aws-us-gov:lambda:us-gov-west-1:111122223333:function:score'),
  ],
  ['a partition without a public console', at({ region: 'us-iso-east-1' }), null],
  [
    'an identifier that is an ARN',
    at({ type: 'AWS::SageMaker::Endpoint', identifier: 'arn:aws:sagemaker:eu-west-1:111122223333:endpoint/fraud' }),
    view('console.aws.amazon.com', 'arn:aws:sagemaker:eu-west-1:111122223333:endpoint/fraud'),
  ],
  ['no account', at({ account: null }), null],
  [
    'an ARN without account',
    at({ type: 'AWS::S3::Bucket', account: null, identifier: 'models' }),
    view('console.aws.amazon.com', 'arn:aws:s3:::models'),
  ],
  ['no region', at({ region: null }), null],
  [
    'an identifier that is a URL',
    at({ type: 'AWS::SQS::Queue', identifier: 'https://sqs.eu-west-1.amazonaws.com/111122223333/jobs' }),
    null,
  ],
  ['a composite identifier', at({ type: 'AWS::IAM::RolePolicy', identifier: 'p|r' }), null],
  ['an unknown type', at({ type: 'Custom::Thing' }), null],
  ['a hostile name', at({ identifier: 'x"><script>' }), null],
])('%s', (_, subject, expected) => {
  expect(consoleLink(toldMessage({ subject }))).toBe(expected);
});

test('a global resource takes its partition from an ARN beside it, else there is no link', () => {
  const subject = at({ region: 'global', type: 'AWS::IAM::Role', identifier: 'r' });
  const source = { kind: 'terraform', id: '6f2c' } as const;
  const actor = { ...ANA, via: 'arn:aws-us-gov:iam::111122223333:role/Admin' };
  expect(consoleLink(toldMessage({ subject, source, actor }))).toBe(
    view('console.amazonaws-us-gov.com', 'arn:aws-us-gov:iam::111122223333:role/r'),
  );
  expect(consoleLink(toldMessage({ subject, source, actor: null }))).toBeNull();
});
