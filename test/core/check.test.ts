/** The flow as one function: what a look records, whom it asks, and what it owes, for each cause and answer. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { InMemoryDriftStore } from '../../adapters/local/in-memory-drift-store';
import { InMemoryIndexStore } from '../../adapters/local/in-memory-index-store';
import { sha256Hash } from '../../adapters/local/sha256-hash';
import { check } from '../../core/check';
import type { CheckPorts } from '../../core/check-ports';
import { classifyDifferences } from '../../core/classify/classify-differences';
import type { CheckCause, CheckRequest } from '../../core/model/check-request';
import type { DeclaredResource } from '../../core/model/declared-resource';
import type { EventMark } from '../../core/model/event-mark';
import type { LiveRead } from '../../core/model/live-read';
import type { PolicyEngine } from '../../core/model/policy-question';
import { UNKNOWN_PROVENANCE } from '../../core/model/provenance';
import type { Source } from '../../core/model/source';
import type { SourceState } from '../../core/model/source-state';
import type { SourceStatus } from '../../core/ports';
import { CLOUDFORMATION, mark, person } from './record/observations';

const SUBJECT = {
  account: '111122223333',
  region: 'eu-west-1',
  type: 'AWS::SQS::Queue',
  identifier: 'https://sqs/claims',
};
const SOURCE: Source = { kind: 'cloudformation', id: 'arn:aws:cloudformation:eu-west-1:111122223333:stack/claims/1' };
const DEPLOYMENT = { id: '1', order: '2026-03-01T07:00:00.000Z' };
const T0 = '2026-03-01T08:00:10.000Z';
const LATER = '2026-03-01T08:00:40.000Z';

const RESOURCE: DeclaredResource = {
  subject: SUBJECT,
  source: SOURCE,
  deployment: DEPLOYMENT,
  address: 'Claims/Queue',
  identifiers: [SUBJECT.identifier],
  declared: { VisibilityTimeout: 60, KmsMasterKeyId: 'alias/claims' },
  attributes: {},
  unresolved: [],
  sensitive: [],
  foldedInto: null,
  sourceTags: {},
};

const STATUS: SourceStatus = {
  source: SOURCE,
  deployment: DEPLOYMENT,
  provenance: UNKNOWN_PROVENANCE,
  indexedAt: T0,
  resources: 1,
  notIndexed: 0,
  complete: true,
  onboarding: false,
};

const MATCHING: LiveRead = { kind: 'found', properties: { VisibilityTimeout: 60, KmsMasterKeyId: 'alias/claims' } };
const CHANGED: LiveRead = { kind: 'found', properties: { VisibilityTimeout: 5, KmsMasterKeyId: 'alias/claims' } };

/** No policy says anything: the category's default severity stands. */
const NO_POLICIES: PolicyEngine = {
  policySetDigest: async () => 'none',
  decide: async (requests) => requests.map(() => ({ accepted: false, acceptedBy: [], violated: [], errors: [] })),
};

let now = T0;
let live: LiveRead | null = null;
let sourceState: SourceState | null = null;
let sent: { readonly request: CheckRequest; readonly delaySeconds: number }[] = [];
let reindexed: Source[] = [];
let index = new InMemoryIndexStore();
let drift = new InMemoryDriftStore();
let ports: CheckPorts;

beforeEach(async () => {
  now = T0;
  live = MATCHING;
  sourceState = { kind: 'settled', order: DEPLOYMENT.order };
  sent = [];
  reindexed = [];
  index = new InMemoryIndexStore({ now: () => now });
  drift = new InMemoryDriftStore();
  await index.putDeclared(RESOURCE, DEPLOYMENT.order);
  await index.putSourceStatus(STATUS);
  ports = {
    clock: { now: () => now },
    hash: sha256Hash,
    masker: { keyId: 'key', mask: (text) => ({ $masked: `key:${sha256Hash(text)}` }) },
    index,
    drift,
    live: {
      read: async () => {
        if (live === null) throw new Error('nobody may read the live resource here');
        return live;
      },
    },
    typeFacts: {
      factsOf: async (type) => ({
        type,
        from: 'schema',
        primaryIdentifier: ['QueueUrl'],
        readOnly: [],
        writeOnly: [],
        createOnly: [],
        lists: [],
        tagsProperty: 'Tags',
        readable: true,
      }),
    },
    sources: {
      read: async () => {
        if (sourceState === null) throw new Error('nobody may read the source here');
        return sourceState;
      },
    },
    policies: NO_POLICIES,
    systems: [],
    deployers: [],
    coverage: { read: async () => ({ sources: [], backfills: null, grows: true }) },
    classify: classifyDifferences,
    lookUpActor: null,
    transforms: null,
    checks: {
      send: async (requests, delaySeconds) => {
        sent.push(...requests.map((request) => ({ request, delaySeconds })));
      },
    },
    reindex: {
      send: async (source) => {
        reindexed.push(source);
      },
    },
  };
});

