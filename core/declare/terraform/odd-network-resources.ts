/**
 * Odd resources of EC2, load balancing and Route 53: one Terraform type for several of CloudFormation's, or a part of the
 * identifier under another name. The first row that fits wins. Evidence: the resource specification's descriptions.
 */
import { attribute, type OddResource } from './odd-resource';

export const ODD_NETWORK_RESOURCES: readonly OddResource[] = [
  {
    terraform: 'aws_route',
    type: 'AWS::EC2::Route',
    parts: {
      CidrBlock: {
        firstOf: ['destination_cidr_block', 'destination_ipv6_cidr_block', 'destination_prefix_list_id'],
      },
    },
  },
  {
    terraform: 'aws_route_table_association',
    when: [{ attribute: 'gateway_id', is: null }],
    type: 'AWS::EC2::GatewayRouteTableAssociation',
  },
  { terraform: 'aws_route_table_association', type: 'AWS::EC2::SubnetRouteTableAssociation' },
  {
    terraform: 'aws_network_acl_association',
    type: 'AWS::EC2::SubnetNetworkAclAssociation',
    parts: { AssociationId: attribute('id') },
  },
  // The resource's own id is a hash of the provider ("nacl-…"); AWS gives entries none. No read handler exists.
  { terraform: 'aws_network_acl_rule', type: 'AWS::EC2::NetworkAclEntry' },
  {
    terraform: 'aws_security_group_rule',
    when: [
      { attribute: 'security_group_rule_id', is: null },
      { attribute: 'type', is: 'ingress' },
    ],
    type: 'AWS::EC2::SecurityGroupIngress',
    parts: { Id: attribute('security_group_rule_id') },
  },
  {
    terraform: 'aws_security_group_rule',
    when: [
      { attribute: 'security_group_rule_id', is: null },
      { attribute: 'type', is: 'egress' },
    ],
    type: 'AWS::EC2::SecurityGroupEgress',
    parts: { Id: attribute('security_group_rule_id') },
  },
  {
    terraform: 'aws_vpc_security_group_ingress_rule',
    type: 'AWS::EC2::SecurityGroupIngress',
    parts: { Id: { firstOf: ['security_group_rule_id', 'id'] } },
  },
  {
    terraform: 'aws_vpc_security_group_egress_rule',
    type: 'AWS::EC2::SecurityGroupEgress',
    parts: { Id: { firstOf: ['security_group_rule_id', 'id'] } },
  },
  {
    terraform: 'aws_vpc_security_group_vpc_association',
    type: 'AWS::EC2::SecurityGroupVpcAssociation',
    parts: { GroupId: attribute('security_group_id') },
  },
  {
    terraform: 'aws_vpc_block_public_access_options',
    type: 'AWS::EC2::VPCBlockPublicAccessOptions',
    parts: { AccountId: attribute('aws_account_id') },
  },
  // The constant is AWS's own for the kind of gateway (registry schema of VPCGatewayAttachment).
  {
    terraform: 'aws_internet_gateway_attachment',
    type: 'AWS::EC2::VPCGatewayAttachment',
    parts: { AttachmentType: { constant: 'IGW' } },
  },
  {
    terraform: 'aws_vpn_gateway_attachment',
    type: 'AWS::EC2::VPCGatewayAttachment',
    parts: { AttachmentType: { constant: 'VGW' } },
  },
  // Since provider 5 the id has the endpoint before it ("cvpn-endpoint-…,cvpn-assoc-…" on import only).
  {
    terraform: 'aws_ec2_client_vpn_network_association',
    type: 'AWS::EC2::ClientVpnTargetNetworkAssociation',
    parts: { Id: { firstOf: ['association_id', 'id'] } },
  },
  // The gateway's own id is a hash of the provider ("ga-…").
  {
    terraform: 'aws_dx_gateway_association',
    type: 'AWS::DirectConnect::DirectConnectGatewayAssociation',
    parts: { AssociationId: attribute('dx_gateway_association_id') },
  },
  {
    terraform: 'aws_route53_record',
    type: 'AWS::Route53::RecordSet',
    parts: {
      Name: { recordName: 'name' },
      HostedZoneId: attribute('zone_id'),
      SetIdentifier: { optional: 'set_identifier' },
    },
  },
  {
    terraform: 'aws_route53_zone',
    type: 'AWS::Route53::HostedZone',
    parts: { Id: { firstOf: ['zone_id', 'id'] } },
  },
  {
    terraform: 'aws_route53_hosted_zone_dnssec',
    type: 'AWS::Route53::DNSSEC',
    parts: { HostedZoneId: attribute('hosted_zone_id') },
  },
];
