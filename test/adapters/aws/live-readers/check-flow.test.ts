/** From a declared inline policy through the whole check: read by IAM's own calls, compared, recorded. */
import { beforeEach, expect, test } from '@jest/globals';
import type { SendCall } from '../../../../adapters/aws/signed-call';
import { InMemoryDriftStore } from '../../../../adapters/local/in-memory-drift-store';
import { InMemoryIndexStore } from '../../../../adapters/local/in-memory-index-store';
import { sha256Hash } from '../../../../adapters/local/sha256-hash';
import { check } from '../../../../core/check';
import type { CheckPorts } from '../../../../core/check-ports';
import { classifyDifferences } from '../../../../core/classify/classify-differences';
import type { DeclaredResource } from '../../../../core/model/declared-resource';
import type { JsonObject } from '../../../../core/model/json';
import { UNKNOWN_PROVENANCE } from '../../../../core/model/provenance';
import type { LiveReader } from '../../../../core/ports';
import { serviceReaders } from '../../../../lambdas/service-readers';
import { awsSays } from '../aws-says';
import { factsOf } from './known-facts';

const SUBJECT = {
  account: '111122223333',
  region: 'global',
  type: 'AWS::IAM::Policy',
  identifier: 'claims-Polic-1ABCDEFGHIJKL',
};
const SOURCE = { kind: 'cloudformation' as const, id: 'arn:aws:cloudformation:eu-west-1:111122223333:stack/claims/1' };
const DEPLOYMENT = { id: '1', order: '2026-03-01T07:00:00.000Z' };
const T0 = '2026-03-01T08:00:10.000Z';

const policy = (Resource: string): JsonObject => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource }],
});
const DECLARED: JsonObject = {
  PolicyName: 'objects',
  PolicyDocument: policy('arn:aws:s3:::claims/*'),
  Roles: ['reader'],
};

let now = T0;
let answer: () => string;
let asked: string[] = [];
let drift = new InMemoryDriftStore();

const cloudControl: LiveReader = {
  read: async () => ({ kind: 'failed', detail: 'Cloud Control was asked' }),
};

function answering(document: JsonObject): () => string {
  return () =>
    `<GetRolePolicyResponse><GetRolePolicyResult><RoleName>reader</RoleName><PolicyName>objects</PolicyName><PolicyDocument>${encodeURIComponent(JSON.stringify(document))}</PolicyDocument></GetRolePolicyResult></GetRolePolicyResponse>`;
}

async function portsWith(declared: JsonObject, readable: boolean | null = false): Promise<CheckPorts> {
  const index = new InMemoryIndexStore({ now: () => now });
  const resource: DeclaredResource = {
    subject: SUBJECT,
    source: SOURCE,
    deployment: DEPLOYMENT,
    address: 'Claims/Policy',
    identifiers: [SUBJECT.identifier],
    declared,
    attributes: {},
    unresolved: [],
    sensitive: [],
    foldedInto: null,
    sourceTags: {},
  };
  await index.putDeclared(resource, DEPLOYMENT.order);
  await index.putSourceStatus({
    source: SOURCE,
    deployment: DEPLOYMENT,
    provenance: UNKNOWN_PROVENANCE,
    indexedAt: T0,
    resources: 1,
    notIndexed: 0,
    complete: true,
    onboarding: false,
  });
  const send: SendCall = async ({ body }) => {
    asked.push(body ?? '');
    return answer();
  };
  return {
    clock: { now: () => now },
    hash: sha256Hash,
    masker: { keyId: 'key', mask: (text) => ({ $masked: `key:${sha256Hash(text)}` }) },
    index,
    drift,
    live: serviceReaders({ callerFor: () => send }, 'eu-west-1', cloudControl),
    typeFacts: { factsOf: async (type) => ({ ...factsOf(type), readable }) },
    sources: { read: async () => ({ kind: 'settled', order: DEPLOYMENT.order }) },
    coverage: { read: async () => ({ sources: [], backfills: null, grows: true }) },
    policies: {
      policySetDigest: async () => 'none',
      decide: async (requests) => requests.map(() => ({ accepted: false, acceptedBy: [], violated: [], errors: [] })),
    },
    systems: [],
    deployers: [],
    classify: classifyDifferences,
    lookUpActor: null,
    transforms: null,
    checks: { send: async () => {} },
    reindex: { send: async () => {} },
  };
}

async function sweep(declared: JsonObject = DECLARED, readable: boolean | null = false) {
  const ports = await portsWith(declared, readable);
  return check({ subject: SUBJECT, cause: { kind: 'sweep' }, notBefore: now, attempt: 0 }, ports);
}

beforeEach(() => {
  now = T0;
  asked = [];
  drift = new InMemoryDriftStore();
  answer = answering(policy('arn:aws:s3:::claims/*'));
});

test('untouched: in sync', async () => {
  expect(await sweep()).toMatchObject({ reason: 'MatchesDeclaration', transition: null });
  expect(asked).toEqual(['Action=GetRolePolicy&Version=2010-05-08&RoleName=reader&PolicyName=objects']);
});

test('widened by hand: opened, with what differs', async () => {
  answer = answering(policy('*'));
  expect(await sweep()).toMatchObject({ reason: 'DeclaredPropertyChanged', transition: 'opened' });
  expect((await drift.read(SUBJECT))?.differences).toMatchObject([
    {
      path: '/PolicyDocument/Statement/0/Resource',
      declared: 'arn:aws:s3:::claims/*',
      live: '*',
      category: 'permission',
      weakens: 'yes',
    },
  ]);
});

test('deleted: missing, once a second look agrees', async () => {
  answer = () => {
    throw awsSays('NoSuchEntity', 'The role policy with name objects cannot be found.', 404);
  };
  expect(await sweep()).toMatchObject({ reason: 'AbsenceUnconfirmed', transition: null });
  const ports = await portsWith(DECLARED);
  const again = { kind: 'recheck' as const, after: 'absence' as const, firstReadAt: T0, guessed: false, marks: [] };
  now = '2026-03-01T08:00:40.000Z';
  expect(await check({ subject: SUBJECT, cause: again, notBefore: now, attempt: 1 }, ports)).toMatchObject({
    reason: 'ResourceNotFound',
    transition: 'opened',
  });
});

test.each([
  ['denied', 'AccessDenied', 'LiveReadDenied'],
  ['throttled', 'Throttling', 'LiveReadThrottled'],
  ['failed', 'ServiceFailure', 'LiveReadFailed'],
])('%s: not checked, with its reason', async (_, name, reason) => {
  answer = () => {
    throw awsSays(name);
  };
  expect(await sweep()).toMatchObject({ reason, transition: null });
});

test('found by a name that is not known: not checked, and nobody is asked', async () => {
  expect(await sweep({ ...DECLARED, PolicyName: { $unresolved: 'a parameter' } })).toMatchObject({
    reason: 'IdentifierInvalid',
    detail: 'it is read by its PolicyName, which is not known',
    transition: null,
  });
  expect(asked).toEqual([]);
});

test('a type that AWS has mended is Cloud Control’s; where nothing says so, it is not', async () => {
  expect(await sweep(DECLARED, true)).toMatchObject({ reason: 'LiveReadFailed', detail: 'Cloud Control was asked' });
  expect(await sweep(DECLARED, null)).toMatchObject({ reason: 'MatchesDeclaration' });
});
