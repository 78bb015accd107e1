/** Identity, functions, containers, messages, delivery, machine learning and the rest, with calls on them. */
import { type DeclaredWithCalls, regional, row, worldwide } from './declared-and-calls';

const POLICY = worldwide('iam', 'policy/shared');
const KEY = '0a1b2c3d-1111-2222-3333-444455556666';
const TOPIC = regional('sns', 'claims');
const QUEUE = 'https://sqs.eu-west-1.amazonaws.com/111122223333/claims';
const SECRET = regional('secretsmanager', 'secret:shop/db-AbCdEf');
const SERVICE = regional('ecs', 'service/prod/web');
const MACHINE = regional('states', 'stateMachine:orders');

const IDENTITY: readonly DeclaredWithCalls[] = [
  row('IAM::Role', { RoleName: 'app' }, 'app', 'iam', [
    ['UpdateAssumeRolePolicy', { roleName: 'app', policyDocument: '{"Statement":[]}' }],
    ['AttachRolePolicy', { roleName: 'app', policyArn: POLICY }],
    ['PutRolePermissionsBoundary', { roleName: 'app', permissionsBoundary: POLICY }],
    ['DeleteRolePermissionsBoundary', { roleName: 'app' }],
    ['TagRole', { roleName: 'app', tags: [{ key: 'a', value: 'b' }] }],
    ['DeleteRole', { roleName: 'app' }],
  ]),
  row('IAM::RolePolicy', { RoleName: 'app', PolicyName: 'inline' }, 'inline|app', 'iam', [
    ['PutRolePolicy', { roleName: 'app', policyName: 'inline', policyDocument: '{"Statement":[]}' }],
    ['DeleteRolePolicy', { roleName: 'app', policyName: 'inline' }],
  ]),
  row(
    'IAM::Policy',
    { PolicyName: 'grants', Roles: ['app'], PolicyDocument: {} },
    'shop-Policy-1ABC',
    'iam',
    [
      ['PutRolePolicy', { roleName: 'app', policyName: 'grants', policyDocument: '{"Statement":[]}' }],
      ['DeleteRolePolicy', { roleName: 'app', policyName: 'grants' }],
    ],
    ['IAM::RolePolicy'],
  ),
  row('IAM::ManagedPolicy', { ManagedPolicyName: 'shared', PolicyDocument: {} }, POLICY, 'iam', [
    ['CreatePolicyVersion', { policyArn: POLICY, policyDocument: '{"Statement":[]}', setAsDefault: true }],
    ['SetDefaultPolicyVersion', { policyArn: POLICY, versionId: 'v1' }],
    ['DeletePolicy', { policyArn: POLICY }],
  ]),
  row('IAM::User', { UserName: 'ci' }, 'ci', 'iam', [
    ['AttachUserPolicy', { userName: 'ci', policyArn: POLICY }],
    ['UpdateLoginProfile', { userName: 'ci', passwordResetRequired: false }],
    ['DeleteUser', { userName: 'ci' }],
  ]),
  row('IAM::UserPolicy', { UserName: 'ci', PolicyName: 'push' }, 'push|ci', 'iam', [
    ['PutUserPolicy', { userName: 'ci', policyName: 'push', policyDocument: '{"Statement":[]}' }],
    ['DeleteUserPolicy', { userName: 'ci', policyName: 'push' }],
  ]),
  row('IAM::Group', { GroupName: 'ops' }, 'ops', 'iam', [
    ['AttachGroupPolicy', { groupName: 'ops', policyArn: POLICY }],
    ['DeleteGroup', { groupName: 'ops' }],
  ]),
  row(
    'IAM::UserToGroupAddition',
    { GroupName: 'ops', Users: ['ci'] },
    'shop-Addition-1ABC',
    'iam',
    [
      ['AddUserToGroup', { groupName: 'ops', userName: 'eve' }],
      ['RemoveUserFromGroup', { groupName: 'ops', userName: 'ci' }],
    ],
    ['IAM::User', 'IAM::Group', 'IAM::UserToGroupAddition'],
  ),
  row('IAM::AccessKey', { UserName: 'ci' }, 'AKIAIOSFODNN7EXAMPLE', 'iam', [
    ['UpdateAccessKey', { userName: 'ci', accessKeyId: 'AKIAIOSFODNN7EXAMPLE', status: 'Inactive' }],
    ['DeleteAccessKey', { userName: 'ci', accessKeyId: 'AKIAIOSFODNN7EXAMPLE' }],
  ]),
  row('IAM::InstanceProfile', { Roles: ['app'] }, 'shop-Profile-1ABC', 'iam', [
    ['RemoveRoleFromInstanceProfile', { instanceProfileName: 'shop-Profile-1ABC', roleName: 'app' }],
    ['DeleteInstanceProfile', { instanceProfileName: 'shop-Profile-1ABC' }],
  ]),
  row(
    'IAM::OIDCProvider',
    { Url: 'https://token.example.com' },
    worldwide('iam', 'oidc-provider/token.example.com'),
    'iam',
    [
      [
        'AddClientIDToOpenIDConnectProvider',
        { openIDConnectProviderArn: worldwide('iam', 'oidc-provider/token.example.com'), clientID: 'x' },
      ],
      [
        'UpdateOpenIDConnectProviderThumbprint',
        { openIDConnectProviderArn: worldwide('iam', 'oidc-provider/token.example.com'), thumbprintList: [] },
      ],
      [
        'DeleteOpenIDConnectProvider',
        { openIDConnectProviderArn: worldwide('iam', 'oidc-provider/token.example.com') },
      ],
    ],
  ),
  row('KMS::Key', { KeyPolicy: {} }, KEY, 'kms', [
    ['PutKeyPolicy', { keyId: KEY, policyName: 'default', policy: '{"Statement":[]}' }],
    ['DisableKeyRotation', { keyId: regional('kms', `key/${KEY}`) }],
    ['ScheduleKeyDeletion', { keyId: KEY, pendingWindowInDays: 7 }],
  ]),
  row('KMS::Alias', { AliasName: 'alias/claims', TargetKeyId: KEY }, 'alias/claims', 'kms', [
    ['UpdateAlias', { aliasName: 'alias/claims', targetKeyId: 'ffffffff-1111-2222-3333-444455556666' }],
    ['DeleteAlias', { aliasName: 'alias/claims' }],
  ]),
  row('SecretsManager::Secret', { Name: 'shop/db' }, SECRET, 'secretsmanager', [
    ['UpdateSecret', { secretId: 'shop/db', description: 'x' }],
    ['TagResource', { secretId: SECRET, tags: [] }],
    ['DeleteSecret', { secretId: SECRET, forceDeleteWithoutRecovery: true }],
  ]),
  row('SecretsManager::ResourcePolicy', { SecretId: SECRET }, SECRET, 'secretsmanager', [
    ['PutResourcePolicy', { secretId: SECRET, resourcePolicy: '{"Statement":[]}' }],
    ['DeleteResourcePolicy', { secretId: SECRET }],
  ]),
  row('SSM::Parameter', { Name: '/shop/url', Type: 'String' }, '/shop/url', 'ssm', [
    ['PutParameter', { name: '/shop/url', overwrite: true, type: 'String', value: 'HIDDEN_DUE_TO_SECURITY_REASONS' }],
    ['AddTagsToResource', { resourceType: 'Parameter', resourceId: '/shop/url', tags: [] }],
    ['DeleteParameters', { names: ['/shop/url', '/shop/other'] }],
  ]),
  row('SSM::Document', { Name: 'patch', Content: {} }, 'patch', 'ssm', [
    ['UpdateDocument', { name: 'patch', documentVersion: '$LATEST' }],
    ['DeleteDocument', { name: 'patch' }],
  ]),
  row('Cognito::UserPool', { UserPoolName: 'people' }, 'eu-west-1_AbCdEfGhI', 'cognito-idp', [
    ['UpdateUserPool', { userPoolId: 'eu-west-1_AbCdEfGhI', mfaConfiguration: 'OFF' }],
    ['DeleteUserPool', { userPoolId: 'eu-west-1_AbCdEfGhI' }],
  ]),
  row('Cognito::UserPoolClient', { UserPoolId: 'eu-west-1_AbCdEfGhI' }, '3n4b5urk1ft4fl3mg5e62d9ado', 'cognito-idp', [
    ['UpdateUserPoolClient', { userPoolId: 'eu-west-1_AbCdEfGhI', clientId: '3n4b5urk1ft4fl3mg5e62d9ado' }],
    ['DeleteUserPoolClient', { userPoolId: 'eu-west-1_AbCdEfGhI', clientId: '3n4b5urk1ft4fl3mg5e62d9ado' }],
  ]),
  row(
    'ACMPCA::CertificateAuthority',
    { Type: 'ROOT' },
    regional('acm-pca', `certificate-authority/${KEY}`),
    'acm-pca',
    [
      [
        'UpdateCertificateAuthority',
        { certificateAuthorityArn: regional('acm-pca', `certificate-authority/${KEY}`), status: 'DISABLED' },
      ],
      ['DeleteCertificateAuthority', { certificateAuthorityArn: regional('acm-pca', `certificate-authority/${KEY}`) }],
    ],
  ),
  row('CertificateManager::Certificate', { DomainName: 'example.com' }, regional('acm', `certificate/${KEY}`), 'acm', [
    ['UpdateCertificateOptions', { certificateArn: regional('acm', `certificate/${KEY}`), options: {} }],
    ['DeleteCertificate', { certificateArn: regional('acm', `certificate/${KEY}`) }],
  ]),
  row(
    'SSO::PermissionSet',
    { Name: 'ops', InstanceArn: 'arn:aws:sso:::instance/ssoins-1' },
    'arn:aws:sso:::instance/ssoins-1|arn:aws:sso:::permissionSet/ssoins-1/ps-1',
    'sso',
    [
      [
        'AttachManagedPolicyToPermissionSet',
        {
          instanceArn: 'arn:aws:sso:::instance/ssoins-1',
          permissionSetArn: 'arn:aws:sso:::permissionSet/ssoins-1/ps-1',
          managedPolicyArn: POLICY,
        },
      ],
      [
        'UpdatePermissionSet',
        {
          instanceArn: 'arn:aws:sso:::instance/ssoins-1',
          permissionSetArn: 'arn:aws:sso:::permissionSet/ssoins-1/ps-1',
          sessionDuration: 'PT12H',
        },
      ],
      [
        'DeletePermissionSet',
        {
          instanceArn: 'arn:aws:sso:::instance/ssoins-1',
          permissionSetArn: 'arn:aws:sso:::permissionSet/ssoins-1/ps-1',
        },
      ],
    ],
  ),
];

