/** The published schema of a told transition is what is told: a message that the record stage made fits it, key by key. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { CATEGORIES } from '../../core/model/difference';
import { TRANSITIONS, type TransitionMessage } from '../../core/model/drift-item';
import { SEVERITIES } from '../../core/model/judgement';
import { VERDICT_REASONS, VERDICTS } from '../../core/model/verdict';
import { type FittedMessage, fitMessage } from '../../core/notify/fit-message';
import { renderSnsMessage } from '../../core/notify/render-sns-message';
import { planRecord } from '../../core/record/plan-record';
import { mark, toldMessage } from '../core/notify/told-message';
import { schemaFaults } from './check-json-schema';

const SCHEMA = JSON.parse(readFileSync(join(__dirname, '../../docs/schemas/transition-message.schema.json'), 'utf8'));
const faults = (message: unknown): readonly string[] => schemaFaults(message, SCHEMA);

/** A transition as the record stage plans it. */
function recordedMessage(): TransitionMessage {
  const { subject, differences, source, address, policies } = toldMessage();
  const judgement = {
    ...{ severity: 'critical' as const, route: 'page', accepted: false, policies, errors: [] },
    ...{ policySetDigest: 'a', requestDigest: 'b' },
  } as const;
  const observation = {
    ...{
      subject,
      differences,
      source,
      address,
      judgement,
      reason: 'DeclaredPropertyChanged' as const,
      marks: [mark()],
    },
    ...{ observedAt: '2026-03-01T08:00:26.000Z', declaredSideUnconfirmed: null },
  } as const;
  const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
  const message = planRecord(null, observation, false, hash).item?.pending[0];
  if (message === undefined) throw new Error('nothing is told');
  return message;
}

test('a recorded transition fits, as object and as the body that SNS gets', () => {
  const message = recordedMessage();
  expect(faults(message)).toEqual([]);
  expect(faults(JSON.parse(renderSnsMessage(message).body))).toEqual([]);
});

/** A member that the type gains is missing here, and does not compile. */
const WHOLE: Required<FittedMessage> = {
  ...toldMessage(),
  lastSeenAt: '2026-03-01T08:00:00.000Z',
  fingerprint: 'v1:0a1b',
  foundBy: 'event',
  answer: {
    ...{ kind: 'accepted', by: 'ben', reason: 'load test', at: '2026-03-01T08:00:00.000Z', until: null, owner: null },
    covers: { places: ['/MaxSessionDuration'], severity: 'high' },
  },
  resolution: 'codeCaughtUp',
  detectedAfterSeconds: 14,
  openSeconds: 8040,
  tags: ['env=prod'],
  provenance: { at: null, commit: '0a1b2c3', repository: 'claims/infra', runUrl: null, by: 'ben' },
  sourceFile: 'lib/fraud.ts:42',
  owners: ['@claims/fraud'],
  attributes: { team: 'fraud' },
  told: 'first',
  leftOut: { values: 1, differences: 2, events: 3, texts: true },
};

test('the schema names every member that is told, and no other, and demands what is always there', () => {
  expect(Object.keys(SCHEMA.properties).sort()).toEqual(Object.keys(WHOLE).sort());
  expect(faults(WHOLE)).toEqual([]);
  expect([...SCHEMA.required].sort()).toEqual(Object.keys(toldMessage()).sort());
});

test.each<[Partial<Record<keyof FittedMessage, unknown>>, string]>([
  [{ answer: { ...WHOLE.answer, until: 'soon' } }, '/answer/until: anyOf'],
  [{ provenance: {} }, '/provenance/commit: required'],
  [{ told: 'never' }, '/told: enum'],
  [{ attributes: { team: 7 } }, '/attributes/team: type'],
  [{ openSeconds: -1 }, '/openSeconds: minimum'],
])('a wrong new member is found: %j', (over, expected) => {
  expect(faults({ ...WHOLE, ...over })).toContain(expected);
});

test.each<[string, Partial<TransitionMessage>]>([
  ['nobody named', { actor: null, attribution: { kind: 'unknown' }, events: [] }],
  ['one of several', { actor: null, attribution: { kind: 'oneOf', actors: [mark().actor, mark().actor] } }],
  ['no source', { source: null, address: null, route: null }],
  ['unconfirmed', { declaredSideUnconfirmed: 'access denied' }],
  ['no differences', { differences: [], policies: [] }],
  ['a resolved drift', { transition: 'resolved', lastSeenAt: '2026-03-01T08:00:00.000Z' }],
])('%s fits', (_, over) => {
  expect(faults(toldMessage(over))).toEqual([]);
});

test('a message cut to a channel fits, and says so', () => {
  const [difference] = toldMessage().differences;
  if (difference === undefined) throw new Error('no difference');
  const differences = Array.from({ length: 100 }, () => ({ ...difference, live: 'x'.repeat(5_000) }));
  const fitted = fitMessage(toldMessage({ differences }), 20_000);
  expect(faults(fitted)).toEqual([]);
  expect(fitted.leftOut).toMatchObject({ values: 100 });
  expect(JSON.stringify(fitted).length).toBeLessThanOrEqual(20_000);
});

describe('what does not fit is found', () => {
  test.each(Object.keys(toldMessage()))('without %s', (name) => {
    const { [name as keyof TransitionMessage]: _, ...rest } = toldMessage();
    expect(faults(rest)).toEqual([`/${name}: required`]);
  });

  test.each<[object, string]>([
    [{ schemaVersion: 2 }, '/schemaVersion: const'],
    [{ transition: 'exploded' }, '/transition: enum'],
    [{ at: 'yesterday' }, '/at: pattern'],
    [{ subject: { account: 7, region: null, type: 'T', identifier: 'i' } }, '/subject/account: type'],
    [{ attribution: { kind: 'one' } }, '/attribution: anyOf'],
    [{ differences: [{}] }, '/differences/0/path: required'],
    [{ policies: 'none' }, '/policies: type'],
  ])('%j', (over, expected) => {
    expect(faults({ ...recordedMessage(), ...over })).toContain(expected);
  });
});

test('its lists are those of the code', () => {
  expect(SCHEMA.properties.transition.enum).toEqual([...TRANSITIONS]);
  expect(SCHEMA.properties.verdict.enum).toEqual([...VERDICTS]);
  expect(SCHEMA.$defs.severity.enum).toEqual([...SEVERITIES]);
  expect(SCHEMA.$defs.difference.properties.category.enum).toEqual([...CATEGORIES]);
  for (const reason of Object.keys(VERDICT_REASONS))
    expect(reason).toMatch(new RegExp(SCHEMA.properties.reason.pattern));
});
