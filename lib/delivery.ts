/**
 * drift table → deliver → SNS topic, the hub's bus, Slack queue. The table is the outbox: the stream only wakes the
 * function, and every five minutes a query of what is undelivered makes up for a wake-up that was lost.
 */
import { Duration, Stack, Validations } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { ENVIRONMENT } from '../contract/environment-names';
import { OWN_EVENT_SOURCE } from '../contract/event-patterns';
import { settingsPrefixOf } from '../contract/settings-prefix';
import { OUTBOX_INDEX } from '../contract/table-keys';
import { AsbuiltFunction } from './asbuilt-function';
import type { Configuration } from './configuration';
import { deadLetterQueue } from './guarded-queue';
import { policyFolderAt, policyFolders } from './policy-folders';
import type { Queues } from './queues';
import { grantSettings } from './settings-access';
import type { Tables } from './tables';

export interface DeliveryProps {
  readonly tables: Tables;
  readonly queues: Queues;
  readonly bus: EventBus;
  readonly topicKey: Key;
  readonly configuration: Pick<
    Configuration,
    'xray' | 'chatTopic' | 'securityHub' | 'ocsf' | 'policiesFolder' | 'settings' | 'slackBot'
  >;
}

export class Delivery extends Construct {
  readonly topic: Topic;
  /** In the form of Amazon Q Developer in chat applications; null where it is not configured. */
  readonly chatTopic: Topic | null;
  readonly function: AsbuiltFunction;
  /** Positions of stream records that could not be delivered; the items themselves stay in the outbox. */
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, props: DeliveryProps) {
    super(scope, id);
    const { tables, queues, bus, topicKey, configuration } = props;
    const { xray, policiesFolder, settings, slackBot } = configuration;
    this.topic = new Topic(this, 'Topic', { displayName: 'Asbuilt', masterKey: topicKey, enforceSSL: true });
    this.chatTopic = configuration.chatTopic
      ? new Topic(this, 'ChatTopic', { displayName: 'Asbuilt for chats', masterKey: topicKey, enforceSSL: true })
      : null;
    const topics = [this.topic, ...(this.chatTopic === null ? [] : [this.chatTopic])];
    this.deadLetters = deadLetterQueue(this, 'DeadLetters', 'delivery');
    this.function = new AsbuiltFunction(this, 'Function', {
      name: 'deliver',
      description: 'Asbuilt: tells what was recorded and not yet told',
      xray,
      bundledFolders: policyFolders(policiesFolder),
      environment: {
        [ENVIRONMENT.driftTable]: tables.drift.tableName,
        [ENVIRONMENT.overflowBucket]: tables.overflow.bucket.bucketName,
        [ENVIRONMENT.topicArn]: this.topic.topicArn,
        [ENVIRONMENT.busName]: bus.eventBusName,
        ...(this.chatTopic === null ? {} : { [ENVIRONMENT.chatTopicArn]: this.chatTopic.topicArn }),
        ...(configuration.ocsf ? { [ENVIRONMENT.ocsf]: 'true' } : {}),
        ...(configuration.securityHub
          ? { [ENVIRONMENT.securityHub]: 'true', [ENVIRONMENT.hubAccount]: Stack.of(this).account }
          : {}),
        [ENVIRONMENT.policiesFolder]: policyFolderAt(policiesFolder),
        ...(settings === null ? {} : { [ENVIRONMENT.settingsPrefix]: settingsPrefixOf(settings) }),
        ...(queues.slack === null ? {} : { [ENVIRONMENT.slackQueueUrl]: queues.slack.queue.queueUrl }),
        ...(slackBot === null ? {} : { [ENVIRONMENT.slackChannel]: slackBot.channel }),
      },
    });
    const { role } = this.function;
    grantSettings(role, settings);
    tables.grant(tables.drift, role, 'write');
    tables.overflow.grant(role);
    role.addToPolicy(
      new PolicyStatement({ actions: ['sns:Publish'], resources: topics.map(({ topicArn }) => topicArn) }),
    );
    role.addToPolicy(
      new PolicyStatement({ actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [topicKey.keyArn] }),
    );
    role.addToPolicy(
      new PolicyStatement({
        actions: ['events:PutEvents'],
        resources: [bus.eventBusArn],
        conditions: { StringEquals: { 'events:source': OWN_EVENT_SOURCE } },
      }),
    );
    queues.slack?.queue.grantSendMessages(role);
    if (configuration.securityHub) this.grantFindings();
    this.wakeByStream(tables);
    this.wakeBySchedule();
  }

  /** Into this account's own product of Security Hub, and no other. */
  private grantFindings(): void {
    const { account } = Stack.of(this);
    const product = Stack.of(this).formatArn({
      ...{ service: 'securityhub', resource: 'product', resourceName: `${account}/default` },
    });
    this.function.role.addToPolicy(
      new PolicyStatement({ actions: ['securityhub:BatchImportFindings'], resources: [product] }),
    );
  }

  /** Bounded retries: an endless one would block its shard for a day and then lose it. */
  private wakeByStream(tables: Tables): void {
    this.function.handler.addEventSource(
      new DynamoEventSource(tables.drift as ITable, {
        startingPosition: StartingPosition.TRIM_HORIZON,
        batchSize: 25,
        retryAttempts: 5,
        maxRecordAge: Duration.hours(1),
        bisectBatchOnError: true,
        reportBatchItemFailures: true,
        onFailure: new SqsDlq(this.deadLetters),
        filters: [
          FilterCriteria.filter({
            eventName: FilterRule.or('INSERT', 'MODIFY'),
            dynamodb: { NewImage: { [OUTBOX_INDEX.partitionKey]: { S: FilterRule.exists() } } },
          }),
        ],
      }),
    );
    Validations.of(this.function.role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'dynamodb:ListStreams has no resource to restrict it to.',
    });
  }

  private wakeBySchedule(): void {
    new Rule(this, 'OutboxSweep', {
      description: 'Asbuilt: deliver what the stream did not wake delivery for',
      schedule: Schedule.rate(Duration.minutes(5)),
      targets: [new LambdaFunction(this.function.handler, { deadLetterQueue: this.deadLetters, retryAttempts: 2 })],
    });
  }
}
