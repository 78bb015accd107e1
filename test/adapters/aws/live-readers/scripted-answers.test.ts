/** Types that no emulator here knows, by answers as their API references show them: untouched, then one value changed. */
import { expect, test } from '@jest/globals';
import { RESOURCE_READERS } from '../../../../adapters/aws/live-readers/resource-readers';
import { readByService } from '../../../../adapters/aws/live-readers/services-live-reader';
import type { SendCall } from '../../../../adapters/aws/signed-call';
import type { JsonObject } from '../../../../core/model/json';
import type { LiveRead } from '../../../../core/model/live-read';
import { toldOf } from './known-facts';

interface Scripted {
  readonly type: string;
  readonly identifier?: string;
  readonly declared: JsonObject;
  /** In the order of the calls: JSON or XML. */
  readonly answers: readonly (object | string)[];
  readonly notCompared?: readonly string[];
  /** A text of the answers, what it became, and what is told then. */
  readonly changed: readonly [was: string, became: string, told: readonly string[]];
}

const AT = 'eu-west-1:111122223333';
const TAGS = [{ Key: 'team', Value: 'claims' }];
const CERTIFICATE = `arn:aws:acm:${AT}:certificate/1`;

const xml = (action: string, body: string) =>
  `<${action}Response xmlns="x"><${action}Result>${body}</${action}Result></${action}Response>`;
const ec2 = (action: string, body: string) =>
  `<${action}Response xmlns="x"><requestId>r</requestId>${body}</${action}Response>`;
const DOCUMENT_DB_TAGS = xml(
  'ListTagsForResource',
  '<TagList><Tag><Key>team</Key><Value>claims</Value></Tag></TagList>',
);

