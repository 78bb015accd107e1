/** What was created and no source declares, through the flow: who may still claim it, what is never told, what is. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { InMemoryDriftStore } from '../../adapters/local/in-memory-drift-store';
import { InMemoryIndexStore } from '../../adapters/local/in-memory-index-store';
import { sha256Hash } from '../../adapters/local/sha256-hash';
import { check } from '../../core/check';
import type { CheckOutcome, CheckPorts } from '../../core/check-ports';
import { classifyDifferences } from '../../core/classify/classify-differences';
import type { Actor, IacTool } from '../../core/model/actor';
import type { CheckCause, CheckRequest } from '../../core/model/check-request';
import type { Backfill, Coverage } from '../../core/model/coverage';
import type { DeclaredResource } from '../../core/model/declared-resource';
import type { EventMark } from '../../core/model/event-mark';
import type { JsonObject } from '../../core/model/json';
import type { LiveRead } from '../../core/model/live-read';
import { UNKNOWN_PROVENANCE } from '../../core/model/provenance';
import type { Source } from '../../core/model/source';
import type { SourceState } from '../../core/model/source-state';
import type { Subject } from '../../core/model/subject';
import { mark, person } from './record/observations';

const ACCOUNT = '111122223333';
const BUCKET: Subject = { account: ACCOUNT, region: 'eu-west-1', type: 'AWS::S3::Bucket', identifier: 'claims' };
const ROLE: Subject = { account: ACCOUNT, region: 'global', type: 'AWS::IAM::Role', identifier: 'helper' };
const STACK_ID = `arn:aws:cloudformation:eu-west-1:${ACCOUNT}:stack/claims/6f0c2c10-1603-11f1-9d1e-0a4be7c1d2f3`;
const STACK: Source = { kind: 'cloudformation', id: STACK_ID };
const STATE: Source = { kind: 'terraform', id: 'c0ffee00-0000-4000-8000-000000000001' };
const T0 = '2026-03-01T08:01:00.000Z';

const INDEXED: Backfill = {
  account: ACCOUNT,
  region: 'eu-west-1',
  watched: true,
  stacks: 2,
  waiting: 0,
  listedAt: '2026-03-01T03:00:00.000Z',
  endedAt: '2026-03-01T03:05:00.000Z',
};

const WHOLE: Coverage = { sources: [STACK], backfills: [INDEXED], grows: true };

let now = T0;
let live: LiveRead = { kind: 'found', properties: {} };
let states = new Map<string, SourceState>();
let coverage: Coverage = WHOLE;
let sent: CheckRequest[] = [];
let reindexed: Source[] = [];
let index = new InMemoryIndexStore();
let drift = new InMemoryDriftStore();
let ports: CheckPorts;

beforeEach(() => {
  now = T0;
  live = { kind: 'found', properties: {} };
  states = new Map();
  coverage = WHOLE;
  sent = [];
  reindexed = [];
  index = new InMemoryIndexStore({ now: () => now });
  drift = new InMemoryDriftStore();
  ports = {
    clock: { now: () => now },
    hash: sha256Hash,
    masker: { keyId: 'key', mask: (text) => ({ $masked: `key:${sha256Hash(text)}` }) },
    index,
    drift,
    live: { read: async () => live },
    typeFacts: {
      factsOf: async (type) => ({
        type,
        from: 'schema',
        primaryIdentifier: ['Name'],
        readOnly: [],
        writeOnly: [],
        createOnly: [],
        lists: [],
        tagsProperty: 'Tags',
        readable: true,
      }),
    },
    sources: {
      read: async (source) => {
        const state = states.get(source.id);
        if (state === undefined) throw new Error(`nobody may read ${source.id} here`);
        return state;
      },
    },
    coverage: { read: async () => coverage },
    policies: {
      policySetDigest: async () => 'none',
      decide: async (requests) => requests.map(() => ({ accepted: false, acceptedBy: [], violated: [], errors: [] })),
    },
    systems: [],
    deployers: [],
    classify: classifyDifferences,
    lookUpActor: null,
    transforms: null,
    checks: { send: async (requests) => void sent.push(...requests) },
    reindex: { send: async (source) => void reindexed.push(source) },
  };
});

const CONSOLE = person('ana');
const PIPELINE: Actor = { ...CONSOLE, kind: 'role', name: 'deploy', channel: 'sdk' };
const CLOUDFORMATION: Actor = {
  ...CONSOLE,
  kind: 'iac',
  channel: 'iac',
  tool: 'cloudformation',
  trusted: ['cloudformation.amazonaws.com'],
};

function tool(name: IacTool): Actor {
  return { ...PIPELINE, kind: 'iac', channel: 'iac', tool: name, claimed: [`${name}/1.0`] };
}

function service(name: string): Actor {
  return { ...CONSOLE, kind: 'service', name, channel: 'service', trusted: [name] };
}

function creation(actor: Actor, more: Partial<EventMark> = {}): CheckCause {
  return { kind: 'event', mark: mark('e1', actor, { effect: 'create', api: 'Create', ...more }), guessed: true };
}

function tagged(tags: { readonly [key: string]: string }, more: JsonObject = {}): LiveRead {
  const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  return { kind: 'found', properties: { ...more, Tags } };
}

function look(actor: Actor, subject: Subject = BUCKET, attempt = 0): Promise<CheckOutcome> {
  return check({ subject, cause: creation(actor), notBefore: T0, attempt }, ports);
}

function seen(cause: CheckCause, subject: Subject = BUCKET): Promise<CheckOutcome> {
  return check({ subject, cause, notBefore: now, attempt: 0 }, ports);
}

/** Handles the one look that is owed, at its time. */
function owedLook(): Promise<CheckOutcome> {
  const [next, ...others] = sent.splice(0);
  if (next === undefined || others.length > 0) throw new Error(`${others.length} looks are owed beside one`);
  now = next.notBefore;
  return check(next, ports);
}

