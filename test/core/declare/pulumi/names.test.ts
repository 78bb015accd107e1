import { describe, expect, test } from '@jest/globals';
import { nativeType, sdkName } from '../../../../core/declare/pulumi/native-names';
import { parseUrn } from '../../../../core/declare/pulumi/pulumi-urn';
import { terraformAttributes } from '../../../../core/declare/pulumi/terraform-attributes';
import { snakeCase, terraformTypeOf } from '../../../../core/declare/pulumi/terraform-names';
import { stackUrn } from '../../../../core/model/pulumi-stack';

describe('types of the classic provider', () => {
  test.each([
    ['aws:sqs/queue:Queue', 'aws_sqs_queue'],
    ['aws:ec2/instance:Instance', 'aws_instance'],
    ['aws:ec2/vpcEndpoint:VpcEndpoint', 'aws_vpc_endpoint'],
    ['aws:ec2/routeTableAssociation:RouteTableAssociation', 'aws_route_table_association'],
    ['aws:lightsail/instance:Instance', 'aws_lightsail_instance'],
    ['aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule', 'aws_vpc_security_group_ingress_rule'],
    ['aws:rds/instance:Instance', 'aws_db_instance'],
    ['aws:rds/clusterRoleAssociation:ClusterRoleAssociation', 'aws_rds_cluster_role_association'],
    ['aws:rds/roleAssociation:RoleAssociation', 'aws_db_instance_role_association'],
    ['aws:lb/loadBalancer:LoadBalancer', 'aws_lb'],
    ['aws:alb/targetGroupAttachment:TargetGroupAttachment', 'aws_alb_target_group_attachment'],
    ['aws:elb/loadBalancer:LoadBalancer', 'aws_elb'],
    ['aws:s3/bucketV2:BucketV2', 'aws_s3_bucket'],
    ['aws:s3/bucketObjectv2:BucketObjectv2', 'aws_s3_object'],
    ['aws:s3/bucketObject:BucketObject', 'aws_s3_bucket_object'],
    ['aws:s3/inventory:Inventory', 'aws_s3_bucket_inventory'],
    ['aws:s3/analyticsConfiguration:AnalyticsConfiguration', 'aws_s3_bucket_analytics_configuration'],
    ['aws:cloudwatch/eventTarget:EventTarget', 'aws_cloudwatch_event_target'],
    ['aws:cloudwatch/logGroup:LogGroup', 'aws_cloudwatch_log_group'],
    ['aws:iam/openIdConnectProvider:OpenIdConnectProvider', 'aws_iam_openid_connect_provider'],
    ['aws:cfg/rule:Rule', 'aws_config_config_rule'],
    ['aws:bedrock/agentKnowledgeBase:AgentKnowledgeBase', 'aws_bedrockagent_knowledge_base'],
    ['aws:lex/bot:Bot', 'aws_lex_bot'],
    ['aws:lex/v2modelsBot:V2modelsBot', 'aws_lexv2models_bot'],
    ['aws:apigateway/integrationResponse:IntegrationResponse', 'aws_api_gateway_integration_response'],
    ['aws:sqs/redrivePolicy:RedrivePolicy', 'aws_sqs_queue_redrive_policy'],
  ])('%s bridges %s', (token, terraform) => {
    expect(terraformTypeOf(token, null)).toBe(terraform);
  });

  test.each(['aws:nonsense', 'aws-native:s3:Bucket', '', 'aws:s3/bucket:Bucket:Bucket'])('"%s" is none', (token) => {
    expect(terraformTypeOf(token, null)).toBeNull();
  });
});

describe('names of the native provider', () => {
  test.each([
    ['aws-native:s3:Bucket', 'AWS::S3::Bucket'],
    ['aws-native:ec2:VpcEndpoint', 'AWS::EC2::VPCEndpoint'],
    ['aws-native:elasticloadbalancingv2:LoadBalancer', 'AWS::ElasticLoadBalancingV2::LoadBalancer'],
    ['aws-native:configuration:ConfigRule', 'AWS::Config::ConfigRule'],
    ['aws-native:cloudformation:CustomResourceEmulator', null],
    ['aws:s3/bucket:Bucket', null],
  ])('%s is %s', (token, type) => {
    expect(nativeType(token)).toBe(type);
  });

  // The provider's own examples (provider/pkg/naming/naming_test.go) and what follows from its rule.
  test.each([
    ['BucketName', 'bucketName'],
    ['SSEAlgorithm', 'sseAlgorithm'],
    ['VPCId', 'vpcId'],
    ['ARNs', 'arns'],
    ['DBSubnetGroupARNs', 'dbSubnetGroupArns'],
    ['EnableIAMDatabaseAuthentication', 'enableIamDatabaseAuthentication'],
    ['S3Bucket', 's3Bucket'],
    ['Ipv6CidrBlock', 'ipv6CidrBlock'],
    ['isSandboxEnvironment', 'isSandboxEnvironment'],
  ])('%s is %s', (property, name) => {
    expect(sdkName(property)).toBe(name);
  });
});