const CASES: readonly Scripted[] = [
  {
    type: 'AWS::ElasticLoadBalancingV2::ListenerCertificate',
    declared: {
      ListenerArn: 'arn:l',
      Certificates: [{ CertificateArn: CERTIFICATE }, { CertificateArn: 'arn:aws:acm:2' }],
    },
    answers: [
      xml(
        'DescribeListenerCertificates',
        `<Certificates><member><CertificateArn>arn:default</CertificateArn><IsDefault>true</IsDefault></member><member><CertificateArn>arn:aws:acm:2</CertificateArn><IsDefault>false</IsDefault></member></Certificates><NextMarker>next</NextMarker>`,
      ),
      xml(
        'DescribeListenerCertificates',
        `<Certificates><member><CertificateArn>${CERTIFICATE}</CertificateArn><IsDefault>false</IsDefault></member></Certificates>`,
      ),
    ],
    changed: [CERTIFICATE, 'arn:aws:acm:another', ['/Certificates']],
  },
  {
    type: 'AWS::EC2::NetworkAclEntry',
    declared: {
      NetworkAclId: 'acl-1',
      RuleNumber: 100,
      Protocol: -1,
      RuleAction: 'deny',
      CidrBlock: '0.0.0.0/0',
      PortRange: { From: 0, To: 65535 },
      Icmp: { Code: -1, Type: -1 },
    },
    answers: [
      ec2(
        'DescribeNetworkAcls',
        '<networkAclSet><item><networkAclId>acl-1</networkAclId><entrySet><item><ruleNumber>100</ruleNumber><protocol>-1</protocol><ruleAction>allow</ruleAction><egress>true</egress><cidrBlock>0.0.0.0/0</cidrBlock></item><item><ruleNumber>100</ruleNumber><protocol>-1</protocol><ruleAction>deny</ruleAction><egress>false</egress><cidrBlock>0.0.0.0/0</cidrBlock></item></entrySet></item></networkAclSet>',
      ),
    ],
    notCompared: ['/Icmp', '/PortRange'],
    changed: ['>deny<', '>allow<', ['/RuleAction']],
  },
  {
    type: 'AWS::EC2::VPNGatewayRoutePropagation',
    declared: { VpnGatewayId: 'vgw-1', RouteTableIds: ['rtb-1', 'rtb-2'] },
    answers: [
      ec2(
        'DescribeRouteTables',
        '<routeTableSet><item><routeTableId>rtb-1</routeTableId><propagatingVgwSet><item><gatewayId>vgw-1</gatewayId></item></propagatingVgwSet></item></routeTableSet>',
      ),
      ec2(
        'DescribeRouteTables',
        '<routeTableSet><item><routeTableId>rtb-2</routeTableId><propagatingVgwSet><item><gatewayId>vgw-1</gatewayId></item><item><gatewayId>vgw-2</gatewayId></item></propagatingVgwSet></item></routeTableSet>',
      ),
    ],
    changed: ['<item><gatewayId>vgw-1</gatewayId></item><item>', '<item>', ['/RouteTableIds']],
  },
  {
    type: 'AWS::EC2::ClientVpnEndpoint',
    identifier: 'cvpn-endpoint-1',
    declared: {
      ClientCidrBlock: '10.100.0.0/16',
      ServerCertificateArn: CERTIFICATE,
      AuthenticationOptions: [
        { Type: 'certificate-authentication', MutualAuthentication: { ClientRootCertificateChainArn: CERTIFICATE } },
      ],
      ConnectionLogOptions: { Enabled: true, CloudwatchLogGroup: 'vpn' },
      DnsServers: ['10.0.0.2'],
      SecurityGroupIds: ['sg-1'],
      VpcId: 'vpc-1',
      SplitTunnel: true,
      VpnPort: 443,
      SelfServicePortal: 'disabled',
      TagSpecifications: [{ ResourceType: 'client-vpn-endpoint', Tags: TAGS }],
    },
    answers: [
      ec2(
        'DescribeClientVpnEndpoints',
        `<clientVpnEndpoint><item><clientVpnEndpointId>cvpn-endpoint-1</clientVpnEndpointId><status><code>available</code></status><clientCidrBlock>10.100.0.0/16</clientCidrBlock><dnsServer><item>10.0.0.2</item></dnsServer><splitTunnel>true</splitTunnel><vpnPort>443</vpnPort><serverCertificateArn>${CERTIFICATE}</serverCertificateArn><authenticationOptions><item><type>certificate-authentication</type><mutualAuthentication><clientRootCertificateChain>${CERTIFICATE}</clientRootCertificateChain></mutualAuthentication></item></authenticationOptions><connectionLogOptions><Enabled>true</Enabled><CloudwatchLogGroup>vpn</CloudwatchLogGroup></connectionLogOptions><tagSet><item><key>team</key><value>claims</value></item></tagSet><securityGroupIdSet><item>sg-1</item></securityGroupIdSet><vpcId>vpc-1</vpcId></item></clientVpnEndpoint>`,
      ),
    ],
    changed: ['<item>sg-1</item>', '<item>sg-2</item>', ['/SecurityGroupIds']],
  },
  {
    type: 'AWS::EC2::ClientVpnAuthorizationRule',
    declared: {
      ClientVpnEndpointId: 'cvpn-endpoint-1',
      TargetNetworkCidr: '10.42.0.0/16',
      AuthorizeAllGroups: true,
      Description: 'all',
    },
    answers: [
      ec2(
        'DescribeClientVpnAuthorizationRules',
        '<authorizationRule><item><clientVpnEndpointId>cvpn-endpoint-1</clientVpnEndpointId><description>one</description><groupId>g-1</groupId><accessAll>false</accessAll><destinationCidr>10.42.0.0/16</destinationCidr></item><item><clientVpnEndpointId>cvpn-endpoint-1</clientVpnEndpointId><description>all</description><groupId/><accessAll>true</accessAll><destinationCidr>10.42.0.0/16</destinationCidr></item></authorizationRule>',
      ),
    ],
    changed: ['>all<', '>everybody<', ['/Description']],
  },
  {
    type: 'AWS::EC2::ClientVpnRoute',
    declared: {
      ClientVpnEndpointId: 'cvpn-endpoint-1',
      DestinationCidrBlock: '0.0.0.0/0',
      TargetVpcSubnetId: 'subnet-1',
      Description: 'out',
    },
    answers: [
      ec2(
        'DescribeClientVpnRoutes',
        '<routes><item><clientVpnEndpointId>cvpn-endpoint-1</clientVpnEndpointId><destinationCidr>0.0.0.0/0</destinationCidr><targetSubnet>subnet-1</targetSubnet><description>out</description></item></routes>',
      ),
    ],
    changed: ['>out<', '>in<', ['/Description']],
  },
  {
    type: 'AWS::EC2::ClientVpnTargetNetworkAssociation',
    identifier: 'cvpn-assoc-1',
    declared: { ClientVpnEndpointId: 'cvpn-endpoint-1', SubnetId: 'subnet-1' },
    answers: [
      ec2(
        'DescribeClientVpnTargetNetworks',
        '<clientVpnTargetNetworks><item><associationId>cvpn-assoc-1</associationId><targetNetworkId>subnet-1</targetNetworkId><clientVpnEndpointId>cvpn-endpoint-1</clientVpnEndpointId><status><code>associated</code></status></item></clientVpnTargetNetworks>',
      ),
    ],
    changed: ['subnet-1', 'subnet-2', ['/SubnetId']],
  },
  {
    type: 'AWS::EC2::NetworkInterfacePermission',
    identifier: 'eni-perm-1',
    declared: { NetworkInterfaceId: 'eni-1', AwsAccountId: '444455556666', Permission: 'INSTANCE-ATTACH' },
    answers: [
      ec2(
        'DescribeNetworkInterfacePermissions',
        '<networkInterfacePermissions><item><networkInterfacePermissionId>eni-perm-1</networkInterfacePermissionId><networkInterfaceId>eni-1</networkInterfaceId><awsAccountId>444455556666</awsAccountId><permission>INSTANCE-ATTACH</permission><permissionState><state>granted</state></permissionState></item></networkInterfacePermissions>',
      ),
    ],
    changed: ['444455556666', '777788889999', ['/AwsAccountId']],
  },
  {
    type: 'AWS::SageMaker::Workteam',
    identifier: `arn:aws:sagemaker:${AT}:workteam/private-crowd/labels`,
    declared: {
      WorkteamName: 'labels',
      Description: 'labellers',
      WorkforceName: 'default',
      MemberDefinitions: [
        { CognitoMemberDefinition: { CognitoUserPool: 'pool', CognitoUserGroup: 'group', CognitoClientId: 'client' } },
      ],
      Tags: TAGS,
    },
    answers: [
      {
        Workteam: {
          WorkteamName: 'labels',
          WorkteamArn: 'arn:w',
          Description: 'labellers',
          WorkforceArn: `arn:aws:sagemaker:${AT}:workforce/default`,
          MemberDefinitions: [
            { CognitoMemberDefinition: { UserPool: 'pool', UserGroup: 'group', ClientId: 'client' } },
          ],
        },
      },
      { Tags: [...TAGS, { Key: 'aws:cloudformation:stack-name', Value: 'labels' }] },
    ],
    changed: ['"UserGroup":"group"', '"UserGroup":"everybody"', ['/MemberDefinitions']],
  },
  {
    type: 'AWS::SageMaker::NotebookInstanceLifecycleConfig',
    identifier: `arn:aws:sagemaker:${AT}:notebook-instance-lifecycle-config/start`,
    declared: { NotebookInstanceLifecycleConfigName: 'start', OnStart: [{ Content: 'ZWNobyBoaQ==' }] },
    answers: [
      {
        NotebookInstanceLifecycleConfigName: 'start',
        NotebookInstanceLifecycleConfigArn: 'arn:n',
        OnStart: [{ Content: 'ZWNobyBoaQ==' }],
        OnCreate: [],
      },
      { Tags: [] },
    ],
    changed: ['ZWNobyBoaQ==', 'Y3VybCBldmls', ['/OnStart']],
  },
  {
    type: 'AWS::SageMaker::CodeRepository',
    identifier: `arn:aws:sagemaker:${AT}:code-repository/models`,
    declared: {
      CodeRepositoryName: 'models',
      GitConfig: { RepositoryUrl: 'https://git.example.com/models', Branch: 'main' },
    },
    answers: [
      {
        CodeRepositoryName: 'models',
        CodeRepositoryArn: 'arn:c',
        GitConfig: { RepositoryUrl: 'https://git.example.com/models', Branch: 'main' },
      },
      { Tags: [] },
    ],
    changed: ['"main"', '"other"', ['/GitConfig/Branch']],
  },
  {
    type: 'AWS::Glue::Classifier',
    identifier: 'logs',
    declared: { CsvClassifier: { Name: 'logs', Delimiter: '|', Header: ['a', 'b'], ContainsCustomDatatype: ['DATE'] } },
    answers: [{ Classifier: { CsvClassifier: { Name: 'logs', Delimiter: '|', Header: ['a', 'b'], Version: 1 } } }],
    notCompared: ['/CsvClassifier/ContainsCustomDatatype'],
    changed: ['"|"', '";"', ['/CsvClassifier/Delimiter']],
  },
  {
    type: 'AWS::Glue::SecurityConfiguration',
    identifier: 'at-rest',
    declared: {
      Name: 'at-rest',
      EncryptionConfiguration: {
        S3Encryptions: [{ S3EncryptionMode: 'SSE-KMS', KmsKeyArn: 'arn:k' }],
        CloudWatchEncryption: { CloudWatchEncryptionMode: 'DISABLED' },
      },
    },
    answers: [
      {
        SecurityConfiguration: {
          Name: 'at-rest',
          EncryptionConfiguration: {
            S3Encryption: [{ S3EncryptionMode: 'SSE-KMS', KmsKeyArn: 'arn:k' }],
            CloudWatchEncryption: { CloudWatchEncryptionMode: 'DISABLED' },
          },
        },
      },
    ],
    changed: ['SSE-KMS', 'DISABLED', ['/EncryptionConfiguration/S3Encryptions']],
  },
  {
    type: 'AWS::Glue::Workflow',
    identifier: 'nightly',
    declared: {
      Name: 'nightly',
      MaxConcurrentRuns: 1,
      DefaultRunProperties: { stage: 'test' },
      Tags: { team: 'claims' },
    },
    answers: [
      { Workflow: { Name: 'nightly', MaxConcurrentRuns: 1, DefaultRunProperties: { stage: 'test' } } },
      { Tags: { team: 'claims' } },
    ],
    changed: ['"stage":"test"', '"stage":"live"', ['/DefaultRunProperties/stage']],
  },
  {
    type: 'AWS::Glue::MLTransform',
    identifier: 'tfm-1',
    declared: {
      Name: 'match',
      Role: 'arn:r',
      InputRecordTables: { GlueTables: [{ DatabaseName: 'lake', TableName: 'people' }] },
      TransformParameters: { TransformType: 'FIND_MATCHES', FindMatchesParameters: { PrimaryKeyColumnName: 'id' } },
    },
    answers: [
      {
        TransformId: 'tfm-1',
        Name: 'match',
        Role: 'arn:r',
        InputRecordTables: [{ DatabaseName: 'lake', TableName: 'people' }],
        Parameters: { TransformType: 'FIND_MATCHES', FindMatchesParameters: { PrimaryKeyColumnName: 'id' } },
      },
      { Tags: {} },
    ],
    changed: ['"id"', '"name"', ['/TransformParameters/FindMatchesParameters/PrimaryKeyColumnName']],
  },
  {
    type: 'AWS::Glue::TableOptimizer',
    declared: {
      CatalogId: '111122223333',
      DatabaseName: 'lake',
      TableName: 'orders',
      Type: 'compaction',
      TableOptimizerConfiguration: { RoleArn: 'arn:r', Enabled: true },
    },
    answers: [
      {
        CatalogId: '111122223333',
        DatabaseName: 'lake',
        TableName: 'orders',
        TableOptimizer: { type: 'compaction', configuration: { roleArn: 'arn:r', enabled: true } },
      },
    ],
    changed: ['"enabled":true', '"enabled":false', ['/TableOptimizerConfiguration/Enabled']],
  },
  {
    type: 'AWS::Glue::Partition',
    declared: {
      CatalogId: '111122223333',
      DatabaseName: 'lake',
      TableName: 'orders',
      PartitionInput: { Values: ['2026'], StorageDescriptor: { Location: 's3://orders/2026/' } },
    },
    answers: [
      {
        Partition: {
          Values: ['2026'],
          DatabaseName: 'lake',
          TableName: 'orders',
          CatalogId: '111122223333',
          StorageDescriptor: { Location: 's3://orders/2026/' },
        },
      },
    ],
    changed: ['s3://orders/2026/', 's3://else/', ['/PartitionInput/StorageDescriptor/Location']],
  },
  {
    type: 'AWS::LakeFormation::DataLakeSettings',
    declared: {
      Admins: [{ DataLakePrincipalIdentifier: 'arn:aws:iam::111122223333:role/admin' }],
      Parameters: { CROSS_ACCOUNT_VERSION: '3' },
      AllowExternalDataFiltering: false,
    },
    answers: [
      {
        DataLakeSettings: {
          DataLakeAdmins: [{ DataLakePrincipalIdentifier: 'arn:aws:iam::111122223333:role/admin' }],
          Parameters: { CROSS_ACCOUNT_VERSION: '3', SET_CONTEXT: 'TRUE' },
          AllowExternalDataFiltering: false,
        },
      },
    ],
    changed: ['role/admin', 'role/everybody', ['/Admins']],
  },
  {
    type: 'AWS::DocDB::DBInstance',
    identifier: 'claims-1',
    declared: {
      DBInstanceClass: 'db.t3.medium',
      DBClusterIdentifier: 'claims',
      EnablePerformanceInsights: true,
      AutoMinorVersionUpgrade: false,
      Tags: TAGS,
    },
    answers: [
      xml(
        'DescribeDBInstances',
        '<DBInstances><DBInstance><DBInstanceIdentifier>claims-1</DBInstanceIdentifier><DBInstanceClass>db.t3.medium</DBInstanceClass><DBClusterIdentifier>claims</DBClusterIdentifier><PerformanceInsightsEnabled>true</PerformanceInsightsEnabled><AutoMinorVersionUpgrade>false</AutoMinorVersionUpgrade><Endpoint><Address>claims-1.example</Address><Port>27017</Port></Endpoint><DBInstanceArn>arn:d</DBInstanceArn></DBInstance></DBInstances>',
      ),
      DOCUMENT_DB_TAGS,
    ],
    changed: ['Enabled>true<', 'Enabled>false<', ['/EnablePerformanceInsights']],
  },
  {
    type: 'AWS::DocDB::DBSubnetGroup',
    identifier: 'claims',
    declared: {
      DBSubnetGroupName: 'claims',
      DBSubnetGroupDescription: 'for claims',
      SubnetIds: ['subnet-1', 'subnet-2'],
      Tags: TAGS,
    },
    answers: [
      xml(
        'DescribeDBSubnetGroups',
        '<DBSubnetGroups><DBSubnetGroup><DBSubnetGroupName>claims</DBSubnetGroupName><DBSubnetGroupDescription>for claims</DBSubnetGroupDescription><Subnets><Subnet><SubnetIdentifier>subnet-2</SubnetIdentifier></Subnet><Subnet><SubnetIdentifier>subnet-1</SubnetIdentifier></Subnet></Subnets><DBSubnetGroupArn>arn:d</DBSubnetGroupArn></DBSubnetGroup></DBSubnetGroups>',
      ),
      DOCUMENT_DB_TAGS,
    ],
    changed: ['subnet-2', 'subnet-3', ['/SubnetIds']],
  },
  {
    type: 'AWS::DocDB::DBClusterParameterGroup',
    identifier: 'claims',
    declared: {
      Name: 'claims',
      Family: 'docdb5.0',
      Description: 'for claims',
      Parameters: { tls: 'enabled' },
      Tags: TAGS,
    },
    answers: [
      xml(
        'DescribeDBClusterParameterGroups',
        '<DBClusterParameterGroups><DBClusterParameterGroup><DBClusterParameterGroupName>claims</DBClusterParameterGroupName><DBParameterGroupFamily>docdb5.0</DBParameterGroupFamily><Description>for claims</Description><DBClusterParameterGroupArn>arn:d</DBClusterParameterGroupArn></DBClusterParameterGroup></DBClusterParameterGroups>',
      ),
      DOCUMENT_DB_TAGS,
      xml(
        'DescribeDBClusterParameters',
        '<Parameters><Parameter><ParameterName>tls</ParameterName><ParameterValue>enabled</ParameterValue></Parameter></Parameters>',
      ),
    ],
    changed: ['Value>enabled<', 'Value>disabled<', ['/Parameters/tls']],
  },
  {
    type: 'AWS::DAX::SubnetGroup',
    identifier: 'hot',
    declared: { Description: 'hot', SubnetIds: ['subnet-1'] },
    answers: [
      { SubnetGroups: [{ SubnetGroupName: 'hot', Description: 'hot', Subnets: [{ SubnetIdentifier: 'subnet-1' }] }] },
    ],
    changed: ['subnet-1', 'subnet-2', ['/SubnetIds']],
  },
  {
    type: 'AWS::DAX::ParameterGroup',
    identifier: 'hot',
    declared: { ParameterGroupName: 'hot', ParameterNameValues: { 'query-ttl-millis': '75000' } },
    answers: [
      { ParameterGroups: [{ ParameterGroupName: 'hot' }] },
      { Parameters: [{ ParameterName: 'query-ttl-millis', ParameterValue: '75000' }] },
    ],
    changed: ['75000', '1', ['/ParameterNameValues/query-ttl-millis']],
  },
  {
    type: 'AWS::DMS::ReplicationInstance',
    identifier: `arn:aws:dms:${AT}:rep:R`,
    declared: {
      ReplicationInstanceClass: 'dms.t3.micro',
      PubliclyAccessible: false,
      ReplicationSubnetGroupIdentifier: 'subnets',
      VpcSecurityGroupIds: ['sg-1'],
      Tags: TAGS,
    },
    answers: [
      {
        ReplicationInstances: [
          {
            ReplicationInstanceClass: 'dms.t3.micro',
            PubliclyAccessible: false,
            ReplicationSubnetGroup: { ReplicationSubnetGroupIdentifier: 'subnets' },
            VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-1' }],
          },
        ],
      },
      { TagList: TAGS },
    ],
    changed: ['"PubliclyAccessible":false', '"PubliclyAccessible":true', ['/PubliclyAccessible']],
  },
  {
    type: 'AWS::DMS::ReplicationSubnetGroup',
    identifier: 'subnets',
    declared: { ReplicationSubnetGroupDescription: 'two', SubnetIds: ['subnet-1', 'subnet-2'], Tags: TAGS },
    answers: [
      {
        ReplicationSubnetGroups: [
          {
            ReplicationSubnetGroupIdentifier: 'subnets',
            ReplicationSubnetGroupDescription: 'two',
            Subnets: [{ SubnetIdentifier: 'subnet-2' }, { SubnetIdentifier: 'subnet-1' }],
          },
        ],
      },
      { TagList: TAGS },
    ],
    changed: ['"claims"', '"payouts"', ['/Tags']],
  },
  {
    type: 'AWS::DMS::EventSubscription',
    identifier: 'failures',
    declared: {
      SubscriptionName: 'failures',
      SnsTopicArn: 'arn:t',
      SourceType: 'replication-task',
      EventCategories: ['failure'],
      Enabled: true,
    },
    answers: [
      {
        EventSubscriptionsList: [
          {
            CustSubscriptionId: 'failures',
            SnsTopicArn: 'arn:t',
            SourceType: 'replication-task',
            EventCategoriesList: ['failure'],
            Enabled: true,
          },
        ],
      },
      { TagList: [] },
    ],
    changed: ['"Enabled":true', '"Enabled":false', ['/Enabled']],
  },
  {
    type: 'AWS::FSx::FileSystem',
    identifier: 'fs-1',
    declared: {
      FileSystemType: 'LUSTRE',
      StorageCapacity: 1200,
      SubnetIds: ['subnet-1'],
      SecurityGroupIds: ['sg-1'],
      LustreConfiguration: { DeploymentType: 'SCRATCH_2', ImportPath: 's3://training', DataCompressionType: 'LZ4' },
      Tags: TAGS,
    },
    answers: [
      {
        FileSystems: [
          {
            FileSystemId: 'fs-1',
            FileSystemType: 'LUSTRE',
            StorageCapacity: 1200,
            SubnetIds: ['subnet-1'],
            LustreConfiguration: {
              DeploymentType: 'SCRATCH_2',
              DataCompressionType: 'LZ4',
              MountName: 'm',
              DataRepositoryConfiguration: { ImportPath: 's3://training', Lifecycle: 'AVAILABLE' },
            },
            Tags: TAGS,
          },
        ],
      },
    ],
    notCompared: ['/SecurityGroupIds'],
    changed: ['s3://training', 's3://elsewhere', ['/LustreConfiguration/ImportPath']],
  },
  {
    type: 'AWS::FSx::Volume',
    identifier: 'fsvol-1',
    declared: {
      Name: 'v',
      VolumeType: 'ONTAP',
      OntapConfiguration: {
        JunctionPath: '/v',
        SizeInMegabytes: '1024',
        StorageEfficiencyEnabled: 'true',
        StorageVirtualMachineId: 'svm-1',
      },
    },
    answers: [
      {
        Volumes: [
          {
            VolumeId: 'fsvol-1',
            Name: 'v',
            VolumeType: 'ONTAP',
            OntapConfiguration: {
              JunctionPath: '/v',
              SizeInMegabytes: 1024,
              StorageEfficiencyEnabled: true,
              StorageVirtualMachineId: 'svm-1',
              UUID: 'u',
            },
          },
        ],
      },
    ],
    changed: ['"/v"', '"/w"', ['/OntapConfiguration/JunctionPath']],
  },
  {
    type: 'AWS::FSx::StorageVirtualMachine',
    identifier: 'svm-1',
    declared: {
      FileSystemId: 'fs-1',
      Name: 'svm',
      SvmAdminPassword: { $masked: 'k:1' },
      RootVolumeSecurityStyle: 'UNIX',
    },
    answers: [
      {
        StorageVirtualMachines: [
          { StorageVirtualMachineId: 'svm-1', FileSystemId: 'fs-1', Name: 'svm', RootVolumeSecurityStyle: 'UNIX' },
        ],
      },
    ],
    notCompared: ['/SvmAdminPassword'],
    changed: ['UNIX', 'NTFS', ['/RootVolumeSecurityStyle']],
  },
  {
    type: 'AWS::FSx::Snapshot',
    identifier: 'fsvolsnap-1',
    declared: { Name: 'before', VolumeId: 'fsvol-1' },
    answers: [{ Snapshots: [{ SnapshotId: 'fsvolsnap-1', Name: 'before', VolumeId: 'fsvol-1' }] }],
    changed: ['before', 'after', ['/Name']],
  },
  {
    type: 'AWS::CodeBuild::Project',
    identifier: 'claims',
    declared: {
      Name: 'claims',
      Triggers: { Webhook: true, FilterGroups: [[{ Type: 'EVENT', Pattern: 'PUSH' }]] },
      BadgeEnabled: true,
      Visibility: 'PRIVATE',
      Environment: { Type: 'MAC_ARM', HostKernel: 'x' },
    },
    answers: [
      {
        projects: [
          {
            name: 'claims',
            arn: 'arn:p',
            webhook: { url: 'u', filterGroups: [[{ type: 'EVENT', pattern: 'PUSH', excludeMatchedPattern: false }]] },
            badge: { badgeEnabled: true },
            projectVisibility: 'PRIVATE',
            environment: { type: 'MAC_ARM' },
          },
        ],
        projectsNotFound: [],
      },
    ],
    notCompared: ['/Environment/HostKernel'],
    changed: ['PRIVATE', 'PUBLIC_READ', ['/Visibility']],
  },
  {
    type: 'AWS::CodeBuild::ReportGroup',
    identifier: `arn:aws:codebuild:${AT}:report-group/tests`,
    declared: {
      Name: 'tests',
      Type: 'TEST',
      ExportConfig: { ExportConfigType: 'S3', S3Destination: { Bucket: 'reports' } },
    },
    answers: [
      {
        reportGroups: [
          {
            name: 'tests',
            type: 'TEST',
            exportConfig: { exportConfigType: 'S3', s3Destination: { bucket: 'reports' } },
          },
        ],
        reportGroupsNotFound: [],
      },
    ],
    changed: ['"reports"', '"elsewhere"', ['/ExportConfig/S3Destination/Bucket']],
  },
  {
    type: 'AWS::CodeBuild::SourceCredential',
    identifier: 'arn:s',
    declared: { ServerType: 'GITHUB', AuthType: 'PERSONAL_ACCESS_TOKEN', Token: { $masked: 'k:1' } },
    answers: [
      {
        sourceCredentialsInfos: [
          { arn: 'arn:other', serverType: 'BITBUCKET', authType: 'OAUTH' },
          { arn: 'arn:s', serverType: 'GITHUB', authType: 'PERSONAL_ACCESS_TOKEN' },
        ],
      },
    ],
    notCompared: ['/Token'],
    changed: ['PERSONAL_ACCESS_TOKEN', 'OAUTH', ['/AuthType']],
  },
  {
    type: 'AWS::DLM::LifecyclePolicy',
    identifier: 'policy-1',
    declared: {
      Description: 'daily',
      State: 'ENABLED',
      ExecutionRoleArn: 'arn:r',
      PolicyDetails: {
        ResourceTypes: ['VOLUME'],
        TargetTags: TAGS,
        Schedules: [{ Name: 'd', CreateRule: { Interval: 24, IntervalUnit: 'HOURS' }, RetainRule: { Count: 7 } }],
      },
      Tags: TAGS,
    },
    answers: [
      {
        Policy: {
          PolicyId: 'policy-1',
          Description: 'daily',
          State: 'ENABLED',
          ExecutionRoleArn: 'arn:r',
          DefaultPolicy: false,
          PolicyDetails: {
            ResourceTypes: ['VOLUME'],
            TargetTags: TAGS,
            Schedules: [{ Name: 'd', CreateRule: { Interval: 24, IntervalUnit: 'HOURS' }, RetainRule: { Count: 7 } }],
          },
          Tags: { team: 'claims' },
        },
      },
    ],
    changed: ['"Count":7', '"Count":1', ['/PolicyDetails/Schedules']],
  },
  {
    type: 'AWS::Budgets::Budget',
    identifier: 'monthly',
    declared: {
      Budget: {
        BudgetName: 'monthly',
        BudgetType: 'COST',
        TimeUnit: 'MONTHLY',
        BudgetLimit: { Amount: 40, Unit: 'USD' },
        TimePeriod: { Start: '01/01/26 00:00' },
      },
      NotificationsWithSubscribers: [
        {
          Notification: { NotificationType: 'ACTUAL', ComparisonOperator: 'GREATER_THAN', Threshold: 80 },
          Subscribers: [{ SubscriptionType: 'EMAIL', Address: 'team@example.com' }],
        },
      ],
      ResourceTags: TAGS,
    },
    answers: [
      {
        Budget: {
          BudgetName: 'monthly',
          BudgetType: 'COST',
          TimeUnit: 'MONTHLY',
          BudgetLimit: { Amount: '40.0', Unit: 'USD' },
          TimePeriod: { Start: 1767225600 },
        },
      },
      {
        Notifications: [
          {
            NotificationType: 'ACTUAL',
            ComparisonOperator: 'GREATER_THAN',
            Threshold: 80,
            ThresholdType: 'PERCENTAGE',
            NotificationState: 'ALARM',
          },
        ],
      },
      { Subscribers: [{ SubscriptionType: 'EMAIL', Address: 'team@example.com' }] },
      { ResourceTags: TAGS },
    ],
    notCompared: ['/Budget/TimePeriod'],
    changed: ['team@example.com', 'nobody@example.com', ['/NotificationsWithSubscribers']],
  },
  {
    type: 'AWS::ServiceDiscovery::PrivateDnsNamespace',
    identifier: 'ns-1',
    declared: { Name: 'claims.local', Vpc: 'vpc-1', Properties: { DnsProperties: { SOA: { TTL: 60 } } }, Tags: TAGS },
    answers: [
      {
        Namespace: {
          Id: 'ns-1',
          Arn: 'arn:n',
          Name: 'claims.local',
          Properties: {
            DnsProperties: { HostedZoneId: 'Z1', SOA: { TTL: 60 } },
            HttpProperties: { HttpName: 'claims.local' },
          },
        },
      },
      { Tags: TAGS },
    ],
    notCompared: ['/Vpc'],
    changed: ['"TTL":60', '"TTL":15', ['/Properties/DnsProperties/SOA/TTL']],
  },
  {
    type: 'AWS::AutoScalingPlans::ScalingPlan',
    identifier: `arn:aws:autoscaling:${AT}:scalingPlan:u:planName/plan:planVersion/1`,
    declared: {
      ApplicationSource: { CloudFormationStackARN: 'arn:s' },
      ScalingInstructions: [
        {
          MinCapacity: 1,
          MaxCapacity: 5,
          ResourceId: 'r',
          ScalableDimension: 'd',
          ServiceNamespace: 'autoscaling',
          TargetTrackingConfigurations: [{ TargetValue: 50 }],
        },
      ],
    },
    answers: [
      {
        ScalingPlans: [
          {
            ScalingPlanName: 'plan',
            ApplicationSource: { CloudFormationStackARN: 'arn:s' },
            ScalingInstructions: [
              {
                MinCapacity: 1,
                MaxCapacity: 5,
                ResourceId: 'r',
                ScalableDimension: 'd',
                ServiceNamespace: 'autoscaling',
                TargetTrackingConfigurations: [{ TargetValue: 50 }],
              },
            ],
          },
        ],
      },
    ],
    changed: ['"MaxCapacity":5', '"MaxCapacity":50', ['/ScalingInstructions']],
  },
  {
    type: 'AWS::ServiceCatalog::AcceptedPortfolioShare',
    identifier: 'share-1',
    declared: { PortfolioId: 'port-1' },
    answers: [
      { PortfolioDetails: [{ Id: 'port-2' }], NextPageToken: 'next' },
      { PortfolioDetails: [{ Id: 'port-1' }] },
    ],
    changed: ['"port-1"', '"port-3"', []],
  },
  {
    type: 'AWS::Config::DeliveryChannel',
    identifier: 'default',
    declared: {
      Name: 'default',
      S3BucketName: 'config',
      SnsTopicARN: 'arn:t',
      ConfigSnapshotDeliveryProperties: { DeliveryFrequency: 'Six_Hours' },
    },
    answers: [
      {
        DeliveryChannels: [
          {
            name: 'default',
            s3BucketName: 'config',
            snsTopicARN: 'arn:t',
            configSnapshotDeliveryProperties: { deliveryFrequency: 'Six_Hours' },
          },
        ],
      },
    ],
    changed: ['"config"', '"elsewhere"', ['/S3BucketName']],
  },
  {
    type: 'AWS::Config::OrganizationConfigRule',
    identifier: 'encrypted',
    declared: {
      OrganizationConfigRuleName: 'encrypted',
      OrganizationManagedRuleMetadata: { RuleIdentifier: 'ENCRYPTED_VOLUMES' },
      ExcludedAccounts: ['444455556666'],
    },
    answers: [
      {
        OrganizationConfigRules: [
          {
            OrganizationConfigRuleName: 'encrypted',
            OrganizationManagedRuleMetadata: { RuleIdentifier: 'ENCRYPTED_VOLUMES' },
            ExcludedAccounts: ['444455556666'],
          },
        ],
      },
    ],
    changed: ['["444455556666"]', '["777788889999"]', ['/ExcludedAccounts']],
  },
  {
    type: 'AWS::SES::ReceiptRuleSet',
    identifier: 'inbound',
    declared: { RuleSetName: 'inbound' },
    answers: [
      xml(
        'DescribeReceiptRuleSet',
        '<Metadata><Name>inbound</Name><CreatedTimestamp>2026-01-01T00:00:00Z</CreatedTimestamp></Metadata><Rules/>',
      ),
    ],
    changed: ['inbound', 'outbound', ['/RuleSetName']],
  },
  {
    type: 'AWS::SES::ReceiptFilter',
    identifier: 'office',
    declared: { Filter: { Name: 'office', IpFilter: { Policy: 'Allow', Cidr: '203.0.113.0/24' } } },
    answers: [
      xml(
        'ListReceiptFilters',
        '<Filters><member><Name>office</Name><IpFilter><Policy>Allow</Policy><Cidr>203.0.113.0/24</Cidr></IpFilter></member></Filters>',
      ),
    ],
    changed: ['Allow', 'Block', ['/Filter/IpFilter/Policy']],
  },
  {
    type: 'AWS::AppSync::ApiCache',
    declared: {
      ApiId: 'api',
      ApiCachingBehavior: 'FULL_REQUEST_CACHING',
      Ttl: 60,
      Type: 'SMALL',
      AtRestEncryptionEnabled: true,
    },
    answers: [
      {
        apiCache: {
          ttl: 60,
          apiCachingBehavior: 'FULL_REQUEST_CACHING',
          atRestEncryptionEnabled: true,
          type: 'SMALL',
          status: 'AVAILABLE',
        },
      },
    ],
    changed: ['"ttl":60', '"ttl":3600', ['/Ttl']],
  },
  {
    type: 'AWS::AppMesh::Route',
    identifier: `arn:aws:appmesh:${AT}:mesh/m/virtualRouter/r/route/api`,
    declared: {
      MeshName: 'm',
      VirtualRouterName: 'r',
      Spec: { HttpRoute: { Match: { Prefix: '/' }, Action: { WeightedTargets: [{ VirtualNode: 'n', Weight: 1 }] } } },
    },
    answers: [
      {
        meshName: 'm',
        virtualRouterName: 'r',
        routeName: 'api',
        metadata: { arn: 'arn:route', meshOwner: '111122223333' },
        spec: { httpRoute: { match: { prefix: '/' }, action: { weightedTargets: [{ virtualNode: 'n', weight: 1 }] } } },
        status: { status: 'ACTIVE' },
      },
      { tags: [] },
    ],
    changed: ['"virtualNode":"n"', '"virtualNode":"evil"', ['/Spec/HttpRoute/Action/WeightedTargets']],
  },
  {
    type: 'AWS::AppStream::Fleet',
    identifier: 'desks',
    declared: {
      Name: 'desks',
      InstanceType: 'stream.standard.medium',
      ComputeCapacity: { DesiredInstances: 2 },
      VpcConfig: { SubnetIds: ['subnet-1'] },
      Tags: TAGS,
    },
    answers: [
      {
        Fleets: [
          {
            Name: 'desks',
            Arn: 'arn:f',
            InstanceType: 'stream.standard.medium',
            ComputeCapacityStatus: { Desired: 2, Running: 1 },
            VpcConfig: { SubnetIds: ['subnet-1'] },
          },
        ],
      },
      { Tags: { team: 'claims' } },
    ],
    changed: ['"Desired":2', '"Desired":20', ['/ComputeCapacity/DesiredInstances']],
  },
  {
    type: 'AWS::MediaConvert::Queue',
    identifier: 'batch',
    declared: { Name: 'batch', PricingPlan: 'ON_DEMAND', Status: 'ACTIVE', Tags: { team: 'claims' } },
    answers: [
      { queue: { name: 'batch', arn: 'arn:q', pricingPlan: 'ON_DEMAND', status: 'ACTIVE', type: 'CUSTOM' } },
      { resourceTags: { arn: 'arn:q', tags: { team: 'claims' } } },
    ],
    changed: ['ACTIVE', 'PAUSED', ['/Status']],
  },
  {
    type: 'AWS::MediaLive::InputSecurityGroup',
    identifier: '1',
    declared: { WhitelistRules: [{ Cidr: '203.0.113.0/24' }] },
    answers: [{ id: '1', whitelistRules: [{ cidr: '203.0.113.0/24' }], state: 'IN_USE' }],
    changed: ['203.0.113.0/24', '0.0.0.0/0', ['/WhitelistRules']],
  },
  {
    type: 'AWS::Elasticsearch::Domain',
    identifier: 'logs',
    declared: {
      DomainName: 'logs',
      AccessPolicies: {
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111122223333:root' }, Action: 'es:*', Resource: '*' },
        ],
      },
      EBSOptions: { EBSEnabled: true, VolumeSize: 10 },
      AdvancedSecurityOptions: { Enabled: true, MasterUserOptions: { MasterUserARN: 'arn:m' } },
      Tags: TAGS,
    },
    answers: [
      {
        DomainStatus: {
          DomainName: 'logs',
          ARN: 'arn:es',
          AccessPolicies:
            '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"es:*","Resource":"*"}]}',
          EBSOptions: { EBSEnabled: true, VolumeSize: 10, VolumeType: 'gp2' },
          AdvancedSecurityOptions: { Enabled: true, InternalUserDatabaseEnabled: false },
        },
      },
      { TagList: TAGS },
    ],
    notCompared: ['/AdvancedSecurityOptions/MasterUserOptions'],
    changed: ['"VolumeSize":10', '"VolumeSize":20', ['/EBSOptions/VolumeSize']],
  },
  {
    type: 'AWS::AmazonMQ::ConfigurationAssociation',
    declared: { Broker: 'b-1', Configuration: { Id: 'c-1', Revision: 2 } },
    answers: [
      { brokerId: 'b-1', brokerName: 'claims', configurations: { current: { id: 'c-1', revision: 2 }, history: [] } },
    ],
    changed: ['"revision":2', '"revision":3', ['/Configuration/Revision']],
  },
  {
    type: 'AWS::IoT::ThingPrincipalAttachment',
    declared: { ThingName: 'sensor', Principal: 'arn:cert' },
    answers: [{ principals: ['arn:other'], nextToken: 'next' }, { principals: ['arn:cert'] }],
    changed: ['arn:cert', 'arn:gone', []],
  },
  {
    type: 'AWS::KinesisAnalyticsV2::ApplicationOutput',
    declared: {
      ApplicationName: 'stream',
      Output: {
        Name: 'OUT',
        KinesisStreamsOutput: { ResourceARN: 'arn:k' },
        DestinationSchema: { RecordFormatType: 'JSON' },
      },
    },
    answers: [
      {
        ApplicationDetail: {
          ApplicationName: 'stream',
          ApplicationConfigurationDescription: {
            SqlApplicationConfigurationDescription: {
              OutputDescriptions: [
                {
                  OutputId: '1.1',
                  Name: 'OUT',
                  KinesisStreamsOutputDescription: { ResourceARN: 'arn:k' },
                  DestinationSchema: { RecordFormatType: 'JSON' },
                },
              ],
            },
          },
        },
      },
    ],
    changed: ['arn:k', 'arn:elsewhere', ['/Output/KinesisStreamsOutput/ResourceARN']],
  },
  {
    type: 'AWS::KinesisAnalyticsV2::ApplicationCloudWatchLoggingOption',
    declared: { ApplicationName: 'stream', CloudWatchLoggingOption: { LogStreamARN: 'arn:log' } },
    answers: [
      {
        ApplicationDetail: {
          ApplicationName: 'stream',
          CloudWatchLoggingOptionDescriptions: [{ CloudWatchLoggingOptionId: '1.1', LogStreamARN: 'arn:log' }],
        },
      },
    ],
    changed: ['arn:log', 'arn:gone', []],
  },
];

