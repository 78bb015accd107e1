/**
 * The five functions as AWS runs them: their real compositions, with nothing but environment variables between them and
 * moto (DynamoDB, SQS, SNS, EventBridge, Secrets Manager, CloudFormation, CloudTrail), and a small Cloud Control beside
 * it, which moto lacks. In goes an event as EventBridge delivers it; out come a drift item, an SNS message, an event on
 * the hub's own bus and a post to Slack.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { CloudFormationClient, CreateStackCommand } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import {
  CreateEventBusCommand,
  EventBridgeClient,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { createLocalTables } from '../../adapters/local/create-tables';
import { CHANGE_EVENT_PATTERN, OWN_EVENT_SOURCE } from '../../contract/event-patterns';
import { type FakeCloudControl, startFakeCloudControl, textOf } from './fake-cloud-control';
import { hasMoto, type Moto, startMoto } from './start-moto';

jest.setTimeout(120_000);

/** The account that moto is. */
const ACCOUNT = '123456789012';
const REGION = 'eu-west-1';
const BUCKET = 'acme-model-artifacts';
const SUBJECT_KEY = `${ACCOUNT}#${REGION}#AWS::S3::Bucket#${BUCKET}`;

const PRIVATE = {
  BlockPublicAcls: true,
  BlockPublicPolicy: true,
  IgnorePublicAcls: true,
  RestrictPublicBuckets: true,
};
const TEMPLATE = {
  Resources: {
    Artifacts: {
      Type: 'AWS::S3::Bucket',
      Properties: { BucketName: BUCKET, PublicAccessBlockConfiguration: PRIVATE },
    },
  },
};

type Handler = (event: SQSEvent) => Promise<SQSBatchResponse>;

/** The member of a CloudTrail record that says who: a person through a role. */
const SOMEBODY = {
  type: 'AssumedRole',
  principalId: 'AROAEXAMPLE:jo.doe',
  arn: `arn:aws:sts::${ACCOUNT}:assumed-role/Admin/jo.doe`,
  accountId: ACCOUNT,
  accessKeyId: 'ASIAEXAMPLE',
  sessionContext: {
    sessionIssuer: {
      type: 'Role',
      principalId: 'AROAEXAMPLE',
      arn: `arn:aws:iam::${ACCOUNT}:role/Admin`,
      accountId: ACCOUNT,
      userName: 'Admin',
    },
  },
};

const skipped = hasMoto() ? null : 'moto_server is not on the PATH';
if (skipped !== null) process.stdout.write(`the hub on moto is not tried: ${skipped}\n`);

