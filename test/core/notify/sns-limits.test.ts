/**
 * Whatever a drift holds, its message fits SNS as it is published (body, texts and attributes in one envelope, doubly encoded)
 * and fits the published schema; the same of digests and of EventBridge's details.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import fc from 'fast-check';
import { SnsTeller } from '../../../adapters/aws/sns-teller';
import type { ClassifiedDifference } from '../../../core/model/difference';
import type { TransitionMessage } from '../../../core/model/drift-item';
import type { Json } from '../../../core/model/json';
import type { TellingHead, TellingMember, ToldTelling } from '../../../core/model/telling';
import { renderDigestForSns } from '../../../core/notify/render-digest-sns';
import { renderEventBridgeDetail } from '../../../core/notify/render-eventbridge-detail';
import { oneTextMessage, renderSms } from '../../../core/notify/render-sms';
import { renderSnsMessage, type SnsMessage } from '../../../core/notify/render-sns-message';
import { schemaFaults } from '../../docs/check-json-schema';
import { ANA, mark, toldMessage } from './told-message';

const schema = (name: string) => JSON.parse(readFileSync(join(__dirname, '../../../docs/schemas', name), 'utf8'));
const TRANSITION = schema('transition-message.schema.json');
const DIGEST = schema('digest.schema.json');
const LIMIT = 262_144;

/** As it is published: what SNS counts is the envelope, and names, types and values of the attributes. */
async function publishedBytes(rendered: SnsMessage): Promise<number> {
  const client = new SNSClient({ region: 'eu-west-1' });
  const aws = mockClient(client);
  aws.on(PublishCommand).resolves({});
  await new SnsTeller(client, 'arn:aws:sns:eu-west-1:111122223333:t', () => rendered).tell(toldMessage());
  const {
    Message = '',
    MessageAttributes = {},
    Subject = '',
  } = aws.commandCalls(PublishCommand)[0]?.args[0].input ?? {};
  const attributes = Object.entries(MessageAttributes).map(
    ([name, { DataType = '', StringValue = '' }]) => name + DataType + StringValue,
  );
  return Buffer.byteLength(Message + Subject + attributes.join(''));
}

/** Texts that grow most when they are written as JSON, twice. */
const worst = fc.constantFrom('"', '\\', '\u0000', '\u2028', '漢', '😀', '\ud800', 'a', '<', '\n');
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 50 }),
  fc.tuple(worst, fc.integer({ min: 0, max: 3_000 })).map(([character, length]) => character.repeat(length)),
  fc.constantFrom('__proto__', 'constructor', 'toString', ''),
);
const json: fc.Arbitrary<Json> = fc.oneof(
  text,
  fc.jsonValue() as fc.Arbitrary<Json>,
  fc.integer({ min: 1, max: 300 }).map((depth) => {
    let value: Json = [];
    for (let i = 0; i < depth; i += 1) value = [value];
    return value;
  }),
);

interface Parts {
  readonly one: string;
  readonly other: string;
  readonly value: Json;
  readonly differences: number;
  readonly events: number;
  readonly policies: number;
  readonly actors: number;
}

const drift: fc.Arbitrary<Parts> = fc.record({
  one: text,
  other: text,
  value: json,
  differences: fc.integer({ min: 0, max: 60 }),
  events: fc.integer({ min: 0, max: 30 }),
  policies: fc.integer({ min: 0, max: 30 }),
  actors: fc.integer({ min: 1, max: 40 }),
});

function hugeMessage({ one, other, value, differences, events, policies, actors }: Parts): TransitionMessage {
  const actor = { ...ANA, name: one, via: other, claimed: [one, other], principal: one, provider: other, session: one };
  const difference: ClassifiedDifference = {
    ...{ path: `/${one}`, kind: 'changed', of: 'declared', declared: value, live: other, element: one },
    ...{ category: 'network', alsoCategories: ['exposure'], weakens: 'yes', weakensBecause: other, regions: [one] },
  };
  const listed = (count: number): readonly string[] => Array.from({ length: count }, () => one);
  return toldMessage({
    subject: { account: one, region: other, type: one, identifier: other },
    source: { kind: 'terraform', id: one },
    address: other,
    route: one,
    actor,
    attribution: { kind: 'oneOf', actors: listed(actors).map(() => actor) },
    events: listed(events).map((eventId) => mark({ eventId, api: other, source: one, session: other, actor })),
    policies: listed(policies).map((id) => ({ id, severity: 'high', route: other, why: one, controls: [one, other] })),
    differences: listed(differences).map(() => difference),
    declaredSideUnconfirmed: one,
    incident: other,
    fingerprint: one,
    answer: {
      ...{ kind: 'accepted', by: one, reason: other, at: '2026-03-01T08:00:00.000Z', until: null, owner: one },
      covers: { places: listed(differences), severity: 'high' },
    },
    tags: listed(events),
    owners: listed(actors),
    attributes: { [one]: other, [other]: one, team: one, pager: other, env: one },
    provenance: { at: null, commit: one, repository: other, runUrl: one, by: other },
    sourceFile: one,
    told: 'first',
  });
}