async function read(one: Scripted, edit: (text: string) => string): Promise<LiveRead> {
  const reader = RESOURCE_READERS.get(one.type);
  if (reader === undefined) throw new Error(`no reader of ${one.type}`);
  const left = one.answers.map((answer) => edit(typeof answer === 'string' ? answer : JSON.stringify(answer)));
  const send: SendCall = async ({ path, body }) => {
    const answer = left.shift();
    if (answer === undefined) throw new Error(`nothing is scripted for ${path} ${body}`);
    return answer;
  };
  const subject = { account: '111122223333', region: 'eu-west-1', type: one.type, identifier: one.identifier ?? 'x' };
  const answered = await readByService(reader, subject, one.declared, { callerFor: () => send }, 'eu-west-1');
  expect(left).toEqual([]);
  return answered;
}

test.each(CASES.map((one) => [one.type, one] as const))('%s', async (type, one) => {
  const untouched = await read(one, (text) => text);
  const live = untouched.kind === 'found' ? untouched.properties : {};
  expect({ ...toldOf(type, one.declared, live), kind: untouched.kind, live }).toEqual({
    kind: 'found',
    reason: 'MatchesDeclaration',
    differences: [],
    where: [],
    notCompared: one.notCompared ?? [],
    live: expect.any(Object),
  });
  const [was, became, told] = one.changed;
  let edits = 0;
  const changed = await read(one, (text) => {
    edits += text.split(was).length - 1;
    return text.replaceAll(was, became);
  });
  expect(edits).toBeGreaterThan(0);
  // What is found by the changed value is not found any more.
  if (told.length === 0) expect(changed).toEqual({ kind: 'absent' });
  else expect(toldOf(type, one.declared, changed.kind === 'found' ? changed.properties : {}).where).toEqual(told);
});
