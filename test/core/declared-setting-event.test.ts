/** A declaration file in the index, and a CloudTrail record that finds what it declares. */
import { expect, test } from '@jest/globals';
import { HmacMasker } from '../../adapters/local/hmac-masker';
import { InMemoryIndexStore } from '../../adapters/local/in-memory-index-store';
import { sha256Hash } from '../../adapters/local/sha256-hash';
import { declareFile } from '../../core/declare/declaration-file/declare-file';
import type { CheckRequest } from '../../core/model/check-request';
import { isIndexed } from '../../core/model/declared-resource';
import { resolveRecord } from '../../core/resolve-record';

const FILE = `asbuilt: declarations/v1
name: account-baseline
account: "111122223333"
regions: [eu-west-1, eu-central-1]
settings:
  S3::AccountPublicAccessBlock: { BlockPublicAcls: true }
  EC2::SerialConsoleAccess: { SerialConsoleAccessEnabled: false }
`;

async function indexed(): Promise<InMemoryIndexStore> {
  const content = { kind: 'declarationFile', text: FILE, place: 'baseline.yaml', deployedAt: null } as const;
  const masker = new HmacMasker(Buffer.alloc(32, 7));
  const { source, deployment, provenance, lines } = declareFile({ ...content, account: null, region: null }, masker);
  const store = new InMemoryIndexStore({ now: () => '2026-03-01T08:00:00.000Z' });
  const resources = lines.filter(isIndexed);
  const status = { source, deployment, provenance, indexedAt: '2026-03-01T08:00:00.000Z', onboarding: true };
  const counted = { ...status, resources: resources.length, notIndexed: 0, complete: false };
  await store.beginSource(counted, { holder: 'test', until: '2026-03-01T08:10:00.000Z' });
  for (const resource of resources) await store.putDeclared(resource, '2026-03-01T08:00:00.000Z');
  await store.putSourceStatus({ ...counted, complete: true });
  return store;
}

test.each([
  ['s3.amazonaws.com', 'PutAccountPublicAccessBlock', 'us-west-2', 'global', 'Asbuilt::S3::AccountPublicAccessBlock'],
  [
    'ec2.amazonaws.com',
    'EnableSerialConsoleAccess',
    'eu-central-1',
    'eu-central-1',
    'Asbuilt::EC2::SerialConsoleAccess',
  ],
])('%s %s asks for one check', async (eventSource, eventName, awsRegion, region, type) => {
  const sent: CheckRequest[] = [];
  const checks = { send: async (requests: readonly CheckRequest[]) => void sent.push(...requests) };
  const deployers = {
    note: async () => {
      throw new Error('nobody deployed anything');
    },
  };
  const record = {
    eventVersion: '1.11',
    userIdentity: { type: 'IAMUser', userName: 'dana', arn: 'arn:aws:iam::111122223333:user/dana' },
    eventTime: '2026-03-01T08:15:30Z',
    eventSource,
    eventName,
    awsRegion,
    requestParameters: { host: '111122223333.s3-control.us-west-2.amazonaws.com' },
    eventID: '0b0e1f5e-0000-4000-8000-000000000000',
    readOnly: false,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: '111122223333',
    eventCategory: 'Management',
  };
  const resolved = await resolveRecord(record, { index: await indexed(), checks, deployers, hash: sha256Hash });
  expect(resolved.kind).toBe('matched');
  expect(sent.map(({ subject }) => subject)).toEqual([
    { account: '111122223333', region, type, identifier: 'account' },
  ]);
  expect(sent[0]?.cause).toMatchObject({ kind: 'event', guessed: false, mark: { blames: true, api: eventName } });
});
