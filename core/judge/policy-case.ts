/**
 * A policy case: a drift and what the policies have to say of it. A case has the shape of a told transition, so that a
 * line of `asbuilt replay --json` becomes one by adding "name" and "expect"; what it leaves out is filled in plainly.
 * Members that mean nothing are refused: a misspelt expectation would pass for ever.
 */
import { AsbuiltError } from '../errors';
import type { Actor } from '../model/actor';
import { CATEGORIES, type ClassifiedDifference } from '../model/difference';
import { isJsonObject, type JsonObject } from '../model/json';
import { type Judgement, SEVERITIES, type Severity } from '../model/judgement';
import type { System } from '../model/policy-question';
import { parseSourceKey, type Source } from '../model/source';
import { isDrift, VERDICTS, type Verdict } from '../model/verdict';
import type { JudgeInput } from './judge-differences';

export interface PolicyExpectation {
  readonly severity?: Severity;
  readonly accepted?: boolean;
  readonly route?: string | null;
  /** Ids of all policies that apply, in any order. */
  readonly policies?: readonly string[];
}

export interface PolicyCase {
  readonly name: string;
  readonly input: JudgeInput;
  readonly expected: PolicyExpectation;
}

/** The outcome of a judgement in the words of an expectation, cut down to what was expected. */
export function outcomeOf(judgement: Judgement, expected: PolicyExpectation): PolicyExpectation {
  return {
    ...(expected.severity === undefined ? {} : { severity: judgement.severity }),
    ...(expected.accepted === undefined ? {} : { accepted: judgement.accepted }),
    ...(expected.route === undefined ? {} : { route: judgement.route }),
    ...(expected.policies === undefined ? {} : { policies: judgement.policies.map(({ id }) => id).sort() }),
  };
}

/** What a case says itself; every other member of a told transition is allowed and ignored. */
const OWN = [
  'name',
  'subject',
  'verdict',
  'actor',
  'source',
  'address',
  'tags',
  'at',
  'system',
  'differences',
  'expect',
];
const IGNORED = [
  ...['schemaVersion', 'id', 'transition', 'reason', 'severity', 'route', 'attribution', 'events', 'policies'],
  ...['declaredSideUnconfirmed', 'incident', 'openedAt', 'lastSeenAt', 'leftOut'],
];

/** The cases of one file's content, a list. `place` names the file; throws AsbuiltError('InputUnreadable') in one line. */
export function parsePolicyCases(content: unknown, place: string): readonly PolicyCase[] {
  if (!Array.isArray(content)) throw unreadable(place, 'must be a list of cases');
  return content.map((value: unknown, i) => parseCase(value, `${place}: case ${i + 1}`));
}

function parseCase(value: unknown, place: string): PolicyCase {
  const own = objectOf(value, [...OWN, ...IGNORED], place);
  const name = text(own.name, `${place}.name`, null);
  const where = `${place} (${name})`;
  const verdict = oneOf(own.verdict ?? 'Drifted', VERDICTS.filter(isDrift), `${where}.verdict`) as Verdict;
  const at = text(own.at, `${where}.at`, '2026-03-01T08:00:00.000Z');
  if (Number.isNaN(Date.parse(at))) throw unreadable(`${where}.at`, 'must be a time such as 2026-03-01T08:00:00Z');
  const actor = own.actor === undefined || own.actor === null ? null : parseActor(own.actor, `${where}.actor`);
  const system = own.system === undefined || own.system === null ? null : parseSystem(own.system, `${where}.system`);
  const input: JudgeInput = {
    subject: parseSubject(own.subject, `${where}.subject`),
    verdict,
    address: own.address === undefined || own.address === null ? null : text(own.address, `${where}.address`, null),
    source: parseSource(own.source ?? null, `${where}.source`),
    differences: list(own.differences ?? [], `${where}.differences`).map((difference, i) =>
      parseDifference(difference, `${where}.differences[${i}]`),
    ),
    tags: list(own.tags ?? [], `${where}.tags`).map((tag, i) => text(tag, `${where}.tags[${i}]`, null)),
    marks: actor === null ? [] : [markOf(actor, at)],
    observedAt: at,
    systems: system === null ? [] : [{ ...system, match: { subjects: ['*'] } }],
  };
  if (verdict === 'Drifted' && input.differences.length === 0) throw unreadable(where, 'has no differences');
  return { name, input, expected: parseExpectation(own.expect, `${where}.expect`) };
}

function parseExpectation(value: unknown, place: string): PolicyExpectation {
  const own = objectOf(value, ['severity', 'accepted', 'route', 'policies'], place);
  if (Object.keys(own).length === 0)
    throw unreadable(place, 'expects nothing; say a severity, accepted, route or policies');
  if (own.accepted !== undefined && typeof own.accepted !== 'boolean') {
    throw unreadable(`${place}.accepted`, 'must be true or false');
  }
  const { severity, accepted, route, policies } = own;
  return {
    ...(severity === undefined ? {} : { severity: oneOf(severity, SEVERITIES, `${place}.severity`) as Severity }),
    ...(accepted === undefined ? {} : { accepted }),
    ...(route === undefined ? {} : { route: route === null ? null : text(route, `${place}.route`, null) }),
    ...(policies === undefined
      ? {}
      : {
          policies: list(policies, `${place}.policies`)
            .map((id) => text(id, `${place}.policies`, null))
            .sort(),
        }),
  };
}

