/** What the check function judges by in AWS where no prefix is configured: the deployed folder and the configuration. */
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { loadDefaultPolicySet } from '../../adapters/cedar/load-policy-set';
import type { JudgingOptions } from '../../lambdas/check/judging';
import { judgingLater } from '../../lambdas/check/judging-later';

test('it is read at the first difference, and stays the same', async () => {
  const counted: [string, number | undefined][] = [];
  const reporter = { count: (name: string, value?: number) => void counted.push([name, value]) };
  const { judging, policies } = judgingLater({
    folder: join(__dirname, '../../policies/default'),
    prefix: null,
    systems: { systems: [{ name: 'fraud', match: { tags: { system: 'fraud' } } }] },
    categories: [{ type: 'AWS::S3::*', path: '/X', category: 'logging' }],
    gate: true,
    reporter,
  } as unknown as JudgingOptions);
  expect(counted).toEqual([]);
  const { systems, categories, gate } = await judging();
  expect({ systems: systems.map(({ name }) => name), categories: categories?.length, gate }).toEqual({
    systems: ['fraud'],
    categories: 1,
    gate: true,
  });
  expect(await policies.policySetDigest()).toBe(loadDefaultPolicySet().digest);
  expect((await judging()).policies).toBe((await judging()).policies);
  expect(new Set(counted.map(String))).toEqual(new Set(['SettingsBroken,0']));
});
