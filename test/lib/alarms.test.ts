import { expect, test } from '@jest/globals';
import { EVERYTHING, resourcesOf, synthesise } from './synthesised-stack';

test('a function that is idle, and so reports no throttles, does not silence the alarm of the others', () => {
  const alarms = Object.values(resourcesOf(synthesise(EVERYTHING), 'AWS::CloudWatch::Alarm'));
  const expressions = alarms
    .filter(({ Properties }) => Properties.AlarmName === 'Asbuilt-functions-throttled')
    .flatMap(({ Properties }): readonly { Expression?: string }[] => Properties.Metrics)
    .flatMap(({ Expression }) => Expression ?? []);
  expect(expressions).toEqual(['FILL(resolve,0)+FILL(check,0)+FILL(index,0)+FILL(deliver,0)+FILL(slack,0)']);
});
