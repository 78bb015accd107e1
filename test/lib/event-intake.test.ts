import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Template } from 'aws-cdk-lib/assertions';
import { forwardingTemplate, memberTemplate } from '../../lib/forwarding-template';
import { EVERYTHING, type Resource, resourcesOf, synthesise } from './synthesised-stack';

let plain: Template;
let full: Template;

beforeAll(() => {
  plain = synthesise();
  full = synthesise(EVERYTHING);
}, 60_000);

const CHANGES = {
  source: [{ prefix: 'aws.' }],
  'detail-type': [
    'AWS API Call via CloudTrail',
    'AWS Console Action via CloudTrail',
    'AWS Service Event via CloudTrail',
  ],
  detail: { readOnly: [false], errorCode: [{ exists: false }] },
};
const STACKS = { source: ['aws.cloudformation'], 'detail-type': ['CloudFormation Stack Status Change'] };

function rules(template: Template): { readonly [id: string]: Resource['Properties'] } {
  return Object.fromEntries(
    Object.entries(resourcesOf(template, 'AWS::Events::Rule')).map(([id, { Properties }]) => [
      id.replace(/[0-9A-F]{8}$/, ''),
      Properties,
    ]),
  );
}

describe('rules', () => {
  test('changes and stacks are taken from the default bus and, forwarded, from the own bus, to the same queues', () => {
    const all = rules(plain);
    const queueOf = (id: string): string => all[id].Targets[0].Arn['Fn::GetAtt'][0].replace(/[0-9A-F]{8}$/, '');
    expect(all.EventIntakeOwnRegionChanges).toMatchObject({ EventPattern: CHANGES });
    expect(all.EventIntakeForwardedChanges).toMatchObject({ EventPattern: CHANGES });
    expect(all.EventIntakeOwnRegionStacks).toMatchObject({ EventPattern: STACKS });
    expect(all.EventIntakeForwardedStacks).toMatchObject({ EventPattern: STACKS });
    for (const id of ['EventIntakeOwnRegionChanges', 'EventIntakeForwardedChanges']) {
      expect(queueOf(id)).toBe('QueuesEventsQueue');
    }
    for (const id of ['EventIntakeOwnRegionStacks', 'EventIntakeForwardedStacks']) {
      expect(queueOf(id)).toBe('QueuesDeploymentsQueue');
    }
    expect(all.EventIntakeOwnRegionChanges.EventBusName).toBeUndefined();
    expect(all.EventIntakeForwardedChanges.EventBusName.Ref).toMatch(/^EventIntakeBus/);
  });

  test('what a queue or function does not take ends in a dead-letter queue', () => {
    for (const [, { Targets }] of Object.entries(rules(full))) {
      for (const { DeadLetterConfig } of Targets) {
        expect(DeadLetterConfig.Arn['Fn::GetAtt'][0]).toMatch(/DeadLetters/);
      }
    }
  });

  test("the product's own events leave by its own bus, under a source that is not AWS's", () => {
    const [bus] = Object.values(resourcesOf(plain, 'AWS::Events::EventBus'));
    expect(bus?.Properties.Name).toBe('asbuilt');
    const puts = Object.values(resourcesOf(plain, 'AWS::IAM::Policy')).flatMap(({ Properties }) =>
      Properties.PolicyDocument.Statement.filter(({ Action }: { Action: unknown }) => Action === 'events:PutEvents'),
    );
    expect(puts).toHaveLength(1);
    expect(puts[0].Condition).toEqual({ StringEquals: { 'events:source': 'asbuilt' } });
    expect(puts[0].Resource['Fn::GetAtt'][0]).toMatch(/^EventIntakeBus/);
  });

  test('the own bus admits other accounts only of the configured organisation', () => {
    plain.resourceCountIs('AWS::Events::EventBusPolicy', 0);
    const [policy] = Object.values(resourcesOf(full, 'AWS::Events::EventBusPolicy'));
    expect(policy?.Properties.Statement).toMatchObject({
      Effect: 'Allow',
      Action: 'events:PutEvents',
      Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
    });
  });
});