function byEvent(one: EventMark = mark('e1', person('ana')), guessed = false): CheckCause {
  return { kind: 'event', mark: one, guessed };
}

function look(cause: CheckCause, more: Partial<CheckRequest> = {}) {
  return check({ subject: SUBJECT, cause, notBefore: T0, attempt: 0, ...more }, ports);
}

/** Handles the one further look that is owed, at its time. */
async function owedLook() {
  const [next] = sent.splice(0, 1);
  if (next === undefined) throw new Error('no look is owed');
  now = next.request.notBefore;
  return check(next.request, ports);
}

describe('only the order of a list differs', () => {
  const steps = (...names: string[]): LiveRead => ({
    kind: 'found',
    properties: { Steps: names.map((Name) => ({ Name })) },
  });

  beforeEach(async () => {
    const factsOf = ports.typeFacts.factsOf;
    const list = { path: ['Steps'], insertionOrder: true, uniqueItems: null, identityKey: null };
    ports = {
      ...ports,
      typeFacts: { factsOf: async (type, region) => ({ ...(await factsOf(type, region)), lists: [list] }) },
    };
    const declared = { Steps: [{ Name: 'scan' }, { Name: 'build' }] };
    await index.putDeclared({ ...RESOURCE, declared, deployment: { id: '2', order: T0 } }, T0);
    await index.putSourceStatus({ ...STATUS, deployment: { id: '2', order: T0 } });
    sourceState = { kind: 'settled', order: T0 };
  });

  test('it is told when a second look agrees, with its author', async () => {
    live = steps('build', 'scan');
    now = '2026-03-01T08:10:00.000Z';
    const first = await look(byEvent(), { notBefore: now });
    expect(first).toMatchObject({ reason: 'OrderUnconfirmed', transition: null });
    expect(sent.map(({ delaySeconds }) => delaySeconds)).toEqual([120]);
    expect(await owedLook()).toMatchObject({ transition: 'opened' });
    expect(await drift.read(SUBJECT)).toMatchObject({ attribution: { kind: 'one', actor: { name: 'ana' } } });
  });

  test('an order that settles again is never told', async () => {
    live = steps('build', 'scan');
    now = '2026-03-01T08:10:00.000Z';
    await look(byEvent(), { notBefore: now });
    live = steps('scan', 'build');
    await owedLook();
    expect(await drift.read(SUBJECT)).toBeNull();
  });

  test('what differs beside the order is told at once', async () => {
    live = { kind: 'found', properties: { Steps: [{ Name: 'build' }, { Name: 'deploy' }] } };
    now = '2026-03-01T08:10:00.000Z';
    expect(await look(byEvent(), { notBefore: now })).toMatchObject({ transition: 'opened' });
  });
});

