/** The readers beside an independent implementation of AWS's APIs, where it is on the machine: before and after a change. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AccountSettingsLiveReader } from '../../../../adapters/aws/account-settings/account-settings-live-reader';
import { signedCalls } from '../../../../adapters/aws/signed-call';
import type { LiveRead } from '../../../../core/model/live-read';
import { hasMoto, type Moto, startMoto } from '../../start-moto';

const ACCOUNT = '123456789012';
const REGION = 'eu-west-1';
const isThere = hasMoto();
process.stdout.write(`account settings against moto_server: ${isThere ? 'used' : 'not on this machine'}\n`);

let moto: Moto;

function read(type: string): Promise<LiveRead> {
  const credentials = async () => ({ accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' });
  const callerFor = (_: string, region: string) => signedCalls({ region, credentials, endpoint: moto.endpoint });
  const region = /::(?:IAM|S3)::/.test(type) ? 'global' : REGION;
  const subject = { account: ACCOUNT, region, type, identifier: 'account' };
  return new AccountSettingsLiveReader({ callerFor }, REGION).read(subject);
}

interface Change {
  readonly service: string;
  readonly method: 'POST' | 'PUT' | 'DELETE';
  readonly path?: string;
  readonly headers?: { readonly [name: string]: string };
  readonly body?: string;
  readonly region?: string;
}

async function change({ service, method, path = '/', headers = {}, body, region = REGION }: Change): Promise<string> {
  const authorization = `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260301/${region}/${service}/aws4_request, SignedHeaders=host, Signature=00`;
  const sent = { method, headers: { authorization, ...headers }, ...(body === undefined ? {} : { body }) };
  const response = await fetch(`${moto.endpoint}${path}`, sent);
  const text = await response.text();
  if (!response.ok) throw new Error(`moto refused ${service}: ${response.status} ${text}`);
  return text;
}

function query(service: 'ec2' | 'iam', parameters: { [name: string]: string }): Promise<string> {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const region = service === 'iam' ? 'us-east-1' : REGION;
  return change({ service, method: 'POST', headers, body: new URLSearchParams(parameters).toString(), region });
}

function json(service: string, target: string, input: object): Promise<string> {
  const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target };
  return change({ service, method: 'POST', headers, body: JSON.stringify(input) });
}

const found = (properties: object) => ({ kind: 'found', properties });

(isThere ? describe : describe.skip)('against moto', () => {
  beforeAll(async () => {
    moto = await startMoto();
  }, 60_000);
  afterAll(() => moto?.stop());

  test('password policy', async () => {
    expect(await read('Asbuilt::IAM::PasswordPolicy')).toEqual(found({ Exists: false }));
    const policy = {
      MinimumPasswordLength: '14',
      RequireSymbols: 'true',
      PasswordReusePrevention: '24',
      MaxPasswordAge: '90',
    };
    await query('iam', { Action: 'UpdateAccountPasswordPolicy', Version: '2010-05-08', ...policy });
    expect(await read('Asbuilt::IAM::PasswordPolicy')).toEqual(
      found({
        Exists: true,
        MinimumPasswordLength: 14,
        RequireSymbols: true,
        RequireNumbers: false,
        RequireUppercaseCharacters: false,
        RequireLowercaseCharacters: false,
        AllowUsersToChangePassword: false,
        ExpirePasswords: true,
        MaxPasswordAge: 90,
        PasswordReusePrevention: 24,
        HardExpiry: false,
      }),
    );
    await query('iam', { Action: 'DeleteAccountPasswordPolicy', Version: '2010-05-08' });
    expect(await read('Asbuilt::IAM::PasswordPolicy')).toEqual(found({ Exists: false }));
  });

  test('account alias', async () => {
    expect(await read('Asbuilt::IAM::AccountAlias')).toEqual(found({ Exists: false }));
    await query('iam', { Action: 'CreateAccountAlias', Version: '2010-05-08', AccountAlias: 'claims-production' });
    expect(await read('Asbuilt::IAM::AccountAlias')).toEqual(
      found({ Exists: true, AccountAlias: 'claims-production' }),
    );
  });

  test('encryption of new volumes', async () => {
    const off = await read('Asbuilt::EC2::EbsEncryptionByDefault');
    await query('ec2', { Action: 'EnableEbsEncryptionByDefault', Version: '2016-11-15' });
    const on = await read('Asbuilt::EC2::EbsEncryptionByDefault');
    expect([off, on]).toEqual([found({ EbsEncryptionByDefault: false }), found({ EbsEncryptionByDefault: true })]);
  });

  test('default VPC', async () => {
    const there = await read('Asbuilt::EC2::DefaultVpc');
    expect(there).toEqual(
      found({ Exists: true, VpcId: expect.stringMatching(/^vpc-[0-9a-f]+$/), CidrBlock: '172.31.0.0/16' }),
    );
    const VpcId = there.kind === 'found' ? String(there.properties.VpcId) : '';
    const subnets = await query('ec2', { Action: 'DescribeSubnets', Version: '2016-11-15' });
    for (const SubnetId of new Set(subnets.match(/subnet-[0-9a-f]+/g))) {
      await query('ec2', { Action: 'DeleteSubnet', Version: '2016-11-15', SubnetId });
    }
    await query('ec2', { Action: 'DeleteVpc', Version: '2016-11-15', VpcId });
    expect(await read('Asbuilt::EC2::DefaultVpc')).toEqual(found({ Exists: false }));
  });

  test('public access block of the account', async () => {
    const off = {
      BlockPublicAcls: false,
      IgnorePublicAcls: false,
      BlockPublicPolicy: false,
      RestrictPublicBuckets: false,
    };
    expect(await read('Asbuilt::S3::AccountPublicAccessBlock')).toEqual(found(off));
    const path = '/v20180820/configuration/publicAccessBlock';
    const headers = { 'x-amz-account-id': ACCOUNT };
    const body = `<PublicAccessBlockConfiguration xmlns="http://awss3control.amazonaws.com/doc/2018-08-20/"><BlockPublicAcls>true</BlockPublicAcls><IgnorePublicAcls>true</IgnorePublicAcls><BlockPublicPolicy>true</BlockPublicPolicy><RestrictPublicBuckets>false</RestrictPublicBuckets></PublicAccessBlockConfiguration>`;
    await change({ service: 's3', method: 'PUT', path, headers, body, region: 'us-east-1' });
    expect(await read('Asbuilt::S3::AccountPublicAccessBlock')).toEqual(
      found({ BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: false }),
    );
  });

  test('logging of model invocations', async () => {
    expect(await read('Asbuilt::Bedrock::ModelInvocationLogging')).toEqual(found({ Exists: false }));
    const headers = { 'content-type': 'application/json' };
    const bucket = { method: 'PUT', service: 's3', path: '/invocations', region: 'us-east-1' } as const;
    await change(bucket);
    const loggingConfig = { s3Config: { bucketName: 'invocations', keyPrefix: 'logs' }, textDataDeliveryEnabled: true };
    const body = JSON.stringify({ loggingConfig });
    await change({ service: 'bedrock', method: 'PUT', path: '/logging/modelinvocations', headers, body });
    expect(await read('Asbuilt::Bedrock::ModelInvocationLogging')).toEqual(
      found({
        Exists: true,
        S3Config: { BucketName: 'invocations', KeyPrefix: 'logs' },
        TextDataDeliveryEnabled: true,
      }),
    );
    await change({ service: 'bedrock', method: 'DELETE', path: '/logging/modelinvocations', headers });
    expect(await read('Asbuilt::Bedrock::ModelInvocationLogging')).toEqual(found({ Exists: false }));
  });

  test('settings of ECS', async () => {
    const target = 'AmazonEC2ContainerServiceV20141113.PutAccountSetting';
    await json('ecs', target, { name: 'taskLongArnFormat', value: 'enabled' });
    expect(await read('Asbuilt::ECS::AccountSettings')).toEqual(found({ Settings: { taskLongArnFormat: 'enabled' } }));
  });

  test('public clusters of EMR', async () => {
    const target = 'ElasticMapReduce.PutBlockPublicAccessConfiguration';
    const PermittedPublicSecurityGroupRuleRanges = [{ MinRange: 22, MaxRange: 22 }];
    const BlockPublicAccessConfiguration = {
      BlockPublicSecurityGroupRules: true,
      PermittedPublicSecurityGroupRuleRanges,
    };
    await json('elasticmapreduce', target, { BlockPublicAccessConfiguration });
    expect(await read('Asbuilt::EMR::BlockPublicAccess')).toEqual(found(BlockPublicAccessConfiguration));
  });

  test('a call that it does not know is none that is gone', async () => {
    expect(['failed', 'unsupported']).toContain((await read('Asbuilt::Bedrock::AccountDataRetention')).kind);
  });
});
