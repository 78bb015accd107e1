/** Networks, compute, storage and databases, with calls on them. */
import { type DeclaredWithCalls, regional, row } from './declared-and-calls';

const items = (...list: readonly object[]) => ({ items: list }) as never;
const counted = (content: string) => ({ tag: 1, content });
const GROUP = 'sg-0aaa1111bbb22222c';
const VPC = 'vpc-0123456789abcdef0';
const LB = regional('elasticloadbalancing', 'loadbalancer/app/shop/50dc6c495c0c9188');
const LISTENER = regional('elasticloadbalancing', 'listener/app/shop/50dc6c495c0c9188/f2f7dc8efc522ab2');
const RULE = regional(
  'elasticloadbalancing',
  'listener-rule/app/shop/50dc6c495c0c9188/f2f7dc8efc522ab2/9683b2d02a6cabee',
);
const TARGETS = regional('elasticloadbalancing', 'targetgroup/shop/73e2d6bc24d8a067');

const EC2: readonly DeclaredWithCalls[] = [
  row(
    'EC2::SecurityGroup',
    { GroupDescription: 'web' },
    GROUP,
    'ec2',
    [
      ['AuthorizeSecurityGroupIngress', { groupId: GROUP, ipPermissions: items({ ipProtocol: 'tcp', fromPort: 22 }) }],
      [
        'UpdateSecurityGroupRuleDescriptionsIngress',
        { UpdateSecurityGroupRuleDescriptionsIngressRequest: { GroupId: GROUP } },
      ],
      ['DeleteSecurityGroup', { groupId: GROUP }],
    ],
    ['EC2::SecurityGroup', 'EC2::SecurityGroupIngress'],
  ),
  row(
    'EC2::SecurityGroupIngress',
    { GroupId: GROUP, IpProtocol: 'tcp' },
    'sgr-0123456789abcdef0',
    'ec2',
    [
      [
        'ModifySecurityGroupRules',
        {
          ModifySecurityGroupRulesRequest: {
            GroupId: GROUP,
            SecurityGroupRule: {
              SecurityGroupRuleId: 'sgr-0123456789abcdef0',
              tag: 1,
              SecurityGroupRule: { FromPort: 1 },
            },
          },
        },
      ],
      [
        'RevokeSecurityGroupIngress',
        {
          groupId: GROUP,
          ipPermissions: {},
          securityGroupRuleIds: items({ securityGroupRuleId: 'sgr-0123456789abcdef0' }),
        },
      ],
    ],
    ['EC2::SecurityGroup', 'EC2::SecurityGroupIngress'],
  ),
  row('EC2::Instance', { ImageId: 'ami-1' }, 'i-0123456789abcdef0', 'ec2', [
    ['ModifyInstanceAttribute', { instanceId: 'i-0123456789abcdef0', disableApiTermination: { value: false } }],
    [
      'ModifyInstanceMetadataOptions',
      { ModifyInstanceMetadataOptionsRequest: { InstanceId: 'i-0123456789abcdef0', HttpTokens: 'optional' } },
    ],
    ['TerminateInstances', { instancesSet: items({ instanceId: 'i-0123456789abcdef0' }) }],
  ]),
  row('EC2::Volume', { Size: 8 }, 'vol-0123456789abcdef0', 'ec2', [
    ['ModifyVolume', { ModifyVolumeRequest: { VolumeId: 'vol-0123456789abcdef0', Size: 20 } }],
    ['DeleteVolume', { volumeId: 'vol-0123456789abcdef0' }],
  ]),
  row('EC2::VPC', { CidrBlock: '10.0.0.0/16' }, VPC, 'ec2', [
    ['ModifyVpcAttribute', { vpcId: VPC, enableDnsHostnames: { value: false } }],
    ['DeleteVpc', { vpcId: VPC }],
  ]),
  row('EC2::Subnet', { VpcId: VPC }, 'subnet-0123456789abcdef0', 'ec2', [
    ['ModifySubnetAttribute', { subnetId: 'subnet-0123456789abcdef0', mapPublicIpOnLaunch: { value: true } }],
    ['DeleteSubnet', { subnetId: 'subnet-0123456789abcdef0' }],
  ]),
  row('EC2::RouteTable', { VpcId: VPC }, 'rtb-0123456789abcdef0', 'ec2', [
    [
      'CreateTags',
      { resourcesSet: items({ resourceId: 'rtb-0123456789abcdef0' }), tagSet: items({ key: 'team', value: 'x' }) },
    ],
    ['DeleteRouteTable', { routeTableId: 'rtb-0123456789abcdef0' }],
  ]),
  row(
    'EC2::Route',
    { RouteTableId: 'rtb-0123456789abcdef0', DestinationCidrBlock: '0.0.0.0/0' },
    'rtb-0123456789abcdef0|0.0.0.0/0',
    'ec2',
    [
      [
        'ReplaceRoute',
        {
          routeTableId: 'rtb-0123456789abcdef0',
          destinationCidrBlock: '0.0.0.0/0',
          gatewayId: 'igw-0123456789abcdef0',
        },
      ],
      ['DeleteRoute', { routeTableId: 'rtb-0123456789abcdef0', destinationCidrBlock: '0.0.0.0/0' }],
    ],
  ),
  row(
    'EC2::SubnetRouteTableAssociation',
    { SubnetId: 'subnet-1', RouteTableId: 'rtb-1' },
    'rtbassoc-0123456789abcdef0',
    'ec2',
    [
      [
        'ReplaceRouteTableAssociation',
        { associationId: 'rtbassoc-0123456789abcdef0', routeTableId: 'rtb-0fffffffffffffff0' },
        { newAssociationId: 'rtbassoc-0eeeeeeeeeeeeeee0' },
      ],
      ['DisassociateRouteTable', { associationId: 'rtbassoc-0123456789abcdef0' }],
    ],
  ),
  row('EC2::VPCGatewayAttachment', { VpcId: VPC, InternetGatewayId: 'igw-0123456789abcdef0' }, `IGW|${VPC}`, 'ec2', [
    ['DetachInternetGateway', { internetGatewayId: 'igw-0123456789abcdef0', vpcId: VPC }],
  ]),
  row('EC2::NatGateway', { SubnetId: 'subnet-1' }, 'nat-0123456789abcdef0', 'ec2', [
    ['DeleteNatGateway', { DeleteNatGatewayRequest: { NatGatewayId: 'nat-0123456789abcdef0' } }],
  ]),
  row(
    'EC2::NetworkAclEntry',
    { NetworkAclId: 'acl-0123456789abcdef0', RuleNumber: 100, Egress: false },
    'shop-Entry-1ABC',
    'ec2',
    [
      [
        'ReplaceNetworkAclEntry',
        { networkAclId: 'acl-0123456789abcdef0', ruleNumber: 100, egress: false, ruleAction: 'allow' },
      ],
      ['DeleteNetworkAclEntry', { networkAclId: 'acl-0123456789abcdef0', ruleNumber: 100, egress: false }],
    ],
  ),
  row(
    'EC2::EIPAssociation',
    { AllocationId: 'eipalloc-0123456789abcdef0', InstanceId: 'i-1' },
    'eipassoc-0123456789abcdef0',
    'ec2',
    [['DisassociateAddress', { associationId: 'eipassoc-0123456789abcdef0' }]],
  ),
  row('EC2::NetworkInterface', { SubnetId: 'subnet-1' }, 'eni-0123456789abcdef0', 'ec2', [
    [
      'ModifyNetworkInterfaceAttribute',
      { networkInterfaceId: 'eni-0123456789abcdef0', groupSet: items({ groupId: GROUP }) },
    ],
    ['DeleteNetworkInterface', { networkInterfaceId: 'eni-0123456789abcdef0' }],
  ]),
  row('EC2::FlowLog', { ResourceId: VPC, ResourceType: 'VPC' }, 'fl-0123456789abcdef0', 'ec2', [
    ['DeleteFlowLogs', { DeleteFlowLogsRequest: { FlowLogId: counted('fl-0123456789abcdef0') } }],
  ]),
  row('EC2::LaunchTemplate', { LaunchTemplateName: 'web' }, 'lt-0123456789abcdef0', 'ec2', [
    [
      'ModifyLaunchTemplate',
      { ModifyLaunchTemplateRequest: { LaunchTemplateId: 'lt-0123456789abcdef0', SetDefaultVersion: 2 } },
    ],
    [
      'CreateLaunchTemplateVersion',
      { CreateLaunchTemplateVersionRequest: { LaunchTemplateName: 'web', LaunchTemplateData: {} } },
    ],
    ['DeleteLaunchTemplate', { DeleteLaunchTemplateRequest: { LaunchTemplateId: 'lt-0123456789abcdef0' } }],
  ]),
  row('EC2::VPCEndpoint', { VpcId: VPC, ServiceName: 's3' }, 'vpce-0123456789abcdef0', 'ec2', [
    [
      'ModifyVpcEndpoint',
      { ModifyVpcEndpointRequest: { VpcEndpointId: 'vpce-0123456789abcdef0', AddSubnetId: counted('subnet-1') } },
    ],
    ['DeleteVpcEndpoints', { DeleteVpcEndpointsRequest: { VpcEndpointId: counted('vpce-0123456789abcdef0') } }],
  ]),
  row('EC2::VPCPeeringConnection', { VpcId: VPC, PeerVpcId: 'vpc-2' }, 'pcx-0123456789abcdef0', 'ec2', [
    [
      'ModifyVpcPeeringConnectionOptions',
      { ModifyVpcPeeringConnectionOptionsRequest: { VpcPeeringConnectionId: 'pcx-0123456789abcdef0' } },
    ],
    ['DeleteVpcPeeringConnection', { vpcPeeringConnectionId: 'pcx-0123456789abcdef0' }],
  ]),
  row('EC2::TransitGateway', {}, 'tgw-0123456789abcdef0', 'ec2', [
    ['ModifyTransitGateway', { ModifyTransitGatewayRequest: { TransitGatewayId: 'tgw-0123456789abcdef0' } }],
    ['DeleteTransitGateway', { DeleteTransitGatewayRequest: { TransitGatewayId: 'tgw-0123456789abcdef0' } }],
  ]),
  row('EC2::KeyPair', { KeyName: 'deploy' }, 'deploy', 'ec2', [['DeleteKeyPair', { keyName: 'deploy' }]]),
  row('EC2::PrefixList', { PrefixListName: 'offices' }, 'pl-0123456789abcdef0', 'ec2', [
    [
      'ModifyManagedPrefixList',
      { ModifyManagedPrefixListRequest: { PrefixListId: 'pl-0123456789abcdef0', CurrentVersion: 1 } },
    ],
    ['DeleteManagedPrefixList', { DeleteManagedPrefixListRequest: { PrefixListId: 'pl-0123456789abcdef0' } }],
  ]),
  row('EC2::VPNConnection', { Type: 'ipsec.1' }, 'vpn-0123456789abcdef0', 'ec2', [
    ['ModifyVpnConnectionOptions', { ModifyVpnConnectionOptionsRequest: { VpnConnectionId: 'vpn-0123456789abcdef0' } }],
    ['DeleteVpnConnection', { vpnConnectionId: 'vpn-0123456789abcdef0' }],
  ]),
  row(
    'EC2::VolumeAttachment',
    { VolumeId: 'vol-0123456789abcdef0', InstanceId: 'i-0123456789abcdef0' },
    'vol-0123456789abcdef0|i-0123456789abcdef0',
    'ec2',
    [['DetachVolume', { volumeId: 'vol-0123456789abcdef0', instanceId: 'i-0123456789abcdef0', force: false }]],
  ),
  row('EC2::DHCPOptions', {}, 'dopt-0123456789abcdef0', 'ec2', [
    ['DeleteDhcpOptions', { dhcpOptionsId: 'dopt-0123456789abcdef0' }],
  ]),
];

