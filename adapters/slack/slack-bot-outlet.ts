/**
 * Posts, updates and answers in threads with a bot's token. One call of Slack for each, so that at most one can be doubt:
 * Slack knows no idempotency key, and where it took a message whose answer never came, the message comes again, with the same
 * incident in its metadata. A message that Slack does not show as it is comes as its bare text. The token is the credential,
 * so it appears in no error.
 */
import { AsbuiltError } from '../../core/errors';
import { isJsonObject, type JsonObject } from '../../core/model/json';
import type { Outlet } from '../../core/model/telling';
import type { OutletTeller, ToldTelling } from '../../core/ports';
import { callSlack, wordOf } from './call-slack';
import { isUnshown, slackRefusal } from './slack-refusal';

export interface SlackBot {
  readonly token: string;
  /** Where goes what no rule places. */
  readonly channel: string;
  /** Where Slack's methods are; absent: https://slack.com/api/. */
  readonly api?: string;
  readonly timeoutMs?: number;
}

/** What is shown, as Slack's JSON; `text` is what stands where its blocks cannot. */
type Rendered = { readonly text: string };

export interface SlackRenderers {
  readonly message: (telling: ToldTelling) => Promise<Rendered>;
  readonly details: (telling: ToldTelling) => Promise<Rendered>;
}

type Method = 'chat.postMessage' | 'chat.update';

interface Place {
  readonly channel: string;
  readonly ts?: string;
  readonly thread_ts?: string;
}

const PREFIX = 'slack:';
const API = 'https://slack.com/api/';

export class SlackBotOutlet implements OutletTeller {
  readonly canUpdate = true;
  private readonly token: string;

  constructor(
    private readonly bot: SlackBot,
    private readonly render: SlackRenderers,
  ) {
    this.token = parseToken(bot.token);
  }

  isFor(outlet: Outlet): boolean {
    return outlet.startsWith(PREFIX);
  }

  /** "<channel id>/<ts>": only by the id that Slack answers can a message be changed, not by the channel's name. */
  async post(outlet: Outlet, telling: ToldTelling): Promise<string | null> {
    const named = outlet.slice(PREFIX.length);
    const channel = named === '' ? this.bot.channel : named;
    const { channel: id, ts } = await this.show('chat.postMessage', { channel }, await this.render.message(telling));
    const isNamed = typeof id === 'string' && /^[A-Z0-9]{1,40}$/.test(id) && typeof ts === 'string' && isTime(ts);
    return isNamed ? `${id}/${ts}` : null;
  }

  /** One that may not be changed any more is answered in its thread. */
  async update(_outlet: Outlet, reference: string, telling: ToldTelling): Promise<void> {
    const { channel, ts } = placeOf(reference);
    const rendered = await this.render.message(telling);
    try {
      await this.show('chat.update', { channel, ts }, rendered);
    } catch (error) {
      if (!(error instanceof EditWindowClosed)) throw error;
      await this.show('chat.postMessage', { channel, thread_ts: ts }, rendered);
    }
  }

  async reply(_outlet: Outlet, reference: string, telling: ToldTelling): Promise<void> {
    const { channel, ts } = placeOf(reference);
    await this.show('chat.postMessage', { channel, thread_ts: ts }, await this.render.details(telling));
  }

  private async show(method: Method, place: Place, rendered: Rendered): Promise<JsonObject> {
    const answer = await this.call(method, { ...rendered, ...place });
    if (answer.ok === true) return answer;
    const word = String(answer.error);
    // Better plain than not at all.
    const again = isUnshown(word) ? await this.call(method, { text: rendered.text, ...place }) : answer;
    if (again.ok === true) return again;
    if (again.error === 'edit_window_closed') throw new EditWindowClosed();
    throw slackRefusal(String(again.error), place.channel);
  }

  private async call(method: Method, body: object): Promise<JsonObject> {
    const { api = API, timeoutMs } = this.bot;
    const { ok, status, text } = await callSlack({
      url: new URL(method, api),
      headers: { authorization: `Bearer ${this.token}` },
      body,
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
    });
    const answer = parseAnswer(text);
    if (answer !== null) return answer;
    // Whether Slack has the message is not known: it comes again.
    if (ok) throw new AsbuiltError('ChannelUnavailable', 'Slack’s answer broke off');
    throw new AsbuiltError('ChannelRefused', `Slack refused the message: ${status}${wordOf(text)}`);
  }
}

class EditWindowClosed extends Error {}

function placeOf(reference: string): { readonly channel: string; readonly ts: string } {
  const [channel = '', ts = ''] = reference.split('/');
  if (channel !== '' && isTime(ts)) return { channel, ts };
  throw new AsbuiltError('MessageGone', 'the message was posted by other means, and cannot be changed');
}

function isTime(ts: string): boolean {
  return /^\d{1,12}\.\d{1,9}$/.test(ts);
}

function parseAnswer(text: string | null): JsonObject | null {
  try {
    const answer: unknown = JSON.parse(text ?? '');
    return isJsonObject(answer) && typeof answer.ok === 'boolean' ? answer : null;
  } catch {
    return null;
  }
}

function parseToken(text: string): string {
  const token = text.trim();
  if (/^xox[a-z]([.-][A-Za-z0-9]+)+$/.test(token)) return token;
  throw new AsbuiltError(
    'ConfigurationInvalid',
    'the Slack token secret does not hold a bot token ("xoxb-…"); store the token alone in it',
  );
}
