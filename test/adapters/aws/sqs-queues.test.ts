import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { SqsCheckQueue } from '../../../adapters/aws/sqs-check-queue';
import { SqsIndexQueue } from '../../../adapters/aws/sqs-index-queue';
import { SqsSender } from '../../../adapters/aws/sqs-sender';
import { SqsTellingQueue } from '../../../adapters/aws/sqs-telling-queue';
import type { CheckRequest } from '../../../core/model/check-request';
import { awsSays } from './aws-says';

const URL = 'https://sqs.eu-west-1.example.com/111122223333/checks';

function setUp() {
  const client = new SQSClient({ region: 'eu-west-1' });
  const aws = mockClient(client);
  aws.rejects(new Error('not scripted'));
  const sent = () => aws.commandCalls(SendMessageBatchCommand).map((call) => call.args[0].input.Entries ?? []);
  return { client, aws, sent };
}

function request(n: number): CheckRequest {
  const subject = { account: '111122223333', region: 'eu-west-1', type: 'AWS::S3::Bucket', identifier: `b${n}` };
  return { subject, cause: { kind: 'sweep' }, notBefore: '2026-03-01T08:00:00.000Z', attempt: 0 };
}

describe('messages', () => {
  test('a check request is the message, and its delay is cut to what SQS takes', async () => {
    const { client, aws, sent } = setUp();
    aws.on(SendMessageBatchCommand, { QueueUrl: URL }).resolves({ Successful: [], Failed: [] });
    const queue = new SqsCheckQueue(client, URL);
    await queue.send([request(1)], 10);
    await queue.send([request(1)], 5000);
    await queue.send([request(1)], 0.4);
    await queue.send([request(1)], -3);
    expect(sent().map(([entry]) => entry?.DelaySeconds)).toEqual([10, 900, 1, 0]);
    expect(JSON.parse(sent()[0]?.[0]?.MessageBody ?? '')).toEqual(request(1));
  });

  test('sources, index messages and incidents to be told', async () => {
    const { client, aws, sent } = setUp();
    aws.on(SendMessageBatchCommand).resolves({});
    await new SqsIndexQueue(client, URL).send({ kind: 'terraform', id: 'l' });
    await new SqsIndexQueue(client, URL).sendMessages([{ kind: 'backfill' }, { kind: 'region', region: 'eu-west-1' }]);
    await new SqsTellingQueue(client, URL).send({ kind: 'incident', id: 'i' }, 'r', 30);
    expect(sent().map((entries) => entries.map(({ MessageBody }) => MessageBody))).toEqual([
      ['{"kind":"source","source":{"kind":"terraform","id":"l"}}'],
      ['{"kind":"backfill"}', '{"kind":"region","region":"eu-west-1"}'],
      ['{"key":{"kind":"incident","id":"i"},"run":"r"}'],
    ]);
  });
});

describe('batches', () => {
  test('ten messages at most, each id once, all in order', async () => {
    const { client, aws, sent } = setUp();
    aws.on(SendMessageBatchCommand).resolves({});
    await new SqsCheckQueue(client, URL).send(
      Array.from({ length: 23 }, (_, n) => request(n)),
      0,
    );
    expect(sent().map((entries) => entries.length)).toEqual([10, 10, 3]);
    expect(sent()[1]?.map(({ Id }) => Id)).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
    const bodies = sent()
      .flat()
      .map(({ MessageBody }) => JSON.parse(MessageBody ?? '').subject.identifier);
    expect(bodies).toEqual(Array.from({ length: 23 }, (_, n) => `b${n}`));
  });

  test('large messages share no batch', async () => {
    const { client, aws, sent } = setUp();
    aws.on(SendMessageBatchCommand).resolves({});
    const large = { text: 'é'.repeat(70_000) };
    await new SqsSender(client, URL).send([large, large, { small: 1 }]);
    expect(sent().map((entries) => entries.length)).toEqual([1, 2]);
  });

  test('nothing to send calls nothing', async () => {
    const { client, aws } = setUp();
    await new SqsSender(client, URL).send([]);
    expect(aws.calls()).toHaveLength(0);
  });
});

describe('failures', () => {
  const failed = (Id: string, SenderFault = false) => ({ Id, SenderFault, Code: 'InternalError', Message: 'busy' });

  test('what a batch did not take is sent again, and only that', async () => {
    const { client, aws, sent } = setUp();
    const waits: number[] = [];
    aws
      .on(SendMessageBatchCommand)
      .resolvesOnce({ Failed: [failed('1'), failed('2')] })
      .resolvesOnce({ Failed: [failed('2')] })
      .resolves({});
    const sender = new SqsSender(client, URL, async (ms) => void waits.push(ms));
    await sender.send([{ n: 0 }, { n: 1 }, { n: 2 }]);
    expect(sent().map((entries) => entries.map(({ MessageBody }) => MessageBody))).toEqual([
      ['{"n":0}', '{"n":1}', '{"n":2}'],
      ['{"n":1}', '{"n":2}'],
      ['{"n":2}'],
    ]);
    expect(waits).toEqual([100, 200]);
  });

  test('what remains after four attempts throws', async () => {
    const { client, aws } = setUp();
    aws.on(SendMessageBatchCommand).resolves({ Failed: [failed('0')] });
    const sender = new SqsSender(client, URL, async () => undefined);
    await expect(sender.send([{ n: 0 }])).rejects.toMatchObject({
      code: 'StoreUnavailable',
      message: `${URL} did not take 1 messages: InternalError: busy`,
    });
    expect(aws.calls()).toHaveLength(4);
  });

  test('the sender’s fault is not tried again', async () => {
    const { client, aws } = setUp();
    aws.on(SendMessageBatchCommand).resolves({ Failed: [failed('0', true)] });
    await expect(new SqsSender(client, URL).send([{ n: 0 }])).rejects.toMatchObject({ code: 'StoreUnavailable' });
    expect(aws.calls()).toHaveLength(1);
  });

  test.each([
    ['ServiceUnavailable', 503, 'StoreUnavailable'],
    ['AccessDenied', 403, 'AwsRefused'],
  ])('%s throws %s %s', async (name, status, code) => {
    const { client, aws } = setUp();
    aws.on(SendMessageBatchCommand).rejects(awsSays(name, 'why', status));
    await expect(new SqsSender(client, URL).send([{ n: 0 }])).rejects.toMatchObject({ code });
  });
});
