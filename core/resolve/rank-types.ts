/**
 * Which types this event acts on, most likely first: what the API is for (catalogue/api-types.ts), put right by what the event
 * says. Some calls name the type or a whole ARN; some APIs serve two generations of a service, which differ only by the keys
 * of the request. Ranks, never filters.
 */
import { typesOfApi } from '../../catalogue/api-types';
import { typeOfArn } from '../../catalogue/arn-types';
import { typeOfEc2Id } from '../../catalogue/ec2-id-prefixes';
import { namespacesOf } from '../../catalogue/event-sources';
import { catalogueType, catalogueTypesOf, namespaceOfType } from '../../catalogue/resource-types';
import type { ChangeEvent } from '../model/change-event';
import { type Leaf, plainKey } from './collect-leaves';
import { identifierKeysOf, placeholdersOf } from './identifier-keys';
import { isResourceKey } from './resource-keys';
import { touchedSettings } from './touched-settings';

const CLOUD_CONTROL = 'cloudcontrolapi.amazonaws.com';
const MOST_TYPES = 12;

export function rankTypes(event: ChangeEvent, leaves: readonly Leaf[]): readonly string[] {
  if (event.source === CLOUD_CONTROL) return namedType(leaves);
  const usual = typesOfApi(event.source, event.api);
  // A tagging call may name any type of its service: the ids tell.
  const identified = event.effect === 'tag' ? typesOfIds(event.source, leaves) : [];
  const ranked = identified.length > 0 ? identified : usual.length > 0 ? usual : typesOfKeys(event.source, leaves);
  const settings = touchedSettings(event, leaves);
  const surely = settings.filter(({ isSure }) => isSure).map(({ type }) => type);
  const rarely = settings.filter(({ isSure }) => !isSure).map(({ type }) => type);
  return [...surely, ...orderGenerations(event.source, ranked, leaves), ...rarely].slice(0, MOST_TYPES);
}

/** Cloud Control calls say the type in so many words. */
function namedType(leaves: readonly Leaf[]): readonly string[] {
  const named = leaves.find((leaf) => leaf.key === 'typename' && /^\w+::\w+::\w+$/.test(leaf.text));
  return named === undefined ? [] : [named.text];
}

function typesOfIds(eventSource: string, leaves: readonly Leaf[]): readonly string[] {
  const types = leaves.flatMap((leaf) => {
    if (leaf.place === 'response' || !isResourceKey(leaf.key)) return [];
    const type = leaf.text.startsWith('arn:')
      ? typeOfArn(sourceOfArn(eventSource, leaf.text), leaf.text)
      : typeOfEc2Id(leaf.text);
    return type === null ? [] : [type];
  });
  return [...new Set(types)];
}

const TAGGING = 'tagging.amazonaws.com';

/** The tagging API names resources of any service by ARN; everywhere else the event source is the service. */
export function sourceOfArn(eventSource: string, arn: string): string {
  if (eventSource !== TAGGING) return eventSource;
  const service = arn.split(':')[2] ?? '';
  return SOURCES_BY_ARN_SERVICE.get(service) ?? `${service}.amazonaws.com`;
}

/** Where an ARN's service and the event source differ: alarms and dashboards. */
const SOURCES_BY_ARN_SERVICE: ReadonlyMap<string, string> = new Map([['cloudwatch', 'monitoring.amazonaws.com']]);

/** Types whose identifier stands in the event under a name of its own, where the API says nothing. */
function typesOfKeys(eventSource: string, leaves: readonly Leaf[]): readonly string[] {
  const keys = new Set(leaves.filter((leaf) => leaf.place === 'request' && leaf.depth <= 2).map((leaf) => leaf.key));
  return namespacesOf(eventSource)
    .flatMap(catalogueTypesOf)
    .filter((type) => {
      const parts = (catalogueType(type)?.primaryIdentifier ?? []).map(plainKey);
      return parts.length > 0 && parts.every((part) => part.length > MIN_TELLING_KEY && keys.has(part));
    });
}

/** "id", "arn", "name", "identifier" tell nothing. */
const MIN_TELLING_KEY = 10;

/**
 * Types of one name in several namespaces (two generations, or RDS and what borrows its API): those come first that the
 * event names by more of their own keys, or by the engine it says.
 */
function orderGenerations(eventSource: string, types: readonly string[], leaves: readonly Leaf[]): readonly string[] {
  const [first] = types;
  if (first === undefined) return types;
  const rivals = types.filter((type) => nameOf(type) === nameOf(first));
  if (rivals.length < 2) return types;
  const keys = new Set(leaves.map((leaf) => leaf.key));
  const engine = leaves.find((leaf) => leaf.key === 'engine')?.text.toLowerCase() ?? '';
  const usual = namespacesOf(eventSource);
  const scored = rivals
    .sort((one, other) => usual.indexOf(namespaceOfType(one)) - usual.indexOf(namespaceOfType(other)))
    .map((type) => ({ type, score: scoreOf(type, keys, engine) }));
  const best = scored.reduce((most, one) => (one.score > most.score ? one : most));
  return [best.type, ...types.filter((type) => type !== best.type)];
}

function scoreOf(type: string, keys: ReadonlySet<string>, engine: string): number {
  const facts = catalogueType(type);
  const namespace = namespaceOfType(type).slice('AWS::'.length).toLowerCase();
  const isEngine = engine !== '' && engine.startsWith(namespace);
  const own = [...(facts?.primaryIdentifier ?? []), ...placeholdersOf(facts?.arnTemplate ?? null)].map(plainKey);
  const named =
    [...new Set(own)].filter((name) => keys.has(name)).length / Math.max(1, identifierKeysOf(type).partCount);
  return named + (isEngine ? 10 : 0);
}

function nameOf(type: string): string {
  return type.slice(type.lastIndexOf('::') + 2);
}
