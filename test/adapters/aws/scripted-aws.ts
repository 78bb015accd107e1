/** A local HTTP server that answers what a test scripted, in order, and keeps what it was asked. Anything beyond the script fails. */
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ScriptedAnswer {
  readonly status?: number;
  readonly headers?: { readonly [name: string]: string };
  readonly body: string;
  /** The connection ends before the answer does. */
  readonly breaksOff?: true;
}

export interface Asked {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface ScriptedAws {
  readonly endpoint: string;
  readonly asked: Asked[];
  script(...answers: readonly ScriptedAnswer[]): void;
  /** How many scripted answers nobody asked for. */
  left(): number;
  stop(): Promise<void>;
}

export async function startScriptedAws(): Promise<ScriptedAws> {
  const asked: Asked[] = [];
  let answers: ScriptedAnswer[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => void chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      asked.push({ method, url, headers, body: Buffer.concat(chunks).toString('utf8') });
      const answer: ScriptedAnswer = answers.shift() ?? { status: 418, body: '{"__type":"NothingScripted"}' };
      response.writeHead(answer.status ?? 200, { ...answer.headers });
      if (answer.breaksOff !== true) response.end(answer.body);
      else response.write(answer.body, () => request.socket.destroy());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    script: (...next) => {
      asked.length = 0;
      answers = [...next];
    },
    left: () => answers.length,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