test('a message fits SNS and its schema', async () => {
  await fc.assert(
    fc.asyncProperty(drift, async (parts) => {
      const message = hugeMessage(parts);
      const rendered = renderSnsMessage(message);
      expect(await publishedBytes(rendered)).toBeLessThanOrEqual(LIMIT);
      expect(schemaFaults(JSON.parse(rendered.body), TRANSITION)).toEqual([]);
      expect(rendered.subject).toMatch(/^[\x20-\x7e]{1,99}$/);
      expect(rendered.sms).toMatch(/^[\x20-\x7e]{1,160}$/);
      expect(Object.keys(rendered.attributes).length).toBeLessThanOrEqual(10);
      const detail = renderEventBridgeDetail(message);
      expect(Buffer.byteLength(JSON.stringify(detail))).toBeLessThanOrEqual(240_000);
      expect(schemaFaults(detail, TRANSITION)).toEqual([]);
    }),
    { numRuns: 25 },
  );
}, 60_000);

test.each(['"', '\\', '\u0000', '漢', '\ud800', '\n'])(
  'a message of nothing but %j, everywhere and long, fits',
  async (character) => {
    const one = character.repeat(10_000);
    const message = hugeMessage({
      one,
      other: one,
      value: one,
      differences: 400,
      events: 60,
      policies: 120,
      actors: 40,
    });
    const rendered = renderSnsMessage(message);
    expect(await publishedBytes(rendered)).toBeLessThanOrEqual(LIMIT);
    expect(schemaFaults(JSON.parse(rendered.body), TRANSITION)).toEqual([]);
    expect(JSON.parse(rendered.body).leftOut.texts).toBe(true);
  },
);

test('a message that fits is told whole', () => {
  const message = toldMessage();
  expect(JSON.parse(renderSnsMessage(message).body)).toEqual(message);
});

describe('attributes', () => {
  const attributes = (over: Partial<TransitionMessage>) => renderSnsMessage(toldMessage(over)).attributes;

  test('are those that subscriptions filter on', () => {
    expect(attributes({ told: 'later', owners: ['@claims/fraud', 'ana@example.com'] })).toEqual({
      transition: 'opened',
      severity: 'critical',
      told: 'later',
      route: 'page',
      category: ['permission'],
      owner: ['@claims/fraud', 'ana@example.com'],
      account: '111122223333',
      source: 'cloudformation:FraudStack',
    });
  });

  test('take two of what routes add, never in the place of the product’s own', () => {
    const added = {
      severity: 'none',
      'AWS.x': 'no',
      'a..b': 'no',
      '.a': 'no',
      '': 'no',
      team: 'fraud',
      pager: 'é',
      env: 'prod',
    };
    const told = attributes({ attributes: added, owners: ['a'] });
    expect(Object.keys(told)).toEqual([
      ...['transition', 'severity', 'told', 'route', 'category', 'owner', 'account', 'source', 'team', 'pager'],
    ]);
    expect([told.severity, told.team, told.pager]).toEqual(['critical', 'fraud', 'é']);
  });

  test('that are not known are left out, because SNS refuses empty ones', () => {
    const subject = { account: null, region: null, type: 'T', identifier: 'i' };
    expect(attributes({ source: null, route: null, subject, differences: [] })).toEqual({
      transition: 'opened',
      severity: 'critical',
      told: 'first',
    });
  });
});

describe('a text message', () => {
  test('says how bad, what, which value and who', () => {
    expect(renderSms(toldMessage())).toBe(
      'CRITICAL: Endpoint/Role (fraud-endpoint, AWS::IAM::Role) has drifted. /MaxSessionDuration declared 3600, live 43200. ana@example.com',
    );
  });

  test.each([
    ['a'.repeat(160), 'a'.repeat(160)],
    ['a'.repeat(161), `${'a'.repeat(157)}...`],
    ['['.repeat(80), '['.repeat(80)],
    ['['.repeat(81), `${'['.repeat(78)}...`],
    ['x…y’z`é', "x...y'z'?"],
    ['', ''],
  ])('is one part: %s', (given, shown) => {
    expect(oneTextMessage(given)).toBe(shown);
  });
});

