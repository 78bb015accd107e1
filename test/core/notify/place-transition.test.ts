/** Where a transition is told, and when: rules, owners, severities, windows, digests. */
import { describe, expect, test } from '@jest/globals';
import type { Actor } from '../../../core/model/actor';
import type { TransitionMessage } from '../../../core/model/drift-item';
import type { EventMark } from '../../../core/model/event-mark';
import {
  type BreakGlassWindow,
  DEFAULT_ROUTING,
  type RouteRule,
  type RoutingSettings,
} from '../../../core/model/routing';
import { announces, type Placement, placeTransition, slackOutlet } from '../../../core/notify/place-transition';
import { mark, toldMessage } from './told-message';

const NOW = '2026-03-01T09:30:00.000Z';
const DEFAULT = slackOutlet('');

interface Around {
  readonly settings?: Partial<RoutingSettings>;
  readonly windows?: readonly BreakGlassWindow[];
  readonly hasSlack?: boolean;
  readonly now?: string;
}

function place(over: Partial<TransitionMessage> = {}, around: Around = {}): Placement {
  const { settings = {}, windows = [], hasSlack = true, now = NOW } = around;
  return placeTransition(toldMessage(over), {
    settings: { ...DEFAULT_ROUTING, ...settings },
    windows,
    defaultSlack: hasSlack ? DEFAULT : null,
    now,
  });
}

const rule = (match: RouteRule['match'], over: Partial<RouteRule> = {}): RouteRule => ({
  match,
  slack: ['#here'],
  attributes: {},
  digest: false,
  ...over,
});
const fits = (
  match: RouteRule['match'],
  over: Partial<TransitionMessage> = {},
  settings: Partial<RoutingSettings> = {},
) => place(over, { settings: { ...settings, rules: [rule(match)] } }).outlets.includes(slackOutlet('#here'));

describe('without rules', () => {
  test('it is told at once, as part of its incident, at the default place and by SNS', () => {
    expect(place({ incident: 'i-1' })).toEqual({
      key: { kind: 'incident', id: 'i-1' },
      firstAt: NOW,
      outlets: [DEFAULT],
      toldBySns: true,
      owners: [],
      attributes: {},
    });
  });

  test('without Slack SNS alone hears of it', () => {
    expect(place({}, { hasSlack: false })).toMatchObject({ outlets: [], toldBySns: true });
  });

  test('what is low waits for the next digest, which SNS gets as one message', () => {
    expect(place({ severity: 'low' })).toMatchObject({
      key: { kind: 'digest', digest: 'daily', id: 'all' },
      firstAt: '2026-03-02T08:00:00.000Z',
      outlets: [DEFAULT, 'sns'],
      toldBySns: false,
    });
    expect(place({ severity: 'low' }, { now: '2026-03-01T07:59:59.000Z' }).firstAt).toBe('2026-03-01T08:00:00.000Z');
    expect(place({ severity: 'low' }, { now: '2026-03-01T08:00:00.000Z' }).firstAt).toBe('2026-03-02T08:00:00.000Z');
  });

  test('which severities wait, and until when, is a setting', () => {
    const settings = { digestSeverities: ['low', 'medium'] as const, digestAt: '17:45' };
    expect(place({ severity: 'medium' }, { settings }).firstAt).toBe('2026-03-01T17:45:00.000Z');
    expect(place({ severity: 'low' }, { settings: { digestSeverities: [] } }).key.kind).toBe('incident');
  });
});

