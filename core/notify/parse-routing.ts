/**
 * Reads who hears of what: routes.json and OWNERS, as people write them beside the policies. Strict, because a misspelt member
 * would send alerts to nobody: every fault is one line that says where and what to write. Nothing that is missing is a fault;
 * then the default counts.
 */
import { AsbuiltError } from '../errors';
import { CATEGORIES } from '../model/difference';
import { isJsonObject, type JsonObject } from '../model/json';
import { SEVERITIES } from '../model/judgement';
import { DEFAULT_ROUTING, type RouteRule, type RoutingSettings } from '../model/routing';
import type { Settings } from '../model/settings';
import { parseOwners } from './parse-owners';

export const ROUTES_FILE = 'routes.json';
export const OWNERS_FILE = 'OWNERS';

const MOST_RULES = 500;
const MOST_CEILING = 1_000;
/** What Slack takes: a channel's name, or an id. */
const CHANNEL = /^(#[\p{Ll}\p{Lo}\p{N}._-]{1,80}|[CGD][A-Z0-9]{6,20})$/u;
/** Names of message attributes that SNS takes; those that the product sets itself are not to be taken from it. */
const ATTRIBUTE = /^(?!AWS\.|Amazon\.)[A-Za-z0-9_-]{1,100}$/i;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** `place` names where the files are. Throws AsbuiltError('InputUnreadable') in one line. */
export function parseRouting({ files }: Settings, place: string): RoutingSettings {
  const [routes, owners] = [files.get(ROUTES_FILE), files.get(OWNERS_FILE)];
  return {
    ...(routes === undefined ? DEFAULT_ROUTING : parseRoutes(routes, `${place}/${ROUTES_FILE}`)),
    owners: owners === undefined ? [] : parseOwners(owners, `${place}/${OWNERS_FILE}`),
  };
}

function parseRoutes(text: string, file: string): RoutingSettings {
  const own = objectWith(jsonOf(text, file), ['rules', 'digest', 'ceiling'], file);
  const digest = objectWith(own.digest ?? {}, ['severities', 'at'], `${file}: digest`);
  const rules = listOf(own.rules ?? [], `${file}: rules`);
  if (rules.length > MOST_RULES) throw unreadable(`${file}: rules`, `are ${rules.length}; ${MOST_RULES} at most`);
  return {
    rules: rules.map((rule, i) => parseRule(rule, `${file}: rules[${i}]`)),
    owners: [],
    digestSeverities:
      digest.severities === undefined
        ? DEFAULT_ROUTING.digestSeverities
        : namesOf(digest.severities, SEVERITIES, `${file}: digest.severities`),
    digestAt: digest.at === undefined ? DEFAULT_ROUTING.digestAt : timeOf(digest.at, `${file}: digest.at`),
    ceiling: own.ceiling === undefined ? DEFAULT_ROUTING.ceiling : ceilingOf(own.ceiling, `${file}: ceiling`),
  };
}

function parseRule(value: unknown, place: string): RouteRule {
  const own = objectWith(value, ['match', 'slack', 'attributes', 'digest'], place);
  if (own.match === undefined) throw unreadable(place, 'has no "match"; write {} to match everything');
  if (own.slack === undefined && own.attributes === undefined && own.digest === undefined) {
    throw unreadable(place, 'says nothing; give "slack", "attributes" or "digest"');
  }
  if (own.digest !== undefined && typeof own.digest !== 'boolean')
    throw unreadable(`${place}.digest`, 'must be true or false');
  return {
    match: parseMatch(own.match, `${place}.match`),
    slack: textsOf(own.slack ?? [], `${place}.slack`).map((channel) => channelOf(channel, `${place}.slack`)),
    attributes: attributesOf(own.attributes ?? {}, `${place}.attributes`),
    digest: own.digest === true,
  };
}

function parseMatch(value: unknown, place: string): RouteRule['match'] {
  const texts = ['routes', 'sources', 'accounts', 'types', 'tags', 'owners'] as const;
  const own = objectWith(value, ['severities', 'categories', ...texts], place);
  const listed = (member: string): readonly unknown[] => {
    const list = listOf(own[member], `${place}.${member}`);
    if (list.length === 0) throw unreadable(`${place}.${member}`, 'is empty and so never fits; leave it out for "any"');
    return list;
  };
  return {
    ...(own.severities === undefined
      ? {}
      : { severities: namesOf(listed('severities'), SEVERITIES, `${place}.severities`) }),
    ...(own.categories === undefined
      ? {}
      : { categories: namesOf(listed('categories'), CATEGORIES, `${place}.categories`) }),
    ...Object.fromEntries(
      texts
        .filter((member) => own[member] !== undefined)
        .map((member) => [member, textsOf(listed(member), `${place}.${member}`)]),
    ),
  };
}

function channelOf(channel: string, place: string): string {
  if (CHANNEL.test(channel)) return channel;
  throw unreadable(place, `${JSON.stringify(channel)} is no Slack channel; write "#name" in lower case, or its id`);
}

function attributesOf(value: unknown, place: string): { readonly [name: string]: string } {
  if (!isJsonObject(value)) throw unreadable(place, 'must be an object of names and texts');
  for (const [name, text] of Object.entries(value)) {
    if (!ATTRIBUTE.test(name)) throw unreadable(place, `${JSON.stringify(name)} is no name of an SNS attribute`);
    if (typeof text !== 'string' || text === '' || text.length > 256) {
      throw unreadable(`${place}.${name}`, 'must be a text of 1 to 256 characters');
    }
  }
  // A null prototype has no member that nobody wrote, and none that "__proto__" could replace.
  return Object.fromEntries(Object.entries(value)) as { readonly [name: string]: string };
}

function timeOf(value: unknown, place: string): string {
  if (typeof value === 'string' && TIME.test(value)) return value;
  throw unreadable(place, `${JSON.stringify(value)} is no time of day; write "08:00", UTC`);
}

function ceilingOf(value: unknown, place: string): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= MOST_CEILING) return value;
  throw unreadable(place, `must be a whole number from 1 to ${MOST_CEILING}: messages per channel and ten minutes`);
}

function namesOf<T extends string>(value: unknown, known: readonly T[], place: string): readonly T[] {
  return listOf(value, place).map((name) => {
    const found = known.find((one) => one === name);
    if (found === undefined) throw unreadable(place, `${JSON.stringify(name)} is none of ${known.join(', ')}`);
    return found;
  });
}

function textsOf(value: unknown, place: string): readonly string[] {
  return listOf(value, place).map((text) => {
    if (typeof text !== 'string' || text === '') throw unreadable(place, 'must be a list of texts');
    return text;
  });
}

function listOf(value: unknown, place: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw unreadable(place, 'must be a list');
}

function objectWith(value: unknown, members: readonly string[], place: string): JsonObject {
  if (!isJsonObject(value)) throw unreadable(place, 'must be an object');
  const unknown = Object.keys(value).find((key) => !members.includes(key));
  if (unknown === undefined) return value;
  throw unreadable(place, `has an unknown member ${JSON.stringify(unknown)}; known are ${members.join(', ')}`);
}

function jsonOf(text: string, file: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/\s+/g, ' ') : 'unreadable';
    throw unreadable(file, `is not JSON (${why}); correct or delete it`);
  }
}

function unreadable(place: string, why: string): AsbuiltError {
  return new AsbuiltError('InputUnreadable', `${place}: ${why}`);
}
