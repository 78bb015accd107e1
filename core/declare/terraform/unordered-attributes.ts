/**
 * Sets of the provider whose counterparts are lists in order: a state holds a set in an order of its own, so with two
 * elements and more it would look like another list. With one element it is certain. Evidence: the provider's schema (6.25)
 * has each as a set, and the registry schema (August 2026) says that order counts, or says nothing of a list whose
 * elements nothing identifies. The path is in Terraform's names; "*" is any last name.
 */
import type { AttributePlace } from './translate-block';

const UNORDERED: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ['AWS::AppFlow::Flow', ['task']],
  [
    'AWS::AppMesh::Route',
    [
      'spec.grpc_route.action.weighted_target',
      'spec.http2_route.action.weighted_target',
      'spec.http_route.action.weighted_target',
      'spec.tcp_route.action.weighted_target',
    ],
  ],
  ['AWS::AppMesh::VirtualNode', ['spec.backend']],
  ['AWS::AppStream::Stack', ['user_settings']],
  ['AWS::AuditManager::Assessment', ['roles', 'scope.aws_accounts']],
  [
    'AWS::AutoScaling::AutoScalingGroup',
    [
      'mixed_instances_policy.launch_template.override.instance_requirements.allowed_instance_types',
      'mixed_instances_policy.launch_template.override.instance_requirements.excluded_instance_types',
    ],
  ],
  [
    'AWS::Backup::BackupPlan',
    ['rule', 'rule.copy_action', 'rule.scan_action', 'scan_setting', 'scan_setting.resource_types'],
  ],
  ['AWS::Batch::JobDefinition', ['platform_capabilities']],
  ['AWS::CloudFront::Distribution', ['default_cache_behavior.function_association']],
  ['AWS::CodePipeline::Webhook', ['filter']],
  ['AWS::CodeStarNotifications::NotificationRule', ['target']],
  ['AWS::CustomerProfiles::Domain', ['rule_based_matching.matching_rules']],
  [
    'AWS::DLM::LifecyclePolicy',
    ['policy_details.action.cross_region_copy', 'policy_details.schedule.cross_region_copy_rule'],
  ],
  ['AWS::EC2::NatGateway', ['secondary_allocation_ids', 'secondary_private_ip_addresses']],
  ['AWS::EC2::NetworkInsightsAnalysis', ['filter_in_arns']],
  ['AWS::ECS::Service', ['capacity_provider_strategy']],
  ['AWS::ECS::TaskSet', ['capacity_provider_strategy']],
  ['AWS::ElastiCache::User', ['authentication_mode.passwords', 'passwords']],
  [
    'AWS::FMS::Policy',
    [
      'exclude_map.account',
      'exclude_map.orgunit',
      'include_map.account',
      'include_map.orgunit',
      'resource_set_ids',
      'resource_type_list',
      'security_service_policy_data.policy_option.network_acl_common_policy.network_acl_entry_set.first_entry',
      'security_service_policy_data.policy_option.network_acl_common_policy.network_acl_entry_set.last_entry',
    ],
  ],
  ['AWS::GlobalAccelerator::EndpointGroup', ['port_override']],
  ['AWS::GlobalAccelerator::Listener', ['port_range']],
  ['AWS::Glue::UserDefinedFunction', ['resource_uris']],
  [
    'AWS::ImageBuilder::DistributionConfiguration',
    [
      'distribution.ami_distribution_configuration.target_account_ids',
      'distribution.container_distribution_configuration.container_tags',
      'distribution.fast_launch_configuration',
      'distribution.license_configuration_arns',
      'distribution.ssm_parameter_configuration',
    ],
  ],
  ['AWS::ImageBuilder::Image', ['image_scanning_configuration.ecr_configuration.container_tags']],
  ['AWS::ImageBuilder::ImagePipeline', ['image_scanning_configuration.ecr_configuration.container_tags']],
  ['AWS::ImageBuilder::InfrastructureConfiguration', ['instance_types']],
  [
    'AWS::InspectorV2::Filter',
    ['filter_criteria.code_vulnerability_file_path', 'filter_criteria.lambda_function_layers'],
  ],
  ['AWS::IoT::DomainConfiguration', ['server_certificate_arns']],
  ['AWS::IoT::ThingType', ['properties.searchable_attributes']],
  [
    'AWS::Kendra::DataSource',
    [
      'configuration.web_crawler_configuration.authentication_configuration.basic_authentication',
      'custom_document_enrichment_configuration.inline_configurations',
    ],
  ],
  ['AWS::Lambda::Url', ['cors.allow_headers', 'cors.allow_methods', 'cors.allow_origins', 'cors.expose_headers']],
  ['AWS::Lightsail::Distribution', ['cache_behavior']],
  ['AWS::MWAA::Environment', ['network_configuration.security_group_ids', 'network_configuration.subnet_ids']],
  ['AWS::MediaLive::Input', ['sources']],
  ['AWS::MemoryDB::ACL', ['user_names']],
  ['AWS::MemoryDB::User', ['authentication_mode.passwords']],
  ['AWS::Neptune::DBCluster', ['availability_zones', 'enable_cloudwatch_logs_exports', 'vpc_security_group_ids']],
  [
    'AWS::NetworkFirewall::FirewallPolicy',
    [
      'firewall_policy.stateful_default_actions',
      'firewall_policy.stateless_custom_action',
      'firewall_policy.stateless_custom_action.action_definition.publish_metric_action.dimension',
      'firewall_policy.stateless_default_actions',
      'firewall_policy.stateless_fragment_default_actions',
    ],
  ],
  [
    'AWS::NetworkFirewall::RuleGroup',
    [
      'rule_group.rules_source.rules_source_list.target_types',
      'rule_group.rules_source.rules_source_list.targets',
      'rule_group.rules_source.stateful_rule.rule_option',
      'rule_group.rules_source.stateful_rule.rule_option.settings',
      'rule_group.rules_source.stateless_rules_and_custom_actions.custom_action',
      'rule_group.rules_source.stateless_rules_and_custom_actions.custom_action.action_definition.publish_metric_action.dimension',
      'rule_group.rules_source.stateless_rules_and_custom_actions.stateless_rule.rule_definition.actions',
      'rule_group.rules_source.stateless_rules_and_custom_actions.stateless_rule.rule_definition.match_attributes.destination',
      'rule_group.rules_source.stateless_rules_and_custom_actions.stateless_rule.rule_definition.match_attributes.destination_port',
      'rule_group.rules_source.stateless_rules_and_custom_actions.stateless_rule.rule_definition.match_attributes.protocols',
      'rule_group.rules_source.stateless_rules_and_custom_actions.stateless_rule.rule_definition.match_attributes.source',
      'rule_group.rules_source.stateless_rules_and_custom_actions.stateless_rule.rule_definition.match_attributes.source_port',
      'rule_group.rules_source.stateless_rules_and_custom_actions.stateless_rule.rule_definition.match_attributes.tcp_flag',
      'rule_group.rules_source.stateless_rules_and_custom_actions.stateless_rule.rule_definition.match_attributes.tcp_flag.flags',
      'rule_group.rules_source.stateless_rules_and_custom_actions.stateless_rule.rule_definition.match_attributes.tcp_flag.masks',
    ],
  ],
  [
    'AWS::NetworkFirewall::TLSInspectionConfiguration',
    ['tls_inspection_configuration.server_certificate_configuration.scope.protocols'],
  ],
  ['AWS::QuickSight::Analysis', ['permissions']],
  ['AWS::QuickSight::Dashboard', ['permissions']],
  ['AWS::QuickSight::DataSet', ['permissions']],
  ['AWS::QuickSight::DataSource', ['permission']],
  ['AWS::QuickSight::Template', ['permissions']],
  ['AWS::QuickSight::Theme', ['permissions']],
  ['AWS::ResourceGroups::Group', ['configuration']],
  ['AWS::RolesAnywhere::TrustAnchor', ['notification_settings']],
  ['AWS::SSMIncidents::ResponsePlan', ['action.ssm_automation.parameter.values']],
  ['AWS::Scheduler::Schedule', ['target.ecs_parameters.placement_strategy']],
  ['AWS::SecurityHub::AutomationRule', ['criteria.*']],
  ['AWS::SecurityHub::Insight', ['filters.*']],
  ['AWS::Transfer::Server', ['endpoint_details.address_allocation_ids', 'endpoint_details.subnet_ids']],
  ['AWS::WAFRegional::ByteMatchSet', ['byte_match_tuples']],
  ['AWS::WAFRegional::SizeConstraintSet', ['size_constraints']],
  ['AWS::WAFRegional::SqlInjectionMatchSet', ['sql_injection_match_tuple']],
  ['AWS::WAFRegional::XssMatchSet', ['xss_match_tuple']],
  ['AWS::WAFv2::LoggingConfiguration', ['logging_filter.filter', 'logging_filter.filter.condition']],
]);

export function isUnorderedSet({ type, path }: AttributePlace): boolean {
  const paths = UNORDERED.get(type);
  if (paths === undefined) return false;
  return paths.includes(path) || paths.includes(path.replace(/[^.]+$/, '*'));
}
