/** Who is named on a grave drift that no event announced: asked once, resolved like any event, and never before an event. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { InMemoryDriftStore } from '../../adapters/local/in-memory-drift-store';
import { InMemoryIndexStore } from '../../adapters/local/in-memory-index-store';
import { sha256Hash } from '../../adapters/local/sha256-hash';
import { check } from '../../core/check';
import type { CheckPorts } from '../../core/check-ports';
import { classifyDifferences } from '../../core/classify/classify-differences';
import { lookUpActor } from '../../core/look-up-actor';
import type { CheckCause } from '../../core/model/check-request';
import type { DeclaredResource } from '../../core/model/declared-resource';
import type { JsonObject } from '../../core/model/json';
import { UNKNOWN_PROVENANCE } from '../../core/model/provenance';
import type { Source } from '../../core/model/source';
import type { EventLookup, EventQuery, LookedUpEvents } from '../../core/ports';
import { mark, person } from './record/observations';

const ACCOUNT = '111122223333';
const SUBJECT = { account: ACCOUNT, region: 'eu-west-1', type: 'AWS::EC2::SecurityGroup', identifier: 'sg-0a1b2c3d' };
const SOURCE: Source = { kind: 'terraform', id: 'b2f1c0de-0000-4000-8000-000000000001' };
const ARN = `arn:aws:ec2:eu-west-1:${ACCOUNT}:security-group/sg-0a1b2c3d`;
const DEPLOYMENT = { id: '1', order: '00000000000000000001' };
const MATCHED_AT = '2026-03-01T08:00:00.000Z';
const T0 = '2026-03-02T08:00:00.000Z';

const DECLARED = { SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '10.0.0.0/8' }] };
const OPENED = {
  SecurityGroupIngress: [
    { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '10.0.0.0/8' },
    { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: '0.0.0.0/0' },
  ],
};

const RESOURCE: DeclaredResource = {
  subject: SUBJECT,
  source: SOURCE,
  deployment: DEPLOYMENT,
  address: 'aws_security_group.claims',
  identifiers: ['sg-0a1b2c3d', ARN],
  declared: DECLARED,
  attributes: {},
  unresolved: [],
  sensitive: [],
  foldedInto: null,
  sourceTags: {},
};

function record(id: string, more: JsonObject = {}): JsonObject {
  return {
    eventVersion: '1.10',
    userIdentity: { type: 'IAMUser', userName: 'ana', arn: `arn:aws:iam::${ACCOUNT}:user/ana`, accountId: ACCOUNT },
    eventTime: '2026-03-01T19:30:00Z',
    eventSource: 'ec2.amazonaws.com',
    eventName: 'AuthorizeSecurityGroupIngress',
    awsRegion: 'eu-west-1',
    sourceIPAddress: '192.0.2.1',
    userAgent: 'aws-cli/2.17.32',
    requestParameters: { groupId: 'sg-0a1b2c3d', ipPermissions: { items: [{ ipProtocol: 'tcp' }] } },
    responseElements: null,
    eventID: id,
    readOnly: false,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: ACCOUNT,
    eventCategory: 'Management',
    ...more,
  };
}

/** As LookupEvents answers it. */
function answered(...records: readonly JsonObject[]): LookedUpEvents {
  return { records: records.map((one) => ({ CloudTrailEvent: JSON.stringify(one) })), complete: true };
}

const BY_KAI = { userIdentity: { type: 'IAMUser', userName: 'kai', arn: `arn:aws:iam::${ACCOUNT}:user/kai` } };

let asked: EventQuery[] = [];
let history: (query: EventQuery) => LookedUpEvents = () => answered();
let live: JsonObject = OPENED;
let now = T0;
let drift = new InMemoryDriftStore();
let index = new InMemoryIndexStore();
let ports: CheckPorts;

