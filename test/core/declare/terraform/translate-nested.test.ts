import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bundledFacts } from '../../../../catalogue/bundled-facts';
import { UNKNOWN_CONTEXT } from '../../../../core/compare/compare-context';
import { compareSubject } from '../../../../core/compare/compare-subject';
import { translateAttributes } from '../../../../core/declare/terraform/translate-attributes';
import type { Json, JsonObject } from '../../../../core/model/json';
import { declareState } from './terraform-fixtures';

const translate = (type: string, attributes: JsonObject) => translateAttributes(type, attributes, new Map());
const declaredOf = (type: string, attributes: JsonObject) => translate(type, attributes).declared;

const GROUP = 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/app/0a1b2c3d4e5f6071';
const KEY = 'arn:aws:kms:eu-west-1:111122223333:key/0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f';

describe('repeated and nested blocks', () => {
  test.each<[string, string, JsonObject, JsonObject]>([
    [
      'a block that is repeated is a list, named in the plural',
      'AWS::Lambda::Function',
      { file_system_config: [{ arn: 'arn:aws:elasticfilesystem:x', local_mount_path: '/mnt/a' }] },
      { FileSystemConfigs: [{ Arn: 'arn:aws:elasticfilesystem:x', LocalMountPath: '/mnt/a' }] },
    ],
    [
      'a listener that forwards, as the provider writes it',
      'AWS::ElasticLoadBalancingV2::Listener',
      {
        default_action: [
          {
            authenticate_cognito: [],
            authenticate_oidc: [],
            fixed_response: [],
            forward: [],
            order: 1,
            redirect: [],
            target_group_arn: GROUP,
            type: 'forward',
          },
        ],
      },
      { DefaultActions: [{ Order: 1, TargetGroupArn: GROUP, Type: 'forward' }] },
    ],
    [
      'three levels, with names that the block lends its members',
      'AWS::ElasticLoadBalancingV2::ListenerRule',
      {
        action: [
          {
            type: 'forward',
            forward: [
              {
                target_group: [
                  { arn: GROUP, weight: 90 },
                  { arn: `${GROUP}x`, weight: 10 },
                ],
                stickiness: [{ duration: 60, enabled: true }],
              },
            ],
          },
        ],
        condition: [{ path_pattern: [{ values: ['/a/*'] }], host_header: [], http_header: [], query_string: [] }],
      },
      {
        Actions: [
          {
            Type: 'forward',
            ForwardConfig: {
              TargetGroups: [
                { TargetGroupArn: GROUP, Weight: 90 },
                { TargetGroupArn: `${GROUP}x`, Weight: 10 },
              ],
              TargetGroupStickinessConfig: { DurationSeconds: 60, Enabled: true },
            },
          },
        ],
        Conditions: [{ PathPatternConfig: { Values: ['/a/*'] } }],
      },
    ],
    [
      'a level that Terraform leaves out, and a switch of two words',
      'AWS::ECS::Service',
      { network_configuration: [{ assign_public_ip: false, security_groups: ['sg-1'], subnets: ['subnet-1'] }] },
      {
        NetworkConfiguration: {
          AwsvpcConfiguration: { AssignPublicIp: 'DISABLED', SecurityGroups: ['sg-1'], Subnets: ['subnet-1'] },
        },
      },
    ],
    [
      'members that are kept elsewhere join what stands there',
      'AWS::ECS::Service',
      {
        deployment_configuration: [{ strategy: 'ROLLING', bake_time_in_minutes: '' }],
        deployment_maximum_percent: 200,
        deployment_circuit_breaker: [{ enable: true, rollback: false }],
      },
      {
        DeploymentConfiguration: {
          Strategy: 'ROLLING',
          MaximumPercent: 200,
          DeploymentCircuitBreaker: { Enable: true, Rollback: false },
        },
      },
    ],
    [
      'a web ACL: rules in rules, blocks that say nothing left out',
      'AWS::WAFv2::WebACL',
      {
        rule: [
          {
            name: 'bad-inputs',
            priority: 2,
            action: [{ allow: [], block: [{ custom_response: [] }] }],
            statement: [
              {
                and_statement: [
                  {
                    statement: [
                      { ip_set_reference_statement: [{ arn: 'arn:aws:wafv2:x', ip_set_forwarded_ip_config: [] }] },
                      { geo_match_statement: [{ country_codes: ['CH'], forwarded_ip_config: [] }] },
                    ],
                  },
                ],
              },
            ],
            visibility_config: [
              { cloudwatch_metrics_enabled: true, metric_name: 'bad', sampled_requests_enabled: false },
            ],
          },
        ],
      },
      {
        Rules: [
          {
            Name: 'bad-inputs',
            Priority: 2,
            Statement: {
              AndStatement: {
                Statements: [
                  { IPSetReferenceStatement: { Arn: 'arn:aws:wafv2:x' } },
                  { GeoMatchStatement: { CountryCodes: ['CH'] } },
                ],
              },
            },
            VisibilityConfig: { CloudWatchMetricsEnabled: true, MetricName: 'bad', SampledRequestsEnabled: false },
          },
        ],
      },
    ],
    [
      'one property that holds the whole resource',
      'AWS::CloudFront::OriginAccessControl',
      { name: 'oac', signing_behavior: 'always', origin_access_control_origin_type: 's3' },
      { OriginAccessControlConfig: { Name: 'oac', SigningBehavior: 'always', OriginAccessControlOriginType: 's3' } },
    ],
    [
      'a structure that CloudFormation calls a configuration or specification',
      'AWS::DynamoDB::Table',
      {
        point_in_time_recovery: [{ enabled: true, recovery_period_in_days: 35 }],
        ttl: [{ attribute_name: 'at', enabled: true }],
      },
      {
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
        TimeToLiveSpecification: { AttributeName: 'at', Enabled: true },
      },
    ],
    [
      'a health check that CloudFormation spreads over properties',
      'AWS::ElasticLoadBalancingV2::TargetGroup',
      {
        target_type: 'ip',
        deregistration_delay: '300',
        health_check: [
          {
            enabled: true,
            healthy_threshold: 5,
            interval: 30,
            matcher: '200',
            path: '/',
            port: 'traffic-port',
            protocol: 'HTTP',
            timeout: 5,
            unhealthy_threshold: 2,
          },
        ],
      },
      {
        TargetType: 'ip',
        TargetGroupAttributes: [{ Key: 'deregistration_delay.timeout_seconds', Value: '300' }],
        HealthCheckEnabled: true,
        HealthyThresholdCount: 5,
        HealthCheckIntervalSeconds: 30,
        Matcher: { HttpCode: '200' },
        HealthCheckPath: '/',
        HealthCheckPort: 'traffic-port',
        HealthCheckProtocol: 'HTTP',
        HealthCheckTimeoutSeconds: 5,
        UnhealthyThresholdCount: 2,
      },
    ],
    [
      'what blocks export is left out',
      'AWS::EKS::Cluster',
      {
        vpc_config: [
          {
            cluster_security_group_id: 'sg-9',
            endpoint_private_access: false,
            endpoint_public_access: true,
            public_access_cidrs: ['0.0.0.0/0'],
            security_group_ids: [],
            subnet_ids: ['subnet-1'],
            vpc_id: 'vpc-1',
          },
        ],
      },
      {
        ResourcesVpcConfig: {
          EndpointPrivateAccess: false,
          EndpointPublicAccess: true,
          PublicAccessCidrs: ['0.0.0.0/0'],
          SubnetIds: ['subnet-1'],
        },
      },
    ],
  ])('%s', (_, type, attributes, expected) => {
    expect(translate(type, attributes)).toEqual({ declared: expected, attributes: {} });
  });

  test.each<[string, string, JsonObject]>([
    [
      'one of several blocks says more',
      'AWS::EFS::FileSystem',
      { lifecycle_policy: [{ transition_to_ia: 'AFTER_7_DAYS' }, { made_up: 'x' }] },
    ],
    [
      'a member of another shape, deep inside',
      'AWS::ElasticLoadBalancingV2::ListenerRule',
      { condition: [{ path_pattern: [{ values: '/a' }] }] },
    ],
    [
      'several blocks where one structure stands',
      'AWS::Lambda::Function',
      { vpc_config: [{ subnet_ids: ['a'] }, { subnet_ids: ['b'] }] },
    ],
    [
      'a health check member without a property',
      'AWS::ElasticLoadBalancingV2::TargetGroup',
      { health_check: [{ path: '/', made_up: 1 }] },
    ],
    ['a bag key of another kind of load balancer', 'AWS::ElasticLoadBalancingV2::LoadBalancer', { idle_timeout: 60 }],
    ['a switch that is no boolean', 'AWS::ECS::Service', { network_configuration: [{ assign_public_ip: 1 }] }],
    ['an unset switch in a list of scalars', 'AWS::Lambda::Function', { layers: [null] }],
  ])('left whole: %s', (_, type, attributes) => {
    expect(translate(type, attributes)).toEqual({ declared: {}, attributes });
  });
});

