/**
 * Incidents and digests under any interleaving of whoever adds to them and whoever tells them, with crashes between any two
 * steps: every member is told, and each outlet is told of it once, but for a crash between its answer and the note of it.
 */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { InMemoryDriftStore } from '../../adapters/local/in-memory-drift-store';
import { InMemoryTellingStore } from '../../adapters/local/in-memory-telling-store';
import type { Outlet, TellingKey, TellingMember } from '../../core/model/telling';
import { addSeconds } from '../../core/model/time';
import { noteTransition } from '../../core/note-transition';
import type { OutletTeller, TellingStore, ToldTelling } from '../../core/ports';
import { tellPeople } from '../../core/tell-people';

const START = '2026-03-01T08:00:00.000Z';
const INCIDENT: TellingKey = { kind: 'incident', id: 'i-1' };
const DAILY: TellingKey = { kind: 'digest', digest: 'daily', id: 'd-1' };
const SECURITY = 'slack:#security' as Outlet;
const PLATFORM = 'slack:#platform' as Outlet;

function member(id: string, at: string, more: Partial<TellingMember> = {}): TellingMember {
  return {
    transitionId: `${id}-`.padEnd(32, '0'),
    transition: 'opened',
    at,
    subject: { account: '111122223333', region: 'eu-west-1', type: 'AWS::S3::Bucket', identifier: id },
    severity: 'high',
    address: null,
    says: 'declared on, live off',
    outlets: [SECURITY],
    ...more,
  };
}

interface Wake {
  readonly key: TellingKey;
  readonly run: string;
  readonly dueAt: string;
}

/** What each outlet's readers saw: one entry per message, with every text it had. */
interface Shown {
  readonly outlet: Outlet;
  readonly ids: string[][];
}

class World {
  now = START;
  readonly wakes: Wake[] = [];
  readonly shown: Shown[] = [];
  readonly store = new InMemoryTellingStore();
  readonly drift = new InMemoryDriftStore();
  readonly clock = { now: () => this.now };
  readonly wake = {
    send: async (key: TellingKey, run: string, delaySeconds: number) => {
      this.wakes.push({ key, run, dueAt: addSeconds(this.now, delaySeconds) });
    },
  };

  constructor(private readonly canUpdate: boolean) {}

  teller(): OutletTeller {
    return {
      canUpdate: this.canUpdate,
      isFor: (outlet) => outlet.startsWith('slack:'),
      post: async (outlet, { members, untold }) => {
        this.shown.push({ outlet, ids: [idsOf(this.canUpdate ? members : untold)] });
        return this.canUpdate ? String(this.shown.length - 1) : null;
      },
      update: async (outlet, reference, { members }: ToldTelling) => {
        const message = this.shown[Number(reference)];
        expect(message?.outlet).toBe(outlet);
        message?.ids.push(idsOf(members));
      },
    };
  }

  /** Ids that the outlet's readers see, the last text of each message counting. */
  seen(outlet: Outlet): string[] {
    return this.shown.filter((each) => each.outlet === outlet).flatMap(({ ids }) => ids.at(-1) ?? []);
  }
}

function idsOf(members: readonly TellingMember[]): string[] {
  return members.map(({ transitionId }) => transitionId);
}

class Crash extends Error {}

/** The store and the outlets as a process uses them that may end before any of its calls. */
function cutOff<T extends object>(target: T, before: () => Promise<void>): T {
  return new Proxy(target, {
    get(object, name) {
      const value = Reflect.get(object, name) as unknown;
      if (typeof value !== 'function' || name === 'isFor') return value;
      return async (...given: unknown[]) => {
        await before();
        return (value as (...args: unknown[]) => unknown).apply(object, given);
      };
    },
  });
}

