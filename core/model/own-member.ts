import { isJsonObject, type Json } from './json';

/** The object's own member of that name; undefined where the value is no object or has none, so "__proto__" finds nothing. */
export function ownMember(value: Json | undefined, name: string): Json | undefined {
  return isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}
