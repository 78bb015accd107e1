/**
 * Attributes, and members of blocks, that CloudFormation keeps somewhere else: in a structure of several attributes, as
 * a property of its own, in the elements of a list, or by its key in a bag of {Key, Value}. Evidence of every row: the provider's documentation of the
 * attribute and the user guide's of the property or of the key describe one setting in one unit. A bag holds only keys
 * that a resource of that kind always answers, because the provider also writes its defaults where a key does not exist.
 */
export interface MovedAttribute {
  /** "Property", "Property/Member", "Bag/the.key"; "*" is every element of a list, of which one value makes one. */
  readonly to: string;
  /** What else stands in the element. */
  readonly beside?: { readonly [member: string]: string };
  /** Only where this attribute has one of these values. */
  readonly when?: { readonly attribute: string; readonly is: readonly string[] };
}

const OF_APPLICATION = { when: { attribute: 'load_balancer_type', is: ['application'] } };
const OF_ADDRESSES = { when: { attribute: 'target_type', is: ['instance', 'ip'] } };

const WITH_KEY = { when: { attribute: 'encryption_type', is: ['KMS'] } };

export const MOVED_ATTRIBUTES: ReadonlyMap<string, ReadonlyMap<string, MovedAttribute>> = new Map<
  string,
  ReadonlyMap<string, MovedAttribute>
>([
  [
    'AWS::DynamoDB::Table',
    new Map([
      ['hash_key', { to: 'KeySchema/*/AttributeName', beside: { KeyType: 'HASH' } }],
      ['range_key', { to: 'KeySchema/*/AttributeName', beside: { KeyType: 'RANGE' } }],
    ]),
  ],
  ['AWS::EKS::Cluster', new Map([['enabled_cluster_log_types', { to: 'Logging/ClusterLogging/EnabledTypes/*/Type' }]])],
  ['AWS::IAM::InstanceProfile', new Map([['role', { to: 'Roles/*' }]])],
  [
    'AWS::Kinesis::Stream',
    new Map<string, MovedAttribute>([
      ['encryption_type', { to: 'StreamEncryption/EncryptionType', ...WITH_KEY }],
      ['kms_key_id', { to: 'StreamEncryption/KeyId', ...WITH_KEY }],
    ]),
  ],
  ['AWS::ElasticLoadBalancingV2::Listener', new Map([['certificate_arn', { to: 'Certificates/*/CertificateArn' }]])],
  ['AWS::Cognito::UserPool', new Map([['password_policy', { to: 'Policies/PasswordPolicy' }]])],
  [
    'AWS::EC2::Subnet',
    new Map([
      [
        'enable_resource_name_dns_a_record_on_launch',
        { to: 'PrivateDnsNameOptionsOnLaunch/EnableResourceNameDnsARecord' },
      ],
      [
        'enable_resource_name_dns_aaaa_record_on_launch',
        { to: 'PrivateDnsNameOptionsOnLaunch/EnableResourceNameDnsAAAARecord' },
      ],
      ['private_dns_hostname_type_on_launch', { to: 'PrivateDnsNameOptionsOnLaunch/HostnameType' }],
    ]),
  ],
  [
    'AWS::ECS::Service',
    new Map([
      ['alarms', { to: 'DeploymentConfiguration/Alarms' }],
      ['deployment_circuit_breaker', { to: 'DeploymentConfiguration/DeploymentCircuitBreaker' }],
      ['deployment_maximum_percent', { to: 'DeploymentConfiguration/MaximumPercent' }],
      ['deployment_minimum_healthy_percent', { to: 'DeploymentConfiguration/MinimumHealthyPercent' }],
    ]),
  ],
  [
    'AWS::ElasticLoadBalancingV2::LoadBalancer',
    new Map<string, MovedAttribute>([
      ['access_logs.bucket', { to: 'LoadBalancerAttributes/access_logs.s3.bucket' }],
      ['access_logs.enabled', { to: 'LoadBalancerAttributes/access_logs.s3.enabled' }],
      ['access_logs.prefix', { to: 'LoadBalancerAttributes/access_logs.s3.prefix' }],
      [
        'desync_mitigation_mode',
        { to: 'LoadBalancerAttributes/routing.http.desync_mitigation_mode', ...OF_APPLICATION },
      ],
      [
        'drop_invalid_header_fields',
        { to: 'LoadBalancerAttributes/routing.http.drop_invalid_header_fields.enabled', ...OF_APPLICATION },
      ],
      ['enable_deletion_protection', { to: 'LoadBalancerAttributes/deletion_protection.enabled' }],
      ['enable_http2', { to: 'LoadBalancerAttributes/routing.http2.enabled', ...OF_APPLICATION }],
      ['idle_timeout', { to: 'LoadBalancerAttributes/idle_timeout.timeout_seconds', ...OF_APPLICATION }],
    ]),
  ],
  [
    'AWS::ElasticLoadBalancingV2::TargetGroup',
    new Map<string, MovedAttribute>([
      ['deregistration_delay', { to: 'TargetGroupAttributes/deregistration_delay.timeout_seconds', ...OF_ADDRESSES }],
      ['health_check.enabled', { to: 'HealthCheckEnabled' }],
      ['health_check.healthy_threshold', { to: 'HealthyThresholdCount' }],
      ['health_check.interval', { to: 'HealthCheckIntervalSeconds' }],
      ['health_check.matcher', { to: 'Matcher/HttpCode' }],
      ['health_check.path', { to: 'HealthCheckPath' }],
      ['health_check.port', { to: 'HealthCheckPort' }],
      ['health_check.protocol', { to: 'HealthCheckProtocol' }],
      ['health_check.timeout', { to: 'HealthCheckTimeoutSeconds' }],
      ['health_check.unhealthy_threshold', { to: 'UnhealthyThresholdCount' }],
    ]),
  ],
]);
