/**
 * DocumentDB, DAX, DMS and FSx types without a read handler. Evidence: each service's API reference, the page of the call, and
 * recorded live states of DAX, DMS and DocumentDB resources. DocumentDB speaks the API of RDS.
 */
import { isJsonObject, type Json, type JsonObject } from '../../../core/model/json';
import { ownMember } from '../../../core/model/own-member';
import { textOf } from './declared-parts';
import type { DescribedResource } from './described-resource';
import { arnIn, lastName } from './own-arn';
import type { AskedResource } from './resource-reader';
import type { ResourceRows } from './resource-rows';
import { at } from './shape-answer';

/** DocumentDB: one resource by its name. */
function documentDb(
  kind: 'DBCluster' | 'DBInstance' | 'DBSubnetGroup' | 'DBClusterParameterGroup',
  name: string,
  missing: RegExp,
  from: DescribedResource['from'],
): DescribedResource {
  return {
    call: ({ ask, identifier }) => ask.query('rds', `Describe${kind}s`, { [name]: lastName(identifier) }),
    at: `Describe${kind}sResult.${kind}s.${kind}`,
    missing,
    ...(from === undefined ? {} : { from }),
    also: { Tags: ({ ask }, resource) => documentDbTags(ask, textOf(ownMember(resource, `${kind}Arn`)) ?? '') },
  };
}

async function documentDbTags(ask: AskedResource['ask'], ResourceName: string): Promise<Json | undefined> {
  const answer = await ask.query('rds', 'ListTagsForResource', { ResourceName });
  return at(answer, ['ListTagsForResourceResult', 'TagList']);
}

const PARAMETER_PAGES = 20;

/** Parameters that somebody set; the others are the engine's. */
async function documentDbParameters({ ask, identifier }: AskedResource): Promise<Json> {
  const set = new Map<string, Json>();
  let marker: string | null = null;
  for (let page = 0; page < PARAMETER_PAGES; page += 1) {
    const from: { [name: string]: string } = marker === null ? {} : { Marker: marker };
    const parameters = { DBClusterParameterGroupName: identifier, Source: 'user', ...from };
    const answer = await ask.query('rds', 'DescribeDBClusterParameters', parameters);
    const result = ownMember(answer, 'DescribeDBClusterParametersResult');
    addParameters(set, at(result, ['Parameters', '*']));
    marker = textOf(ownMember(result, 'Marker'));
    if (marker === null) return Object.fromEntries(set);
  }
  throw new Error('there are more pages of parameters than there can be');
}

function addParameters(set: Map<string, Json>, parameters: Json | undefined): void {
  for (const parameter of Array.isArray(parameters) ? (parameters as readonly Json[]) : []) {
    const [name, value] = [ownMember(parameter, 'ParameterName'), ownMember(parameter, 'ParameterValue')];
    if (typeof name === 'string' && value !== undefined) set.set(name, value);
  }
}

const DOCUMENT_DB_ROWS: ResourceRows = [
  [
    'AWS::DocDB::DBCluster',
    documentDb('DBCluster', 'DBClusterIdentifier', /^DBClusterNotFoundFault$/, {
      VpcSecurityGroupIds: 'VpcSecurityGroups.*.VpcSecurityGroupId',
      DBSubnetGroupName: 'DBSubnetGroup',
      DBClusterParameterGroupName: 'DBClusterParameterGroup',
      EnableCloudwatchLogsExports: 'EnabledCloudwatchLogsExports',
      ClusterResourceId: 'DbClusterResourceId',
      ReadEndpoint: 'ReaderEndpoint',
    }),
  ],
  [
    'AWS::DocDB::DBInstance',
    documentDb('DBInstance', 'DBInstanceIdentifier', /^DBInstanceNotFound(?:Fault)?$/, {
      EnablePerformanceInsights: 'PerformanceInsightsEnabled',
      Endpoint: 'Endpoint.Address',
      Port: 'Endpoint.Port',
    }),
  ],
  [
    'AWS::DocDB::DBSubnetGroup',
    documentDb('DBSubnetGroup', 'DBSubnetGroupName', /^DBSubnetGroupNotFoundFault$/, {
      SubnetIds: 'Subnets.*.SubnetIdentifier',
    }),
  ],
  ['AWS::DocDB::DBClusterParameterGroup', documentDbParameterGroup()],
];

