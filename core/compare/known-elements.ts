/** Is an element strictly equal to one of a list's? Asked of many elements, the list is read once. */
import { canonicalJson } from '../model/canonical-json';
import type { Json } from '../model/json';
import { equalJson } from './equal-json';

export class KnownElements {
  readonly list: readonly Json[];
  #byText: ReadonlyMap<string, Json> | null = null;

  constructor(list: readonly Json[]) {
    this.list = list;
  }

  holds(element: Json): boolean {
    if (this.list.length === 0) return false;
    this.#byText ??= new Map(this.list.map((known) => [canonicalJson(known), known]));
    const found = this.#byText.get(canonicalJson(element));
    // Equal texts of what cannot be known are no equal values.
    return found !== undefined && equalJson(found, element);
  }
}
