/**
 * One security group, two sources: the group in one, a rule of it as a resource of its own in the other. Both are deployed at
 * once, and either may be over, and be read, first. Ana adds a rule by hand in the middle.
 */
import { describe, expect, test } from '@jest/globals';
import type { DeployerRule } from '../../../contract/deployer-rule';
import type { JsonObject } from '../../../core/model/json';
import type { Source } from '../../../core/model/source';
import type { SourceContent } from '../../../core/model/source-content';
import type { SourceState } from '../../../core/model/source-state';
import { ACCOUNT, at, CFN_IDENTITY, DeploymentWorld, personIdentity, REGION, START } from './deployment-world';

const NETWORK = `arn:aws:cloudformation:${REGION}:${ACCOUNT}:stack/network/6f0c2c10-1603-11f1-9d1e-0a4be7c1d2f3`;
const APP = `arn:aws:cloudformation:${REGION}:${ACCOUNT}:stack/app/7a1d3d21-1603-11f1-9d1e-0a4be7c1d2f3`;
const STATE: Source = { kind: 'terraform', id: 'b2f1c0de-0000-4000-8000-000000000002' };
const GROUP = 'sg-0a1b2c3d4e5f60001';
const OLD_RULE = 'sgr-0a1b2c3d4e5f60001';
const NEW_RULE = 'sgr-0a1b2c3d4e5f60002';
const ANAS_RULE = 'sgr-0a1b2c3d4e5f60009';
const ROLE = `arn:aws:iam::${ACCOUNT}:role/terraform-apply`;

interface Rule {
  readonly port: number;
  readonly cidr: string;
}

const tcp = ({ port, cidr }: Rule): JsonObject => ({ IpProtocol: 'tcp', FromPort: port, ToPort: port, CidrIp: cidr });
const WEB_80 = { port: 80, cidr: '10.0.0.0/8' };
const WEB_8080 = { port: 8080, cidr: '10.0.0.0/8' };
const APP_443 = { port: 443, cidr: '10.1.0.0/16' };
const APP_8443 = { port: 8443, cidr: '10.1.0.0/16' };
const ANAS_22 = { port: 22, cidr: '10.9.0.0/16' };

const liveGroup = (...rules: readonly Rule[]): JsonObject => ({
  Id: GROUP,
  GroupId: GROUP,
  GroupName: 'web',
  GroupDescription: 'web',
  VpcId: 'vpc-0a1b2c3d4e5f60001',
  SecurityGroupIngress: rules.map(tcp),
  SecurityGroupEgress: [{ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }],
});
const liveRule = (id: string, rule: Rule): JsonObject => ({ Id: id, GroupId: GROUP, ...tcp(rule) });

function networkTemplate(rule: Rule): JsonObject {
  const Properties = {
    GroupName: 'web',
    GroupDescription: 'web',
    VpcId: 'vpc-0a1b2c3d4e5f60001',
    SecurityGroupIngress: [tcp(rule)],
  };
  return { Resources: { Group: { Type: 'AWS::EC2::SecurityGroup', Properties } } };
}

function appTemplate(rule: Rule): JsonObject {
  const Properties = { GroupId: GROUP, ...tcp(rule) };
  return { Resources: { Rule: { Type: 'AWS::EC2::SecurityGroupIngress', Properties } } };
}

function stateContent(serial: number, id: string, { port, cidr }: Rule): SourceContent {
  const attributes = {
    id,
    security_group_rule_id: id,
    arn: `arn:aws:ec2:${REGION}:${ACCOUNT}:security-group-rule/${id}`,
    security_group_id: GROUP,
    ip_protocol: 'tcp',
    from_port: port,
    to_port: port,
    cidr_ipv4: cidr,
    cidr_ipv6: null,
    description: null,
    prefix_list_id: null,
    referenced_security_group_id: null,
  };
  const rule = {
    mode: 'managed',
    type: 'aws_vpc_security_group_ingress_rule',
    name: 'app',
    provider: 'provider["registry.terraform.io/hashicorp/aws"]',
    instances: [{ schema_version: 0, attributes }],
  };
  const state = { version: 4, terraform_version: '1.13.5', serial, lineage: STATE.id, outputs: {}, resources: [rule] };
  return { kind: 'terraformState', text: JSON.stringify(state), place: 's3', account: ACCOUNT, region: REGION };
}

