/**
 * One call of Slack over HTTP. A URL or a header is the credential, so neither appears in an error, not even as a cause, and no
 * redirect is followed. What asks to come again (429, with the seconds; 408; 5xx; no connection; no answer in time) throws
 * ChannelUnavailable; whatever else Slack answers is answered. Plain fetch: Slack's own clients hide the seconds to wait.
 */
import { AsbuiltError } from '../../core/errors';
import { SlackBusyError } from './slack-busy-error';

export interface SlackCall {
  readonly url: URL;
  readonly headers?: { readonly [name: string]: string };
  readonly body: object;
  readonly timeoutMs?: number;
}

export interface SlackAnswer {
  readonly ok: boolean;
  readonly status: number;
  /** null where the connection broke in the middle of it. */
  readonly text: string | null;
}

const TIMEOUT_MS = 10_000;
const DEFAULT_WAIT_SECONDS = 30;
const MAX_WAIT_SECONDS = 3600;

export async function callSlack(call: SlackCall): Promise<SlackAnswer> {
  const response = await request(call);
  const { ok, status } = response;
  const text = await response.text().catch(() => null);
  if (status === 429) throw new SlackBusyError(waitSeconds(response.headers.get('retry-after')));
  if (status >= 500 || status === 408) {
    throw new AsbuiltError('ChannelUnavailable', `Slack refused the message: ${status}${wordOf(text)}`);
  }
  return { ok, status, text };
}

async function request({ url, headers = {}, body, timeoutMs = TIMEOUT_MS }: SlackCall): Promise<Response> {
  try {
    return await fetch(url, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
  } catch (error) {
    // The error itself stays behind: its text may hold the URL.
    const isLate = error instanceof Error && error.name === 'TimeoutError';
    const why = isLate ? `no answer in ${timeoutMs / 1000} s` : 'no connection';
    throw new AsbuiltError('ChannelUnavailable', `cannot reach Slack: ${why}`);
  }
}

/** Slack's own word for a refusal (" no_service", " invalid_payload"); nothing else it may have answered. */
export function wordOf(said: string | null): string {
  const word = said?.trim() ?? '';
  return /^[a-z_]{1,60}$/.test(word) ? ` ${word}` : '';
}

function waitSeconds(header: string | null): number {
  const seconds = Number(header);
  if (header === null || !Number.isFinite(seconds) || seconds < 0) return DEFAULT_WAIT_SECONDS;
  return Math.min(Math.ceil(seconds), MAX_WAIT_SECONDS);
}
