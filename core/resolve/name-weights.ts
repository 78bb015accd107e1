/**
 * How tellingly a name speaks of the likely types' identifiers: the less its weight, the more. Under a type's own names first,
 * likelier types before others, then what looks like any identifier's name. Kept per list of types, because the same calls
 * come again and again with the same names.
 */
import type { NameSays } from './expand-value';
import { type IdentifierKeys, identifierKeysOf, matchName } from './identifier-keys';
import type { Name } from './member-names';
import { isResourceKey } from './resource-keys';

export interface NameWeight {
  readonly weight: number;
  readonly perLevel: number;
  readonly says: NameSays;
}

export const PER_TYPE = 10;
/** From here on names are nobody's own. */
export const NAME_LIKE = 100;
const OTHER = 200;
/** How much a level counts by how exactly a name speaks of the type: many things are called "name" somewhere below. */
const EXACT_LEVEL = 0.01;
const GENERAL_LEVEL = 0.5;

const MOST_LISTS = 1000;
const MOST_NAMES = 2000;

export class NameWeights {
  private readonly known = new Map<Name, NameWeight>();
  private readonly keys: readonly IdentifierKeys[];

  /** Likeliest type first. */
  constructor(types: readonly string[]) {
    this.keys = types.map(identifierKeysOf);
  }

  of(name: Name): NameWeight {
    const known = this.known.get(name);
    if (known !== undefined) return known;
    const weight = this.weigh(name);
    // Names may come without end.
    if (this.known.size >= MOST_NAMES) this.known.clear();
    this.known.set(name, weight);
    return weight;
  }

  private weigh(name: Name): NameWeight {
    for (const [rank, one] of this.keys.entries()) {
      const match = matchName(one, name);
      if (match === null) continue;
      // One part of several may be a mere word ("A", "true"), and is no identifier by itself.
      const says = match.tier === 0 && one.partCount === 1 ? 'identifier' : 'name';
      const perLevel = match.tier === 0 ? EXACT_LEVEL : GENERAL_LEVEL;
      return { weight: 1 + rank * PER_TYPE + match.tier, perLevel, says };
    }
    if (isResourceKey(name.key)) return { weight: 1, perLevel: EXACT_LEVEL, says: 'name' };
    return name.isIdLike
      ? { weight: NAME_LIKE, perLevel: EXACT_LEVEL, says: 'name' }
      : { weight: OTHER, perLevel: EXACT_LEVEL, says: 'nothing' };
  }
}

const lists = new Map<string, NameWeights>();

export function weightsOf(types: readonly string[]): NameWeights {
  const list = types.join(' ');
  const known = lists.get(list);
  if (known !== undefined) return known;
  const weights = new NameWeights(types);
  if (lists.size >= MOST_LISTS) lists.clear();
  lists.set(list, weights);
  return weights;
}