function documentDbParameterGroup(): DescribedResource {
  const row = documentDb(
    'DBClusterParameterGroup',
    'DBClusterParameterGroupName',
    /^DBParameterGroupNotFound(?:Fault)?$/,
    {
      Name: 'DBClusterParameterGroupName',
      Family: 'DBParameterGroupFamily',
    },
  );
  return { ...row, also: { ...row.also, Parameters: documentDbParameters } };
}

/** A map, as the type's Tags are. */
async function daxTags({ ask }: AskedResource, cluster: JsonObject): Promise<Json | undefined> {
  const ResourceName = ownMember(cluster, 'ClusterArn') ?? null;
  const tags = ownMember(await ask.json('dax', 'AmazonDAXV3.ListTags', { ResourceName }), 'Tags');
  if (!Array.isArray(tags)) return undefined;
  return Object.fromEntries(
    (tags as readonly Json[]).map((tag) => [String(ownMember(tag, 'Key')), ownMember(tag, 'Value') ?? '']),
  );
}

async function daxParameters({ ask, identifier }: AskedResource): Promise<Json> {
  const set = new Map<string, Json>();
  const input = { ParameterGroupName: identifier, Source: 'user', MaxResults: 100 };
  const answer = await ask.json('dax', 'AmazonDAXV3.DescribeParameters', input);
  addParameters(set, ownMember(answer, 'Parameters'));
  return Object.fromEntries(set);
}

const DAX_ROWS: ResourceRows = [
  [
    'AWS::DAX::Cluster',
    {
      call: ({ ask, identifier }) =>
        ask.json('dax', 'AmazonDAXV3.DescribeClusters', { ClusterNames: [lastName(identifier)] }),
      at: 'Clusters',
      missing: /^ClusterNotFoundFault$/,
      from: {
        ReplicationFactor: 'TotalNodes',
        ParameterGroupName: 'ParameterGroup.ParameterGroupName',
        SubnetGroupName: 'SubnetGroup',
        SecurityGroupIds: 'SecurityGroups.*.SecurityGroupIdentifier',
        AvailabilityZones: 'Nodes.*.AvailabilityZone',
        NotificationTopicARN: 'NotificationConfiguration.TopicArn',
        SSESpecification: ({ SSEDescription }) => ({
          SSEEnabled: /^ENABL/.test(String(ownMember(SSEDescription, 'Status') ?? '')),
        }),
        Arn: 'ClusterArn',
      },
      also: { Tags: daxTags },
    },
  ],
  [
    'AWS::DAX::SubnetGroup',
    {
      call: ({ ask, identifier }) =>
        ask.json('dax', 'AmazonDAXV3.DescribeSubnetGroups', { SubnetGroupNames: [identifier] }),
      at: 'SubnetGroups',
      missing: /^SubnetGroupNotFoundFault$/,
      from: { SubnetIds: 'Subnets.*.SubnetIdentifier' },
    },
  ],
  [
    'AWS::DAX::ParameterGroup',
    {
      call: ({ ask, identifier }) =>
        ask.json('dax', 'AmazonDAXV3.DescribeParameterGroups', { ParameterGroupNames: [identifier] }),
      at: 'ParameterGroups',
      missing: /^ParameterGroupNotFoundFault$/,
      also: { ParameterNameValues: daxParameters },
    },
  ],
];

/** DMS finds all but event subscriptions by a filter. */
function dms(
  kind: string,
  filter: string,
  arn: (asked: AskedResource, resource: JsonObject) => Json,
): DescribedResource {
  return {
    call: ({ ask, identifier }) => {
      const Filters = [{ Name: filter, Values: [identifier] }];
      return ask.json('dms', `AmazonDMSv20160101.Describe${kind}s`, { Filters });
    },
    at: `${kind}s`,
    missing: /^ResourceNotFoundFault$/,
    also: { Tags: async (asked, resource) => dmsTags(asked, arn(asked, resource)) },
  };
}

async function dmsTags({ ask }: AskedResource, ResourceArn: Json): Promise<Json | undefined> {
  return ownMember(await ask.json('dms', 'AmazonDMSv20160101.ListTagsForResource', { ResourceArn }), 'TagList');
}

