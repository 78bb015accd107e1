/**
 * Every scalar that a change event carries, with the key it stands under. Paths are not hard-coded, because one API writes
 * the same request in several shapes (EC2 flat, wrapped in sets, or in the request's own name). Breadth first, so that a
 * huge event loses what is deepest. JSON that a text holds is opened too, last. Policy documents are left out: what they name is
 * not what the call acts on. So is what stands under a credential's name: it is no id, and candidates are shown.
 */
import { isCredentialByForm } from '../../catalogue/credential-values';
import type { ChangeEvent } from '../model/change-event';
import { isJsonObject, type Json, type JsonObject } from '../model/json';
import { type MemberName, memberName, type Name, OUTERMOST_NAME } from './member-names';

export type Place = 'request' | 'response' | 'resources';

export interface Leaf {
  /** The same object for all leaves that share it. */
  readonly name: Name;
  /** The name's. */
  readonly key: string;
  readonly parentKey: string;
  readonly text: string;
  readonly place: Place;
  readonly depth: number;
  /** The object it stands in, and those around it, innermost first. */
  readonly scope: Scope;
  /** It stands in JSON that a text holds: whoever made the call chose its keys. */
  readonly isInText: boolean;
  /** By its form a credential; under a resource's own name it is still a name, which nobody may hide behind. */
  readonly isCredentialLike: boolean;
}

export interface Scope {
  readonly outer: Scope | null;
}

/** A list or an object that is still to be opened. */
interface Container {
  readonly value: readonly Json[] | JsonObject;
  readonly name: Name;
  readonly place: Place;
  readonly depth: number;
  readonly scope: Scope;
  /** It stands under a credential's name, so plain values in it are credentials. */
  readonly isSecret: boolean;
  readonly isInText: boolean;
}

/** A text that may be JSON. */
interface HeldText {
  readonly text: string;
  readonly name: Name;
  readonly position: Position;
}

interface Collected {
  readonly leaves: Leaf[];
  readonly containers: Container[];
  readonly texts: HeldText[];
  /** How many more values each place of the event, and the texts in all of them together, may have. */
  readonly room: { [place in Place | 'texts']: number };
  /** How many more characters of JSON in texts may be read. */
  textBudget: number;
}

const MAX_VALUES = 10_000;
/** Of one list; what stands behind a list without end is seen all the same. */
const MAX_LISTED = 2_500;
const MAX_DEPTH = 40;
/** CloudTrail cuts request and response at 100 KB each. */
const TEXT_BUDGET = 200_000;

export function collectLeaves(event: ChangeEvent): readonly Leaf[] {
  const room = { request: MAX_VALUES, response: MAX_VALUES, resources: MAX_VALUES, texts: MAX_VALUES };
  const collected: Collected = { leaves: [], containers: [], texts: [], room, textBudget: TEXT_BUDGET };
  for (const place of ['request', 'response', 'resources'] as const) {
    collect(collected, event[place], OUTERMOST_NAME, { place, depth: 0, scope: OUTERMOST, isInText: false }, false);
  }
  // The list grows while it is walked: that makes it breadth first.
  for (const container of collected.containers) openContainer(collected, container, event.source);
  openTexts(collected, event.source);
  return collected.leaves;
}

/** Last, for whoever made the call chose what they hold. What they open may be a text again. */
function openTexts(collected: Collected, eventSource: string): void {
  let opened = collected.containers.length;
  for (const { text, name, position } of collected.texts) {
    const held = text.length <= collected.textBudget ? parsed(text) : null;
    if (held === null) {
      collected.leaves.push(textLeaf(text, name, position));
      continue;
    }
    collected.textBudget -= text.length;
    const { place, depth, scope } = position;
    collected.containers.push({ value: held, name, place, depth, scope, isSecret: false, isInText: true });
    for (; opened < collected.containers.length; opened += 1) {
      const container = collected.containers[opened];
      if (container !== undefined) openContainer(collected, container, eventSource);
    }
  }
}

/** The shortest form of a credential is "pwd=x". */
const SHORTEST_CREDENTIAL = 5;
const OUTERMOST: Scope = { outer: null };

type Position = Pick<Leaf, 'place' | 'depth' | 'scope' | 'isInText'>;