beforeEach(async () => {
  asked = [];
  history = () => answered();
  live = OPENED;
  now = T0;
  drift = new InMemoryDriftStore();
  index = new InMemoryIndexStore();
  await index.putDeclared(RESOURCE, MATCHED_AT);
  await index.putObserved(SUBJECT, { startedAt: MATCHED_AT, reason: 'MatchesDeclaration', detail: null });
  await index.putSourceStatus({
    source: SOURCE,
    deployment: DEPLOYMENT,
    provenance: UNKNOWN_PROVENANCE,
    indexedAt: MATCHED_AT,
    resources: 1,
    notIndexed: 0,
    complete: true,
    onboarding: false,
  });
  ports = {
    clock: { now: () => now },
    hash: sha256Hash,
    masker: { keyId: 'key', mask: (text) => ({ $masked: `key:${sha256Hash(text)}` }) },
    index,
    drift,
    live: { read: async () => ({ kind: 'found', properties: live }) },
    typeFacts: {
      factsOf: async (type) => ({
        type,
        from: 'schema',
        primaryIdentifier: ['Id'],
        readOnly: [],
        writeOnly: [],
        createOnly: [],
        lists: [],
        tagsProperty: 'Tags',
        readable: true,
      }),
    },
    sources: { read: async () => ({ kind: 'settled', order: DEPLOYMENT.order }) },
    policies: {
      policySetDigest: async () => 'none',
      decide: async (requests) => requests.map(() => ({ accepted: false, acceptedBy: [], violated: [], errors: [] })),
    },
    systems: [],
    deployers: [],
    coverage: { read: async () => ({ sources: [], backfills: null, grows: true }) },
    classify: classifyDifferences,
    lookUpActor: (unannounced) => lookUpActor(unannounced, HISTORY, sha256Hash),
    transforms: null,
    checks: { send: async () => undefined },
    reindex: { send: async () => undefined },
  };
});

const HISTORY: EventLookup = {
  find: async (query) => {
    asked.push(query);
    return history(query);
  },
};

async function look(cause: CheckCause = { kind: 'sweep' }) {
  await check({ subject: SUBJECT, cause, notBefore: now, attempt: 0 }, ports);
  return drift.read(SUBJECT);
}

