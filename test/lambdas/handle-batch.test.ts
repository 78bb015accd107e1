/** One bad message never affects its neighbours; what can never be handled is dropped and reported, the rest goes back. */
import { describe, expect, test } from '@jest/globals';
import { AsbuiltError, CONSEQUENCES, type ErrorCode } from '../../core/errors';
import { handleBatch } from '../../lambdas/handle-batch';
import { CollectingReporter } from './collecting-reporter';
import { sqsEvent } from './sqs-event';

async function run(handle: (body: unknown) => Promise<void>, ...bodies: readonly unknown[]) {
  const reporter = new CollectingReporter();
  const { batchItemFailures } = await handleBatch(handle, reporter)(sqsEvent(...bodies));
  return { failed: batchItemFailures.map(({ itemIdentifier }) => itemIdentifier), reporter };
}

describe('a batch', () => {
  test('good, bad, good: only the bad one goes back', async () => {
    const handled: unknown[] = [];
    const { failed, reporter } = await run(
      async (body) => {
        if (body === 2) throw new AsbuiltError('StoreUnavailable', 'the table does not answer');
        handled.push(body);
      },
      '1',
      '2',
      '3',
    );
    expect({ handled, failed }).toEqual({ handled: [1, 3], failed: ['m1'] });
    expect(reporter.lines).toMatchObject([
      { level: 'error', fields: { messageId: 'm1', errorName: 'StoreUnavailable' } },
    ]);
  });

  test('all bad: all go back', async () => {
    const { failed } = await run(() => Promise.reject(new AsbuiltError('Throttled', 'slow down')), '1', '2');
    expect(failed).toEqual(['m0', 'm1']);
  });

  test.each(['{"cut', '', 'undefined'])(
    'a body that is not JSON (%j) is dropped and reported, never thrown',
    async (body) => {
      const { failed, reporter } = await run(async () => {}, body);
      expect(failed).toEqual([]);
      expect(reporter.lines).toMatchObject([{ level: 'warn', fields: { errorName: 'MessageMalformed' } }]);
    },
  );

  test.each(Object.entries(CONSEQUENCES))('%s leads to %s', async (code, consequence) => {
    const { failed } = await run(() => Promise.reject(new AsbuiltError(code as ErrorCode, 'why')), '1');
    expect(failed).toEqual(consequence === 'never' ? [] : ['m0']);
  });

  test('an unknown error is a bug: it goes back, and is loud', async () => {
    const { failed, reporter } = await run(() => Promise.reject(new TypeError('x is not a function')), '1');
    expect(failed).toEqual(['m0']);
    expect(reporter.lines[0]).toMatchObject({ level: 'error', fields: { errorName: 'TypeError' } });
  });

  test('an empty batch is nothing to do, and metrics are sent once per invocation', async () => {
    const { failed, reporter } = await run(async () => {});
    expect({ failed, flushes: reporter.flushes }).toEqual({ failed: [], flushes: 1 });
  });
});