const DMS_ROWS: ResourceRows = [
  [
    'AWS::DMS::ReplicationInstance',
    {
      ...dms('ReplicationInstance', 'replication-instance-arn', ({ identifier }) => identifier),
      from: {
        ReplicationSubnetGroupIdentifier: 'ReplicationSubnetGroup.ReplicationSubnetGroupIdentifier',
        VpcSecurityGroupIds: 'VpcSecurityGroups.*.VpcSecurityGroupId',
      },
    },
  ],
  ['AWS::DMS::ReplicationTask', dms('ReplicationTask', 'replication-task-arn', ({ identifier }) => identifier)],
  [
    'AWS::DMS::ReplicationSubnetGroup',
    {
      ...dms('ReplicationSubnetGroup', 'replication-subnet-group-id', ({ ask, identifier }) =>
        arnIn(ask.place, 'dms', `subgrp:${identifier}`),
      ),
      from: { SubnetIds: 'Subnets.*.SubnetIdentifier' },
    },
  ],
  [
    'AWS::DMS::EventSubscription',
    {
      ...dms('EventSubscription', '', ({ ask, identifier }) => arnIn(ask.place, 'dms', `es:${identifier}`)),
      call: ({ ask, identifier }) =>
        ask.json('dms', 'AmazonDMSv20160101.DescribeEventSubscriptions', { SubscriptionName: identifier }),
      at: 'EventSubscriptionsList',
      from: {
        EventCategories: 'EventCategoriesList',
        SourceIds: 'SourceIdsList',
        SubscriptionName: 'CustSubscriptionId',
      },
    },
  ],
];

/** Passwords are not answered, nor what a file system was made from. */
const FSX_UNREAD = [
  'BackupId',
  'SecurityGroupIds',
  'OpenZFSConfiguration/Options',
  'OpenZFSConfiguration/RootVolumeConfiguration',
];

function fsx(kind: string, name: string): DescribedResource {
  return {
    call: ({ ask, identifier }) => {
      const input = { [`${name}Ids`]: [identifier] };
      return ask.json('fsx', `AWSSimbaAPIService_v20180301.Describe${kind}`, input);
    },
    at: kind,
    missing: new RegExp(`^${name}NotFound$`),
    unread: FSX_UNREAD,
  };
}

const ACTIVE_DIRECTORY_PASSWORD = 'SelfManagedActiveDirectoryConfiguration/Password';

const FSX_ROWS: ResourceRows = [
  [
    'AWS::FSx::FileSystem',
    {
      ...fsx('FileSystems', 'FileSystem'),
      from: {
        LustreConfiguration: ({ LustreConfiguration }) => withDataRepository(LustreConfiguration),
        WindowsConfiguration: ({ WindowsConfiguration }) => withAliasNames(WindowsConfiguration),
        LustreMountName: 'LustreConfiguration.MountName',
        RootVolumeId: 'OpenZFSConfiguration.RootVolumeId',
      },
      unread: [
        ...FSX_UNREAD,
        `WindowsConfiguration/${ACTIVE_DIRECTORY_PASSWORD}`,
        'WindowsConfiguration/SelfManagedActiveDirectoryConfiguration/DomainJoinServiceAccountSecret',
        'OntapConfiguration/FsxAdminPassword',
        'LustreConfiguration/AutoImportPolicy',
        'LustreConfiguration/ImportPath',
        'LustreConfiguration/ExportPath',
        'LustreConfiguration/ImportedFileChunkSize',
      ],
    },
  ],
  [
    'AWS::FSx::Volume',
    {
      ...fsx('Volumes', 'Volume'),
      from: { UUID: 'OntapConfiguration.UUID' },
      unread: [...FSX_UNREAD, 'OntapConfiguration/AggregateConfiguration/ConstituentsPerAggregate'],
    },
  ],
  [
    'AWS::FSx::StorageVirtualMachine',
    {
      ...fsx('StorageVirtualMachines', 'StorageVirtualMachine'),
      unread: ['SvmAdminPassword', `ActiveDirectoryConfiguration/${ACTIVE_DIRECTORY_PASSWORD}`],
    },
  ],
  ['AWS::FSx::Snapshot', fsx('Snapshots', 'Snapshot')],
];

/** The schema has the members of DataRepositoryConfiguration beside the others. */
function withDataRepository(value: Json | undefined): Json | undefined {
  if (!isJsonObject(value)) return undefined;
  const repository = ownMember(value, 'DataRepositoryConfiguration');
  return isJsonObject(repository) ? { ...repository, ...value } : value;
}

function withAliasNames(value: Json | undefined): Json | undefined {
  if (!isJsonObject(value)) return undefined;
  return Object.hasOwn(value, 'Aliases') ? { ...value, Aliases: at(value, ['Aliases', '*', 'Name']) ?? [] } : value;
}

export const DATABASE_ROWS: ResourceRows = [...DOCUMENT_DB_ROWS, ...DAX_ROWS, ...DMS_ROWS, ...FSX_ROWS];
