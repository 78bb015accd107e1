/** What another order alone means, by what the list is. */
import { expect, test } from '@jest/globals';
import { classifyDifferences } from '../../../../core/classify/classify-differences';
import type { Json } from '../../../../core/model/json';

function assessed(type: string, path: string, declared: Json, live: Json): readonly [string, string] {
  const [one] = classifyDifferences({
    type,
    differences: [{ path, kind: 'changed', of: 'declared', declared, live, orderOnly: true }],
    declared: {},
    live: {},
  });
  return [one?.weakens ?? '', one?.weakensBecause ?? ''];
}

test.each([
  ['AWS::MSK::Cluster', '/BrokerNodeGroupInfo/SecurityGroups'],
  ['AWS::SSO::PermissionSet', '/CustomerManagedNames'],
  ['AWS::Route53::RecordSet', '/ResourceRecords'],
  ['AWS::ApiGateway::Authorizer', '/AllowedAudience'],
])('%s %s: the same members let nothing more through', (type, path) => {
  expect(assessed(type, path, ['b', 'a'], ['a', 'b'])).toEqual(['no', 'Only the order differs.']);
});

test.each([
  ['AWS::CloudFront::Distribution', '/DistributionConfig/CacheBehaviors', 'CacheBehaviors'],
  [
    'AWS::NetworkFirewall::FirewallPolicy',
    '/FirewallPolicy/StatefulRuleGroupReferences',
    'StatefulRuleGroupReferences',
  ],
  ['AWS::SES::MailManagerRuleSet', '/Rules', 'Rules'],
  ['AWS::EC2::DHCPOptions', '/DomainNameServers', 'DomainNameServers'],
  ['AWS::Lambda::Function', '/Layers', 'Layers'],
])('%s %s: the first that fits may decide', (type, path, name) => {
  expect(assessed(type, path, [{ A: 1 }, { A: 2 }], [{ A: 2 }, { A: 1 }])).toEqual([
    'unknown',
    `Only the order differs; in ${name} it may decide which of them takes effect.`,
  ]);
});

test('members that came or went are assessed as before', () => {
  const [one] = classifyDifferences({
    type: 'AWS::Test::Thing',
    differences: [{ path: '/AllowedAudience', kind: 'added', of: 'declared', live: 'c' }],
    declared: {},
    live: {},
  });
  expect(one?.weakens).toBe('yes');
});