/** Looks until nothing is owed any more; the reasons, in their order. */
async function looksOf(first: Promise<CheckOutcome>): Promise<readonly string[]> {
  const reasons = [reasonOf(await first)];
  while (sent.length > 0 && reasons.length < 40) reasons.push(reasonOf(await owedLook()));
  return reasons;
}

function reasonOf(outcome: CheckOutcome): string {
  return outcome.kind === 'looked' ? outcome.reason : outcome.kind;
}

async function toAdd(): Promise<readonly unknown[]> {
  return (await index.listSourcesToAdd()).map(({ source, resources }) => ({ ...source, resources }));
}

describe('what nobody claims', () => {
  test('is told at the first look where a person made it in the console', async () => {
    expect(await look(CONSOLE)).toMatchObject({ reason: 'NotDeclaredBySource', transition: 'opened' });
    expect(await drift.read(BUCKET)).toMatchObject({
      verdict: 'Unmanaged',
      severity: 'medium',
      source: null,
      attribution: { kind: 'one', actor: { name: 'ana' } },
    });
    expect(sent).toEqual([]);
  });

  test('is looked at twice where a pipeline may be at work, five minutes apart', async () => {
    expect(await look(PIPELINE)).toMatchObject({ reason: 'ClaimPending', transition: null });
    expect(await drift.read(BUCKET)).toBeNull();
    expect(sent).toMatchObject([{ notBefore: '2026-03-01T08:06:00.000Z', attempt: 1 }]);
    expect(await owedLook()).toMatchObject({ reason: 'NotDeclaredBySource', transition: 'opened' });
    expect((await drift.read(BUCKET))?.attribution).toMatchObject({ actor: { name: 'deploy' } });
  });

  test('is compared like any other where a deployment claims it in between', async () => {
    await look(PIPELINE);
    await declare();
    expect(await owedLook()).toMatchObject({ reason: 'MatchesDeclaration' });
    expect(await drift.read(BUCKET)).toBeNull();
  });

  test('is not told where it is gone by then', async () => {
    await look(PIPELINE);
    live = { kind: 'absent' };
    expect(await owedLook()).toMatchObject({ reason: 'IdentifierGuessed', transition: null });
    expect(await drift.read(BUCKET)).toBeNull();
  });

  test('is recorded and not told where it keeps nothing and opens nothing', async () => {
    const alarm = { ...BUCKET, type: 'AWS::CloudWatch::Alarm' };
    expect(await look(CONSOLE, alarm)).toMatchObject({ reason: 'NotDeclaredBySource', transition: null });
    expect(await drift.read(alarm)).toMatchObject({ severity: 'none', pending: [] });
  });

  test('and that somebody only changed is of a source that is not indexed, nobody knows which', async () => {
    const changed: CheckCause = { kind: 'event', mark: mark('e1', CONSOLE), guessed: false };
    expect(await seen(changed)).toMatchObject({ reason: 'SourceNotIndexed', detail: null });
    expect(await toAdd()).toEqual([]);
  });
});

