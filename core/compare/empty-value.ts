/**
 * Does the value say no more than its absence would? Services add and leave out empty members at will (1,423 of 3,844
 * undeclared live members in recorded cases were empty or false). Zero and [false] are values: they say something.
 */
import { isJsonObject, type Json } from '../model/json';

export function isEmptyValue(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === '' || value === false) return true;
  if (Array.isArray(value)) return value.length === 0;
  return isJsonObject(value) && Object.values(value).every((member) => isEmptyValue(member));
}
