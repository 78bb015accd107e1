/**
 * Where a transition is told and how: at once, as part of its incident, or in a digest that waits. A window that announced the
 * change comes first, then what was found by a first look or after a deployment, then the rules that people wrote, then the
 * severity. Every rule that fits adds its places; one that fits and names none takes the default place away. Rules only say
 * where people hear of it: EventBridge hears of every transition, and SNS of each that waits for no digest.
 */
import type { Actor } from '../model/actor';
import { compareText } from '../model/compare-text';
import type { Transition, TransitionMessage } from '../model/drift-item';
import type { EventMark } from '../model/event-mark';
import { matchesGlob } from '../model/matches-glob';
import { matchesSource } from '../model/matches-source';
import type { BreakGlassWindow, OwnerRule, RouteRule, RoutingSettings } from '../model/routing';
import { sourceKey } from '../model/source';
import { subjectKey } from '../model/subject';
import type { Outlet, TellingKey } from '../model/telling';
import { addSeconds } from '../model/time';

export interface Places {
  readonly settings: RoutingSettings;
  readonly windows: readonly BreakGlassWindow[];
  /** Where Slack messages go that no rule places; null where no Slack is configured. */
  readonly defaultSlack: Outlet | null;
  readonly now: string;
}

export interface Placement {
  readonly key: TellingKey;
  /** When a new run of it is told first. */
  readonly firstAt: string;
  readonly outlets: readonly Outlet[];
  /** Is it published to SNS as a message of its own? A digest is one message of its own there. */
  readonly toldBySns: boolean;
  readonly owners: readonly string[];
  readonly attributes: { readonly [name: string]: string };
}

export const SNS_OUTLET = 'sns' as Outlet;

/** What a first look or a deployment leaves comes in over a few minutes. */
const SETTLING_SECONDS = 600;

/** What a deployment may leave; a person's answer and the end are told where the drift was. */
const LEFT_BY_DEPLOYMENT: ReadonlySet<Transition> = new Set(['opened', 'reopened', 'changed']);

export function slackOutlet(channel: string): Outlet {
  return `slack:${channel}` as Outlet;
}

export function isSlackOutlet(outlet: Outlet): boolean {
  return outlet.startsWith('slack:');
}

export function placeTransition(message: TransitionMessage, places: Places): Placement {
  const { settings, defaultSlack, now } = places;
  const owners = ownersOf(message, settings.owners);
  const rules = settings.rules.filter((rule) => fits(rule, message, owners));
  const channels = rules.flatMap(({ slack }) => slack.map(slackOutlet));
  const slack = defaultSlack === null ? [] : rules.length === 0 ? [defaultSlack] : distinct(channels);
  const attributes = Object.fromEntries(rules.flatMap((rule) => Object.entries(rule.attributes)));
  const digest = digestOf(message, rules, places);
  if (digest === null) {
    const key: TellingKey = { kind: 'incident', id: message.incident };
    return { key, firstAt: now, outlets: slack, toldBySns: true, owners, attributes };
  }
  return { ...digest, outlets: [...slack, SNS_OUTLET], toldBySns: false, owners, attributes };
}

function digestOf(
  message: TransitionMessage,
  rules: readonly RouteRule[],
  { settings, windows, now }: Places,
): Pick<Placement, 'key' | 'firstAt'> | null {
  const window = windows.find((each) => announces(each, message));
  if (window !== undefined) {
    return { key: digestKey('window', window.id), firstAt: window.to > now ? window.to : addSeconds(now, 60) };
  }
  const source = message.source === null ? 'no source' : sourceKey(message.source);
  const isFirst = message.transition === 'opened';
  if (isFirst && message.foundBy === 'onboarding') {
    return { key: digestKey('onboarding', source), firstAt: addSeconds(now, SETTLING_SECONDS) };
  }
  if (message.foundBy === 'deployment' && LEFT_BY_DEPLOYMENT.has(message.transition)) {
    // What a deployment left of a nested stack is told with what it left of the root.
    const deployed = message.provenance?.root === undefined ? source : `cloudformation:${message.provenance.root}`;
    return { key: digestKey('deployment', deployed), firstAt: addSeconds(now, SETTLING_SECONDS) };
  }
  const waits =
    rules.length > 0 ? rules.every(({ digest }) => digest) : settings.digestSeverities.includes(message.severity);
  return waits ? { key: digestKey('daily', 'all'), firstAt: nextAt(settings.digestAt, now) } : null;
}