describe('values of the classic provider as a state holds them', () => {
  test.each<[string, string, string | null, object, object]>([
    [
      'names',
      'aws_subnet',
      'AWS::EC2::Subnet',
      { ipv6CidrBlock: 'x', kmsKeyId: 'k' },
      { ipv6_cidr_block: 'x', kms_key_id: 'k' },
    ],
    [
      'a block that may occur once',
      'aws_x',
      null,
      { vpcConfig: { subnetIds: ['a'] } },
      { vpc_config: [{ subnet_ids: ['a'] }] },
    ],
    [
      'repeated blocks',
      'aws_x',
      null,
      {
        rules: [{ aB: 1 }],
        policies: [{ a: 1 }],
        globalSecondaryIndexes: [{ a: 1 }],
        ingress: [{ a: 1 }],
        aliases: [{ a: 1 }],
      },
      {
        rule: [{ a_b: 1 }],
        policy: [{ a: 1 }],
        global_secondary_index: [{ a: 1 }],
        ingress: [{ a: 1 }],
        alias: [{ a: 1 }],
      },
    ],
    [
      'lists',
      'aws_x',
      null,
      { clientIdLists: ['a'], subnetIds: ['b'], empties: [] },
      { client_id_list: ['a'], subnet_ids: ['b'], empties: [] },
    ],
    [
      'maps by name',
      'aws_x',
      null,
      { tags: { costCentre: '1' }, variables: { aB: '1' } },
      { tags: { costCentre: '1' }, variables: { aB: '1' } },
    ],
    ['maps by their keys', 'aws_x', null, { things: { 'a b': '1', c: '2' } }, { things: { 'a b': '1', c: '2' } }],
    [
      'maps by the shape of the property',
      'aws_cloudwatch_metric_alarm',
      'AWS::CloudWatch::Alarm',
      { dimensions: { queueName: 'q' } },
      { dimensions: { queueName: 'q' } },
    ],
    [
      'what is called otherwise',
      'aws_lambda_permission',
      'AWS::Lambda::Permission',
      { function: 'f' },
      { function_name: 'f' },
    ],
    [
      'hidden values',
      'aws_x',
      null,
      { aB: { $masked: 'k:1' }, cD: [{ $masked: 'k:1' }] },
      { a_b: { $masked: 'k:1' }, c_d: [{ $masked: 'k:1' }] },
    ],
  ])('%s', (_name, terraformType, type, values, attributes) => {
    expect(terraformAttributes(values as never, terraformType, type)).toEqual(attributes);
  });

  test.each([
    ['VpcIpamPool', 'vpc_ipam_pool'],
    ['IPSet', 'ip_set'],
    ['s3KeyPrefix', 's3_key_prefix'],
    ['tagsAll', 'tags_all'],
  ])('%s is %s', (name, snake) => {
    expect(snakeCase(name)).toBe(snake);
  });
});

describe('URNs', () => {
  test('name stack, project, type and name', () => {
    const urn = 'urn:pulumi:prod::claims::my:Storage$aws:s3/bucket:Bucket::logs::eu';
    expect(parseUrn(urn)).toEqual({ stack: 'prod', project: 'claims', type: 'aws:s3/bucket:Bucket', name: 'logs::eu' });
    expect(parseUrn(stackUrn('claims', 'prod'))).toEqual({
      stack: 'prod',
      project: 'claims',
      type: 'pulumi:pulumi:Stack',
      name: 'claims-prod',
    });
  });

  test.each([
    '',
    'urn:pulumi:prod',
    'urn:pulumi:::claims::t::n',
    'arn:aws:s3:::b',
    `urn:pulumi:a::b::c::${'x'.repeat(2000)}`,
  ])('"%.30s" is none', (text) => {
    expect(parseUrn(text)).toBeNull();
  });
});
