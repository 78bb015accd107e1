/**
 * What Slack's word for a refusal means (it answers 200 and `ok: false`). What passes by itself throws ChannelUnavailable; what
 * a person has to put right throws ChannelRefused and says how; a message that is no longer there throws MessageGone. A word
 * that nobody knows counts as refused: the queue tries again, and in the end the alarm tells.
 */
import { AsbuiltError } from '../../core/errors';
import { SlackBusyError } from './slack-busy-error';

const BUSY_SECONDS = 30;

const PASSING: ReadonlySet<string> = new Set([
  'request_timeout',
  'fatal_error',
  'internal_error',
  'service_unavailable',
  'accesslimited',
  'team_added_to_org',
]);

/** Only where something was to be changed, or to stand beneath it. */
const GONE: ReadonlySet<string> = new Set([
  'message_not_found',
  'thread_not_found',
  'cant_update_message',
  'cannot_reply_to_message',
]);

/** Slack does not take what the message looks like. */
const UNSHOWN: ReadonlySet<string> = new Set([
  'msg_too_long',
  'msg_blocks_too_long',
  'invalid_blocks',
  'invalid_blocks_format',
  'no_text',
  'invalid_metadata_format',
  'invalid_metadata_schema',
  'metadata_too_large',
  'metadata_must_be_sent_from_app',
]);

const NEW_TOKEN = 'store a valid bot token in the same secret or parameter';
const REMEDIES: ReadonlyMap<string, string> = new Map([
  ['channel_not_found', 'name an existing channel, and invite the app where it is private'],
  ['not_in_channel', 'invite the app into the channel, or give it chat:write.public'],
  ['is_archived', 'name another channel'],
  ['missing_scope', 'give the app chat:write, and install it again'],
  ['restricted_action', 'let apps post in the channel'],
  ['invalid_auth', NEW_TOKEN],
  ['not_authed', NEW_TOKEN],
  ['token_revoked', NEW_TOKEN],
  ['token_expired', NEW_TOKEN],
  ['account_inactive', NEW_TOKEN],
]);

export function isUnshown(word: string): boolean {
  return UNSHOWN.has(word);
}

/** The error for Slack's word; one that is no such word is not repeated. */
export function slackRefusal(word: string, channel: string): AsbuiltError {
  if (word === 'rate_limited' || word === 'ratelimited') return new SlackBusyError(BUSY_SECONDS);
  const said = /^[a-z_]{1,60}$/.test(word) ? word : 'an unknown word';
  const text = `Slack refused the message for ${channel === '' ? 'its channel' : channel.slice(0, 80)}: ${said}`;
  if (PASSING.has(word)) return new AsbuiltError('ChannelUnavailable', text);
  if (GONE.has(word)) return new AsbuiltError('MessageGone', text);
  const remedy = REMEDIES.get(word);
  return new AsbuiltError('ChannelRefused', remedy === undefined ? text : `${text}; ${remedy}`);
}
