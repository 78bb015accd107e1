/**
 * What is deleted and made anew, from the event to the drift table: told as missing, then found again, under the same name by the
 * event that makes it, under a new id as soon as its source says the new id.
 */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { InMemoryDriftStore } from '../../adapters/local/in-memory-drift-store';
import { InMemoryIndexStore } from '../../adapters/local/in-memory-index-store';
import { sha256Hash } from '../../adapters/local/sha256-hash';
import { bundledFacts } from '../../catalogue/bundled-facts';
import { check } from '../../core/check';
import type { CheckPorts } from '../../core/check-ports';
import { classifyDifferences } from '../../core/classify/classify-differences';
import type { CheckRequest } from '../../core/model/check-request';
import type { DeclaredResource } from '../../core/model/declared-resource';
import type { JsonObject } from '../../core/model/json';
import { subjectKey } from '../../core/model/subject';
import { addSeconds } from '../../core/model/time';
import { resolveRecord } from '../../core/resolve-record';
import { declareState, onlyDeclared } from './declare/terraform/terraform-fixtures';

const PLACE = { account: '111122223333', region: 'eu-west-1' };
const OLD = 'rtbassoc-0aaaaaaaaaaaaaaa1';
const NEW = 'rtbassoc-0bbbbbbbbbbbbbbb2';

let now = '2026-03-01T08:00:00.000Z';
let world = new Map<string, JsonObject>();
let index = new InMemoryIndexStore();
let drift = new InMemoryDriftStore();
let queue: CheckRequest[] = [];
let ports: CheckPorts;

beforeEach(() => {
  now = '2026-03-01T08:00:00.000Z';
  world = new Map();
  index = new InMemoryIndexStore({ now: () => now });
  drift = new InMemoryDriftStore();
  queue = [];
  const checks = { send: async (requests: readonly CheckRequest[]) => void queue.push(...requests) };
  ports = {
    clock: { now: () => now },
    hash: sha256Hash,
    masker: { keyId: 'key', mask: (text) => ({ $masked: `key:${sha256Hash(text)}` }) },
    index,
    drift,
    live: {
      read: async ({ type, identifier }) => {
        const properties = world.get(`${type} ${identifier}`);
        return properties === undefined ? { kind: 'absent' } : { kind: 'found', properties };
      },
    },
    typeFacts: { factsOf: async (type) => bundledFacts(type) },
    sources: { read: async () => ({ kind: 'unreadable', why: 'no state can be read here' }) },
    policies: {
      policySetDigest: async () => 'none',
      decide: async (requests) => requests.map(() => ({ accepted: false, acceptedBy: [], violated: [], errors: [] })),
    },
    systems: [],
    deployers: [],
    coverage: { read: async () => ({ sources: [], backfills: null, grows: true }) },
    classify: classifyDifferences,
    lookUpActor: null,
    transforms: null,
    checks,
    reindex: { send: async () => undefined },
  };
});

function declared(type: string, attributes: JsonObject): DeclaredResource {
  return onlyDeclared(declareState([{ type, instances: [{ attributes }] }], PLACE).lines);
}

/** A call at this moment, and all looks that it leads to, each at its time. */
async function call(
  service: string,
  api: string,
  request: JsonObject,
  response: JsonObject | null = null,
): Promise<void> {
  const record = {
    eventVersion: '1.09',
    eventID: `e-${now}-${api}`,
    eventTime: now,
    eventSource: `${service}.amazonaws.com`,
    eventName: api,
    awsRegion: PLACE.region,
    recipientAccountId: PLACE.account,
    readOnly: false,
    userIdentity: { type: 'IAMUser', userName: 'eve', accountId: PLACE.account },
    requestParameters: request,
    responseElements: response,
  };
  await resolveRecord(record, { ...ports, deployers: { note: async () => undefined } });
  await lookAtAll();
}

async function lookAtAll(): Promise<void> {
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    if (next.notBefore > now) now = next.notBefore;
    await check(next, ports);
  }
}

async function verdictOf({ subject }: DeclaredResource): Promise<readonly [string, string] | null> {
  const item = await drift.read(subject);
  return item === null ? null : [item.verdict, item.status];
}

describe('a resource that is made anew', () => {
  test('under its name is missing, and found again by the call that makes it', async () => {
    const bucket = declared('aws_s3_bucket', { id: 'logs', bucket: 'logs', arn: 'arn:aws:s3:::logs' });
    await index.putDeclared(bucket, bucket.deployment.order);
    await call('s3', 'DeleteBucket', { bucketName: 'logs' });
    expect(await verdictOf(bucket)).toEqual(['Missing', 'open']);
    expect((await drift.read(bucket.subject))?.attribution).toMatchObject({ kind: 'one', actor: { name: 'eve' } });

    now = addSeconds(now, 3600);
    world.set('AWS::S3::Bucket logs', { BucketName: 'logs' });
    await call('s3', 'CreateBucket', { bucketName: 'logs' });
    expect((await drift.read(bucket.subject))?.status).toBe('resolved');
  });

  test('as an association under a new id is missing, and settled when its source says the new id', async () => {
    const attributes = { subnet_id: 'subnet-0123456789abcdef0', route_table_id: 'rtb-0123456789abcdef0' };
    const before = declared('aws_route_table_association', { id: OLD, ...attributes });
    await index.putDeclared(before, before.deployment.order);
    world.set(`AWS::EC2::SubnetRouteTableAssociation ${NEW}`, {
      Id: NEW,
      SubnetId: 'subnet-0123456789abcdef0',
      RouteTableId: 'rtb-0eeeeeeeeeeeeeee0',
    });
    await call(
      'ec2',
      'ReplaceRouteTableAssociation',
      { associationId: OLD, routeTableId: 'rtb-0eeeeeeeeeeeeeee0' },
      { newAssociationId: NEW },
    );
    expect(await verdictOf(before)).toEqual(['Missing', 'open']);

    // Terraform makes the association anew, and its state then has the new id.
    now = addSeconds(now, 3600);
    const after = declared('aws_route_table_association', { id: NEW, ...attributes });
    world.set(`AWS::EC2::SubnetRouteTableAssociation ${NEW}`, {
      Id: NEW,
      SubnetId: 'subnet-0123456789abcdef0',
      RouteTableId: 'rtb-0123456789abcdef0',
    });
    const deployment = { id: '43', order: '00000000000000000043' };
    await index.putDeclared({ ...after, deployment }, deployment.order);
    await index.removeDeclared(before.subject, before.source, deployment, { at: now, leavingUntil: now });
    now = addSeconds(now, 60);
    queue.push(
      ...[before, after].map(
        ({ subject }): CheckRequest => ({ subject, cause: { kind: 'sweep' }, notBefore: now, attempt: 0 }),
      ),
    );
    await lookAtAll();
    expect((await drift.read(before.subject))?.status).toBe('resolved');
    expect(await drift.read(after.subject)).toBeNull();
    expect(subjectKey(after.subject)).toContain(NEW);

    // From now on events find it under the new id.
    world.delete(`AWS::EC2::SubnetRouteTableAssociation ${NEW}`);
    await call('ec2', 'DisassociateRouteTable', { associationId: NEW });
    expect(await verdictOf(after)).toEqual(['Missing', 'open']);
  });
});
