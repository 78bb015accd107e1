/**
 * Posts to a Slack incoming webhook. Its URL is the credential, so it appears in no error, not even as a cause. Slack's
 * "later" (429, with the seconds) and outages throw ChannelUnavailable; any other refusal will not change by itself.
 * Plain fetch: @slack/webhook answers a 429 without the seconds to wait.
 */
import { AsbuiltError } from '../../core/errors';
import type { Outlet } from '../../core/model/telling';
import type { OutletTeller, ToldTelling } from '../../core/ports';

const TIMEOUT_MS = 10_000;
const DEFAULT_WAIT_SECONDS = 30;
const MAX_WAIT_SECONDS = 3600;

/** Slack asks to wait. */
export class SlackBusyError extends AsbuiltError {
  constructor(readonly retryAfterSeconds: number) {
    super('ChannelUnavailable', `Slack takes no more messages now; it asks to wait ${retryAfterSeconds} seconds`);
  }
}

/** A webhook has one channel and answers no name of a message, so nothing can be updated: first telling and end. */
export class SlackWebhookOutlet implements OutletTeller {
  readonly canUpdate = false;
  private readonly url: URL;

  constructor(
    url: string,
    private readonly render: (telling: ToldTelling) => Promise<object>,
  ) {
    this.url = parseWebhook(url);
  }

  /** Whatever channel a rule names: a webhook's own is the only one it has. */
  isFor(outlet: Outlet): boolean {
    return outlet.startsWith('slack:');
  }

  async post(_outlet: Outlet, telling: ToldTelling): Promise<null> {
    await this.send(await this.render({ ...telling, members: telling.untold }));
    return null;
  }

  async update(): Promise<void> {
    throw new AsbuiltError('ChannelRefused', 'what a webhook posted cannot be updated');
  }

  private async send(message: object): Promise<void> {
    const response = await this.request(JSON.stringify(message));
    const { status } = response;
    const said = await response.text().catch(() => '');
    if (response.ok) return;
    if (status === 429) throw new SlackBusyError(waitSeconds(response.headers.get('retry-after')));
    const code = status >= 500 || status === 408 ? 'ChannelUnavailable' : 'ChannelRefused';
    throw new AsbuiltError(code, `Slack refused the message: ${status}${wordOf(said)}`);
  }

  private async request(body: string): Promise<Response> {
    try {
      return await fetch(this.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json; charset=utf-8' },
        body,
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
    } catch (error) {
      // The error itself stays behind: its text may hold the URL.
      const why = error instanceof Error && error.name === 'TimeoutError' ? 'no answer in 10 s' : 'no connection';
      throw new AsbuiltError('ChannelUnavailable', `cannot reach Slack: ${why}`);
    }
  }
}

function parseWebhook(text: string): URL {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null;
  const isLoopback = url?.hostname === '127.0.0.1';
  if (url !== null && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback))) return url;
  throw new AsbuiltError(
    'ConfigurationInvalid',
    'the Slack webhook secret does not hold an https URL; store the webhook URL alone in it',
  );
}

/** Slack's own word for a refusal ("no_service", "invalid_payload"); nothing else it may have answered. */
function wordOf(said: string): string {
  return /^[a-z_]{1,60}$/.test(said.trim()) ? ` ${said.trim()}` : '';
}

function waitSeconds(header: string | null): number {
  const seconds = Number(header);
  if (header === null || !Number.isFinite(seconds) || seconds < 0) return DEFAULT_WAIT_SECONDS;
  return Math.min(Math.ceil(seconds), MAX_WAIT_SECONDS);
}
