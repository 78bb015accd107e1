/**
 * What moto made of a resource, asked of the service itself and written in CloudFormation's property names. Only what a
 * service answers is here: a property that it does not answer has no counterpart, and the cases list those.
 */
import type { Json, JsonObject } from '../../../../../core/model/json';
import { at, listOf, type MotoAccount } from './moto-account';
import type { Answer } from './read-xml';

/** declared: says by what name a resource is to be looked for that has no id of its own. */
type Reader = (moto: MotoAccount, physicalId: string, declared: JsonObject) => Promise<JsonObject>;

/** Type → its reader. A type of a test's template that is not here fails the test. */
export const LIVE_READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['AWS::SQS::Queue', readQueue],
  ['AWS::SNS::Topic', readTopic],
  ['AWS::DynamoDB::Table', readTable],
  ['AWS::S3::Bucket', readBucket],
  ['AWS::SSM::Parameter', readParameter],
  ['AWS::Logs::LogGroup', readLogGroup],
  ['AWS::KMS::Key', readKey],
  ['AWS::KMS::Alias', readAlias],
  ['AWS::Events::EventBus', readEventBus],
  ['AWS::Events::Rule', readRule],
  ['AWS::IAM::Role', readRole],
  ['AWS::IAM::ManagedPolicy', readManagedPolicy],
  ['AWS::IAM::Policy', readInlinePolicy],
  ['AWS::IAM::User', readUser],
  ['AWS::IAM::InstanceProfile', readInstanceProfile],
  ['AWS::EC2::VPC', readVpc],
  ['AWS::EC2::Subnet', readSubnet],
  ['AWS::EC2::SecurityGroup', readSecurityGroup],
  ['AWS::EC2::RouteTable', readRouteTable],
  ['AWS::EC2::Route', readRoute],
  ['AWS::EC2::InternetGateway', readInternetGateway],
  ['AWS::EC2::VPCGatewayAttachment', readAttachment],
  ['AWS::EC2::LaunchTemplate', readLaunchTemplate],
  ['AWS::Kinesis::Stream', readStream],
  ['AWS::StepFunctions::StateMachine', readStateMachine],
  ['AWS::ECR::Repository', readRepository],
  ['AWS::ECS::Cluster', readCluster],
  ['AWS::ECS::TaskDefinition', readTaskDefinition],
  ['AWS::ECS::Service', readService],
  ['AWS::ApiGateway::RestApi', readRestApi],
  ['AWS::ApiGateway::Resource', readApiResource],
  ['AWS::ApiGateway::Method', readApiMethod],
]);

/** What moto has of it; null for a type that no service is asked about. */
export async function readLive(
  moto: MotoAccount,
  type: string,
  physicalId: string,
  declared: JsonObject,
): Promise<JsonObject | null> {
  return (await LIVE_READERS.get(type)?.(moto, physicalId, declared)) ?? null;
}

async function readQueue(moto: MotoAccount, QueueUrl: string): Promise<JsonObject> {
  const { Attributes } = object(
    await moto.json('sqs', 'AmazonSQS.GetQueueAttributes', { QueueUrl, AttributeNames: ['All'] }),
  );
  const attributes = object(Attributes ?? '');
  const tags = at(await moto.json('sqs', 'AmazonSQS.ListQueueTags', { QueueUrl }), 'Tags');
  return present({
    ...attributes,
    Arn: attributes.QueueArn,
    QueueName: QueueUrl.slice(QueueUrl.lastIndexOf('/') + 1),
    RedrivePolicy: document(attributes.RedrivePolicy ?? ''),
    Tags: tagList(tags),
  });
}

