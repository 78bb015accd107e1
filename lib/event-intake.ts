/**
 * How events come in. AWS's events of the hub's own region arrive on its default bus; those of other regions and accounts
 * are forwarded to the hub's own bus, which also carries the product's events out. AWS keeps "aws." sources to itself, so
 * nobody can forge an AWS event on either bus. What a queue does not take ends in its dead-letter queue, never nowhere.
 */
import { Stack } from 'aws-cdk-lib';
import { EventBus, type EventPattern, type IEventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { AnyPrincipal, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { CHANGE_EVENT_PATTERN, STACK_EVENT_PATTERN } from '../contract/event-patterns';
import type { Organization } from './configuration';
import type { GuardedQueue } from './guarded-queue';
import type { Queues } from './queues';

export interface EventIntakeProps {
  readonly queues: Queues;
  readonly organization: Organization | null;
}

/** The patterns as contract/event-patterns.ts writes them: EventBridge's own JSON. */
interface ContractPattern {
  readonly source: readonly unknown[];
  readonly 'detail-type': readonly string[];
  readonly detail?: { readonly [key: string]: unknown };
}

export class EventIntake extends Construct {
  readonly bus: EventBus;

  constructor(scope: Construct, id: string, { queues, organization }: EventIntakeProps) {
    super(scope, id);
    this.bus = new EventBus(this, 'Bus', {
      eventBusName: Stack.of(this).stackName.toLowerCase(),
      description: 'Asbuilt: transitions out, events of other regions and accounts in',
    });
    if (organization !== null) this.admitOrganization(organization);
    this.route('OwnRegionChanges', undefined, CHANGE_EVENT_PATTERN, queues.events);
    this.route('OwnRegionStacks', undefined, STACK_EVENT_PATTERN, queues.deployments);
    this.route('ForwardedChanges', this.bus as IEventBus, CHANGE_EVENT_PATTERN, queues.events);
    this.route('ForwardedStacks', this.bus as IEventBus, STACK_EVENT_PATTERN, queues.deployments);
  }

  private route(id: string, eventBus: IEventBus | undefined, pattern: ContractPattern, to: GuardedQueue): void {
    new Rule(this, id, {
      description: `Asbuilt: ${id}`,
      ...(eventBus === undefined ? {} : { eventBus }),
      eventPattern: asEventPattern(pattern),
      targets: [new SqsQueue(to.queue, { deadLetterQueue: to.deadLetters })],
    });
  }

  private admitOrganization({ id }: Organization): void {
    this.bus.addToResourcePolicy(
      new PolicyStatement({
        sid: 'OrganizationMaySend',
        principals: [new AnyPrincipal()],
        actions: ['events:PutEvents'],
        resources: [this.bus.eventBusArn],
        conditions: { StringEquals: { 'aws:PrincipalOrgID': id } },
      }),
    );
  }
}

/** The construct library types a source as text; EventBridge takes matchers such as {"prefix": …} there as well. */
function asEventPattern(pattern: ContractPattern): EventPattern {
  return {
    source: [...pattern.source] as string[],
    detailType: [...pattern['detail-type']],
    ...(pattern.detail === undefined ? {} : { detail: pattern.detail }),
  };
}
