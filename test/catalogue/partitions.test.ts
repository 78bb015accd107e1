import { expect, test } from '@jest/globals';
import { isCallableRegion } from '../../catalogue/partitions';

test.each([
  ['eu-west-1', true],
  ['us-gov-west-1', true],
  ['us-isob-east-1', true],
  ['eu-isoe-west-1', true],
  ['eusc-de-east-1', true],
  ['cn-northwest-1', true],
  ['ap-southeast-2', true],
  ['mx-central-1', true],
  ['evil-host-1', false],
  ['evil.example/', false],
  ['us-east-1.evil.example', false],
  ['us-east-1/', false],
  ['us-east-1\n', false],
  ['US-EAST-1', false],
  ['us', false],
  ['', false],
])('is %j a region that may be called: %s', (region, callable) => {
  expect(isCallableRegion(region)).toBe(callable);
});
