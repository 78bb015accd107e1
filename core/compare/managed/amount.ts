/** Amounts as sources and services spell them, and the bands that an object sets for one (MinSize and MaxSize). */
import type { Json, JsonObject } from '../../model/json';
import { isUnresolved } from '../../model/known-value';

/** null where it is no whole or decimal number, in digits or as a number. */
export function amountOf(value: Json | undefined): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string' || !/^\d{1,15}(?:\.\d{1,6})?$/.test(value)) return null;
  return Number(value);
}

/** 'unknown': it has bounds, and at least one of them is not known. */
export type Band = { readonly from: number; readonly to: number } | 'unknown';

/**
 * The band that the object's Min… and Max… members set; null where it sets none. Of several, the first pair whose names
 * differ in nothing else.
 */
export function bandOf(object: JsonObject): Band | null {
  for (const [name, least] of Object.entries(object)) {
    const rest = /^Min(?:imum)?(.+)$/.exec(name)?.[1];
    const maximum =
      rest === undefined ? undefined : [`Max${rest}`, `Maximum${rest}`].find((max) => Object.hasOwn(object, max));
    if (maximum === undefined) continue;
    const most = object[maximum] as Json;
    if (isUnresolved(least) || isUnresolved(most)) return 'unknown';
    const [from, to] = [amountOf(least), amountOf(most)];
    if (from !== null && to !== null) return { from, to };
  }
  return null;
}

export function isWithin(amount: number, band: Band): boolean {
  return band === 'unknown' || (amount >= band.from && amount <= band.to);
}

/** "between 2 and 10". */
export function sayBand(band: Band): string {
  return band === 'unknown' ? 'between bounds that are not known here' : `between ${band.from} and ${band.to}`;
}
