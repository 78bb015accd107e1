/** Findings are sent signed, and each finding's own answer counts. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { SecurityHubTeller } from '../../../adapters/aws/security-hub-teller';
import { signedCalls } from '../../../adapters/aws/signed-call';
import { SAMPLE_MESSAGE } from '../sample-message';

let server: Server | null = null;
afterEach(() => {
  server?.close();
});

async function teller(status: number, answer: string) {
  const seen: { path: string | undefined; authorization: string | undefined; body: string }[] = [];
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      seen.push({ path: request.url, authorization: request.headers.authorization, body });
      response.writeHead(status, { 'content-type': 'application/json' }).end(answer);
    });
  });
  const { port } = await new Promise<AddressInfo>((resolve) => {
    const listening = server?.listen(0, '127.0.0.1', () => resolve(listening?.address() as AddressInfo));
  });
  const send = signedCalls({
    region: 'eu-west-1',
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
    endpoint: `http://127.0.0.1:${port}`,
    wait: async () => {},
  });
  return { seen, teller: new SecurityHubTeller(send, 'securityhub.eu-west-1.amazonaws.com', () => ({ Id: 'a' })) };
}

test('a finding is imported by one signed call', async () => {
  const { seen, teller: hub } = await teller(200, '{"FailedCount":0,"SuccessCount":1,"FailedFindings":[]}');
  await hub.tell(SAMPLE_MESSAGE);
  expect(seen).toEqual([
    {
      path: '/findings/import',
      authorization: expect.stringContaining('/eu-west-1/securityhub/aws4_request'),
      body: '{"Findings":[{"Id":"a"}]}',
    },
  ]);
});

test.each([
  [
    200,
    '{"FailedCount":1,"FailedFindings":[{"Id":"a","ErrorCode":"InvalidInput","ErrorMessage":"why"}]}',
    'ChannelRefused',
  ],
  [200, 'no JSON', 'ChannelUnavailable'],
  [403, '{"Code":"InvalidAccessException","Message":"not subscribed"}', 'ChannelUnavailable'],
  [500, '{}', 'ChannelUnavailable'],
])('%i %s throws %s', async (status, answer, code) => {
  const { teller: hub } = await teller(status, answer);
  await expect(hub.tell(SAMPLE_MESSAGE)).rejects.toMatchObject({ code });
});
