import { describe, expect, test } from '@jest/globals';
import { ODD_APIS } from '../../build/odd-apis';
import { typesOfApi } from '../../catalogue/api-types';
import { plainApi, splitApi } from '../../catalogue/api-words';
import { eventSourcesOf, namespacesOf } from '../../catalogue/event-sources';
import { isGlobalEventSource, isGlobalType } from '../../catalogue/global-types';
import { allCatalogueTypes } from '../../catalogue/resource-types';

describe('which types an API acts on', () => {
  test.each([
    ['s3', 'PutBucketPolicy', ['AWS::S3::BucketPolicy', 'AWS::S3::Bucket']],
    ['s3', 'DeleteBucketLifecycle', ['AWS::S3::Bucket']],
    ['iam', 'PutRolePolicy', ['AWS::IAM::RolePolicy', 'AWS::IAM::Role']],
    ['iam', 'AttachRolePolicy', ['AWS::IAM::Role', 'AWS::IAM::ManagedPolicy']],
    ['iam', 'UpdateAssumeRolePolicy', ['AWS::IAM::Role']],
    ['iam', 'CreateLoginProfile', ['AWS::IAM::User']],
    ['ec2', 'AuthorizeSecurityGroupIngress', ['AWS::EC2::SecurityGroupIngress', 'AWS::EC2::SecurityGroup']],
    ['ec2', 'RunInstances', ['AWS::EC2::Instance']],
    ['ec2', 'AttachVolume', ['AWS::EC2::VolumeAttachment', 'AWS::EC2::Volume']],
    ['ec2', 'AttachInternetGateway', ['AWS::EC2::VPCGatewayAttachment']],
    ['ec2', 'ReleaseAddress', ['AWS::EC2::EIP']],
    ['lambda', 'UpdateFunctionCode', ['AWS::Lambda::Function']],
    ['lambda', 'AddPermission', ['AWS::Lambda::Permission', 'AWS::Lambda::Function']],
    ['sns', 'SetTopicAttributes', ['AWS::SNS::Topic']],
    ['kms', 'PutKeyPolicy', ['AWS::KMS::Key']],
    ['events', 'PutTargets', ['AWS::Events::Rule']],
    ['monitoring', 'PutMetricAlarm', ['AWS::CloudWatch::Alarm']],
    ['logs', 'PutRetentionPolicy', ['AWS::Logs::LogGroup']],
    ['bedrock', 'UpdateGuardrail', ['AWS::Bedrock::Guardrail']],
    ['sagemaker', 'UpdateEndpoint', ['AWS::SageMaker::Endpoint']],
    ['route53', 'ChangeResourceRecordSets', ['AWS::Route53::RecordSet', 'AWS::Route53::HostedZone']],
    ['elasticloadbalancing', 'ModifyTargetGroupAttributes', ['AWS::ElasticLoadBalancingV2::TargetGroup']],
    ['kafka', 'UpdateBrokerCount', ['AWS::MSK::Cluster']],
    ['autoscaling', 'AttachLoadBalancers', ['AWS::AutoScaling::AutoScalingGroup']],
    ['elasticloadbalancing', 'SetSecurityGroups', ['AWS::ElasticLoadBalancingV2::LoadBalancer']],
    ['elasticloadbalancing', 'ModifyRule', ['AWS::ElasticLoadBalancingV2::ListenerRule']],
    ['elasticloadbalancing', 'CreateLoadBalancerListeners', ['AWS::ElasticLoadBalancing::LoadBalancer']],
    ['cognito-idp', 'UpdateGroup', ['AWS::Cognito::UserPoolGroup']],
    ['cognito-idp', 'AdminAddUserToGroup', ['AWS::Cognito::UserPoolUserToGroupAttachment']],
    ['cognito-idp', 'SetRiskConfiguration', ['AWS::Cognito::UserPoolRiskConfigurationAttachment']],
    ['appsync', 'UpdateFunction', ['AWS::AppSync::FunctionConfiguration']],
    ['servicecatalog', 'AssociateTagOptionWithResource', ['AWS::ServiceCatalog::TagOptionAssociation']],
    ['servicecatalog', 'AssociatePrincipalWithPortfolio', ['AWS::ServiceCatalog::PortfolioPrincipalAssociation']],
    [
      'observabilityadmin',
      'UpdateTelemetryRuleForOrganization',
      ['AWS::ObservabilityAdmin::OrganizationTelemetryRule'],
    ],
    ['s3', 'CreateAccessPointForObjectLambda', ['AWS::S3ObjectLambda::AccessPoint']],
    ['s3', 'CreateAccessPoint', ['AWS::S3::AccessPoint']],
    ['ssm', 'RegisterTargetWithMaintenanceWindow', ['AWS::SSM::MaintenanceWindowTarget']],
    ['sso', 'AttachManagedPolicyToPermissionSet', ['AWS::SSO::PermissionSet']],
    ['workspaces-web', 'AssociateBrowserSettings', ['AWS::WorkSpacesWeb::Portal']],
    ['route53', 'EnableHostedZoneDNSSEC', ['AWS::Route53::DNSSEC']],
    ['lambda', 'UpdateFunctionUrlConfig', ['AWS::Lambda::Url']],
    ['lambda', 'PutFunctionEventInvokeConfig', ['AWS::Lambda::EventInvokeConfig']],
    ['controltower', 'EnableBaseline', ['AWS::ControlTower::EnabledBaseline']],
    ['ecs', 'PutClusterCapacityProviders', ['AWS::ECS::ClusterCapacityProviderAssociations']],
    ['amazonmq', 'CreateUser', ['AWS::AmazonMQ::Broker']],
    ['apigateway', 'PutIntegration', ['AWS::ApiGateway::Method']],
    ['securityhub', 'CreateConnectorV2', ['AWS::SecurityHub::ConnectorV2', 'AWS::SecurityHub::Connector']],
    ['ecr-public', 'CreateRepository', ['AWS::ECR::PublicRepository']],
    ['es', 'CreateElasticsearchDomain', ['AWS::Elasticsearch::Domain', 'AWS::OpenSearchService::Domain']],
    ['rds', 'AddRoleToDBInstance', ['AWS::RDS::DBInstance']],
    ['rds', 'CreateDBCluster', ['AWS::RDS::DBCluster', 'AWS::DocDB::DBCluster', 'AWS::Neptune::DBCluster']],
  ])('%s %s: %j first', (service, api, expected) => {
    expect(typesOfApi(`${service}.amazonaws.com`, api).slice(0, expected.length)).toEqual(expected);
  });

  test.each([
    ['', ''],
    ['s3.amazonaws.com', ''],
    ['nowhere.example.com', 'PutBucketPolicy'],
    ['__proto__.amazonaws.com', 'constructor'],
    ['__proto__', '__proto__'],
  ])('of the unknown %j %j nothing is known', (source, api) => {
    expect(typesOfApi(source, api)).toEqual([]);
  });
});

