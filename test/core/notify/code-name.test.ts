/** The name that leads a title: what somebody who wrote the code would call the resource. */
import { describe, expect, test } from '@jest/globals';
import type { SourceKind } from '../../../core/model/source';
import { codeName } from '../../../core/notify/code-name';
import { headline } from '../../../core/notify/headline';
import { renderSnsMessage } from '../../../core/notify/render-sns-message';
import { toldMessage } from './told-message';

const named = (kind: SourceKind, address: string, type = 'AWS::S3::Bucket'): string | null =>
  codeName(address, { kind, id: 'x' }, type);

test.each<[SourceKind, string, string, string | null]>([
  ['cloudformation', 'claims/Artefacts/Resource', 'AWS::S3::Bucket', 'Artefacts'],
  ['cloudformation', 'claims/Artefacts/Default/Resource', 'AWS::S3::Bucket', 'Artefacts'],
  ['cloudformation', 'Prod/claims/Endpoint/Role/Resource', 'AWS::IAM::Role', 'Endpoint/Role'],
  ['cloudformation', 'claims/Guardrail', 'AWS::Bedrock::Guardrail', 'claims/Guardrail'],
  ['cloudformation', 'EndpointRole', 'AWS::IAM::Role', 'EndpointRole'],
  ['cloudformation', 'Role', 'AWS::IAM::Role', 'Role'],
  ['cloudformation', 'Resource', 'AWS::S3::Bucket', 'Resource'],
  ['cloudformation', '/', 'AWS::S3::Bucket', null],
  ['cloudformation', '', 'AWS::S3::Bucket', null],
  ['terraform', 'aws_s3_bucket.uploads', 'AWS::S3::Bucket', 'uploads'],
  ['terraform', 'module.storage.aws_s3_bucket.uploads', 'AWS::S3::Bucket', 'uploads'],
  ['terraform', 'module.a.module.storage.aws_s3_bucket.this', 'AWS::S3::Bucket', 'storage.this'],
  ['terraform', 'module.storage["eu.1"].aws_s3_bucket.this[0]', 'AWS::S3::Bucket', 'storage["eu.1"].this[0]'],
  ['terraform', 'aws_s3_bucket.logs["a.b\\"].c"]', 'AWS::S3::Bucket', 'logs["a.b\\"].c"]'],
  ['terraform', 'aws_s3_bucket.main', 'AWS::S3::Bucket', 'main'],
  ['pulumi', 'urn:pulumi:prod::claims::aws:s3/bucket:Bucket::uploads', 'AWS::S3::Bucket', 'uploads'],
  ['pulumi', 'uploads', 'AWS::S3::Bucket', 'uploads'],
  ['declaration', 'settings.json', 'AWS::S3::Bucket', null],
])('%s %s of type %s: %s', (kind, address, type, name) => {
  expect(named(kind, address, type)).toBe(name);
});

test('nothing leads where no code declares it', () => {
  expect(codeName('claims/Artefacts', null, 'AWS::S3::Bucket')).toBeNull();
  expect(codeName(null, { kind: 'terraform', id: 'x' }, 'AWS::S3::Bucket')).toBeNull();
});

test.each(['["'.repeat(100_000), '.'.repeat(100_000), '\\'.repeat(100_000), '/Resource'.repeat(50_000), '::'])(
  'a long or odd address takes no time',
  (address) => {
    for (const kind of ['cloudformation', 'terraform', 'pulumi'] as const) {
      expect(named(kind, address)?.length ?? 0).toBeLessThanOrEqual(4_000);
    }
  },
);

describe('a title', () => {
  const subject = {
    account: '111122223333',
    region: 'eu-west-1',
    type: 'AWS::EC2::SecurityGroup',
    identifier: 'sg-07c3e5a91b2d4f680',
  };
  const message = toldMessage({ subject, address: 'claims/EndpointSecurityGroup/Resource' });

  test('has the name first and the id second', () => {
    expect(headline(message, 160)).toBe(
      'EndpointSecurityGroup (sg-07c3e5a91b2d4f680, AWS::EC2::SecurityGroup) has drifted',
    );
  });

  test('fits an SNS subject', () => {
    expect(renderSnsMessage(message).subject).toBe(
      '[CRITICAL] EndpointSecurityGroup (sg-07c3e5a91b2d4f680, AWS::EC2::SecurityGroup) has drifted',
    );
  });

  test('says the name once where it is the id as well', () => {
    expect(headline(toldMessage({ subject: { ...subject, identifier: 'queue' }, address: 'queue' }), 160)).toBe(
      'queue (AWS::EC2::SecurityGroup) has drifted',
    );
  });

  test.each([
    [76, 'EndpointSecurityGroup (sg-07c3e5a91b2…, AWS::EC2::SecurityGroup) has drifted'],
    [70, 'EndpointSecurityGroup (AWS::EC2::SecurityGroup) has drifted'],
    [10, 'EndpointSecurityGroup (AWS::EC2::SecurityGroup) has drifted'],
  ])('in %i characters loses the id before anything else', (longest, text) => {
    expect(headline(message, longest)).toBe(text);
  });

  test('of a long id alone is cut in the id', () => {
    const long = toldMessage({ subject: { ...subject, identifier: 'i'.repeat(200) }, source: null, address: null });
    expect(headline(long, 60)).toBe(`${'i'.repeat(21)}… (AWS::EC2::SecurityGroup) has drifted`);
  });
});