describe('what AWS or a managed resource makes for its own work', () => {
  test.each<[string, Actor, LiveRead, string]>([
    ['a service by its own call', service('rds.amazonaws.com'), tagged({}), 'rds.amazonaws.com made it'],
    [
      'an instance of an Auto Scaling group',
      CONSOLE,
      tagged({ 'aws:autoscaling:groupName': 'web' }),
      'it belongs to an Auto Scaling group',
    ],
    [
      'also where CloudFormation’s tags came along',
      CLOUDFORMATION,
      tagged({ 'aws:cloudformation:stack-id': STACK_ID, 'aws:autoscaling:groupName': 'web' }),
      'it belongs to an Auto Scaling group',
    ],
    ['an ECS task', PIPELINE, tagged({ 'aws:ecs:serviceName': 'api' }), 'it belongs to an ECS service'],
    ['a node of EKS', PIPELINE, tagged({ 'aws:eks:cluster-name': 'prod' }), 'it belongs to an EKS cluster'],
    [
      'a secret that RDS manages',
      CONSOLE,
      tagged({ 'aws:secretsmanager:owningService': 'rds' }),
      'it belongs to a service that manages the secret',
    ],
  ])('%s', async (_, actor, read, detail) => {
    live = read;
    expect(await look(actor)).toMatchObject({ reason: 'MadeByService', detail, transition: null });
    expect(await drift.read(BUCKET)).toBeNull();
    expect(sent).toEqual([]);
  });

  test.each<[string, Subject, JsonObject]>([
    ['a service-linked role', ROLE, { Path: '/aws-service-role/rds.amazonaws.com/' }],
    ['a role of Identity Center', ROLE, { Path: '/aws-reserved/sso.amazonaws.com/eu-west-1/' }],
    ['a service-linked role by its type', { ...ROLE, type: 'AWS::IAM::ServiceLinkedRole' }, {}],
    ['a gateway’s interface', { ...BUCKET, type: 'AWS::EC2::NetworkInterface' }, { InterfaceType: 'nat_gateway' }],
  ])('%s', async (_, subject, properties) => {
    live = { kind: 'found', properties };
    expect(await look(CONSOLE, subject)).toMatchObject({ reason: 'MadeByService', transition: null });
  });

  test.each<[string, Actor, Subject, LiveRead]>([
    ['a state machine’s call is its users’', service('states.amazonaws.com'), BUCKET, tagged({})],
    ['a tag that only looks like AWS’s own', CONSOLE, BUCKET, tagged({ 'xaws:autoscaling:groupName': 'web' })],
    ['a tag whose value looks like a tag', CONSOLE, BUCKET, tagged({ note: 'aws:autoscaling:groupName=web' })],
    ['a tag of another case', CONSOLE, BUCKET, tagged({ 'AWS:autoscaling:groupName': 'web' })],
    ['a longer key', CONSOLE, BUCKET, tagged({ 'aws:autoscaling:groupNames': 'web' })],
    ['a controller’s tag, which anybody can set', CONSOLE, BUCKET, tagged({ 'kubernetes.io/cluster/x': 'owned' })],
    [
      'a launch template’s tag, which people’s instances have',
      CONSOLE,
      BUCKET,
      tagged({ 'aws:ec2launchtemplate:id': 'lt-1' }),
    ],
    ['an own path', CONSOLE, ROLE, { kind: 'found', properties: { Path: '/x/aws-service-role/' } }],
    ['a path that is no text', CONSOLE, ROLE, { kind: 'found', properties: { Path: ['/aws-service-role/'] } }],
    ['a bucket with a role’s path', CONSOLE, BUCKET, { kind: 'found', properties: { Path: '/aws-service-role/' } }],
    [
      'an interface of one’s own',
      CONSOLE,
      { ...BUCKET, type: 'AWS::EC2::NetworkInterface' },
      { kind: 'found', properties: { InterfaceType: 'efa' } },
    ],
    [
      'tags that are no list',
      CONSOLE,
      BUCKET,
      { kind: 'found', properties: { Tags: 'aws:autoscaling:groupName=web' } },
    ],
  ])('not: %s', async (_, actor, subject, read) => {
    coverage = { ...WHOLE, grows: false, backfills: null };
    live = read;
    expect(await look(actor, subject)).toMatchObject({ reason: 'NotDeclaredBySource' });
  });
});