async function runWakes(world: World, until: string): Promise<void> {
  for (let due = nextWake(world); due !== null && due.dueAt <= until; due = nextWake(world)) {
    world.wakes.splice(world.wakes.indexOf(due), 1);
    if (due.dueAt > world.now) world.now = due.dueAt;
    await tellPeople(due.key, due.run, { ...world, tellings: world.store, teller: world.teller() });
  }
  world.now = until > world.now ? until : world.now;
}

function nextWake({ wakes }: World): Wake | null {
  return [...wakes].sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1))[0] ?? null;
}

async function add(world: World, one: TellingMember, key = INCIDENT, firstAt = world.now): Promise<void> {
  await noteTransition({ key, source: null, member: one, firstAt }, { ...world, tellings: world.store });
}

describe('an incident', () => {
  test('its first is told at once, what follows within 30 seconds updates the same message', async () => {
    const world = new World(true);
    await add(world, member('a', world.now));
    await runWakes(world, world.now);
    expect(world.shown).toHaveLength(1);
    for (const id of ['b', 'c', 'd']) await add(world, member(id, world.now));
    await runWakes(world, addSeconds(world.now, 29));
    expect(world.shown[0]?.ids).toHaveLength(1);
    await runWakes(world, addSeconds(world.now, 1));
    expect(world.shown).toHaveLength(1);
    expect(world.shown[0]?.ids.at(-1)).toHaveLength(4);
  });

  test('a thousand in a minute are a handful of calls', async () => {
    const world = new World(true);
    for (let i = 0; i < 1000; i += 1) {
      await runWakes(world, addSeconds(START, Math.floor((i * 60) / 1000)));
      await add(world, member(`m${i}`, world.now));
    }
    await runWakes(world, addSeconds(START, 7200));
    const calls = world.shown.flatMap(({ ids }) => ids).length;
    expect(world.shown).toHaveLength(1);
    expect(calls).toBeLessThanOrEqual(4);
    expect(new Set(world.seen(SECURITY)).size).toBe(1000);
  });

  test('falls quiet after ten minutes; what its session does then begins another message', async () => {
    const world = new World(true);
    await add(world, member('a', world.now));
    await runWakes(world, addSeconds(START, 605));
    expect((await world.store.readHead(INCIDENT))?.state).toBe('closed');
    await add(world, member('b', world.now));
    await runWakes(world, world.now);
    expect(world.shown).toHaveLength(2);
  });

  test('is closed after an hour however busy it is', async () => {
    const world = new World(true);
    for (let minute = 0; minute < 70; minute += 5) {
      await runWakes(world, addSeconds(START, minute * 60));
      await add(world, member(`m${minute}`, world.now));
    }
    await runWakes(world, addSeconds(START, 7200));
    expect(world.shown).toHaveLength(2);
    expect(world.seen(SECURITY)).toHaveLength(14);
  });

  test('a resolution updates the message that told of it, hours later', async () => {
    const world = new World(true);
    await add(world, member('a', world.now));
    await runWakes(world, addSeconds(START, 7200));
    await add(world, member('b', world.now, { transition: 'resolved' }));
    await runWakes(world, addSeconds(START, 9000));
    expect(world.shown).toHaveLength(1);
    expect(world.seen(SECURITY)).toHaveLength(2);
    expect((await world.store.readHead(INCIDENT))?.state).toBe('closed');
  });

  test('what is new is posted where only an end was to be added to a message that is long quiet', async () => {
    const world = new World(true);
    await add(world, member('a', world.now));
    await runWakes(world, addSeconds(START, 7200));
    await add(world, member('b', world.now, { transition: 'resolved' }));
    await runWakes(world, addSeconds(world.now, 10));
    await add(world, member('c', world.now, { severity: 'critical' }));
    await runWakes(world, addSeconds(START, 9000));
    expect(world.shown.map(({ ids }) => ids.at(-1)?.map((id) => id[0]))).toEqual([['a'], ['a', 'b', 'c']]);
    await add(world, member('d', world.now, { transition: 'resolved' }));
    await runWakes(world, addSeconds(START, 12_000));
    expect(world.shown.map(({ ids }) => ids.at(-1)?.map((id) => id[0]))).toEqual([['a'], ['a', 'b', 'c', 'd']]);
  });

  test('a message that comes a moment before its time by this clock is told on time all the same', async () => {
    const world = new World(true);
    await add(world, member('a', world.now), INCIDENT, addSeconds(START, 0.3));
    await runWakes(world, START);
    expect(world.shown).toEqual([]);
    await runWakes(world, addSeconds(START, 2));
    expect(world.shown).toHaveLength(1);
  });

  test('where messages cannot be updated, the first and the end are told, and what is graver at once', async () => {
    const world = new World(false);
    await add(world, member('a', world.now));
    await runWakes(world, addSeconds(START, 10));
    await add(world, member('b', world.now));
    await runWakes(world, addSeconds(START, 60));
    expect(world.shown).toHaveLength(1);
    await add(world, member('c', world.now, { severity: 'critical' }));
    await runWakes(world, addSeconds(START, 120));
    expect(world.shown.map(({ ids }) => ids[0]?.length)).toEqual([1, 2]);
    await add(world, member('d', world.now));
    await runWakes(world, addSeconds(START, 1200));
    expect(world.shown.map(({ ids }) => ids[0]?.length)).toEqual([1, 2, 1]);
  });

  test('what was told, and its run closed, while its adder was about to put it off is not told again', async () => {
    const world = new World(true);
    await add(world, member('a', world.now));
    await runWakes(world, world.now);
    let isBetween = true;
    const slow = cutOff<TellingStore>(world.store, async () => {});
    const putHead = async (...given: Parameters<TellingStore['putHead']>) => {
      if (isBetween) {
        isBetween = false;
        // Another adder makes it due, and it is told and falls quiet meanwhile.
        await add(world, member('c', world.now));
        await runWakes(world, addSeconds(START, 700));
      }
      return world.store.putHead(...given);
    };
    const tellings = new Proxy(slow, {
      get: (target, name) => (name === 'putHead' ? putHead : Reflect.get(target, name)),
    });
    const late = { key: INCIDENT, source: null, member: member('b', world.now), firstAt: world.now };
    await noteTransition(late, { ...world, tellings });
    await runWakes(world, addSeconds(START, 2000));
    expect(world.shown).toHaveLength(1);
    expect(world.seen(SECURITY).map((id) => id[0])).toEqual(['a', 'b', 'c']);
  });

  test('each outlet hears of what concerns it', async () => {
    const world = new World(true);
    await add(world, member('a', world.now));
    await add(world, member('b', world.now, { outlets: [PLATFORM, SECURITY] }));
    await runWakes(world, addSeconds(START, 7200));
    expect(world.seen(SECURITY)).toHaveLength(2);
    expect(world.seen(PLATFORM)).toHaveLength(1);
  });
});

