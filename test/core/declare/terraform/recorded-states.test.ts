import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { declareTerraformState } from '../../../../core/declare/terraform/declare-terraform-state';
import type { IndexLine } from '../../../../core/model/declared-resource';

/**
 * Terraform type → CloudFormation type and Cloud Control identifier, written by hand from AWS's documentation; {x} is the
 * attribute x. null: CloudFormation has no such type. Types that CloudFormation folds carry the parent and the property.
 */
const TRUTH: { readonly [type: string]: readonly [string, string] | readonly [string, string, string] | null } = {
  aws_ami: null,
  aws_api_gateway_account: ['AWS::ApiGateway::Account', '{id}'],
  aws_api_gateway_authorizer: ['AWS::ApiGateway::Authorizer', '{rest_api_id}|{id}'],
  aws_api_gateway_domain_name: ['AWS::ApiGateway::DomainName', '{domain_name}'],
  aws_api_gateway_model: ['AWS::ApiGateway::Model', '{rest_api_id}|{name}'],
  aws_api_gateway_rest_api: ['AWS::ApiGateway::RestApi', '{id}'],
  aws_apigatewayv2_api: ['AWS::ApiGatewayV2::Api', '{id}'],
  aws_apigatewayv2_authorizer: ['AWS::ApiGatewayV2::Authorizer', '{id}|{api_id}'],
  aws_apigatewayv2_deployment: ['AWS::ApiGatewayV2::Deployment', '{api_id}|{id}'],
  aws_apigatewayv2_route_response: ['AWS::ApiGatewayV2::RouteResponse', '{api_id}|{route_id}|{id}'],
  aws_apigatewayv2_vpc_link: ['AWS::ApiGatewayV2::VpcLink', '{id}'],
  aws_cloudformation_stack: ['AWS::CloudFormation::Stack', '{id}'],
  aws_codedeploy_app: ['AWS::CodeDeploy::Application', '{name}'],
  aws_db_subnet_group: ['AWS::RDS::DBSubnetGroup', '{name}'],
  aws_default_route_table: ['AWS::EC2::RouteTable', '{id}'],
  aws_default_security_group: ['AWS::EC2::SecurityGroup', '{id}'],
  aws_default_subnet: ['AWS::EC2::Subnet', '{id}'],
  aws_default_vpc: ['AWS::EC2::VPC', '{id}'],
  // A setting of the account, under the product's own name.
  aws_ebs_encryption_by_default: ['Asbuilt::EC2::EbsEncryptionByDefault', 'account'],
  aws_ebs_volume: ['AWS::EC2::Volume', '{id}'],
  aws_ecr_repository_policy: ['AWS::ECR::Repository', '{repository}', '/RepositoryPolicyText'],
  aws_eip: ['AWS::EC2::EIP', '{public_ip}|{id}'],
  aws_eip_association: ['AWS::EC2::EIPAssociation', '{id}'],
  aws_iam_access_key: ['AWS::IAM::AccessKey', '{id}'],
  aws_iam_group: ['AWS::IAM::Group', '{name}'],
  aws_iam_group_policy_attachment: ['AWS::IAM::Group', '{group}', '/ManagedPolicyArns'],
  aws_iam_role_policy: ['AWS::IAM::RolePolicy', '{name}|{role}'],
  aws_iam_role_policy_attachment: ['AWS::IAM::Role', '{role}', '/ManagedPolicyArns'],
  aws_iam_user: ['AWS::IAM::User', '{name}'],
  aws_iam_user_policy: ['AWS::IAM::UserPolicy', '{name}|{user}'],
  aws_instance: ['AWS::EC2::Instance', '{id}'],
  aws_internet_gateway: ['AWS::EC2::InternetGateway', '{id}'],
  aws_key_pair: ['AWS::EC2::KeyPair', '{key_name}'],
  aws_kms_key: ['AWS::KMS::Key', '{key_id}'],
  aws_lambda_function: ['AWS::Lambda::Function', '{function_name}'],
  aws_lb: ['AWS::ElasticLoadBalancingV2::LoadBalancer', '{arn}'],
  aws_lb_listener: ['AWS::ElasticLoadBalancingV2::Listener', '{arn}'],
  aws_lb_target_group: ['AWS::ElasticLoadBalancingV2::TargetGroup', '{arn}'],
  aws_network_acl: ['AWS::EC2::NetworkAcl', '{id}'],
  aws_network_acl_rule: ['AWS::EC2::NetworkAclEntry', '{id}'],
  // With a gateway_id: AWS::EC2::GatewayRouteTableAssociation, by {gateway_id}.
  aws_route_table_association: ['AWS::EC2::SubnetRouteTableAssociation', '{id}'],
  aws_route53_record: ['AWS::Route53::RecordSet', '{name}|{zone_id}|{type}'],
  aws_route53_zone: ['AWS::Route53::HostedZone', '{zone_id}'],
  aws_s3_account_public_access_block: ['Asbuilt::S3::AccountPublicAccessBlock', 'account'],
  aws_s3_bucket: ['AWS::S3::Bucket', '{bucket}'],
  aws_s3_bucket_analytics_configuration: ['AWS::S3::Bucket', '{bucket}', '/AnalyticsConfigurations'],
  aws_s3_bucket_inventory: ['AWS::S3::Bucket', '{bucket}', '/InventoryConfigurations'],
  aws_s3_bucket_metric: ['AWS::S3::Bucket', '{bucket}', '/MetricsConfigurations'],
  aws_s3_bucket_notification: ['AWS::S3::Bucket', '{bucket}', '/NotificationConfiguration'],
  aws_s3_bucket_policy: ['AWS::S3::BucketPolicy', '{bucket}'],
  aws_security_group: ['AWS::EC2::SecurityGroup', '{id}'],
  aws_sns_topic: ['AWS::SNS::Topic', '{arn}'],
  aws_subnet: ['AWS::EC2::Subnet', '{id}'],
  aws_vpc: ['AWS::EC2::VPC', '{id}'],
};

