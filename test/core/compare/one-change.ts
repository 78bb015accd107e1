/**
 * Every single change that somebody could make to a live state, one at a time, each with the place where it has to be
 * told. Declared and live are walked side by side, so that only what is declared *and* read is changed; with a baseline
 * also what only live has. Read-only, write-only and unresolved values, and AWS's own tags, are left alone.
 */
import { isJsonObject, type Json, type JsonObject } from '../../../core/model/json';
import { formatPointer, type PathSegments } from '../../../core/model/json-pointer';
import { isMasked, isUnresolved } from '../../../core/model/known-value';
import type { TypeFacts } from '../../../core/model/type-facts';
import { otherValues } from './other-values';
import { pairElements } from './pair-elements';

export type ChangeKind =
  | 'number changed'
  | 'boolean flipped'
  | 'text changed'
  | 'other word'
  | 'other account'
  | 'other region'
  | 'other case'
  | 'value emptied'
  | 'value null'
  | 'type changed'
  | 'nested removed'
  | 'nested false removed'
  | 'property removed'
  | 'property false removed'
  | 'member added to a map'
  | 'item added'
  | 'item removed'
  | 'item repeated'
  | 'list reordered'
  | 'undeclared changed'
  | 'undeclared removed'
  | 'undeclared added';

export interface OneChange {
  readonly kind: ChangeKind;
  /** Pointers at which, or below the first of which, the change has to be told: its own, then those of the lists it lies in. */
  readonly at: readonly string[];
  readonly live: JsonObject;
}

interface Place {
  readonly path: PathSegments;
  /** Where it is told at the latest: the lists that it lies in, and a text that holds it. */
  readonly holders: readonly string[];
  readonly isTold: boolean;
  readonly put: (value: Json | undefined) => JsonObject;
}

type Tell = (change: OneChange) => void;

export function oneChanges(declared: JsonObject, live: JsonObject, facts: TypeFacts): readonly OneChange[] {
  const found: OneChange[] = [];
  const root: Place = { path: [], holders: [], isTold: false, put: (value) => value as JsonObject };
  changeMembers(declared, live, root, facts, (change) => found.push(change));
  return found;
}

function changeMembers(declared: JsonObject, live: JsonObject, at: Place, facts: TypeFacts, tell: Tell): void {
  for (const [name, value] of Object.entries(declared)) {
    const member = memberOf(live, at, name);
    if (!Object.hasOwn(live, name) || isUnknown(value) || isOwnedTag(at, name, live, facts)) continue;
    if (matches(facts.readOnly, member.path)) continue;
    changeValue(value, live[name] as Json, member, facts, tell);
    removeMember(value, live[name] as Json, member, tell);
  }
  changeUndeclared(declared, live, at, facts, tell);
}

