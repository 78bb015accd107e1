/** events queue → resolve → checks queue, and who deployed a stack to the deployments queue. Reads the index; touches nothing else. */
import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ENVIRONMENT } from '../contract/environment-names';
import { AsbuiltFunction } from './asbuilt-function';
import { triggerByQueue } from './queue-trigger';
import type { Queues } from './queues';
import type { Tables } from './tables';

export interface ResolveFunctionProps {
  readonly queues: Queues;
  readonly tables: Tables;
  readonly xray: boolean;
}

export class ResolveFunction extends Construct {
  readonly function: AsbuiltFunction;

  constructor(scope: Construct, id: string, { queues, tables, xray }: ResolveFunctionProps) {
    super(scope, id);
    this.function = new AsbuiltFunction(this, 'Function', {
      name: 'resolve',
      description: 'Asbuilt: which declared resources may a change event have altered?',
      xray,
      environment: {
        [ENVIRONMENT.indexTable]: tables.index.tableName,
        [ENVIRONMENT.checkQueueUrl]: queues.checks.queue.queueUrl,
        [ENVIRONMENT.indexQueueUrl]: queues.deployments.queue.queueUrl,
      },
    });
    const { role } = this.function;
    tables.grant(tables.index, role, 'read');
    for (const { queue } of [queues.checks, queues.deployments]) queue.grantSendMessages(role);
    // Most events concern nothing declared: filling a batch for two seconds saves most invocations.
    triggerByQueue(this.function, queues.events, {
      id: 'Events',
      batchSize: 10,
      maxConcurrency: 5,
      batchingWindow: Duration.seconds(2),
    });
  }
}
