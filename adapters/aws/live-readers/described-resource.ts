/**
 * The regular readers: one call answers the resource, under a path of the answer; a further one its tags, where they are not
 * in the first. Each row of a table says how. What the service never answers of a declared property is marked unresolved, so
 * that it is not compared and never taken for gone; so are properties whose own call fails. That a resource is absent needs
 * the service's explicit word: the row's error, or a whole list of the parent's that does not have it.
 */
import { isJsonObject, type Json, type JsonObject } from '../../../core/model/json';
import { unresolved } from '../../../core/model/known-value';
import type { LiveRead } from '../../../core/model/live-read';
import { ownMember } from '../../../core/model/own-member';
import { awsErrorName, awsErrorText } from '../aws-error';
import type { DeclaredParts } from './declared-parts';
import type { AskedResource, ResourceReader } from './resource-reader';
import { at, type PropertySources, shapeAnswer } from './shape-answer';

export interface DescribedResource {
  /** `token` is that of the next page, where `next` says that there are pages. */
  readonly call: (asked: AskedResource, token: string | null) => Promise<JsonObject>;
  /** Where the resource stands in the answer; nothing: the answer is the resource. A list holds it as one element. */
  readonly at?: string;
  /** Which element of the list it is, where the call could not say so; else its only one. */
  readonly is?: (element: JsonObject, asked: AskedResource) => boolean;
  /** Where the token of the next page stands. */
  readonly next?: string;
  /** The error that says it does not exist: by name, or by "name: message". */
  readonly missing: RegExp;
  /** A state of the answer in which the resource is gone, though still answered for a while. */
  readonly gone?: (element: JsonObject) => boolean;
  readonly from?: PropertySources;
  /** Properties that only the declaration tells, since the call was made with them. */
  readonly asAsked?: readonly string[];
  /** Properties that the service keeps in a coarser grain: answered as declared where this says that both are one. */
  readonly coarser?: { readonly [property: string]: (declared: Json, live: Json) => boolean };
  /** Properties, or members of them ("Environment/HostKernel"), that the service does not answer. */
  readonly unread?: readonly string[];
  /** Properties that a further call answers, their tags above all. */
  readonly also?: {
    readonly [property: string]: (asked: AskedResource, resource: JsonObject) => Promise<Json | undefined>;
  };
}

export function readerOf(type: string, row: DescribedResource): ResourceReader {
  return async (asked) => {
    const resource = await find(row, asked);
    if (resource === null || row.gone?.(resource) === true) return { kind: 'absent' };
    const { declared } = asked;
    const further = await readFurther(row, asked, resource);
    const shaped = shapeAnswer(type, { ...resource, ...further.answered }, row.from);
    if (Object.keys(shaped).length === 0) throw new Error(`the answer holds nothing of a ${type}`);
    const echoed = (row.asAsked ?? []).flatMap((name): [string, Json][] => {
      const value = declared.value(name);
      return value === undefined ? [] : [[name, value]];
    });
    const same = Object.entries(row.coarser ?? {}).flatMap(([name, isSame]): [string, Json][] => {
      const [value, live] = [declared.value(name), ownMember(shaped, name)];
      return value !== undefined && live !== undefined && isSame(value, live) ? [[name, value]] : [];
    });
    const properties = { ...shaped, ...Object.fromEntries([...echoed, ...same]), ...further.failed };
    return found(markUnread(properties, declared, row.unread ?? []));
  };
}

function found(properties: JsonObject): LiveRead {
  return { kind: 'found', properties };
}

const MOST_PAGES = 20;

/** null: the service says that there is no such resource. */
async function find(row: DescribedResource, asked: AskedResource): Promise<JsonObject | null> {
  let token: string | null = null;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer = await answerOf(row, asked, token);
    if (answer === null) return null;
    const resource = pick(row, asked, answer);
    if (resource !== null) return resource;
    const next: Json | undefined = row.next === undefined ? undefined : at(answer, row.next.split('.'));
    if (typeof next !== 'string' || next === '') return null;
    token = next;
  }
  throw new Error(`the answer has more than ${MOST_PAGES} pages`);
}

async function answerOf(
  row: DescribedResource,
  asked: AskedResource,
  token: string | null,
): Promise<JsonObject | null> {
  try {
    return await row.call(asked, token);
  } catch (error) {
    if (row.missing.test(awsErrorName(error)) || row.missing.test(awsErrorText(error))) return null;
    throw error;
  }
}

/** An answer without the member that should hold the resource is broken: nothing is concluded from it. */
function pick(row: DescribedResource, asked: AskedResource, answer: JsonObject): JsonObject | null {
  if (row.at === undefined) return answer;
  const held = heldAt(answer, row.at.split('.'));
  if (held === undefined || held === null) throw new Error(`the answer has no ${row.at}`);
  const elements = Array.isArray(held) ? (held as readonly Json[]) : [held];
  const fitting = elements.filter(isJsonObject).filter((element) => row.is?.(element, asked) ?? true);
  if (fitting.length > 1) throw new Error(`${fitting.length} resources were answered where one was asked for`);
  return fitting[0] ?? null;
}

/** An empty list in XML has no elements to go into. */
function heldAt(value: Json | undefined, [name, ...rest]: readonly string[]): Json | undefined {
  if (name === undefined) return value;
  return value === '' ? [] : heldAt(at(value, [name]), rest);
}

interface FurtherProperties {
  readonly answered: JsonObject;
  readonly failed: JsonObject;
}

async function readFurther(
  { also = {} }: DescribedResource,
  asked: AskedResource,
  resource: JsonObject,
): Promise<FurtherProperties> {
  const answered = new Map<string, Json>();
  const failed = new Map<string, Json>();
  for (const [property, read] of Object.entries(also)) {
    try {
      const value = await read(asked, resource);
      if (value !== undefined) answered.set(property, value);
    } catch (error) {
      const why = `it could not be read: ${awsErrorText(error)}`;
      if (asked.declared.has(property)) failed.set(property, unresolved(why));
    }
  }
  return { answered: Object.fromEntries(answered), failed: Object.fromEntries(failed) };
}

function markUnread(properties: JsonObject, declared: DeclaredParts, paths: readonly string[]): JsonObject {
  const marked = new Map(Object.entries(properties));
  for (const path of paths) {
    const [first = '', ...rest] = path.split('/');
    const value = mark(marked.get(first), declared.value(first), rest);
    if (value !== undefined) marked.set(first, value);
  }
  return Object.fromEntries(marked);
}

/** The value, marked where something is declared that it does not have. */
function mark(value: Json | undefined, declared: Json | undefined, path: readonly string[]): Json | undefined {
  if (declared === undefined || declared === null) return value;
  const [name, ...rest] = path;
  if (name === undefined) return value ?? unresolved('AWS does not answer it');
  if (!isJsonObject(value)) return value;
  const member = mark(ownMember(value, name), ownMember(declared, name), rest);
  return member === undefined ? value : { ...value, [name]: member };
}
