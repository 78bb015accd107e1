/**
 * The sensitive paths of a source, walked beside a value: what is left of them below each member. Worked out once for
 * each place, so that thousands of paths and thousands of elements do not multiply.
 */
import { formatPointer, type PathSegments } from '../model/json-pointer';

export class SensitivePaths {
  /** The place itself is sensitive. */
  readonly isHere: boolean;
  readonly #paths: readonly PathSegments[];
  readonly #below = new Map<string, SensitivePaths>();
  #bySegment: ReadonlyMap<string, readonly PathSegments[]> | null = null;
  #anywhere: SensitivePaths | null = null;

  constructor(paths: readonly PathSegments[]) {
    this.isHere = paths.some((path) => path.length === 0);
    this.#paths = distinct(paths.filter((path) => path.length > 0));
  }

  /** Below the member of this name; "*" in a path stands for any. */
  at(segment: string): SensitivePaths {
    if (this.#paths.length === 0) return NOWHERE;
    this.#bySegment ??= grouped(this.#paths);
    // What no path names is below "*" alone, however many such members there are.
    const key = this.#bySegment.has(segment) ? segment : '*';
    const known = this.#below.get(key);
    if (known !== undefined) return known;
    const named = key === '*' ? [] : (this.#bySegment.get(key) ?? []);
    const found = new SensitivePaths([...named, ...(this.#bySegment.get('*') ?? [])]);
    this.#below.set(key, found);
    return found;
  }

  /** Below any member, where it is not known which. */
  anywhere(): SensitivePaths {
    if (this.#paths.length === 0) return NOWHERE;
    this.#anywhere ??= new SensitivePaths(this.#paths.map((path) => path.slice(1)));
    return this.#anywhere;
  }
}

const NOWHERE = new SensitivePaths([]);

function distinct(paths: readonly PathSegments[]): readonly PathSegments[] {
  return [...new Map(paths.map((path) => [formatPointer(path), path])).values()];
}

/** What is left of the paths after their first segment, by that. */
function grouped(paths: readonly PathSegments[]): ReadonlyMap<string, readonly PathSegments[]> {
  const groups = new Map<string, PathSegments[]>();
  for (const [segment = '', ...rest] of paths) {
    const group = groups.get(segment);
    if (group === undefined) groups.set(segment, [rest]);
    else group.push(rest);
  }
  return groups;
}