const FUNCTIONS: readonly DeclaredWithCalls[] = [
  row('Lambda::Function', { FunctionName: 'orders' }, 'orders', 'lambda', [
    ['UpdateFunctionConfiguration20150331v2', { functionName: 'orders', timeout: 30 }],
    ['UpdateFunctionCode20150331v2', { functionName: '111122223333:function:orders', publish: false }],
    ['PutFunctionConcurrency', { functionName: 'orders', reservedConcurrentExecutions: 1 }],
    ['TagResource20170331v2', { resource: regional('lambda', 'function:orders'), tags: { a: 'b' } }],
    ['DeleteFunction20150331', { functionName: regional('lambda', 'function:orders') }],
  ]),
  row(
    'Lambda::Permission',
    { FunctionName: 'orders', Action: 'lambda:InvokeFunction', Principal: 's3.amazonaws.com' },
    'shop-Permission-1ABC',
    'lambda',
    [
      ['RemovePermission20150331v2', { functionName: 'orders', statementId: 'shop-Permission-1ABC' }],
      [
        'AddPermission20150331v2',
        { functionName: regional('lambda', 'function:orders'), statementId: 'shop-Permission-1ABC' },
      ],
    ],
  ),
  row('Lambda::EventSourceMapping', { FunctionName: 'orders' }, KEY, 'lambda', [
    ['UpdateEventSourceMapping20150331', { uUID: KEY, functionName: 'orders', enabled: false }],
    ['DeleteEventSourceMapping20150331', { uUID: KEY }],
  ]),
  row(
    'Lambda::Alias',
    { FunctionName: 'orders', Name: 'live', FunctionVersion: '3' },
    regional('lambda', 'function:orders:live'),
    'lambda',
    [
      ['UpdateAlias20150331', { functionName: 'orders', name: 'live', functionVersion: '4' }],
      ['DeleteAlias20150331', { functionName: 'orders', name: 'live' }],
    ],
  ),
  row(
    'Lambda::Version',
    { FunctionName: 'orders' },
    regional('lambda', 'function:orders:3'),
    'lambda',
    [
      [
        'PutProvisionedConcurrencyConfig',
        { functionName: 'orders', qualifier: '3', provisionedConcurrentExecutions: 2 },
      ],
      ['DeleteFunction20150331', { functionName: 'orders', qualifier: '3' }],
    ],
    ['Lambda::Function', 'Lambda::Version', 'Lambda::Alias'],
  ),
  row(
    'Lambda::Url',
    { TargetFunctionArn: 'orders', AuthType: 'AWS_IAM' },
    regional('lambda', 'function:orders'),
    'lambda',
    [
      ['UpdateFunctionUrlConfig', { functionName: 'orders', authType: 'NONE' }],
      ['DeleteFunctionUrlConfig', { functionName: 'orders' }],
    ],
  ),
  row('Lambda::EventInvokeConfig', { FunctionName: 'orders', Qualifier: '$LATEST' }, 'orders|$LATEST', 'lambda', [
    ['UpdateFunctionEventInvokeConfig', { functionName: 'orders', qualifier: '$LATEST', maximumRetryAttempts: 0 }],
    ['DeleteFunctionEventInvokeConfig', { functionName: 'orders' }],
  ]),
  row('Lambda::LayerVersion', { LayerName: 'shared' }, regional('lambda', 'layer:shared:3'), 'lambda', [
    ['DeleteLayerVersion20181031', { layerName: 'shared', versionNumber: 3 }],
  ]),
  row('ECS::Service', { ServiceName: 'web', Cluster: 'prod' }, SERVICE, 'ecs', [
    ['UpdateService', { cluster: 'prod', service: 'web', desiredCount: 0 }, { service: { serviceArn: SERVICE } }],
    ['DeleteService', { cluster: regional('ecs', 'cluster/prod'), service: SERVICE, force: true }],
  ]),
  row('ECS::Cluster', { ClusterName: 'prod' }, 'prod', 'ecs', [
    ['UpdateClusterSettings', { cluster: 'prod', settings: [{ name: 'containerInsights', value: 'disabled' }] }],
    ['DeleteCluster', { cluster: regional('ecs', 'cluster/prod') }],
  ]),
  row('ECS::TaskDefinition', { Family: 'web' }, regional('ecs', 'task-definition/web:3'), 'ecs', [
    [
      'DeregisterTaskDefinition',
      { taskDefinition: 'web:3' },
      { taskDefinition: { taskDefinitionArn: regional('ecs', 'task-definition/web:3') } },
    ],
  ]),
  row('EKS::Cluster', { Name: 'prod' }, 'prod', 'eks', [
    ['UpdateClusterConfig', { name: 'prod', resourcesVpcConfig: { endpointPublicAccess: true } }],
    ['UpdateClusterVersion', { name: 'prod', version: '1.31' }],
    ['DeleteCluster', { name: 'prod' }],
  ]),
  row('EKS::Nodegroup', { ClusterName: 'prod', NodegroupName: 'workers' }, 'prod/workers', 'eks', [
    ['UpdateNodegroupConfig', { name: 'prod', nodegroupName: 'workers', scalingConfig: { maxSize: 9 } }],
    ['UpdateNodegroupVersion', { name: 'prod', nodegroupName: 'workers' }],
    ['DeleteNodegroup', { name: 'prod', nodegroupName: 'workers' }],
  ]),
  row('EKS::Addon', { ClusterName: 'prod', AddonName: 'vpc-cni' }, 'prod|vpc-cni', 'eks', [
    ['UpdateAddon', { name: 'prod', addonName: 'vpc-cni', addonVersion: 'v1' }],
    ['DeleteAddon', { name: 'prod', addonName: 'vpc-cni' }],
  ]),
  row(
    'EKS::AccessEntry',
    { ClusterName: 'prod', PrincipalArn: worldwide('iam', 'role/ops') },
    `${worldwide('iam', 'role/ops')}|prod`,
    'eks',
    [
      [
        'AssociateAccessPolicy',
        {
          name: 'prod',
          principalArn: encodeURIComponent(worldwide('iam', 'role/ops')),
          policyArn: 'arn:aws:eks::aws:cluster-access-policy/X',
        },
      ],
      ['DeleteAccessEntry', { name: 'prod', principalArn: encodeURIComponent(worldwide('iam', 'role/ops')) }],
    ],
  ),
  row('EKS::FargateProfile', { ClusterName: 'prod', FargateProfileName: 'jobs' }, 'prod|jobs', 'eks', [
    ['DeleteFargateProfile', { name: 'prod', fargateProfileName: 'jobs' }],
  ]),
  row('Batch::JobQueue', { JobQueueName: 'night' }, regional('batch', 'job-queue/night'), 'batch', [
    ['UpdateJobQueue', { jobQueue: 'night', state: 'DISABLED' }],
    ['DeleteJobQueue', { jobQueue: regional('batch', 'job-queue/night') }],
  ]),
];

