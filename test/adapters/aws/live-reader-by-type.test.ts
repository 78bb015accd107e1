import { expect, test } from '@jest/globals';
import { LiveReaderByType } from '../../../adapters/aws/live-reader-by-type';
import { bundledFacts } from '../../../catalogue/bundled-facts';
import type { LiveReader } from '../../../core/ports';

const named = (name: string): LiveReader => ({ read: async () => ({ kind: 'found', properties: { by: name } }) });

test.each([
  ['Asbuilt::EC2::DefaultVpc', 'settings'],
  ['AWS::IAM::Policy', 'policies'],
  ['AWS::S3::Bucket', 'others'],
])('%s is read by %s', async (type, by) => {
  const reader = new LiveReaderByType(
    [
      { reads: (one) => one.startsWith('Asbuilt::'), reader: named('settings') },
      { reads: (one) => one === 'AWS::IAM::Policy', reader: named('policies') },
    ],
    named('others'),
  );
  const subject = { account: '111122223333', region: 'eu-west-1', type, identifier: 'x' };
  expect(await reader.read(subject, bundledFacts(type), null)).toEqual({ kind: 'found', properties: { by } });
});