describe('the rows of APIs that no rule gives', () => {
  test('name types of the catalogue, event sources that may name them, and each API once', () => {
    const types = new Set(allCatalogueTypes());
    const wrong = [...ODD_APIS].flatMap(([service, rows]) => {
      const apis = rows.flatMap(([list]) => list.split(' '));
      const twice = apis.filter((api, i) => apis.indexOf(api) !== i);
      const named = rows.flatMap(([, list]) => list.split(' ').map((type) => `AWS::${type}`));
      const unknown = named.filter(
        (type) => !types.has(type) || !eventSourcesOf(type).includes(`${service}.amazonaws.com`),
      );
      return [...twice, ...unknown].map((one) => `${service} ${one}`);
    });
    expect(wrong).toEqual([]);
  });

  test('come before what the rules give', () => {
    expect(typesOfApi('sns.amazonaws.com', 'SetTopicAttributes')).toEqual([
      'AWS::SNS::Topic',
      'AWS::SNS::TopicPolicy',
      'AWS::SNS::TopicInlinePolicy',
    ]);
    expect(typesOfApi('secretsmanager.amazonaws.com', 'RotateSecret').slice(0, 2)).toEqual([
      'AWS::SecretsManager::RotationSchedule',
      'AWS::SecretsManager::Secret',
    ]);
  });
});

describe('the words of an API', () => {
  test.each([
    ['PutBucketPolicy', 'Put', 'BucketPolicy'],
    ['CreateDBInstance', 'Create', 'DBInstance'],
    ['BatchDeleteTable', 'Delete', 'Table'],
    ['CreateOrUpdateTags', 'CreateOrUpdate', 'Tags'],
    ['putThing', 'put', 'Thing'],
    ['Rollback', 'Rollback', ''],
    ['', '', ''],
  ])('%j is the verb %j and the noun %j', (api, verb, noun) => {
    expect(splitApi(api)).toEqual({ verb, noun });
  });

  test.each([
    ['CreateFunction20150331', 'CreateFunction'],
    ['UpdateFunctionCode20150331v2', 'UpdateFunctionCode'],
    ['PublishFunction2020_05_31', 'PublishFunction'],
    ['CreateClusterV2', 'CreateClusterV2'],
    ['20150331', '20150331'],
  ])('%s without its date is %s', (name, plain) => {
    expect(plainApi(name)).toBe(plain);
  });
});