async function readTopic(moto: MotoAccount, TopicArn: string): Promise<JsonObject> {
  const ask = (action: string, parameters: Record<string, string>) =>
    moto.query('sns', '2010-03-31', action, parameters);
  const entries = listOf(at(await ask('GetTopicAttributes', { TopicArn }), 'Attributes', 'entry'));
  const attributes = Object.fromEntries(entries.map((entry) => [String(at(entry, 'key')), at(entry, 'value')]));
  const subscriptions = listOf(at(await ask('ListSubscriptionsByTopic', { TopicArn }), 'Subscriptions'));
  const tags = listOf(at(await ask('ListTagsForResource', { ResourceArn: TopicArn }), 'Tags'));
  return present({
    TopicName: TopicArn.slice(TopicArn.lastIndexOf(':') + 1),
    DisplayName: attributes.DisplayName,
    KmsMasterKeyId: attributes.KmsMasterKeyId,
    FifoTopic: attributes.FifoTopic,
    ContentBasedDeduplication: attributes.ContentBasedDeduplication,
    Subscription: subscriptions.map((one) => present({ Endpoint: at(one, 'Endpoint'), Protocol: at(one, 'Protocol') })),
    Tags: tags,
  });
}

async function readTable(moto: MotoAccount, TableName: string): Promise<JsonObject> {
  const table = object(at(await moto.json('dynamodb', 'DynamoDB_20120810.DescribeTable', { TableName }), 'Table'));
  const tags = await moto.json('dynamodb', 'DynamoDB_20120810.ListTagsOfResource', { ResourceArn: table.TableArn });
  return present({
    ...table,
    Arn: table.TableArn,
    StreamArn: table.LatestStreamArn,
    BillingMode: at(table.BillingModeSummary, 'BillingMode'),
    Tags: at(tags, 'Tags'),
  });
}

async function readBucket(moto: MotoAccount, bucket: string): Promise<JsonObject> {
  const tags = await moto.get('s3', `/${bucket}?tagging`).catch(() => '');
  const encryption = await moto.get('s3', `/${bucket}?encryption`).catch(() => '');
  const rules = listOf(at(encryption, 'Rule')).map((rule) => ({
    BucketKeyEnabled: at(rule, 'BucketKeyEnabled'),
    ServerSideEncryptionByDefault: at(rule, 'ApplyServerSideEncryptionByDefault'),
  }));
  return present({
    BucketName: bucket,
    Tags: listOf(at(tags, 'TagSet', 'Tag')),
    BucketEncryption: rules.length === 0 ? '' : { ServerSideEncryptionConfiguration: rules },
  });
}

async function readParameter(moto: MotoAccount, Name: string): Promise<JsonObject> {
  const { Parameter } = object(await moto.json('ssm', 'AmazonSSM.GetParameter', { Name }));
  const filters = [{ Key: 'Name', Option: 'Equals', Values: [Name] }];
  const described = await moto.json('ssm', 'AmazonSSM.DescribeParameters', { ParameterFilters: filters });
  return present({ ...object(at(described, 'Parameters', 0)), ...object(Parameter ?? '') });
}

async function readLogGroup(moto: MotoAccount, logGroupNamePrefix: string): Promise<JsonObject> {
  const found = await moto.json('logs', 'Logs_20140328.DescribeLogGroups', { logGroupNamePrefix });
  const group = listOf(at(found, 'logGroups')).find((one) => at(one, 'logGroupName') === logGroupNamePrefix);
  const tags = await moto.json('logs', 'Logs_20140328.ListTagsLogGroup', { logGroupName: logGroupNamePrefix });
  return present({
    LogGroupName: at(group, 'logGroupName'),
    RetentionInDays: at(group, 'retentionInDays'),
    KmsKeyId: at(group, 'kmsKeyId'),
    Arn: at(group, 'arn'),
    Tags: tagList(at(tags, 'tags')),
  });
}

