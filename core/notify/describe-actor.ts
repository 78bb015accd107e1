/** Says who did what, how and when, the person first; and says plainly where that is not known. */
import type { Actor, ActorChannel } from '../model/actor';
import { assertNever } from '../model/assert-never';
import type { TransitionMessage } from '../model/drift-item';
import type { EventMark } from '../model/event-mark';
import { cutName } from './cut-text';
import { formatDuration, formatTime } from './format-time';

const LONGEST_NAME = 80;
const MOST_NAMES = 3;
const MOST_CALLS = 3;

/** `who` is worth emphasis, `did` is the rest of the sentence. All of it is plain text. */
export interface WhoDidWhat {
  readonly who: string;
  readonly did: string;
}

export function describeActor(message: TransitionMessage): WhoDidWhat {
  const { attribution, events, at } = message;
  const blaming = events.filter((event) => event.blames);
  switch (attribution.kind) {
    case 'one': {
      const { actor } = attribution;
      const own = blaming.filter((event) => event.actor.name === actor.name && event.actor.via === actor.via);
      return {
        who: nameOf(actor),
        did: `${viaOf(actor)}${callsOf(own)}${channelOf(actor.channel)}${whenOf(own, at)}${foundOf(attribution)}.`,
      };
    }
    case 'oneOf': {
      const names = attribution.actors.map(nameOf);
      const more = names.length > MOST_NAMES ? ` or ${names.length - MOST_NAMES} more` : '';
      return {
        who: `One of ${names.slice(0, MOST_NAMES).join(', ')}${more}`,
        did: `${callsOf(blaming)}${whenOf(blaming, at)}${foundOf(attribution)}.`,
      };
    }
    case 'unknown':
      return { who: 'Unknown who', did: `: no recorded event names anybody. Noticed ${formatTime(at)}.` };
    default:
      return assertNever(attribution);
  }
}

/**
 * Who brought a resolved drift back in line, or null where that is not certain: since the drift was last seen there is
 * exactly one event, it blames somebody, and what live matches is the code (not: the code no longer declares it).
 */
export function describeReturn(message: TransitionMessage): WhoDidWhat | null {
  const { transition, reason, lastSeenAt, at, events } = message;
  if (transition !== 'resolved' || reason !== 'MatchesDeclaration' || lastSeenAt === undefined) return null;
  const since = events.filter(({ eventTime }) => Date.parse(eventTime) > Date.parse(lastSeenAt));
  const [event] = since;
  if (event === undefined || since.length > 1 || !event.blames || Date.parse(event.eventTime) > Date.parse(at)) {
    return null;
  }
  const { actor, eventTime } = event;
  const how = `${callsOf([event])}${channelOf(actor.channel)}, ${formatTime(eventTime)}`;
  return { who: nameOf(actor), did: `${viaOf(actor)} brought it back in line:${how}.` };
}

function nameOf(actor: Actor): string {
  const name = cutName(actor.name, LONGEST_NAME);
  switch (actor.kind) {
    case 'person':
    case 'unknown':
      return name;
    case 'root':
      return 'The root user of the account';
    case 'role':
      return `Role session ${name}`;
    case 'service':
      return `AWS service ${name}${behind(actor)}`;
    case 'iac':
      return `Deployment tool ${name}${behind(actor)}`;
    case 'aiAgent':
      return `AI agent ${name}`;
    default:
      return assertNever(actor.kind);
  }
}

function behind({ onBehalfOf }: Actor): string {
  return onBehalfOf === undefined ? '' : ` for ${cutName(onBehalfOf, LONGEST_NAME)}`;
}

function viaOf({ via }: Actor): string {
  if (via === null) return '';
  const role = /:assumed-role\/([^/]+)/.exec(via)?.[1] ?? /:role\/(?:[^/]*\/)*([^/]+)$/.exec(via)?.[1];
  if (role === undefined) return '';
  // IAM Identity Center names its roles AWSReservedSSO_<permission set>_<16 hex digits>.
  const permissionSet = /^AWSReservedSSO_(.+)_[0-9a-f]{16}$/.exec(role)?.[1];
  return permissionSet === undefined
    ? ` (role ${cutName(role, LONGEST_NAME)})`
    : ` (permission set ${cutName(permissionSet, LONGEST_NAME)})`;
}

/** No event was delivered: CloudTrail's history was asked when the drift was found. */
function foundOf({ lookedUp }: { readonly lookedUp?: true }): string {
  return lookedUp === true ? ', looked up in CloudTrail' : '';
}

function callsOf(events: readonly EventMark[]): string {
  const calls = [...new Set(events.map(({ api, source }) => `${api} (${source.replace(/\.amazonaws\.com$/, '')})`))];
  if (calls.length === 0) return ' changed it';
  const more = calls.length > MOST_CALLS ? ` and ${calls.length - MOST_CALLS} more` : '';
  return ` called ${calls
    .slice(0, MOST_CALLS)
    .map((call) => cutName(call, LONGEST_NAME))
    .join(', ')}${more}`;
}

function channelOf(channel: ActorChannel): string {
  switch (channel) {
    case 'console':
      return ' in the console';
    case 'cli':
      return ' with the AWS CLI';
    case 'sdk':
      return ' with an SDK';
    case 'iac':
      return ' with a deployment tool';
    case 'service':
      return ' through an AWS service';
    case 'agent':
      return ' through an agent';
    case 'unknown':
      return '';
    default:
      return assertNever(channel);
  }
}

function whenOf(events: readonly EventMark[], at: string): string {
  const last = events
    .map(({ eventTime }) => eventTime)
    .sort()
    .at(-1);
  if (last === undefined) return `, noticed ${formatTime(at)}`;
  const lag = formatDuration(last, at);
  return `, ${formatTime(last)}${lag === null ? '' : `, noticed ${lag} later`}`;
}
