/**
 * APIs whose types neither their IAM action nor their name gives. Keyed by event source, then by API: the same name means
 * other things in other services. Each row's evidence is the API reference's page of that name; marked where more.
 */
const ODD_APIS: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>> = new Map([
  [
    'iam.amazonaws.com',
    new Map(
      // IAM's policies are CloudFormation's managed policies; CloudFormation's Policy is an inline one.
      ['CreatePolicy', 'DeletePolicy', 'CreatePolicyVersion', 'DeletePolicyVersion', 'SetDefaultPolicyVersion'].map(
        (api) => [api, ['AWS::IAM::ManagedPolicy']],
      ),
    ),
  ],
  [
    'eks.amazonaws.com',
    new Map([
      ['AssociateAccessPolicy', ['AWS::EKS::AccessEntry']],
      ['DisassociateAccessPolicy', ['AWS::EKS::AccessEntry']],
    ]),
  ],
  [
    'sso.amazonaws.com',
    new Map([
      ['CreateAccountAssignment', ['AWS::SSO::Assignment']],
      ['DeleteAccountAssignment', ['AWS::SSO::Assignment']],
    ]),
  ],
  [
    'ec2.amazonaws.com',
    new Map([
      ['AllocateAddress', ['AWS::EC2::EIP']],
      ['ReleaseAddress', ['AWS::EC2::EIP']],
      ['AssociateAddress', ['AWS::EC2::EIPAssociation', 'AWS::EC2::EIP']],
      ['DisassociateAddress', ['AWS::EC2::EIPAssociation', 'AWS::EC2::EIP']],
      ['AttachInternetGateway', ['AWS::EC2::VPCGatewayAttachment']],
      ['DetachInternetGateway', ['AWS::EC2::VPCGatewayAttachment']],
      ['AttachVpnGateway', ['AWS::EC2::VPCGatewayAttachment']],
      ['DetachVpnGateway', ['AWS::EC2::VPCGatewayAttachment']],
      ['ReplaceRouteTableAssociation', ['AWS::EC2::SubnetRouteTableAssociation', 'AWS::EC2::RouteTable']],
      ['AssociateVpcCidrBlock', ['AWS::EC2::VPCCidrBlock', 'AWS::EC2::VPC']],
      ['DisassociateVpcCidrBlock', ['AWS::EC2::VPCCidrBlock', 'AWS::EC2::VPC']],
      ['AssociateIamInstanceProfile', ['AWS::EC2::Instance']],
      ['DisassociateIamInstanceProfile', ['AWS::EC2::Instance']],
      ['ReplaceIamInstanceProfileAssociation', ['AWS::EC2::Instance']],
    ]),
  ],
  [
    'route53.amazonaws.com',
    new Map([['ChangeResourceRecordSets', ['AWS::Route53::RecordSet', 'AWS::Route53::HostedZone']]]),
  ],
  [
    'elasticmapreduce.amazonaws.com',
    new Map([
      ['RunJobFlow', ['AWS::EMR::Cluster']],
      ['TerminateJobFlows', ['AWS::EMR::Cluster']],
    ]),
  ],
  [
    'sso-directory.amazonaws.com',
    new Map([
      ['AddMemberToGroup', ['AWS::IdentityStore::GroupMembership', 'AWS::IdentityStore::Group']],
      ['RemoveMemberFromGroup', ['AWS::IdentityStore::GroupMembership', 'AWS::IdentityStore::Group']],
    ]),
  ],
]);

/** The types of an API that no rule gives, most likely first; empty for all others. */
export function oddApiTypes(eventSource: string, api: string): readonly string[] {
  return ODD_APIS.get(eventSource)?.get(api) ?? [];
}
