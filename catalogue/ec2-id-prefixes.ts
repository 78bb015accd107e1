/**
 * EC2's ids begin with a short name of their type ("sg-0123…"), and its tagging calls name resources by id alone. Evidence:
 * EC2 user guide, "Resource IDs", and the id patterns of the API reference's types of that name.
 */
const TYPES: ReadonlyMap<string, string> = new Map([
  ['i', 'AWS::EC2::Instance'],
  ['vol', 'AWS::EC2::Volume'],
  ['sg', 'AWS::EC2::SecurityGroup'],
  ['vpc', 'AWS::EC2::VPC'],
  ['subnet', 'AWS::EC2::Subnet'],
  ['rtb', 'AWS::EC2::RouteTable'],
  ['rtbassoc', 'AWS::EC2::SubnetRouteTableAssociation'],
  ['igw', 'AWS::EC2::InternetGateway'],
  ['eigw', 'AWS::EC2::EgressOnlyInternetGateway'],
  ['nat', 'AWS::EC2::NatGateway'],
  ['eni', 'AWS::EC2::NetworkInterface'],
  ['acl', 'AWS::EC2::NetworkAcl'],
  ['eipalloc', 'AWS::EC2::EIP'],
  ['eipassoc', 'AWS::EC2::EIPAssociation'],
  ['dopt', 'AWS::EC2::DHCPOptions'],
  ['lt', 'AWS::EC2::LaunchTemplate'],
  ['pl', 'AWS::EC2::PrefixList'],
  ['fl', 'AWS::EC2::FlowLog'],
  ['vpce', 'AWS::EC2::VPCEndpoint'],
  ['pcx', 'AWS::EC2::VPCPeeringConnection'],
  ['tgw', 'AWS::EC2::TransitGateway'],
  ['cgw', 'AWS::EC2::CustomerGateway'],
  ['vgw', 'AWS::EC2::VPNGateway'],
  ['vpn', 'AWS::EC2::VPNConnection'],
  ['cr', 'AWS::EC2::CapacityReservation'],
]);

/** The type of an EC2 id; null where it is none or its type has no CloudFormation name. */
export function typeOfEc2Id(id: string): string | null {
  const prefix = /^([a-z]+)-[0-9a-f]{8,}$/.exec(id)?.[1];
  return prefix === undefined ? null : (TYPES.get(prefix) ?? null);
}
