import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { EventBridgeTeller } from '../../../adapters/aws/eventbridge-teller';
import { SnsTeller } from '../../../adapters/aws/sns-teller';
import { SAMPLE_MESSAGE } from '../sample-message';
import { awsSays } from './aws-says';

const TOPIC = 'arn:aws-cn:sns:cn-north-1:111122223333:alerts';

describe('SnsTeller', () => {
  function setUp() {
    const client = new SNSClient({ region: 'eu-west-1' });
    const aws = mockClient(client);
    aws.rejects(new Error('not scripted'));
    const render = () => ({
      subject: 'a subject',
      body: '{"x":1}',
      text: 'a text',
      sms: 'short',
      attributes: { severity: 'high', owner: ['a', 'b'] },
    });
    return { aws, teller: new SnsTeller(client, TOPIC, render) };
  }

  test('publishes JSON for machines, text for people and the attributes', async () => {
    const { aws, teller } = setUp();
    aws.on(PublishCommand).resolves({ MessageId: 'm' });
    await teller.tell(SAMPLE_MESSAGE);
    expect(aws.commandCalls(PublishCommand)[0]?.args[0].input).toEqual({
      TopicArn: TOPIC,
      Subject: 'a subject',
      MessageStructure: 'json',
      Message: '{"default":"{\\"x\\":1}","email":"a text","sms":"short"}',
      MessageAttributes: {
        severity: { DataType: 'String', StringValue: 'high' },
        owner: { DataType: 'String.Array', StringValue: '["a","b"]' },
      },
    });
  });

  test.each([
    ['InvalidParameterException', 400, 'ChannelRefused'],
    ['ThrottledException', 429, 'ChannelUnavailable'],
    ['AuthorizationErrorException', 403, 'ChannelUnavailable'],
    ['NotFoundException', 404, 'ChannelUnavailable'],
    ['InternalErrorException', 500, 'ChannelUnavailable'],
  ])('%s throws %s %s', async (name, status, code) => {
    const { aws, teller } = setUp();
    aws.on(PublishCommand).rejects(awsSays(name, 'why', status));
    await expect(teller.tell(SAMPLE_MESSAGE)).rejects.toMatchObject({ code, message: `cannot tell SNS: ${name}: why` });
  });
});

describe('EventBridgeTeller', () => {
  function setUp() {
    const client = new EventBridgeClient({ region: 'eu-west-1' });
    const aws = mockClient(client);
    aws.rejects(new Error('not scripted'));
    return {
      aws,
      teller: new EventBridgeTeller(client, 'asbuilt', () => ({ x: 1 })),
      ocsf: new EventBridgeTeller(client, 'asbuilt', () => ({ x: 1 }), 'ocsf'),
    };
  }

  test('puts one event on the product’s bus', async () => {
    const { aws, teller } = setUp();
    aws.on(PutEventsCommand).resolves({ FailedEntryCount: 0, Entries: [{ EventId: 'e' }] });
    await teller.tell(SAMPLE_MESSAGE);
    expect(aws.commandCalls(PutEventsCommand)[0]?.args[0].input).toEqual({
      Entries: [
        {
          EventBusName: 'asbuilt',
          Source: 'asbuilt',
          DetailType: 'Drift Opened',
          Time: new Date('2026-03-01T08:00:00.000Z'),
          Resources: ['111122223333#eu-west-1#AWS::S3::Bucket#logs'],
          Detail: '{"x":1}',
        },
      ],
    });
  });

  test.each([
    ['opened', 'Drift Opened'],
    ['changed', 'Drift Changed'],
    ['reopened', 'Drift Reopened'],
    ['severityRaised', 'Drift Severity Raised'],
    ['acknowledged', 'Drift Acknowledged'],
    ['snoozed', 'Drift Snoozed'],
    ['accepted', 'Drift Accepted'],
    ['expired', 'Drift Expired'],
    ['resolved', 'Drift Resolved'],
  ] as const)('%s is "%s", and in OCSF’s form a finding', async (transition, detailType) => {
    const { aws, teller, ocsf } = setUp();
    aws.on(PutEventsCommand).resolves({ FailedEntryCount: 0, Entries: [{ EventId: 'e' }] });
    await teller.tell({ ...SAMPLE_MESSAGE, transition });
    await ocsf.tell({ ...SAMPLE_MESSAGE, transition });
    const told = aws.commandCalls(PutEventsCommand).map(({ args }) => args[0].input.Entries?.[0]?.DetailType);
    expect(told).toEqual([detailType, 'OCSF Compliance Finding']);
    expect([teller.channel, ocsf.channel]).toEqual(['eventbridge', 'ocsf']);
  });

  test.each([
    ['InternalFailure', 'ChannelUnavailable'],
    ['ThrottlingException', 'ChannelUnavailable'],
    ['MalformedDetail', 'ChannelRefused'],
    ['NotAuthorizedForSourceException', 'ChannelRefused'],
  ])('an entry that was not taken (%s) throws %s', async (ErrorCode, code) => {
    const { aws, teller } = setUp();
    aws.on(PutEventsCommand).resolves({ FailedEntryCount: 1, Entries: [{ ErrorCode, ErrorMessage: 'why' }] });
    await expect(teller.tell(SAMPLE_MESSAGE)).rejects.toMatchObject({
      code,
      message: `cannot tell EventBridge: ${ErrorCode}: why`,
    });
  });

  test('a call that fails throws ChannelUnavailable', async () => {
    const { aws, teller } = setUp();
    aws.on(PutEventsCommand).rejects(awsSays('AccessDeniedException', 'no', 403));
    await expect(teller.tell(SAMPLE_MESSAGE)).rejects.toMatchObject({ code: 'ChannelUnavailable' });
  });
});