interface RecordedInstance {
  readonly attributes: { readonly [name: string]: string };
}
interface RecordedState {
  readonly resources: readonly { mode: string; type: string; instances: readonly RecordedInstance[] }[];
}

const FILE = join(__dirname, '../../../../../shared/data/terraform-states/states.ndjson');
const present = existsSync(FILE);
process.stdout.write(`recorded Terraform states: ${present ? 'used' : 'not beside the project, left out'}\n`);
const masker = { keyId: 'k1', mask: () => ({ $masked: 'k1:00' }) };

(present ? describe : describe.skip)('recorded states', () => {
  const cases = present ? readFileSync(FILE, 'utf8').trim().split('\n') : [];
  const instances = cases.flatMap((line) => {
    const { case: place, state } = JSON.parse(line) as { case: string; state: RecordedState };
    const text = JSON.stringify(state);
    const { lines } = declareTerraformState(
      { kind: 'terraformState', text, place, account: null, region: null },
      masker,
    );
    const managed = state.resources.filter(({ mode }) => mode === 'managed');
    const expected = managed.flatMap(({ type, instances: all }) => all.map((one) => ({ type, one })));
    // One line per managed instance, in the state's order.
    expect(lines).toHaveLength(expected.length);
    return expected.map(({ type, one }, i) => ({ type, one, line: lines[i] as IndexLine }));
  });
  const ofAws = instances.filter(({ type }) => type.startsWith('aws_'));

  test('129 instances of AWS over 54 types and one of another provider are read', () => {
    expect(ofAws).toHaveLength(129);
    expect(new Set(ofAws.map(({ type }) => type)).size).toBe(54);
    expect(instances).toHaveLength(130);
  });

  test('every type has a line in the truth', () => {
    expect(ofAws.map(({ type }) => type).filter((type) => !Object.hasOwn(TRUTH, type))).toEqual([]);
  });

  test('every mappable instance has its type and its exact identifier', () => {
    const wrong = ofAws.flatMap(({ type, one, line }) => {
      const truth = TRUTH[type];
      if (!truth) return [];
      const toGateway = type === 'aws_route_table_association' && one.attributes.gateway_id;
      const row = toGateway ? (['AWS::EC2::GatewayRouteTableAssociation', '{gateway_id}'] as const) : truth;
      const [expectedType, template, foldedInto = null] = row;
      const identifier = template.replace(/\{(\w+)\}/g, (_, name: string) => one.attributes[name] ?? '?');
      const said = line.subject === null ? null : [line.subject.type, line.subject.identifier, line.foldedInto];
      return JSON.stringify(said) === JSON.stringify([expectedType, identifier, foldedInto])
        ? []
        : [{ address: line.address, said, expected: [expectedType, identifier, foldedInto] }];
    });
    expect(wrong).toEqual([]);
  });

  test('what CloudFormation has no type for is told, not dropped', () => {
    const untold = instances.filter(({ line }) => line.subject === null).map(({ line }) => line.address);
    expect(untold.sort()).toEqual(['aws_ami.test-ami', 'random_string.prefix']);
  });

  test('every declared property is one that its type knows, and none is masked without being said so', () => {
    for (const { line } of instances) {
      if (line.subject === null) continue;
      expect(JSON.stringify(line.declared).includes('$masked')).toBe(line.sensitive.length > 0);
      if (line.subject.identifier !== 'account') expect(line.identifiers).toContain(line.subject.identifier);
    }
  });
});
