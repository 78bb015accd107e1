import { expect, test } from '@jest/globals';
import { matchesSource } from '../../../core/model/matches-source';
import { placedStackId, stackOfSource } from '../../../core/model/stack-of-source';
import { nameOfSource } from '../../../core/notify/next-steps';

const ARN = 'arn:aws-cn:cloudformation:cn-north-1:111122223333:stack/fraud/4f2d1c0b';

test.each([
  [ARN, { region: 'cn-north-1', name: 'fraud' }],
  ['111122223333:eu-west-1:fraud', { region: 'eu-west-1', name: 'fraud' }],
  ['fraud', { region: null, name: 'fraud' }],
  ['folder/fraud.yaml', { region: null, name: 'folder/fraud.yaml' }],
  ['12:eu-west-1:fraud', { region: null, name: '12:eu-west-1:fraud' }],
])('%s', (id, stack) => {
  expect(stackOfSource({ kind: 'cloudformation', id })).toEqual(stack);
});

test('what is no stack is none', () => {
  expect(stackOfSource({ kind: 'terraform', id: ARN })).toBeNull();
});

test('a stack without an ARN is called and configured by its name', () => {
  const source = { kind: 'cloudformation', id: placedStackId('111122223333', 'eu-west-1', 'fraud') } as const;
  expect(source.id).toBe('111122223333:eu-west-1:fraud');
  expect(nameOfSource(source)).toBe('stack fraud');
  expect(matchesSource(source, ['fraud'])).toBe(true);
  expect(matchesSource(source, ['fraud-*'])).toBe(false);
});
