/** Events in, checks out: rejected, unmatched and matched records, and a store that fails. */
import { describe, expect, test } from '@jest/globals';
import { InMemoryIndexStore } from '../../adapters/local/in-memory-index-store';
import { sha256Hash } from '../../adapters/local/sha256-hash';
import { METRIC } from '../../contract/metric-names';
import { AsbuiltError } from '../../core/errors';
import type { CheckRequest } from '../../core/model/check-request';
import type { DeclaredResource } from '../../core/model/declared-resource';
import type { IndexStore } from '../../core/ports';
import { createResolveHandler } from '../../lambdas/resolve/handler';
import { CollectingReporter } from './collecting-reporter';
import { sqsEvent } from './sqs-event';

const record = (more: object = {}) => ({
  'detail-type': 'AWS API Call via CloudTrail',
  source: 'aws.s3',
  detail: {
    eventVersion: '1.11',
    userIdentity: { type: 'IAMUser', userName: 'ana', accountId: '111122223333', accessKeyId: 'AKIAEXAMPLEEXAMPLE00' },
    eventTime: '2026-03-01T08:00:00Z',
    eventSource: 's3.amazonaws.com',
    eventName: 'PutBucketLogging',
    awsRegion: 'eu-west-1',
    sourceIPAddress: '192.0.2.7',
    userAgent: 'aws-cli/2.31.0',
    requestParameters: { bucketName: 'claims', BucketLoggingStatus: {} },
    responseElements: null,
    eventID: '00000000-0000-4000-8000-000000000001',
    readOnly: false,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: '111122223333',
    eventCategory: 'Management',
    ...more,
  },
});

async function resolve(bodies: readonly unknown[], index: Pick<IndexStore, 'findAliases'>) {
  const reporter = new CollectingReporter();
  const sent: { readonly request: CheckRequest; readonly delaySeconds: number }[] = [];
  const checks = {
    send: async (requests: readonly CheckRequest[], delaySeconds: number) =>
      void sent.push(...requests.map((request) => ({ request, delaySeconds }))),
  };
  const handler = createResolveHandler({
    ports: { index, checks, deployers: { note: async () => {} }, hash: sha256Hash },
    reporter,
    secondsSince: () => 4,
  });
  const { batchItemFailures } = await handler(sqsEvent(...bodies));
  return { sent, failed: batchItemFailures.map(({ itemIdentifier }) => itemIdentifier), reporter };
}

async function indexed(): Promise<InMemoryIndexStore> {
  const index = new InMemoryIndexStore();
  const bucket: DeclaredResource = {
    subject: { account: '111122223333', region: 'eu-west-1', type: 'AWS::S3::Bucket', identifier: 'claims' },
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
  await index.putDeclared(bucket, '2026-03-01T07:00:00.000Z');
  return index;
}

describe('the resolve function', () => {
  test('sends one check per declared subject, ten seconds after the call, and never the access key', async () => {
    const { sent, reporter } = await resolve([record()], await indexed());
    expect(sent).toMatchObject([
      {
        delaySeconds: 10,
        request: {
          subject: { type: 'AWS::S3::Bucket', identifier: 'claims' },
          cause: {
            kind: 'event',
            mark: { api: 'PutBucketLogging', actor: { name: 'ana' }, blames: true },
            guessed: false,
          },
          notBefore: '2026-03-01T08:00:10.000Z',
          attempt: 0,
        },
      },
    ]);
    expect(JSON.stringify(sent)).not.toContain('AKIAEXAMPLE');
    expect(reporter.counts.get(METRIC.eventDelaySeconds)).toBe(4);
  });

  test('good, odd, good: odd records are rejected, and stop nobody', async () => {
    const odd = [null, [], '"text"', { detail: 1 }, JSON.parse('{"__proto__": {"polluted": true}}')];
    const { sent, failed, reporter } = await resolve([record(), ...odd, record({ eventID: '2' })], await indexed());
    expect({ sent: sent.length, failed }).toEqual({ sent: 2, failed: [] });
    expect(reporter.resolutions.filter(({ kind }) => kind === 'rejected')).toHaveLength(odd.length);
  });

  test('a call that touches nothing declared asks for nothing', async () => {
    const { sent, reporter } = await resolve(
      [record({ requestParameters: { bucketName: 'elsewhere' } })],
      await indexed(),
    );
    expect(sent).toEqual([]);
    expect(reporter.resolutions).toMatchObject([{ kind: 'unmatched' }]);
  });

  test('an index that does not answer sends the event back to its queue', async () => {
    const down = { findAliases: () => Promise.reject(new AsbuiltError('StoreUnavailable', 'no answer')) };
    expect((await resolve([record()], down)).failed).toEqual(['m0']);
  });
});
