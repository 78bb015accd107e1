/**
 * The types whose identifier stands in an event under a name of its own, for APIs that say nothing of a type: UpdateShardCount
 * with a "streamName" is about a stream. Cached per event source: the names come again and again.
 */
import { namespacesOf } from '../../catalogue/event-sources';
import { catalogueType, catalogueTypesOf, namespaceOfType } from '../../catalogue/resource-types';

import type { NamedLeaves } from './leaf-names';
import { plainKey } from './member-names';

/** "id", "arn", "name", "identifier" tell nothing. */
const MIN_TELLING_KEY = 10;
const GENERAL = ['', 'id', 'arn', 'name', 'identifier', 'url'];
const MOST_TYPES = 12;

interface TypeNames {
  readonly type: string;
  /** All have to be there. */
  readonly parts: readonly string[];
  /** Any of them will do: "stream", "streamname", "streamarn". */
  readonly own: readonly string[];
}

const remembered = new Map<string, readonly TypeNames[]>();

/** Those named by every part of their identifier first, then those named by their own name, longer ones first. */
export function typesOfKeys(eventSource: string, { names }: NamedLeaves): readonly string[] {
  const keys = new Set(
    names
      .filter(({ leaves }) => leaves.some(({ place, depth }) => place === 'request' && depth <= 2))
      .map(({ key }) => key),
  );
  const all = namesOf(eventSource);
  const whole = all.filter(({ parts }) => parts.length > 0 && parts.every((part) => keys.has(part)));
  const own = all
    .filter((one) => one.own.some((name) => keys.has(name)))
    .sort((one, other) => (other.own[0]?.length ?? 0) - (one.own[0]?.length ?? 0));
  return [...new Set([...whole, ...own].map(({ type }) => type))].slice(0, MOST_TYPES);
}

function namesOf(eventSource: string): readonly TypeNames[] {
  const known = remembered.get(eventSource);
  if (known !== undefined) return known;
  const all = namespacesOf(eventSource)
    .flatMap(catalogueTypesOf)
    .map((type) => {
      const name = type.slice(namespaceOfType(type).length + 2).toLowerCase();
      const parts = (catalogueType(type)?.primaryIdentifier ?? []).map(plainKey);
      return {
        type,
        parts: parts.every((part) => part.length > MIN_TELLING_KEY) ? parts : [],
        own: GENERAL.map((end) => name + end),
      };
    });
  // Event sources that name no type are not remembered: their names may come without end.
  if (all.length > 0) remembered.set(eventSource, all);
  return all;
}
