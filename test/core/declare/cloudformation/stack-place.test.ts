import { expect, test } from '@jest/globals';
import { placeOfStack } from '../../../../core/declare/cloudformation/stack-place';
import { stackContent } from './stack-content';

const arnIn = (region: string, account = '111122223333') => `arn:aws:cloudformation:${region}:${account}:stack/x/1`;

/** Hosts and roles that are called are made of account and region: what has not their form is not known. */
test.each([
  ['its ARN', { stackId: arnIn('eu-west-1') }, '111122223333', 'eu-west-1'],
  ['what was given', { stackId: null, account: '444455556666', region: 'cn-north-1' }, '444455556666', 'cn-north-1'],
  ['an ARN with a host for a region', { stackId: arnIn('evil.example/') }, '111122223333', null],
  ['an ARN with a fragment for a region', { stackId: arnIn('evil#') }, '111122223333', null],
  [
    'an ARN with a host, whatever was given',
    { stackId: arnIn('evil.example'), region: 'eu-west-1' },
    '111122223333',
    null,
  ],
  ['a given region that is a host', { stackId: null, region: 'evil.example/' }, null, null],
  ['a given account that is none', { stackId: null, account: '1/evil', region: 'eu-west-1' }, null, 'eu-west-1'],
])('the place of a stack by %s', (_what, over, account, region) => {
  expect(placeOfStack(stackContent({}, over))).toMatchObject({ account, region });
});