describe('what CloudFormation made', () => {
  const ofStack = tagged({ 'aws:cloudformation:stack-id': STACK_ID });

  test('is waited for as long as its stack is being deployed, then indexed first', async () => {
    live = ofStack;
    states.set(STACK_ID, { kind: 'deploying', detail: 'CREATE_IN_PROGRESS' });
    expect(await look(CLOUDFORMATION)).toMatchObject({ reason: 'SourceDeploying' });
    for (let looks = 0; looks < 20; looks += 1) expect(await owedLook()).toMatchObject({ reason: 'SourceDeploying' });
    states.set(STACK_ID, { kind: 'settled', order: now });
    expect(await owedLook()).toMatchObject({ reason: 'IndexOutdated' });
    expect(reindexed).toEqual([STACK]);
    await declare();
    expect(await owedLook()).toMatchObject({ reason: 'MatchesDeclaration' });
    expect(await toAdd()).toEqual([]);
  });

  test('of a stack that is never indexed is not checked, and says which stack to add', async () => {
    live = ofStack;
    states.set(STACK_ID, { kind: 'settled', order: '2026-03-01T07:59:00.000Z' });
    const reasons = await looksOf(look(CLOUDFORMATION));
    expect(reasons).toEqual([...Array(5).fill('IndexOutdated'), 'SourceNotIndexed']);
    expect(await toAdd()).toEqual([{ kind: 'stack', stackId: STACK_ID, resources: 1 }]);
    expect(await drift.read(BUCKET)).toBeNull();
  });

  test('of a stack that cannot be read is not checked', async () => {
    live = ofStack;
    states.set(STACK_ID, { kind: 'unreadable', why: 'AccessDenied' });
    expect(await looksOf(look(CLOUDFORMATION))).toEqual(['ClaimPending', 'ClaimPending', 'SourceNotIndexed']);
    expect(await toAdd()).toEqual([{ kind: 'stack', stackId: STACK_ID, resources: 1 }]);
  });

  test('of a stack that is indexed, which does not declare it, is a part of what it declares', async () => {
    live = ofStack;
    await know({ order: '2026-03-01T07:59:00.000Z' });
    states.set(STACK_ID, { kind: 'settled', order: '2026-03-01T07:59:00.000Z' });
    expect(await look(CLOUDFORMATION)).toMatchObject({ reason: 'MadeByService' });
  });

  test('of a stack that let it stay when it was deleted is unmanaged', async () => {
    live = ofStack;
    states.set(STACK_ID, { kind: 'gone' });
    expect(await look(CLOUDFORMATION)).toMatchObject({ reason: 'NotDeclaredBySource', transition: 'opened' });
  });

  test('without a tag is waited for an hour', async () => {
    const reasons = await looksOf(look(CLOUDFORMATION));
    expect(reasons).toEqual([...Array(12).fill('ClaimPending'), 'SourceNotIndexed']);
    expect(now).toBe('2026-03-01T09:01:00.000Z');
    expect(await toAdd()).toEqual([{ kind: 'stacksOf', account: ACCOUNT, region: 'eu-west-1', resources: 1 }]);
  });

  test('is believed by AWS’s marks alone: neither a user agent nor a tag that names no stack', async () => {
    live = tagged({ 'aws:cloudformation:stack-id': 'arn:aws:cloudformation:::stack/x', 'stack-id': STACK_ID });
    const claims: Actor = { ...CONSOLE, claimed: ['cloudformation.amazonaws.com'] };
    expect(await look(claims)).toMatchObject({ reason: 'NotDeclaredBySource', transition: 'opened' });
  });
});

