/**
 * How Slack is reached: an incoming webhook, or a bot's token and the channel that hears what no rule places. Each is a secret
 * and lies in Secrets Manager or SSM; the configuration only names it, and one that is given in clear is repeated nowhere.
 */
export type SecretPlace =
  | { readonly kind: 'secret'; readonly arn: string }
  | { readonly kind: 'parameter'; readonly name: string };

export interface SlackBotAccess {
  readonly token: SecretPlace;
  /** "#name" or an id. */
  readonly channel: string;
}

export interface SlackAccess {
  readonly slackWebhook: SecretPlace | null;
  readonly slackBot: SlackBotAccess | null;
}

type Fault = (place: string, value: unknown, allowed: string) => void;

const SECRET_ARN = /^arn:[^:]+:secretsmanager:[^:]+:\d{12}:secret:.+-[A-Za-z0-9]{6}$/;
const PARAMETER_NAME = /^\/?[A-Za-z0-9_.-]+(\/[A-Za-z0-9_.-]+)*$/;
const CHANNEL = /^(#[^\s#,<>&"]{1,80}|[CG][A-Z0-9]{6,20})$/;

export function readSlackAccess(value: (key: string) => unknown, fault: Fault): SlackAccess {
  const slackWebhook = readSecret('slackWebhook', 'webhook', value, fault);
  const token = readSecret('slackToken', 'token', value, fault);
  const channel = value('slackChannel');
  if (slackWebhook !== null && token !== null) {
    fault('slackToken', 'both', 'an incoming webhook or a bot token, not both');
  }
  if (token === null) {
    if (channel !== undefined)
      fault('slackChannel', withoutSecret(channel), 'none without a bot token: a webhook has a channel of its own');
    return { slackWebhook, slackBot: null };
  }
  if (typeof channel === 'string' && CHANNEL.test(channel)) return { slackWebhook, slackBot: { token, channel } };
  fault(
    'slackChannel',
    withoutSecret(channel),
    'the channel of what no rule places, such as "#drift" or "C0123456789"',
  );
  return { slackWebhook, slackBot: null };
}

function readSecret(
  key: 'slackWebhook' | 'slackToken',
  word: 'webhook' | 'token',
  value: (key: string) => unknown,
  fault: Fault,
): SecretPlace | null {
  const [byArn, byName] = [`${key}SecretArn`, `${key}ParameterName`];
  const [arn, name] = [value(byArn), value(byName)];
  if (arn !== undefined && name !== undefined) {
    fault(byName, withoutSecret(name), `only one of ${byArn} and ${byName}`);
    return null;
  }
  if (arn !== undefined) {
    if (typeof arn === 'string' && SECRET_ARN.test(arn)) return { kind: 'secret', arn };
    const allowed = `a Secrets Manager secret's whole ARN, with the six characters at its end; never the ${word} itself`;
    fault(byArn, withoutSecret(arn), allowed);
  }
  if (name !== undefined) {
    const isSecret = withoutSecret(name) !== name;
    if (typeof name === 'string' && PARAMETER_NAME.test(name) && !isSecret) return { kind: 'parameter', name };
    const allowed = `the name of an SSM SecureString parameter, such as "/asbuilt/slack-${word}", never the ${word} itself`;
    fault(byName, withoutSecret(name), allowed);
  }
  return null;
}

/** A webhook's URL and a token are secrets; one given in the wrong place is not repeated in a message. */
function withoutSecret(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  return /^\s*https?:/i.test(value) ? 'a URL' : /^\s*xox/i.test(value) ? 'a token' : value;
}
