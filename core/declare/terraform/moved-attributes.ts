/**
 * Attributes, and members of blocks, that CloudFormation keeps somewhere else: in a structure of several attributes, as
 * a property of its own, or by its key in a bag of {Key, Value}. Evidence of every row: the provider's documentation of the
 * attribute and the user guide's of the property or of the key describe one setting in one unit. A bag holds only keys
 * that a resource of that kind always answers, because the provider also writes its defaults where a key does not exist.
 */
export interface MovedAttribute {
  /** "Property", "Property/Member", or "Bag/the.key". */
  readonly to: string;
  /** Only where this attribute has one of these values. */
  readonly when?: { readonly attribute: string; readonly is: readonly string[] };
}

const OF_APPLICATION = { when: { attribute: 'load_balancer_type', is: ['application'] } };
const OF_ADDRESSES = { when: { attribute: 'target_type', is: ['instance', 'ip'] } };

export const MOVED_ATTRIBUTES: ReadonlyMap<string, ReadonlyMap<string, MovedAttribute>> = new Map([
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