describe('what a tool made, by its user agent', () => {
  test.each<[IacTool, string]>([
    ['terraform', 'a Terraform or OpenTofu state'],
    ['pulumi', 'a Pulumi stack'],
    ['crossplane', 'a declaration file for what Crossplane manages'],
    ['ack', 'a declaration file for what ACK controllers manage'],
  ])('is not checked where no source of %s is known', async (name, said) => {
    expect(await look(tool(name))).toMatchObject({
      reason: 'SourceNotIndexed',
      detail: `add ${said} (user agent seen in account ${ACCOUNT}, region eu-west-1)`,
    });
    expect(await toAdd()).toEqual([{ kind: 'tool', tool: name, account: ACCOUNT, region: 'eu-west-1', resources: 1 }]);
    expect(sent).toEqual([]);
  });

  test('is unmanaged where its sources are known, have had their time, and none declares it', async () => {
    coverage = { ...WHOLE, sources: [STACK, STATE] };
    states.set(STATE.id, { kind: 'settled', order: '0' });
    expect(await looksOf(look(tool('terraform')))).toEqual(['ClaimPending', 'ClaimPending', 'NotDeclaredBySource']);
    expect(await toAdd()).toEqual([]);
  });

  test('is waited for two hours while one of its sources is being deployed', async () => {
    coverage = { ...WHOLE, sources: [STATE] };
    states.set(STATE.id, { kind: 'deploying', detail: 'locked by ana' });
    const reasons = await looksOf(look(tool('terraform')));
    expect(reasons).toEqual([...Array(24).fill('ClaimPending'), 'NotDeclaredBySource']);
    expect(now).toBe('2026-03-01T10:01:00.000Z');
  });

  test('with Terraform’s name may be Pulumi’s', async () => {
    coverage = { ...WHOLE, sources: [{ kind: 'pulumi', id: 'urn:pulumi:prod::claims' }] };
    states.set('urn:pulumi:prod::claims', { kind: 'settled', order: '0' });
    expect(await look(tool('terraform'))).toMatchObject({ reason: 'ClaimPending' });
  });

  test('is nobody’s where two tools claim it', async () => {
    const one = mark('e1', tool('terraform'), { effect: 'create' });
    const other = mark('e2', tool('pulumi'), { effect: 'create' });
    const cause: CheckCause = { kind: 'recheck', after: 'held', firstReadAt: T0, marks: [one, other], guessed: true };
    const request = { subject: BUCKET, cause, notBefore: T0, attempt: 1 };
    expect(await check(request, ports)).toMatchObject({ reason: 'NotDeclaredBySource' });
  });
});

