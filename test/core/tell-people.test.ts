/** Who tells an incident: one at a time, whatever fails elsewhere, and what was owed follows. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { InMemoryDriftStore } from '../../adapters/local/in-memory-drift-store';
import { InMemoryTellingStore } from '../../adapters/local/in-memory-telling-store';
import { AsbuiltError } from '../../core/errors';
import type { Outlet, TellingKey, TellingMember, ToldTelling } from '../../core/model/telling';
import { addSeconds } from '../../core/model/time';
import { noteTransition } from '../../core/note-transition';
import type { OutletTeller } from '../../core/ports';
import { tellPeople } from '../../core/tell-people';

const START = '2026-03-01T08:00:00.000Z';
const KEY: TellingKey = { kind: 'incident', id: 'i-1' };
const A = 'slack:#a' as Outlet;
const B = 'slack:#b' as Outlet;

let now = START;
let calls: string[] = [];
let wakes: { readonly delaySeconds: number }[] = [];
let tellings = new InMemoryTellingStore();
let failing: ((call: string) => Error | null) | null = null;
/** Set while a call is to wait for the test. */
let gate: Promise<void> | null = null;

beforeEach(() => {
  now = START;
  calls = [];
  wakes = [];
  tellings = new InMemoryTellingStore();
  failing = null;
  gate = null;
});

async function call(text: string, { untold }: ToldTelling): Promise<void> {
  const said = `${text} ${untold.map(({ subject }) => subject.identifier).join(',')}`;
  if (gate !== null) await gate;
  const error = failing?.(said) ?? null;
  if (error !== null) throw error;
  calls.push(said);
}

const teller: OutletTeller = {
  canUpdate: true,
  isFor: (outlet) => outlet.startsWith('slack:'),
  post: async (outlet, telling) => {
    await call(`post ${outlet}`, telling);
    return `m${calls.length}`;
  },
  update: (outlet, reference, telling) => call(`update ${outlet} ${reference}`, telling),
  reply: (outlet, reference, telling) => call(`reply ${outlet} ${reference}`, telling),
};

const ports = {
  clock: { now: () => now },
  drift: new InMemoryDriftStore(),
  wake: { send: async (_key: TellingKey, _run: string, delaySeconds: number) => void wakes.push({ delaySeconds }) },
  teller,
  get tellings() {
    return tellings;
  },
};

async function add(id: string, outlets: readonly Outlet[] = [A]): Promise<void> {
  const member: TellingMember = {
    transitionId: `${id}-`.padEnd(32, '0'),
    transition: 'opened',
    at: now,
    subject: { account: '111122223333', region: 'eu-west-1', type: 'AWS::SQS::Queue', identifier: id },
    severity: 'high',
    address: null,
    says: id,
    outlets,
  };
  await noteTransition({ key: KEY, source: null, member, firstAt: now }, ports);
}

function tellAfter(seconds: number) {
  now = addSeconds(now, seconds);
  return tellPeople(KEY, START, ports);
}

describe('two that tell at once', () => {
  test('only one does; the other comes back', async () => {
    await add('x');
    let open = (): void => {};
    gate = new Promise((resolve) => {
      open = resolve;
    });
    const first = tellAfter(0);
    for (let i = 0; i < 20; i += 1) await Promise.resolve();
    wakes = [];
    expect(await tellAfter(0)).toBe('busy');
    expect(wakes).toEqual([{ delaySeconds: 5 }]);
    open();
    expect(await first).toBe('told');
    expect(calls).toEqual(['post slack:#a x']);
    expect(await tellAfter(5)).toBe('nothingNew');
  });

  test('one that failed holds nobody up; one that was cut off, for two minutes', async () => {
    await add('x');
    failing = () => new AsbuiltError('ChannelUnavailable', 'down');
    await expect(tellAfter(0)).rejects.toThrow('down');
    failing = null;
    expect(await tellAfter(0)).toBe('told');
    const head = await tellings.readHead(KEY);
    if (head === null) throw new Error('expected a head');
    await tellings.putHead({ ...head, version: head.version + 1, claimedUntil: addSeconds(now, 120) }, head.version);
    expect(await tellAfter(119)).toBe('busy');
    expect(await tellAfter(1)).toBe('nothingNew');
  });
});

test('an outlet that refuses keeps none of the others from being told', async () => {
  await add('x', [A, B]);
  failing = (said) => (said.includes('#a') ? new AsbuiltError('ChannelRefused', 'archived') : null);
  await expect(tellAfter(0)).rejects.toThrow('archived');
  expect(calls).toEqual(['post slack:#b x']);
  failing = null;
  await tellAfter(30);
  expect(calls).toEqual(['post slack:#b x', 'post slack:#a x']);
});

test('a message that somebody deleted is posted anew, and updated there from then on', async () => {
  await add('x');
  await tellAfter(0);
  await add('y');
  failing = (said) => (said.startsWith('update slack:#a m1') ? new AsbuiltError('MessageGone', 'gone') : null);
  await tellAfter(30);
  await add('z');
  await tellAfter(30);
  expect(calls).toEqual(['post slack:#a x', 'post slack:#a y', 'update slack:#a m2 z']);
});

describe('details', () => {
  test('follow thirty seconds after the last update, once, all that came', async () => {
    await add('x');
    await tellAfter(0);
    await add('y');
    await tellAfter(30);
    await add('z');
    await tellAfter(30);
    expect(await tellAfter(29)).toBe('nothingNew');
    expect(await tellAfter(1)).toBe('told');
    expect(calls).toEqual([
      'post slack:#a x',
      'update slack:#a m1 y',
      'update slack:#a m1 z',
      'reply slack:#a m1 x,y,z',
    ]);
    expect(await tellAfter(1_000)).toBe('closed');
    expect(calls).toHaveLength(4);
  });

  test('of one alone are its message', async () => {
    await add('x');
    await tellAfter(0);
    expect(await tellAfter(700)).toBe('closed');
    expect(calls).toEqual(['post slack:#a x']);
  });

  test('that fail come again; those beneath a deleted message do not', async () => {
    await add('x');
    await add('y');
    await tellAfter(0);
    failing = () => new AsbuiltError('ChannelUnavailable', 'down');
    await expect(tellAfter(30)).rejects.toThrow('down');
    failing = () => new AsbuiltError('MessageGone', 'gone');
    await tellAfter(30);
    failing = null;
    expect(await tellAfter(700)).toBe('closed');
    expect(calls).toEqual(['post slack:#a x,y']);
  });

  test('of what came at the very end are told before it is closed', async () => {
    await add('x');
    await add('y');
    await tellAfter(700);
    expect((await tellings.readHead(KEY))?.state).toBe('open');
    expect(await tellAfter(30)).toBe('closed');
    expect(calls).toEqual(['post slack:#a x,y', 'reply slack:#a m1 x,y']);
  });
});
