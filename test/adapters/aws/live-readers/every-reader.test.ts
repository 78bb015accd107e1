/** What holds for each reader: only the service's explicit word is an absence; what is not known is not asked for. */
import { describe, expect, test } from '@jest/globals';
import { RESOURCE_READERS } from '../../../../adapters/aws/live-readers/resource-readers';
import { hasOwnReader, readByService } from '../../../../adapters/aws/live-readers/services-live-reader';
import type { AwsCall, SendCall } from '../../../../adapters/aws/signed-call';
import { bundledFacts } from '../../../../catalogue/bundled-facts';
import type { JsonObject } from '../../../../core/model/json';
import type { LiveRead } from '../../../../core/model/live-read';
import { awsSays } from '../aws-says';
import { registrySchemas } from './known-facts';

const TYPES = [...RESOURCE_READERS.keys()].sort();

/** Whatever any of the types is found by. */
const DECLARED: JsonObject = {
  ApiId: 'api',
  ApplicationName: 'app',
  Broker: 'b-1',
  CatalogId: '111122223333',
  Certificates: [{ CertificateArn: 'arn:aws:acm:eu-west-1:111122223333:certificate/1' }],
  ClientVpnEndpointId: 'cvpn-endpoint-1',
  CloudWatchLoggingOption: { LogStreamARN: 'arn:aws:logs:eu-west-1:111122223333:log-group:g:log-stream:s' },
  DatabaseName: 'lake',
  DestinationCidrBlock: '0.0.0.0/0',
  Egress: false,
  GatewayRouteName: 'gr',
  GroupName: 'claims',
  Groups: ['claims'],
  HostedZoneId: 'Z111',
  ListenerArn: 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/a/1/2',
  MeshName: 'mesh',
  Name: 'api.example.com',
  NetworkAclId: 'acl-1',
  Output: { Name: 'out' },
  PartitionInput: { Values: ['2026'] },
  PolicyDocument: { Version: '2012-10-17', Statement: [] },
  PolicyName: 'objects',
  PortfolioId: 'port-1',
  Principal: 'arn:aws:iot:eu-west-1:111122223333:cert/1',
  Queues: ['https://sqs.eu-west-1.amazonaws.com/111122223333/inbox'],
  RecordSets: [{ Name: 'api.example.com', Type: 'A' }],
  RepositoryName: 'repository',
  ResourceArn: 'arn:aws:s3:::lake',
  Roles: ['reader'],
  RouteName: 'route',
  RouteTableIds: ['rtb-1'],
  Rule: { Name: 'rule' },
  RuleNumber: 100,
  RuleSetName: 'rules',
  TableName: 'orders',
  TargetNetworkCidr: '10.0.0.0/16',
  TargetVpcSubnetId: 'subnet-1',
  ThingName: 'thing',
  Topics: ['arn:aws:sns:eu-west-1:111122223333:claims'],
  Type: 'A',
  UserName: 'ines',
  Users: ['ines'],
  VirtualGatewayName: 'vg',
  VirtualRouterName: 'vr',
  VpnGatewayId: 'vgw-1',
};

interface Looked {
  readonly read: LiveRead;
  readonly calls: readonly AwsCall[];
}

async function look(type: string, answer: () => string, declared: JsonObject | null = DECLARED): Promise<Looked> {
  const reader = RESOURCE_READERS.get(type);
  if (reader === undefined) throw new Error(`no reader of ${type}`);
  const calls: AwsCall[] = [];
  const send: SendCall = async (call) => {
    calls.push(call);
    return answer();
  };
  const subject = { account: '111122223333', region: 'eu-west-1', type, identifier: 'a|b' };
  return { read: await readByService(reader, subject, declared, { callerFor: () => send }, 'eu-west-1'), calls };
}

const failing =
  (name: string, message = '', status = 400) =>
  () => {
    throw awsSays(name, message, status);
  };

