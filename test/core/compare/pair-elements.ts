/**
 * Which element of the live list is which of the declared one: equal ones first, then those that share the value of a
 * member that names them, then by position where the lists are equally long. Written apart from the product's pairing.
 */
import { isJsonObject, type Json } from '../../../core/model/json';

export interface ElementPair {
  readonly declared: number;
  readonly live: number;
}

const NAMES = ['Key', 'Name', 'Id', 'Sid', 'AttributeName', 'IndexName', 'DeviceName', 'Type', 'Field', 'PolicyName'];

export function pairElements(declared: readonly Json[], live: readonly Json[]): readonly ElementPair[] {
  const free = new Set(live.keys());
  const pairs: ElementPair[] = [];
  const take = (one: number, isIt: (element: Json, index: number) => boolean): boolean => {
    const found = [...free].find((index) => isIt(live[index] as Json, index));
    if (found === undefined) return false;
    free.delete(found);
    pairs.push({ declared: one, live: found });
    return true;
  };
  const left = [...declared.keys()].filter((i) => !take(i, (element) => text(element) === text(declared[i] as Json)));
  const unnamed = left.filter((i) => !take(i, (element) => sharesName(declared[i] as Json, element)));
  if (declared.length === live.length) {
    const far = unnamed.filter((i) => !take(i, (element) => sharedTexts(declared[i] as Json, element) > 0.5));
    for (const i of far) take(i, (_, index) => index === i);
  }
  return pairs.sort((one, other) => one.declared - other.declared);
}

function sharesName(one: Json, other: Json): boolean {
  if (!isJsonObject(one) || !isJsonObject(other)) return false;
  const name = NAMES.find((member) => Object.hasOwn(one, member));
  return name !== undefined && one[name] === other[name];
}

/** The share of the declared element's plain values that the other one has too. */
function sharedTexts(one: Json, other: Json): number {
  const [values, others] = [leavesOf(one), new Set(leavesOf(other))];
  return values.filter((value) => others.has(value)).length / Math.max(1, values.length);
}

function leavesOf(value: Json): readonly Json[] {
  if (typeof value !== 'object' || value === null) return [value];
  return Object.values(value).flatMap((part) => leavesOf(part as Json));
}

function text(value: Json): string {
  if (!isJsonObject(value)) return JSON.stringify(value);
  const members = Object.keys(value)
    .sort()
    .map((name) => [name, text(value[name] as Json)]);
  return JSON.stringify(members);
}