describe('event sources', () => {
  test.each([
    ['AWS::S3::Bucket', ['s3.amazonaws.com']],
    ['AWS::CloudWatch::Alarm', ['monitoring.amazonaws.com']],
    ['AWS::ElasticLoadBalancingV2::Listener', ['elasticloadbalancing.amazonaws.com']],
    ['AWS::ElasticLoadBalancing::LoadBalancer', ['elasticloadbalancing.amazonaws.com']],
    ['AWS::ApiGatewayV2::Api', ['apigateway.amazonaws.com']],
    ['AWS::Elasticsearch::Domain', ['es.amazonaws.com']],
    ['AWS::OpenSearchService::Domain', ['es.amazonaws.com']],
    ['AWS::DocDB::DBCluster', ['rds.amazonaws.com']],
    ['AWS::Neptune::DBCluster', ['rds.amazonaws.com']],
    ['AWS::MSK::Cluster', ['kafka.amazonaws.com']],
    ['AWS::MWAA::Environment', ['airflow.amazonaws.com']],
    ['AWS::StepFunctions::StateMachine', ['states.amazonaws.com']],
    ['AWS::EMR::Cluster', ['elasticmapreduce.amazonaws.com', 'emrwal.amazonaws.com']],
    ['AWS::EFS::FileSystem', ['elasticfilesystem.amazonaws.com']],
    ['AWS::Logs::LogGroup', ['logs.amazonaws.com']],
    ['AWS::Events::Rule', ['events.amazonaws.com']],
    ['AWS::CertificateManager::Certificate', ['acm.amazonaws.com']],
    ['AWS::AmazonMQ::Broker', ['amazonmq.amazonaws.com', 'mq.amazonaws.com']],
    ['AWS::Pinpoint::App', ['pinpoint.amazonaws.com', 'mobiletargeting.amazonaws.com']],
    [
      'AWS::ServiceCatalogAppRegistry::Application',
      ['servicecatalog-appregistry.amazonaws.com', 'servicecatalog.amazonaws.com'],
    ],
    ['AWS::ResilienceHubV2::System', ['resiliencehub.amazonaws.com']],
    ['AWS::InspectorV2::Filter', ['inspector2.amazonaws.com']],
    ['AWS::BCM::Dashboard', ['bcm-dashboards.amazonaws.com']],
    ['AWS::Route53RecoveryControl::Cluster', ['route53-recovery-control-config.amazonaws.com']],
    ['AWS::SystemsManagerSAP::Application', ['ssm-sap.amazonaws.com']],
    ['AWS::Nowhere::Thing', []],
    ['__proto__', []],
  ])('%s is named by %j', (type, sources) => {
    expect(eventSourcesOf(type)).toEqual(sources);
  });

  test('one event source may speak for several namespaces', () => {
    expect(namespacesOf('rds.amazonaws.com')).toEqual(['AWS::RDS', 'AWS::DocDB', 'AWS::Neptune']);
    expect(namespacesOf('elasticloadbalancing.amazonaws.com')).toEqual([
      'AWS::ElasticLoadBalancingV2',
      'AWS::ElasticLoadBalancing',
    ]);
    expect(namespacesOf('nowhere.example.com')).toEqual([]);
  });

  test('every type of the catalogue is named by at least one event source', () => {
    expect(allCatalogueTypes().filter((type) => eventSourcesOf(type).length === 0)).toEqual([]);
  });
});

describe('what has no region', () => {
  test.each([
    'AWS::IAM::Role',
    'AWS::Route53::HostedZone',
    'AWS::CloudFront::Distribution',
    'AWS::Organizations::Policy',
  ])('%s is global', (type) => expect(isGlobalType(type)).toBe(true));
  test.each(['AWS::S3::Bucket', 'AWS::Lambda::Function', 'AWS::Route53Resolver::FirewallRule', 'AWS::WAFv2::WebACL'])(
    '%s lives in a region',
    (type) => expect(isGlobalType(type)).toBe(false),
  );

  test('a type and the event sources that name it always agree', () => {
    const disagreeing = allCatalogueTypes().filter((type) =>
      eventSourcesOf(type).some((source) => isGlobalEventSource(source) !== isGlobalType(type)),
    );
    expect(disagreeing).toEqual([]);
  });

  test('an event source that names no type is not global', () => {
    expect(isGlobalEventSource('signin.amazonaws.com')).toBe(false);
  });
});
