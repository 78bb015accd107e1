/**
 * Who acted, through what. What AWS sets (invokedBy, a service DNS name as source address, the path of a service-linked
 * role) is *trusted*; the user agent is *claimed*: any client can send any. AWS's marks come first, so that a service's
 * call is never taken for its user's, and never for root's: Auto Scaling's calls carry the identity type Root.
 * The console's old mark (invokedBy signin) is a person, not a service. When wrong, a name on an alert is wrong; what may
 * make a change Expected is decided elsewhere (core/record/own-work.ts), by trusted marks and the principal alone.
 */
import type { Actor, ActorChannel, ActorKind, IacTool } from '../model/actor';
import type { JsonObject } from '../model/json';
import { boundText, LONGEST_CLAIM } from './bound-text';
import { type Identity, readIdentity } from './read-identity';
import { readObject, readText } from './read-member';
import { readUserAgent, type UserAgent } from './read-user-agent';

/** CloudFormation itself, and StackSets, which act as "stacksets." and "member.org.stacksets." of it. */
const CLOUDFORMATION = /^(?:[a-z0-9.]+\.)?cloudformation\.amazonaws\.com(?:\.cn)?$/;
/** "signin.amazonaws.com", "console.amazonaws.com", "console.ec2.amazonaws.com": a person in the console. */
const CONSOLE = /^(?:[a-z0-9-]+\.)*(?:signin|console)\.(?:[a-z0-9-]+\.)*amazonaws\.com(?:\.cn)?$/;
/** The managed MCP servers make their agent's calls in the service's name: "aws-mcp", "eks-mcp". */
const AGENT_SERVICE = /^(?:[a-z0-9-]+-)?mcp\.amazonaws\.com$/;
const SERVICE_NAME = /^[a-z0-9.-]{1,200}\.amazonaws\.com(?:\.cn)?$/;
/** From the ARN's beginning: a path that people choose may hold ":role/aws-service-role/" further on. */
const SERVICE_ROLE_PATH = /^arn:[^:]+:iam::[^:]*:role\/aws-service-role\/([a-z0-9.-]+)\//;
/** The session that CloudFormation opens with a service role; it is nobody's name. */
const CLOUDFORMATION_SESSION = 'AWSCloudFormation';

export function findActor(record: JsonObject): Actor {
  const identity = readIdentity(readObject(record, 'userIdentity'));
  const userAgent = boundText(readText(record, 'userAgent'), LONGEST_CLAIM);
  const agent = readUserAgent(userAgent);
  const trusted = trustedMarks(record, identity);
  const { kind, channel } = decide(record, identity, agent, trusted);
  const service = trusted[0] ?? null;
  const isServiceItself = kind === 'service' || (kind === 'iac' && trusted.length > 0 && identity.kind !== 'person');
  const name = isServiceItself && service !== null ? service : identity.name;
  const actor: Writable<Actor> = {
    kind,
    name,
    via: identity.via,
    channel,
    trusted,
    // Where AWS sets the user agent to the service's own name, nothing is claimed.
    claimed: userAgent === null || trusted.includes(userAgent) ? [] : [userAgent],
  };
  const { principal, session, permissionSet, workload, provider, account, mfa } = identity;
  const onBehalfOf = isServiceItself ? personBehind(identity, kind, name) : other(identity.onBehalfOf, name);
  const ownAccount = readText(record, 'recipientAccountId') ?? account;
  const tool = toolOf(kind, agent, trusted);
  // A member only where the record says it. One by one: this runs for every record, and spreading costs more than reading.
  if (principal !== null) actor.principal = principal;
  if (session !== null && session !== name) actor.session = session;
  if (permissionSet !== null) actor.permissionSet = permissionSet;
  if (onBehalfOf !== null) actor.onBehalfOf = onBehalfOf;
  if (workload !== null) actor.workload = workload;
  if (provider !== null) actor.provider = provider;
  if (account !== null && account !== ownAccount) actor.account = account;
  if (mfa !== null) actor.mfa = mfa;
  if (tool !== null) actor.tool = tool;
  return actor;
}

type Writable<T> = { -readonly [key in keyof T]: T[key] };

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
  if (trusted.some(isCloudFormation)) return { kind: 'iac', channel: 'iac' };
  if (trusted.some((mark) => AGENT_SERVICE.test(mark))) return { kind: 'aiAgent', channel: 'agent' };
  if (trusted.length > 0 || identity.kind === 'service') return { kind: 'service', channel: 'service' };
  if (agent.client === 'agent') return { kind: 'aiAgent', channel: 'agent' };
  if (agent.client === 'iac') return { kind: 'iac', channel: 'iac' };
  const channel = channelOf(record, agent);
  // A console session is a person's, whatever role it wears.
  const kind = identity.kind === 'role' && channel === 'console' ? 'person' : identity.kind;
  return { kind, channel };
}

function channelOf(record: JsonObject, agent: UserAgent): ActorChannel {
  const invokedBy = readText(readObject(record, 'userIdentity'), 'invokedBy');
  const flag = Object.hasOwn(record, 'sessionCredentialFromConsole') ? record.sessionCredentialFromConsole : null;
  const fromConsole = flag === 'true' || flag === true || (invokedBy !== null && CONSOLE.test(invokedBy.slice(0, 200)));
  switch (agent.client) {
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
  return [...new Set(marks.filter(isServiceMark))];
}

function isServiceMark(mark: string | null): mark is string {
  return mark !== null && mark.length <= 220 && SERVICE_NAME.test(mark) && !CONSOLE.test(mark);
}

function isCloudFormation(mark: string): boolean {
  return CLOUDFORMATION.test(mark);
}

/** Whom a service called for. Services of an account's own wear root's clothes, so root is named only where CloudFormation says so. */
function personBehind({ kind, name, session, via }: Identity, actor: ActorKind, service: string): string | null {
  switch (kind) {
    case 'person':
      return name;
    case 'root':
      return actor === 'iac' ? name : null;
    case 'role':
      return SERVICE_ROLE_PATH.test(via ?? '') || session === CLOUDFORMATION_SESSION ? null : other(name, service);
    default:
      return null;
  }
}

function toolOf(kind: ActorKind, agent: UserAgent, trusted: readonly string[]): IacTool | null {
  if (kind !== 'iac') return null;
  return trusted.some(isCloudFormation) ? 'cloudformation' : agent.tool;
}

/** null where it says nothing new. */
function other(text: string | null, known: string | null): string | null {
  return text === known ? null : text;
}