describe('sets whose counterparts are lists in order', () => {
  const strategy = (provider: string) => ({ base: 0, capacity_provider: provider, weight: 1 });

  test('one element is certain, several are not', () => {
    expect(declaredOf('AWS::ECS::Service', { capacity_provider_strategy: [strategy('FARGATE')] })).toEqual({
      CapacityProviderStrategy: [{ CapacityProvider: 'FARGATE', Weight: 1 }],
    });
    const several = { capacity_provider_strategy: [strategy('FARGATE'), strategy('FARGATE_SPOT')] };
    expect(translate('AWS::ECS::Service', several)).toEqual({ declared: {}, attributes: several });
    expect(declaredOf('AWS::Lambda::Url', { cors: [{ allow_methods: ['GET', 'PUT'] }] })).toEqual({});
  });
});

describe('ids, ARNs and names', () => {
  test.each<[string, string, JsonObject, JsonObject]>([
    ['an ARN for a key id', 'AWS::MemoryDB::Cluster', { kms_key_arn: KEY }, { KmsKeyId: KEY }],
    [
      'the ARN of a role',
      'AWS::EKS::Nodegroup',
      { node_role_arn: 'arn:aws:iam::111122223333:role/n' },
      { NodeRole: 'arn:aws:iam::111122223333:role/n' },
    ],
    ['ids', 'AWS::EKS::Nodegroup', { subnet_ids: ['subnet-0a1b2c3d'] }, { Subnets: ['subnet-0a1b2c3d'] }],
    [
      'ids under a bare name',
      'AWS::SageMaker::NotebookInstance',
      { security_groups: ['sg-0a1b2c3d4e5f60718'] },
      { SecurityGroupIds: ['sg-0a1b2c3d4e5f60718'] },
    ],
    ['a name', 'AWS::ECS::ClusterCapacityProviderAssociations', { cluster_name: 'main' }, { Cluster: 'main' }],
    [
      'a topic',
      'AWS::RDS::EventSubscription',
      { sns_topic: 'arn:aws:sns:eu-west-1:111122223333:t' },
      { SnsTopicArn: 'arn:aws:sns:eu-west-1:111122223333:t' },
    ],
  ])('%s', (_, type, attributes, expected) => {
    expect(declaredOf(type, attributes)).toEqual(expected);
  });

  test.each<[string, string, JsonObject]>([
    ['an id is no name', 'AWS::CodeDeploy::DeploymentGroup', { deployment_group_id: '0a1b2c3d-0a1b' }],
    ['the id of a zone is not the zone', 'AWS::EFS::FileSystem', { availability_zone_id: 'euw1-az1' }],
    ['a name where an ARN is promised', 'AWS::RDS::EventSubscription', { sns_topic: 'alerts' }],
    ['names where ids are promised', 'AWS::ElastiCache::ReplicationGroup', { security_group_names: ['default'] }],
    ['a policy is no name of one', 'AWS::IAM::GroupPolicy', { policy: '{"Version":"2012-10-17"}' }],
  ])('%s', (_, type, attributes) => {
    expect(declaredOf(type, attributes)).toEqual({});
  });

  test('what two attributes may mean is neither', () => {
    const arns = ['arn:aws:iam::111122223333:role/a', 'arn:aws:iam::111122223333:role/b'];
    expect(declaredOf('AWS::Glue::Job', { role_arn: arns[0] ?? '', role_name: 'b' })).toEqual({});
    expect(declaredOf('AWS::Glue::Job', { role_arn: arns[0] ?? '', role: arns[1] ?? '' })).toEqual({ Role: arns[1] });
  });
});

