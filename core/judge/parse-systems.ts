/** Reads the configured systems ({"systems": [...]}), strictly: a misspelt member would silently match nothing. */
import { AsbuiltError } from '../errors';
import { isJsonObject, type JsonObject } from '../model/json';
import type { SystemRule } from './find-system';

/** `place` names the file or setting in messages. Throws AsbuiltError('InputUnreadable') with one line. */
export function parseSystems(value: unknown, place: string): readonly SystemRule[] {
  if (!isJsonObject(value) || !Array.isArray(value.systems)) throw unreadable(place, 'must be {"systems": [...]}');
  return value.systems.map((system: unknown, i: number) => parseSystem(system, `${place}: systems[${i}]`));
}

function parseSystem(value: unknown, place: string): SystemRule {
  const system = objectWith(value, ['name', 'riskTier', 'regions', 'env', 'match'], place);
  const match = objectWith(system.match ?? {}, ['sources', 'tags', 'subjects'], `${place}.match`);
  if (Object.keys(match).length === 0) throw unreadable(`${place}.match`, 'names no sources, tags or subjects');
  if (system.name === undefined) throw unreadable(place, 'has no "name"');
  return {
    name: text(system.name, `${place}.name`),
    riskTier: text(system.riskTier ?? '', `${place}.riskTier`),
    regions: texts(system.regions ?? [], `${place}.regions`),
    env: text(system.env ?? '', `${place}.env`),
    match: {
      ...(match.sources === undefined ? {} : { sources: texts(match.sources, `${place}.match.sources`) }),
      ...(match.tags === undefined ? {} : { tags: tags(match.tags, `${place}.match.tags`) }),
      ...(match.subjects === undefined ? {} : { subjects: texts(match.subjects, `${place}.match.subjects`) }),
    },
  };
}

function objectWith(value: unknown, members: readonly string[], place: string): JsonObject {
  if (!isJsonObject(value)) throw unreadable(place, 'must be an object');
  const unknown = Object.keys(value).find((key) => !members.includes(key));
  if (unknown !== undefined)
    throw unreadable(place, `has an unknown member ${JSON.stringify(unknown)}; known are ${members.join(', ')}`);
  return value;
}

function text(value: unknown, place: string): string {
  if (typeof value !== 'string') throw unreadable(place, 'must be a text');
  return value;
}

function texts(value: unknown, place: string): readonly string[] {
  if (!Array.isArray(value)) throw unreadable(place, 'must be a list of texts');
  return value.map((member: unknown, i) => text(member, `${place}[${i}]`));
}

function tags(value: unknown, place: string): { readonly [key: string]: string } {
  if (!isJsonObject(value)) throw unreadable(place, 'must be an object of tag keys and values');
  // fromEntries defines own members, so that a key "__proto__" stays a tag like any other.
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, text(member, `${place}.${key}`)]));
}

function unreadable(place: string, why: string): AsbuiltError {
  return new AsbuiltError('InputUnreadable', `${place}: ${why}`);
}
