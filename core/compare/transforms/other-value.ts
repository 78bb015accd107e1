/**
 * Another value of the same shape, to learn by: what an expression makes of it tells which part of a result comes from
 * what is declared, and whether any does. Each letter and digit becomes its neighbour; what parts a text stays.
 */
import type { Json } from '../../model/json';

export function otherValue(value: Json): Json {
  if (typeof value === 'string') return value === '' ? 'b' : value.replace(/[A-Za-z0-9]/g, neighbour);
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  if (Array.isArray(value)) return value.length === 0 ? ['b'] : [];
  return value === null ? 'b' : {};
}

function neighbour(character: string): string {
  if (character === 'z' || character === 'Z') return character === 'z' ? 'a' : 'A';
  return character === '9' ? '0' : String.fromCharCode(character.charCodeAt(0) + 1);
}
