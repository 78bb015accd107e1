/**
 * Folds: a member that the service put into every object of a list inside a JSON text, with one and the same plain
 *   value, when the text came back in another spelling than declared.
 * Because: a service that parses a document and writes it anew writes its defaults too ("Type": "REGULAR" in every rule
 *   of a cost category; recorded, August 2026). With a baseline this is not asked: then what was added since shows.
 * Still surfaces: a member in some of the objects only, or of unlike values; in a text that came back as it was spelled;
 *   every other change, removal or addition in the document.
 */
import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import { isSaidToHold, mayHold } from '../may-hold';
import type { Tolerance } from '../tolerance';
import { readDocument } from './json-text';

export const completedDocument: Tolerance = {
  name: 'completed-document',
  appliesTo: ({ facts }) =>
    mayHold(facts, 'string') && !isSaidToHold(facts, 'object') && facts?.value?.enumeration === undefined,
  judge: ({ expected, live, baseline }) => {
    if (typeof expected !== 'string' || typeof live !== 'string' || baseline !== undefined) return null;
    const [declared, found] = [readDocument(expected), readDocument(live)];
    if (declared === undefined || found === undefined || isSpelledAlike(expected, live, declared, found)) return null;
    const without = withoutCompletions(declared, found);
    if (without === found) return null;
    return { kind: 'compareAs', read: (value) => (value === live ? without : readDocument(value)), facts: null };
  },
};

/** Both as compact as can be, or neither: then nothing shows that the service wrote the text. */
function isSpelledAlike(expected: string, live: string, declared: Json, found: Json): boolean {
  return (JSON.stringify(declared) === expected) === (JSON.stringify(found) === live);
}

/** The live document without what the service put into each object of a list; the very same value where there is nothing. */
function withoutCompletions(declared: Json, live: Json): Json {
  if (Array.isArray(declared) && Array.isArray(live)) return listWithout(declared, live);
  if (!isJsonObject(declared) || !isJsonObject(live)) return live;
  let isChanged = false;
  const members = Object.entries(live).map(([name, value]): [string, Json] => {
    const other = Object.hasOwn(declared, name) ? declared[name] : undefined;
    const without = other === undefined ? value : withoutCompletions(other, value);
    isChanged ||= without !== value;
    return [name, without];
  });
  return isChanged ? Object.fromEntries(members) : live;
}

function listWithout(declared: readonly Json[], live: readonly Json[]): Json {
  if (declared.length !== live.length || live.length < 2) return live;
  const added = completionsOf(declared, live);
  if (added.length === 0) return live;
  return live.map((element) =>
    Object.fromEntries(Object.entries(element as JsonObject).filter(([name]) => !added.includes(name))),
  );
}

function completionsOf(declared: readonly Json[], live: readonly Json[]): readonly string[] {
  const [first] = live;
  if (!isJsonObject(first) || !live.every(isJsonObject)) return [];
  return Object.keys(first).filter((name) => {
    const value = first[name];
    const isDeclared = declared.some((element) => isJsonObject(element) && Object.hasOwn(element, name));
    if (isDeclared || typeof value !== 'string') return false;
    return live.every((element) => isJsonObject(element) && element[name] === value);
  });
}
