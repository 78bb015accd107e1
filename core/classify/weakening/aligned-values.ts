/**
 * The values at one path on both sides. A path's indexes are the declared side's; live's list may have another order,
 * so its element is found by name first, and by position only where nothing names it.
 */
import { isJsonObject, type Json } from '../../model/json';
import type { PathSegments } from '../../model/json-pointer';

const NAME_MEMBERS = ['PolicyName', 'Name', 'Key', 'Id', 'Sid', 'Type', 'AttributeName'];

export function alignedValues(declared: Json, live: Json, path: PathSegments): [Json | undefined, Json | undefined] {
  let [one, other]: [Json | undefined, Json | undefined] = [declared, live];
  for (const segment of path) {
    if (Array.isArray(one) || Array.isArray(other)) {
      const element: Json | undefined = Array.isArray(one) ? (one as readonly Json[])[Number(segment)] : undefined;
      other = Array.isArray(other) ? twinOf(element, other, Number(segment)) : undefined;
      one = element;
    } else {
      one = ownMember(one, segment);
      other = ownMember(other, segment);
    }
  }
  return [one, other];
}

function twinOf(element: Json | undefined, list: readonly Json[], index: number): Json | undefined {
  for (const member of NAME_MEMBERS) {
    const name = ownMember(element, member);
    if (typeof name !== 'string') continue;
    const twins = list.filter((other) => ownMember(other, member) === name);
    if (twins.length === 1) return twins[0];
  }
  return list[index];
}

function ownMember(value: Json | undefined, name: string): Json | undefined {
  return isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}