describe('a digest', () => {
  test('waits for its time and is told once', async () => {
    const world = new World(false);
    const at = addSeconds(START, 600);
    await add(world, member('a', world.now), DAILY, at);
    await runWakes(world, addSeconds(START, 300));
    await add(world, member('b', world.now), DAILY, at);
    expect(world.shown).toEqual([]);
    await runWakes(world, addSeconds(START, 4000));
    expect(world.shown.map(({ ids }) => ids[0]?.length)).toEqual([2]);
    expect((await world.store.readHead(DAILY))?.state).toBe('closed');
  });

  test('stays open until every kind of outlet was told', async () => {
    const world = new World(false);
    await add(world, member('a', world.now, { outlets: [SECURITY, 'sns' as Outlet] }), DAILY, world.now);
    const heard: Outlet[] = [];
    const sns: OutletTeller = {
      canUpdate: false,
      isFor: (outlet) => outlet === 'sns',
      post: async (outlet) => {
        heard.push(outlet);
        return null;
      },
      update: async () => {},
    };
    await tellPeople(DAILY, START, { ...world, tellings: world.store, teller: sns });
    expect(heard).toEqual(['sns']);
    expect((await world.store.readHead(DAILY))?.state).toBe('open');
    await runWakes(world, addSeconds(START, 600));
    expect(world.shown).toHaveLength(1);
    expect(heard).toEqual(['sns']);
    expect((await world.store.readHead(DAILY))?.state).toBe('closed');
  });

  test('one that is due later than the queue can wait is found when it is due', async () => {
    const world = new World(false);
    const at = addSeconds(START, 40_000);
    await add(world, member('a', world.now), DAILY, at);
    expect(world.wakes).toEqual([]);
    expect((await world.store.listDue(at, 10)).map(({ key }) => key)).toEqual([DAILY]);
  });
});