function member(i: number, over: Partial<TellingMember> = {}): TellingMember {
  return {
    transitionId: `t${i}`,
    transition: 'opened',
    at: '2026-03-01T08:00:26.000Z',
    subject: { account: '111122223333', region: 'eu-west-1', type: 'AWS::S3::Bucket', identifier: `logs-${i}` },
    severity: 'low',
    address: null,
    says: `logs-${i} (AWS::S3::Bucket) has drifted: /Tags declared 1, live 2`,
    outlets: [],
    ...over,
  };
}

const HEAD: TellingHead = {
  ...{ schemaVersion: 1, key: { kind: 'digest', digest: 'daily', id: 'all' }, run: '2026-03-01T08:00:00.000Z' },
  ...{ version: 1, state: 'open', source: null, outlets: {}, tellAt: null, dueAt: null },
};
const telling = (members: readonly TellingMember[], head: Partial<TellingHead> = {}): ToldTelling => ({
  ...{ head: { ...HEAD, ...head }, members, untold: members, isEnd: true, messageOf: async () => null },
});

describe('a digest', () => {
  const members = [
    member(1),
    member(2, { severity: 'critical', says: 'logs-2 is open to the world' }),
    member(3, { transition: 'resolved', says: 'logs-3 is no longer a drift' }),
    member(4, { transition: 'accepted', says: 'logs-4 drift accepted' }),
  ];

  test('says what still stands, gravest first, and what is over', () => {
    const rendered = renderDigestForSns(telling(members));
    expect(rendered.text.split('\n')).toEqual([
      'The day’s low drifts: 4 resources',
      '2 still differ (1 critical, 1 low), 2 are over.',
      '',
      'Still different:',
      '- critical logs-2 is open to the world',
      '- low      logs-1 (AWS::S3::Bucket) has drifted: /Tags declared 1, live 2',
      '',
      'Over:',
      '- resolved logs-3 is no longer a drift',
      '- accepted logs-4 drift accepted',
    ]);
    expect(rendered.subject).toBe("[CRITICAL] The day's low drifts: 4 resources");
    expect(rendered.sms).toBe(
      "CRITICAL: The day's low drifts: 4 resources. 2 still differ (1 critical, 1 low), 2 are over.",
    );
    expect(rendered.attributes).toEqual({
      ...{ told: 'digest', digest: 'daily', severity: 'critical', account: ['111122223333'] },
    });
    const body = JSON.parse(rendered.body);
    expect(body).toMatchObject({
      id: 'digest#daily#all#2026-03-01T08:00:00.000Z',
      count: { resources: 4, standing: 2, ended: 2, bySeverity: { low: 1, critical: 1 } },
      more: 0,
    });
    expect(
      body.members.map(({ transitionId, stands }: { transitionId: string; stands: boolean }) => [transitionId, stands]),
    ).toEqual([
      ['t2', true],
      ['t1', true],
      ['t3', false],
      ['t4', false],
    ]);
  });

  test('of many counts what it does not list', () => {
    const rendered = renderDigestForSns(telling(Array.from({ length: 250 }, (_, i) => member(i))));
    const body = JSON.parse(rendered.body);
    expect([body.count.resources, body.members.length, body.more]).toEqual([250, 100, 150]);
    expect(rendered.text).toMatch(/\n… and 190 more: npx asbuilt list$/);
  });

  test('fits SNS and its schema, whatever it holds', async () => {
    const kinds = fc.constantFrom('onboarding', 'deployment', 'daily', 'window', 'overflow' as const);
    await fc.assert(
      fc.asyncProperty(text, text, fc.integer({ min: 0, max: 300 }), kinds, async (one, other, count, digest) => {
        const subject = { account: one, region: other, type: one, identifier: other };
        const members = Array.from({ length: count }, (_, i) =>
          member(i, { subject: { ...subject, identifier: `${i}${other}` }, address: one, says: other }),
        );
        const head = { key: { kind: 'digest', digest, id: one }, source: { kind: 'pulumi', id: other } } as const;
        const rendered = renderDigestForSns(telling(members, head));
        expect(await publishedBytes(rendered)).toBeLessThanOrEqual(LIMIT);
        expect(schemaFaults(JSON.parse(rendered.body), DIGEST)).toEqual([]);
        expect(rendered.subject).toMatch(/^[\x20-\x7e]{1,99}$/);
        expect(rendered.sms).toMatch(/^[\x20-\x7e]{1,160}$/);
      }),
      { numRuns: 25 },
    );
  }, 60_000);
});