function parseDifference(value: unknown, place: string): ClassifiedDifference {
  const members = [
    'path',
    'kind',
    'of',
    'declared',
    'live',
    'element',
    'category',
    'alsoCategories',
    'weakens',
    'weakensBecause',
    'opensTo',
  ];
  const own = objectOf(value, [...members, 'regions'], place);
  return {
    path: text(own.path, `${place}.path`, '/Example'),
    kind: oneOf(own.kind ?? 'changed', ['changed', 'removed', 'added'], `${place}.kind`) as 'changed',
    of: oneOf(own.of ?? 'declared', ['declared', 'undeclared'], `${place}.of`) as 'declared',
    category: oneOf(own.category, CATEGORIES, `${place}.category`) as ClassifiedDifference['category'],
    ...(own.alsoCategories === undefined
      ? {}
      : {
          alsoCategories: list(own.alsoCategories, `${place}.alsoCategories`).map(
            (also) => oneOf(also, CATEGORIES, `${place}.alsoCategories`) as ClassifiedDifference['category'],
          ),
        }),
    weakens: oneOf(own.weakens, ['yes', 'no', 'unknown'], `${place}.weakens`) as ClassifiedDifference['weakens'],
    weakensBecause: text(own.weakensBecause, `${place}.weakensBecause`, ''),
    regions: list(own.regions ?? [], `${place}.regions`).map((region) => text(region, `${place}.regions`, null)),
    ...(own.declared === undefined ? {} : { declared: own.declared }),
    ...(own.live === undefined ? {} : { live: own.live }),
    ...(own.opensTo === undefined ? {} : { opensTo: text(own.opensTo, `${place}.opensTo`, null) }),
  };
}

function parseSubject(value: unknown, place: string): JudgeInput['subject'] {
  const own = objectOf(value, ['account', 'region', 'type', 'identifier'], place);
  return {
    account: own.account === null ? null : text(own.account, `${place}.account`, '111122223333'),
    region: own.region === null ? null : text(own.region, `${place}.region`, 'eu-west-1'),
    type: text(own.type, `${place}.type`, null),
    identifier: text(own.identifier, `${place}.identifier`, 'example'),
  };
}

const ACTOR_KINDS = ['person', 'role', 'root', 'service', 'iac', 'aiAgent', 'unknown'];
const ACTOR_CHANNELS = ['console', 'cli', 'sdk', 'iac', 'service', 'agent', 'unknown'];

function parseActor(value: unknown, place: string): Actor {
  const own = objectOf(value, ['kind', 'name', 'via', 'channel', 'trusted', 'claimed'], place);
  return {
    kind: oneOf(own.kind ?? 'person', ACTOR_KINDS, `${place}.kind`) as Actor['kind'],
    name: text(own.name, `${place}.name`, 'ana@example.com'),
    via: own.via === undefined || own.via === null ? null : text(own.via, `${place}.via`, null),
    channel: oneOf(own.channel ?? 'unknown', ACTOR_CHANNELS, `${place}.channel`) as Actor['channel'],
    trusted: list(own.trusted ?? [], `${place}.trusted`).map((mark) => text(mark, `${place}.trusted`, null)),
    claimed: [],
  };
}

/** The actor is the one whom an event blames, as in a told transition that names it. */
function markOf(actor: Actor, eventTime: string): JudgeInput['marks'][number] {
  return { eventId: 'case', eventTime, source: '', api: '', effect: 'modify', actor, session: '', blames: true };
}

function parseSystem(value: unknown, place: string): System {
  const own = objectOf(value, ['name', 'riskTier', 'regions', 'env'], place);
  return {
    name: text(own.name, `${place}.name`, 'example'),
    riskTier: text(own.riskTier, `${place}.riskTier`, ''),
    regions: list(own.regions ?? [], `${place}.regions`).map((region) => text(region, `${place}.regions`, null)),
    env: text(own.env, `${place}.env`, ''),
  };
}

function parseSource(value: unknown, place: string): Source | null {
  if (value === null) return null;
  const own = objectOf(value, ['kind', 'id'], place);
  const source = parseSourceKey(`${text(own.kind, `${place}.kind`, null)}:${text(own.id, `${place}.id`, null)}`);
  if (source === null) throw unreadable(`${place}.kind`, 'must be cloudformation, terraform, pulumi or declaration');
  return source;
}

function objectOf(value: unknown, members: readonly string[], place: string): JsonObject {
  if (!isJsonObject(value)) throw unreadable(place, 'must be an object');
  const unknown = Object.keys(value).find((key) => !members.includes(key));
  if (unknown !== undefined) throw unreadable(place, `has an unknown member ${JSON.stringify(unknown)}`);
  return value;
}

function text(value: unknown, place: string, fallback: string | null): string {
  if (value === undefined && fallback !== null) return fallback;
  if (typeof value !== 'string') throw unreadable(place, 'must be a text');
  return value;
}

function list(value: unknown, place: string): readonly unknown[] {
  if (!Array.isArray(value)) throw unreadable(place, 'must be a list');
  return value;
}

function oneOf(value: unknown, allowed: readonly string[], place: string): string {
  if (typeof value === 'string' && allowed.includes(value)) return value;
  throw unreadable(place, `must be one of ${allowed.join(', ')}`);
}

function unreadable(place: string, why: string): AsbuiltError {
  return new AsbuiltError('InputUnreadable', `${place}: ${why}`);
}
