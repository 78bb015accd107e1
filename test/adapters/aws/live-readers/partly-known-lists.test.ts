/** Lists of which some elements cannot be known: the others are compared, and none is an absence. */
import { expect, test } from '@jest/globals';
import { RESOURCE_READERS } from '../../../../adapters/aws/live-readers/resource-readers';
import { readByService } from '../../../../adapters/aws/live-readers/services-live-reader';
import type { JsonObject } from '../../../../core/model/json';
import { toldOf } from './known-facts';

const UNKNOWN = { $unresolved: 'an import that is not known' };
const tables = (...gateways: string[]) =>
  `<DescribeRouteTablesResponse><routeTableSet><item><propagatingVgwSet>${gateways.map((id) => `<item><gatewayId>${id}</gatewayId></item>`).join('')}</propagatingVgwSet></item></routeTableSet></DescribeRouteTablesResponse>`;
const group = (...users: string[]) =>
  `<GetGroupResponse><GetGroupResult><Users>${users.map((name) => `<member><UserName>${name}</UserName></member>`).join('')}</Users><IsTruncated>false</IsTruncated></GetGroupResult></GetGroupResponse>`;
const certificates = (...arns: string[]) =>
  `<DescribeListenerCertificatesResponse><DescribeListenerCertificatesResult><Certificates>${arns.map((arn) => `<member><CertificateArn>${arn}</CertificateArn></member>`).join('')}</Certificates></DescribeListenerCertificatesResult></DescribeListenerCertificatesResponse>`;

test.each<[string, JsonObject, string, string, readonly string[]]>([
  [
    'AWS::IAM::UserToGroupAddition',
    { GroupName: 'g', Users: [UNKNOWN, 'ana'] },
    group('ana', 'eve'),
    group('eve'),
    ['/Users'],
  ],
  [
    'AWS::EC2::VPNGatewayRoutePropagation',
    { VpnGatewayId: 'vgw-1', RouteTableIds: [UNKNOWN, 'rtb-1'] },
    tables('vgw-1'),
    tables(),
    ['/RouteTableIds'],
  ],
  [
    'AWS::ElasticLoadBalancingV2::ListenerCertificate',
    { ListenerArn: 'arn:l', Certificates: [{ CertificateArn: UNKNOWN }, { CertificateArn: 'arn:1' }] },
    certificates('arn:1', 'arn:9'),
    certificates('arn:9'),
    ['/Certificates'],
  ],
])('%s', async (type, declared, untouched, changed, where) => {
  const reader = RESOURCE_READERS.get(type);
  if (reader === undefined) throw new Error(`no reader of ${type}`);
  const subject = { account: '111122223333', region: 'eu-west-1', type, identifier: 'x' };
  const told = async (answer: string) => {
    const read = await readByService(reader, subject, declared, { callerFor: () => async () => answer }, 'eu-west-1');
    return read.kind === 'found' ? toldOf(type, declared, read.properties).where : read.kind;
  };
  expect(await told(untouched)).toEqual([]);
  expect(await told(changed)).toEqual(where);
});