describe('a rule fits', () => {
  test.each<[string, RouteRule['match'], Partial<TransitionMessage>, boolean]>([
    ['everything, if it asks nothing', {}, {}, true],
    ['by severity', { severities: ['high', 'critical'] }, { severity: 'critical' }, true],
    ['not by another severity', { severities: ['high'] }, { severity: 'critical' }, false],
    ['by the category of any difference', { categories: ['permission'] }, {}, true],
    ['not by a category that no difference has', { categories: ['network'] }, {}, false],
    ['by the route of the policy', { routes: ['page'] }, { route: 'page' }, true],
    ['not where no policy gave a route', { routes: ['page'] }, { route: null }, false],
    ['by the stack’s name', { sources: ['Fraud*'] }, {}, true],
    ['by the kind of source', { sources: ['cloudformation:*'] }, {}, true],
    ['not by source where there is none', { sources: ['*'] }, { source: null }, false],
    ['by account', { accounts: ['111122223333'] }, {}, true],
    ['not by another account', { accounts: ['444455556666'] }, {}, false],
    ['by a glob on the type', { types: ['AWS::IAM::*'] }, {}, true],
    ['not by another type', { types: ['AWS::S3::*'] }, {}, false],
    ['by a tag’s key', { tags: ['team'] }, { tags: ['team=ml'] }, true],
    ['by a tag’s key and value', { tags: ['team=ml'] }, { tags: ['team=ml'] }, true],
    ['not by the beginning of a key', { tags: ['te'] }, { tags: ['team=ml'] }, false],
    ['not by another value', { tags: ['team=web'] }, { tags: ['team=ml'] }, false],
    ['not by a tag where none is known', { tags: ['team'] }, {}, false],
    ['where every member fits', { severities: ['critical'], types: ['AWS::IAM::*'] }, {}, true],
    ['not where one member does not', { severities: ['critical'], types: ['AWS::S3::*'] }, {}, false],
    ['by any entry of a list', { types: ['AWS::S3::*', 'AWS::IAM::Role'] }, {}, true],
  ])('%s: %j', (_, match, over, expected) => {
    expect(fits(match, over)).toBe(expected);
  });

  test('by owner', () => {
    const owners = [{ pattern: 'FraudStack/*', owners: ['@ml'] }];
    expect(fits({ owners: ['@ml'] }, {}, { owners })).toBe(true);
    expect(fits({ owners: ['@web'] }, {}, { owners })).toBe(false);
  });
});

describe('rules', () => {
  const rules = [
    rule({ severities: ['critical'] }, { slack: ['#security', '#oncall'], attributes: { team: 'sec', page: 'yes' } }),
    rule({ types: ['AWS::IAM::*'] }, { slack: ['#oncall', '#iam'], attributes: { team: 'iam' } }),
  ];

  test('every one that fits adds its places, each once; the later attribute of a name counts', () => {
    const { outlets, attributes } = place({}, { settings: { rules } });
    expect(outlets).toEqual(['slack:#iam', 'slack:#oncall', 'slack:#security']);
    expect(attributes).toEqual({ team: 'iam', page: 'yes' });
  });

  test('one that fits and names no place takes the default place away; one that does not fit leaves it', () => {
    const silent = [rule({ severities: ['critical'] }, { slack: [] })];
    expect(place({}, { settings: { rules: silent } })).toMatchObject({ outlets: [], toldBySns: true });
    expect(place({ severity: 'high' }, { settings: { rules: silent } }).outlets).toEqual([DEFAULT]);
  });

  test('it waits only if all that fit say so, whatever its severity', () => {
    const waits = rule({}, { digest: true });
    expect(place({}, { settings: { rules: [waits] } }).key).toMatchObject({ kind: 'digest', digest: 'daily' });
    expect(place({}, { settings: { rules: [waits, rule({})] } }).key.kind).toBe('incident');
    // A rule that fits takes the place of the severities' own waiting.
    expect(place({ severity: 'low' }, { settings: { rules: [rule({})] } }).key.kind).toBe('incident');
  });

  test('where no Slack is configured, none is written to', () => {
    expect(place({}, { settings: { rules }, hasSlack: false }).outlets).toEqual([]);
  });
});

describe('owners', () => {
  const owners = [
    { pattern: '*', owners: ['@platform'] },
    { pattern: 'FraudStack/*', owners: ['@ml'] },
    { pattern: 'infra/*.ts', owners: ['@infra'] },
    { pattern: 'AWS::SQS::Queue jobs*', owners: ['@jobs'] },
    { pattern: 'FraudStack/Scratch/*', owners: [] },
  ];
  const of = (over: Partial<TransitionMessage>) => place(over, { settings: { owners } }).owners;

  test('the last line that fits counts, by address, by file, by type and identifier', () => {
    const subject = { account: null, region: null, type: 'AWS::SQS::Queue', identifier: 'jobs-1' };
    expect(of({ address: 'FraudStack/Endpoint' })).toEqual(['@ml']);
    expect(of({ address: 'Other/Endpoint' })).toEqual(['@platform']);
    expect(of({ address: 'FraudStack/Endpoint', sourceFile: 'infra/a.ts' })).toEqual(['@infra']);
    expect(of({ address: 'FraudStack/Queue', subject })).toEqual(['@jobs']);
    expect(of({ address: 'FraudStack/Scratch/Queue' })).toEqual([]);
    expect(of({ address: null })).toEqual(['@platform']);
  });
});

