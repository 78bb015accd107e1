/**
 * Identifiers that no event carries whole and that names alone do not give: a constant, another separator, a part under a
 * name of its own. One row per type; `when` must be there, `parts` are keys of the event (or "=text"), in identifier order.
 */
export interface OddIdentifier {
  readonly type: string;
  /** A key that must be in the event for the row to hold. */
  readonly when: string;
  readonly parts: readonly string[];
  readonly separator: '|' | '/';
}

const ROWS: readonly OddIdentifier[] = [
  // The type's schema: AttachmentType is IGW or VGW and stands in no call.
  { type: 'AWS::EC2::VPCGatewayAttachment', when: 'internetgatewayid', parts: ['=IGW', 'vpcid'], separator: '|' },
  { type: 'AWS::EC2::VPCGatewayAttachment', when: 'vpngatewayid', parts: ['=VGW', 'vpcid'], separator: '|' },
  // EMR API reference: a job flow is a cluster.
  { type: 'AWS::EMR::Cluster', when: 'jobflowid', parts: ['jobflowid'], separator: '|' },
  // Lambda API reference, AddPermission: the statement id is the permission's id.
  { type: 'AWS::Lambda::Permission', when: 'statementid', parts: ['functionname', 'statementid'], separator: '|' },
  // EKS API reference: the path's {name} is the cluster's, whatever is changed in it.
  { type: 'AWS::EKS::Nodegroup', when: 'nodegroupname', parts: ['name', 'nodegroupname'], separator: '/' },
  { type: 'AWS::EKS::Nodegroup', when: 'nodegroupname', parts: ['clustername', 'nodegroupname'], separator: '/' },
  { type: 'AWS::EKS::Addon', when: 'addonname', parts: ['name', 'addonname'], separator: '|' },
  { type: 'AWS::EKS::AccessEntry', when: 'principalarn', parts: ['principalarn', 'name'], separator: '|' },
  {
    type: 'AWS::EKS::FargateProfile',
    when: 'fargateprofilename',
    parts: ['name', 'fargateprofilename'],
    separator: '|',
  },
  // EC2 API reference, CreateRoute: the destination goes by one of three names.
  {
    type: 'AWS::EC2::Route',
    when: 'destinationipv6cidrblock',
    parts: ['routetableid', 'destinationipv6cidrblock'],
    separator: '|',
  },
  {
    type: 'AWS::EC2::Route',
    when: 'destinationprefixlistid',
    parts: ['routetableid', 'destinationprefixlistid'],
    separator: '|',
  },
];

const ROWS_OF_TYPE = new Map<string, OddIdentifier[]>();
for (const row of ROWS) ROWS_OF_TYPE.set(row.type, [...(ROWS_OF_TYPE.get(row.type) ?? []), row]);

export function oddIdentifiersOf(type: string): readonly OddIdentifier[] {
  return ROWS_OF_TYPE.get(type) ?? [];
}
