/** Which checks a record asks for, and when: what is declared, what was made and what was deleted outside every source. */
import { beforeEach, expect, test } from '@jest/globals';
import { InMemoryIndexStore } from '../../adapters/local/in-memory-index-store';
import { sha256Hash } from '../../adapters/local/sha256-hash';
import type { DeclaredResource } from '../../core/model/declared-resource';
import type { Json } from '../../core/model/json';
import { type ResolvedRecord, resolveRecord } from '../../core/resolve-record';

const AT = '2026-03-01T08:00:00Z';
const SETTLED = '2026-03-01T08:00:10.000Z';

let index = new InMemoryIndexStore();
let sent: string[] = [];

beforeEach(() => {
  index = new InMemoryIndexStore();
  sent = [];
});

function record(eventName: string, more: { readonly [key: string]: Json } = {}): Json {
  return {
    eventVersion: '1.08',
    eventID: '6a6a6a6a-0000-4000-8000-000000000001',
    eventTime: AT,
    eventSource: 's3.amazonaws.com',
    eventName,
    awsRegion: 'eu-west-1',
    recipientAccountId: '111122223333',
    eventType: 'AwsApiCall',
    eventCategory: 'Management',
    managementEvent: true,
    readOnly: false,
    userIdentity: { type: 'IAMUser', userName: 'ana', arn: 'arn:aws:iam::111122223333:user/ana' },
    sourceIPAddress: '198.51.100.7',
    requestParameters: { bucketName: 'claims' },
    responseElements: null,
    ...more,
  };
}

const BY_CLOUDFORMATION = {
  userIdentity: { type: 'IAMUser', userName: 'ana', invokedBy: 'cloudformation.amazonaws.com' },
  sourceIPAddress: 'cloudformation.amazonaws.com',
};

function resolve(value: Json): Promise<ResolvedRecord> {
  return resolveRecord(value, {
    index,
    hash: sha256Hash,
    deployers: { note: async () => {} },
    checks: {
      send: async (requests, delaySeconds) => {
        for (const { subject, cause, notBefore } of requests) {
          expect(notBefore).toBe(SETTLED);
          const guessed = cause.kind === 'event' && cause.guessed ? ' guessed' : '';
          sent.push(`${subject.type} ${subject.identifier}${guessed} in ${delaySeconds} s`);
        }
      },
    },
  });
}

test('what a person made is looked at after a minute; whoever looks before answers it', async () => {
  expect(await resolve(record('CreateBucket'))).toMatchObject({ kind: 'matched', checks: 1 });
  expect(sent).toEqual(['AWS::S3::Bucket claims guessed in 60 s']);
});

test('what CloudFormation made is looked at when its stack is likely to be indexed', async () => {
  await resolve(record('CreateBucket', BY_CLOUDFORMATION));
  expect(sent).toEqual(['AWS::S3::Bucket claims guessed in 300 s']);
});

test('what a service made for its own work is not looked at', async () => {
  const by = { userIdentity: { type: 'AWSService', invokedBy: 'config.amazonaws.com' } };
  const service = { ...by, sourceIPAddress: 'config.amazonaws.com' };
  expect(await resolve(record('CreateBucket', service))).toMatchObject({
    kind: 'unmatched',
    notIndexed: 'CreatedByService',
  });
  expect(sent).toEqual([]);
});

test('what was deleted and nobody declares is looked at, though it matches nothing', async () => {
  expect(await resolve(record('DeleteBucket'))).toMatchObject({ kind: 'unmatched', notIndexed: null });
  expect(sent).toEqual(['AWS::S3::Bucket claims guessed in 10 s']);
});

test('what is declared is looked at as soon as it has settled, and once', async () => {
  const subject = { account: '111122223333', region: 'eu-west-1', type: 'AWS::S3::Bucket', identifier: 'claims' };
  const resource: DeclaredResource = {
    subject,
    source: { kind: 'terraform', id: 'lineage' },
    deployment: { id: '1', order: '1' },
    address: 'aws_s3_bucket.claims',
    identifiers: ['claims'],
    declared: {},
    attributes: {},
    unresolved: [],
    sensitive: [],
    foldedInto: null,
    sourceTags: {},
  };
  await index.putDeclared(resource, AT);
  for (const api of ['CreateBucket', 'DeleteBucket', 'PutBucketPolicy']) await resolve(record(api));
  expect(sent).toEqual(Array(3).fill('AWS::S3::Bucket claims in 10 s'));
});