function digestKey(digest: Extract<TellingKey, { kind: 'digest' }>['digest'], id: string): TellingKey {
  return { kind: 'digest', digest, id };
}

/** The next "HH:MM" after now, UTC. */
function nextAt(time: string, now: string): string {
  const today = `${now.slice(0, 10)}T${time}:00.000Z`;
  return today > now ? today : addSeconds(today, 86_400);
}

/** Announced is what only these people did, in this time, to these resources; who did nothing that is known announced nothing. */
export function announces({ from, to, people, resources }: BreakGlassWindow, message: TransitionMessage): boolean {
  const blaming = message.events.filter(({ blames }) => blames);
  const isIts = (pattern: string): boolean =>
    matchesGlob(subjectKey(message.subject), pattern) ||
    (message.source !== null && matchesSource(message.source, [pattern]));
  return (
    blaming.length > 0 &&
    blaming.every((mark) => mark.eventTime >= from && mark.eventTime <= to && isBy(mark, people)) &&
    resources.some(isIts)
  );
}

/** What a session calls itself counts for nothing, whoever it looks like: then the role itself has to be named. */
function isBy({ actor }: EventMark, people: readonly string[]): boolean {
  const own = isNameVouchedFor(actor) ? actor.name : null;
  const names = [own, actor.principal, actor.via].filter((name) => typeof name === 'string');
  return people.some((pattern) => names.some((name) => matchesGlob(name, pattern)));
}

/** Whoever takes a role chooses its session's name, but for Identity Center's roles: nobody else can open sessions of those. */
function isNameVouchedFor({ kind, via, principal, permissionSet }: Actor): boolean {
  const isUser = principal !== undefined && IAM_USER.test(principal);
  return isUser || kind === 'root' || kind === 'service' || (permissionSet !== undefined && SSO_ROLE.test(via ?? ''));
}

const IAM_USER = /^arn:[^:]+:iam::\d{12}:user\//;
/** The path is AWS's own: nobody else makes roles under it. */
const SSO_ROLE = /^arn:[^:]+:iam::\d{12}:role\/aws-reserved\/sso\.amazonaws\.com\//;

function fits({ match }: RouteRule, message: TransitionMessage, owners: readonly string[]): boolean {
  const { subject, source } = message;
  const lists: readonly (readonly [readonly string[] | undefined, (wanted: string) => boolean])[] = [
    [match.severities, (wanted) => wanted === message.severity],
    [match.categories, (wanted) => message.differences.some(({ category }) => category === wanted)],
    [match.routes, (wanted) => wanted === message.route],
    [match.sources, (wanted) => source !== null && matchesSource(source, [wanted])],
    [match.accounts, (wanted) => wanted === subject.account],
    [match.types, (wanted) => matchesGlob(subject.type, wanted)],
    [match.tags, (wanted) => (message.tags ?? []).some((tag) => tag === wanted || tag.startsWith(`${wanted}=`))],
    [match.owners, (wanted) => owners.includes(wanted)],
  ];
  return lists.every(([wanted, isIt]) => wanted === undefined || wanted.some(isIt));
}

/** The last line that fits counts, as in CODEOWNERS. */
function ownersOf({ address, sourceFile, subject }: TransitionMessage, rules: readonly OwnerRule[]): readonly string[] {
  const names = [address, sourceFile, `${subject.type} ${subject.identifier}`].filter(
    (name) => typeof name === 'string',
  );
  const rule = rules.findLast(({ pattern }) => names.some((name) => matchesGlob(name, pattern)));
  return rule?.owners ?? [];
}

function distinct(outlets: readonly Outlet[]): readonly Outlet[] {
  return [...new Set(outlets)].sort(compareText);
}