const MESSAGES: readonly DeclaredWithCalls[] = [
  row('SNS::Topic', { TopicName: 'claims' }, TOPIC, 'sns', [
    ['SetTopicAttributes', { topicArn: TOPIC, attributeName: 'KmsMasterKeyId', attributeValue: '' }],
    ['TagResource', { resourceArn: TOPIC, tags: [] }],
    ['DeleteTopic', { topicArn: TOPIC }],
  ]),
  row(
    'SNS::TopicPolicy',
    { Topics: [TOPIC], PolicyDocument: {} },
    'shop-TopicPolicy-1ABC',
    'sns',
    [
      ['SetTopicAttributes', { topicArn: TOPIC, attributeName: 'Policy', attributeValue: '{"Statement":[]}' }],
      ['AddPermission', { topicArn: TOPIC, label: 'x', aWSAccountId: ['444455556666'] }],
    ],
    ['SNS::Topic', 'SNS::TopicPolicy', 'SNS::TopicInlinePolicy'],
  ),
  row('SNS::Subscription', { TopicArn: TOPIC, Protocol: 'sqs' }, `${TOPIC}:${KEY}`, 'sns', [
    ['SetSubscriptionAttributes', { subscriptionArn: `${TOPIC}:${KEY}`, attributeName: 'RawMessageDelivery' }],
    ['Unsubscribe', { subscriptionArn: `${TOPIC}:${KEY}` }],
  ]),
  row('SQS::Queue', { QueueName: 'claims' }, QUEUE, 'sqs', [
    ['SetQueueAttributes', { queueUrl: QUEUE, attributes: { VisibilityTimeout: '5' } }],
    ['TagQueue', { queueUrl: QUEUE, tags: { a: 'b' } }],
    ['DeleteQueue', { queueUrl: QUEUE }],
  ]),
  row(
    'SQS::QueuePolicy',
    { Queues: [QUEUE], PolicyDocument: {} },
    'shop-QueuePolicy-1ABC',
    'sqs',
    [
      ['SetQueueAttributes', { queueUrl: QUEUE, attributes: { Policy: '{"Statement":[]}' } }],
      ['AddPermission', { queueUrl: QUEUE, label: 'x' }],
    ],
    ['SQS::Queue', 'SQS::QueuePolicy', 'SQS::QueueInlinePolicy'],
  ),
  row('Events::Rule', { Name: 'nightly' }, 'nightly', 'events', [
    ['PutRule', { name: 'nightly', state: 'DISABLED' }, { ruleArn: regional('events', 'rule/nightly') }],
    ['DisableRule', { name: 'nightly', eventBusName: 'default' }],
    ['RemoveTargets', { rule: 'nightly', ids: ['Target0'] }],
    ['DeleteRule', { name: 'nightly' }],
  ]),
  row('Events::Rule', { Name: 'placed', EventBusName: 'orders' }, 'orders|placed', 'events', [
    [
      'PutTargets',
      { rule: 'placed', eventBusName: 'orders', targets: [{ id: '1', arn: regional('lambda', 'function:f') }] },
    ],
    ['DeleteRule', { name: 'placed', eventBusName: 'orders' }],
  ]),
  row(
    'Events::EventBus',
    { Name: 'orders' },
    'orders',
    'events',
    [
      ['PutPermission', { eventBusName: 'orders', policy: '{"Statement":[]}' }],
      ['DeleteEventBus', { name: 'orders' }],
    ],
    ['Events::EventBus', 'Events::EventBusPolicy'],
  ),
  row('Scheduler::Schedule', { Name: 'close-day' }, 'close-day', 'scheduler', [
    ['UpdateSchedule', { name: 'close-day', groupName: 'default', state: 'DISABLED' }],
    ['DeleteSchedule', { name: 'close-day' }],
  ]),
  row('StepFunctions::StateMachine', { StateMachineName: 'orders' }, MACHINE, 'states', [
    ['UpdateStateMachine', { stateMachineArn: MACHINE, definition: '{"StartAt":"A"}' }],
    ['DeleteStateMachine', { stateMachineArn: MACHINE }],
  ]),
  row('Kinesis::Stream', { Name: 'clicks' }, 'clicks', 'kinesis', [
    ['UpdateShardCount', { streamName: 'clicks', targetShardCount: 4 }],
    ['StopStreamEncryption', { streamARN: regional('kinesis', 'stream/clicks') }],
    ['DeleteStream', { streamARN: regional('kinesis', 'stream/clicks') }],
  ]),
  row('KinesisFirehose::DeliveryStream', { DeliveryStreamName: 'archive' }, 'archive', 'firehose', [
    ['UpdateDestination', { deliveryStreamName: 'archive', destinationId: 'destinationId-000000000001' }],
    ['DeleteDeliveryStream', { deliveryStreamName: 'archive' }],
  ]),
  row('MSK::Cluster', { ClusterName: 'bus' }, regional('kafka', `cluster/bus/${KEY}-3`), 'kafka', [
    [
      'UpdateBrokerCount',
      { clusterArn: encodeURIComponent(regional('kafka', `cluster/bus/${KEY}-3`)), targetNumberOfBrokerNodes: 6 },
    ],
    ['DeleteCluster', { clusterArn: encodeURIComponent(regional('kafka', `cluster/bus/${KEY}-3`)) }],
  ]),
];