describe('a grave drift that a sweep finds', () => {
  test('names who CloudTrail’s history says acted on it, and says that it was looked up', async () => {
    history = () => answered(record('e1'));
    const item = await look();
    expect(item).toMatchObject({
      severity: 'high',
      attribution: { kind: 'one', actor: { name: 'ana', channel: 'cli' }, lookedUp: true },
      events: [{ eventId: 'e1', api: 'AuthorizeSecurityGroupIngress', lookedUp: true, blames: true }],
    });
    expect(item?.pending[0]?.attribution).toMatchObject({ lookedUp: true });
    expect(item?.events[0]?.session).toMatch(/^[0-9a-f]{16}$/);
    expect(asked).toEqual([
      {
        account: ACCOUNT,
        region: 'eu-west-1',
        by: { kind: 'resource', name: 'sg-0a1b2c3d' },
        from: MATCHED_AT,
        to: T0,
      },
    ]);
  });

  test('asks by another of its names, then by its service', async () => {
    history = ({ by }) => (by.kind === 'eventSource' ? answered(record('e1')) : answered());
    expect(await look()).toMatchObject({ attribution: { kind: 'one', actor: { name: 'ana' } } });
    expect(asked.map(({ by }) => by)).toEqual([
      { kind: 'resource', name: 'sg-0a1b2c3d' },
      { kind: 'resource', name: ARN },
      { kind: 'eventSource', eventSource: 'ec2.amazonaws.com' },
    ]);
  });

  test('is asked for once: the next look does not ask again', async () => {
    await look();
    expect(asked).toHaveLength(3);
    now = '2026-03-03T08:00:00.000Z';
    await look();
    expect(asked).toHaveLength(3);
  });

  test('two actors are one of two', async () => {
    history = () => answered(record('e1'), record('e2', BY_KAI));
    expect(await look()).toMatchObject({ attribution: { kind: 'oneOf', lookedUp: true } });
  });

  test.each<[string, () => LookedUpEvents]>([
    ['nothing was found', () => answered()],
    ['the history was cut off', () => ({ ...answered(record('e1')), complete: false })],
    ['it was asked in vain', () => ({ records: [], complete: false })],
    ['the event is of another group', () => answered(record('e1', { requestParameters: { groupId: 'sg-0fffffff' } }))],
    [
      'the event only has the id in a text',
      () => answered(record('e1', { requestParameters: { groupId: 'sg-0fffffff', note: 'see sg-0a1b2c3d' } })),
    ],
    [
      'the event only mentions it',
      () =>
        answered(
          record('e1', {
            eventName: 'RunInstances',
            requestParameters: { groupSet: { items: [{ groupId: 'sg-0a1b2c3d' }] }, instanceType: 't3.micro' },
          }),
        ),
    ],
    ['the call failed', () => answered(record('e1', { errorCode: 'Client.UnauthorizedOperation' }))],
    ['it only reads', () => answered(record('e1', { eventName: 'DescribeSecurityGroups', readOnly: true }))],
    ['it was before the last match', () => answered(record('e1', { eventTime: '2026-03-01T07:59:00Z' }))],
    ['it was another account', () => answered(record('e1', { recipientAccountId: '444455556666' }))],
    ['a deployment may have made it', () => answered(record('e1', { userAgent: 'terraform-provider-aws/6.28.0' }))],
    ['the answer is no record', () => ({ records: [null, 7, {}, { CloudTrailEvent: '{' }], complete: true })],
  ])('names nobody where %s', async (_, answer) => {
    history = answer;
    const item = await look();
    expect(item).toMatchObject({ severity: 'high', attribution: { kind: 'unknown' }, events: [] });
    expect(item?.pending).toHaveLength(1);
  });

  test('an event that is delivered later counts before what was looked up', async () => {
    history = () => answered(record('e1'));
    await look();
    now = '2026-03-02T08:10:00.000Z';
    expect(await look({ kind: 'event', mark: mark('e2', person('kai')), guessed: false })).toMatchObject({
      attribution: { kind: 'one', actor: { name: 'kai' } },
    });
    expect((await drift.read(SUBJECT))?.attribution).not.toHaveProperty('lookedUp');
  });

  test('the looked-up event itself, delivered later, is as good as any', async () => {
    history = () => answered(record('e1'));
    await look();
    now = '2026-03-02T08:10:00.000Z';
    const item = await look({ kind: 'event', mark: mark('e1', person('ana')), guessed: false });
    expect(item?.attribution).toEqual({ kind: 'one', actor: person('ana') });
    expect(item?.events).toHaveLength(1);
  });
});

test('a look-up that breaks costs the name, not the alert', async () => {
  ports = { ...ports, lookUpActor: () => Promise.reject(new Error('no such module')) };
  const item = await look();
  expect(item).toMatchObject({ attribution: { kind: 'unknown' } });
  expect(item?.pending).toHaveLength(1);
});

describe('nobody is asked', () => {
  test('where an event announced it', async () => {
    await look({ kind: 'event', mark: mark('e1', person('ana')), guessed: false });
    expect(asked).toEqual([]);
  });

  test('where the drift is not grave', async () => {
    live = { ...DECLARED, GroupDescription: 'x', Tags: [{ Key: 'owner', Value: 'kai' }] };
    await index.putBaseline(SUBJECT, { live: DECLARED, takenAt: MATCHED_AT, proven: true, formVersion: 1 });
    await look();
    expect(asked).toEqual([]);
  });

  test('where everything matches', async () => {
    live = DECLARED;
    await look();
    expect(asked).toEqual([]);
  });

  test('where there is nobody to ask', async () => {
    ports = { ...ports, lookUpActor: null };
    expect(await look()).toMatchObject({ attribution: { kind: 'unknown' } });
  });
});

test('without a match to count from, the whole history is asked', async () => {
  await index.putObserved(SUBJECT, { startedAt: '2026-03-01T09:00:00.000Z', reason: 'LiveReadFailed', detail: null });
  await look({ kind: 'onboarding', source: SOURCE });
  expect(asked[0]?.from).toBe('2025-12-02T08:00:00.000Z');
});