function changeValue(declared: Json, live: Json, at: Place, facts: TypeFacts, tell: Tell): void {
  const say = (kind: ChangeKind, value: Json | undefined): void => tell(changeAt(kind, at, value));
  if (isList(live)) {
    const members = isList(declared) ? declared : [declared];
    if (members.some(isUnknown)) return;
    if (live.length > 0) {
      say('value emptied', []);
      say('value null', null);
      say('type changed', { Value: live[0] ?? null });
    }
    changeList(members, live, at, facts, tell);
  } else if (isJsonObject(live)) {
    if (!isEmpty(live) && isEmpty(declared)) say('undeclared removed', null);
    else if (!isEmpty(live)) {
      say('value emptied', {});
      say('value null', null);
      say('type changed', [live, live]);
    }
    const parsed = typeof declared === 'string' ? parsedText(declared) : declared;
    const inside = typeof declared === 'string' ? { ...at, holders: [...at.holders, formatPointer(at.path)] } : at;
    if (isJsonObject(parsed)) changeMembers(parsed, live, inside, facts, tell);
  } else if (typeof live === 'string' && /^\s*[[{]/.test(live) && isJsonObject(parsedText(live))) {
    const inText = parsedText(live) as JsonObject;
    const parsed = typeof declared === 'string' ? parsedText(declared) : declared;
    const holders = [...at.holders, formatPointer(at.path)];
    const inside: Place = { ...at, holders, put: (value) => at.put(JSON.stringify(value)) };
    if (isJsonObject(parsed)) changeMembers(parsed, inText, inside, facts, tell);
  } else {
    for (const { kind, value } of otherValues(live, at.path, facts)) say(kind, value);
  }
}

function changeList(declared: readonly Json[], live: readonly Json[], at: Place, facts: TypeFacts, tell: Tell): void {
  const listPath = formatPointer(at.path);
  const holders = [...at.holders, listPath];
  const isTags = at.path.length === 1 && at.path[0] === (facts.tagsProperty ?? 'Tags');
  const pairs = pairElements(declared, live);
  const [first] = pairs;
  const say = (kind: ChangeKind, value: readonly Json[]): void => tell({ ...changeAt(kind, at, value), at: holders });
  if (first !== undefined) {
    const sample = live[first.live] as Json;
    say('item added', [...live, unlike(sample)]);
    say('item repeated', [...live, sample]);
  }
  for (const pair of pairs.slice(0, 3)) {
    const element = live[pair.live] as Json;
    say(
      'item removed',
      live.filter((_, i) => i !== pair.live),
    );
    const put = (value: Json | undefined): JsonObject =>
      at.put(live.flatMap((one, i) => (i === pair.live ? (value === undefined ? [] : [value]) : [one])));
    const place: Place = { ...at, path: [...at.path, String(pair.declared)], holders, put };
    if (!isTags || !isAwsTag(element)) changeValue(declared[pair.declared] as Json, element, place, facts, tell);
  }
  if (!isTags && pairs.length > 1 && pairs.length === live.length && isOrdered(at.path, facts)) {
    const reversed = [...live].reverse();
    if (JSON.stringify(reversed) !== JSON.stringify(live)) say('list reordered', reversed);
  }
}

function changeUndeclared(declared: JsonObject, live: JsonObject, at: Place, facts: TypeFacts, tell: Tell): void {
  const isMap = (facts.maps ?? []).some((map) => map.length === at.path.length && matches([map], at.path));
  const added = {
    ...changeAt(isMap ? 'member added to a map' : 'undeclared added', at, { ...live, AddedByHand: 'on' }),
  };
  const path = formatPointer([...at.path, 'AddedByHand']);
  tell({ ...added, at: [path, ...at.holders] });
  for (const [name, value] of Object.entries(live)) {
    const member = memberOf(live, at, name);
    if (Object.hasOwn(declared, name) || isOwnedTag(at, name, live, facts) || matches(facts.readOnly, member.path)) {
      continue;
    }
    if (at.path.length === 0 && name === (facts.tagsProperty ?? 'Tags')) continue;
    const other = unlike(value);
    if (JSON.stringify(other) !== JSON.stringify(value) && !isEmpty(other)) {
      tell(changeAt('undeclared changed', member, other));
    }
    if (!isEmpty(value) || value === false) tell(changeAt('undeclared removed', member, undefined));
  }
}

function removeMember(declared: Json, live: Json, at: Place, tell: Tell): void {
  if (live === false)
    tell(changeAt(at.path.length > 1 ? 'nested false removed' : 'property false removed', at, undefined));
  else if (!isEmpty(live) && !isEmpty(declared)) {
    tell(changeAt(at.path.length > 1 ? 'nested removed' : 'property removed', at, undefined));
  }
}

function changeAt(kind: ChangeKind, at: Place, value: Json | undefined): OneChange {
  return { kind, at: [formatPointer(at.path), ...at.holders], live: at.put(value) };
}

function memberOf(live: JsonObject, at: Place, name: string): Place {
  const put = (value: Json | undefined): JsonObject => {
    const members = Object.entries(live).flatMap(([key, old]) =>
      key === name ? (value === undefined ? [] : [[key, value] as const]) : [[key, old] as const],
    );
    return at.put(Object.fromEntries(members));
  };
  return { ...at, path: [...at.path, name], put };
}

/** Another value of the same form, in which every text is another. */
function unlike(value: Json): Json {
  if (typeof value === 'string') return value === '' ? 'x' : value.replace(/[A-Za-z0-9](?=[^A-Za-z0-9]*$)/, other);
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  if (isList(value)) return value.length === 0 ? ['x'] : value.map(unlike);
  if (isJsonObject(value)) return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, unlike(part)]));
  return 'x';
}

function other(character: string): string {
  if (/\d/.test(character)) return String((Number(character) + 3) % 10);
  return character === 'q' ? 'w' : 'q';
}

function isOrdered(path: PathSegments, facts: TypeFacts): boolean {
  const list = facts.lists.find((one) => matches([one.path], path) && one.path.length === path.length);
  return list?.insertionOrder === true;
}

/** Does one of the patterns lead to this place, or to what holds it? */
export function matches(patterns: readonly PathSegments[], path: PathSegments): boolean {
  return patterns.some(
    (pattern) => pattern.length <= path.length && pattern.every((segment, i) => segment === '*' || segment === path[i]),
  );
}

export function isEmpty(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === '' || value === false) return true;
  if (isList(value)) return value.length === 0;
  return isJsonObject(value) && Object.values(value).every(isEmpty);
}

function isUnknown(value: Json): boolean {
  return isUnresolved(value) || isMasked(value);
}

function isOwnedTag(at: Place, name: string, live: JsonObject, facts: TypeFacts): boolean {
  if (name.startsWith('aws:') && at.path[0] === (facts.tagsProperty ?? 'Tags')) return true;
  return at.path.length === 0 && name === (facts.tagsProperty ?? 'Tags') && isEmpty(live[name]);
}

function isAwsTag(element: Json): boolean {
  const key = isJsonObject(element) ? (element.Key ?? element.TagKey) : null;
  return typeof key === 'string' && key.startsWith('aws:');
}

function parsedText(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