describe('a change by a person', () => {
  test('is opened with its author, and one more look is owed, since what was read may be older than the change', async () => {
    live = CHANGED;
    expect(await look(byEvent())).toMatchObject({
      kind: 'looked',
      reason: 'DeclaredPropertyChanged',
      transition: 'opened',
    });
    const item = await drift.read(SUBJECT);
    expect(item).toMatchObject({
      severity: 'low',
      address: 'Claims/Queue',
      source: SOURCE,
      declaredSideUnconfirmed: null,
      differences: [{ path: '/VisibilityTimeout', declared: 60, live: 5, category: 'capacity' }],
      attribution: { kind: 'one', actor: { name: 'ana' } },
    });
    expect(sent.map(({ delaySeconds }) => delaySeconds)).toEqual([120]);
    expect(await owedLook()).toMatchObject({ transition: null });
    expect(sent).toEqual([]);
  });

  test('of a drift that is not visible yet is found by the look that follows', async () => {
    live = CHANGED;
    await look(byEvent());
    await owedLook();
    now = '2026-03-01T09:00:00.000Z';
    const later = mark('e2', person('ben'), { eventTime: now });
    expect(await look(byEvent(later), { notBefore: now })).toMatchObject({ transition: null });
    live = { kind: 'found', properties: { VisibilityTimeout: 7, KmsMasterKeyId: 'alias/claims' } };
    expect(await owedLook()).toMatchObject({ transition: 'changed' });
  });

  test('that is not visible yet is looked at twice more, and found with its author', async () => {
    expect(await look(byEvent())).toMatchObject({ reason: 'MatchesDeclaration' });
    live = CHANGED;
    expect(await owedLook()).toMatchObject({ transition: 'opened' });
    expect((await drift.read(SUBJECT))?.attribution).toMatchObject({ actor: { name: 'ana' } });
  });

  test('put back is resolved only when two looks agree', async () => {
    live = CHANGED;
    await look(byEvent());
    sent = [];
    live = MATCHING;
    now = LATER;
    expect(await look({ kind: 'sweep' }, { notBefore: LATER })).toMatchObject({ transition: null });
    expect(await owedLook()).toMatchObject({ transition: 'resolved' });
  });

  test('seen between two matches keeps the drift open', async () => {
    live = CHANGED;
    await look(byEvent());
    sent = [];
    live = MATCHING;
    now = LATER;
    await look({ kind: 'sweep' }, { notBefore: LATER });
    live = CHANGED;
    now = '2026-03-01T08:00:50.000Z';
    await look({ kind: 'sweep' }, { notBefore: now });
    live = MATCHING;
    expect(await owedLook()).toMatchObject({ kind: 'looked', transition: null });
    expect((await drift.read(SUBJECT))?.status).toBe('open');
  });
});

describe('a look that has been made already', () => {
  test('answers an older request without reading anything, and keeps who acted', async () => {
    live = CHANGED;
    now = LATER;
    await look({ kind: 'sweep' }, { notBefore: LATER });
    expect((await drift.read(SUBJECT))?.attribution).toEqual({ kind: 'unknown' });
    live = null;
    sourceState = null;
    expect(await look(byEvent())).toEqual({ kind: 'answered' });
    expect((await drift.read(SUBJECT))?.attribution).toMatchObject({ actor: { name: 'ana' } });
  });

  test('does not answer where it could not read', async () => {
    live = { kind: 'denied', detail: 'AccessDenied' };
    now = LATER;
    expect(await look(byEvent())).toMatchObject({ reason: 'LiveReadDenied' });
    live = CHANGED;
    expect(await look(byEvent())).toMatchObject({ transition: 'opened' });
  });

  test('a request before its time is sent on', async () => {
    live = null;
    expect(await look(byEvent(), { notBefore: LATER })).toEqual({ kind: 'postponed' });
    expect(sent).toMatchObject([{ delaySeconds: 30, request: { notBefore: LATER } }]);
  });
});

describe('a resource that is not found', () => {
  test('is missing when a second read agrees', async () => {
    live = { kind: 'absent' };
    expect(await look(byEvent())).toMatchObject({ reason: 'AbsenceUnconfirmed', transition: null });
    expect(await owedLook()).toMatchObject({ reason: 'ResourceNotFound', transition: 'opened' });
    expect(await drift.read(SUBJECT)).toMatchObject({
      verdict: 'Missing',
      differences: [{ path: '', kind: 'removed' }],
    });
  });

  test('by a guessed identifier proves nothing', async () => {
    live = { kind: 'absent' };
    expect(await look(byEvent(mark('e1', person('ana')), true))).toMatchObject({ reason: 'IdentifierGuessed' });
    expect(await drift.read(SUBJECT)).toBeNull();
  });
});

