/**
 * Which types this event acts on, most likely first: what the API is for (catalogue/api-types.ts), put right by what the event
 * says. Some calls name the type or a whole ARN; some APIs serve two generations of a service, which differ only by the keys
 * of the request. Ranks, never filters.
 */
import { typesOfApi } from '../../catalogue/api-types';
import { namespacesOf } from '../../catalogue/event-sources';
import { catalogueType, namespaceOfType } from '../../catalogue/resource-types';
import type { ChangeEvent } from '../model/change-event';
import type { Leaf } from './collect-leaves';
import { identifierKeysOf, placeholdersOf } from './identifier-keys';
import type { NamedLeaves } from './leaf-names';
import { plainKey } from './member-names';
import { touchedParts } from './touched-parts';
import { touchedSettings } from './touched-settings';
import { typesOfIds } from './types-of-ids';
import { typesOfKeys } from './types-of-keys';

const CLOUD_CONTROL = 'cloudcontrolapi.amazonaws.com';
const MOST_TYPES = 12;

export function rankTypes(
  event: ChangeEvent,
  named: NamedLeaves & { readonly leaves: readonly Leaf[] },
): readonly string[] {
  const { leaves } = named;
  if (event.source === CLOUD_CONTROL) return namedType(leaves);
  const ordered = likelyTypes(event, named);
  const settings = touchedSettings(event, leaves);
  const surely = settings.filter(({ isSure }) => isSure).map(({ type }) => type);
  const rarely = settings.filter(({ isSure }) => !isSure).map(({ type }) => type);
  const parts = touchedParts(event, ordered[0], named);
  return [...new Set([...surely, ...ordered.slice(0, 1), ...parts, ...ordered, ...rarely])].slice(0, MOST_TYPES);
}

/** Cloud Control calls say the type in so many words. */
function namedType(leaves: readonly Leaf[]): readonly string[] {
  const named = leaves.find((leaf) => leaf.key === 'typename' && /^\w+::\w+::\w+$/.test(leaf.text));
  return named === undefined ? [] : [named.text];
}

function likelyTypes(event: ChangeEvent, named: NamedLeaves & { readonly leaves: readonly Leaf[] }): readonly string[] {
  // A tagging call may name any type of its service: the ids tell, or a word for the type beside them.
  const identified = event.effect === 'tag' ? typesOfIds(event.source, named) : [];
  if (identified.length > 0) return identified;
  const usual = typesOfApi(event.source, event.api);
  return orderGenerations(event, usual.length > 0 ? usual : typesOfKeys(event.source, named), named);
}

/**
 * Types of one name in several namespaces (two generations, or RDS and what borrows its API): those come first that the
 * event names by more of their own keys, or by the engine it says. The API's own types may be of one generation only, or
 * be called otherwise in the other: an integration of an HTTP API is a part of a REST API's method.
 */
function orderGenerations(event: ChangeEvent, types: readonly string[], named: NamedLeaves): readonly string[] {
  const [first] = types;
  const usual = namespacesOf(event.source);
  if (first === undefined || usual.length < 2 || !usual.includes(namespaceOfType(first))) return types;
  const namesakes = namesakesOf(first, event.source, usual);
  const others = types.filter((one) => !namesakes.includes(one) && namespaceOfType(one) !== namespaceOfType(first));
  if (namesakes.length < 2 && others.length === 0) return types;
  const keys = new Set(named.names.map(({ key }) => key));
  const engine = named.firstByKey.get('engine')?.text.toLowerCase() ?? '';
  const scored = namesakes.map((type) => ({ type, score: scoreOf(type, keys, engine, event.api) }));
  const best = scored.reduce((most, one) => (one.score > most.score ? one : most));
  const other = best.score > 0 ? undefined : others.find((type) => scoreOf(type, keys, engine, event.api) >= 1);
  return [...(other === undefined ? [] : [other]), best.type, ...namesakes, ...types];
}

const remembered = new Map<string, Map<string, readonly string[]>>();

/** The types of that name in the namespaces of the event source, itself among them. */
function namesakesOf(type: string, eventSource: string, namespaces: readonly string[]): readonly string[] {
  const ofSource = remembered.get(eventSource) ?? new Map<string, readonly string[]>();
  remembered.set(eventSource, ofSource);
  const known = ofSource.get(type);
  if (known !== undefined) return known;
  const found = namespaces
    .map((namespace) => `${namespace}::${nameOf(type)}`)
    .filter((one) => catalogueType(one) !== null);
  ofSource.set(type, found);
  return found;
}

function scoreOf(type: string, keys: ReadonlySet<string>, engine: string, api: string): number {
  const facts = catalogueType(type);
  const namespace = namespaceOfType(type).slice('AWS::'.length).toLowerCase();
  const isEngine = engine !== '' && engine.startsWith(namespace);
  // "UpdateElasticsearchDomainConfig" says which of the two it is.
  const isSaid = namespace.length >= LEAST_TELLING_NAME && api.toLowerCase().includes(namespace);
  const own = [...(facts?.primaryIdentifier ?? []), ...placeholdersOf(facts?.arnTemplate ?? null)].map(plainKey);
  const named =
    [...new Set(own)].filter((name) => keys.has(name)).length / Math.max(1, identifierKeysOf(type).partCount);
  return named + (isEngine || isSaid ? 10 : 0);
}

const LEAST_TELLING_NAME = 6;

function nameOf(type: string): string {
  return type.slice(type.lastIndexOf('::') + 2);
}