const BALANCING: readonly DeclaredWithCalls[] = [
  row('ElasticLoadBalancingV2::LoadBalancer', { Name: 'shop' }, LB, 'elasticloadbalancing', [
    [
      'ModifyLoadBalancerAttributes',
      { loadBalancerArn: LB, attributes: [{ key: 'deletion_protection.enabled', value: 'false' }] },
    ],
    ['SetSecurityGroups', { loadBalancerArn: LB, securityGroups: [GROUP] }],
    ['DeleteLoadBalancer', { loadBalancerArn: LB }],
  ]),
  row('ElasticLoadBalancingV2::Listener', { LoadBalancerArn: LB }, LISTENER, 'elasticloadbalancing', [
    ['ModifyListener', { listenerArn: LISTENER, defaultActions: [{ type: 'forward', targetGroupArn: TARGETS }] }],
    ['DeleteListener', { listenerArn: LISTENER }],
  ]),
  row('ElasticLoadBalancingV2::ListenerRule', { ListenerArn: LISTENER, Priority: 1 }, RULE, 'elasticloadbalancing', [
    ['ModifyRule', { ruleArn: RULE, actions: [{ type: 'forward', targetGroupArn: TARGETS }] }],
    ['SetRulePriorities', { rulePriorities: [{ ruleArn: RULE, priority: 5 }] }],
    ['DeleteRule', { ruleArn: RULE }],
  ]),
  row('ElasticLoadBalancingV2::TargetGroup', { Name: 'shop' }, TARGETS, 'elasticloadbalancing', [
    ['ModifyTargetGroup', { targetGroupArn: TARGETS, healthCheckPath: '/' }],
    [
      'ModifyTargetGroupAttributes',
      { targetGroupArn: TARGETS, attributes: [{ key: 'stickiness.enabled', value: 'true' }] },
    ],
    ['RegisterTargets', { targetGroupArn: TARGETS, targets: [{ id: 'i-0fffffffffffffff0' }] }],
    ['DeleteTargetGroup', { targetGroupArn: TARGETS }],
  ]),
  row(
    'ElasticLoadBalancingV2::ListenerCertificate',
    { ListenerArn: LISTENER, Certificates: [] },
    'shop-Cert-1ABC',
    'elasticloadbalancing',
    [
      [
        'AddListenerCertificates',
        { listenerArn: LISTENER, certificates: [{ certificateArn: regional('acm', 'certificate/1') }] },
      ],
      [
        'RemoveListenerCertificates',
        { listenerArn: LISTENER, certificates: [{ certificateArn: regional('acm', 'certificate/1') }] },
      ],
    ],
  ),
  row('ElasticLoadBalancing::LoadBalancer', { LoadBalancerName: 'old' }, 'old', 'elasticloadbalancing', [
    [
      'ModifyLoadBalancerAttributes',
      { loadBalancerName: 'old', loadBalancerAttributes: { crossZoneLoadBalancing: { enabled: true } } },
    ],
    ['DeleteLoadBalancer', { loadBalancerName: 'old' }],
  ]),
  row('AutoScaling::AutoScalingGroup', { MaxSize: '3', MinSize: '1' }, 'shop-Group-1ABC', 'autoscaling', [
    ['UpdateAutoScalingGroup', { autoScalingGroupName: 'shop-Group-1ABC', maxSize: 10 }],
    ['SetDesiredCapacity', { autoScalingGroupName: 'shop-Group-1ABC', desiredCapacity: 2 }],
    [
      'CreateOrUpdateTags',
      { tags: [{ resourceId: 'shop-Group-1ABC', resourceType: 'auto-scaling-group', key: 'a', value: 'b' }] },
    ],
    ['DeleteAutoScalingGroup', { autoScalingGroupName: 'shop-Group-1ABC', forceDelete: true }],
  ]),
  row(
    'AutoScaling::LifecycleHook',
    { AutoScalingGroupName: 'shop-Group-1ABC', LifecycleHookName: 'drain' },
    'drain',
    'autoscaling',
    [
      [
        'PutLifecycleHook',
        { autoScalingGroupName: 'shop-Group-1ABC', lifecycleHookName: 'drain', heartbeatTimeout: 60 },
      ],
      ['DeleteLifecycleHook', { autoScalingGroupName: 'shop-Group-1ABC', lifecycleHookName: 'drain' }],
    ],
  ),
  row(
    'AutoScaling::ScalingPolicy',
    { AutoScalingGroupName: 'shop-Group-1ABC' },
    regional('autoscaling', 'scalingPolicy:1:autoScalingGroupName/shop-Group-1ABC:policyName/cpu'),
    'autoscaling',
    [
      [
        'PutScalingPolicy',
        { autoScalingGroupName: 'shop-Group-1ABC', policyName: 'cpu' },
        { policyARN: regional('autoscaling', 'scalingPolicy:1:autoScalingGroupName/shop-Group-1ABC:policyName/cpu') },
      ],
      ['DeletePolicy', { autoScalingGroupName: 'shop-Group-1ABC', policyName: 'cpu' }],
    ],
  ),
  row(
    'ApplicationAutoScaling::ScalableTarget',
    { ResourceId: 'service/prod/web', ScalableDimension: 'ecs:service:DesiredCount', ServiceNamespace: 'ecs' },
    'service/prod/web|ecs:service:DesiredCount|ecs',
    'application-autoscaling',
    [
      [
        'RegisterScalableTarget',
        {
          serviceNamespace: 'ecs',
          resourceId: 'service/prod/web',
          scalableDimension: 'ecs:service:DesiredCount',
          maxCapacity: 9,
        },
      ],
      [
        'DeregisterScalableTarget',
        { serviceNamespace: 'ecs', resourceId: 'service/prod/web', scalableDimension: 'ecs:service:DesiredCount' },
      ],
    ],
  ),
];

