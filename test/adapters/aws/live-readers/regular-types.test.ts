/** Types that one call answers, beside an independent implementation of AWS's APIs: untouched, changed, gone. */
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { JsonObject } from '../../../../core/model/json';
import { hasMoto, type Moto, startMoto } from '../../start-moto';
import { toldOf } from './known-facts';
import { ACCOUNT, between, MotoAccount, REGION } from './moto-account';

const isThere = hasMoto();

interface Case {
  readonly type: string;
  /** Makes it as its stack would, and answers its physical id and what is declared of it. */
  readonly make: (aws: MotoAccount) => Promise<{ readonly identifier: string; readonly declared: JsonObject }>;
  /** What is declared and cannot be compared. */
  readonly notCompared?: readonly string[];
  readonly change?: (aws: MotoAccount, identifier: string) => Promise<unknown>;
  readonly changed?: readonly string[];
  readonly remove: (aws: MotoAccount, identifier: string) => Promise<unknown>;
  /** Whether moto answers one that is gone as AWS does. */
  readonly saysGone?: false;
}

const TAGS = [{ Key: 'team', Value: 'claims' }];
const arn = (service: string, resource: string) => `arn:aws:${service}:${REGION}:${ACCOUNT}:${resource}`;
const role = `arn:aws:iam::${ACCOUNT}:role/claims`;