describe('while not every stack that could declare it is indexed', () => {
  const running: Backfill = { ...INDEXED, waiting: 1, endedAt: null };

  test('the backfill of its region is waited for', async () => {
    coverage = { ...WHOLE, backfills: [running] };
    expect(await look(CONSOLE)).toMatchObject({ reason: 'ClaimPending' });
    coverage = WHOLE;
    expect(await owedLook()).toMatchObject({ reason: 'NotDeclaredBySource', transition: 'opened' });
  });

  test.each<[string, readonly Backfill[]]>([
    ['that does not end', [running]],
    ['that nobody has listed', []],
    ['of another account', [{ ...INDEXED, account: '444455556666' }]],
    ['of another region', [{ ...INDEXED, region: 'us-east-1' }]],
  ])('a backfill %s leaves it unchecked after an hour', async (_, backfills) => {
    coverage = { ...WHOLE, backfills };
    const reasons = await looksOf(look(CONSOLE));
    expect(reasons).toEqual([...Array(12).fill('ClaimPending'), 'SourceNotIndexed']);
    expect(await toAdd()).toEqual([{ kind: 'stacksOf', account: ACCOUNT, region: 'eu-west-1', resources: 1 }]);
  });

  test('what has no region may be of a stack of any enabled region', async () => {
    const unwatched: Backfill = { ...INDEXED, region: 'ap-south-1', watched: false, stacks: 3, waiting: 3 };
    coverage = { ...WHOLE, backfills: [INDEXED, unwatched] };
    expect(await look(CONSOLE, ROLE)).toMatchObject({ reason: 'SourceNotIndexed', transition: null });
    expect(await toAdd()).toEqual([{ kind: 'stacksOf', account: ACCOUNT, region: 'ap-south-1', resources: 1 }]);
    expect(await look(CONSOLE)).toMatchObject({ reason: 'NotDeclaredBySource' });
  });

  test('a region without stacks is no obstacle, whether it is watched or not', async () => {
    const empty: Backfill = { ...INDEXED, region: 'ap-south-1', watched: false, stacks: 0 };
    coverage = { ...WHOLE, backfills: [INDEXED, empty] };
    expect(await look(CONSOLE, ROLE)).toMatchObject({ reason: 'NotDeclaredBySource', transition: 'opened' });
  });

  test('nor where nobody could say which regions are enabled', async () => {
    coverage = { ...WHOLE, backfills: [INDEXED, { ...INDEXED, region: 'global', stacks: 0, endedAt: null }] };
    expect(await look(CONSOLE, ROLE)).toMatchObject({ reason: 'ClaimPending' });
    expect(await look(CONSOLE)).toMatchObject({ reason: 'NotDeclaredBySource' });
  });

  test('nothing is told where no backfill of the account is known', async () => {
    coverage = { ...WHOLE, backfills: [] };
    expect(await look(CONSOLE, ROLE)).toMatchObject({ reason: 'ClaimPending' });
  });
});

describe('where everything there is was given beforehand', () => {
  beforeEach(() => {
    coverage = { sources: [STACK], backfills: null, grows: false };
  });

  test.each<[string, Actor, string]>([
    ['a pipeline’s is unmanaged at once', PIPELINE, 'NotDeclaredBySource'],
    ['CloudFormation’s is of a stack that was not given', CLOUDFORMATION, 'SourceNotIndexed'],
    ['Terraform’s is of a state that was not given', tool('terraform'), 'SourceNotIndexed'],
  ])('%s', async (_, actor, reason) => {
    expect(await looksOf(look(actor))).toEqual([reason]);
  });

  test('what needs no live state is concluded without one; the rest is not', async () => {
    live = { kind: 'notRecorded' };
    expect(await look(CLOUDFORMATION)).toMatchObject({ reason: 'SourceNotIndexed' });
    expect(await look(service('rds.amazonaws.com'))).toMatchObject({ reason: 'MadeByService' });
    expect(await look(CONSOLE)).toMatchObject({ reason: 'NoLiveState' });
  });
});

