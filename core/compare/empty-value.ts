/**
 * Does the value say no more than its absence would? Services add and leave out empty members at will (1,423 of 3,844
 * undeclared live members in recorded cases were empty or false). Zero and [false] are values: they say something. So does
 * a choice, one word that holds nothing: {"Block": {}}.
 */
import { isJsonObject, type Json } from '../model/json';

export function isEmptyValue(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === '' || value === false) return true;
  if (Array.isArray(value)) return value.length === 0;
  return isJsonObject(value) && !isChoice(value) && Object.values(value).every((member) => isEmptyValue(member));
}

/** One member, and nothing in it: which of several it is, its name says. */
export function isChoice(value: Json | undefined): boolean {
  if (!isJsonObject(value)) return false;
  const [only, ...more] = Object.values(value);
  return more.length === 0 && isJsonObject(only) && Object.keys(only).length === 0;
}

/** Names alone: objects in which nothing but empty objects stands. Services leave some of them out, though they are no nothing. */
export function isHollow(value: Json | undefined): boolean {
  return isJsonObject(value) && Object.values(value).every((member) => isHollow(member) || isEmptyValue(member));
}