async function readKey(moto: MotoAccount, KeyId: string): Promise<JsonObject> {
  const ask = (action: string, body: object) => moto.json('kms', `TrentService.${action}`, body);
  // DescribeKey of a key whose policy came in a template ends in an error of moto's (kms/policy_validator.py reads text).
  const keys = listOf(at(await ask('ListKeys', {}), 'Keys'));
  const rotation = await ask('GetKeyRotationStatus', { KeyId });
  const policy = at(await ask('GetKeyPolicy', { KeyId, PolicyName: 'default' }), 'Policy');
  const tags = listOf(at(await ask('ListResourceTags', { KeyId }), 'Tags'));
  return present({
    KeyId,
    Arn: at(
      keys.find((key) => at(key, 'KeyId') === KeyId),
      'KeyArn',
    ),
    EnableKeyRotation: at(rotation, 'KeyRotationEnabled'),
    KeyPolicy: document(policy),
    Tags: tags.map((tag) => present({ Key: at(tag, 'TagKey'), Value: at(tag, 'TagValue') })),
  });
}

async function readAlias(moto: MotoAccount, name: string): Promise<JsonObject> {
  const aliases = listOf(at(await moto.json('kms', 'TrentService.ListAliases', {}), 'Aliases'));
  const alias = aliases.find((one) => at(one, 'AliasName') === name);
  return present({ AliasName: at(alias, 'AliasName'), TargetKeyId: at(alias, 'TargetKeyId') });
}

async function readEventBus(moto: MotoAccount, Name: string): Promise<JsonObject> {
  return present(object(await moto.json('events', 'AWSEvents.DescribeEventBus', { Name })));
}

/** Ref of a rule on another than the default bus is "bus|rule". */
async function readRule(moto: MotoAccount, physicalId: string): Promise<JsonObject> {
  const [bus = 'default', name = ''] = physicalId.includes('|') ? physicalId.split('|') : ['default', physicalId];
  const rule = object(await moto.json('events', 'AWSEvents.DescribeRule', { Name: name, EventBusName: bus }));
  const targets = await moto.json('events', 'AWSEvents.ListTargetsByRule', { Rule: name, EventBusName: bus });
  return present({ ...rule, EventPattern: document(rule.EventPattern ?? ''), Targets: at(targets, 'Targets') });
}

function iam(moto: MotoAccount, action: string, parameters: Record<string, string>): Promise<Answer> {
  return moto.query('iam', '2010-05-08', action, parameters);
}

async function readRole(moto: MotoAccount, RoleName: string): Promise<JsonObject> {
  const role = object(at(await iam(moto, 'GetRole', { RoleName }), 'Role'));
  const names = listOf(at(await iam(moto, 'ListRolePolicies', { RoleName }), 'PolicyNames'));
  const policies = await Promise.all(
    names.map(async (PolicyName) => {
      const policy = await iam(moto, 'GetRolePolicy', { RoleName, PolicyName: String(PolicyName) });
      return { PolicyName, PolicyDocument: document(at(policy, 'PolicyDocument')) };
    }),
  );
  const attached = listOf(at(await iam(moto, 'ListAttachedRolePolicies', { RoleName }), 'AttachedPolicies'));
  return present({
    ...role,
    AssumeRolePolicyDocument: document(role.AssumeRolePolicyDocument ?? ''),
    PermissionsBoundary: at(role.PermissionsBoundary, 'PermissionsBoundaryArn'),
    Policies: policies,
    ManagedPolicyArns: attached.map((one) => at(one, 'PolicyArn')),
    Tags: listOf(at(role.Tags)),
  });
}

async function readManagedPolicy(moto: MotoAccount, PolicyArn: string): Promise<JsonObject> {
  const policy = object(at(await iam(moto, 'GetPolicy', { PolicyArn }), 'Policy'));
  const VersionId = String(policy.DefaultVersionId);
  const version = await iam(moto, 'GetPolicyVersion', { PolicyArn, VersionId });
  const entities = await iam(moto, 'ListEntitiesForPolicy', { PolicyArn });
  return present({
    ManagedPolicyName: policy.PolicyName,
    Path: policy.Path,
    Description: policy.Description,
    PolicyDocument: document(at(version, 'PolicyVersion', 'Document')),
    Roles: listOf(at(entities, 'PolicyRoles')).map((one) => at(one, 'RoleName')),
    Users: listOf(at(entities, 'PolicyUsers')).map((one) => at(one, 'UserName')),
  });
}

