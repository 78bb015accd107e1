/** One bad message never affects its neighbours; what can never be handled is dropped and reported, the rest goes back. */
import { describe, expect, test } from '@jest/globals';
import { SlackBusyError } from '../../adapters/slack/slack-webhook-outlet';
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

describe('when a failed message comes back', () => {
  async function hiddenFor(error: Error, tries: number): Promise<readonly number[]> {
    const hidden: number[] = [];
    const handler = handleBatch(
      () => Promise.reject(error),
      new CollectingReporter(),
      async (_, seconds) => {
        hidden.push(seconds);
      },
    );
    const event = sqsEvent('1');
    for (const { attributes } of event.Records) attributes.ApproximateReceiveCount = String(tries);
    expect((await handler(event)).batchItemFailures).toEqual([{ itemIdentifier: 'm0' }]);
    return hidden;
  }

  test.each([
    [1, 30],
    [2, 120],
    [3, 480],
    [4, 1920],
    [9, 1920],
  ])('after try %d: in %d seconds', async (tries, seconds) => {
    expect(await hiddenFor(new AsbuiltError('Throttled', 'slow down'), tries)).toEqual([seconds]);
  });

  test('not before a channel wants it', async () => {
    expect(await hiddenFor(new SlackBusyError(200), 1)).toEqual([200]);
  });

  test('a message that is dropped is not hidden, and one that cannot be hidden goes back all the same', async () => {
    const reporter = new CollectingReporter();
    const hide = () => Promise.reject(new Error('no permission'));
    const fails = (code: ErrorCode) => handleBatch(() => Promise.reject(new AsbuiltError(code, 'x')), reporter, hide);
    expect((await fails('MessageMalformed')(sqsEvent('1'))).batchItemFailures).toEqual([]);
    expect(reporter.lines.map(({ level }) => level)).toEqual(['warn']);
    expect((await fails('StoreUnavailable')(sqsEvent('1'))).batchItemFailures).toEqual([{ itemIdentifier: 'm0' }]);
    expect(reporter.lines.map(({ level }) => level)).toEqual(['warn', 'error', 'warn']);
  });
});

test.each(['ItemTooLarge', 'PolicyInvalid', 'ChannelRefused'] as const)(
  '%s ends in the dead-letter queue, where an alarm sees it: dropping the message would lose a drift or an alert',
  async (code) => {
    expect((await run(() => Promise.reject(new AsbuiltError(code, 'why')), '1')).failed).toEqual(['m0']);
  },
);