const DELIVERY: readonly DeclaredWithCalls[] = [
  row('Route53::HostedZone', { Name: 'example.com' }, 'Z0123456789ABCDEFGHIJ', 'route53', [
    ['UpdateHostedZoneComment', { id: 'Z0123456789ABCDEFGHIJ', comment: 'x' }],
    [
      'ChangeTagsForResource',
      { resourceType: 'hostedzone', resourceId: 'Z0123456789ABCDEFGHIJ', addTags: [{ key: 'a', value: 'b' }] },
    ],
    ['DeleteHostedZone', { id: '/hostedzone/Z0123456789ABCDEFGHIJ' }],
  ]),
  row(
    'Route53::RecordSet',
    { HostedZoneId: 'Z0123456789ABCDEFGHIJ', Name: 'www.example.com.', Type: 'A' },
    'www.example.com',
    'route53',
    [
      [
        'ChangeResourceRecordSets',
        {
          hostedZoneId: 'Z0123456789ABCDEFGHIJ',
          changeBatch: {
            changes: [{ action: 'UPSERT', resourceRecordSet: { name: 'www.example.com.', type: 'A', tTL: 60 } }],
          },
        },
      ],
      [
        'ChangeResourceRecordSets',
        {
          hostedZoneId: '/hostedzone/Z0123456789ABCDEFGHIJ',
          changeBatch: { changes: [{ action: 'DELETE', resourceRecordSet: { name: 'www.example.com', type: 'A' } }] },
        },
      ],
    ],
  ),
  row(
    'Route53::RecordSet',
    { HostedZoneId: 'Z0123456789ABCDEFGHIJ', Name: '*.example.com.', Type: 'A' },
    '*.example.com',
    'route53',
    [
      [
        'ChangeResourceRecordSets',
        {
          hostedZoneId: 'Z0123456789ABCDEFGHIJ',
          changeBatch: { changes: [{ action: 'UPSERT', resourceRecordSet: { name: '*.example.com.', type: 'A' } }] },
        },
      ],
      [
        'ChangeResourceRecordSets',
        {
          hostedZoneId: 'Z0123456789ABCDEFGHIJ',
          changeBatch: {
            changes: [{ action: 'DELETE', resourceRecordSet: { name: '\\052.example.com.', type: 'A' } }],
          },
        },
      ],
    ],
  ),
  row('CloudFront::Distribution', { DistributionConfig: {} }, 'E1ABCDEF2GHIJK', 'cloudfront', [
    [
      'UpdateDistribution2020_05_31',
      { id: 'E1ABCDEF2GHIJK', ifMatch: 'E2', distributionConfig: { origins: { items: [{ id: 'bucket' }] } } },
    ],
    ['TagResource', { resource: worldwide('cloudfront', 'distribution/E1ABCDEF2GHIJK'), tags: { items: [] } }],
    ['DeleteDistribution2020_05_31', { id: 'E1ABCDEF2GHIJK', ifMatch: 'E2' }],
  ]),
  row('CloudFront::Function', { Name: 'rewrite' }, worldwide('cloudfront', 'function/rewrite'), 'cloudfront', [
    ['UpdateFunction2020_05_31', { name: 'rewrite', ifMatch: 'E2' }],
    ['DeleteFunction2020_05_31', { name: 'rewrite', ifMatch: 'E2' }],
  ]),
  row('ApiGateway::RestApi', { Name: 'shop' }, 'a1b2c3d4e5', 'apigateway', [
    [
      'UpdateRestApi',
      {
        restApiId: 'a1b2c3d4e5',
        updateRestApiInput: { patchOperations: [{ op: 'replace', path: '/name', value: 'x' }] },
      },
    ],
    ['DeleteRestApi', { restApiId: 'a1b2c3d4e5' }],
  ]),
  row('ApiGateway::Stage', { RestApiId: 'a1b2c3d4e5', StageName: 'prod' }, 'prod', 'apigateway', [
    ['UpdateStage', { restApiId: 'a1b2c3d4e5', stageName: 'prod', updateStageInput: { patchOperations: [] } }],
    [
      'TagResource',
      { resourceArn: 'arn:aws:apigateway:eu-west-1::/restapis/a1b2c3d4e5/stages/prod', tagResourceInput: { tags: {} } },
    ],
    ['DeleteStage', { restApiId: 'a1b2c3d4e5', stageName: 'prod' }],
  ]),
  row(
    'ApiGateway::Method',
    { RestApiId: 'a1b2c3d4e5', ResourceId: 'x1y2z3', HttpMethod: 'POST' },
    'a1b2c3d4e5|x1y2z3|POST',
    'apigateway',
    [
      [
        'PutMethod',
        {
          restApiId: 'a1b2c3d4e5',
          resourceId: 'x1y2z3',
          httpMethod: 'POST',
          putMethodInput: { authorizationType: 'NONE' },
        },
      ],
      [
        'UpdateIntegration',
        { restApiId: 'a1b2c3d4e5', resourceId: 'x1y2z3', httpMethod: 'POST', updateIntegrationInput: {} },
      ],
      ['DeleteMethod', { restApiId: 'a1b2c3d4e5', resourceId: 'x1y2z3', httpMethod: 'POST' }],
    ],
  ),
  row('ApiGateway::Resource', { RestApiId: 'a1b2c3d4e5', PathPart: 'orders' }, 'x1y2z3', 'apigateway', [
    ['UpdateResource', { restApiId: 'a1b2c3d4e5', resourceId: 'x1y2z3', updateResourceInput: {} }],
    ['DeleteResource', { restApiId: 'a1b2c3d4e5', resourceId: 'x1y2z3' }],
  ]),
  row('ApiGateway::UsagePlan', {}, 'u1v2w3', 'apigateway', [
    ['UpdateUsagePlan', { usageplanId: 'u1v2w3', updateUsagePlanInput: {} }],
    ['DeleteUsagePlan', { usageplanId: 'u1v2w3' }],
  ]),
  row('ApiGatewayV2::Api', { Name: 'shop' }, 'f6g7h8i9j0', 'apigateway', [
    ['UpdateApi', { apiId: 'f6g7h8i9j0', corsConfiguration: {} }],
    ['DeleteApi', { apiId: 'f6g7h8i9j0' }],
  ]),
  row('ApiGatewayV2::Stage', { ApiId: 'f6g7h8i9j0', StageName: '$default' }, '$default', 'apigateway', [
    ['UpdateStage', { apiId: 'f6g7h8i9j0', stageName: '$default', autoDeploy: false }],
    ['DeleteStage', { apiId: 'f6g7h8i9j0', stageName: '$default' }],
  ]),
  row('ApiGatewayV2::Route', { ApiId: 'f6g7h8i9j0', RouteKey: 'GET /' }, 'r1r2r3', 'apigateway', [
    ['UpdateRoute', { apiId: 'f6g7h8i9j0', routeId: 'r1r2r3', authorizationType: 'NONE' }],
    ['DeleteRoute', { apiId: 'f6g7h8i9j0', routeId: 'r1r2r3' }],
  ]),
  row('WAFv2::WebACL', { Name: 'edge', Scope: 'REGIONAL' }, `edge|${KEY}|REGIONAL`, 'wafv2', [
    [
      'UpdateWebACL',
      {
        name: 'edge',
        scope: 'REGIONAL',
        id: KEY,
        lockToken: 'ffffffff-1111-2222-3333-444455556666',
        rules: [{ name: 'limit', priority: 1 }],
      },
    ],
    ['DeleteWebACL', { name: 'edge', scope: 'REGIONAL', id: KEY, lockToken: 'x' }],
  ]),
  row(
    'WAFv2::WebACLAssociation',
    {
      ResourceArn: regional('elasticloadbalancing', 'loadbalancer/app/shop/1'),
      WebACLArn: regional('wafv2', `regional/webacl/edge/${KEY}`),
    },
    `${regional('elasticloadbalancing', 'loadbalancer/app/shop/1')}|${regional('wafv2', `regional/webacl/edge/${KEY}`)}`,
    'wafv2',
    [
      ['DisassociateWebACL', { resourceArn: regional('elasticloadbalancing', 'loadbalancer/app/shop/1') }],
      [
        'AssociateWebACL',
        {
          resourceArn: regional('elasticloadbalancing', 'loadbalancer/app/shop/1'),
          webACLArn: regional('wafv2', `regional/webacl/edge/${KEY}`),
        },
      ],
    ],
  ),
  row('AppSync::GraphQLApi', { Name: 'shop' }, regional('appsync', 'apis/abcdefghijklmnopqrstuvwxyz'), 'appsync', [
    ['UpdateGraphqlApi', { apiId: 'abcdefghijklmnopqrstuvwxyz', name: 'shop', authenticationType: 'API_KEY' }],
    ['DeleteGraphqlApi', { apiId: 'abcdefghijklmnopqrstuvwxyz' }],
  ]),
];