/** Of the first role that it is declared to be written into. */
async function readInlinePolicy(moto: MotoAccount, _id: string, declared: JsonObject): Promise<JsonObject> {
  const RoleName = String(at(declared.Roles as Answer, 0));
  const policy = await iam(moto, 'GetRolePolicy', { RoleName, PolicyName: String(declared.PolicyName) });
  return present({
    PolicyName: at(policy, 'PolicyName'),
    PolicyDocument: document(at(policy, 'PolicyDocument')),
    Roles: [at(policy, 'RoleName')],
  });
}

async function readUser(moto: MotoAccount, UserName: string): Promise<JsonObject> {
  return present(object(at(await iam(moto, 'GetUser', { UserName }), 'User')));
}

async function readInstanceProfile(moto: MotoAccount, InstanceProfileName: string): Promise<JsonObject> {
  const profile = object(at(await iam(moto, 'GetInstanceProfile', { InstanceProfileName }), 'InstanceProfile'));
  return present({ ...profile, Roles: listOf(at(profile.Roles)).map((role) => at(role, 'RoleName')) });
}

/** One resource of an EC2 list, with names as EC2's API has them made CloudFormation's. */
async function ec2(moto: MotoAccount, action: string, filter: string, id: string, set: string): Promise<JsonObject> {
  const found = await moto.query('ec2', '2016-11-15', action, { [`${filter}.1`]: id });
  return object(capitalised(at(found, set, 0)));
}

async function readVpc(moto: MotoAccount, id: string): Promise<JsonObject> {
  const vpc = await ec2(moto, 'DescribeVpcs', 'VpcId', id, 'vpcSet');
  const groups = await moto.query('ec2', '2016-11-15', 'DescribeSecurityGroups', {
    'Filter.1.Name': 'vpc-id',
    'Filter.1.Value.1': id,
    'Filter.2.Name': 'group-name',
    'Filter.2.Value.1': 'default',
  });
  const attribute = async (name: string) =>
    at(await moto.query('ec2', '2016-11-15', 'DescribeVpcAttribute', { VpcId: id, Attribute: name }), name, 'value');
  return present({
    ...vpc,
    EnableDnsSupport: await attribute('enableDnsSupport'),
    EnableDnsHostnames: await attribute('enableDnsHostnames'),
    DefaultSecurityGroup: at(groups, 'securityGroupInfo', 0, 'groupId'),
    Tags: vpc.TagSet,
  });
}

async function readSubnet(moto: MotoAccount, id: string): Promise<JsonObject> {
  const subnet = await ec2(moto, 'DescribeSubnets', 'SubnetId', id, 'subnetSet');
  return present({ ...subnet, Tags: subnet.TagSet });
}

async function readSecurityGroup(moto: MotoAccount, id: string): Promise<JsonObject> {
  const group = await ec2(moto, 'DescribeSecurityGroups', 'GroupId', id, 'securityGroupInfo');
  return present({
    GroupId: id,
    GroupName: group.GroupName,
    GroupDescription: group.GroupDescription,
    VpcId: group.VpcId,
    Tags: group.TagSet,
    SecurityGroupIngress: listOf(at(group.IpPermissions as Answer)).flatMap(rulesOf),
  });
}

/** EC2 answers one permission with many sources; CloudFormation declares one rule for each. */
function rulesOf(permission: Answer): readonly Json[] {
  const rule = object(permission);
  const common = { IpProtocol: rule.IpProtocol, FromPort: rule.FromPort, ToPort: rule.ToPort };
  const cidrs = listOf(at(rule.IpRanges)).map((one) => present({ ...common, ...object(one) }));
  const groups = listOf(at(rule.Groups)).map((one) =>
    present({ ...common, SourceSecurityGroupId: at(one, 'GroupId') }),
  );
  return [...cidrs, ...groups];
}

