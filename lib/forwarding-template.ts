/**
 * The template that the StackSet deploys to every other watched region: two rules that forward to the hub's bus and the
 * role they use, plain JSON without assets. In the hub's own region of the hub's own account it makes nothing but the
 * placeholder, so that the hub region forwards nothing twice.
 */
import { CHANGE_EVENT_PATTERN, STACK_EVENT_PATTERN } from '../contract/event-patterns';
import { READ_ONLY_MANAGED_POLICY } from '../contract/read-permissions';
import { contentDenials, decryptThroughServices, lookUpEvents, readAccountSettings } from './content-denials';

/** Values of the template's parameters; all strings, as CloudFormation wants them. */
export interface ForwardingParameters {
  readonly HubBusArn: string;
  readonly HubAccount: string;
  readonly HubRegion: string;
}

export interface MemberParameters extends ForwardingParameters {
  /** Where the one read role of the account is made. */
  readonly ReadRoleRegion: string;
  readonly ReadRoleName: string;
  /** Comma-separated ARNs of the roles that may assume it. */
  readonly ReaderArns: string;
}

type Json = { readonly [key: string]: unknown };

const FORWARDS = 'ForwardsToHub';
const HOLDS_READ_ROLE = 'HoldsReadRole';

/** For other regions of the hub's own account. */
export function forwardingTemplate(): string {
  return JSON.stringify(template({}, {}, {}));
}

/** For an organisation's member accounts: the same, and the read role, in one region of each account. */
export function memberTemplate(): string {
  const parameters = {
    ReadRoleRegion: { Type: 'String' },
    ReadRoleName: { Type: 'String' },
    ReaderArns: { Type: 'CommaDelimitedList' },
  };
  const conditions = { [HOLDS_READ_ROLE]: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, { Ref: 'ReadRoleRegion' }] } };
  return JSON.stringify(template(parameters, conditions, { ReadRole: readRole() }));
}

function template(parameters: Json, conditions: Json, resources: Json): Json {
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: 'Asbuilt: forwards change events and stack events of this region to the hub',
    Parameters: {
      HubBusArn: { Type: 'String' },
      HubAccount: { Type: 'String' },
      HubRegion: { Type: 'String' },
      ...parameters,
    },
    Conditions: { [FORWARDS]: isNotHub(), ...conditions },
    Resources: {
      // A template must make something, also where both conditions are false.
      Placeholder: { Type: 'AWS::CloudFormation::WaitConditionHandle' },
      ForwardingRole: forwardingRole(),
      Changes: forwardingRule('Asbuilt: change events to the hub', CHANGE_EVENT_PATTERN),
      Stacks: forwardingRule('Asbuilt: stack events to the hub', STACK_EVENT_PATTERN),
      ...resources,
    },
  };
}

function isNotHub(): Json {
  const sameRegion = { 'Fn::Equals': [{ Ref: 'AWS::Region' }, { Ref: 'HubRegion' }] };
  const sameAccount = { 'Fn::Equals': [{ Ref: 'AWS::AccountId' }, { Ref: 'HubAccount' }] };
  return { 'Fn::Not': [{ 'Fn::And': [sameRegion, sameAccount] }] };
}

function forwardingRole(): Json {
  return {
    Type: 'AWS::IAM::Role',
    Condition: FORWARDS,
    Properties: {
      Description: 'Asbuilt: lets EventBridge forward events to the hub',
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'events.amazonaws.com' },
            Action: 'sts:AssumeRole',
            Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
          },
        ],
      },
      Policies: [
        {
          PolicyName: 'PutEventsToHub',
          PolicyDocument: {
            Version: '2012-10-17',
            Statement: [{ Effect: 'Allow', Action: 'events:PutEvents', Resource: { Ref: 'HubBusArn' } }],
          },
        },
      ],
    },
  };
}

function forwardingRule(description: string, pattern: Json): Json {
  const target = { Id: 'Hub', Arn: { Ref: 'HubBusArn' }, RoleArn: { 'Fn::GetAtt': ['ForwardingRole', 'Arn'] } };
  return {
    Type: 'AWS::Events::Rule',
    Condition: FORWARDS,
    Properties: { Description: description, EventPattern: pattern, Targets: [target] },
  };
}

function readRole(): Json {
  const denials = contentDenials({ spared: {}, dataKeyArn: null });
  const statements = [...denials, decryptThroughServices(), readAccountSettings(), lookUpEvents()];
  return {
    Type: 'AWS::IAM::Role',
    Condition: HOLDS_READ_ROLE,
    Properties: {
      RoleName: { Ref: 'ReadRoleName' },
      Description: 'Asbuilt: read-only look at this account from the hub',
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: { AWS: { Ref: 'ReaderArns' } }, Action: 'sts:AssumeRole' }],
      },
      ManagedPolicyArns: [{ 'Fn::Sub': `arn:\${AWS::Partition}:iam::aws:policy/${READ_ONLY_MANAGED_POLICY}` }],
      Policies: [
        {
          PolicyName: 'NoContent',
          PolicyDocument: {
            Version: '2012-10-17',
            Statement: statements.map((statement) => statement.toStatementJson()),
          },
        },
      ],
    },
  };
}
