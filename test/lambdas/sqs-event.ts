/** SQS events as Lambda hands them over, for tests of handlers. */
import type { SQSEvent } from 'aws-lambda';

/** One message per body, ids m0, m1, …; a text is taken as it is, everything else as JSON. */
export function sqsEvent(...bodies: readonly unknown[]): SQSEvent {
  return {
    Records: bodies.map((body, i) => ({
      messageId: `m${i}`,
      receiptHandle: `r${i}`,
      body: typeof body === 'string' ? body : JSON.stringify(body),
      attributes: {
        ApproximateReceiveCount: '1',
        SentTimestamp: '1772352000000',
        SenderId: 'AIDAEXAMPLE',
        ApproximateFirstReceiveTimestamp: '1772352000000',
      },
      messageAttributes: {},
      md5OfBody: '',
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:eu-west-1:111122223333:Asbuilt-checks',
      awsRegion: 'eu-west-1',
    })),
  };
}