describe('an unmanaged resource', () => {
  const deleted: CheckCause = {
    kind: 'event',
    mark: mark('e9', CONSOLE, { effect: 'delete', api: 'DeleteBucket', eventTime: '2026-03-01T09:00:00.000Z' }),
    guessed: true,
  };

  beforeEach(async () => {
    await look(CONSOLE);
    now = '2026-03-01T09:00:10.000Z';
  });

  test('that is deleted is resolved when two looks agree', async () => {
    live = { kind: 'absent' };
    expect(await seen(deleted)).toMatchObject({ reason: 'UndeclaredAndGone', transition: null });
    expect(await owedLook()).toMatchObject({ reason: 'UndeclaredAndGone', transition: 'resolved' });
    expect(await drift.read(BUCKET)).toMatchObject({ status: 'resolved', reason: 'UndeclaredAndGone' });
  });

  test('that is gone by the time of a sweep is resolved too', async () => {
    live = { kind: 'absent' };
    await seen({ kind: 'sweep' });
    expect(await owedLook()).toMatchObject({ transition: 'resolved' });
  });

  test('stays what it is while it lives, whatever its tags come to say', async () => {
    live = tagged({ 'aws:autoscaling:groupName': 'web' });
    expect(await seen({ kind: 'sweep' })).toMatchObject({ reason: 'NotDeclaredBySource', transition: null });
    expect(await drift.read(BUCKET)).toMatchObject({ status: 'open', verdict: 'Unmanaged' });
  });

  test('that a source comes to declare is resolved by its match', async () => {
    await declare();
    now = '2026-03-01T09:10:00.000Z';
    await seen({ kind: 'deployment', source: STACK, deployment: { id: '2', order: '2' } });
    expect(await owedLook()).toMatchObject({ reason: 'MatchesDeclaration', transition: 'resolved' });
  });

  test('that a source comes to declare otherwise is a drift from then on', async () => {
    await declare({ BucketName: 'claims', Other: 'declared' });
    live = { kind: 'found', properties: { BucketName: 'claims', Other: 'live' } };
    now = '2026-03-01T09:10:00.000Z';
    states.set(STACK_ID, { kind: 'settled', order: '2026-03-01T09:00:00.000Z' });
    await know({ order: '2026-03-01T09:00:00.000Z' });
    expect(await seen({ kind: 'sweep' })).toMatchObject({ transition: 'changed' });
    expect(await drift.read(BUCKET)).toMatchObject({ verdict: 'Drifted', source: STACK });
  });
});

test('what nobody knows and somebody deletes is not even read', async () => {
  ports = { ...ports, live: { read: () => Promise.reject(new Error('nobody may read it')) } };
  const gone = creation(CONSOLE, { effect: 'delete', api: 'DeleteBucket' });
  expect(await seen(gone)).toEqual({ kind: 'unknown' });
  expect(sent).toEqual([]);
});

/** The stack declares the bucket from now on. */
async function declare(declared: JsonObject = {}): Promise<void> {
  const resource: DeclaredResource = {
    subject: BUCKET,
    source: STACK,
    deployment: { id: '2', order: '2' },
    address: 'Claims/Bucket',
    identifiers: ['claims'],
    declared,
    attributes: {},
    unresolved: [],
    sensitive: [],
    foldedInto: null,
    sourceTags: {},
  };
  if (Object.keys(declared).length === 0) {
    live = { kind: 'found', properties: { BucketName: 'claims' } };
    await index.putDeclared({ ...resource, declared: { BucketName: 'claims' } }, now);
  } else await index.putDeclared(resource, now);
}

async function know({ order }: { readonly order: string }): Promise<void> {
  await index.putSourceStatus({
    source: STACK,
    deployment: { id: order, order },
    provenance: UNKNOWN_PROVENANCE,
    indexedAt: now,
    resources: 1,
    notIndexed: 0,
    complete: true,
    onboarding: false,
  });
}
