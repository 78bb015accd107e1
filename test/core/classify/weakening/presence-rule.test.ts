/** Protection by being there: gone is weaker, new is not, and of a set what it lost counts. */
import { expect, test } from '@jest/globals';
import { presenceRule } from '../../../../core/classify/weakening/presence-rule';
import { assessed } from './assessing';

test.each(['encryption', 'logging', 'safety'] as const)('%s: what is gone was protection', (category) => {
  expect(presenceRule(assessed({ path: '/LogThing', category, declared: {} }))).toEqual({
    weakens: 'yes',
    because: 'LogThing is gone.',
  });
  expect(presenceRule(assessed({ path: '/LogThing', category, live: {} }))).toEqual({
    weakens: 'no',
    because: 'LogThing was added.',
  });
});

test.each([
  'PublicAccessBlockConfiguration',
  'MetadataOptions',
  'WebACLId',
  'WebAclArn',
  'GuardrailConfiguration',
  'VpcConfig',
  'DeadLetterConfig',
  'PointInTimeRecoverySpecification',
  'OwnershipControls',
])('%s protects in any category', (name) => {
  expect(presenceRule(assessed({ path: `/${name}`, declared: 'x' }))?.weakens).toBe('yes');
  expect(presenceRule(assessed({ path: `/My${name}`, declared: 'x' }))).toBeNull();
  expect(presenceRule(assessed({ path: `/${name}s`, declared: 'x' }))).toBeNull();
});

test('what is of another category says nothing by being there', () => {
  expect(presenceRule(assessed({ path: '/LogThing', category: 'capacity', declared: 'x' }))).toBeNull();
});

test('an element is told by its name, and the whole resource as such', () => {
  const because = (path: string, element?: string) =>
    presenceRule(assessed({ path, category: 'safety', declared: 'x', ...(element === undefined ? {} : { element }) }))
      ?.because;
  expect(because('/Topics', 'HATE')).toBe('Topics HATE is gone.');
  expect(because('/Topics')).toBe('Topics is gone.');
  expect(because('')).toBe('The resource is gone.');
});

test('another key may protect as well, another log destination is left to others', () => {
  expect(presenceRule(assessed({ path: '/KmsKeyId', category: 'encryption', declared: 'a', live: 'b' }))).toEqual({
    weakens: 'unknown',
    because: 'KmsKeyId was changed; whether the new one protects as well is not known.',
  });
  expect(presenceRule(assessed({ path: '/LogGroup', category: 'logging', declared: 'a', live: 'b' }))).toBeNull();
});

test('a set that was replaced is weaker by what it holds no longer', () => {
  const ask = (declared: readonly (string | number)[], live: readonly string[] | string) =>
    presenceRule(assessed({ path: '/LogTypes', category: 'logging', declared, live }));
  expect(ask(['api', 'audit'], ['api', 'other'])).toEqual({
    weakens: 'yes',
    because: 'LogTypes holds audit no longer.',
  });
  expect(ask(['a', 'b', 'c'], [])?.because).toBe('LogTypes holds a, b, c no longer.');
  expect(ask(['a', 'b', 'c', 'd'], [])?.because).toBe('LogTypes holds a, b, c, … no longer.');
  expect(ask(['a'], ['b', 'a'])?.weakens).not.toBe('yes');
  expect(ask([1], ['a'])?.weakens).not.toBe('yes');
  expect(ask(['a'], 'b')).toBeNull();
});
