import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { awsFailureOf } from '../../../adapters/aws/aws-error';
import { type AwsCall, signedCalls } from '../../../adapters/aws/signed-call';
import { type ScriptedAws, startScriptedAws } from './scripted-aws';

let aws: ScriptedAws;
beforeAll(async () => {
  aws = await startScriptedAws();
});
afterAll(() => aws.stop());

const credentials = async () => ({
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
});
const waits: number[] = [];

function send(call: Partial<AwsCall>): Promise<string> {
  waits.length = 0;
  const calls = signedCalls({
    region: 'us-east-1',
    credentials,
    endpoint: aws.endpoint,
    now: () => new Date('2015-08-30T12:36:00Z'),
    wait: async (milliseconds) => void waits.push(milliseconds),
  });
  return calls({ service: 'service', host: 'example.amazonaws.com', method: 'GET', path: '/', ...call });
}

async function failureOf(call: Partial<AwsCall> = {}): Promise<Error> {
  return send(call).then(
    (text) => new Error(`answered ${text}`),
    (error: Error) => error,
  );
}

test('method, path, query, headers and body arrive, with a signature over them', async () => {
  aws.script({ body: 'well' });
  const call = { method: 'POST', path: '/a%20b', query: { x: 'a b+c', 'y*': '1' }, body: '{"z":1}' } as const;
  expect(await send({ ...call, headers: { 'x-amz-target': 'Service.Get' } })).toBe('well');
  const [asked] = aws.asked;
  expect([asked?.method, asked?.url, asked?.body]).toEqual(['POST', '/a%20b?x=a%20b%2Bc&y%2A=1', '{"z":1}']);
  expect(asked?.headers['x-amz-target']).toBe('Service.Get');
  expect(asked?.headers['x-amz-date']).toBe('20150830T123600Z');
  expect(asked?.headers.authorization).toMatch(
    /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/20150830\/us-east-1\/service\/aws4_request, SignedHeaders=host;x-amz-content-sha256;x-amz-date;x-amz-target, Signature=[0-9a-f]{64}$/,
  );
});

/** Names and forms: the error pages of the protocols' specifications (Smithy, "AWS protocols"). */
describe('errors are named as AWS names them', () => {
  test.each([
    [
      'JSON 1.1',
      400,
      {},
      '{"__type":"com.amazonaws.sagemaker#ValidationException","message":"no"}',
      'ValidationException',
    ],
    [
      'REST and JSON',
      404,
      { 'x-amzn-errortype': 'ResourceNotFoundException:http://internal/' },
      '{"message":"no"}',
      'ResourceNotFoundException',
    ],
    ['REST and JSON in the body', 400, {}, '{"code":"ValidationException","Message":"no"}', 'ValidationException'],
    [
      'IAM',
      404,
      {},
      '<ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><Error><Type>Sender</Type><Code>NoSuchEntity</Code><Message>no</Message></Error></ErrorResponse>',
      'NoSuchEntity',
    ],
    [
      'EC2',
      403,
      {},
      '<?xml version="1.0" encoding="UTF-8"?>\n<Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>no</Message></Error></Errors><RequestID>1</RequestID></Response>',
      'UnauthorizedOperation',
    ],
    [
      'S3',
      404,
      {},
      '<Error><Code>NoSuchPublicAccessBlockConfiguration</Code><Message>no</Message></Error>',
      'NoSuchPublicAccessBlockConfiguration',
    ],
  ])('%s', async (_, status, headers, body, name) => {
    aws.script({ status, headers, body });
    const error = await failureOf();
    expect([error.name, error.message]).toEqual([name, 'no']);
    expect(error).toMatchObject({ $metadata: { httpStatusCode: status } });
  });

  test.each([
    ['nothing', ''],
    ['no JSON', '{"__type":'],
    ['no XML', '<Error><Code>'],
    ['a page', '<html><body>Forbidden</body></html>'],
    ['another shape', '{"__type":{"a":1}}'],
  ])('%s is named by its status', async (_, body) => {
    aws.script({ status: 403, body });
    const error = await failureOf();
    expect([error.name, awsFailureOf(error)]).toEqual(['Http403', 'denied']);
  });
});

describe('what may pass is asked again', () => {
  test.each([
    ['throttled', 400, '{"__type":"ThrottlingException"}'],
    ['over the limit', 503, '<Response><Errors><Error><Code>RequestLimitExceeded</Code></Error></Errors></Response>'],
    ['out of order', 500, ''],
  ])('%s, then well', async (_, status, body) => {
    aws.script({ status, body }, { status, body }, { body: 'well' });
    expect(await send({})).toBe('well');
    expect(waits).toEqual([200, 400]);
  });

  test('an answer that breaks off', async () => {
    aws.script({ body: 'we', breaksOff: true }, { body: 'well' });
    expect(await send({})).toBe('well');
    expect(waits).toEqual([200]);
  });

  test('three times at most', async () => {
    const answer = { status: 429, body: '{}' };
    aws.script(answer, answer, answer, { body: 'well' });
    expect(awsFailureOf(await failureOf())).toBe('throttled');
    expect(aws.left()).toBe(1);
  });

  test('a refusal is not', async () => {
    aws.script({ status: 400, body: '{"__type":"AccessDeniedException"}' }, { body: 'well' });
    expect((await failureOf()).name).toBe('AccessDeniedException');
    expect(aws.left()).toBe(1);
  });

  test('nobody there is unavailable', async () => {
    const calls = signedCalls({
      region: 'us-east-1',
      credentials,
      endpoint: 'http://127.0.0.1:1',
      wait: async () => undefined,
    });
    const error = await calls({ service: 's', host: 'h', method: 'GET', path: '/' }).catch((thrown: Error) => thrown);
    expect(awsFailureOf(error)).toBe('unavailable');
  });

  test('a redirect is no answer: it would need another signature', async () => {
    aws.script({ status: 301, headers: { location: 'http://127.0.0.1:1/' }, body: '' });
    expect((await failureOf()).name).toBe('Http301');
  });
});

test.each(['evil.example/', 'evil-host-1', 'us-east-1.evil.example', ''])(
  'nothing is sent in region %j',
  async (region) => {
    const asked = aws.asked.length;
    const calls = signedCalls({ region, credentials, endpoint: aws.endpoint });
    const sent = calls({ service: 'service', host: `service.${region}`, method: 'GET', path: '/' });
    await expect(sent).rejects.toMatchObject({ code: 'SourceUnreadable' });
    expect(aws.asked).toHaveLength(asked);
  },
);