describe('while the source is being deployed', () => {
  beforeEach(() => {
    live = CHANGED;
    sourceState = { kind: 'deploying', detail: 'UPDATE_IN_PROGRESS' };
  });

  test('the deployment’s own work is held and looked at again', async () => {
    expect(await look(byEvent(mark('e1', CLOUDFORMATION)))).toMatchObject({
      reason: 'SourceDeploying',
      transition: null,
    });
    expect(await drift.read(SUBJECT)).toBeNull();
    expect(sent).toMatchObject([{ delaySeconds: 300, request: { cause: { after: 'held' } } }]);
  });

  test('anybody else’s change is told at once', async () => {
    expect(await look(byEvent())).toMatchObject({ transition: 'opened' });
    expect((await drift.read(SUBJECT))?.declaredSideUnconfirmed).toContain('UPDATE_IN_PROGRESS');
  });
});

describe('a resource that leaves its source', () => {
  const OTHER: Source = { kind: 'terraform', id: 'lineage' };
  const LEFT_AT = '2026-03-01T08:15:10.000Z';
  const TAKEN: DeclaredResource = {
    ...RESOURCE,
    source: OTHER,
    deployment: { id: '7', order: '00000000000000000007' },
    address: 'aws_sqs_queue.claims',
    declared: { VisibilityTimeout: 5 },
  };

  beforeEach(async () => {
    live = CHANGED;
    const after = { id: '2', order: '2026-03-01T08:00:00.000Z' };
    await index.removeDeclared(SUBJECT, SOURCE, after, { at: after.order, leavingUntil: LEFT_AT });
  });

  test('is held and looked at again with who acted, and nothing is told', async () => {
    expect(await look(byEvent())).toMatchObject({ kind: 'looked', reason: 'LeavingItsSource', transition: null });
    expect(await drift.read(SUBJECT)).toBeNull();
    expect(sent).toMatchObject([
      { delaySeconds: 300, request: { subject: SUBJECT, cause: { after: 'held', marks: [{ eventId: 'e1' }] } } },
    ]);
    expect((await index.readSubject(SUBJECT)).observed).toMatchObject({ reason: 'LeavingItsSource' });
  });

  test('is compared with what another source declares, once it does', async () => {
    await look(byEvent());
    await index.putDeclared(TAKEN, T0);
    await index.putSourceStatus({
      source: OTHER,
      deployment: TAKEN.deployment,
      provenance: UNKNOWN_PROVENANCE,
      indexedAt: T0,
      resources: 1,
      notIndexed: 0,
      complete: true,
      onboarding: false,
    });
    sourceState = { kind: 'settled', order: TAKEN.deployment.order };
    expect(await owedLook()).toMatchObject({ kind: 'looked', reason: 'MatchesDeclaration' });
    live = { kind: 'found', properties: { VisibilityTimeout: 90 } };
    now = '2026-03-01T08:10:00.000Z';
    expect(await look(byEvent(mark('e2', person('ben'))), { notBefore: now })).toMatchObject({ transition: 'opened' });
    expect(await drift.read(SUBJECT)).toMatchObject({ source: OTHER, address: 'aws_sqs_queue.claims' });
  });

  test('has an open drift until then, which ends when nobody takes it over', async () => {
    await index.putDeclared({ ...RESOURCE, deployment: { id: '3', order: '2026-03-01T08:00:01.000Z' } }, T0);
    await index.putSourceStatus({ ...STATUS, deployment: { id: '3', order: '2026-03-01T08:00:01.000Z' } });
    expect(await look(byEvent())).toMatchObject({ transition: 'opened' });
    const after = { id: '4', order: '2026-03-01T08:00:12.000Z' };
    await index.removeDeclared(SUBJECT, SOURCE, after, { at: after.order, leavingUntil: LEFT_AT });
    now = LATER;
    expect(await look({ kind: 'sweep' }, { notBefore: LATER })).toMatchObject({ reason: 'LeavingItsSource' });
    expect((await drift.read(SUBJECT))?.status).toBe('open');
    sent = [];
    now = LEFT_AT;
    expect(await look({ kind: 'sweep' }, { notBefore: LEFT_AT })).toMatchObject({ reason: 'NoLongerDeclared' });
    expect(await owedLook()).toMatchObject({ reason: 'NoLongerDeclared', transition: 'resolved' });
  });

  test('is not missing while it leaves, however often it is not found', async () => {
    live = { kind: 'absent' };
    expect(await look(byEvent())).toMatchObject({ reason: 'LeavingItsSource' });
    for (let looks = 0; looks < 2; looks += 1) expect(await owedLook()).toMatchObject({ reason: 'LeavingItsSource' });
    now = LEFT_AT;
    expect(await look({ kind: 'sweep' }, { notBefore: LEFT_AT })).toMatchObject({ reason: 'UndeclaredAndGone' });
    expect(await drift.read(SUBJECT)).toBeNull();
  });
});

