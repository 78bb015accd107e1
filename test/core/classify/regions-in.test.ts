/** Which regions a value names, wherever and however. */
import { expect, test } from '@jest/globals';
import { regionsIn } from '../../../core/classify/regions-in';
import type { Json } from '../../../core/model/json';

test.each<[Json | undefined, readonly string[]]>([
  ['eu-west-1', ['eu-west-1']],
  ['arn:aws:sqs:eu-west-1:111122223333:q', ['eu-west-1']],
  ['eu-central-1a', ['eu-central-1']],
  ['us-gov-west-1', ['us-gov-west-1']],
  ['us-iso-east-1 and us-isob-east-1', ['us-iso-east-1', 'us-isob-east-1']],
  ['eu-isoe-west-1', ['eu-isoe-west-1']],
  ['ap-southeast-12', ['ap-southeast-12']],
  ['ap-southeast-123', []],
  ['menu-west-1', []],
  ['xx-west-1', []],
  ['us-amazing-1', []],
  ['US-EAST-1', []],
  [{ b: ['us-east-2', { c: 'eu-west-1' }], a: 'us-east-2' }, ['eu-west-1', 'us-east-2']],
  [null, []],
  [undefined, []],
  [5, []],
  [`${'x'.repeat(19_990)} us-east-1`, ['us-east-1']],
  [`${'x'.repeat(20_000)} us-east-1`, []],
])('%#', (value, regions) => {
  expect(regionsIn(value)).toEqual(regions);
});
