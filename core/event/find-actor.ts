/**
 * Who acted, through what. What AWS sets (invokedBy, a service DNS name as source address, the path of a service-linked
 * role) is *trusted*; the user agent is *claimed*: any client can send any. AWS's marks come first, so that a service's
 * call is never taken for its user's, and never for root's: Auto Scaling's calls carry the identity type Root.
 * The console's old mark (invokedBy signin) is a person, not a service. When wrong, a name on an alert is wrong.
 */
import type { Actor, ActorChannel, ActorKind } from '../model/actor';
import type { JsonObject } from '../model/json';
import { type Identity, readIdentity } from './read-identity';
import { readObject, readText } from './read-member';
import { readUserAgent, type UserAgent } from './read-user-agent';

const CLOUDFORMATION = 'cloudformation.amazonaws.com';
const SIGNIN = 'signin.amazonaws.com';
/** The managed MCP server makes its agent's calls in the service's name. */
const AGENT_SERVICE = /^[a-z0-9-]*\bmcp\.amazonaws\.com$/;
const SERVICE_NAME = /^[a-z0-9.-]+\.amazonaws\.com(?:\.cn)?$/;
/** From the ARN's beginning: a path that people choose may hold ":role/aws-service-role/" further on. */
const SERVICE_ROLE_PATH = /^arn:[^:]+:iam::[^:]*:role\/aws-service-role\/([a-z0-9.-]+)\//;

export function findActor(record: JsonObject): Actor {
  const identity = readIdentity(readObject(record, 'userIdentity'));
  const userAgent = readText(record, 'userAgent');
  const agent = readUserAgent(userAgent);
  const trusted = trustedMarks(record, identity);
  const { kind, channel } = decide(record, identity, agent, trusted);
  const service = trusted[0] ?? null;
  const isServiceItself = kind === 'service' || (kind === 'iac' && trusted.length > 0 && identity.kind !== 'person');
  return {
    kind,
    name: isServiceItself && service !== null ? service : identity.name,
    via: identity.via,
    channel,
    trusted,
    // Where AWS sets the user agent to the service's own name, nothing is claimed.
    claimed: userAgent === null || trusted.includes(userAgent) ? [] : [userAgent],
  };
}

/** Groups one actor's calls: the caller's ARN and access key, which changes with each session. Never shown. */
export function findSession(record: JsonObject, actor: Actor): string {
  const identity = readObject(record, 'userIdentity');
  const parts = [readText(identity, 'arn'), readText(identity, 'accessKeyId')].filter((part) => part !== null);
  return parts.length === 0 ? actor.name : parts.join(' ');
}

function decide(
  record: JsonObject,
  identity: Identity,
  agent: UserAgent,
  trusted: readonly string[],
): { readonly kind: ActorKind; readonly channel: ActorChannel } {
  if (trusted.includes(CLOUDFORMATION)) return { kind: 'iac', channel: 'iac' };
  if (trusted.some((mark) => AGENT_SERVICE.test(mark))) return { kind: 'aiAgent', channel: 'agent' };
  if (trusted.length > 0 || identity.kind === 'service') return { kind: 'service', channel: 'service' };
  if (agent === 'agent') return { kind: 'aiAgent', channel: 'agent' };
  if (agent === 'iac') return { kind: 'iac', channel: 'iac' };
  const channel = channelOf(record, agent);
  // A console session is a person's, whatever role it wears.
  const kind = identity.kind === 'role' && channel === 'console' ? 'person' : identity.kind;
  return { kind, channel };
}

function channelOf(record: JsonObject, agent: UserAgent): ActorChannel {
  const invokedBySignin = readText(readObject(record, 'userIdentity'), 'invokedBy') === SIGNIN;
  const fromConsole = readText(record, 'sessionCredentialFromConsole') === 'true' || invokedBySignin;
  switch (agent) {
    case 'browser':
      return 'console';
    // Console credentials are also used by the command line of the console's own shell.
    case 'cli':
      return 'cli';
    case 'sdk':
      return fromConsole ? 'console' : 'sdk';
    default:
      return fromConsole ? 'console' : 'unknown';
  }
}

function trustedMarks(record: JsonObject, identity: Identity): readonly string[] {
  const marks = [
    readText(readObject(record, 'userIdentity'), 'invokedBy'),
    readText(record, 'sourceIPAddress'),
    SERVICE_ROLE_PATH.exec(identity.via ?? '')?.[1] ?? null,
  ];
  return [...new Set(marks.filter((mark) => mark !== null && SERVICE_NAME.test(mark) && mark !== SIGNIN))] as string[];
}