describe.each(TYPES)('%s', (type) => {
  test('denied, throttled, refused and unreachable are no absence', async () => {
    expect((await look(type, failing('AccessDeniedException', 'no', 403))).read.kind).toBe('denied');
    expect((await look(type, failing('UnauthorizedOperation'))).read.kind).toBe('denied');
    expect((await look(type, failing('ThrottlingException'))).read.kind).toBe('throttled');
    expect((await look(type, failing('Throttling'))).read.kind).toBe('throttled');
    expect((await look(type, failing('ValidationException', 'a value is malformed'))).read.kind).toBe('failed');
    expect((await look(type, failing('InternalFailure', '', 500))).read.kind).toBe('failed');
    expect((await look(type, failing('TypeError', 'fetch failed'))).read.kind).toBe('failed');
    expect((await look(type, failing('UnknownOperationException'))).read.kind).toBe('unsupported');
  });

  test.each([
    ['an empty object', '{}'],
    ['an empty element', '<Answer/>'],
    ['no document at all', 'moved'],
    ['a list', '[]'],
  ])('%s is a failed read', async (_, body) => {
    // A queue without a policy answers an empty object: there it is the service's word.
    const isAnswer = type === 'AWS::SQS::QueuePolicy' && body === '{}';
    expect((await look(type, () => body)).read.kind).toBe(isAnswer ? 'absent' : 'failed');
  });

  test('without a known account, or a way into it, nothing is asked', async () => {
    const reader = RESOURCE_READERS.get(type);
    if (reader === undefined) throw new Error(`no reader of ${type}`);
    const subject = { account: null, region: 'eu-west-1', type, identifier: 'x' };
    const nobody = { callerFor: () => null };
    expect(await readByService(reader, subject, DECLARED, nobody, 'eu-west-1')).toEqual({ kind: 'accountUnknown' });
    expect(await readByService(reader, { ...subject, account: '444455556666' }, DECLARED, nobody, 'eu-west-1')).toEqual(
      {
        kind: 'denied',
        detail: 'no role to read account 444455556666 is configured',
      },
    );
  });

  test('what is declared and not known is asked for by nobody', async () => {
    const unknown = Object.fromEntries(Object.keys(DECLARED).map((name) => [name, { $unresolved: 'why' }]));
    for (const declared of [unknown, null]) {
      const { read, calls } = await look(type, failing('AccessDeniedException'), declared);
      // Either it goes by its own id, or it says what it lacks.
      expect(read.kind).toBe(calls.length > 0 ? 'denied' : 'invalidIdentifier');
    }
  });

  test('is read by Cloud Control as soon as the registry has a read handler', () => {
    const facts = bundledFacts(type);
    expect(hasOwnReader(type, { ...facts, readable: true })).toBe(false);
    expect(hasOwnReader(type, { ...facts, readable: false })).toBe(true);
    expect(hasOwnReader(type, { ...facts, readable: null })).toBe(true);
  });
});