async function readRouteTable(moto: MotoAccount, id: string): Promise<JsonObject> {
  const table = await ec2(moto, 'DescribeRouteTables', 'RouteTableId', id, 'routeTableSet');
  return present({ ...table, Tags: table.TagSet });
}

async function readRoute(moto: MotoAccount, _id: string, declared: JsonObject): Promise<JsonObject> {
  const table = await ec2(moto, 'DescribeRouteTables', 'RouteTableId', String(declared.RouteTableId), 'routeTableSet');
  const route = listOf(at(table.RouteSet as Answer)).find(
    (one) => at(one, 'DestinationCidrBlock') === declared.DestinationCidrBlock,
  );
  return present({ ...object(route), RouteTableId: table.RouteTableId });
}

async function readAttachment(moto: MotoAccount, _id: string, declared: JsonObject): Promise<JsonObject> {
  const id = String(declared.InternetGatewayId);
  const gateway = await ec2(moto, 'DescribeInternetGateways', 'InternetGatewayId', id, 'internetGatewaySet');
  const VpcId = at(gateway.AttachmentSet as Answer, 0, 'VpcId');
  return present({ InternetGatewayId: gateway.InternetGatewayId, VpcId });
}

async function readInternetGateway(moto: MotoAccount, id: string): Promise<JsonObject> {
  const gateway = await ec2(moto, 'DescribeInternetGateways', 'InternetGatewayId', id, 'internetGatewaySet');
  return present({ ...gateway, Tags: gateway.TagSet });
}

async function readLaunchTemplate(moto: MotoAccount, id: string): Promise<JsonObject> {
  const found = await moto.query('ec2', '2016-11-15', 'DescribeLaunchTemplateVersions', { LaunchTemplateId: id });
  const version = object(capitalised(at(found, 'launchTemplateVersionSet', 0)));
  return present({
    LaunchTemplateName: version.LaunchTemplateName,
    LaunchTemplateData: version.LaunchTemplateData,
  });
}

async function readStream(moto: MotoAccount, StreamName: string): Promise<JsonObject> {
  const summary = await moto.json('kinesis', 'Kinesis_20131202.DescribeStreamSummary', { StreamName });
  const stream = object(at(summary, 'StreamDescriptionSummary'));
  const tags = await moto.json('kinesis', 'Kinesis_20131202.ListTagsForStream', { StreamName });
  return present({
    Arn: stream.StreamARN,
    Name: stream.StreamName,
    RetentionPeriodHours: stream.RetentionPeriodHours,
    ShardCount: stream.OpenShardCount,
    Tags: at(tags, 'Tags'),
  });
}

async function readStateMachine(moto: MotoAccount, stateMachineArn: string): Promise<JsonObject> {
  const machine = await moto.json('states', 'AWSStepFunctions.DescribeStateMachine', { stateMachineArn });
  return present({
    StateMachineName: at(machine, 'name'),
    DefinitionString: at(machine, 'definition'),
    RoleArn: at(machine, 'roleArn'),
  });
}

async function readRepository(moto: MotoAccount, name: string): Promise<JsonObject> {
  const target = 'AmazonEC2ContainerRegistry_V20150921.DescribeRepositories';
  const repository = at(await moto.json('ecr', target, { repositoryNames: [name] }), 'repositories', 0);
  return present({
    Arn: at(repository, 'repositoryArn'),
    RepositoryName: at(repository, 'repositoryName'),
    RepositoryUri: at(repository, 'repositoryUri'),
    ImageTagMutability: at(repository, 'imageTagMutability'),
  });
}

async function readCluster(moto: MotoAccount, name: string): Promise<JsonObject> {
  const target = 'AmazonEC2ContainerServiceV20141113.DescribeClusters';
  const cluster = at(await moto.json('ecs', target, { clusters: [name] }), 'clusters', 0);
  return present({ ClusterName: at(cluster, 'clusterName'), Arn: at(cluster, 'clusterArn') });
}

