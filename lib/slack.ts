/**
 * Slack queue → slack → incoming webhook. Made only where a webhook is configured; the webhook itself stays in Secrets
 * Manager or SSM and is read at run time, never in clear in template or environment.
 */
import { Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { ENVIRONMENT } from '../contract/environment-names';
import { AsbuiltFunction } from './asbuilt-function';
import type { SlackWebhook } from './configuration';
import type { GuardedQueue } from './guarded-queue';
import { triggerByQueue } from './queue-trigger';
import type { Tables } from './tables';

export interface SlackProps {
  readonly webhook: SlackWebhook;
  readonly queue: GuardedQueue;
  readonly tables: Tables;
  readonly xray: boolean;
}

export class Slack extends Construct {
  readonly function: AsbuiltFunction;

  constructor(scope: Construct, id: string, { webhook, queue, tables, xray }: SlackProps) {
    super(scope, id);
    this.function = new AsbuiltFunction(this, 'Function', {
      name: 'slack',
      description: 'Asbuilt: tells incidents and digests to Slack',
      xray,
      environment: {
        [ENVIRONMENT.driftTable]: tables.drift.tableName,
        [ENVIRONMENT.slackQueueUrl]: queue.queue.queueUrl,
        ...(webhook.kind === 'secret'
          ? { [ENVIRONMENT.slackWebhookSecretArn]: webhook.arn }
          : { [ENVIRONMENT.slackWebhookParameter]: webhook.name }),
      },
    });
    const { role } = this.function;
    tables.grant(tables.drift, role, 'write');
    // What is to be told later, it sends itself.
    queue.queue.grantSendMessages(role);
    const read = webhook.kind === 'secret' ? 'secretsmanager:GetSecretValue' : 'ssm:GetParameter';
    role.addToPolicy(new PolicyStatement({ actions: [read], resources: [this.webhookArn(webhook)] }));
    this.grantDecryption(role, webhook);
    // A webhook takes about one message a second; more callers would only be refused.
    triggerByQueue(this.function, queue, { id: 'Slack', batchSize: 1, maxConcurrency: 2 });
  }

  private webhookArn(webhook: SlackWebhook): string {
    if (webhook.kind === 'secret') return webhook.arn;
    const resourceName = webhook.name.replace(/^\//, '');
    return Stack.of(this).formatArn({ service: 'ssm', resource: 'parameter', resourceName });
  }

  /** The webhook may lie under a customer's key; the encryption context pins the grant to this one value. */
  private grantDecryption(role: Role, webhook: SlackWebhook): void {
    const [service, context] = webhook.kind === 'secret' ? ['secretsmanager', 'SecretARN'] : ['ssm', 'PARAMETER_ARN'];
    role.addToPolicy(
      new PolicyStatement({
        actions: ['kms:Decrypt'],
        resources: ['*'],
        conditions: {
          StringLike: {
            'kms:ViaService': `${service}.*`,
            [`kms:EncryptionContext:${context}`]: this.webhookArn(webhook),
          },
        },
      }),
    );
    Validations.of(role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: "The key of the webhook's secret is not known; the encryption context admits that one secret only.",
    });
  }
}
