/** The readers beside an independent implementation of AWS's APIs, where it is on the machine: untouched, changed, gone. */
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { JsonObject } from '../../../../core/model/json';
import type { LiveRead } from '../../../../core/model/live-read';
import { hasMoto, type Moto, startMoto } from '../../start-moto';
import { toldOf } from './known-facts';
import { ACCOUNT, between, MotoAccount, REGION } from './moto-account';

const isThere = hasMoto();
process.stdout.write(
  `readers of types that Cloud Control cannot read, against moto_server: ${isThere ? 'used' : 'not on this machine'}\n`,
);

let moto: Moto;
let aws: MotoAccount;

const IN_SYNC = { reason: 'MatchesDeclaration', differences: [], where: [], notCompared: [] };

function propertiesOf(read: LiveRead): JsonObject {
  if (read.kind !== 'found') throw new Error(`nothing was found: ${JSON.stringify(read)}`);
  return read.properties;
}

async function told(type: string, identifier: string, declared: JsonObject) {
  return toldOf(type, declared, propertiesOf(await aws.read(type, identifier, declared)));
}

const policy = (Action: string, Resource = '*') => ({
  Version: '2012-10-17',
  Statement: [{ Sid: 'Claims', Effect: 'Allow', Action, Resource }],
});

(isThere ? describe : describe.skip)('against moto', () => {
  beforeAll(async () => {
    moto = await startMoto();
    aws = new MotoAccount(moto);
  }, 60_000);
  afterAll(() => moto?.stop());
  jest.setTimeout(30_000);

  test('an inline policy of a role, a user and a group', async () => {
    const type = 'AWS::IAM::Policy';
    const trust = JSON.stringify({ Version: '2012-10-17', Statement: [] });
    await aws.query('iam', 'CreateRole', { RoleName: 'reader', AssumeRolePolicyDocument: trust });
    await aws.query('iam', 'CreateRole', { RoleName: 'writer', AssumeRolePolicyDocument: trust });
    await aws.query('iam', 'CreateUser', { UserName: 'ines' });
    await aws.query('iam', 'CreateGroup', { GroupName: 'claims' });
    const declared = {
      PolicyName: 'objects',
      PolicyDocument: policy('s3:GetObject'),
      Roles: ['reader', 'writer'],
      Users: ['ines'],
      Groups: ['claims'],
    };
    expect(await aws.read(type, 'shop-Policy-1', declared)).toEqual({ kind: 'absent' });
    const put = (kind: string, name: string, document: object) =>
      aws.query('iam', `Put${kind}Policy`, {
        [`${kind}Name`]: name,
        PolicyName: 'objects',
        PolicyDocument: JSON.stringify(document),
      });
    await put('Role', 'reader', policy('s3:GetObject'));
    await put('Role', 'writer', policy('s3:GetObject'));
    await put('User', 'ines', policy('s3:GetObject'));
    await put('Group', 'claims', policy('s3:GetObject'));
    expect(propertiesOf(await aws.read(type, 'shop-Policy-1', declared))).toEqual(declared);
    expect(await told(type, 'shop-Policy-1', declared)).toEqual(IN_SYNC);

    await put('Role', 'writer', policy('s3:*'));
    expect(await told(type, 'shop-Policy-1', declared)).toEqual({
      reason: 'DeclaredPropertyChanged',
      differences: ['changed /PolicyDocument/Statement/0/Action'],
      where: ['/PolicyDocument/Statement'],
      notCompared: [],
    });
    await aws.query('iam', 'DeleteRolePolicy', { RoleName: 'writer', PolicyName: 'objects' });
    expect((await told(type, 'shop-Policy-1', declared)).differences).toEqual(['removed /Roles']);
    await aws.query('iam', 'DeleteGroupPolicy', { GroupName: 'claims', PolicyName: 'objects' });
    expect((await told(type, 'shop-Policy-1', declared)).differences).toEqual(['removed /Groups', 'removed /Roles']);
  });

  test('membership of users in a group', async () => {
    const type = 'AWS::IAM::UserToGroupAddition';
    const declared = { GroupName: 'auditors', Users: ['ana', 'bob'] };
    expect(await aws.read(type, 'x', declared)).toEqual({ kind: 'absent' });
    await aws.query('iam', 'CreateGroup', { GroupName: 'auditors' });
    for (const UserName of ['ana', 'bob', 'eve']) {
      await aws.query('iam', 'CreateUser', { UserName });
      await aws.query('iam', 'AddUserToGroup', { GroupName: 'auditors', UserName });
    }
    expect(propertiesOf(await aws.read(type, 'x', declared))).toEqual(declared);
    await aws.query('iam', 'RemoveUserFromGroup', { GroupName: 'auditors', UserName: 'bob' });
    expect((await told(type, 'x', declared)).differences).toEqual(['removed /Users']);
    await aws.query('iam', 'RemoveUserFromGroup', { GroupName: 'auditors', UserName: 'ana' });
    expect(await aws.read(type, 'x', declared)).toEqual({ kind: 'absent' });
  });

  test('an access key', async () => {
    const type = 'AWS::IAM::AccessKey';
    await aws.query('iam', 'CreateUser', { UserName: 'deployer' });
    const id = between(await aws.query('iam', 'CreateAccessKey', { UserName: 'deployer' }), 'AccessKeyId');
    const declared = { UserName: 'deployer', Status: 'Active', Serial: 1 };
    expect(propertiesOf(await aws.read(type, id, declared))).toEqual({
      UserName: 'deployer',
      Status: 'Active',
      Id: id,
    });
    expect(await told(type, id, declared)).toEqual({ ...IN_SYNC, notCompared: ['/Serial'] });
    await aws.query('iam', 'UpdateAccessKey', { UserName: 'deployer', AccessKeyId: id, Status: 'Inactive' });
    expect((await told(type, id, declared)).differences).toEqual(['changed /Status']);
    await aws.query('iam', 'DeleteAccessKey', { UserName: 'deployer', AccessKeyId: id });
    expect(await aws.read(type, id, declared)).toEqual({ kind: 'absent' });
    await aws.query('iam', 'DeleteUser', { UserName: 'deployer' });
    expect(await aws.read(type, id, declared)).toEqual({ kind: 'absent' });
  });

  test('a policy of two topics', async () => {
    const type = 'AWS::SNS::TopicPolicy';
    const arn = (name: string) => `arn:aws:sns:${REGION}:${ACCOUNT}:${name}`;
    const grant = (Action: string) => ({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { Service: 's3.amazonaws.com' }, Action, Resource: '*' }],
    });
    const declared = { Topics: [arn('claims'), arn('payouts')], PolicyDocument: grant('sns:Publish') };
    expect(await aws.read(type, 'x', declared)).toEqual({ kind: 'absent' });
    for (const Name of ['claims', 'payouts']) await aws.query('sns', 'CreateTopic', { Name });
    const set = (name: string, document: object) =>
      aws.query('sns', 'SetTopicAttributes', {
        TopicArn: arn(name),
        AttributeName: 'Policy',
        AttributeValue: JSON.stringify(document),
      });
    await set('claims', grant('sns:Publish'));
    await set('payouts', grant('sns:Publish'));
    expect(propertiesOf(await aws.read(type, 'x', declared))).toEqual(declared);
    await set('payouts', grant('sns:Subscribe'));
    expect((await told(type, 'x', declared)).differences).toEqual(['changed /PolicyDocument/Statement/0/Action']);
    await aws.query('sns', 'DeleteTopic', { TopicArn: arn('payouts') });
    expect((await told(type, 'x', declared)).differences).toEqual(['removed /Topics']);
  });

  test('a policy of two queues', async () => {
    const type = 'AWS::SQS::QueuePolicy';
    const url = (name: string) => `${moto.endpoint}/${ACCOUNT}/${name}`;
    const grant = (Action: string) => ({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { Service: 'sns.amazonaws.com' }, Action, Resource: '*' }],
    });
    const declared = { Queues: [url('inbox'), url('outbox')], PolicyDocument: grant('sqs:SendMessage') };
    expect(await aws.read(type, 'x', declared)).toEqual({ kind: 'absent' });
    const call = (operation: string, input: object) => aws.json('sqs', `AmazonSQS.${operation}`, input, '1.0');
    await call('CreateQueue', { QueueName: 'inbox' });
    await call('CreateQueue', { QueueName: 'outbox' });
    // Queues without a policy: theirs is gone.
    expect(await aws.read(type, 'x', declared)).toEqual({ kind: 'absent' });
    const set = (name: string, document: object) =>
      call('SetQueueAttributes', { QueueUrl: url(name), Attributes: { Policy: JSON.stringify(document) } });
    await set('inbox', grant('sqs:SendMessage'));
    await set('outbox', grant('sqs:SendMessage'));
    expect(propertiesOf(await aws.read(type, 'x', declared))).toEqual(declared);
    await set('inbox', {
      ...grant('sqs:SendMessage'),
      Statement: [{ Effect: 'Allow', Principal: '*', Action: 'sqs:*', Resource: '*' }],
    });
    expect((await told(type, 'x', declared)).reason).not.toBe('MatchesDeclaration');
  });

  test('records: plain, of a set, alias, wildcard; a group of them', async () => {
    const created = await aws.xml(
      'route53',
      'POST',
      '/2013-04-01/hostedzone',
      '<CreateHostedZoneRequest xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><Name>shop.example.com.</Name><CallerReference>1</CallerReference></CreateHostedZoneRequest>',
    );
    const zone = between(created, 'Id').replace('/hostedzone/', '');
    const change = (action: string, record: string) =>
      aws.xml(
        'route53',
        'POST',
        `/2013-04-01/hostedzone/${zone}/rrset`,
        `<ChangeResourceRecordSetsRequest xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><ChangeBatch><Changes><Change><Action>${action}</Action><ResourceRecordSet>${record}</ResourceRecordSet></Change></Changes></ChangeBatch></ChangeResourceRecordSetsRequest>`,
      );
    const values = (...all: string[]) =>
      `<ResourceRecords>${all.map((value) => `<ResourceRecord><Value>${value}</Value></ResourceRecord>`).join('')}</ResourceRecords>`;
    const type = 'AWS::Route53::RecordSet';
    const plain = {
      HostedZoneId: zone,
      Name: 'API.shop.example.com',
      Type: 'A',
      TTL: '300',
      ResourceRecords: ['203.0.113.10', '203.0.113.20'],
    };
    expect(await aws.read(type, 'x', plain)).toEqual({ kind: 'absent' });
    await change(
      'CREATE',
      `<Name>api.shop.example.com.</Name><Type>A</Type><TTL>300</TTL>${values('203.0.113.20', '203.0.113.10')}`,
    );
    expect(await told(type, 'x', plain)).toEqual(IN_SYNC);
    expect(
      await told(type, 'x', { ...plain, HostedZoneId: undefined as never, HostedZoneName: 'shop.example.com.' }),
    ).toEqual(IN_SYNC);

    const weighted = (id: string, Weight: number) => ({
      HostedZoneId: zone,
      Name: 'w.shop.example.com.',
      Type: 'CNAME',
      SetIdentifier: id,
      Weight,
      TTL: '60',
      ResourceRecords: [`${id}.example.com`],
    });
    for (const [id, weight] of [
      ['blue', 90],
      ['green', 10],
    ] as const) {
      await change(
        'CREATE',
        `<Name>w.shop.example.com.</Name><Type>CNAME</Type><SetIdentifier>${id}</SetIdentifier><Weight>${weight}</Weight><TTL>60</TTL>${values(`${id}.example.com`)}`,
      );
    }
    expect(await told(type, 'x', weighted('blue', 90))).toEqual(IN_SYNC);
    expect(await told(type, 'x', weighted('green', 10))).toEqual(IN_SYNC);
    expect((await told(type, 'x', weighted('green', 50))).differences).toEqual(['changed /Weight']);
    expect(await aws.read(type, 'x', weighted('red', 1))).toEqual({ kind: 'absent' });

    const alias = {
      HostedZoneId: zone,
      Name: '*.shop.example.com.',
      Type: 'A',
      AliasTarget: { DNSName: 'd111.cloudfront.net', HostedZoneId: 'Z2FDTNDATAQYW2', EvaluateTargetHealth: false },
    };
    await change(
      'CREATE',
      '<Name>\\052.shop.example.com.</Name><Type>A</Type><AliasTarget><HostedZoneId>Z2FDTNDATAQYW2</HostedZoneId><DNSName>d111.cloudfront.net.</DNSName><EvaluateTargetHealth>false</EvaluateTargetHealth></AliasTarget>',
    );
    expect(await told(type, 'x', alias)).toEqual(IN_SYNC);

    const group = {
      HostedZoneName: 'shop.example.com.',
      RecordSets: [plain, weighted('blue', 90), weighted('green', 10)].map(({ HostedZoneId: _, ...record }) => record),
    };
    expect(await told('AWS::Route53::RecordSetGroup', 'x', group)).toEqual(IN_SYNC);
    await change('UPSERT', `<Name>api.shop.example.com.</Name><Type>A</Type><TTL>30</TTL>${values('198.51.100.7')}`);
    expect((await told(type, 'x', plain)).differences).toEqual(expect.arrayContaining(['changed /TTL']));
    expect((await told('AWS::Route53::RecordSetGroup', 'x', group)).reason).not.toBe('MatchesDeclaration');
    expect(await aws.read(type, 'x', { ...plain, HostedZoneId: 'ZNOTTHERE' })).toEqual({ kind: 'absent' });
    expect(await aws.read(type, 'x', { ...plain, HostedZoneId: { $unresolved: 'why' } })).toEqual({
      kind: 'invalidIdentifier',
      detail: 'it is read by its HostedZoneId, which is not known',
    });
  });

  test('an entry of a network ACL', async () => {
    const type = 'AWS::EC2::NetworkAclEntry';
    const NetworkAclId = between(await aws.query('ec2', 'DescribeNetworkAcls'), 'networkAclId');
    const entry = {
      NetworkAclId,
      RuleNumber: 100,
      Egress: false,
      Protocol: 6,
      RuleAction: 'allow',
      CidrBlock: '10.0.0.0/8',
      PortRange: { From: 443, To: 443 },
    };
    const declared = { ...entry, RuleNumber: 210 };
    expect(await aws.read(type, 'x', declared)).toEqual({ kind: 'absent' });
    const parameters = {
      NetworkAclId,
      RuleNumber: '210',
      Egress: 'false',
      Protocol: '6',
      RuleAction: 'allow',
      CidrBlock: '10.0.0.0/8',
      'PortRange.From': '443',
      'PortRange.To': '443',
    };
    await aws.query('ec2', 'CreateNetworkAclEntry', parameters);
    expect(await told(type, 'x', declared)).toEqual(IN_SYNC);
    await aws.query('ec2', 'ReplaceNetworkAclEntry', { ...parameters, CidrBlock: '0.0.0.0/0', 'PortRange.From': '0' });
    expect((await told(type, 'x', declared)).differences).toEqual(['changed /CidrBlock', 'changed /PortRange/From']);
    await aws.query('ec2', 'DeleteNetworkAclEntry', { NetworkAclId, RuleNumber: '210', Egress: 'false' });
    expect(await aws.read(type, 'x', declared)).toEqual({ kind: 'absent' });
  });
});
