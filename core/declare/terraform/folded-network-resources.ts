/** Folded resources of EC2, load balancing, Route 53, firewalls and networks (see FOLDED_RESOURCES). */
import { child, childrenOf, type FoldedResource } from './folded-resource';
import { stateDocument } from './folded-statements';

export const FOLDED_NETWORK_RESOURCES: readonly FoldedResource[] = [
  ...childrenOf('AWS::EC2::NatGateway', [
    child('aws_nat_gateway_eip_association', ['nat_gateway_id'], '/SecondaryAllocationIds'),
  ]),
  ...childrenOf('AWS::EC2::NetworkInterface', [
    child('aws_network_interface_sg_attachment', ['network_interface_id'], '/GroupSet'),
  ]),
  ...childrenOf('AWS::EC2::PrefixList', [child('aws_ec2_managed_prefix_list_entry', ['prefix_list_id'], '/Entries')]),
  ...childrenOf('AWS::EC2::SecurityGroup', [
    // Written by providers that did not yet keep the rule's own id.
    {
      ...child('aws_security_group_rule', ['security_group_id'], '/SecurityGroupIngress'),
      when: { attribute: 'type', is: 'ingress' },
    },
    {
      ...child('aws_security_group_rule', ['security_group_id'], '/SecurityGroupEgress'),
      when: { attribute: 'type', is: 'egress' },
    },
  ]),
  ...childrenOf('AWS::EC2::VerifiedAccessInstance', [
    child(
      'aws_verifiedaccess_instance_logging_configuration',
      ['verifiedaccess_instance_id'],
      '/LoggingConfigurations',
    ),
    child(
      'aws_verifiedaccess_instance_trust_provider_attachment',
      ['verifiedaccess_instance_id'],
      '/VerifiedAccessTrustProviderIds',
    ),
  ]),
  ...childrenOf('AWS::EC2::VPCEndpoint', [
    child('aws_vpc_endpoint_policy', ['vpc_endpoint_id'], '/PolicyDocument', stateDocument('policy', 'PolicyDocument')),
    child('aws_vpc_endpoint_private_dns', ['vpc_endpoint_id'], '/PrivateDnsEnabled'),
    child('aws_vpc_endpoint_route_table_association', ['vpc_endpoint_id'], '/RouteTableIds'),
    child('aws_vpc_endpoint_security_group_association', ['vpc_endpoint_id'], '/SecurityGroupIds'),
    child('aws_vpc_endpoint_subnet_association', ['vpc_endpoint_id'], '/SubnetIds'),
  ]),
  ...childrenOf('AWS::EC2::VPCEndpointServicePermissions', [
    child('aws_vpc_endpoint_service_allowed_principal', ['vpc_endpoint_service_id'], '/AllowedPrincipals'),
  ]),
  ...childrenOf('AWS::ElasticLoadBalancing::LoadBalancer', [
    child('aws_app_cookie_stickiness_policy', ['load_balancer'], '/AppCookieStickinessPolicy'),
    child('aws_elb_attachment', ['elb'], '/Instances'),
    child('aws_lb_cookie_stickiness_policy', ['load_balancer'], '/LBCookieStickinessPolicy'),
    child('aws_lb_ssl_negotiation_policy', ['load_balancer'], '/Policies'),
    child('aws_load_balancer_backend_server_policy', ['load_balancer_name'], '/Policies'),
    child('aws_load_balancer_listener_policy', ['load_balancer_name'], '/Listeners'),
    child('aws_load_balancer_policy', ['load_balancer_name'], '/Policies'),
    child('aws_proxy_protocol_policy', ['load_balancer'], '/Policies'),
  ]),
  ...childrenOf('AWS::ElasticLoadBalancingV2::Listener', [
    child('aws_lb_listener_certificate', ['listener_arn'], '/Certificates'),
    child('aws_alb_listener_certificate', ['listener_arn'], '/Certificates'),
  ]),
  ...childrenOf('AWS::ElasticLoadBalancingV2::TargetGroup', [
    child('aws_lb_target_group_attachment', ['target_group_arn'], '/Targets'),
    child('aws_alb_target_group_attachment', ['target_group_arn'], '/Targets'),
  ]),
  ...childrenOf('AWS::NetworkManager::CoreNetwork', [
    child('aws_networkmanager_core_network_policy_attachment', ['core_network_id'], '/PolicyDocument'),
  ]),
  ...childrenOf('AWS::RAM::ResourceShare', [
    child('aws_ram_principal_association', ['resource_share_arn'], '/Principals'),
    child('aws_ram_resource_association', ['resource_share_arn'], '/ResourceArns'),
  ]),
  ...childrenOf('AWS::Route53::CidrCollection', [
    child('aws_route53_cidr_location', ['cidr_collection_id'], '/Locations'),
  ]),
  ...childrenOf('AWS::Route53::HostedZone', [
    child('aws_route53_query_log', ['zone_id'], '/QueryLoggingConfig'),
    child('aws_route53_zone_association', ['zone_id'], '/VPCs'),
  ]),
  ...childrenOf('AWS::Route53Resolver::FirewallRuleGroup', [
    child('aws_route53_resolver_firewall_rule', ['firewall_rule_group_id'], '/FirewallRules'),
  ]),
  ...childrenOf('AWS::Shield::DRTAccess', [
    // One per account: of the state's own, where it declares it.
    child('aws_shield_drt_access_log_bucket_association', ['role_arn_association_id'], '/LogBucketList'),
  ]),
  ...childrenOf('AWS::Shield::Protection', [
    child(
      'aws_shield_application_layer_automatic_response',
      ['resource_arn'],
      '/ApplicationLayerAutomaticResponseConfiguration',
    ),
    child('aws_shield_protection_health_check_association', ['shield_protection_id'], '/HealthCheckArns'),
  ]),
  ...childrenOf('AWS::VpcLattice::TargetGroup', [
    child('aws_vpclattice_target_group_attachment', ['target_group_identifier'], '/Targets'),
  ]),
  ...childrenOf('AWS::WAFv2::WebACL', [child('aws_wafv2_web_acl_rule_group_association', ['web_acl_arn'], '/Rules')]),
];