describe('forms of values', () => {
  test.each<[string, string, JsonObject, JsonObject]>([
    ['a number as text', 'AWS::AutoScaling::AutoScalingGroup', { min_size: 1 }, { MinSize: '1' }],
    ['text as a number', 'AWS::EC2::CustomerGateway', { bgp_asn: '65000' }, { BgpAsn: 65000 }],
    [
      'text as a boolean',
      'AWS::ElastiCache::ReplicationGroup',
      { auto_minor_version_upgrade: 'true' },
      { AutoMinorVersionUpgrade: true },
    ],
    [
      'a boolean by another name',
      'AWS::RDS::DBInstance',
      { performance_insights_enabled: false },
      { EnablePerformanceInsights: false },
    ],
    [
      'a map as pairs',
      'AWS::CloudWatch::Alarm',
      { dimensions: { Queue: 'q' } },
      { Dimensions: [{ Name: 'Queue', Value: 'q' }] },
    ],
    [
      'pairs as a map',
      'AWS::Batch::JobDefinition',
      { parameters: [{ name: 'a', value: 'b' }] },
      { Parameters: { a: 'b' } },
    ],
    [
      'a map as a document',
      'AWS::Glue::Job',
      { default_arguments: { '--x': '1' } },
      { DefaultArguments: { '--x': '1' } },
    ],
    [
      'JSON text as the structures it holds',
      'AWS::ECS::TaskDefinition',
      {
        container_definitions:
          '[{"name":"web","image":"nginx","cpu":0,"environment":[{"name":"A","value":"1"}],"mountPoints":[],"portMappings":[{"containerPort":80,"protocol":"tcp"}]}]',
      },
      {
        ContainerDefinitions: [
          {
            Name: 'web',
            Image: 'nginx',
            Environment: [{ Name: 'A', Value: '1' }],
            PortMappings: [{ ContainerPort: 80, Protocol: 'tcp' }],
          },
        ],
      },
    ],
    [
      'JSON text where text is asked for',
      'AWS::StepFunctions::StateMachine',
      { definition: '{"States":{}}' },
      { DefinitionString: '{"States":{}}' },
    ],
  ])('%s', (_, type, attributes, expected) => {
    expect(declaredOf(type, attributes)).toEqual(expected);
  });

  test.each<[string, string, JsonObject]>([
    ['a text that is no number', 'AWS::EC2::CustomerGateway', { bgp_asn: '0x10' }],
    ['a boolean where text is asked for', 'AWS::ECS::Service', { platform_version: true }],
    ['pairs with more to say', 'AWS::Batch::JobDefinition', { parameters: [{ name: 'a', value: 'b', apply: 'now' }] }],
    [
      'one name twice',
      'AWS::Batch::JobDefinition',
      {
        parameters: [
          { name: 'a', value: 'b' },
          { name: 'a', value: 'c' },
        ],
      },
    ],
    ['JSON text with one key twice', 'AWS::SQS::Queue', { redrive_policy: '{"a":1,"a":2}' }],
    ['a duration in another unit', 'AWS::SageMaker::NotebookInstance', { volume_size_in_mb: 5 }],
  ])('%s stays', (_, type, attributes) => {
    expect(translate(type, attributes)).toEqual({ declared: {}, attributes });
  });

  test('masked values pass where the live ones are masked in the same form', () => {
    const masked = { $masked: 'k1:0a' };
    expect(
      translate('AWS::Lambda::Function', {
        description: masked,
        layers: masked,
        environment: [{ variables: masked }],
        vpc_config: masked,
      }),
    ).toEqual({
      declared: { Description: masked, Environment: { Variables: masked } },
      attributes: { layers: masked, vpc_config: masked },
    });
    expect(declaredOf('AWS::SQS::Queue', { redrive_policy: masked })).toEqual({});
  });
});