describe('backfill', () => {
  test('begins when CloudFormation says that this very stack is deployed, and is repeated daily with the sweep', () => {
    const { BackfillOnDeployed, BackfillDaily } = rules(plain);
    expect(BackfillOnDeployed.EventPattern).toEqual({
      ...STACKS,
      resources: [{ Ref: 'AWS::StackId' }],
      detail: { 'status-details': { status: ['CREATE_COMPLETE', 'UPDATE_COMPLETE'] } },
    });
    const said = (rule: Resource['Properties']): string[] => rule.Targets.map(({ Input }: { Input: string }) => Input);
    expect(said(BackfillOnDeployed)).toEqual(['{"kind":"backfill"}']);
    expect(said(BackfillDaily)).toEqual(['{"kind":"backfill"}', '{"kind":"sweep"}']);
  });
});

describe('forwarding', () => {
  const stackSet = (template: Template, name: string): Resource['Properties'] =>
    Object.entries(resourcesOf(template, 'AWS::CloudFormation::StackSet')).find(([id]) => id.includes(name))?.[1]
      .Properties;
  const GLOBAL = { 'Fn::FindInMap': ['GlobalServiceRegion', { Ref: 'AWS::Partition' }, 'region'] };

  test('waits until its roles have their policies and IAM had the time to make them known everywhere', () => {
    const [dependsOn] = Object.entries(resourcesOf(plain, 'AWS::CloudFormation::StackSet'))
      .filter(([id]) => id.includes('OwnAccount'))
      .map(([, { DependsOn = [] }]) => DependsOn.map((id) => id.replace(/[0-9A-F]{8}$/, '')));
    expect(dependsOn).toEqual(
      expect.arrayContaining([
        'ForwardingAdministrationDefaultPolicy',
        'ForwardingExecutionDefaultPolicy',
        expect.stringMatching(/^DeliveryFunctionHandlerDynamoDBEventSource/),
      ]),
    );
  });

  test('reaches the region of the global services with no configuration, in every partition', () => {
    const { PermissionModel, StackInstancesGroup, OperationPreferences } = stackSet(plain, 'OwnAccount');
    expect(PermissionModel).toBe('SELF_MANAGED');
    expect(StackInstancesGroup).toEqual([
      { DeploymentTargets: { Accounts: [{ Ref: 'AWS::AccountId' }] }, Regions: [GLOBAL] },
    ]);
    expect(OperationPreferences.FailureToleranceCount).toBe(0);
    expect(plain.toJSON().Mappings.GlobalServiceRegion).toEqual({
      aws: { region: 'us-east-1' },
      'aws-us-gov': { region: 'us-gov-west-1' },
      'aws-cn': { region: 'cn-north-1' },
    });
    expect(stackSet(plain, 'Organization')).toBeUndefined();
  });

  test('regions that are disabled by default are served under their own principal, the hub region too', () => {
    const template = synthesise({ context: { regions: ['eu-west-1', 'af-south-1'] } });
    const administration = Object.entries(resourcesOf(template, 'AWS::IAM::Role')).find(([id]) =>
      id.startsWith('ForwardingAdministration'),
    )?.[1].Properties.AssumeRolePolicyDocument;
    const hubRegion = { 'Fn::Join': ['', ['cloudformation.', { Ref: 'AWS::Region' }, '.amazonaws.com']] };
    expect(administration.Statement).toEqual([
      {
        Action: 'sts:AssumeRole',
        Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
        Effect: 'Allow',
        Principal: {
          Service: [
            'cloudformation.amazonaws.com',
            'cloudformation.af-south-1.amazonaws.com',
            { 'Fn::If': ['HubIsInOptInRegion', hubRegion, { Ref: 'AWS::NoValue' }] },
          ],
        },
      },
    ]);
    const known = JSON.stringify(template.toJSON().Conditions.HubIsInOptInRegion);
    expect(known).toContain('"eu-south-1"');
    expect(known).not.toContain('"eu-west-1"');
  });

  test('every watched region is told to the index function once, wherever the hub lies', () => {
    const [[condition, inGlobalRegion, elsewhere] = []] = Object.entries(resourcesOf(full, 'AWS::Lambda::Function'))
      .filter(([id]) => id.startsWith('Index'))
      .map(([, { Properties }]) => Properties.Environment.Variables.WATCHED_REGIONS['Fn::If']);
    expect(condition).toBe('HubIsInGlobalServiceRegion');
    expect(inGlobalRegion['Fn::Join'][1]).toEqual(['["', { Ref: 'AWS::Region' }, '","eu-central-1"]']);
    expect(elsewhere['Fn::Join'][1]).toEqual(['["', { Ref: 'AWS::Region' }, '","', GLOBAL, '","eu-central-1"]']);
  });

  test('reaches configured regions, each once', () => {
    expect(stackSet(full, 'OwnAccount').StackInstancesGroup[0].Regions).toEqual([GLOBAL, 'eu-central-1']);
  });

  test("reaches an organisation's member accounts, the hub's account left out, in the hub's region too", () => {
    const { PermissionModel, CallAs, StackInstancesGroup } = stackSet(full, 'Organization');
    expect([PermissionModel, CallAs]).toEqual(['SERVICE_MANAGED', 'SELF']);
    expect(StackInstancesGroup[0].DeploymentTargets).toEqual({
      OrganizationalUnitIds: ['ou-ab12-cdefgh34'],
      AccountFilterType: 'DIFFERENCE',
      Accounts: [{ Ref: 'AWS::AccountId' }],
    });
    const [own, ...others] = StackInstancesGroup[0].Regions;
    expect(own).toEqual({ Ref: 'AWS::Region' });
    expect(others).toEqual([
      { 'Fn::If': ['HubIsInGlobalServiceRegion', { Ref: 'AWS::NoValue' }, GLOBAL] },
      { 'Fn::If': ['HubIsIneucentral1', { Ref: 'AWS::NoValue' }, 'eu-central-1'] },
    ]);
    expect(full.toJSON().Conditions).toMatchObject({
      HubIsInGlobalServiceRegion: { 'Fn::Equals': [GLOBAL, { Ref: 'AWS::Region' }] },
      HubIsIneucentral1: { 'Fn::Equals': ['eu-central-1', { Ref: 'AWS::Region' }] },
    });
  });

  test('the template forwards the same events, unless it is in the hub region of the hub account', () => {
    const template = JSON.parse(forwardingTemplate());
    expect(template.Conditions).toEqual({
      ForwardsToHub: {
        'Fn::Not': [
          {
            'Fn::And': [
              { 'Fn::Equals': [{ Ref: 'AWS::Region' }, { Ref: 'HubRegion' }] },
              { 'Fn::Equals': [{ Ref: 'AWS::AccountId' }, { Ref: 'HubAccount' }] },
            ],
          },
        ],
      },
    });
    const { Placeholder, ...forwarding } = template.Resources as { [id: string]: Resource & { Condition?: string } };
    expect(Placeholder).toEqual({ Type: 'AWS::CloudFormation::WaitConditionHandle' });
    expect(Object.keys(forwarding)).toEqual(['ForwardingRole', 'Changes', 'Stacks']);
    for (const { Condition } of Object.values(forwarding)) expect(Condition).toBe('ForwardsToHub');
    expect(forwarding.Changes?.Properties.EventPattern).toEqual(CHANGES);
    expect(forwarding.Stacks?.Properties.EventPattern).toEqual(STACKS);
    expect(forwarding.Changes?.Properties.Targets).toEqual([
      { Id: 'Hub', Arn: { Ref: 'HubBusArn' }, RoleArn: { 'Fn::GetAtt': ['ForwardingRole', 'Arn'] } },
    ]);
    expect(forwarding.ForwardingRole?.Properties.Policies[0].PolicyDocument.Statement).toEqual([
      { Effect: 'Allow', Action: 'events:PutEvents', Resource: { Ref: 'HubBusArn' } },
    ]);
  });

  test('every parameter of either template gets a value', () => {
    const given = (name: string): string[] =>
      stackSet(full, name)
        .Parameters.map(({ ParameterKey }: { ParameterKey: string }) => ParameterKey)
        .sort();
    expect(given('OwnAccount')).toEqual(Object.keys(JSON.parse(forwardingTemplate()).Parameters).sort());
    expect(given('Organization')).toEqual(Object.keys(JSON.parse(memberTemplate()).Parameters).sort());
  });

  test('both templates are far below the 51,200 bytes that CloudFormation takes inline', () => {
    expect(forwardingTemplate().length).toBeLessThan(20_000);
    expect(memberTemplate().length).toBeLessThan(20_000);
  });
});