const STORAGE: readonly DeclaredWithCalls[] = [
  row('S3::Bucket', { BucketName: 'claims-logs' }, 'claims-logs', 's3', [
    [
      'PutBucketVersioning',
      {
        bucketName: 'claims-logs',
        Host: 'claims-logs.s3.amazonaws.com',
        versioning: '',
        VersioningConfiguration: { Status: 'Suspended' },
      },
    ],
    [
      'PutBucketPublicAccessBlock',
      { bucketName: 'claims-logs', publicAccessBlock: '', PublicAccessBlockConfiguration: { BlockPublicAcls: false } },
    ],
    ['PutBucketLifecycle', { bucketName: 'claims-logs', lifecycle: '' }],
    ['DeleteBucketEncryption', { bucketName: 'claims-logs', encryption: '' }],
    ['PutBucketNotification', { bucketName: 'claims-logs', notification: '' }],
    ['DeleteBucket', { bucketName: 'claims-logs', Host: 's3.eu-west-1.amazonaws.com' }],
  ]),
  row('S3::BucketPolicy', { Bucket: 'claims-logs' }, 'claims-logs', 's3', [
    ['PutBucketPolicy', { bucketName: 'claims-logs', policy: '', bucketPolicy: { Statement: [] } }],
    ['DeleteBucketPolicy', { bucketName: 'claims-logs', policy: '' }],
  ]),
  row('EFS::FileSystem', {}, 'fs-0123456789abcdef0', 'elasticfilesystem', [
    ['UpdateFileSystem', { fileSystemId: 'fs-0123456789abcdef0', throughputMode: 'elastic' }],
    ['PutFileSystemPolicy', { fileSystemId: 'fs-0123456789abcdef0', policy: '{"Statement":[]}' }],
    ['DeleteFileSystem', { fileSystemId: 'fs-0123456789abcdef0' }],
  ]),
  row('EFS::AccessPoint', { FileSystemId: 'fs-0123456789abcdef0' }, 'fsap-0123456789abcdef0', 'elasticfilesystem', [
    ['TagResource', { resourceId: 'fsap-0123456789abcdef0', tags: [] }],
    ['DeleteAccessPoint', { accessPointId: 'fsap-0123456789abcdef0' }],
  ]),
  row('Backup::BackupVault', { BackupVaultName: 'vault' }, 'vault', 'backup', [
    ['PutBackupVaultAccessPolicy', { backupVaultName: 'vault', policy: '{"Statement":[]}' }],
    ['DeleteBackupVault', { backupVaultName: 'vault' }],
  ]),
  row('Backup::BackupPlan', { BackupPlan: {} }, '0a1b2c3d-1111-2222-3333-444455556666', 'backup', [
    ['UpdateBackupPlan', { backupPlanId: '0a1b2c3d-1111-2222-3333-444455556666', backupPlan: {} }],
    ['DeleteBackupPlan', { backupPlanId: '0a1b2c3d-1111-2222-3333-444455556666' }],
  ]),
  row('ECR::Repository', { RepositoryName: 'shop/web' }, 'shop/web', 'ecr', [
    ['SetRepositoryPolicy', { repositoryName: 'shop/web', policyText: '{"Statement":[]}', force: false }],
    [
      'PutImageScanningConfiguration',
      { repositoryName: 'shop/web', imageScanningConfiguration: { scanOnPush: false } },
    ],
    ['DeleteRepository', { repositoryName: 'shop/web', force: true }],
  ]),
  row('FSx::FileSystem', { FileSystemType: 'LUSTRE' }, 'fs-0123456789abcdef1', 'fsx', [
    ['UpdateFileSystem', { fileSystemId: 'fs-0123456789abcdef1', storageCapacity: 2400 }],
    ['DeleteFileSystem', { fileSystemId: 'fs-0123456789abcdef1' }],
  ]),
];