describe('what was found by a first look or after a deployment', () => {
  test('waits ten minutes for the rest of its source', () => {
    const source = { kind: 'terraform', id: '6f2c' } as const;
    expect(place({ foundBy: 'onboarding', source })).toMatchObject({
      key: { kind: 'digest', digest: 'onboarding', id: 'terraform:6f2c' },
      firstAt: '2026-03-01T09:40:00.000Z',
      toldBySns: false,
    });
    expect(place({ foundBy: 'deployment', source }).key).toMatchObject({ kind: 'digest', digest: 'deployment' });
  });

  test('what an event found is told at once; so is the end of what a first look found', () => {
    expect(place({ foundBy: 'event' }).key.kind).toBe('incident');
    expect(place({ foundBy: 'onboarding', transition: 'resolved' }).key.kind).toBe('incident');
  });
});

describe('a window that was announced', () => {
  const window: BreakGlassWindow = {
    id: 'w-1',
    from: '2026-03-01T08:00:00.000Z',
    to: '2026-03-01T10:00:00.000Z',
    people: ['ana@example.com'],
    resources: ['*AWS::IAM::Role#fraud-*'],
    reason: 'restore',
    by: 'ben@example.com',
  };
  const ANA_OF_SSO: Actor = {
    ...mark().actor,
    via: 'arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Admin_0123456789abcdef',
    permissionSet: 'Admin',
  };
  const byAna = (over: Partial<EventMark> = {}) => mark({ actor: ANA_OF_SSO, ...over });
  const by = (actor: Partial<Actor>) => toldMessage({ events: [mark({ actor: { ...mark().actor, ...actor } })] });
  const ofAna = toldMessage({ events: [byAna()] });
  const at = (eventTime: string) => toldMessage({ events: [byAna({ eventTime })] });

  test('holds what was done in it until its end, before every rule', () => {
    const settings = { rules: [rule({})] };
    expect(place({ events: [byAna()] }, { windows: [window], settings })).toMatchObject({
      key: { kind: 'digest', digest: 'window', id: 'w-1' },
      firstAt: '2026-03-01T10:00:00.000Z',
      toldBySns: false,
    });
  });

  test('what is found after its end is told a minute later', () => {
    const placed = place({ events: [byAna()] }, { windows: [window], now: '2026-03-01T10:05:00.000Z' });
    expect(placed.firstAt).toBe('2026-03-01T10:06:00.000Z');
  });

  test.each<[string, Partial<BreakGlassWindow>, TransitionMessage, boolean]>([
    ['its first moment', {}, at('2026-03-01T08:00:00.000Z'), true],
    ['its last moment', {}, at('2026-03-01T10:00:00.000Z'), true],
    ['a moment before', {}, at('2026-03-01T07:59:59.999Z'), false],
    ['a moment after', {}, at('2026-03-01T10:00:00.001Z'), false],
    ['another person', { people: ['ben@example.com'] }, ofAna, false],
    ['the role acted through', { people: ['arn:aws:iam::*:role/team/Admin'] }, toldMessage(), true],
    ['another resource', { resources: ['*AWS::S3::Bucket*'] }, ofAna, false],
    ['the whole source', { resources: ['FraudStack'] }, ofAna, true],
    ['somebody who only calls a session of another role by that name', {}, toldMessage(), false],
    [
      'a session of that name whose role only looks like one of Identity Center',
      {},
      by({ permissionSet: 'Admin', via: 'arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_x/ana@example.com' }),
      false,
    ],
    ['an agent or a tool, as a session says of itself', {}, by({ kind: 'iac', channel: 'iac' }), false],
    [
      'a user of that name',
      { people: ['ana'] },
      by({ name: 'ana', via: null, principal: 'arn:aws:iam::111122223333:user/people/ana' }),
      true,
    ],
    ['nobody known to have acted', {}, toldMessage({ events: [] }), false],
    [
      'somebody else as well',
      {},
      toldMessage({ events: [byAna(), mark({ eventId: 'e2', actor: { ...mark().actor, name: 'eve@example.com' } })] }),
      false,
    ],
    [
      'somebody else who is not to blame',
      {},
      toldMessage({
        events: [byAna(), mark({ eventId: 'e2', blames: false, actor: { ...mark().actor, name: 'eve@example.com' } })],
      }),
      true,
    ],
  ])('announces %s: %j', (_, over, message, expected) => {
    expect(announces({ ...window, ...over }, message)).toBe(expected);
  });
});
