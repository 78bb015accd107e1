/**
 * Slack queue → slack → incoming webhook. Made only where a webhook is configured; the webhook itself stays in Secrets
 * Manager or SSM and is read at run time, never in clear in template or environment.
 */
import { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
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
      description: 'Asbuilt: posts transitions to Slack',
      xray,
      environment: {
        [ENVIRONMENT.driftTable]: tables.drift.tableName,
        ...(webhook.kind === 'secret'
          ? { [ENVIRONMENT.slackWebhookSecretArn]: webhook.arn }
          : { [ENVIRONMENT.slackWebhookParameter]: webhook.name }),
      },
    });
    const { role } = this.function;
    tables.grant(tables.drift, role, 'write');
    role.addToPolicy(this.mayReadWebhook(webhook));
    role.addToPolicy(this.mayDecryptWebhook(webhook));
    // A webhook takes about one message a second; more callers would only be refused.
    triggerByQueue(this.function, queue, { id: 'Slack', batchSize: 1, maxConcurrency: 2 });
  }

  private mayReadWebhook(webhook: SlackWebhook): PolicyStatement {
    if (webhook.kind === 'secret') {
      return new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [webhook.arn] });
    }
    const resourceName = webhook.name.replace(/^\//, '');
    const arn = Stack.of(this).formatArn({ service: 'ssm', resource: 'parameter', resourceName });
    return new PolicyStatement({ actions: ['ssm:GetParameter'], resources: [arn] });
  }

  /** The webhook may lie under a customer's key; the encryption context pins the grant to this one value. */
  private mayDecryptWebhook(webhook: SlackWebhook): PolicyStatement {
    const [service, context, value] =
      webhook.kind === 'secret'
        ? ['secretsmanager', 'SecretARN', webhook.arn]
        : ['ssm', 'PARAMETER_ARN', String(this.mayReadWebhook(webhook).resources[0])];
    const anyKey = Stack.of(this).formatArn({
      service: 'kms',
      region: '*',
      account: '*',
      resource: 'key',
      resourceName: '*',
    });
    return new PolicyStatement({
      actions: ['kms:Decrypt'],
      resources: [anyKey],
      conditions: {
        StringLike: { 'kms:ViaService': `${service}.*`, [`kms:EncryptionContext:${context}`]: `${value}*` },
      },
    });
  }
}
