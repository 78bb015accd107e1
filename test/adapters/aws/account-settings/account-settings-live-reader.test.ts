import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AccountSettingsLiveReader } from '../../../../adapters/aws/account-settings/account-settings-live-reader';
import { type AwsCall, signedCalls } from '../../../../adapters/aws/signed-call';
import type { LiveRead } from '../../../../core/model/live-read';
import { type ScriptedAnswer, type ScriptedAws, startScriptedAws } from '../scripted-aws';

let aws: ScriptedAws;
beforeAll(async () => {
  aws = await startScriptedAws();
});
afterAll(() => aws.stop());

const credentials = async () => ({ accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' });
/** Host and service of each call. */
const called: [string, string, string][] = [];

function reader(ownRegion = 'eu-west-1'): AccountSettingsLiveReader {
  const callerFor = (account: string, region: string) => {
    if (account !== '111122223333') return null;
    const send = signedCalls({ region, credentials, endpoint: aws.endpoint, wait: async () => undefined });
    return (call: AwsCall) => {
      called.push([call.host, call.service, region]);
      return send(call);
    };
  };
  return new AccountSettingsLiveReader({ callerFor }, ownRegion);
}

function read(type: string, ...answers: readonly (ScriptedAnswer | string)[]): Promise<LiveRead> {
  called.length = 0;
  aws.script(...answers.map((answer) => (typeof answer === 'string' ? { body: answer } : answer)));
  const region = ['Asbuilt::IAM::', 'Asbuilt::S3::'].some((start) => type.startsWith(start)) ? 'global' : 'eu-west-1';
  return reader().read({ account: '111122223333', region, type, identifier: 'account' });
}

const ec2 = (action: string, body: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${action}Response xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">\n    <requestId>0b0e1f5e</requestId>\n${body}\n</${action}Response>`;
const iam = (action: string, body: string) =>
  `<${action}Response xmlns="https://iam.amazonaws.com/doc/2010-05-08/">\n  <${action}Result>\n${body}\n  </${action}Result>\n  <ResponseMetadata><RequestId>1</RequestId></ResponseMetadata>\n</${action}Response>`;

/** Answers as the API reference's page of the call shows them. */
describe('what each answer says', () => {
  test.each<[string, string, unknown]>([
    [
      'Asbuilt::Backup::RegionSettings',
      '{"ResourceTypeOptInPreference":{"EFS":true,"RDS":false},"ResourceTypeManagementPreference":{"DynamoDB":true}}',
      { ResourceTypeOptInPreference: { EFS: true, RDS: false }, ResourceTypeManagementPreference: { DynamoDB: true } },
    ],
    [
      'Asbuilt::Bedrock::AccountDataRetention',
      '{"mode":"none","updatedAt":"2026-03-01T08:00:00Z"}',
      { Mode: 'none', UpdatedAt: '2026-03-01T08:00:00Z' },
    ],
    [
      'Asbuilt::Bedrock::ModelInvocationLogging',
      '{"loggingConfig":{"cloudWatchConfig":{"logGroupName":"/bedrock","roleArn":"arn:aws:iam::111122223333:role/Logs","largeDataDeliveryS3Config":{"bucketName":"large","keyPrefix":""}},"textDataDeliveryEnabled":true,"imageDataDeliveryEnabled":false,"somethingNew":"x"}}',
      {
        Exists: true,
        CloudWatchConfig: {
          LogGroupName: '/bedrock',
          RoleArn: 'arn:aws:iam::111122223333:role/Logs',
          LargeDataDeliveryS3Config: { BucketName: 'large' },
        },
        TextDataDeliveryEnabled: true,
        ImageDataDeliveryEnabled: false,
        SomethingNew: 'x',
      },
    ],
    ['Asbuilt::Bedrock::ModelInvocationLogging', '{}', { Exists: false }],
    ['Asbuilt::Bedrock::ModelInvocationLogging', '{"loggingConfig":null}', { Exists: false }],
    [
      'Asbuilt::EC2::DefaultVpc',
      ec2(
        'DescribeVpcs',
        '<vpcSet><item><vpcId>vpc-0a1b2c3d</vpcId><state>available</state><cidrBlock>172.31.0.0/16</cidrBlock><isDefault>true</isDefault></item></vpcSet>',
      ),
      { Exists: true, VpcId: 'vpc-0a1b2c3d', CidrBlock: '172.31.0.0/16' },
    ],
    ['Asbuilt::EC2::DefaultVpc', ec2('DescribeVpcs', '<vpcSet/>'), { Exists: false }],
    [
      'Asbuilt::EC2::EbsDefaultKmsKey',
      ec2('GetEbsDefaultKmsKeyId', '<kmsKeyId>alias/aws/ebs</kmsKeyId>'),
      { KmsKeyId: 'alias/aws/ebs' },
    ],
    [
      'Asbuilt::EC2::EbsEncryptionByDefault',
      ec2(
        'GetEbsEncryptionByDefault',
        '<ebsEncryptionByDefault>true</ebsEncryptionByDefault><sseType>sse-ebs</sseType>',
      ),
      { EbsEncryptionByDefault: true, SseType: 'sse-ebs' },
    ],
    [
      'Asbuilt::EC2::ImageBlockPublicAccess',
      ec2(
        'GetImageBlockPublicAccessState',
        '<imageBlockPublicAccessState>block-new-sharing</imageBlockPublicAccessState><managedBy>account</managedBy>',
      ),
      { ImageBlockPublicAccessState: 'block-new-sharing', ManagedBy: 'account' },
    ],
    [
      'Asbuilt::EC2::InstanceMetadataDefaults',
      ec2(
        'GetInstanceMetadataDefaults',
        '<accountLevel><httpTokens>required</httpTokens><httpPutResponseHopLimit>2</httpPutResponseHopLimit></accountLevel>',
      ),
      {
        HttpTokens: 'required',
        HttpPutResponseHopLimit: 2,
        HttpEndpoint: 'no-preference',
        InstanceMetadataTags: 'no-preference',
        HttpTokensEnforced: 'no-preference',
      },
    ],
    [
      'Asbuilt::EC2::InstanceMetadataDefaults',
      ec2('GetInstanceMetadataDefaults', '<accountLevel/>'),
      {
        HttpTokens: 'no-preference',
        HttpPutResponseHopLimit: -1,
        HttpEndpoint: 'no-preference',
        InstanceMetadataTags: 'no-preference',
        HttpTokensEnforced: 'no-preference',
      },
    ],
    [
      'Asbuilt::EC2::SerialConsoleAccess',
      ec2('GetSerialConsoleAccessStatus', '<serialConsoleAccessEnabled>false</serialConsoleAccessEnabled>'),
      { SerialConsoleAccessEnabled: false },
    ],
    [
      'Asbuilt::EMR::BlockPublicAccess',
      '{"BlockPublicAccessConfiguration":{"BlockPublicSecurityGroupRules":true,"PermittedPublicSecurityGroupRuleRanges":[{"MinRange":22,"MaxRange":22}]},"BlockPublicAccessConfigurationMetadata":{"CreationDateTime":1.7e9,"CreatedByArn":"arn:aws:iam::111122223333:root"}}',
      {
        BlockPublicSecurityGroupRules: true,
        PermittedPublicSecurityGroupRuleRanges: [{ MinRange: 22, MaxRange: 22 }],
      },
    ],
    [
      'Asbuilt::IAM::AccountAlias',
      iam(
        'ListAccountAliases',
        '<IsTruncated>false</IsTruncated><AccountAliases><member>claims</member></AccountAliases>',
      ),
      { Exists: true, AccountAlias: 'claims' },
    ],
    [
      'Asbuilt::IAM::AccountAlias',
      iam('ListAccountAliases', '<IsTruncated>false</IsTruncated><AccountAliases/>'),
      { Exists: false },
    ],
    [
      'Asbuilt::IAM::PasswordPolicy',
      iam(
        'GetAccountPasswordPolicy',
        '<PasswordPolicy><AllowUsersToChangePassword>true</AllowUsersToChangePassword><RequireUppercaseCharacters>true</RequireUppercaseCharacters><RequireSymbols>false</RequireSymbols><ExpirePasswords>false</ExpirePasswords><MinimumPasswordLength>12</MinimumPasswordLength></PasswordPolicy>',
      ),
      {
        Exists: true,
        AllowUsersToChangePassword: true,
        RequireUppercaseCharacters: true,
        RequireSymbols: false,
        ExpirePasswords: false,
        MinimumPasswordLength: 12,
        RequireNumbers: false,
        RequireLowercaseCharacters: false,
        MaxPasswordAge: 0,
        PasswordReusePrevention: 0,
        HardExpiry: false,
      },
    ],
    [
      'Asbuilt::S3::AccountPublicAccessBlock',
      '<?xml version="1.0" encoding="UTF-8"?>\n<PublicAccessBlockConfiguration xmlns="http://awss3control.amazonaws.com/doc/2018-08-20/"><BlockPublicAcls>true</BlockPublicAcls><IgnorePublicAcls>true</IgnorePublicAcls><BlockPublicPolicy>false</BlockPublicPolicy><RestrictPublicBuckets>true</RestrictPublicBuckets></PublicAccessBlockConfiguration>',
      { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: false, RestrictPublicBuckets: true },
    ],
    ['Asbuilt::SageMaker::ServicecatalogPortfolioStatus', '{"Status":"Enabled"}', { Status: 'Enabled' }],
    [
      'Asbuilt::XRay::EncryptionConfig',
      '{"EncryptionConfig":{"Type":"KMS","KeyId":"arn:aws:kms:eu-west-1:111122223333:key/k","Status":"ACTIVE"}}',
      { Type: 'KMS', KeyId: 'arn:aws:kms:eu-west-1:111122223333:key/k', Status: 'ACTIVE' },
    ],
  ])('%s', async (type, answer, properties) => {
    expect(await read(type, answer)).toEqual({ kind: 'found', properties });
    expect(aws.left()).toBe(0);
  });

  test('ECS answers its settings on several pages', async () => {
    const first = '{"settings":[{"name":"containerInsights","value":"enabled","principalArn":"x"}],"nextToken":"2"}';
    const second = '{"settings":[{"name":"taskLongArnFormat","value":"enabled","principalArn":"x"},{"name":"odd"}]}';
    expect(await read('Asbuilt::ECS::AccountSettings', first, second)).toEqual({
      kind: 'found',
      properties: { Settings: { containerInsights: 'enabled', taskLongArnFormat: 'enabled' } },
    });
    expect(aws.asked.map(({ body }) => JSON.parse(body))).toEqual([
      { effectiveSettings: true },
      { effectiveSettings: true, nextToken: '2' },
    ]);
  });

  test('no password policy, and no public access block', async () => {
    const noPolicy = '<ErrorResponse><Error><Code>NoSuchEntity</Code><Message>none</Message></Error></ErrorResponse>';
    expect(await read('Asbuilt::IAM::PasswordPolicy', { status: 404, body: noPolicy })).toEqual({
      kind: 'found',
      properties: { Exists: false },
    });
    const noBlock = '<ErrorResponse><Error><Code>NoSuchPublicAccessBlockConfiguration</Code></Error></ErrorResponse>';
    expect(await read('Asbuilt::S3::AccountPublicAccessBlock', { status: 404, body: noBlock })).toEqual({
      kind: 'found',
      properties: {
        BlockPublicAcls: false,
        IgnorePublicAcls: false,
        BlockPublicPolicy: false,
        RestrictPublicBuckets: false,
      },
    });
  });
});

describe('how each is asked', () => {
  test.each([
    [
      'Asbuilt::Backup::RegionSettings',
      'GET /account-settings',
      'backup.eu-west-1.amazonaws.com',
      'backup',
      'eu-west-1',
    ],
    [
      'Asbuilt::Bedrock::AccountDataRetention',
      'GET /data-retention',
      'bedrock.eu-west-1.amazonaws.com',
      'bedrock',
      'eu-west-1',
    ],
    [
      'Asbuilt::EC2::SerialConsoleAccess',
      'POST / Action=GetSerialConsoleAccessStatus&Version=2016-11-15',
      'ec2.eu-west-1.amazonaws.com',
      'ec2',
      'eu-west-1',
    ],
    [
      'Asbuilt::EC2::DefaultVpc',
      'POST / Action=DescribeVpcs&Version=2016-11-15&Filter.1.Name=is-default&Filter.1.Value.1=true',
      'ec2.eu-west-1.amazonaws.com',
      'ec2',
      'eu-west-1',
    ],
    [
      'Asbuilt::EMR::BlockPublicAccess',
      'POST / {}',
      'elasticmapreduce.eu-west-1.amazonaws.com',
      'elasticmapreduce',
      'eu-west-1',
    ],
    [
      'Asbuilt::IAM::PasswordPolicy',
      'POST / Action=GetAccountPasswordPolicy&Version=2010-05-08',
      'iam.amazonaws.com',
      'iam',
      'us-east-1',
    ],
    [
      'Asbuilt::S3::AccountPublicAccessBlock',
      'GET /v20180820/configuration/publicAccessBlock',
      '111122223333.s3-control.us-east-1.amazonaws.com',
      's3',
      'us-east-1',
    ],
    [
      'Asbuilt::SageMaker::ServicecatalogPortfolioStatus',
      'POST / {}',
      'api.sagemaker.eu-west-1.amazonaws.com',
      'sagemaker',
      'eu-west-1',
    ],
    [
      'Asbuilt::XRay::EncryptionConfig',
      'POST /EncryptionConfig {}',
      'xray.eu-west-1.amazonaws.com',
      'xray',
      'eu-west-1',
    ],
  ])('%s', async (type, request, host, service, region) => {
    await read(type, { status: 400, body: '{"__type":"ValidationException"}' });
    const [asked] = aws.asked;
    expect(`${asked?.method} ${asked?.url} ${asked?.body}`.trim()).toBe(request);
    expect(called).toEqual([[host, service, region]]);
    if (service === 's3') expect(asked?.headers['x-amz-account-id']).toBe('111122223333');
  });

  test.each([
    ['us-gov-east-1', 'us-gov-west-1', 'iam.us-gov.amazonaws.com'],
    ['cn-northwest-1', 'cn-north-1', 'iam.cn-north-1.amazonaws.com.cn'],
  ])('what is global is asked in the partition of %s', async (ownRegion, region, host) => {
    called.length = 0;
    aws.script({ status: 403, body: '' });
    const type = 'Asbuilt::IAM::PasswordPolicy';
    await reader(ownRegion).read({ account: '111122223333', region: 'global', type, identifier: 'account' });
    expect(called).toEqual([[host, 'iam', region]]);
  });
});

describe('what an error proves: never that the setting is gone', () => {
  const json = (name: string) => `{"__type":"${name}","message":"no"}`;
  test.each([
    ['refused', { status: 400, body: json('AccessDeniedException') }, 'denied'],
    [
      'refused by EC2',
      { status: 401, body: '<Response><Errors><Error><Code>AuthFailure</Code></Error></Errors></Response>' },
      'denied',
    ],
    ['not found', { status: 404, body: json('ResourceNotFoundException') }, 'failed'],
    ['not known there', { status: 400, body: json('UnknownOperationException') }, 'unsupported'],
    ['no JSON', { body: '<html>' }, 'failed'],
  ])('%s', async (_, answer, kind) => {
    expect((await read('Asbuilt::SageMaker::ServicecatalogPortfolioStatus', answer)).kind).toBe(kind);
  });

  test('throttled after three tries', async () => {
    const answer = { status: 429, body: json('ThrottlingException') };
    expect(await read('Asbuilt::Bedrock::AccountDataRetention', answer, answer, answer)).toEqual({
      kind: 'throttled',
      detail: 'ThrottlingException: no',
    });
  });

  test.each([
    ['Asbuilt::IAM::PasswordPolicy', '<Other/>'],
    ['Asbuilt::IAM::PasswordPolicy', '<GetAccountPasswordPolicyResponse/>'],
    ['Asbuilt::S3::AccountPublicAccessBlock', '<Other/>'],
    ['Asbuilt::S3::AccountPublicAccessBlock', ''],
    ['Asbuilt::EMR::BlockPublicAccess', '[]'],
    ['Asbuilt::XRay::EncryptionConfig', '{}'],
    ['Asbuilt::EC2::SerialConsoleAccess', '<Other/>'],
    ['Asbuilt::EC2::DefaultVpc', '<Other/>'],
    ['Asbuilt::IAM::AccountAlias', '<ListAccountAliasesResponse/>'],
    ['Asbuilt::Bedrock::ModelInvocationLogging', '[]'],
    ['Asbuilt::Backup::RegionSettings', 'null'],
    ['Asbuilt::ECS::AccountSettings', '{}'],
  ])('%s: an answer of another shape (%s) is a failed read', async (type, body) => {
    expect((await read(type, body)).kind).toBe('failed');
  });

  test('without account, region, a way in, or a reader', async () => {
    const subject = {
      account: '111122223333',
      region: 'eu-west-1',
      type: 'Asbuilt::EC2::DefaultVpc',
      identifier: 'account',
    };
    expect(await reader().read({ ...subject, account: null })).toEqual({ kind: 'accountUnknown' });
    expect(await reader().read({ ...subject, region: null })).toEqual({ kind: 'accountUnknown' });
    expect(await reader().read({ ...subject, account: '444455556666' })).toEqual({
      kind: 'denied',
      detail: 'no role to read account 444455556666 is configured',
    });
    expect((await reader().read({ ...subject, type: 'AWS::S3::Bucket' })).kind).toBe('unsupported');
  });
});
