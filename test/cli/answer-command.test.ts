/** ack, snooze, accept and reopen: what is written, who says so, and what is refused. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { InMemoryDriftStore } from '../../adapters/local/in-memory-drift-store';
import { sha256Hash } from '../../adapters/local/sha256-hash';
import { type AnswerOptions, runAnswer } from '../../cli/answer-command';
import { callerName } from '../../cli/caller-name';
import { describeSpan } from '../../cli/describe-span';
import { parseUntil } from '../../cli/parse-until';
import { runCommandLine } from '../../cli/program';
import { runShow } from '../../cli/show-command';
import type { DriftItem } from '../../core/model/drift-item';
import type { AppliedPolicy } from '../../core/model/judgement';
import { subjectKey } from '../../core/model/subject';
import { planRecord } from '../../core/record/plan-record';
import { difference, drifted, inSync, judged, mark, person, SUBJECT } from '../core/record/observations';
import { memoryIo } from './memory-io';

const KEY = subjectKey(SUBJECT);
const T1 = '2026-03-01T08:00:10.000Z';
const T2 = '2026-03-01T08:05:00.000Z';
const NOW = '2026-03-01T09:00:00.000Z';
const WEEK = '2026-03-08T09:00:00.000Z';
const ARN = 'arn:aws:sts::111122223333:assumed-role/Admin/ana';

let drift = new InMemoryDriftStore();

beforeEach(() => {
  drift = new InMemoryDriftStore();
});

async function observe(observation: Parameters<typeof planRecord>[1], agrees = true): Promise<DriftItem> {
  const stored = await drift.read(SUBJECT);
  const { item } = planRecord(stored, observation, agrees, sha256Hash);
  if (item === null) throw new Error('expected an item');
  await drift.put({ ...item, pending: [] }, stored?.itemVersion ?? null);
  return item;
}

const OPTIONS: AnswerOptions = {
  kind: 'acknowledged',
  json: false,
  table: null,
  reason: '',
  until: null,
  owner: null,
  seen: null,
  by: null,
};

async function answer(more: Partial<AnswerOptions>, arn: string | null = ARN) {
  const io = memoryIo();
  const dependencies = {
    open: async () => ({ drift, close: async () => {} }),
    clock: { now: () => NOW },
    callerName: (claimed: string | null, isLocal: boolean) => callerName(claimed, isLocal, async () => arn),
  };
  const code = await runAnswer(KEY, { ...OPTIONS, ...more }, io, dependencies);
  return { code, says: io.written() };
}

const ACCEPT = { kind: 'accepted', reason: 'legacy partner', until: '7d', owner: 'platform' } as const;

describe('what is written', () => {
  test('ack: who, and that nothing ends', async () => {
    await observe(drifted(T1));
    const { code, says } = await answer({});
    expect([code, says]).toEqual([0, `acknowledged by ${ARN}\n`]);
    const item = await drift.read(SUBJECT);
    expect(item).toMatchObject({
      status: 'acknowledged',
      itemVersion: 2,
      answer: { kind: 'acknowledged', by: ARN, reason: '', at: NOW, until: null, owner: null },
    });
    expect(item?.pending.map(({ transition, at }) => [transition, at])).toEqual([['acknowledged', NOW]]);
  });

  test('accept: reason, owner and end', async () => {
    await observe(drifted(T1));
    const { code, says } = await answer({ ...ACCEPT, by: 'ana' });
    expect([code, says]).toEqual([
      0,
      `accepted by ana (${ARN}) until Sun 8 Mar 2026, 09:00:00 UTC: legacy partner; platform answers for it\n`,
    ]);
    expect(await drift.read(SUBJECT)).toMatchObject({ status: 'accepted', answer: { until: WEEK, owner: 'platform' } });
  });

  test('said again, nothing is told again', async () => {
    await observe(drifted(T1));
    await answer(ACCEPT);
    const { code, says } = await answer(ACCEPT);
    expect(code).toBe(0);
    expect(says).toMatch(/^nothing new: accepted by /);
    expect((await drift.read(SUBJECT))?.pending).toHaveLength(1);
  });

  test('reopen takes it back, and tells whose answer it was', async () => {
    await observe(drifted(T1));
    await answer(ACCEPT);
    expect((await answer({ kind: 'reopened', reason: 'not any more' })).code).toBe(0);
    const item = await drift.read(SUBJECT);
    expect(item).toMatchObject({ status: 'open', answer: null });
    expect(item?.pending.map((each) => [each.transition, each.answer?.owner])).toEqual([
      ['accepted', 'platform'],
      ['reopened', 'platform'],
    ]);
  });

  test('in JSON, with the whole drift', async () => {
    await observe(drifted(T1));
    const { says } = await answer({ json: true });
    expect(JSON.parse(says)).toMatchObject({ key: KEY, outcome: 'planned', status: 'acknowledged', itemVersion: 2 });
  });

  test('what somebody wrote hostile stays one harmless line', async () => {
    await observe(drifted(T1));
    const { says } = await answer({ by: 'ana\u001b[2J\nroot' }, null);
    expect(says).toBe('acknowledged by ana\\u{1b}[2J\\nroot\n');
  });
});

describe('what was seen counts', () => {
  test('its fingerprint or the beginning of it, with or without version', async () => {
    const { fingerprint } = await observe(drifted(T1));
    expect((await answer({ seen: fingerprint })).code).toBe(0);
    expect((await answer({ seen: fingerprint.slice(3, 11), reason: 'x' })).code).toBe(0);
    expect((await answer({ seen: fingerprint.slice(0, 12).toUpperCase().replace('V1', 'v1'), reason: 'y' })).code).toBe(
      0,
    );
  });

  test('another drift since is not answered, and shown', async () => {
    const { fingerprint } = await observe(drifted(T1));
    const after = await observe(drifted(T2, { differences: [difference('somewhere')] }));
    const { code, says } = await answer({ seen: fingerprint });
    expect(code).toBe(1);
    expect(says).toContain(`not answered, because it is another drift now (${after.fingerprint.slice(0, 15)})`);
    expect(says).toContain(KEY);
    expect(await drift.read(SUBJECT)).toMatchObject({ status: 'open', itemVersion: 2 });
  });

  test.each([
    ['the same drift is answered all the same', 'elsewhere', 0, 'acknowledged'],
    ['another one is not', 'somewhere', 1, 'open'],
  ])('where somebody writes at the same moment, %s', async (_, live, code, status) => {
    await observe(drifted(T1));
    const put = drift.put.bind(drift);
    let first = true;
    drift.put = async (item, version) => {
      if (!first) return put(item, version);
      first = false;
      const stored = await drift.read(SUBJECT);
      const next = planRecord(stored, drifted(T2, { differences: [difference(live)] }), false, sha256Hash).item;
      if (next !== null) await put(next, version);
      return put(item, version);
    };
    expect((await answer({})).code).toBe(code);
    const item = await drift.read(SUBJECT);
    expect(item).toMatchObject({ status, observedAt: T2 });
  });
});

describe('what is refused', () => {
  test.each([
    ['not a key', 'claims'],
    ['a subject that never drifted', KEY],
  ])('%s', async (_, key) => {
    const dependencies = {
      open: async () => ({ drift, close: async () => {} }),
      clock: { now: () => NOW },
      callerName: async () => 'ana',
    };
    await expect(runAnswer(key, OPTIONS, memoryIo(), dependencies)).rejects.toThrow('is not in the drift table');
  });

  test('what is resolved', async () => {
    await observe(drifted(T1));
    await observe(inSync(T2));
    const { code, says } = await answer({});
    expect([code, says]).toEqual([1, 'not answered, because it was resolved at Sun 1 Mar 2026, 08:05:00 UTC\n']);
  });

  test('what a policy lets nobody accept; it may be acknowledged', async () => {
    const policy: AppliedPolicy = {
      id: 'no-public',
      severity: 'critical',
      route: null,
      why: null,
      controls: [],
      waivable: false,
    };
    await observe(drifted(T1, { judgement: { ...judged('critical'), policies: [policy] } }));
    const { code, says } = await answer(ACCEPT);
    expect(code).toBe(1);
    expect(says).toContain('not answered, because no-public lets nobody accept it');
    const refused = JSON.parse((await answer({ ...ACCEPT, json: true })).says);
    expect([refused.outcome, refused.forbidding]).toEqual(['notWaivable', ['no-public']]);
    expect((await drift.read(SUBJECT))?.status).toBe('open');
    expect((await answer({})).code).toBe(0);
  });

  test('what a policy accepts', async () => {
    await observe(drifted(T1, { judgement: judged('high', true) }));
    for (const kind of ['acknowledged', 'reopened'] as const) expect((await answer({ kind })).code).toBe(1);
    expect(await drift.read(SUBJECT)).toMatchObject({ status: 'accepted', itemVersion: 1 });
  });

  test.each([['1'], ['v1:'], ['zzzzzzzzzz'], ['1234567']])('a fingerprint such as %s', async (seen) => {
    await observe(drifted(T1));
    await expect(answer({ seen })).rejects.toThrow('--seen takes the fingerprint');
  });

  test.each([
    [['ack']],
    [['snooze', KEY, '--reason', 'x']],
    [['snooze', KEY, '--until', '7d']],
    [['accept', KEY, '--reason', 'x', '--until', '7d']],
    [['accept', KEY, '--owner', 'x', '--until', '7d']],
    [['accept', KEY, '--owner', 'x', '--reason', ' ', '--until', '7d']],
    [['accept', KEY, '--owner', 'x', '--reason', 'y', '--until', 'soon']],
    [['ack', KEY, '--until', '7d']],
  ])('%j is wrong usage', async (argv) => {
    const io = memoryIo();
    expect(await runCommandLine(argv, io)).toBe(2);
    expect(io.warned()).not.toBe('');
  });
});

describe('until', () => {
  test.each([
    ['30m', '2026-03-01T09:30:00.000Z'],
    ['8h', '2026-03-01T17:00:00.000Z'],
    ['7d', WEEK],
    ['2w', '2026-03-15T09:00:00.000Z'],
    ['2026-03-08', '2026-03-08T00:00:00.000Z'],
    ['2026-03-08T10:00+01:00', '2026-03-08T09:00:00.000Z'],
  ])('%s', (text, expected) => {
    expect(parseUntil(text, NOW)).toBe(expected);
  });

  test.each([
    ['7'],
    ['0d'],
    ['-1d'],
    ['7y'],
    ['99999w'],
    ['2026-03-01T08:59:59Z'],
    ['2026-13-01'],
    ['2027-04-01'],
    [''],
  ])('not %s', (text) => {
    expect(() => parseUntil(text, NOW)).toThrow('--until');
  });
});

describe('who', () => {
  const asked = async (): Promise<string | null> => ARN;
  test.each([
    ['AWS’s own name where there is one', null, false, asked, ARN],
    ['beside what the caller calls itself', 'ana', false, asked, `ana (${ARN})`],
    ['on this machine, what the caller says', 'ana', true, asked, 'ana'],
    ['without credentials too', 'ana', false, async (): Promise<string | null> => null, 'ana'],
  ] as const)('%s', async (_name, claimed, isLocal, ask, expected) => {
    expect(await callerName(claimed, isLocal, ask)).toBe(expected);
  });

  test('on this machine AWS is not asked', async () => {
    const name = await callerName(null, true, async () => {
      throw new Error('nobody may ask AWS here');
    });
    expect(name).not.toBe('');
  });
});

test('show tells how long it was there, how soon it was found, who decided what, and how it ended', async () => {
  await observe(drifted(T1, { marks: [mark('e1', person('ana'))] }));
  await answer(ACCEPT);
  const item = await drift.read(SUBJECT);
  for (const message of item?.pending ?? []) await drift.putHistory(message);
  const show = async (): Promise<string> => {
    const io = memoryIo();
    const open = async () => ({ drift, index: null, close: async () => {} });
    await runShow(KEY, { json: false, table: null, indexTable: null, at: null }, io, open);
    return io.written();
  };
  const open = await show();
  expect(open).toContain(
    'open since Sun 1 Mar 2026, 08:00:10 UTC, found 10 s after the change; last seen Sun 1 Mar 2026, 08:00:10 UTC\n',
  );
  expect(open).toContain(
    `accepted by ${ARN} until Sun 8 Mar 2026, 09:00:00 UTC: legacy partner; platform answers for it\n--seen ${item?.fingerprint}\n`,
  );
  expect(open).toContain(
    `accepted  by ${ARN} until Sun 8 Mar 2026, 09:00:00 UTC: legacy partner; platform answers for it  told: nobody yet`,
  );
  await observe(inSync('2026-03-01T11:20:10.000Z', { stillLive: true }));
  expect(await show()).toContain(
    'was open for 3 h 20 min, found 10 s after the change; resolved Sun 1 Mar 2026, 11:20:10 UTC: the code declares now what is live\n',
  );
});

test('show --html gives the alert as a fragment in which nothing of the drift is markup', async () => {
  await observe(drifted(T1, { address: '<script>alert(1)</script>', marks: [mark('e1', person('<b>ana</b>'))] }));
  await answer(ACCEPT);
  for (const message of (await drift.read(SUBJECT))?.pending ?? []) await drift.putHistory(message);
  const io = memoryIo();
  const open = async () => ({ drift, index: null, close: async () => {} });
  await runShow(KEY, { json: false, html: true, table: null, indexTable: null, at: null }, io, open);
  expect(io.written()).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(io.written()).not.toMatch(/<(?!\/?(?:p|b|pre|a)[ >])/);
});

test.each([
  [0, '0 s'],
  [59, '59 s'],
  [60, '1 min'],
  [3600, '1 h'],
  [19_200, '5 h 20 min'],
  [86_400 * 12 + 3600 * 4, '12 d 4 h'],
])('a span of %i seconds reads %s', (seconds, expected) => {
  expect(describeSpan(seconds)).toBe(expected);
});