describe('what relies on the baseline', () => {
  test.each<[string, string, string, Json]>([
    ['what an autoscaler moves', 'AWS::ECS::Service', 'desired_count', 2],
    ['what other resources of the apply set', 'AWS::S3::Bucket', 'website', [{ index_document: 'index.html' }]],
    ['what other resources add to', 'AWS::Route53::HostedZone', 'vpc', [{ vpc_id: 'vpc-1', vpc_region: 'eu-west-1' }]],
    ['what the service does not repeat', 'AWS::RDS::DBInstance', 'manage_master_user_password', true],
    ['-1 for unset', 'AWS::AutoScaling::ScheduledAction', 'max_size', -1],
  ])('%s', (_, type, name, value) => {
    expect(translate(type, { [name]: value })).toEqual({ declared: {}, attributes: { [name]: value } });
  });

  test('in a block, what an autoscaler moves is left out', () => {
    expect(
      declaredOf('AWS::Batch::ComputeEnvironment', {
        compute_resources: [{ desired_vcpus: 4, max_vcpus: 16, type: 'EC2' }],
      }),
    ).toEqual({ ComputeResources: { MaxvCpus: 16, Type: 'EC2' } });
  });
});

describe('against what AWS answers', () => {
  const type = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
  const declared = declaredOf(type, {
    name: 'app',
    load_balancer_type: 'application',
    security_groups: ['sg-1'],
    subnets: ['subnet-1', 'subnet-2'],
    subnet_mapping: [
      { allocation_id: '', ipv6_address: '', outpost_id: '', private_ipv4_address: '', subnet_id: 'subnet-1' },
      { allocation_id: '', ipv6_address: '', outpost_id: '', private_ipv4_address: '', subnet_id: 'subnet-2' },
    ],
    enable_deletion_protection: true,
    idle_timeout: 60,
    access_logs: [{ bucket: '', enabled: false, prefix: '' }],
  });
  const answered = (protection: string, subnets: readonly string[]): JsonObject => ({
    Name: 'app',
    Type: 'application',
    IpAddressType: 'ipv4',
    SecurityGroups: ['sg-1'],
    Subnets: subnets,
    SubnetMappings: subnets.map((SubnetId) => ({ SubnetId })),
    LoadBalancerAttributes: [
      { Key: 'access_logs.s3.enabled', Value: 'false' },
      { Key: 'access_logs.s3.bucket', Value: '' },
      { Key: 'routing.http2.enabled', Value: 'true' },
      { Key: 'idle_timeout.timeout_seconds', Value: '60' },
      { Key: 'deletion_protection.enabled', Value: protection },
    ],
  });
  const differences = (live: JsonObject) => {
    // As the registry schema has it: Terraform's sets are lists in the state, in an order of their own.
    const lists = [{ path: ['SubnetMappings'], insertionOrder: false, uniqueItems: true, identityKey: null }];
    const facts = { ...bundledFacts(type), lists };
    const input = { type, identifier: 'app', declared, live, baseline: null, facts, context: UNKNOWN_CONTEXT };
    return compareSubject(input).differences.map(({ kind, path }) => `${kind} ${path}`);
  };

  test('an untouched load balancer is as declared', () => {
    expect(differences(answered('true', ['subnet-2', 'subnet-1']))).toEqual([]);
  });

  test('a protection that was turned off is told', () => {
    expect(differences(answered('false', ['subnet-1', 'subnet-2']))).toEqual([
      'changed /LoadBalancerAttributes/0/Value',
    ]);
  });
});