/** The word of the service that it is not there. */
const GONE: readonly (readonly [name: string, message: string, types: readonly string[]])[] = [
  ['NoSuchEntity', '', ['IAM::AccessKey', 'IAM::Policy', 'IAM::UserToGroupAddition']],
  ['NotFound', 'Topic does not exist', ['SNS::TopicPolicy']],
  ['QueueDoesNotExist', '', ['SQS::QueuePolicy']],
  ['AWS.SimpleQueueService.NonExistentQueue', '', ['SQS::QueuePolicy']],
  ['NoSuchHostedZone', '', ['Route53::RecordSet', 'Route53::RecordSetGroup']],
  ['ListenerNotFound', '', ['ElasticLoadBalancingV2::ListenerCertificate']],
  [
    'InvalidClientVpnEndpointId.NotFound',
    '',
    [
      'EC2::ClientVpnEndpoint',
      'EC2::ClientVpnAuthorizationRule',
      'EC2::ClientVpnRoute',
      'EC2::ClientVpnTargetNetworkAssociation',
    ],
  ],
  ['InvalidPermissionID.NotFound', '', ['EC2::NetworkInterfacePermission']],
  ['InvalidRouteTableID.NotFound', '', ['EC2::VPNGatewayRoutePropagation']],
  [
    'EntityNotFoundException',
    '',
    [
      'Glue::Table',
      'Glue::Partition',
      'Glue::TableOptimizer',
      'Glue::Classifier',
      'Glue::Workflow',
      'Glue::SecurityConfiguration',
      'Glue::DevEndpoint',
      'Glue::MLTransform',
      'LakeFormation::Resource',
      'LakeFormation::DataLakeSettings',
    ],
  ],
  [
    'ValidationException',
    'Could not find endpoint configuration "arn:…".',
    ['SageMaker::EndpointConfig', 'SageMaker::Workteam'],
  ],
  [
    'ValidationException',
    'RecordNotFound',
    ['SageMaker::NotebookInstance', 'SageMaker::NotebookInstanceLifecycleConfig', 'SageMaker::CodeRepository'],
  ],
  ['DBClusterNotFoundFault', '', ['DocDB::DBCluster']],
  ['DBInstanceNotFound', '', ['DocDB::DBInstance']],
  ['DBSubnetGroupNotFoundFault', '', ['DocDB::DBSubnetGroup']],
  ['DBParameterGroupNotFound', '', ['DocDB::DBClusterParameterGroup']],
  ['ClusterNotFoundFault', '', ['DAX::Cluster']],
  ['SubnetGroupNotFoundFault', '', ['DAX::SubnetGroup']],
  ['ParameterGroupNotFoundFault', '', ['DAX::ParameterGroup']],
  [
    'ResourceNotFoundFault',
    '',
    ['DMS::ReplicationInstance', 'DMS::ReplicationTask', 'DMS::ReplicationSubnetGroup', 'DMS::EventSubscription'],
  ],
  ['FileSystemNotFound', '', ['FSx::FileSystem']],
  ['VolumeNotFound', '', ['FSx::Volume']],
  ['StorageVirtualMachineNotFound', '', ['FSx::StorageVirtualMachine']],
  ['SnapshotNotFound', '', ['FSx::Snapshot']],
  ['RepositoryDoesNotExistException', '', ['CodeCommit::Repository']],
  ['NoSuchConfigurationRecorderException', '', ['Config::ConfigurationRecorder']],
  ['NoSuchDeliveryChannelException', '', ['Config::DeliveryChannel']],
  ['NoSuchOrganizationConfigRuleException', '', ['Config::OrganizationConfigRule']],
  [
    'NamespaceNotFound',
    '',
    [
      'ServiceDiscovery::HttpNamespace',
      'ServiceDiscovery::PrivateDnsNamespace',
      'ServiceDiscovery::PublicDnsNamespace',
    ],
  ],
  [
    'NotFoundException',
    '',
    [
      'Budgets::Budget',
      'AppSync::ApiKey',
      'AppSync::ApiCache',
      'MediaConvert::Queue',
      'MediaLive::Input',
      'MediaLive::InputSecurityGroup',
      'AmazonMQ::ConfigurationAssociation',
      'AppMesh::Mesh',
      'AppMesh::VirtualGateway',
      'AppMesh::VirtualNode',
      'AppMesh::VirtualRouter',
      'AppMesh::VirtualService',
      'AppMesh::Route',
      'AppMesh::GatewayRoute',
    ],
  ],
  [
    'ResourceNotFoundException',
    '',
    [
      'DLM::LifecyclePolicy',
      'AppStream::Fleet',
      'Elasticsearch::Domain',
      'IoT::PolicyPrincipalAttachment',
      'IoT::ThingPrincipalAttachment',
      'KinesisAnalyticsV2::ApplicationCloudWatchLoggingOption',
      'KinesisAnalyticsV2::ApplicationOutput',
    ],
  ],
  ['EntityDoesNotExistException', '', ['DirectoryService::MicrosoftAD']],
  ['RuleSetDoesNotExist', '', ['SES::ReceiptRuleSet', 'SES::ReceiptRule']],
  ['RuleDoesNotExist', '', ['SES::ReceiptRule']],
];

