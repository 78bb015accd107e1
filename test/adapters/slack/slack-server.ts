/**
 * A server that answers as Slack does: incoming webhooks, chat.postMessage and chat.update. What it does with a call is
 * scripted: take it, refuse it, be too slow, or break the connection before or after the message is there.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Fate =
  | { readonly kind: 'ok' }
  | { readonly kind: 'refuse'; readonly error: string }
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter?: string }
  /** Nothing is taken, and nothing is answered. */
  | { readonly kind: 'hang' }
  | { readonly kind: 'dropBefore' }
  /** The message is taken, and its answer never comes. */
  | { readonly kind: 'dropAfter' }
  /** The message is taken, and its answer breaks off. */
  | { readonly kind: 'cutAnswer' };

export interface SlackPost {
  readonly via: 'webhook' | 'bot';
  readonly channel: string;
  readonly ts: string;
  readonly threadTs: string | null;
  readonly texts: string[];
  readonly metadata: unknown;
}

export interface SlackRequest {
  readonly path: string;
  readonly authorization: string;
  readonly body: Record<string, unknown>;
}

export class SlackServer {
  readonly posts: SlackPost[] = [];
  readonly requests: SlackRequest[] = [];
  fate: (request: SlackRequest) => Fate = () => ({ kind: 'ok' });
  private readonly server = createServer((request, response) => void this.handle(request, response));

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  clear(): void {
    this.posts.length = 0;
    this.requests.length = 0;
    this.fate = () => ({ kind: 'ok' });
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const asked = {
      path: request.url ?? '',
      authorization: request.headers.authorization ?? '',
      body: JSON.parse(text) as Record<string, unknown>,
    };
    this.requests.push(asked);
    const fate = this.fate(asked);
    switch (fate.kind) {
      case 'hang':
        return;
      case 'dropBefore':
        request.socket.destroy();
        return;
      case 'status':
        response.writeHead(fate.status, fate.retryAfter === undefined ? {} : { 'retry-after': fate.retryAfter });
        response.end('later');
        return;
      case 'refuse':
        this.answer(response, { ok: false, error: fate.error });
        return;
      case 'dropAfter':
        this.take(asked);
        request.socket.destroy();
        return;
      case 'cutAnswer': {
        const answer = JSON.stringify(this.take(asked));
        response.writeHead(200, { 'content-length': String(answer.length + 100) });
        response.write(answer.slice(0, answer.length / 2), () => request.socket.destroy());
        return;
      }
      case 'ok':
        this.answer(response, this.take(asked));
    }
  }

  private answer(response: ServerResponse, body: object): void {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  }

  private take({ path, body }: SlackRequest): object {
    const channel = String(body.channel ?? 'C0WEBHOOK');
    const shown = JSON.stringify(body.blocks ?? body.text);
    if (path.endsWith('chat.update')) {
      const post = this.posts.find(({ ts }) => ts === body.ts);
      if (post === undefined) return { ok: false, error: 'message_not_found' };
      post.texts.push(shown);
      return { ok: true, channel, ts: post.ts };
    }
    const ts = `1700000000.${String(this.posts.length + 1).padStart(6, '0')}`;
    const via = path.endsWith('chat.postMessage') ? 'bot' : 'webhook';
    const id = via === 'bot' && channel.startsWith('#') ? `C${channel.slice(1).toUpperCase()}` : channel;
    const threadTs = typeof body.thread_ts === 'string' ? body.thread_ts : null;
    this.posts.push({ via, channel: id, ts, threadTs, texts: [shown], metadata: body.metadata });
    return { ok: true, channel: id, ts };
  }
}
