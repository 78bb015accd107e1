/** Cloud Control on a loopback port: answers GetResource from a map, in the service's own JSON 1.0. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FakeCloudControl {
  readonly endpoint: string;
  /** `<type> <identifier>` → properties; what is not there is not found. */
  readonly live: Map<string, object>;
  stop(): Promise<void>;
}

export async function startFakeCloudControl(): Promise<FakeCloudControl> {
  const live = new Map<string, object>();
  const server = createServer(async (request, response) => {
    const { TypeName, Identifier } = JSON.parse(await textOf(request)) as { TypeName: string; Identifier: string };
    const properties = live.get(`${TypeName} ${Identifier}`);
    const isRead = request.headers['x-amz-target'] === 'CloudApiService.GetResource';
    const answer =
      isRead && properties !== undefined
        ? { TypeName, ResourceDescription: { Identifier, Properties: JSON.stringify(properties) } }
        : { __type: isRead ? 'ResourceNotFoundException' : 'UnsupportedActionException', Message: 'not here' };
    response.writeHead('__type' in answer ? 400 : 200, { 'content-type': 'application/x-amz-json-1.0' });
    response.end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    live,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
