/** Which ids hold one of a resource's secrets. */
import { expect, test } from '@jest/globals';
import { holdsSecret } from '../../../../core/declare/cloudformation/secret-texts';

test.each([
  ['Hunter2-Horse', 'hunter2-horse', true],
  ['Hunter2-Horse', 'https://q/the-HUNTER2-HORSE-queue', true],
  ['Pin', 'claims:pin', true],
  ['Pin', 'spinning', false],
  ['Hunter2-Horse', 'claims', false],
])('%s in %s: %s', (secret, id, holds) => {
  expect(holdsSecret(id, new Set([secret]))).toBe(holds);
});