describe('a source that is being indexed', () => {
  test('is not known yet: what differs is looked at again when it is', async () => {
    live = CHANGED;
    await index.putSourceStatus({ ...STATUS, complete: false });
    expect(await look(byEvent())).toMatchObject({ reason: 'IndexOutdated', transition: null });
    expect(reindexed).toEqual([SOURCE]);
    await index.putSourceStatus(STATUS);
    expect(await owedLook()).toMatchObject({ transition: 'opened' });
  });
});

describe('who only says to be a deployment', () => {
  const STATE: Source = { kind: 'terraform', id: 'lineage' };
  const terraform: EventMark['actor'] = {
    ...person('mallory'),
    kind: 'iac',
    channel: 'iac',
    claimed: ['APN/1.0 HashiCorp/1.0 Terraform/1.13.5'],
    tool: 'terraform',
    principal: 'arn:aws:iam::111122223333:user/mallory',
  };
  const claimed = byEvent(mark('e1', terraform));

  beforeEach(async () => {
    live = CHANGED;
    index = new InMemoryIndexStore();
    await index.putDeclared({ ...RESOURCE, source: STATE, address: 'aws_sqs_queue.claims' }, DEPLOYMENT.order);
    ports = { ...ports, index };
  });

  test.each<[string, SourceState]>([
    ['where nobody can read the source', { kind: 'unreadable', why: 'pushed from a laptop' }],
    ['while it is being deployed', { kind: 'deploying', detail: 'locked by OperationTypeApply' }],
  ])('is never expected: held for ten minutes, and then told, %s', async (_, state) => {
    sourceState = state;
    expect(await look(claimed)).toMatchObject({ reason: 'DeploymentUnproven', transition: null });
    expect(await owedLook()).toMatchObject({ reason: 'DeploymentUnproven', transition: null });
    expect(await drift.read(SUBJECT)).toBeNull();
    expect(await owedLook()).toMatchObject({ reason: 'DeclaredPropertyChanged', transition: 'opened' });
    expect(now).toBe('2026-03-01T08:10:10.000Z');
    expect(await drift.read(SUBJECT)).toMatchObject({ attribution: { kind: 'one', actor: { name: 'mallory' } } });
  });

  test('cannot begin the ten minutes anew with another event', async () => {
    sourceState = { kind: 'unreadable', why: 'pushed from a laptop' };
    await look(claimed);
    const [first] = sent.splice(0, 1);
    now = '2026-03-01T08:04:00.000Z';
    await look(byEvent(mark('e2', terraform)), { notBefore: now });
    sent = first === undefined ? [] : [first];
    await owedLook();
    now = '2026-03-01T08:09:00.000Z';
    const [second] = sent.splice(0, 1);
    await look(byEvent(mark('e3', terraform)), { notBefore: now });
    sent = second === undefined ? [] : [second];
    expect(await owedLook()).toMatchObject({ transition: 'opened' });
    expect(now).toBe('2026-03-01T08:10:10.000Z');
  });

  test('is told at once where it opens a door', async () => {
    const queue = (Principal: string) => ({
      kind: 'found' as const,
      properties: { Policy: { Statement: [{ Effect: 'Allow', Principal, Action: 'sqs:*', Resource: '*' }] } },
    });
    await index.putDeclared(
      {
        ...RESOURCE,
        source: STATE,
        deployment: { id: '2', order: '2026-03-01T07:30:00.000Z' },
        declared: queue('arn:aws:iam::111122223333:root').properties,
      },
      '2026-03-01T07:30:00.000Z',
    );
    live = queue('*');
    sourceState = { kind: 'unreadable', why: 'pushed from a laptop' };
    expect(await look(claimed)).toMatchObject({ transition: 'opened' });
  });

  test('is settled where the deployment made it so', async () => {
    sourceState = { kind: 'unreadable', why: 'pushed from a laptop' };
    await look(claimed);
    live = MATCHING;
    expect(await owedLook()).toMatchObject({ reason: 'MatchesDeclaration', transition: null });
    expect(await drift.read(SUBJECT)).toBeNull();
  });

  test('a configured deployer is expected while the source is being deployed, and only then', async () => {
    const principal = 'arn:aws:iam::111122223333:role/ci-prod';
    const ci: EventMark['actor'] = { ...terraform, name: 'run-17', via: principal, principal };
    ports = { ...ports, deployers: [{ principal: 'arn:aws:iam::111122223333:role/ci-*', sources: ['terraform:*'] }] };
    sourceState = { kind: 'deploying', detail: 'locked by OperationTypeApply' };
    expect(await look(byEvent(mark('e1', ci)))).toMatchObject({ reason: 'SourceDeploying', transition: null });
    sourceState = { kind: 'unreadable', why: 'pushed from a laptop' };
    expect(await look(byEvent(mark('e2', ci)))).toMatchObject({ reason: 'DeploymentUnproven', transition: null });
    await index.putSourceStatus({
      source: STATE,
      deployment: DEPLOYMENT,
      provenance: UNKNOWN_PROVENANCE,
      indexedAt: T0,
      resources: 1,
      notIndexed: 0,
      complete: true,
      onboarding: false,
    });
    sourceState = { kind: 'settled', order: DEPLOYMENT.order };
    expect(await look(byEvent(mark('e3', ci)))).toMatchObject({ transition: 'opened' });
  });

  test('a sweep that meets a deployment waits, and does not call it expected', async () => {
    sourceState = { kind: 'deploying', detail: 'locked by OperationTypeApply' };
    expect(await look({ kind: 'sweep' })).toMatchObject({ reason: 'DeploymentUnproven', transition: null });
    expect(sent).toMatchObject([{ delaySeconds: 300, request: { cause: { after: 'held' } } }]);
  });

  test('CloudFormation is no deployment of a state', async () => {
    sourceState = { kind: 'deploying', detail: 'locked by OperationTypeApply' };
    expect(await look(byEvent(mark('e1', CLOUDFORMATION)))).toMatchObject({ transition: 'opened' });
  });
});

