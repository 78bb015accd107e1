/**
 * deployments queue → index → index table, and checks of what a deployment touched. Reads stacks, what pipelines push and,
 * where they are configured, states; reads a live resource where a template leaves one of its attributes to AWS; looks
 * whether a trail delivers each watched region's events.
 */
import { Aws, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { ENVIRONMENT, type EnvironmentName } from '../contract/environment-names';
import { MEMBER_STACK_SET_SUFFIX, type MemberStackSet } from '../contract/member-stack-set';
import { STACK_READ_ACTIONS, TRAIL_READ_ACTIONS } from '../contract/read-permissions';
import { AsbuiltFunction, hubAccount } from './asbuilt-function';
import type { Configuration, Organization } from './configuration';
import type { Inbox } from './inbox';
import type { MaskingKey } from './masking-key';
import { grantMemberRead, MEMBER_READ_ROLE_NAME } from './member-read-role';
import { triggerByQueue } from './queue-trigger';
import type { Queues } from './queues';
import { grantReadingWithoutContent } from './reading-without-content';
import { stateAccess } from './state-access';
import type { Tables } from './tables';
import { watchedRegions } from './watched-regions';

export interface IndexFunctionProps {
  readonly configuration: Configuration;
  readonly queues: Queues;
  readonly tables: Tables;
  readonly dataKey: Key;
  readonly maskingKey: MaskingKey;
  readonly inbox: Inbox;
}

export class IndexFunction extends Construct {
  readonly function: AsbuiltFunction;

  constructor(scope: Construct, id: string, props: IndexFunctionProps) {
    super(scope, id);
    const { configuration, queues, tables, maskingKey, inbox } = props;
    this.function = new AsbuiltFunction(this, 'Function', {
      name: 'index',
      description: 'Asbuilt: what do the sources declare?',
      xray: configuration.xray,
      environment: {
        [ENVIRONMENT.indexTable]: tables.index.tableName,
        [ENVIRONMENT.driftTable]: tables.drift.tableName,
        [ENVIRONMENT.overflowBucket]: tables.overflow.bucket.bucketName,
        [ENVIRONMENT.checkQueueUrl]: queues.checks.queue.queueUrl,
        [ENVIRONMENT.sweepQueueUrl]: queues.sweep.queue.queueUrl,
        [ENVIRONMENT.indexQueueUrl]: queues.deployments.queue.queueUrl,
        [ENVIRONMENT.maskingKeySecretArn]: maskingKey.secret.secretArn,
        [ENVIRONMENT.inboxBucket]: inbox.bucket.bucketName,
        [ENVIRONMENT.stateSources]: JSON.stringify(configuration.stateSources),
        [ENVIRONMENT.watchedRegions]: watchedRegions(this, configuration.regions),
        [ENVIRONMENT.hubAccount]: hubAccount(this),
        ...this.memberEnvironment(configuration.organization),
      },
    });
    const { role } = this.function;
    tables.grant(tables.index, role, 'write');
    // The sweep looks at open drift of what no source declares.
    tables.grant(tables.drift, role, 'read');
    tables.overflow.grant(role);
    for (const { queue } of [queues.checks, queues.sweep, queues.deployments]) queue.grantSendMessages(role);
    maskingKey.secret.grantRead(role);
    role.addToPolicy(new PolicyStatement({ sid: 'ReadStacks', actions: [...STACK_READ_ACTIONS], resources: ['*'] }));
    role.addToPolicy(new PolicyStatement({ sid: 'ReadTrails', actions: [...TRAIL_READ_ACTIONS], resources: ['*'] }));
    inbox.grantRead(role);
    const states = stateAccess(this, configuration.stateSources);
    grantReadingWithoutContent(role, {
      ...props,
      queues: [queues.deployments],
      states,
      objects: [inbox.objects],
    });
    if (configuration.organization !== null) {
      grantMemberRead(role);
      this.grantMembersList(role);
    }
    triggerByQueue(this.function, queues.deployments, { id: 'Deployments', batchSize: 1, maxConcurrency: 5 });
  }

  private memberEnvironment(organization: Organization | null): { readonly [name in EnvironmentName]?: string } {
    if (organization === null) return {};
    const stackSet: MemberStackSet = {
      name: `${Aws.STACK_NAME}${MEMBER_STACK_SET_SUFFIX}`,
      callAs: organization.delegatedAdministrator ? 'DELEGATED_ADMIN' : 'SELF',
    };
    return {
      [ENVIRONMENT.memberReadRoleName]: MEMBER_READ_ROLE_NAME,
      [ENVIRONMENT.memberStackSet]: JSON.stringify(stackSet),
    };
  }

  /** The accounts and regions that the hub's own StackSet reaches. */
  private grantMembersList(role: Role): void {
    const resourceName = `${Aws.STACK_NAME}${MEMBER_STACK_SET_SUFFIX}:*`;
    const stackSet = Stack.of(this).formatArn({ service: 'cloudformation', resource: 'stackset', resourceName });
    const actions = ['cloudformation:ListStackInstances'];
    role.addToPolicy(new PolicyStatement({ sid: 'ListMembers', actions, resources: [stackSet] }));
    Validations.of(role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:cloudformation:<AWS::Region>:<AWS::AccountId>:stackset/<AWS::StackName>-members:*]',
      reason: 'A StackSet’s ARN ends with an id that it is given when it is made; the name is the hub’s own.',
    });
  }
}