const DATABASES: readonly DeclaredWithCalls[] = [
  row('RDS::DBInstance', { DBInstanceIdentifier: 'orders' }, 'orders', 'rds', [
    ['ModifyDBInstance', { dBInstanceIdentifier: 'orders', publiclyAccessible: true, applyImmediately: true }],
    ['AddTagsToResource', { resourceName: regional('rds', 'db:orders'), tags: [{ key: 'a', value: 'b' }] }],
    ['DeleteDBInstance', { dBInstanceIdentifier: 'orders', skipFinalSnapshot: true }],
  ]),
  row('RDS::DBCluster', { DBClusterIdentifier: 'ledger' }, 'ledger', 'rds', [
    ['ModifyDBCluster', { dBClusterIdentifier: 'ledger', deletionProtection: false }],
    ['DeleteDBCluster', { dBClusterIdentifier: 'ledger', skipFinalSnapshot: true }],
  ]),
  row('DocDB::DBCluster', { DBClusterIdentifier: 'docs' }, 'docs', 'rds', [
    ['ModifyDBCluster', { dBClusterIdentifier: 'docs' }, { engine: 'docdb', dBClusterIdentifier: 'docs' }],
  ]),
  row('Neptune::DBCluster', { DBClusterIdentifier: 'graph' }, 'graph', 'rds', [
    ['ModifyDBCluster', { dBClusterIdentifier: 'graph' }, { engine: 'neptune', dBClusterIdentifier: 'graph' }],
  ]),
  row('RDS::DBSubnetGroup', { DBSubnetGroupName: 'private' }, 'private', 'rds', [
    ['ModifyDBSubnetGroup', { dBSubnetGroupName: 'private', subnetIds: ['subnet-1'] }],
    ['DeleteDBSubnetGroup', { dBSubnetGroupName: 'private' }],
  ]),
  row('RDS::DBParameterGroup', { Family: 'postgres16' }, 'shop-pg', 'rds', [
    [
      'ModifyDBParameterGroup',
      { dBParameterGroupName: 'shop-pg', parameters: [{ parameterName: 'rds.force_ssl', parameterValue: '0' }] },
    ],
    ['DeleteDBParameterGroup', { dBParameterGroupName: 'shop-pg' }],
  ]),
  row('RDS::DBProxy', { DBProxyName: 'pool' }, 'pool', 'rds', [
    ['ModifyDBProxy', { dBProxyName: 'pool', requireTLS: false }],
    ['DeleteDBProxy', { dBProxyName: 'pool' }],
  ]),
  row('DynamoDB::Table', { TableName: 'orders' }, 'orders', 'dynamodb', [
    ['UpdateTable', { tableName: 'orders', billingMode: 'PAY_PER_REQUEST' }],
    [
      'UpdateContinuousBackups',
      { tableName: regional('dynamodb', 'table/orders'), pointInTimeRecoverySpecification: {} },
    ],
    ['TagResource', { resourceArn: regional('dynamodb', 'table/orders'), tags: [] }],
    ['DeleteTable', { tableName: 'orders' }],
  ]),
  row('ElastiCache::ReplicationGroup', { ReplicationGroupId: 'sessions' }, 'sessions', 'elasticache', [
    ['ModifyReplicationGroup', { replicationGroupId: 'sessions', applyImmediately: true }],
    ['DeleteReplicationGroup', { replicationGroupId: 'sessions' }],
  ]),
  row('ElastiCache::SubnetGroup', { CacheSubnetGroupName: 'cache' }, 'cache', 'elasticache', [
    ['ModifyCacheSubnetGroup', { cacheSubnetGroupName: 'cache', subnetIds: ['subnet-1'] }],
    ['DeleteCacheSubnetGroup', { cacheSubnetGroupName: 'cache' }],
  ]),
  row('ElastiCache::ParameterGroup', { CacheParameterGroupFamily: 'redis7' }, 'shop-redis', 'elasticache', [
    ['ModifyCacheParameterGroup', { cacheParameterGroupName: 'shop-redis', parameterNameValues: [] }],
  ]),
  row('Redshift::Cluster', { ClusterIdentifier: 'dwh' }, 'dwh', 'redshift', [
    ['ModifyCluster', { clusterIdentifier: 'dwh', publiclyAccessible: true }],
    ['DeleteCluster', { clusterIdentifier: 'dwh', skipFinalClusterSnapshot: true }],
  ]),
  row('OpenSearchService::Domain', { DomainName: 'search' }, 'search', 'es', [
    ['UpdateDomainConfig', { domainName: 'search', accessPolicies: '{"Statement":[]}' }],
    ['DeleteDomain', { domainName: 'search' }],
  ]),
  row('Elasticsearch::Domain', { DomainName: 'find' }, 'find', 'es', [
    ['UpdateElasticsearchDomainConfig', { domainName: 'find', elasticsearchClusterConfig: {} }],
    ['DeleteElasticsearchDomain', { domainName: 'find' }],
  ]),
];

export const NETWORK_ROWS: readonly DeclaredWithCalls[] = [...EC2, ...BALANCING, ...STORAGE, ...DATABASES];