describe('whatever a state holds', () => {
  const types = [
    'AWS::Lambda::Function',
    'AWS::ECS::Service',
    'AWS::WAFv2::WebACL',
    'AWS::Backup::BackupPlan',
    'AWS::No::Type',
  ];
  const names = fc.oneof(
    fc.constantFrom('vpc_config', 'rule', 'statement', 'name', 'load_balancer', 'environment', 'variables', 'action'),
    fc.constantFrom('__proto__', 'constructor', 'toString', ''),
    fc.string({ maxLength: 6 }),
  );
  const value = fc.letrec<{ json: Json }>((tie) => ({
    json: fc.oneof(
      { maxDepth: 5 },
      fc.constantFrom<Json>(null, true, false, 0, -1, 7, '', 'a', 'ENABLED', '7', 'arn:aws:x:::y', '{"a":"b"}', '[1]'),
      fc.array(tie('json'), { maxLength: 3 }),
      fc.array(fc.tuple(names, tie('json')), { maxLength: 4 }).map((all) => Object.fromEntries<Json>(all)),
    ),
  })).json;
  const attributes = fc.array(fc.tuple(names, value), { maxLength: 5 }).map((all) => Object.fromEntries<Json>(all));

  const leavesOf = (json: Json): readonly string[] => {
    if (Array.isArray(json)) return (json as readonly Json[]).flatMap(leavesOf);
    if (typeof json === 'object' && json !== null)
      return Object.entries(json).flatMap(([key, one]) => [key, ...leavesOf(one as Json)]);
    if (typeof json === 'string' && /^[[{]/.test(json)) return [json, ...leavesOf(JSON.parse(json) as Json)];
    return [String(json)];
  };
  const valuesOf = (json: Json): readonly string[] => {
    if (Array.isArray(json)) return (json as readonly Json[]).flatMap(valuesOf);
    return typeof json === 'object' && json !== null
      ? Object.values(json).flatMap((one) => valuesOf(one as Json))
      : [String(json)];
  };

  test('translating answers, says each attribute once, and invents no value', () => {
    fc.assert(
      fc.property(fc.constantFrom(...types), attributes, (type, given) => {
        const { declared, attributes: rest } = translate(type, given);
        for (const [name, one] of Object.entries(rest))
          expect(one).toEqual(Object.entries(given).find(([key]) => key === name)?.[1]);
        if (Object.keys(rest).length === Object.keys(given).length) expect(declared).toEqual({});
        const known = new Set([...leavesOf(given), 'DISABLED']);
        expect(valuesOf(declared).filter((text) => !known.has(text))).toEqual([]);
      }),
    );
  });

  test('names that differ beyond spelling are looked up, not searched: a block of many members is quick', () => {
    const block = Object.fromEntries<Json>(Array.from({ length: 20_000 }, (_, i) => [`made_up_${i}_id`, 'x']));
    const started = process.hrtime.bigint();
    expect(declaredOf('AWS::WAFv2::WebACL', { rule: [block], ...block })).toEqual({});
    expect(Number(process.hrtime.bigint() - started) / 1e6).toBeLessThan(3_000);
  });
});

describe('a property that other resources of the state set', () => {
  const policy = (sid: string) =>
    JSON.stringify({ Statement: [{ Sid: sid, Effect: 'Allow', Action: 'kms:*', Resource: '*' }] });
  const key = {
    type: 'aws_kms_key',
    instances: [{ attributes: { id: 'k-1', key_id: 'k-1', policy: policy('stale') } }],
  };
  const separate = {
    type: 'aws_kms_key_policy',
    instances: [{ attributes: { id: 'k-1', key_id: 'k-1', policy: policy('applied') } }],
  };

  test('is not taken from the parent, which may have been read before', () => {
    const { lines } = declareState([key, separate]);
    expect(lines.map((line) => line.subject !== null && line.declared)).toEqual([
      {},
      { KeyPolicy: { Statement: [{ Sid: 'applied', Effect: 'Allow', Action: 'kms:*', Resource: '*' }] } },
    ]);
    expect(lines[0]).toMatchObject({ attributes: { policy: policy('stale') } });
  });

  test('is taken from the parent where none does', () => {
    const { lines } = declareState([key]);
    expect(lines[0]).toMatchObject({ declared: { KeyPolicy: { Statement: [{ Sid: 'stale' }] } } });
  });
});
