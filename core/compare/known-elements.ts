/**
 * The elements that a list had in the baseline, each taken once: of two equal live elements where the baseline had one,
 * the second is new. Asked of many elements, the list is read once.
 */
import { canonicalJson } from '../model/canonical-json';
import type { Json } from '../model/json';
import { equalJson } from './equal-json';

export class KnownElements {
  readonly list: readonly Json[];
  readonly #taken = new Set<number>();
  #byText: ReadonlyMap<string, number[]> | null = null;

  constructor(list: readonly Json[]) {
    this.list = list;
  }

  /** Takes an element strictly equal to this one; false where none is left. */
  take(element: Json): boolean {
    if (this.list.length === this.#taken.size) return false;
    this.#byText ??= this.positionsByText();
    const position = this.#byText.get(canonicalJson(element))?.pop();
    // Equal texts of what cannot be known are no equal values.
    if (position === undefined || !equalJson(this.list[position], element)) return false;
    this.#taken.add(position);
    return true;
  }

  /** Takes the first element left of which this holds; undefined where there is none. */
  takeFirst(isIt: (element: Json) => boolean): Json | undefined {
    for (const [position, element] of this.list.entries()) {
      if (this.#taken.has(position) || !isIt(element)) continue;
      this.#taken.add(position);
      this.forget(position, element);
      return element;
    }
    return undefined;
  }

  /** What nobody took. */
  left(): readonly Json[] {
    return this.list.filter((_, position) => !this.#taken.has(position));
  }

  private forget(position: number, element: Json): void {
    const positions = this.#byText?.get(canonicalJson(element));
    const at = positions?.indexOf(position) ?? -1;
    if (at >= 0) positions?.splice(at, 1);
  }

  private positionsByText(): ReadonlyMap<string, number[]> {
    const positions = new Map<string, number[]>();
    for (const [position, element] of this.list.entries()) {
      if (this.#taken.has(position)) continue;
      const text = canonicalJson(element);
      const known = positions.get(text);
      if (known === undefined) positions.set(text, [position]);
      else known.unshift(position);
    }
    return positions;
  }
}