function collect(collected: Collected, value: Json, name: Name, position: Position, isSecret: boolean): void {
  const { leaves, containers, texts, room } = collected;
  const { place, depth, scope, isInText } = position;
  room[isInText ? 'texts' : place] -= 1;
  if (typeof value === 'object' && value !== null) {
    if (depth < MAX_DEPTH) containers.push({ value, name, place, depth, scope, isSecret, isInText });
  } else if (isSecret) return;
  else if (typeof value === 'string') {
    if (mayHoldJson(value)) texts.push({ text: value, name, position });
    else leaves.push(textLeaf(value, name, position));
  } else if (typeof value === 'number' || typeof value === 'boolean') {
    leaves.push(leafOf(String(value), name, position, false));
  }
}

function textLeaf(text: string, name: Name, position: Position): Leaf {
  return leafOf(text, name, position, text.length >= SHORTEST_CREDENTIAL && isCredentialByForm(text));
}

function leafOf(
  text: string,
  name: Name,
  { place, depth, scope, isInText }: Position,
  isCredentialLike: boolean,
): Leaf {
  return { name, key: name.key, parentKey: name.parentKey, text, place, depth, scope, isInText, isCredentialLike };
}

function openContainer(collected: Collected, container: Container, eventSource: string): void {
  const { value, name, place, scope, isSecret, isInText } = container;
  const depth = container.depth + 1;
  if (Array.isArray(value)) {
    const position = { place, depth, scope, isInText };
    for (const item of (value as readonly Json[]).slice(0, MAX_LISTED)) {
      if (isFull(collected, position)) return;
      collect(collected, item, name, position, isSecret);
    }
  } else if (isJsonObject(value) && (container.depth === 0 || !isPolicyDocument(value))) {
    const position = { place, depth, scope: { outer: scope }, isInText };
    for (const written of Object.keys(value)) {
      if (isFull(collected, position)) return;
      const member = memberName(name.key, written);
      const inner = value[written] ?? null;
      if (member.isWrapper) collect(collected, inner, name, position, isSecret);
      else collect(collected, inner, member.name, position, hidesValue(member, value, eventSource));
    }
  }
}

function hidesValue(member: MemberName, within: JsonObject, eventSource: string): boolean {
  // API Gateway's keys go by "apiKey" in its paths; the key itself is a "value".
  if (member.isCredential) return member.plain !== 'apikey' || eventSource !== API_GATEWAY;
  return VALUE_KEYS.has(member.plain) && namesCredential(within);
}

const API_GATEWAY = 'apigateway.amazonaws.com';

/** By its looks only; no policy. */
function mayHoldJson(text: string): boolean {
  const first = text.charCodeAt(0);
  if ((first !== BRACE && first !== BRACKET) || text.length > TEXT_BUDGET) return false;
  return (first === BRACE || BEGINS_LIST.test(text)) && !text.includes('"Statement"');
}

function parsed(text: string): JsonObject | readonly Json[] | null {
  try {
    const held: unknown = JSON.parse(text);
    return typeof held === 'object' && held !== null ? (held as JsonObject | readonly Json[]) : null;
  } catch {
    return null;
  }
}

const BRACE = 0x7b;
const BRACKET = 0x5b;
/** Some records write a name in brackets: "[logs]". */
const BEGINS_LIST = /^\[\s*["{[\]]/;

function isFull({ room }: Collected, { place, isInText }: Position): boolean {
  return room[isInText ? 'texts' : place] <= 0;
}

function isPolicyDocument(value: JsonObject): boolean {
  return Object.hasOwn(value, 'Statement') || (Object.hasOwn(value, 'statement') && Object.hasOwn(value, 'version'));
}

const VALUE_KEYS: ReadonlySet<string> = new Set(['value', 'parametervalue', 'settingvalue']);
const NAME_KEYS = ['name', 'key', 'parameterName', 'parameterKey', 'Name', 'Key'];

/** {"name": "DB_PASSWORD", "value": "…"}: the value is a credential by the name beside it. */
function namesCredential(value: JsonObject): boolean {
  return NAME_KEYS.some((key) => {
    const name = Object.hasOwn(value, key) ? value[key] : undefined;
    return typeof name === 'string' && memberName('', name).isCredential;
  });
}