(skipped === null ? describe : describe.skip)('the hub on moto', () => {
  const formerEnvironment = { ...process.env };
  const slackPosts: string[] = [];
  let moto: Moto;
  let cloudControl: FakeCloudControl;
  let slack: Server;
  let sqs: SQSClient;
  let queues: { readonly [name: string]: string };
  let handlers: { readonly [name: string]: Handler };

  beforeAll(async () => {
    moto = await startMoto();
    cloudControl = await startFakeCloudControl();
    slack = createServer(async (request, response) => {
      slackPosts.push(await textOf(request));
      response.end('ok');
    });
    await new Promise<void>((resolve) => slack.listen(0, '127.0.0.1', resolve));
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: moto.endpoint,
      AWS_ENDPOINT_URL_CLOUDCONTROL: cloudControl.endpoint,
      AWS_REGION: REGION,
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_CONFIG_FILE: join(__dirname, 'none'),
      AWS_SHARED_CREDENTIALS_FILE: join(__dirname, 'none'),
      POWERTOOLS_LOG_LEVEL: 'SILENT',
      POWERTOOLS_METRICS_DISABLED: 'true',
    });
    sqs = new SQSClient({});
    queues = await makeQueues();
    Object.assign(process.env, await makeHub());
    handlers = {
      resolve: (await import('../../lambdas/resolve/composition')).handler,
      check: (await import('../../lambdas/check/composition')).handler,
      index: (await import('../../lambdas/index/composition')).handler,
      slack: (await import('../../lambdas/slack/composition')).handler,
    };
  });

  afterAll(async () => {
    for (const name of Object.keys(process.env)) if (!(name in formerEnvironment)) delete process.env[name];
    Object.assign(process.env, formerEnvironment);
    sqs?.destroy();
    slack?.closeAllConnections();
    await new Promise((resolve) => slack.close(resolve));
    await cloudControl?.stop();
    await moto?.stop();
  });

  async function makeQueues(): Promise<{ readonly [name: string]: string }> {
    const names = ['events', 'checks', 'sweep', 'deployments', 'slack', 'subscriber', 'listener'];
    const made = names.map(async (name) => {
      const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: `Asbuilt-${name}` }));
      return [name, QueueUrl] as const;
    });
    return Object.fromEntries(await Promise.all(made));
  }

  const arnOf = (name: string): string => `arn:aws:sqs:${REGION}:${ACCOUNT}:Asbuilt-${name}`;

  /** What the CDK app makes, as far as the functions use it; answers the functions' environment. */
  async function makeHub(): Promise<Record<string, string>> {
    const dynamoDb = new DynamoDBClient({});
    await createLocalTables(dynamoDb, { index: 'Index', drift: 'Drift', queue: 'Unused' });
    dynamoDb.destroy();
    const events = new EventBridgeClient({});
    await events.send(new CreateEventBusCommand({ Name: 'asbuilt' }));
    await rule(events, 'changes', 'default', CHANGE_EVENT_PATTERN, 'events');
    await rule(events, 'told', 'asbuilt', { source: [OWN_EVENT_SOURCE] }, 'listener');
    events.destroy();
    const sns = new SNSClient({});
    const { TopicArn = '' } = await sns.send(new CreateTopicCommand({ Name: 'Asbuilt' }));
    await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint: arnOf('subscriber') }));
    sns.destroy();
    const { port } = slack.address() as AddressInfo;
    const webhook = await secret('webhook', `{"url":"http://127.0.0.1:${port}/services/T0/B0/x"}`);
    const maskingKey = await secret('masking-key', '0123456789abcdef'.repeat(4));
    return {
      INDEX_TABLE: 'Index',
      INBOX_BUCKET: 'inbox',
      DRIFT_TABLE: 'Drift',
      CHECK_QUEUE_URL: queues.checks ?? '',
      SWEEP_QUEUE_URL: queues.sweep ?? '',
      INDEX_QUEUE_URL: queues.deployments ?? '',
      SLACK_QUEUE_URL: queues.slack ?? '',
      OVERFLOW_BUCKET: 'overflow',
      TOPIC_ARN: TopicArn,
      BUS_NAME: 'asbuilt',
      MASKING_KEY_SECRET_ARN: maskingKey,
      SLACK_WEBHOOK_SECRET_ARN: webhook,
      STATE_SOURCES: '[]',
      SYSTEMS: '{"systems":[]}',
      DEPLOYERS: '[]',
      WATCHED_REGIONS: JSON.stringify([REGION]),
      POLICIES_FOLDER: join(__dirname, '../../policies/default'),
      HUB_ACCOUNT: ACCOUNT,
    };
  }

  async function secret(Name: string, SecretString: string): Promise<string> {
    const client = new SecretsManagerClient({});
    const { ARN = '' } = await client.send(new CreateSecretCommand({ Name, SecretString }));
    client.destroy();
    return ARN;
  }

  async function rule(client: EventBridgeClient, Name: string, EventBusName: string, pattern: object, to: string) {
    await client.send(new PutRuleCommand({ Name, EventBusName, EventPattern: JSON.stringify(pattern) }));
    await client.send(new PutTargetsCommand({ Rule: Name, EventBusName, Targets: [{ Id: 'queue', Arn: arnOf(to) }] }));
  }

  /** What waits in the queue, taken out of it. */
  async function take(name: string, waitSeconds = 0): Promise<readonly string[]> {
    const bodies: string[] = [];
    await work(name, waitSeconds, async ({ Records }) => {
      bodies.push(...Records.map(({ body }) => body));
      return { batchItemFailures: [] };
    });
    return bodies;
  }

  /** Lets the handler work on a queue until nothing is left or due; what it does not hand back is deleted. */
  async function work(name: string, waitSeconds: number, handler: Handler | undefined): Promise<number> {
    if (handler === undefined) throw new Error(`no handler for ${name}`);
    let handled = 0;
    for (;;) {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({
          QueueUrl: queues[name],
          MaxNumberOfMessages: 10,
          WaitTimeSeconds: handled === 0 ? waitSeconds : 0,
        }),
      );
      if (Messages.length === 0) return handled;
      const { batchItemFailures } = await handler({
        Records: Messages.map(({ MessageId = '', ReceiptHandle = '', Body = '' }) => ({
          messageId: MessageId,
          receiptHandle: ReceiptHandle,
          body: Body,
          attributes: {
            ApproximateReceiveCount: '1',
            SentTimestamp: String(Date.now()),
            SenderId: 'AIDAEXAMPLE',
            ApproximateFirstReceiveTimestamp: String(Date.now()),
          },
          messageAttributes: {},
          md5OfBody: '',
          eventSource: 'aws:sqs',
          eventSourceARN: arnOf(name),
          awsRegion: REGION,
        })),
      });
      expect(batchItemFailures).toEqual([]);
      for (const { ReceiptHandle } of Messages) {
        await sqs.send(new DeleteMessageCommand({ QueueUrl: queues[name], ReceiptHandle }));
      }
      handled += Messages.length;
    }
  }

  async function countIn(name: string): Promise<number> {
    const AttributeNames = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesDelayed'] as const;
    const { Attributes = {} } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl: queues[name], AttributeNames: [...AttributeNames] }),
    );
    return AttributeNames.reduce((sum, attribute) => sum + Number(Attributes[attribute] ?? 0), 0);
  }

  test('the backfill finds the stack, indexes it, and its first check matches', async () => {
    const cloudFormation = new CloudFormationClient({});
    await cloudFormation.send(new CreateStackCommand({ StackName: 'acme-ai', TemplateBody: JSON.stringify(TEMPLATE) }));
    cloudFormation.destroy();
    cloudControl.live.set(`AWS::S3::Bucket ${BUCKET}`, {
      BucketName: BUCKET,
      PublicAccessBlockConfiguration: PRIVATE,
      Arn: `arn:aws:s3:::${BUCKET}`,
    });
    await handlers.index?.(oneMessage({ kind: 'backfill' }));
    // The region, then the stack.
    expect(await work('deployments', 0, handlers.index)).toBe(2);
    // A first look waits where a sweep does, and keeps no event waiting.
    expect([await countIn('checks'), await countIn('sweep')]).toEqual([0, 1]);
    expect(await work('sweep', 0, handlers.check)).toBe(1);
    expect(await driftsOfAccount()).toEqual([]);
  });

  test('an event that EventBridge delivers becomes a drift item after the settling delay', async () => {
    cloudControl.live.set(`AWS::S3::Bucket ${BUCKET}`, {
      BucketName: BUCKET,
      PublicAccessBlockConfiguration: { ...PRIVATE, BlockPublicPolicy: false, RestrictPublicBuckets: false },
      Arn: `arn:aws:s3:::${BUCKET}`,
    });
    await putChangeEvent();
    expect(await work('events', 5, handlers.resolve)).toBe(1);
    expect(await work('checks', 0, handlers.check)).toBe(0);
    expect(await work('checks', 20, handlers.check)).toBe(1);
    expect(await driftsOfAccount()).toEqual([
      {
        pk: SUBJECT_KEY,
        status: 'open',
        verdict: 'Drifted',
        reason: 'DeclaredPropertyChanged',
        address: 'Artifacts',
        paths:
          '/PublicAccessBlockConfiguration/BlockPublicPolicy /PublicAccessBlockConfiguration/RestrictPublicBuckets',
      },
    ]);
  });

  test('delivery, woken by the stream, tells SNS, the own bus and Slack; the schedule tells nothing again', async () => {
    const deliver = (await import('../../lambdas/deliver/composition')).handler as unknown as (
      event: object,
    ) => Promise<unknown>;
    const keys = { pk: { S: SUBJECT_KEY }, sk: { S: 'current' } };
    const woken = { Records: [{ eventName: 'INSERT', dynamodb: { Keys: keys, SequenceNumber: '1' } }] };
    expect(await deliver(woken)).toEqual({ batchItemFailures: [] });
    await deliver({ source: 'aws.events', 'detail-type': 'Scheduled Event', detail: {} });

    const notifications = (await take('subscriber', 5)).map((body) => JSON.parse(body));
    expect(notifications).toHaveLength(1);
    const told = JSON.parse(notifications[0].Message);
    expect(told).toMatchObject({
      transition: 'opened',
      verdict: 'Drifted',
      subject: { account: ACCOUNT, region: REGION, type: 'AWS::S3::Bucket', identifier: BUCKET },
      declaredSideUnconfirmed: null,
    });
    const events = (await take('listener', 5)).map((body) => JSON.parse(body));
    expect(events.map(({ source, detail }) => ({ source, id: detail.id }))).toEqual([
      { source: OWN_EVENT_SOURCE, id: told.id },
    ]);
    // The schedule wakes what is due as well: of two messages the second finds nothing new.
    expect(await work('slack', 5, handlers.slack)).toBe(2);
    expect(slackPosts).toHaveLength(1);
    expect(slackPosts[0]).toContain(BUCKET);
  });

  function oneMessage(body: object): SQSEvent {
    const attributes = {
      ApproximateReceiveCount: '1',
      SentTimestamp: '0',
      SenderId: 'AIDAEXAMPLE',
      ApproximateFirstReceiveTimestamp: '0',
    };
    const rest = { messageAttributes: {}, md5OfBody: '', eventSource: 'aws:sqs', awsRegion: REGION, attributes };
    const eventSourceARN = arnOf('deployments');
    return {
      Records: [{ messageId: 'm', receiptHandle: 'r', body: JSON.stringify(body), eventSourceARN, ...rest }],
    };
  }

  async function putChangeEvent(): Promise<void> {
    const client = new EventBridgeClient({});
    const Detail = JSON.stringify({
      eventVersion: '1.11',
      userIdentity: SOMEBODY,
      eventTime: `${new Date().toISOString().slice(0, 19)}Z`,
      eventSource: 's3.amazonaws.com',
      eventName: 'PutBucketPublicAccessBlock',
      awsRegion: REGION,
      sourceIPAddress: '192.0.2.10',
      userAgent: 'aws-cli/2.30.0',
      requestParameters: { bucketName: BUCKET, publicAccessBlock: '' },
      responseElements: null,
      requestID: 'EXAMPLE',
      eventID: '11111111-2222-3333-4444-555555555555',
      readOnly: false,
      resources: [{ accountId: ACCOUNT, type: 'AWS::S3::Bucket', ARN: `arn:aws:s3:::${BUCKET}` }],
      eventType: 'AwsApiCall',
      managementEvent: true,
      recipientAccountId: ACCOUNT,
      eventCategory: 'Management',
    });
    const answer = await client.send(
      new PutEventsCommand({ Entries: [{ Source: 'aws.s3', DetailType: 'AWS API Call via CloudTrail', Detail }] }),
    );
    expect(answer.FailedEntryCount).toBe(0);
    client.destroy();
  }

  /** The query of the README, word for word. */
  async function driftsOfAccount(): Promise<readonly Record<string, string | undefined>[]> {
    const client = new DynamoDBClient({});
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: 'Drift',
        IndexName: 'by-account',
        ScanIndexForward: false,
        KeyConditionExpression: 'account = :a',
        ExpressionAttributeValues: { ':a': { S: ACCOUNT } },
      }),
    );
    client.destroy();
    const names = ['pk', 'status', 'verdict', 'reason', 'address', 'paths'] as const;
    return Items.map((item) => Object.fromEntries(names.map((name) => [name, item[name]?.S])));
  }
});