const CASES: readonly Case[] = [
  {
    type: 'AWS::Glue::Table',
    make: async (aws) => {
      await aws.json('glue', 'AWSGlue.CreateDatabase', { DatabaseInput: { Name: 'lake' } });
      const TableInput = {
        Name: 'orders',
        TableType: 'EXTERNAL_TABLE',
        Parameters: { classification: 'parquet' },
        PartitionKeys: [{ Name: 'day', Type: 'date' }],
        StorageDescriptor: {
          Columns: [
            { Name: 'id', Type: 'string' },
            { Name: 'amount', Type: 'double' },
          ],
          Location: 's3://claims/orders/',
          SerdeInfo: { SerializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe' },
        },
      };
      await aws.json('glue', 'AWSGlue.CreateTable', { DatabaseName: 'lake', TableInput });
      return { identifier: 'lake|orders', declared: { CatalogId: ACCOUNT, DatabaseName: 'lake', TableInput } };
    },
    change: (aws) =>
      aws.json('glue', 'AWSGlue.UpdateTable', {
        DatabaseName: 'lake',
        TableInput: {
          Name: 'orders',
          TableType: 'EXTERNAL_TABLE',
          Parameters: { classification: 'csv' },
          PartitionKeys: [{ Name: 'day', Type: 'date' }],
          StorageDescriptor: {
            Columns: [
              { Name: 'id', Type: 'string' },
              { Name: 'amount', Type: 'double' },
            ],
            Location: 's3://elsewhere/orders/',
            SerdeInfo: { SerializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe' },
          },
        },
      }),
    changed: ['changed /TableInput/Parameters/classification', 'changed /TableInput/StorageDescriptor/Location'],
    remove: (aws) => aws.json('glue', 'AWSGlue.DeleteTable', { DatabaseName: 'lake', Name: 'orders' }),
  },
  {
    type: 'AWS::CodeBuild::Project',
    make: async (aws) => {
      const project = {
        name: 'claims-build',
        description: 'builds claims',
        source: { type: 'S3', location: 'claims/source.zip', buildspec: 'version: 0.2' },
        artifacts: { type: 'NO_ARTIFACTS' },
        environment: {
          type: 'LINUX_CONTAINER',
          image: 'aws/codebuild/standard:7.0',
          computeType: 'BUILD_GENERAL1_SMALL',
          environmentVariables: [{ name: 'STAGE', value: 'test', type: 'PLAINTEXT' }],
        },
        serviceRole: role,
        tags: [{ key: 'team', value: 'claims' }],
      };
      await aws.json('codebuild', 'CodeBuild_20161006.CreateProject', project);
      const declared = {
        Name: 'claims-build',
        Description: 'builds claims',
        Source: { Type: 'S3', Location: 'claims/source.zip', BuildSpec: 'version: 0.2' },
        Artifacts: { Type: 'NO_ARTIFACTS' },
        Environment: {
          Type: 'LINUX_CONTAINER',
          Image: 'aws/codebuild/standard:7.0',
          ComputeType: 'BUILD_GENERAL1_SMALL',
          EnvironmentVariables: [{ Name: 'STAGE', Value: 'test', Type: 'PLAINTEXT' }],
        },
        ServiceRole: role,
        Tags: TAGS,
      };
      return { identifier: 'claims-build', declared };
    },
    remove: (aws, name) => aws.json('codebuild', 'CodeBuild_20161006.DeleteProject', { name }),
  },
  {
    type: 'AWS::SageMaker::EndpointConfig',
    make: async (aws) => {
      const variant = {
        VariantName: 'main',
        ModelName: 'fraud',
        InitialInstanceCount: 1,
        InstanceType: 'ml.m5.large',
        InitialVariantWeight: 1,
      };
      await aws.json('sagemaker', 'SageMaker.CreateModel', {
        ModelName: 'fraud',
        ExecutionRoleArn: role,
        PrimaryContainer: { Image: 'fraud:1' },
      });
      await aws.json('sagemaker', 'SageMaker.CreateEndpointConfig', {
        EndpointConfigName: 'fraud',
        ProductionVariants: [variant],
        Tags: TAGS,
      });
      return {
        identifier: arn('sagemaker', 'endpoint-config/fraud'),
        declared: { EndpointConfigName: 'fraud', ProductionVariants: [variant], Tags: TAGS },
      };
    },
    change: (aws, ResourceArn) => aws.json('sagemaker', 'SageMaker.DeleteTags', { ResourceArn, TagKeys: ['team'] }),
    changed: ['removed /Tags'],
    remove: (aws) => aws.json('sagemaker', 'SageMaker.DeleteEndpointConfig', { EndpointConfigName: 'fraud' }),
  },
  {
    type: 'AWS::SageMaker::NotebookInstance',
    make: async (aws) => {
      await aws.json('sagemaker', 'SageMaker.CreateNotebookInstance', {
        NotebookInstanceName: 'lab',
        InstanceType: 'ml.t3.medium',
        RoleArn: role,
        SubnetId: 'subnet-0a1b2c3d',
        SecurityGroupIds: ['sg-0a1b2c3d'],
        DirectInternetAccess: 'Disabled',
        RootAccess: 'Disabled',
        VolumeSizeInGB: 20,
      });
      const declared = {
        NotebookInstanceName: 'lab',
        InstanceType: 'ml.t3.medium',
        RoleArn: role,
        SubnetId: 'subnet-0a1b2c3d',
        SecurityGroupIds: ['sg-0a1b2c3d'],
        DirectInternetAccess: 'Disabled',
        RootAccess: 'Disabled',
        VolumeSizeInGB: 20,
      };
      return { identifier: arn('sagemaker', 'notebook-instance/lab'), declared };
    },
    remove: async (aws) => {
      await aws.json('sagemaker', 'SageMaker.StopNotebookInstance', { NotebookInstanceName: 'lab' });
      await aws.json('sagemaker', 'SageMaker.DeleteNotebookInstance', { NotebookInstanceName: 'lab' });
    },
  },
  {
    type: 'AWS::DocDB::DBCluster',
    make: async (aws) => {
      await aws.query('rds', 'CreateDBCluster', {
        DBClusterIdentifier: 'claims',
        // moto knows no DocumentDB, but the same API's other engine.
        Engine: 'neptune',
        MasterUsername: 'claims',
        MasterUserPassword: 'only-an-example',
        'Tags.Tag.1.Key': 'team',
        'Tags.Tag.1.Value': 'claims',
        DeletionProtection: 'false',
        BackupRetentionPeriod: '7',
      });
      return {
        identifier: 'claims',
        declared: { DBClusterIdentifier: 'claims', MasterUsername: 'claims', BackupRetentionPeriod: 7, Tags: TAGS },
      };
    },
    change: (aws) => aws.query('rds', 'ModifyDBCluster', { DBClusterIdentifier: 'claims', BackupRetentionPeriod: '1' }),
    changed: ['changed /BackupRetentionPeriod'],
    remove: (aws) => aws.query('rds', 'DeleteDBCluster', { DBClusterIdentifier: 'claims', SkipFinalSnapshot: 'true' }),
  },
  {
    type: 'AWS::DAX::Cluster',
    make: async (aws) => {
      await aws.json('dax', 'AmazonDAXV3.CreateCluster', {
        ClusterName: 'hot',
        NodeType: 'dax.t3.small',
        ReplicationFactor: 2,
        IamRoleArn: role,
        Tags: TAGS,
        SSESpecification: { Enabled: true },
      });
      const declared = {
        ClusterName: 'hot',
        NodeType: 'dax.t3.small',
        ReplicationFactor: 2,
        IAMRoleARN: role,
        Tags: { team: 'claims' },
        SSESpecification: { SSEEnabled: true },
      };
      return { identifier: 'hot', declared };
    },
    change: (aws) =>
      aws.json('dax', 'AmazonDAXV3.IncreaseReplicationFactor', { ClusterName: 'hot', NewReplicationFactor: 3 }),
    changed: ['changed /ReplicationFactor'],
    remove: (aws) => aws.json('dax', 'AmazonDAXV3.DeleteCluster', { ClusterName: 'hot' }),
    saysGone: false,
  },
  {
    type: 'AWS::DMS::ReplicationTask',
    make: async (aws) => {
      const answer = await aws.json('dms', 'AmazonDMSv20160101.CreateReplicationTask', {
        ReplicationTaskIdentifier: 'copy',
        SourceEndpointArn: arn('dms', 'endpoint:A'),
        TargetEndpointArn: arn('dms', 'endpoint:B'),
        ReplicationInstanceArn: arn('dms', 'rep:C'),
        MigrationType: 'full-load',
        TableMappings: '{"rules":[]}',
      });
      const declared = {
        ReplicationTaskIdentifier: 'copy',
        SourceEndpointArn: arn('dms', 'endpoint:A'),
        TargetEndpointArn: arn('dms', 'endpoint:B'),
        ReplicationInstanceArn: arn('dms', 'rep:C'),
        MigrationType: 'full-load',
        TableMappings: '{"rules":[]}',
      };
      const task = answer.ReplicationTask as JsonObject;
      return { identifier: String(task.ReplicationTaskArn), declared };
    },
    remove: (aws, ReplicationTaskArn) =>
      aws.json('dms', 'AmazonDMSv20160101.DeleteReplicationTask', { ReplicationTaskArn }),
  },
  {
    type: 'AWS::ServiceDiscovery::HttpNamespace',
    make: async (aws) => {
      const target = 'Route53AutoNaming_v20170314';
      await aws.json('servicediscovery', `${target}.CreateHttpNamespace`, {
        Name: 'claims',
        Description: 'services',
        Tags: TAGS,
      });
      const { Namespaces } = await aws.json('servicediscovery', `${target}.ListNamespaces`, {});
      const [namespace] = Namespaces as readonly JsonObject[];
      return { identifier: String(namespace?.Id), declared: { Name: 'claims', Description: 'services', Tags: TAGS } };
    },
    change: async (aws, Id) => {
      const target = 'Route53AutoNaming_v20170314';
      const ResourceARN = arn('servicediscovery', `namespace/${Id}`);
      await aws.json('servicediscovery', `${target}.UntagResource`, { ResourceARN, TagKeys: ['team'] });
    },
    changed: ['removed /Tags'],
    remove: (aws, Id) => aws.json('servicediscovery', 'Route53AutoNaming_v20170314.DeleteNamespace', { Id }),
  },
  {
    type: 'AWS::SES::ReceiptRule',
    make: async (aws) => {
      await aws.xml(
        's3',
        'PUT',
        '/mail',
        `<CreateBucketConfiguration><LocationConstraint>${REGION}</LocationConstraint></CreateBucketConfiguration>`,
      );
      await aws.query('ses', 'CreateReceiptRuleSet', { RuleSetName: 'inbound' });
      await aws.query('ses', 'CreateReceiptRule', {
        RuleSetName: 'inbound',
        'Rule.Name': 'store',
        'Rule.Enabled': 'true',
        'Rule.TlsPolicy': 'Require',
        'Rule.ScanEnabled': 'true',
        'Rule.Recipients.member.1': 'claims.example.com',
        'Rule.Actions.member.1.S3Action.BucketName': 'mail',
        'Rule.Actions.member.1.S3Action.ObjectKeyPrefix': 'in/',
      });
      const Rule = {
        Name: 'store',
        Enabled: true,
        TlsPolicy: 'Require',
        ScanEnabled: true,
        Recipients: ['claims.example.com'],
        Actions: [{ S3Action: { BucketName: 'mail', ObjectKeyPrefix: 'in/' } }],
      };
      return { identifier: 'store|inbound', declared: { RuleSetName: 'inbound', Rule } };
    },
    change: (aws) =>
      aws.query('ses', 'UpdateReceiptRule', {
        RuleSetName: 'inbound',
        'Rule.Name': 'store',
        'Rule.Enabled': 'true',
        'Rule.TlsPolicy': 'Optional',
        'Rule.ScanEnabled': 'true',
        'Rule.Recipients.member.1': 'claims.example.com',
        'Rule.Actions.member.1.S3Action.BucketName': 'elsewhere',
        'Rule.Actions.member.1.S3Action.ObjectKeyPrefix': 'in/',
      }),
    changed: ['changed /Rule/Actions/0/S3Action/BucketName', 'changed /Rule/TlsPolicy'],
    // moto cannot delete a rule, but knows that another is none.
    remove: async () => {},
    saysGone: false,
  },
  {
    type: 'AWS::Config::ConfigurationRecorder',
    make: async (aws) => {
      const ConfigurationRecorder = {
        name: 'default',
        roleARN: role,
        recordingGroup: { allSupported: true, includeGlobalResourceTypes: true },
      };
      await aws.json('config', 'StarlingDoveService.PutConfigurationRecorder', { ConfigurationRecorder });
      const declared = {
        Name: 'default',
        RoleARN: role,
        RecordingGroup: { AllSupported: true, IncludeGlobalResourceTypes: true },
      };
      return { identifier: 'default', declared };
    },
    change: (aws) =>
      aws.json('config', 'StarlingDoveService.PutConfigurationRecorder', {
        ConfigurationRecorder: {
          name: 'default',
          roleARN: role,
          recordingGroup: { allSupported: true, includeGlobalResourceTypes: false },
        },
      }),
    changed: ['changed /RecordingGroup/IncludeGlobalResourceTypes'],
    remove: (aws) =>
      aws.json('config', 'StarlingDoveService.DeleteConfigurationRecorder', { ConfigurationRecorderName: 'default' }),
  },
  {
    type: 'AWS::Budgets::Budget',
    make: async (aws) => {
      const Notification = { NotificationType: 'ACTUAL', ComparisonOperator: 'GREATER_THAN', Threshold: 80 };
      await aws.json('budgets', 'AWSBudgetServiceGateway.CreateBudget', {
        AccountId: ACCOUNT,
        Budget: {
          BudgetName: 'monthly',
          BudgetType: 'COST',
          TimeUnit: 'MONTHLY',
          BudgetLimit: { Amount: '40', Unit: 'USD' },
        },
        NotificationsWithSubscribers: [
          { Notification, Subscribers: [{ SubscriptionType: 'EMAIL', Address: 'team@example.com' }] },
        ],
      });
      const declared = {
        Budget: {
          BudgetName: 'monthly',
          BudgetType: 'COST',
          TimeUnit: 'MONTHLY',
          BudgetLimit: { Amount: 40, Unit: 'USD' },
        },
      };
      return { identifier: 'monthly', declared };
    },
    remove: (aws) =>
      aws.json('budgets', 'AWSBudgetServiceGateway.DeleteBudget', { AccountId: ACCOUNT, BudgetName: 'monthly' }),
  },
  {
    type: 'AWS::AppSync::ApiKey',
    make: async (aws) => {
      const { graphqlApi } = await aws.rest('appsync', 'POST', '/v1/apis', {
        name: 'claims',
        authenticationType: 'API_KEY',
      });
      const ApiId = String((graphqlApi as JsonObject).apiId);
      const { apiKey } = await aws.rest('appsync', 'POST', `/v1/apis/${ApiId}/apikeys`, {
        description: 'web',
        expires: 1_798_761_600,
      });
      const declared = { ApiId, Description: 'web', Expires: 1_798_762_000 };
      return { identifier: `${ApiId}|${String((apiKey as JsonObject).id)}`, declared };
    },
    remove: (aws, identifier) => {
      const [api, key] = identifier.split('|');
      return aws.rest('appsync', 'DELETE', `/v1/apis/${api}/apikeys/${key}`);
    },
  },
  {
    type: 'AWS::CodeCommit::Repository',
    make: async (aws) => {
      const answer = await aws.json('codecommit', 'CodeCommit_20150413.CreateRepository', {
        repositoryName: 'claims',
        repositoryDescription: 'code',
      });
      const { repositoryId } = answer.repositoryMetadata as JsonObject;
      return {
        identifier: String(repositoryId),
        declared: { RepositoryName: 'claims', RepositoryDescription: 'code', Tags: TAGS },
      };
    },
    // moto does not know their tags: that call fails.
    notCompared: ['/Tags'],
    remove: (aws) => aws.json('codecommit', 'CodeCommit_20150413.DeleteRepository', { repositoryName: 'claims' }),
  },
  {
    type: 'AWS::DirectoryService::MicrosoftAD',
    make: async (aws) => {
      const vpc = between(await aws.query('ec2', 'DescribeVpcs'), 'vpcId');
      const subnets = [...(await aws.query('ec2', 'DescribeSubnets')).matchAll(/<subnetId>([^<]+)</g)]
        .map(([, id]) => String(id))
        .slice(0, 2);
      const VpcSettings = { VpcId: vpc, SubnetIds: subnets };
      const answer = await aws.json('ds', 'DirectoryService_20150416.CreateMicrosoftAD', {
        Name: 'corp.example.com',
        ShortName: 'CORP',
        Password: 'Only-an-example-1',
        Edition: 'Standard',
        VpcSettings,
      });
      return {
        identifier: String(answer.DirectoryId),
        declared: { Name: 'corp.example.com', ShortName: 'CORP', Edition: 'Standard', VpcSettings },
      };
    },
    remove: (aws, DirectoryId) => aws.json('ds', 'DirectoryService_20150416.DeleteDirectory', { DirectoryId }),
  },
  {
    type: 'AWS::AppMesh::Mesh',
    make: async (aws) => {
      await aws.rest('appmesh', 'PUT', '/v20190125/meshes', {
        meshName: 'claims',
        spec: { egressFilter: { type: 'DROP_ALL' } },
        tags: [{ key: 'team', value: 'claims' }],
      });
      return {
        identifier: arn('appmesh', 'mesh/claims'),
        declared: { MeshName: 'claims', Spec: { EgressFilter: { Type: 'DROP_ALL' } }, Tags: TAGS },
      };
    },
    change: (aws) =>
      aws.rest('appmesh', 'PUT', '/v20190125/meshes/claims', { spec: { egressFilter: { type: 'ALLOW_ALL' } } }),
    changed: ['changed /Spec/EgressFilter/Type'],
    remove: (aws) => aws.rest('appmesh', 'DELETE', '/v20190125/meshes/claims'),
    saysGone: false,
  },
  {
    type: 'AWS::IoT::PolicyPrincipalAttachment',
    make: async (aws) => {
      await aws.rest('iot', 'POST', '/policies/publish', { policyDocument: '{}' });
      const { certificateArn } = await aws.rest('iot', 'POST', '/keys-and-certificate?setAsActive=true', {});
      await aws.rest('iot', 'PUT', '/target-policies/publish', { target: certificateArn });
      return { identifier: 'x', declared: { PolicyName: 'publish', Principal: String(certificateArn) } };
    },
    remove: async (aws) => {
      const { targets } = await aws.rest('iot', 'POST', '/policy-targets/publish');
      const [target] = targets as readonly string[];
      await aws.rest('iot', 'POST', '/target-policies/publish', { target });
    },
  },
  {
    type: 'AWS::LakeFormation::Resource',
    make: async (aws) => {
      const ResourceArn = 'arn:aws:s3:::lake';
      await aws.rest('lakeformation', 'POST', '/RegisterResource', { ResourceArn, RoleArn: role });
      return { identifier: ResourceArn, declared: { ResourceArn, RoleArn: role, UseServiceLinkedRole: false } };
    },
    remove: (aws, ResourceArn) => aws.rest('lakeformation', 'POST', '/DeregisterResource', { ResourceArn }),
    // The service does not answer what is false.
    notCompared: ['/UseServiceLinkedRole'],
  },
  {
    type: 'AWS::MediaLive::Input',
    make: async (aws) => {
      const answer = await aws.rest('medialive', 'POST', '/prod/inputs', {
        name: 'camera',
        type: 'RTP_PUSH',
        tags: { team: 'claims' },
      });
      const { id } = answer.input as JsonObject;
      return { identifier: String(id), declared: { Name: 'camera', Type: 'RTP_PUSH', Tags: { team: 'claims' } } };
    },
    remove: (aws, id) => aws.rest('medialive', 'DELETE', `/prod/inputs/${id}`),
    saysGone: false,
  },
];

(isThere ? describe : describe.skip)('against moto', () => {
  let moto: Moto;
  let aws: MotoAccount;
  jest.setTimeout(30_000);
  beforeAll(async () => {
    moto = await startMoto();
    aws = new MotoAccount(moto);
  }, 60_000);
  afterAll(() => moto?.stop());

  test.each(CASES.map((one) => [one.type, one] as const))('%s', async (type, one) => {
    const { identifier, declared } = await one.make(aws);
    const read = await aws.read(type, identifier, declared);
    const live = read.kind === 'found' ? read.properties : {};
    expect({ kind: read.kind, ...toldOf(type, declared, live), live }).toEqual({
      kind: 'found',
      reason: 'MatchesDeclaration',
      differences: [],
      where: [],
      notCompared: one.notCompared ?? [],
      live: expect.any(Object),
    });
    if (one.change !== undefined) {
      await one.change(aws, identifier);
      const after = await aws.read(type, identifier, declared);
      expect(toldOf(type, declared, after.kind === 'found' ? after.properties : {}).differences).toEqual(one.changed);
    }
    await one.remove(aws, identifier);
    if (one.saysGone !== false) expect(await aws.read(type, identifier, declared)).toEqual({ kind: 'absent' });
  });
});
