/**
 * Every scalar that a change event carries, with the key it stands under. Paths are not hard-coded, because one API writes
 * the same request in several shapes (EC2 flat, wrapped in sets, or in the request's own name). Breadth first, so that a
 * huge event loses what is deepest. Policy documents are left out: what they name is not what the call acts on.
 */
import type { ChangeEvent } from '../model/change-event';
import { isJsonObject, type Json, type JsonObject } from '../model/json';

export type Place = 'request' | 'response' | 'resources';

export interface Leaf {
  /** Lower case, letters and digits only. */
  readonly key: string;
  /** The next key above, likewise; "" at the top. */
  readonly parentKey: string;
  readonly text: string;
  readonly place: Place;
  readonly depth: number;
  /** The object it stands in, and those around it, innermost first. */
  readonly scope: Scope;
}

export interface Scope {
  readonly outer: Scope | null;
}

interface Pending {
  readonly value: Json;
  readonly key: string;
  readonly parentKey: string;
  readonly place: Place;
  readonly depth: number;
  readonly scope: Scope;
}

const MAX_VALUES = 20_000;
const MAX_DEPTH = 40;
/** Keys that wrap a value and do not name it: EC2's sets and attributes. */
const WRAPPERS: ReadonlySet<string> = new Set(['', 'items', 'item', 'member', 'content']);

export function collectLeaves(event: ChangeEvent): readonly Leaf[] {
  const leaves: Leaf[] = [];
  const queue: Pending[] = [
    start(event.request, 'request'),
    start(event.response, 'response'),
    start(event.resources, 'resources'),
  ];
  for (let at = 0; at < queue.length && at < MAX_VALUES; at += 1) {
    const pending = queue[at];
    if (pending === undefined) break;
    const { value } = pending;
    if (typeof value === 'string') leaves.push({ ...pending, text: value });
    else if (typeof value === 'number' || typeof value === 'boolean') leaves.push({ ...pending, text: String(value) });
    else if (pending.depth < MAX_DEPTH && queue.length < MAX_VALUES) pushMembers(queue, pending);
  }
  return leaves;
}

function start(value: Json, place: Place): Pending {
  return { value, key: '', parentKey: '', place, depth: 0, scope: { outer: null } };
}

function pushMembers(queue: Pending[], pending: Pending): void {
  const { value, key, parentKey, place, scope } = pending;
  const depth = pending.depth + 1;
  if (Array.isArray(value)) {
    for (const item of value) {
      if (queue.length >= MAX_VALUES) return;
      queue.push({ value: item, key, parentKey, place, depth, scope });
    }
  } else if (isJsonObject(value) && !isPolicyDocument(value)) {
    const inner: Scope = { outer: scope };
    for (const name of Object.keys(value)) {
      if (queue.length >= MAX_VALUES) return;
      const member = plainKey(name);
      const isWrapper = WRAPPERS.has(member);
      queue.push({
        value: value[name] ?? null,
        key: isWrapper ? key : member,
        parentKey: isWrapper ? parentKey : key,
        place,
        depth,
        scope: inner,
      });
    }
  }
}

function isPolicyDocument(value: JsonObject): boolean {
  return Object.hasOwn(value, 'Statement') || (Object.hasOwn(value, 'statement') && Object.hasOwn(value, 'version'));
}

const plainKeys = new Map<string, string>();
const MOST_PLAIN_KEYS = 10_000;

/** "dBInstanceIdentifier" → "dbinstanceidentifier". */
export function plainKey(name: string): string {
  const known = plainKeys.get(name);
  if (known !== undefined) return known;
  const plain = name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  if (plainKeys.size >= MOST_PLAIN_KEYS) plainKeys.clear();
  if (name.length < 100) plainKeys.set(name, plain);
  return plain;
}