function call(name: 'Authorize' | 'Revoke', id: string, { port, cidr }: Rule): JsonObject {
  const permission = { ipProtocol: 'tcp', fromPort: port, toPort: port, ipRanges: { items: [{ cidrIp: cidr }] } };
  const ruleSet = { items: [{ groupId: GROUP, securityGroupRuleId: id, isEgress: false, ipProtocol: 'tcp' }] };
  return {
    eventSource: 'ec2.amazonaws.com',
    eventName: `${name}SecurityGroupIngress`,
    requestParameters: { groupId: GROUP, ipPermissions: { items: [permission] } },
    responseElements: { requestId: 'request', _return: true, securityGroupRuleSet: ruleSet },
  };
}

/** The role that applies; a session of it claims to be Terraform. */
const APPLIES: JsonObject = {
  userIdentity: {
    type: 'AssumedRole',
    principalId: 'AROAEXAMPLE2:run-17',
    arn: `arn:aws:sts::${ACCOUNT}:assumed-role/terraform-apply/run-17`,
    accountId: ACCOUNT,
    accessKeyId: 'ASIAEXAMPLETF',
    sessionContext: { sessionIssuer: { type: 'Role', arn: ROLE, accountId: ACCOUNT, userName: 'terraform-apply' } },
  },
  userAgent:
    'APN/1.0 HashiCorp/1.0 Terraform/1.13.5 (+https://www.terraform.io) terraform-provider-aws/6.28.0 (+https://registry.terraform.io/providers/hashicorp/aws) aws-sdk-go-v2/1.39.2',
};

type Other = 'a stack' | 'a Terraform state';

const ENDS = {
  'the group first': { network: at('09:02:00'), app: at('09:03:30') },
  'the rule first': { network: at('09:05:00'), app: at('09:02:30') },
} as const;

function declareNetwork(world: DeploymentWorld): void {
  const part = { logicalId: 'Group', type: 'AWS::EC2::SecurityGroup', physicalId: GROUP };
  world.stack(NETWORK).parts.push({ ...part, touches: [at('07:00:00'), at('09:00:40')] });
  const created = { since: at('07:00:00'), status: 'CREATE_COMPLETE', lastUpdatedAt: at('07:00:00') };
  world.stack(NETWORK).at.push({ ...created, template: networkTemplate(WEB_80) });
}

function declareApp(world: DeploymentWorld, other: Other, ends: string): void {
  if (other === 'a Terraform state') {
    world.states.set(`terraform:${STATE.id}`, {
      get state(): SourceState {
        const now = world.clock.now();
        if (now >= at('09:00:20') && now < ends) return { kind: 'deploying', detail: 'it is locked by an apply' };
        return { kind: 'settled', order: now < ends ? '00000000000000000001' : '00000000000000000002' };
      },
      get content(): SourceContent {
        return world.clock.now() < ends ? stateContent(1, OLD_RULE, APP_443) : stateContent(2, NEW_RULE, APP_8443);
      },
    });
    return;
  }
  const part = { logicalId: 'Rule', type: 'AWS::EC2::SecurityGroupIngress' };
  world.stack(APP).parts.push({ ...part, physicalId: OLD_RULE, touches: [at('07:00:00')], until: at('09:01:10') });
  world.stack(APP).parts.push({ ...part, physicalId: NEW_RULE, touches: [at('09:01:10')], since: at('09:01:10') });
  const created = { since: at('07:00:00'), status: 'CREATE_COMPLETE', lastUpdatedAt: at('07:00:00') };
  world.stack(APP).at.push({ ...created, template: appTemplate(APP_443) });
}

async function deployedWorld(staleSeconds: number, other: Other, ends: string): Promise<DeploymentWorld> {
  const rules: DeployerRule[] = other === 'a stack' ? [] : [{ principal: ROLE, sources: [`terraform:${STATE.id}`] }];
  const world = new DeploymentWorld(staleSeconds, rules);
  world.setLive(GROUP, at('07:00:00'), liveGroup(WEB_80, APP_443));
  world.setLive(OLD_RULE, at('07:00:00'), liveRule(OLD_RULE, APP_443));
  declareNetwork(world);
  declareApp(world, other, ends);
  await world.indexSource({ kind: 'cloudformation', id: NETWORK }, START);
  await world.indexSource(other === 'a stack' ? { kind: 'cloudformation', id: APP } : STATE, START);
  return world;
}

