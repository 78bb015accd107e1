/**
 * EC2's types without a read handler beside network ACL entries: client VPNs, permissions to attach interfaces, propagation of
 * routes. Evidence: EC2 API reference; a recorded live state of an authorisation rule. Tags of an endpoint come as they
 * stand, the schema's TagSpecifications say for which kind of resource.
 */
import type { Json, JsonObject } from '../../../core/model/json';
import { ownMember } from '../../../core/model/own-member';
import { listIn } from '../answer-list';
import { PartUnknown, textOf } from './declared-parts';
import type { DescribedResource } from './described-resource';
import { orNull } from './or-null';
import type { ResourceReader } from './resource-reader';
import type { ResourceRows } from './resource-rows';
import { at } from './shape-answer';

const NO_ENDPOINT = /^InvalidClientVpnEndpointId\.NotFound$/;

/** A part of an endpoint, found in the whole list of the endpoint's parts. */
function partOfEndpoint(action: string, list: string, more: Pick<DescribedResource, 'is' | 'from'>): DescribedResource {
  return {
    call: ({ ask, declared }, NextToken) => {
      const ClientVpnEndpointId = declared.text('ClientVpnEndpointId');
      return ask.query('ec2', action, { ClientVpnEndpointId, ...(NextToken === null ? {} : { NextToken }) });
    },
    at: `${list}.item`,
    next: 'nextToken',
    missing: NO_ENDPOINT,
    ...more,
  };
}

export const CLIENT_VPN_ROWS: ResourceRows = [
  [
    'AWS::EC2::ClientVpnEndpoint',
    {
      call: ({ ask, identifier }) =>
        ask.query('ec2', 'DescribeClientVpnEndpoints', { 'ClientVpnEndpointId.1': identifier }),
      at: 'clientVpnEndpoint.item',
      missing: NO_ENDPOINT,
      gone: ({ status }) => ownMember(status, 'code') === 'deleted',
      from: {
        DnsServers: 'dnsServer',
        AuthenticationOptions: ({ authenticationOptions }) => withChainArns(authenticationOptions),
        TagSpecifications: ({ tagSet }) => {
          const tags = tagSet === undefined || tagSet === '' ? [] : listIn({ tagSet }, 'tagSet', 'item');
          return tags.length === 0 ? undefined : [{ ResourceType: 'client-vpn-endpoint', Tags: tags }];
        },
        SelfServicePortal: ({ selfServicePortalUrl }) => (selfServicePortalUrl ? 'enabled' : 'disabled'),
      },
    },
  ],
  [
    'AWS::EC2::ClientVpnAuthorizationRule',
    partOfEndpoint('DescribeClientVpnAuthorizationRules', 'authorizationRule', {
      is: (rule, { declared }) =>
        rule.destinationCidr === declared.text('TargetNetworkCidr') &&
        (textOf(rule.groupId) ?? null) === declared.optionalText('AccessGroupId'),
      from: { AccessGroupId: 'groupId', TargetNetworkCidr: 'destinationCidr', AuthorizeAllGroups: 'accessAll' },
    }),
  ],
  [
    'AWS::EC2::ClientVpnRoute',
    partOfEndpoint('DescribeClientVpnRoutes', 'routes', {
      is: (route, { declared }) =>
        route.destinationCidr === declared.text('DestinationCidrBlock') &&
        route.targetSubnet === declared.text('TargetVpcSubnetId'),
      from: { TargetVpcSubnetId: 'targetSubnet', DestinationCidrBlock: 'destinationCidr' },
    }),
  ],
  [
    'AWS::EC2::ClientVpnTargetNetworkAssociation',
    {
      ...partOfEndpoint('DescribeClientVpnTargetNetworks', 'clientVpnTargetNetworks', {
        is: ({ associationId }, { identifier }) => associationId === identifier,
        from: {
          SubnetId: 'targetNetworkId',
          AvailabilityZone: 'availabilityZoneSet.item',
          AvailabilityZoneId: 'availabilityZoneIdSet.item',
        },
      }),
      gone: ({ status }) => ownMember(status, 'code') === 'disassociated',
    },
  ],
  [
    'AWS::EC2::NetworkInterfacePermission',
    {
      call: ({ ask, identifier }) =>
        ask.query('ec2', 'DescribeNetworkInterfacePermissions', { 'NetworkInterfacePermissionId.1': identifier }),
      at: 'networkInterfacePermissions.item',
      missing: /^InvalidPermissionID\.NotFound$/,
      gone: ({ permissionState }) => ownMember(permissionState, 'state') === 'revoked',
    },
  ],
];

/** The API answers the certificate's ARN one level deeper. */
function withChainArns(value: Json | undefined): Json | undefined {
  const options = at(value, ['*']);
  if (!Array.isArray(options)) return undefined;
  return (options as readonly JsonObject[]).map((option) => {
    const ClientRootCertificateChainArn = at(option, ['mutualAuthentication', 'clientRootCertificateChain']);
    return ClientRootCertificateChainArn === undefined
      ? option
      : { ...option, mutualAuthentication: { ClientRootCertificateChainArn } };
  });
}

/** AWS::EC2::VPNGatewayRoutePropagation: those of its route tables to which the gateway propagates. */
export const readRoutePropagation: ResourceReader = async ({ ask, declared }) => {
  const VpnGatewayId = declared.text('VpnGatewayId');
  const wanted = declared.list('RouteTableIds');
  if (!wanted.some((one) => textOf(one) !== null)) {
    throw new PartUnknown('it is read by its RouteTableIds, which are not known');
  }
  const RouteTableIds: Json[] = [];
  for (const table of wanted) {
    const id = textOf(table);
    if (id === null) continue;
    const call = ask.query('ec2', 'DescribeRouteTables', { 'RouteTableId.1': id });
    const answer = await orNull(call, /^InvalidRouteTableID\.NotFound$/);
    const [found] = answer === null ? [] : listIn(answer, 'routeTableSet', 'item');
    const gateways = found === undefined ? [] : listIn(found, 'propagatingVgwSet', 'item');
    if (gateways.some((gateway) => ownMember(gateway, 'gatewayId') === VpnGatewayId)) RouteTableIds.push(id);
  }
  if (RouteTableIds.length === 0 && wanted.every((one) => textOf(one) !== null)) return { kind: 'absent' };
  return { kind: 'found', properties: { VpnGatewayId, RouteTableIds } };
};
