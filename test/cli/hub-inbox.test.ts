/** Each failure of a push ends with what helps against it, and the policy is named for a denial alone. */
import { S3Client } from '@aws-sdk/client-s3';
import { expect, test } from '@jest/globals';
import { openHubInbox } from '../../cli/hub-inbox';

function failing(name: string, message: string, over: object = {}): S3Client {
  const client = new S3Client({ region: 'eu-west-1' });
  client.send = async () => {
    throw Object.assign(new Error(message), { name, ...over });
  };
  return client;
}

const POLICY = 'attach the policy that the output';
const status = (httpStatusCode: number) => ({ $metadata: { httpStatusCode } });

test.each([
  ['AccessDenied', 'Access Denied', status(403), POLICY],
  ['CredentialsProviderError', 'Could not load credentials from any providers', {}, 'sign in, or set AWS_PROFILE'],
  ['ExpiredToken', 'The provided token has expired.', status(400), 'sign in, or set AWS_PROFILE'],
  ['Error', 'Region is missing', {}, 'set AWS_REGION to the region of the hub'],
  ['PermanentRedirect', 'The bucket is elsewhere', status(301), 'set AWS_REGION to the region that it is in'],
  ['NoSuchBucket', 'The specified bucket does not exist', status(404), 'there is no such bucket: check its name'],
  ['Error', 'connect ECONNREFUSED', { code: 'ECONNREFUSED' }, 'AWS cannot be reached: check the network'],
  ['SlowDown', 'Please reduce your request rate.', status(503), 'try again in a moment'],
])('%s: %s', async (name, message, over, remedy) => {
  const inbox = await openHubInbox('claims-inbox', failing(name, message, over));
  const refused = await inbox.put('push/1.json', '{}').catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: 'AwsRefused' });
  const said = refused instanceof Error ? refused.message : '';
  expect(said).toContain(`cannot put an object into the inbox claims-inbox: ${name}: ${message}`);
  expect(said).toContain(`; ${remedy}`);
  expect(said.includes(POLICY)).toBe(remedy === POLICY);
});