test('under any interleaving and with crashes, all is told, and twice only where a crash cut somebody off', async () => {
  const plan = fc.record({
    seed: fc.array(fc.nat(99), { minLength: 200, maxLength: 200 }),
    adders: fc.integer({ min: 1, max: 6 }),
    starts: fc.array(fc.nat(60), { minLength: 6, maxLength: 6 }),
    crashes: fc.array(fc.nat(120), { maxLength: 4 }),
    canUpdate: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(plan, async ({ seed, adders, starts, crashes, canUpdate }) => {
      const world = new World(canUpdate);
      let step = 0;
      let crashed = 0;
      const crashAt = new Set(crashes);
      const before = async (): Promise<void> => {
        step += 1;
        const waits = (seed[step % seed.length] ?? 0) % 5;
        for (let i = 0; i < waits; i += 1) await Promise.resolve();
        if (crashAt.delete(step)) throw new Crash('cut off');
      };
      const store = cutOff<TellingStore>(world.store, before);
      const ports = { clock: world.clock, tellings: store, wake: cutOff(world.wake, before) };
      const untilDone = async (work: () => Promise<unknown>, onCrash: () => void): Promise<void> => {
        for (;;) {
          try {
            await work();
            return;
          } catch (error) {
            if (!(error instanceof Crash)) throw error;
            onCrash();
          }
        }
      };
      const adding = Array.from({ length: adders }, async (_, i) => {
        // Some come while it is just being closed.
        for (let waits = (starts[i] ?? 0) * i; waits > 0; waits -= 1) await Promise.resolve();
        const one = { key: INCIDENT, source: null, member: member(`m${i}`, world.now), firstAt: world.now };
        await untilDone(
          () => noteTransition(one, ports),
          () => {
            crashed += 1;
          },
        );
      });
      const tell = (due: Wake): Promise<void> =>
        untilDone(
          () => tellPeople(due.key, due.run, { ...ports, drift: world.drift, teller: cutOff(world.teller(), before) }),
          () => {
            crashed += 1;
          },
        );
      const telling = (async () => {
        for (let round = 0; round < 40; round += 1) {
          const due = nextWake(world);
          if (due !== null) {
            world.wakes.splice(world.wakes.indexOf(due), 1);
            if (due.dueAt > world.now) world.now = due.dueAt;
            await tell(due);
          }
          await Promise.resolve();
        }
      })();
      await Promise.all([...adding, telling]);
      // What a crash left without a wake is found by when it is due.
      for (let i = 0; i < 60; i += 1) {
        world.now = addSeconds(world.now, 200);
        for (const { key, run } of await world.store.listDue(world.now, 10)) await tell({ key, run, dueAt: world.now });
        for (const due of world.wakes.splice(0)) await tell(due);
      }
      const seen = world.seen(SECURITY);
      expect(new Set(seen).size).toBe(adders);
      const twice = seen.length - new Set(seen).size;
      if (crashed === 0) expect(twice).toBe(0);
      expect((await world.store.readHead(INCIDENT))?.state).toBe('closed');
    }),
    { numRuns: 1000 },
  );
});
