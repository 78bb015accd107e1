/**
 * Posts to a Slack incoming webhook. Its URL is the credential, so it appears in no error. Slack's "later" (429, with the
 * seconds) and outages throw ChannelUnavailable; any other refusal will not change by itself.
 */
import { AsbuiltError } from '../../core/errors';
import type { Outlet } from '../../core/model/telling';
import type { OutletTeller, ToldTelling } from '../../core/ports';
import { callSlack, wordOf } from './call-slack';

/** A webhook has one channel and answers no name of a message, so nothing can be updated: first telling and end. */
export class SlackWebhookOutlet implements OutletTeller {
  readonly canUpdate = false;
  private readonly url: URL;

  constructor(
    url: string,
    private readonly render: (telling: ToldTelling) => Promise<object>,
    private readonly timeoutMs?: number,
  ) {
    this.url = parseWebhook(url);
  }

  /** Whatever channel a rule names: a webhook's own is the only one it has. */
  isFor(outlet: Outlet): boolean {
    return outlet.startsWith('slack:');
  }

  async post(_outlet: Outlet, telling: ToldTelling): Promise<null> {
    const { url, timeoutMs } = this;
    const body = await this.render(telling);
    const { ok, status, text } = await callSlack({ url, body, ...(timeoutMs === undefined ? {} : { timeoutMs }) });
    // Where the answer broke off after it said that all is well, Slack has the message.
    if (!ok) throw new AsbuiltError('ChannelRefused', `Slack refused the message: ${status}${wordOf(text)}`);
    return null;
  }

  async update(): Promise<void> {
    throw new AsbuiltError('ChannelRefused', 'what a webhook posted cannot be updated');
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

export { SlackBusyError } from './slack-busy-error';
