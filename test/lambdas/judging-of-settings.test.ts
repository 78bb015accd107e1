/** Files that people wrote become what differences are judged by, or are refused as a whole. */
import { describe, expect, test } from '@jest/globals';
import { settingsOf } from '../../adapters/local/settings-version';
import type { Judging } from '../../core/check-ports';
import { judgingOfSettings } from '../../lambdas/judging-of-settings';

const EVERY = '@id("every") @severity("medium") forbid (principal, action == Asbuilt::Action::"deviate", resource);';
const SYSTEM = {
  name: 'fraud',
  riskTier: 'high',
  regions: ['eu-west-1'],
  env: 'prod',
  match: { tags: { system: 'fraud' } },
};
const ROW = { type: 'AWS::S3::*', path: '/X', category: 'logging' } as const;
const CONFIGURED = { systems: [{ ...SYSTEM, name: 'configured' }], categories: [ROW], gate: false };

const judging = (files: { readonly [name: string]: string }): Judging =>
  judgingOfSettings(settingsOf(new Map(Object.entries(files))), CONFIGURED, 's3://acme/asbuilt');

describe('the files', () => {
  test('systems and corrections of the files come before those of the configuration', () => {
    const { systems, categories } = judging({
      'a.cedar': EVERY,
      'systems.json': JSON.stringify({ systems: [SYSTEM] }),
      'categories.json': JSON.stringify([{ ...ROW, category: 'network' }]),
    });
    expect(systems.map(({ name }) => name)).toEqual(['fraud', 'configured']);
    expect(categories?.map(({ category }) => category)).toEqual(['network', 'logging']);
  });

  test('the digest follows policies and groups, whatever else lies beside them', async () => {
    const digest = async (files: { readonly [name: string]: string }) => judging(files).policies.policySetDigest();
    const plain = await digest({ 'a.cedar': EVERY });
    expect(await digest({ 'a.cedar': EVERY, 'README.md': 'x', 'routes.json': '{' })).toBe(plain);
    expect(await digest({ 'a.cedar': EVERY, 'groups.json': '{"oncall":["ana"]}' })).not.toBe(plain);
    expect(await digest({ 'a.cedar': EVERY.replace('medium', 'low') })).not.toBe(plain);
  });
});

describe('one fault refuses all of it', () => {
  test.each<[string, { readonly [name: string]: string }, RegExp]>([
    ['no policy at all', {}, /s3:\/\/acme\/asbuilt: holds no \*\.cedar file/],
    [
      'a policy that does not parse',
      { 'a.cedar': EVERY, 'b.cedar': 'forbid (' },
      /asbuilt\/b\.cedar:1:9: does not parse/,
    ],
    [
      'the same id in two files',
      { 'a.cedar': EVERY, 'b.cedar': EVERY },
      /b\.cedar:1:1: policy "every": the same @id is already at/,
    ],
    ['groups that are none', { 'a.cedar': EVERY, 'groups.json': '[]' }, /groups\.json: must be an object/],
    ['systems that are none', { 'a.cedar': EVERY, 'systems.json': '{"systems":[{}]}' }, /systems\.json: systems\[0\]/],
    ['corrections that are none', { 'a.cedar': EVERY, 'categories.json': '{' }, /categories\.json: is not JSON/],
  ])('%s', (_, files, message) => {
    expect(() => judging(files)).toThrow(
      expect.objectContaining({ code: 'PolicyInvalid', message: expect.stringMatching(message) }),
    );
  });
});
