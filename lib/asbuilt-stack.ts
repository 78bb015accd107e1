/**
 * The whole hub as one stack, in flow order: events come in, are resolved, checked, recorded, delivered. It needs no
 * configuration and knows neither account nor region at synth time, so `npx cdk deploy` works wherever the CDK does.
 */
import { CfnOutput, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { STACK_OUTPUT } from '../contract/stack-outputs';
import { Alarms } from './alarms';
import { Backfill } from './backfill';
import { CheckFunction } from './check-function';
import { readConfiguration } from './configuration';
import { Dashboard } from './dashboard';
import { Delivery } from './delivery';
import { EventIntake } from './event-intake';
import { ForwardingStackSet } from './forwarding-stack-set';
import { Inbox } from './inbox';
import { IndexFunction } from './index-function';
import { Keys } from './keys';
import { MaskingKey } from './masking-key';
import { Queues } from './queues';
import { ResolveFunction } from './resolve-function';
import { Slack } from './slack';
import { Tables } from './tables';
import { Trail } from './trail';

export class AsbuiltStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps = {}) {
    super(scope, id, { description: 'Asbuilt: tells what in AWS no longer matches its infrastructure code', ...props });
    const configuration = readConfiguration(this.node);
    const { slackWebhook, slackBot, xray } = configuration;
    const slackAccess = slackBot ?? slackWebhook;
    const removalPolicy = configuration.retainData
      ? // What a failed first deployment made holds nothing yet and goes with it.
        RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE
      : RemovalPolicy.DESTROY;

    // What is kept.
    const keys = new Keys(this, 'Keys', { removalPolicy });
    const tables = new Tables(this, 'Tables', { key: keys.data, removalPolicy });
    const maskingKey = new MaskingKey(this, 'MaskingKey', { key: keys.data, removalPolicy });

    // The flow: events → resolve → check → deliver → slack, with index beside it.
    const queues = new Queues(this, 'Queues', { slack: slackAccess !== null });
    const intake = new EventIntake(this, 'EventIntake', { queues, organization: configuration.organization });
    const resolve = new ResolveFunction(this, 'Resolve', { queues, tables, xray });
    const check = new CheckFunction(this, 'Check', { configuration, queues, tables, dataKey: keys.data, maskingKey });
    const inbox = new Inbox(this, 'Inbox', { key: keys.data, deployments: queues.deployments });
    const index = new IndexFunction(this, 'Index', {
      configuration,
      queues,
      tables,
      dataKey: keys.data,
      maskingKey,
      inbox,
    });
    const delivery = new Delivery(this, 'Delivery', {
      tables,
      queues,
      bus: intake.bus,
      topicKey: keys.topic,
      configuration,
    });
    const slack =
      slackAccess === null || queues.slack === null
        ? null
        : new Slack(this, 'Slack', { access: slackAccess, queue: queues.slack, tables, xray });

    // Where events and messages come from besides this region's events.
    new ForwardingStackSet(this, 'Forwarding', {
      configuration,
      bus: intake.bus,
      readers: [check.function.role, index.function.role],
      after: delivery.function,
    });
    new Backfill(this, 'Backfill', { deployments: queues.deployments, stateSources: configuration.stateSources });
    if (configuration.createTrail) new Trail(this, 'Trail');

    // How it is with Asbuilt itself.
    const functions = {
      resolve: resolve.function,
      check: check.function,
      index: index.function,
      deliver: delivery.function,
      ...(slack === null ? {} : { slack: slack.function }),
    };
    const named = {
      events: queues.events,
      checks: queues.checks,
      sweep: queues.sweep,
      deployments: queues.deployments,
      ...(queues.slack === null ? {} : { slack: queues.slack }),
    };
    const { alarms, topic: operationsTopic } = new Alarms(this, 'Alarms', {
      alertTopics: [delivery.topic, ...(delivery.chatTopic === null ? [] : [delivery.chatTopic])],
      topicKey: keys.topic,
      queues: named,
      deliveryDeadLetters: delivery.deadLetters,
      functions,
    });
    new Dashboard(this, 'Dashboard', { alarms, queues: named, functions });

    this.output(STACK_OUTPUT.indexTable, tables.index.tableName);
    this.output(STACK_OUTPUT.driftTable, tables.drift.tableName);
    this.output(STACK_OUTPUT.overflow, tables.overflow.bucket.bucketName);
    this.output(STACK_OUTPUT.topic, delivery.topic.topicArn);
    this.output(STACK_OUTPUT.operationsTopic, operationsTopic.topicArn);
    if (delivery.chatTopic !== null) this.output(STACK_OUTPUT.chatTopic, delivery.chatTopic.topicArn);
    this.output(STACK_OUTPUT.bus, intake.bus.eventBusName);
    this.output(STACK_OUTPUT.indexQueue, queues.deployments.queue.queueUrl);
    this.output(STACK_OUTPUT.inbox, inbox.bucket.bucketName);
    this.output(STACK_OUTPUT.pushPolicy, inbox.pushPolicy.managedPolicyArn);
    this.output(STACK_OUTPUT.maskingKeySecret, maskingKey.secret.secretArn);
  }

  private output(id: string, value: string): void {
    new CfnOutput(this, id, { value });
  }
}
