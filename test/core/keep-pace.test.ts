/** The pace of reads: never exceeded but for the burst of a second, whoever asks at once, and everybody comes to their turn. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { InMemoryPaceStore } from '../../adapters/local/in-memory-pace-store';
import { askTurn, isPaced, noteThrottled, planTurns } from '../../core/keep-pace';
import type { CheckCause } from '../../core/model/check-request';
import { paceKeyOf, rateAt } from '../../core/model/pace';
import type { Subject } from '../../core/model/subject';
import { mark, person } from './record/observations';

const START = Date.parse('2026-03-01T08:00:00.000Z');

function subject(n: number, type = 'AWS::SQS::Queue'): Subject {
  return { account: '111122223333', region: 'eu-west-1', type, identifier: `queue-${n}` };
}

function world() {
  let now = START;
  const ports = { clock: { now: () => new Date(now).toISOString() }, pace: new InMemoryPaceStore() };
  const goTo = (time: number): void => {
    now = Math.max(now, time);
  };
  return { ports, goTo, now: () => now };
}

describe('who shares a pace', () => {
  test.each([
    ['AWS::SQS::Queue', 'eu-west-1', '111122223333#eu-west-1#other', 5],
    ['AWS::IAM::Role', 'global', '111122223333#global#iam', 2],
    ['AWS::Route53::RecordSet', 'global', '111122223333#global#route53', 2],
    ['AWS::Route53Resolver::ResolverRule', 'eu-west-1', '111122223333#eu-west-1#other', 5],
    ['AWS::ApiGateway::RestApi', 'eu-west-1', '111122223333#eu-west-1#apigateway', 2],
    ['AWS::ApiGatewayV2::Api', 'eu-west-1', '111122223333#eu-west-1#apigateway', 2],
    ['constructor', 'eu-west-1', '111122223333#eu-west-1#other', 5],
    ['AWS::__proto__::X', null, '111122223333#-#other', 5],
  ])('%s in %s', (type, region, text, fullRate) => {
    expect(paceKeyOf({ account: '111122223333', region, type, identifier: 'x' })).toEqual({ text, fullRate });
  });

  test('events, deployments and what follows them never wait; sweeps, first looks and what follows those do', () => {
    const recheck = (more: Partial<Extract<CheckCause, { kind: 'recheck' }>>): CheckCause => ({
      kind: 'recheck',
      after: 'retry',
      firstReadAt: '2026-03-01T08:00:00.000Z',
      marks: [],
      guessed: false,
      ...more,
    });
    const source = { kind: 'cloudformation', id: 'stack' } as const;
    const causes: readonly CheckCause[] = [
      { kind: 'event', mark: mark('e1', person('ana')), guessed: false },
      { kind: 'deployment', source, deployment: { id: '1', order: '1' } },
      recheck({ marks: [mark('e1', person('ana'))], foundBy: 'sweep' }),
      recheck({ foundBy: 'deployment' }),
      { kind: 'sweep' },
      { kind: 'onboarding', source },
      recheck({ foundBy: 'sweep' }),
      recheck({ foundBy: 'onboarding' }),
    ];
    expect(causes.map(isPaced)).toEqual([false, false, false, false, true, true, true, true]);
  });
});

describe('a turn', () => {
  test('six reads at once, of which one is a second ahead; the next come back one after the other, a fifth of a second apart', async () => {
    const { ports } = world();
    const turns = [];
    for (let n = 0; n < 12; n += 1) turns.push(await askTurn(subject(n), 1, ports));
    expect(turns.map((turn) => (turn.kind === 'now' ? 0 : turn.delaySeconds))).toEqual([
      0, 0, 0, 0, 0, 0, 2, 2, 2, 2, 2, 3,
    ]);
  });

  test('a read of two calls takes two', async () => {
    const { ports } = world();
    const turns = [];
    for (let n = 0; n < 4; n += 1) turns.push((await askTurn(subject(n), 2, ports)).kind);
    expect(turns).toEqual(['now', 'now', 'now', 'later']);
  });

  test('other regions and slow services have their own', async () => {
    const { ports } = world();
    for (let n = 0; n < 6; n += 1) await askTurn(subject(n), 1, ports);
    expect((await askTurn({ ...subject(0), region: 'eu-central-1' }, 1, ports)).kind).toBe('now');
    const roles = [];
    for (let n = 0; n < 4; n += 1) roles.push((await askTurn(subject(n, 'AWS::IAM::Role'), 1, ports)).kind);
    expect(roles).toEqual(['now', 'now', 'now', 'later']);
  });

  test('where no time is left to plan, nobody gets one, and all come back at different times', async () => {
    const { ports } = world();
    expect(await planTurns(paceKeyOf(subject(0)), 10_000, ports)).toEqual({ count: 4500, intervalMs: 200, delayMs: 0 });
    expect((await planTurns(paceKeyOf(subject(0)), 1, ports)).count).toBe(0);
    for (let n = 0; n < 6; n += 1) await askTurn(subject(n), 1, ports);
    const delays = [];
    for (let n = 0; n < 200; n += 1) {
      const turn = await askTurn(subject(n), 1, ports);
      delays.push(turn.kind === 'later' ? turn.delaySeconds : 0);
    }
    expect(Math.min(...delays)).toBeGreaterThan(780);
    expect(Math.max(...delays)).toBeLessThanOrEqual(900);
    expect(new Set(delays).size).toBeGreaterThan(80);
  });

  test('a clock that ran days ahead holds nobody up for longer than it was believed', async () => {
    const { ports, now } = world();
    const key = paceKeyOf(subject(0));
    const ahead = now() + 3 * 86_400_000;
    const wrong = { version: 1, rate: 0, rateAt: ahead, throttledAt: ahead, takenUntil: ahead, plannedUntil: ahead };
    await ports.pace.write(key, wrong, null);
    expect(await askTurn(subject(1), 1, ports)).toEqual({ kind: 'now' });
    await noteThrottled(subject(1), ports);
    const stored = await ports.pace.read(key);
    expect(stored?.throttledAt).toBe(now());
    expect(stored?.rate).toBeGreaterThan(0);
  });

  test('a throttle halves the rate, once for those at the same moment, and it grows back within ten minutes', async () => {
    const { ports, goTo } = world();
    const key = paceKeyOf(subject(0));
    const rate = async (atSeconds: number): Promise<number> => {
      const state = await ports.pace.read(key);
      return state === null ? 0 : Math.round(100 * rateAt(state, key, START + atSeconds * 1000)) / 100;
    };
    await noteThrottled(subject(0), ports);
    await noteThrottled(subject(1), ports);
    expect(await rate(0)).toBe(2.5);
    goTo(START + 6_000);
    await noteThrottled(subject(1), ports);
    expect([await rate(6), await rate(66), await rate(306), await rate(3_600)]).toEqual([1.27, 1.78, 3.78, 5]);
    for (let n = 0; n < 20; n += 1) {
      goTo(START + (12 + 6 * n) * 1000);
      await noteThrottled(subject(1), ports);
    }
    expect((await ports.pace.read(key))?.rate).toBeGreaterThan(0.07);
  });
});

/** A message of a queue: due at a time, handled a little later. */
interface Message {
  readonly dueAt: number;
  readonly n: number;
}

