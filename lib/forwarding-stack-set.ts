/**
 * Reaches the other regions from inside the one stack. A self-managed StackSet serves the hub's own account: the region
 * of the global services always, the configured ones besides. Where an organisation is configured, a service-managed one
 * serves the member accounts, the hub's account left out so that nothing is forwarded twice.
 */
import { Aws, CfnStackSet, Fn, Stack, Validations } from 'aws-cdk-lib';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import { type IRole, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { MEMBER_STACK_SET_SUFFIX } from '../contract/member-stack-set';
import type { Configuration, Organization } from './configuration';
import {
  type ForwardingParameters,
  forwardingTemplate,
  type MemberParameters,
  memberTemplate,
} from './forwarding-template';
import { MEMBER_READ_ROLE_NAME } from './member-read-role';
import { ofThisAccount } from './of-this-account';
import { trustCloudFormationIn } from './stack-set-principals';
import { globalServiceRegion, hubLiesIn } from './watched-regions';

export interface ForwardingStackSetProps {
  readonly configuration: Configuration;
  readonly bus: EventBus;
  /** The functions that look at member accounts. */
  readonly readers: readonly IRole[];
  /** Made before the own account's StackSet, though not needed by it: see below. */
  readonly after: Construct;
}

export class ForwardingStackSet extends Construct {
  private readonly hub: ForwardingParameters;
  private readonly configuredRegions: readonly string[];
  private readonly otherRegions: string[];

  constructor(scope: Construct, id: string, { configuration, bus, readers, after }: ForwardingStackSetProps) {
    super(scope, id);
    this.hub = { HubBusArn: bus.eventBusArn, HubAccount: Aws.ACCOUNT_ID, HubRegion: Aws.REGION };
    this.configuredRegions = configuration.regions;
    this.otherRegions = [globalServiceRegion(this), ...configuration.regions];
    this.serveOwnAccount(after);
    if (configuration.organization !== null) this.serveOrganization(configuration.organization, readers);
  }

  private serveOwnAccount(after: Construct): void {
    const name = `${Aws.STACK_NAME}-forwarding`;
    const administration = new Role(this, 'Administration', {
      assumedBy: new ServicePrincipal('cloudformation.amazonaws.com', { conditions: ofThisAccount(this) }),
      description: 'Asbuilt: CloudFormation administers the forwarding StackSet',
    });
    trustCloudFormationIn(administration, this.configuredRegions);
    const execution = new Role(this, 'Execution', {
      assumedBy: administration,
      description: 'Asbuilt: CloudFormation makes forwarding rules in the other regions',
    });
    for (const statement of executionStatements(this, name)) execution.addToPolicy(statement);
    const assume = new PolicyStatement({ actions: ['sts:AssumeRole'], resources: [execution.roleArn] });
    administration.addToPolicy(assume);
    const stackSet = new CfnStackSet(this, 'OwnAccount', {
      stackSetName: name,
      description: 'Asbuilt: forwarding rules in the other watched regions of this account',
      permissionModel: 'SELF_MANAGED',
      administrationRoleArn: administration.roleArn,
      executionRoleName: execution.roleName,
      capabilities: ['CAPABILITY_IAM'],
      templateBody: forwardingTemplate(),
      parameters: asParameters({ ...this.hub }),
      stackInstancesGroup: [{ deploymentTargets: { accounts: [Aws.ACCOUNT_ID] }, regions: this.otherRegions }],
      operationPreferences: { regionConcurrencyType: 'PARALLEL', maxConcurrentCount: 1, failureToleranceCount: 0 },
    });
    // Until both policies are attached, and after they are detached, no operation of the StackSet can work. IAM takes some
    // seconds more before every region knows new roles, and a StackSet does not try again: so it waits for what takes longer.
    stackSet.node.addDependency(administration, execution, after);
    acknowledgeExecution(execution);
  }

  private serveOrganization(organization: Organization, readers: readonly IRole[]): void {
    const parameters: MemberParameters = {
      ...this.hub,
      ReadRoleRegion: globalServiceRegion(this),
      ReadRoleName: MEMBER_READ_ROLE_NAME,
      ReaderArns: readers.map(({ roleArn }) => roleArn).join(','),
    };
    const stackSet = new CfnStackSet(this, 'Organization', {
      stackSetName: `${Aws.STACK_NAME}${MEMBER_STACK_SET_SUFFIX}`,
      description: 'Asbuilt: forwarding rules and the read role in member accounts',
      permissionModel: 'SERVICE_MANAGED',
      callAs: organization.delegatedAdministrator ? 'DELEGATED_ADMIN' : 'SELF',
      autoDeployment: { enabled: true, retainStacksOnAccountRemoval: false },
      capabilities: ['CAPABILITY_NAMED_IAM'],
      templateBody: memberTemplate(),
      parameters: asParameters({ ...parameters }),
      stackInstancesGroup: [
        {
          deploymentTargets: {
            organizationalUnitIds: [...organization.units],
            accountFilterType: 'DIFFERENCE',
            accounts: [Aws.ACCOUNT_ID],
          },
          regions: this.memberRegions(),
        },
      ],
      operationPreferences: {
        regionConcurrencyType: 'PARALLEL',
        maxConcurrentPercentage: 100,
        // One account that refuses must not keep the others unwatched.
        failureTolerancePercentage: 100,
      },
    });
    Validations.of(stackSet).acknowledge({
      id: 'CloudFormation-Validate::F3037',
      reason: "Each region that equals the hub's is taken out of the list by a condition at deployment.",
    });
  }

  /** The hub's region too: members' events of that region are not on the hub's default bus. No region may come twice. */
  private memberRegions(): string[] {
    const others = this.otherRegions.map((region) =>
      Fn.conditionIf(hubLiesIn(this, region).logicalId, Aws.NO_VALUE, region).toString(),
    );
    return [Aws.REGION, ...others];
  }
}

function asParameters(values: { readonly [key: string]: string }): CfnStackSet.ParameterProperty[] {
  return Object.entries(values).map(([parameterKey, parameterValue]) => ({ parameterKey, parameterValue }));
}

/** Only stacks of this StackSet, and in them only the rules and roles whose generated names begin like the stacks'. */
function executionStatements(scope: Construct, stackSetName: string): readonly PolicyStatement[] {
  const stack = Stack.of(scope);
  const own = `StackSet-${stackSetName}-*`;
  const inAnyRegion = (service: string, resource: string, resourceName: string): string =>
    stack.formatArn({ service, region: service === 'iam' ? '' : '*', resource, resourceName });
  return [
    new PolicyStatement({
      sid: 'OwnStacks',
      actions: ['cloudformation:*'],
      resources: [inAnyRegion('cloudformation', 'stack', own)],
    }),
    new PolicyStatement({
      sid: 'Templates',
      actions: ['cloudformation:ValidateTemplate', 'cloudformation:GetTemplateSummary'],
      resources: ['*'],
    }),
    new PolicyStatement({
      sid: 'ForwardingRules',
      actions: [
        'events:PutRule',
        'events:DeleteRule',
        'events:DescribeRule',
        'events:EnableRule',
        'events:DisableRule',
        'events:PutTargets',
        'events:RemoveTargets',
        'events:ListTargetsByRule',
        'events:TagResource',
        'events:UntagResource',
        'events:ListTagsForResource',
      ],
      resources: [inAnyRegion('events', 'rule', own)],
    }),
    new PolicyStatement({
      sid: 'ForwardingRoles',
      actions: [
        'iam:CreateRole',
        'iam:DeleteRole',
        'iam:GetRole',
        'iam:UpdateRole',
        'iam:UpdateRoleDescription',
        'iam:UpdateAssumeRolePolicy',
        'iam:PutRolePolicy',
        'iam:DeleteRolePolicy',
        'iam:GetRolePolicy',
        'iam:ListRolePolicies',
        'iam:ListAttachedRolePolicies',
        'iam:TagRole',
        'iam:UntagRole',
        'iam:PassRole',
      ],
      resources: [inAnyRegion('iam', 'role', own)],
    }),
    // CloudFormation keeps the template in a bucket, and takes notifications on a topic, of its own account.
    new PolicyStatement({
      sid: 'CloudFormationsOwn',
      actions: ['s3:GetObject', 'sns:Publish'],
      resources: ['*'],
      conditions: { StringNotEquals: { 'aws:ResourceAccount': stack.account } },
    }),
  ];
}

function acknowledgeExecution(execution: Role): void {
  const ownNames = 'Only names that CloudFormation derives from this StackSet, in the regions it deploys to.';
  const prefix = 'StackSet-<AWS::StackName>-forwarding-*';
  Validations.of(execution).acknowledge(
    {
      id: 'AwsSolutions-IAM5[Action::cloudformation:*]',
      reason: "StackSets' documented minimum, on its own stacks alone.",
    },
    ...[
      `arn:<AWS::Partition>:cloudformation:*:<AWS::AccountId>:stack/${prefix}`,
      `arn:<AWS::Partition>:events:*:<AWS::AccountId>:rule/${prefix}`,
      `arn:<AWS::Partition>:iam::<AWS::AccountId>:role/${prefix}`,
    ].map((resource) => ({ id: `AwsSolutions-IAM5[Resource::${resource}]`, reason: ownNames })),
    {
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: "Template validation has no resource; CloudFormation's own bucket and topic have names nobody can know.",
    },
  );
}