const OPERATIONS: readonly DeclaredWithCalls[] = [
  row('Logs::LogGroup', { LogGroupName: '/shop/web' }, '/shop/web', 'logs', [
    ['PutRetentionPolicy', { logGroupName: '/shop/web', retentionInDays: 1 }],
    ['TagResource', { resourceArn: regional('logs', 'log-group:/shop/web'), tags: {} }],
    ['AssociateKmsKey', { logGroupName: '/shop/web', kmsKeyId: regional('kms', `key/${KEY}`) }],
    ['DeleteLogGroup', { logGroupName: '/shop/web' }],
  ]),
  row('Logs::SubscriptionFilter', { LogGroupName: '/shop/web', FilterName: 'errors' }, 'errors', 'logs', [
    [
      'PutSubscriptionFilter',
      { logGroupName: '/shop/web', filterName: 'errors', destinationArn: regional('lambda', 'function:f') },
    ],
    ['DeleteSubscriptionFilter', { logGroupName: '/shop/web', filterName: 'errors' }],
  ]),
  row('Logs::MetricFilter', { LogGroupName: '/shop/web', FilterName: 'count' }, 'count', 'logs', [
    ['PutMetricFilter', { logGroupName: '/shop/web', filterName: 'count', filterPattern: 'ERROR' }],
    ['DeleteMetricFilter', { logGroupName: '/shop/web', filterName: 'count' }],
  ]),
  row('Logs::LogStream', { LogGroupName: '/shop/web', LogStreamName: 'audit' }, 'audit', 'logs', [
    ['DeleteLogStream', { logGroupName: '/shop/web', logStreamName: 'audit' }],
  ]),
  row(
    'CloudWatch::Alarm',
    { AlarmName: 'CPU too high' },
    'CPU too high',
    'monitoring',
    [
      ['PutMetricAlarm', { alarmName: 'CPU too high', threshold: 99 }],
      ['DisableAlarmActions', { alarmNames: ['CPU too high'] }],
      ['DeleteAlarms', { alarmNames: ['CPU too high'] }],
    ],
    ['CloudWatch::Alarm', 'CloudWatch::CompositeAlarm'],
  ),
  row('CloudWatch::Dashboard', { DashboardName: 'shop' }, 'shop', 'monitoring', [
    ['PutDashboard', { dashboardName: 'shop', dashboardBody: '{"widgets":[]}' }],
    ['DeleteDashboards', { dashboardNames: ['shop'] }],
  ]),
  row('CloudTrail::Trail', { TrailName: 'audit' }, 'audit', 'cloudtrail', [
    ['StopLogging', { name: regional('cloudtrail', 'trail/audit') }],
    ['PutEventSelectors', { trailName: 'audit', eventSelectors: [] }],
    ['DeleteTrail', { name: 'audit' }],
  ]),
  row('Config::ConfigRule', { ConfigRuleName: 's3-encrypted' }, 's3-encrypted', 'config', [
    ['PutConfigRule', { configRule: { configRuleName: 's3-encrypted', source: { owner: 'AWS' } } }],
    ['DeleteConfigRule', { configRuleName: 's3-encrypted' }],
  ]),
  row('Config::ConfigurationRecorder', { Name: 'default' }, 'default', 'config', [
    ['StopConfigurationRecorder', { configurationRecorderName: 'default' }],
    ['DeleteConfigurationRecorder', { configurationRecorderName: 'default' }],
  ]),
  row('GuardDuty::Detector', { Enable: true }, '12abc34d567e8fa901bc2d34e56789f0', 'guardduty', [
    ['UpdateDetector', { detectorId: '12abc34d567e8fa901bc2d34e56789f0', enable: false }],
    ['DeleteDetector', { detectorId: '12abc34d567e8fa901bc2d34e56789f0' }],
  ]),
  row('CodeBuild::Project', { Name: 'build' }, 'build', 'codebuild', [
    ['UpdateProject', { name: 'build', serviceRole: worldwide('iam', 'role/ci') }],
    ['DeleteProject', { name: 'build' }],
  ]),
  row('CodePipeline::Pipeline', { Name: 'release' }, 'release', 'codepipeline', [
    [
      'UpdatePipeline',
      { pipeline: { name: 'release', roleArn: worldwide('iam', 'role/ci'), stages: [{ name: 'Source' }] } },
    ],
    ['DeletePipeline', { name: 'release' }],
  ]),
  row(
    'CloudFormation::Stack',
    { TemplateURL: 'https://x' },
    regional('cloudformation', `stack/shop-Nested-1ABC/${KEY}`),
    'cloudformation',
    [
      [
        'UpdateStack',
        { stackName: 'shop-Nested-1ABC' },
        { stackId: regional('cloudformation', `stack/shop-Nested-1ABC/${KEY}`) },
      ],
      ['DeleteStack', { stackName: regional('cloudformation', `stack/shop-Nested-1ABC/${KEY}`) }],
    ],
  ),
  row('EMR::Cluster', { Name: 'etl' }, 'j-2AXXXXXXGAPLF', 'elasticmapreduce', [
    ['SetTerminationProtection', { jobFlowIds: ['j-2AXXXXXXGAPLF'], terminationProtected: false }],
    ['TerminateJobFlows', { jobFlowIds: ['j-2AXXXXXXGAPLF'] }],
  ]),
  row('Transfer::Server', {}, regional('transfer', 'server/s-0123456789abcdef0'), 'transfer', [
    ['UpdateServer', { serverId: 's-0123456789abcdef0', endpointType: 'PUBLIC' }],
    ['DeleteServer', { serverId: 's-0123456789abcdef0' }],
  ]),
  row('Athena::WorkGroup', { Name: 'analysts' }, 'analysts', 'athena', [
    ['UpdateWorkGroup', { workGroup: 'analysts', state: 'DISABLED' }],
    ['DeleteWorkGroup', { workGroup: 'analysts', recursiveDeleteOption: true }],
  ]),
  row('Glue::Job', { Name: 'clean' }, 'clean', 'glue', [
    ['UpdateJob', { jobName: 'clean', jobUpdate: { role: 'x' } }],
    ['DeleteJob', { jobName: 'clean' }],
  ]),
  row('Glue::Database', { CatalogId: '111122223333', DatabaseInput: { Name: 'lake' } }, 'lake', 'glue', [
    ['UpdateDatabase', { name: 'lake', databaseInput: { name: 'lake' } }],
    ['DeleteDatabase', { name: 'lake' }],
  ]),
  row(
    'Glue::Table',
    { CatalogId: '111122223333', DatabaseName: 'lake', TableInput: { Name: 'events' } },
    'events',
    'glue',
    [
      ['UpdateTable', { databaseName: 'lake', tableInput: { name: 'events' } }],
      ['DeleteTable', { databaseName: 'lake', name: 'events' }],
    ],
  ),
  row('Organizations::Policy', { Name: 'guard', Type: 'SERVICE_CONTROL_POLICY' }, 'p-abcdefgh', 'organizations', [
    ['UpdatePolicy', { policyId: 'p-abcdefgh', content: '{"Statement":[]}' }],
    ['DetachPolicy', { policyId: 'p-abcdefgh', targetId: 'ou-ab12-cdef3456' }],
    ['DeletePolicy', { policyId: 'p-abcdefgh' }],
  ]),
];