async function deployBoth(
  world: DeploymentWorld,
  other: Other,
  { network, app }: { readonly network: string; readonly app: string },
  anas: readonly Rule[],
): Promise<void> {
  const appActor = other === 'a stack' ? CFN_IDENTITY : APPLIES;
  const during = { lastUpdatedAt: at('09:00:00'), template: networkTemplate(WEB_8080) };
  await world.stackBecomes(NETWORK, { since: at('09:00:00'), status: 'UPDATE_IN_PROGRESS', ...during });
  await world.stackBecomes(NETWORK, { since: network, status: 'UPDATE_COMPLETE', ...during });
  if (other === 'a stack') {
    const replaced = { lastUpdatedAt: at('09:00:20'), template: appTemplate(APP_8443) };
    await world.stackBecomes(APP, { since: at('09:00:20'), status: 'UPDATE_IN_PROGRESS', ...replaced });
    const cleanup = { since: at('09:02:10'), status: 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', ...replaced };
    await world.stackBecomes(APP, cleanup);
    await world.stackBecomes(APP, { since: app, status: 'UPDATE_COMPLETE', ...replaced });
  } else {
    await world.indexSource(STATE, app);
  }
  world.setLive(GROUP, at('09:00:40'), liveGroup(WEB_8080, APP_443));
  await world.event(call('Authorize', 'sgr-0a1b2c3d4e5f60005', WEB_8080), CFN_IDENTITY, at('09:00:40'));
  await world.event(call('Revoke', 'sgr-0a1b2c3d4e5f60004', WEB_80), CFN_IDENTITY, at('09:00:41'));
  world.setLive(GROUP, at('09:01:10'), liveGroup(WEB_8080, APP_443, APP_8443));
  world.setLive(NEW_RULE, at('08:00:00'), null);
  world.setLive(NEW_RULE, at('09:01:10'), liveRule(NEW_RULE, APP_8443));
  await world.event(call('Authorize', NEW_RULE, APP_8443), appActor, at('09:01:10'));
  if (anas.length > 0) {
    world.setLive(GROUP, at('09:01:40'), liveGroup(WEB_8080, APP_443, APP_8443, ...anas));
    await world.event(call('Authorize', ANAS_RULE, ANAS_22), personIdentity('ana'), at('09:01:40'));
  }
  world.setLive(GROUP, at('09:02:15'), liveGroup(WEB_8080, APP_8443, ...anas));
  world.setLive(OLD_RULE, at('09:02:15'), null);
  await world.event(call('Revoke', OLD_RULE, APP_443), appActor, at('09:02:15'));
}

const ANAS = {
  transition: 'opened',
  identifier: GROUP,
  paths: ['/SecurityGroupIngress'],
  who: 'ana',
  at: expect.any(String),
};

describe.each<Other>(['a stack', 'a Terraform state'])('the group is of a stack, its rule of %s', (other) => {
  describe.each(['the group first', 'the rule first'] as const)('deployed and read: %s', (order) => {
    test.each([0, 90])('two deployments at once tell nothing, where live reads are %i seconds old', async (stale) => {
      const world = await deployedWorld(stale, other, ENDS[order].app);
      await deployBoth(world, other, ENDS[order], []);
      await world.hub.runUntilIdle(at('23:00:00'));
      expect(world.heard).toEqual([]);
      expect(world.posts).toEqual([]);
    });

    test('a rule that Ana adds in the middle is told once, with her name, and nothing else', async () => {
      const world = await deployedWorld(0, other, ENDS[order].app);
      await deployBoth(world, other, ENDS[order], [ANAS_22]);
      await world.hub.runUntilIdle(at('23:00:00'));
      expect(world.heard).toEqual([ANAS]);
      expect(world.posts).toEqual([{ key: 'slack incident', members: 1 }]);
    });

    // An opened port waits for nothing, and a read as old as that may show the deployment's own port as if it were hers.
    test('where live reads are 90 seconds old it is not hidden, and ends with her rule alone', async () => {
      const world = await deployedWorld(90, other, ENDS[order].app);
      await deployBoth(world, other, ENDS[order], [ANAS_22]);
      await world.hub.runUntilIdle(at('23:00:00'));
      expect(new Set(world.heard.map(({ identifier }) => identifier))).toEqual(new Set([GROUP]));
      expect(world.heard.map(({ transition }) => transition)).toEqual([
        'opened',
        ...world.heard.slice(1).map(() => 'changed'),
      ]);
      expect(world.heard.length).toBeLessThanOrEqual(3);
      expect(world.heard.at(-1)?.paths).toEqual(['/SecurityGroupIngress']);
      // Where the state's deployer had acted on what was seen too, it may be one of both, which is another incident.
      expect(world.posts.filter(({ key }) => key === 'slack incident').length).toBeLessThanOrEqual(2);
    });
  });
});
