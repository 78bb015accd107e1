/** Which system a resource belongs to. */
import { describe, expect, test } from '@jest/globals';
import { AsbuiltError } from '../../../core/errors';
import { findSystem, type SystemRule } from '../../../core/judge/find-system';
import { parseSystems } from '../../../core/judge/parse-systems';
import { matchesGlob } from '../../../core/model/matches-glob';

const QUESTION = {
  subject: { account: '111122223333', region: 'eu-west-1', type: 'AWS::SageMaker::Endpoint', identifier: 'fraud-live' },
  source: { kind: 'cloudformation', id: 'arn:aws:cloudformation:eu-west-1:111122223333:stack/FraudStack/0a1b' },
  tags: ['system=fraud', 'team=ml'],
} as const;

function rule(match: SystemRule['match']): SystemRule {
  return { name: 'fraud', riskTier: 'high', regions: ['eu-west-1'], env: 'prod', match };
}

describe('a rule matches', () => {
  test.each<[string, SystemRule['match'], boolean]>([
    ["by a stack's name", { sources: ['FraudStack'] }, true],
    ["by a stack's ARN", { sources: ['arn:aws:cloudformation:eu-west-1:111122223333:stack/FraudStack/0a1b'] }, true],
    ['by a glob on the ARN', { sources: ['*:stack/Fraud*'] }, true],
    ['by kind', { sources: ['cloudformation:*'] }, true],
    ['not by another stack', { sources: ['FraudStack2', 'Fraud'] }, false],
    ['by a tag', { tags: { system: 'fraud' } }, true],
    ['by all tags of it', { tags: { system: 'fraud', team: 'ml' } }, true],
    ['not by some of them', { tags: { system: 'fraud', team: 'web' } }, false],
    ['by type', { subjects: ['AWS::SageMaker::*'] }, true],
    ['by subject key', { subjects: ['111122223333#*#fraud-*'] }, true],
    ['not by another type', { subjects: ['AWS::SageMaker::Model'] }, false],
    ['by any one of its selectors', { sources: ['Other'], tags: { system: 'other' }, subjects: ['*Endpoint'] }, true],
    ['never by nothing', {}, false],
    ['never by an empty selector', { sources: [], tags: {}, subjects: [] }, false],
  ])('%s', (_, match, expected) => {
    expect(findSystem([rule(match)], QUESTION) !== null).toBe(expected);
  });

  test('the first rule wins, and only what policies need comes back', () => {
    const other = { ...rule({ subjects: ['*'] }), name: 'rest' };
    expect(findSystem([rule({ sources: ['FraudStack'] }), other], QUESTION)).toEqual({
      name: 'fraud',
      riskTier: 'high',
      regions: ['eu-west-1'],
      env: 'prod',
    });
    expect(findSystem([rule({}), other], QUESTION)?.name).toBe('rest');
  });
});

describe('globs', () => {
  test.each([
    ['abc', 'abc', true],
    ['abc', 'ab', false],
    ['abc', 'a*', true],
    ['abc', '*', true],
    ['', '*', true],
    ['abc', '*c', true],
    ['abcbc', 'a*bc', true],
    ['ab', 'ab*b', false],
    ['a.c', 'a?c', false],
    ['aXbXc', 'a*b*c', true],
    ['acb', 'a*b*c', false],
  ])('%j matches %j: %s', (text, pattern, expected) => {
    expect(matchesGlob(text, pattern)).toBe(expected);
  });

  test('a pattern of many stars stays fast', () => {
    expect(matchesGlob('a'.repeat(50_000), `${'*a'.repeat(1_000)}*b`)).toBe(false);
  });
});

describe('configured systems', () => {
  test('as documented', () => {
    const text =
      '{"systems":[{"name":"fraud","riskTier":"high","regions":["eu-west-1"],"env":"prod","match":{"sources":["s"],"tags":{"__proto__":"x","system":"fraud"},"subjects":["AWS::SageMaker::*"]}}]}';
    const [system] = parseSystems(JSON.parse(text), 'systems.json');
    expect(system).toMatchObject({ name: 'fraud', riskTier: 'high', regions: ['eu-west-1'], env: 'prod' });
    expect(Object.keys(system?.match.tags ?? {})).toEqual(['__proto__', 'system']);
  });

  test.each([
    [[], 'systems.json: must be {"systems": [...]}'],
    [{ systems: [7] }, 'systems.json: systems[0]: must be an object'],
    [{ systems: [{ match: { tags: { a: 'b' } } }] }, 'systems.json: systems[0]: has no "name"'],
    [{ systems: [{ name: 'a', match: {} }] }, 'systems.json: systems[0].match: names no sources, tags or subjects'],
    [
      { systems: [{ name: 'a', match: { source: ['x'] } }] },
      'systems.json: systems[0].match: has an unknown member "source"; known are sources, tags, subjects',
    ],
    [
      { systems: [{ name: 'a', match: { sources: 'x' } }] },
      'systems.json: systems[0].match.sources: must be a list of texts',
    ],
    [
      { systems: [{ name: 'a', regions: [1], match: { sources: ['x'] } }] },
      'systems.json: systems[0].regions[0]: must be a text',
    ],
  ])('%j is refused', (value, message) => {
    expect(() => parseSystems(value, 'systems.json')).toThrow(new AsbuiltError('InputUnreadable', message));
  });
});