async function readTaskDefinition(moto: MotoAccount, taskDefinition: string): Promise<JsonObject> {
  const target = 'AmazonEC2ContainerServiceV20141113.DescribeTaskDefinition';
  const task = object(capitalised(at(await moto.json('ecs', target, { taskDefinition }), 'taskDefinition')));
  return present({ Family: task.Family, ContainerDefinitions: task.ContainerDefinitions });
}

/** Ref of a service is its ARN, which holds the cluster's name. */
async function readService(moto: MotoAccount, arn: string): Promise<JsonObject> {
  const [, cluster, name] = arn.slice(arn.lastIndexOf(':') + 1).split('/');
  const target = 'AmazonEC2ContainerServiceV20141113.DescribeServices';
  const service = at(await moto.json('ecs', target, { cluster, services: [name ?? cluster] }), 'services', 0);
  return present({
    ServiceArn: at(service, 'serviceArn'),
    ServiceName: at(service, 'serviceName'),
    Name: at(service, 'serviceName'),
    DesiredCount: at(service, 'desiredCount'),
    TaskDefinition: at(service, 'taskDefinition'),
    Cluster: String(at(service, 'clusterArn')).replace(/^.*\//, ''),
  });
}

async function readRestApi(moto: MotoAccount, id: string): Promise<JsonObject> {
  const api = await moto.get('apigateway', `/restapis/${id}`);
  return present({
    RestApiId: at(api, 'id'),
    Name: at(api, 'name'),
    Description: at(api, 'description'),
    RootResourceId: at(api, 'rootResourceId'),
  });
}

async function readApiResource(moto: MotoAccount, id: string, declared: JsonObject): Promise<JsonObject> {
  const resource = await moto.get('apigateway', `/restapis/${declared.RestApiId}/resources/${id}`);
  return present({
    RestApiId: declared.RestApiId,
    ParentId: at(resource, 'parentId'),
    PathPart: at(resource, 'pathPart'),
  });
}

async function readApiMethod(moto: MotoAccount, _id: string, declared: JsonObject): Promise<JsonObject> {
  const { RestApiId, ResourceId, HttpMethod } = declared;
  const path = `/restapis/${RestApiId}/resources/${ResourceId}/methods/${HttpMethod}`;
  const method = await moto.get('apigateway', path);
  const integration = at(method, 'methodIntegration');
  return present({
    RestApiId,
    ResourceId,
    HttpMethod: at(method, 'httpMethod'),
    AuthorizationType: at(method, 'authorizationType'),
    Integration: {
      Type: at(integration, 'type'),
      IntegrationHttpMethod: at(integration, 'httpMethod'),
      Uri: at(integration, 'uri'),
    },
  });
}

function object(answer: Answer | Json | undefined): { readonly [name: string]: Answer } {
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return {};
  return answer as { readonly [name: string]: Answer };
}

/** Without what the service did not answer. */
function present(members: { readonly [name: string]: unknown }): JsonObject {
  return Object.fromEntries(
    Object.entries(members).filter(([, value]) => value !== undefined && value !== ''),
  ) as JsonObject;
}

/**
 * A document that a service answers as JSON text, sometimes as IAM does with "%7B". moto answers an inline policy that came
 * in a template as Python writes a dictionary.
 */
function document(text: Answer): Json {
  if (typeof text !== 'string' || text === '') return text as Json;
  const plain = text.startsWith('%') ? decodeURIComponent(text) : text;
  return JSON.parse(plain.startsWith("{'") ? plain.replaceAll("'", '"') : plain) as Json;
}

function tagList(tags: Answer): readonly Json[] {
  return Object.entries(object(tags)).map(([Key, Value]) => ({ Key, Value: Value as Json }));
}

function capitalised(answer: Answer): Answer {
  if (Array.isArray(answer)) return answer.map(capitalised);
  if (typeof answer !== 'object') return answer;
  return Object.fromEntries(
    Object.entries(answer).map(([name, value]) => [
      `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`,
      capitalised(value),
    ]),
  );
}
