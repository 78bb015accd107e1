/**
 * Slack queue → slack → Slack, by a bot's token or an incoming webhook. Made only where one is configured; the credential
 * itself stays in Secrets Manager or SSM and is read at run time, never in clear in template or environment.
 */
import { Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { ENVIRONMENT } from '../contract/environment-names';
import { AsbuiltFunction } from './asbuilt-function';
import type { GuardedQueue } from './guarded-queue';
import { triggerByQueue } from './queue-trigger';
import type { SecretPlace, SlackBotAccess } from './slack-access';
import type { Tables } from './tables';

export interface SlackProps {
  /** A bot's token and channel, or the webhook's place. */
  readonly access: SlackBotAccess | SecretPlace;
  readonly queue: GuardedQueue;
  readonly tables: Tables;
  readonly xray: boolean;
}

export class Slack extends Construct {
  readonly function: AsbuiltFunction;

  constructor(scope: Construct, id: string, { access, queue, tables, xray }: SlackProps) {
    super(scope, id);
    const credential = 'token' in access ? access.token : access;
    this.function = new AsbuiltFunction(this, 'Function', {
      name: 'slack',
      description: 'Asbuilt: tells incidents and digests to Slack',
      xray,
      environment: {
        [ENVIRONMENT.driftTable]: tables.drift.tableName,
        [ENVIRONMENT.overflowBucket]: tables.overflow.bucket.bucketName,
        [ENVIRONMENT.slackQueueUrl]: queue.queue.queueUrl,
        ...environmentOf(access),
      },
    });
    const { role } = this.function;
    tables.grant(tables.drift, role, 'write');
    tables.overflow.grant(role);
    // What is to be told later, it sends itself.
    queue.queue.grantSendMessages(role);
    const read = credential.kind === 'secret' ? 'secretsmanager:GetSecretValue' : 'ssm:GetParameter';
    role.addToPolicy(new PolicyStatement({ actions: [read], resources: [this.arnOf(credential)] }));
    this.grantDecryption(role, credential);
    // A channel takes about one message a second; more callers would only be refused.
    triggerByQueue(this.function, queue, { id: 'Slack', batchSize: 1, maxConcurrency: 2 });
  }

  private arnOf(credential: SecretPlace): string {
    if (credential.kind === 'secret') return credential.arn;
    const resourceName = credential.name.replace(/^\//, '');
    return Stack.of(this).formatArn({ service: 'ssm', resource: 'parameter', resourceName });
  }

  /** The credential may lie under a customer's key; the encryption context pins the grant to this one value. */
  private grantDecryption(role: Role, credential: SecretPlace): void {
    const [service, context] =
      credential.kind === 'secret' ? ['secretsmanager', 'SecretARN'] : ['ssm', 'PARAMETER_ARN'];
    role.addToPolicy(
      new PolicyStatement({
        actions: ['kms:Decrypt'],
        resources: ['*'],
        conditions: {
          StringLike: {
            'kms:ViaService': `${service}.*`,
            [`kms:EncryptionContext:${context}`]: this.arnOf(credential),
          },
        },
      }),
    );
    Validations.of(role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: "The key of Slack's secret is not known; the encryption context admits that one secret only.",
    });
  }
}

function environmentOf(access: SlackBotAccess | SecretPlace): Record<string, string> {
  if ('token' in access) {
    const { token, channel } = access;
    const name = token.kind === 'secret' ? ENVIRONMENT.slackTokenSecretArn : ENVIRONMENT.slackTokenParameter;
    return { [name]: placeOf(token), [ENVIRONMENT.slackChannel]: channel };
  }
  const name = access.kind === 'secret' ? ENVIRONMENT.slackWebhookSecretArn : ENVIRONMENT.slackWebhookParameter;
  return { [name]: placeOf(access) };
}

function placeOf(credential: SecretPlace): string {
  return credential.kind === 'secret' ? credential.arn : credential.name;
}