test('whatever arrives when, is late, is throttled: in no span of time more reads than the pace and a burst; all are read in the end', async () => {
  const arrivals = fc.array(
    fc.record({
      atMs: fc.nat(20_000),
      lateMs: fc.nat(3_000),
      reads: fc.constantFrom(1, 1, 2),
      throttled: fc.boolean(),
    }),
    { minLength: 1, maxLength: 120 },
  );
  await fc.assert(
    fc.asyncProperty(arrivals, fc.integer({ min: 1, max: 10 }), fc.nat(4), async (given, atOnce, throttles) => {
      const { ports, goTo, now } = world();
      const waiting: Message[] = given.map(({ atMs }, n) => ({ dueAt: START + atMs, n }));
      const readAt: { readonly at: number; readonly reads: number }[] = [];
      let throttlesLeft = throttles;
      for (let rounds = 0; waiting.length > 0; rounds += 1) {
        expect(rounds).toBeLessThan(5_000);
        waiting.sort((one, other) => one.dueAt - other.dueAt);
        goTo(waiting[0]?.dueAt ?? 0);
        const due = waiting.splice(0, atOnce).filter((message) => {
          if (message.dueAt <= now()) return true;
          waiting.push(message);
          return false;
        });
        // At once: their reads and writes of the store interleave, so some lose.
        await Promise.all(
          due.map(async ({ n }) => {
            const { reads = 1, lateMs = 0, throttled = false } = given[n] ?? {};
            const turn = await askTurn(subject(n), reads, ports);
            if (turn.kind === 'later') {
              expect(turn.delaySeconds).toBeGreaterThan(0);
              expect(turn.delaySeconds).toBeLessThanOrEqual(900);
              waiting.push({ n, dueAt: now() + turn.delaySeconds * 1000 + lateMs });
              return;
            }
            readAt.push({ at: now(), reads });
            if (throttled && throttlesLeft > 0) {
              throttlesLeft -= 1;
              await noteThrottled(subject(n), ports);
            }
          }),
        );
      }
      expect(readAt).toHaveLength(given.length);
      for (let from = 0; from < readAt.length; from += 1) {
        let reads = 0;
        for (let to = from; to < readAt.length; to += 1) {
          reads += readAt[to]?.reads ?? 0;
          const spanMs = (readAt[to]?.at ?? 0) - (readAt[from]?.at ?? 0);
          // Five a second, those of the one second that may be ahead, and the last one's own two calls.
          expect(reads).toBeLessThanOrEqual((5 * spanMs) / 1000 + 5 + 2 + 1e-6);
        }
      }
    }),
    { numRuns: 60 },
  );
});