describe('the declared side', () => {
  test('that is newer than the index is indexed first', async () => {
    live = CHANGED;
    sourceState = { kind: 'settled', order: '2026-03-01T07:59:00.000Z' };
    expect(await look(byEvent())).toMatchObject({ reason: 'IndexOutdated', transition: null });
    expect(reindexed).toEqual([SOURCE]);
    expect(await drift.read(SUBJECT)).toBeNull();
  });

  test('is not read where nobody is to be told', async () => {
    sourceState = null;
    expect(await look(byEvent())).toMatchObject({ reason: 'MatchesDeclaration' });
  });

  test('that cannot be read is told with the reason', async () => {
    live = CHANGED;
    sourceState = { kind: 'unreadable', why: 'pushed from a laptop' };
    await look(byEvent());
    expect((await drift.read(SUBJECT))?.pending[0]?.declaredSideUnconfirmed).toContain('pushed from a laptop');
  });
});

describe('what no source declares', () => {
  const other = { ...SUBJECT, identifier: 'https://sqs/other' };

  test('and a person created is unmanaged', async () => {
    const created = byEvent(mark('e1', person('ana'), { effect: 'create', api: 'CreateQueue' }), true);
    expect(await look(created, { subject: other })).toMatchObject({ reason: 'NotDeclaredBySource' });
    expect(await drift.read(other)).toMatchObject({ verdict: 'Unmanaged', source: null });
  });

  test('and somebody only changed may belong to a source that is not indexed', async () => {
    expect(await look(byEvent(), { subject: other })).toMatchObject({ reason: 'SourceNotIndexed' });
    expect(await drift.read(other)).toBeNull();
  });
});

