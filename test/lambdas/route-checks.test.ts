import { expect, test } from '@jest/globals';
import type { CheckCause, CheckRequest } from '../../core/model/check-request';
import type { CheckQueue } from '../../core/ports';
import { routeChecks } from '../../lambdas/index/route-checks';

const SOURCE = { kind: 'cloudformation', id: 'arn:aws:cloudformation:eu-west-1:111122223333:stack/ai/1' } as const;
const CAUSES: readonly CheckCause[] = [
  { kind: 'onboarding', source: SOURCE },
  { kind: 'deployment', source: SOURCE, deployment: { id: '1', order: '1' } },
  { kind: 'sweep' },
];

function request(cause: CheckCause): CheckRequest {
  const subject = { account: '111122223333', region: 'eu-west-1', type: 'AWS::SQS::Queue', identifier: cause.kind };
  return { subject, cause, notBefore: '2026-03-01T08:00:00.000Z', attempt: 0 };
}

test('the first look at a new source and what nothing touched go the way of the sweep, everything else goes first', async () => {
  const sent: string[] = [];
  const queue = (name: string): CheckQueue => ({
    send: async (requests, delay) => {
      sent.push(`${name} ${delay} ${requests.map(({ cause }) => cause.kind).join('+')}`);
    },
  });
  const routed = routeChecks(queue('checks'), queue('sweep'));
  await routed.send(CAUSES.map(request), 7);
  await routed.send([], 0);
  expect(sent).toEqual(['checks 7 deployment', 'sweep 7 onboarding+sweep']);
});