const MODEL_ARN = regional('bedrock', 'guardrail/abc123def456');
const LEARNING: readonly DeclaredWithCalls[] = [
  row('SageMaker::Endpoint', { EndpointName: 'fraud' }, regional('sagemaker', 'endpoint/fraud'), 'sagemaker', [
    [
      'UpdateEndpoint',
      { endpointName: 'fraud', endpointConfigName: 'fraud-2' },
      { endpointArn: regional('sagemaker', 'endpoint/fraud') },
    ],
    ['DeleteEndpoint', { endpointName: 'fraud' }],
  ]),
  row('SageMaker::Model', { ModelName: 'fraud-1' }, regional('sagemaker', 'model/fraud-1'), 'sagemaker', [
    ['DeleteModel', { modelName: 'fraud-1' }],
  ]),
  row(
    'SageMaker::EndpointConfig',
    { EndpointConfigName: 'fraud-1' },
    regional('sagemaker', 'endpoint-config/fraud-1'),
    'sagemaker',
    [['DeleteEndpointConfig', { endpointConfigName: 'fraud-1' }]],
  ),
  row(
    'SageMaker::NotebookInstance',
    { NotebookInstanceName: 'lab' },
    regional('sagemaker', 'notebook-instance/lab'),
    'sagemaker',
    [
      ['UpdateNotebookInstance', { notebookInstanceName: 'lab', rootAccess: 'Enabled' }],
      ['DeleteNotebookInstance', { notebookInstanceName: 'lab' }],
    ],
  ),
  row('SageMaker::Domain', { DomainName: 'studio' }, 'd-abcdefghijkl', 'sagemaker', [
    ['UpdateDomain', { domainId: 'd-abcdefghijkl', appNetworkAccessType: 'PublicInternetOnly' }],
    ['DeleteDomain', { domainId: 'd-abcdefghijkl' }],
  ]),
  row('SageMaker::UserProfile', { DomainId: 'd-abcdefghijkl', UserProfileName: 'ana' }, 'ana', 'sagemaker', [
    ['UpdateUserProfile', { domainId: 'd-abcdefghijkl', userProfileName: 'ana' }],
    ['DeleteUserProfile', { domainId: 'd-abcdefghijkl', userProfileName: 'ana' }],
  ]),
  row('SageMaker::Pipeline', { PipelineName: 'train' }, 'train', 'sagemaker', [
    ['UpdatePipeline', { pipelineName: 'train', roleArn: worldwide('iam', 'role/x') }],
    ['DeletePipeline', { pipelineName: 'train' }],
  ]),
  row('SageMaker::FeatureGroup', { FeatureGroupName: 'buyers' }, 'buyers', 'sagemaker', [
    ['UpdateFeatureGroup', { featureGroupName: 'buyers' }],
    ['DeleteFeatureGroup', { featureGroupName: 'buyers' }],
  ]),
  row('Bedrock::Guardrail', { Name: 'claims' }, MODEL_ARN, 'bedrock', [
    [
      'UpdateGuardrail',
      { guardrailIdentifier: 'abc123def456', name: 'claims' },
      { guardrailId: 'abc123def456', guardrailArn: MODEL_ARN },
    ],
    ['DeleteGuardrail', { guardrailIdentifier: 'abc123def456' }],
  ]),
  row('Bedrock::Agent', { AgentName: 'helper' }, 'AGENT12345', 'bedrock', [
    ['UpdateAgent', { agentId: 'AGENT12345', agentName: 'helper', foundationModel: 'x' }],
    ['PrepareAgent', { agentId: 'AGENT12345' }],
    ['DeleteAgent', { agentId: 'AGENT12345' }],
  ]),
  row('Bedrock::AgentAlias', { AgentId: 'AGENT12345', AgentAliasName: 'live' }, 'AGENT12345|ALIAS12345', 'bedrock', [
    ['UpdateAgentAlias', { agentId: 'AGENT12345', agentAliasId: 'ALIAS12345', agentAliasName: 'live' }],
    ['DeleteAgentAlias', { agentId: 'AGENT12345', agentAliasId: 'ALIAS12345' }],
  ]),
  row('Bedrock::KnowledgeBase', { Name: 'manuals' }, 'KB12345678', 'bedrock', [
    ['UpdateKnowledgeBase', { knowledgeBaseId: 'KB12345678', name: 'manuals' }],
    ['DeleteKnowledgeBase', { knowledgeBaseId: 'KB12345678' }],
  ]),
  row('Bedrock::DataSource', { KnowledgeBaseId: 'KB12345678', Name: 's3' }, 'KB12345678|DS12345678', 'bedrock', [
    ['UpdateDataSource', { knowledgeBaseId: 'KB12345678', dataSourceId: 'DS12345678', name: 's3' }],
    ['DeleteDataSource', { knowledgeBaseId: 'KB12345678', dataSourceId: 'DS12345678' }],
  ]),
];

export const SERVICE_ROWS: readonly DeclaredWithCalls[] = [
  ...IDENTITY,
  ...FUNCTIONS,
  ...MESSAGES,
  ...DELIVERY,
  ...OPERATIONS,
  ...LEARNING,
];
