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

test.each([
  ['111122223333', 'evil.example/'],
  ['111122223333', 'evil-host-1'],
  ['1/evil.example', 'eu-west-1'],
])('account %j in region %j is a failed read, and nobody is asked', async (account, region) => {
  const asked: string[] = [];
  const others: LiveReader = {
    read: async ({ type }) => {
      asked.push(type);
      return { kind: 'absent' };
    },
  };
  const subject = { account, region, type: 'AWS::S3::Bucket', identifier: 'x' };
  const read = await new LiveReaderByType([], others).read(subject, bundledFacts(subject.type), null);
  expect(read).toMatchObject({ kind: 'failed', detail: expect.stringMatching(/^not a place in AWS/) });
  expect(asked).toEqual([]);
  expect(
    await new LiveReaderByType([], others).read(
      { ...subject, account: null, region: 'global' },
      bundledFacts('AWS::S3::Bucket'),
      null,
    ),
  ).toEqual({ kind: 'absent' });
});