describe('the baseline', () => {
  const grown: LiveRead = {
    kind: 'found',
    properties: { VisibilityTimeout: 60, KmsMasterKeyId: 'alias/claims', DelaySeconds: 5 },
  };
  const deployed: CheckCause = { kind: 'deployment', source: SOURCE, deployment: DEPLOYMENT };

  test('a deployment makes what is live its own work', async () => {
    live = grown;
    expect(await look(deployed)).toMatchObject({ reason: 'MatchesDeclaration' });
    expect((await index.readSubject(SUBJECT)).baseline).toMatchObject({ proven: true, live: { DelaySeconds: 5 } });
  });

  test('an undeclared property that changes later is a drift', async () => {
    live = grown;
    await look(deployed);
    live = { kind: 'found', properties: { ...grown.properties, DelaySeconds: 900 } };
    now = LATER;
    expect(await look(byEvent(), { notBefore: LATER })).toMatchObject({
      reason: 'UndeclaredPropertyChanged',
      transition: 'opened',
    });
    expect((await drift.read(SUBJECT))?.differences).toMatchObject([
      { path: '/DelaySeconds', of: 'undeclared', declared: 5, live: 900 },
    ]);
  });

  test('a deployment does not make an open drift its own work', async () => {
    live = CHANGED;
    await look(byEvent());
    now = LATER;
    await look(deployed, { notBefore: LATER });
    expect((await drift.read(SUBJECT))?.status).toBe('open');
    expect((await index.readSubject(SUBJECT)).baseline).toMatchObject({ disputed: ['/VisibilityTimeout'] });
    now = '2026-03-01T08:10:00.000Z';
    expect(await look({ kind: 'sweep' }, { notBefore: now })).toMatchObject({ reason: 'DeclaredPropertyChanged' });
  });

  test('what a deployment left different is told when three looks agree, as what it left, and no baseline excuses it', async () => {
    live = CHANGED;
    expect(await look(deployed)).toMatchObject({ reason: 'DeploymentUnsettled', transition: null });
    expect(sent).toMatchObject([{ delaySeconds: 30, request: { cause: { kind: 'deployment' }, attempt: 1 } }]);
    expect(await owedLook()).toMatchObject({ reason: 'DeploymentUnsettled' });
    expect(sent).toMatchObject([{ delaySeconds: 120 }]);
    expect(await owedLook()).toMatchObject({ reason: 'DeclaredPropertyChanged', transition: 'opened' });
    expect(await drift.read(SUBJECT)).toMatchObject({ foundBy: 'deployment', attribution: { kind: 'unknown' } });
    now = '2026-03-01T10:00:00.000Z';
    expect(await look({ kind: 'sweep' }, { notBefore: now })).toMatchObject({ reason: 'DeclaredPropertyChanged' });
    expect((await drift.read(SUBJECT))?.status).toBe('open');
  });

  test('a read that was older than the deployment tells nothing', async () => {
    live = CHANGED;
    await look(deployed);
    live = MATCHING;
    expect(await owedLook()).toMatchObject({ reason: 'MatchesDeclaration', transition: null });
    expect(await drift.read(SUBJECT)).toBeNull();
    expect((await index.readSubject(SUBJECT)).baseline).not.toHaveProperty('disputed');
  });

  test('a declared property that was gone when the baseline was taken stays told', async () => {
    live = { kind: 'found', properties: { KmsMasterKeyId: 'alias/claims' } };
    const first = await look({ kind: 'onboarding', source: SOURCE });
    now = LATER;
    const second = await look({ kind: 'sweep' }, { notBefore: LATER });
    expect(second).toMatchObject({ reason: first.kind === 'looked' ? first.reason : '' });
  });

  test('at onboarding what differs is recorded, and is no part of the baseline', async () => {
    live = CHANGED;
    expect(await look({ kind: 'onboarding', source: SOURCE })).toMatchObject({ reason: 'DeclaredPropertyChanged' });
    expect((await index.readSubject(SUBJECT)).baseline).toMatchObject({
      proven: false,
      live: { KmsMasterKeyId: 'alias/claims' },
    });
  });
});

describe('two checks of one subject at once', () => {
  test('plan again where the other wrote in between, and tell once', async () => {
    live = CHANGED;
    await Promise.all([look(byEvent()), look(byEvent(mark('e2', person('ben'))))]);
    const item = await drift.read(SUBJECT);
    expect(item?.pending.map(({ transition }) => transition)).toEqual(['opened']);
    expect(item?.attribution.kind).toBe('oneOf');
  });
});