/** Types that no error says to be missing: the answer does. */
const GONE_BY_ANSWER: readonly (readonly [type: string, answer: string])[] = [
  ['CodeBuild::Project', '{"projects":[],"projectsNotFound":["a|b"]}'],
  ['CodeBuild::ReportGroup', '{"reportGroups":[],"reportGroupsNotFound":["a|b"]}'],
  ['CodeBuild::SourceCredential', '{"sourceCredentialsInfos":[{"arn":"another","serverType":"GITHUB"}]}'],
  ['ServiceCatalog::AcceptedPortfolioShare', '{"PortfolioDetails":[{"Id":"port-2"}]}'],
  ['AutoScalingPlans::ScalingPlan', '{"ScalingPlans":[]}'],
  [
    'SES::ReceiptFilter',
    '<ListReceiptFiltersResponse><ListReceiptFiltersResult><Filters/></ListReceiptFiltersResult></ListReceiptFiltersResponse>',
  ],
  [
    'EC2::NetworkAclEntry',
    '<DescribeNetworkAclsResponse><networkAclSet><item><entrySet/></item></networkAclSet></DescribeNetworkAclsResponse>',
  ],
  ['AppSync::ApiKey', '{"apiKeys":[{"id":"another"}]}'],
  [
    'EC2::ClientVpnEndpoint',
    '<DescribeClientVpnEndpointsResponse><clientVpnEndpoint><item><clientVpnEndpointId>x</clientVpnEndpointId><status><code>deleted</code></status></item></clientVpnEndpoint></DescribeClientVpnEndpointsResponse>',
  ],
];

describe('gone', () => {
  const byError = GONE.flatMap(([name, message, types]) => types.map((type) => [type, name, message] as const));
  test.each(byError)('%s: %s', async (type, name, message) => {
    expect((await look(`AWS::${type}`, failing(name, message))).read).toEqual({ kind: 'absent' });
  });

  test('the network ACL of an entry', async () => {
    const gone = failing('InvalidNetworkAclID.NotFound');
    expect((await look('AWS::EC2::NetworkAclEntry', gone)).read).toEqual({ kind: 'absent' });
  });

  test.each(GONE_BY_ANSWER)('%s, by the answer', async (type, answer) => {
    expect((await look(`AWS::${type}`, () => answer)).read).toEqual({ kind: 'absent' });
  });

  test('every reader has its word for it', () => {
    const told = new Set([...GONE.flatMap(([, , types]) => types), ...GONE_BY_ANSWER.map(([type]) => type)]);
    expect(TYPES.filter((type) => !told.has(type.replace('AWS::', '')))).toEqual([]);
  });
});

test('what the registry has no read handler for', () => {
  const schemas = registrySchemas();
  if (schemas === null) {
    process.stdout.write('types without a read handler: the schemas are not beside the project\n');
    return;
  }
  const hasRead = ({ handlers }: JsonObject) =>
    typeof handlers === 'object' && handlers !== null && Object.hasOwn(handlers, 'read');
  const unreadable = schemas.filter((schema) => !hasRead(schema)).map(({ typeName }) => String(typeName));
  const read = unreadable.filter((type) => RESOURCE_READERS.has(type));
  process.stdout.write(`types without a read handler: ${unreadable.length}, ${read.length} of them have a reader\n`);
  // No reader is for a type that Cloud Control reads, or that is not in the registry.
  expect(TYPES.filter((type) => !unreadable.includes(type))).toEqual([]);
  expect(read.length).toBeGreaterThanOrEqual(70);
});
