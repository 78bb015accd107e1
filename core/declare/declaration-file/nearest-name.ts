/** The known name that a mistyped one most likely stands for; null where none is near. */

/** A name is near if at most this share of it would have to be changed. */
const NEAR = 0.4;
/** Nothing longer is a mistyped name. */
const LONGEST = 100;

export function nearestName(name: string, known: readonly string[]): string | null {
  if (name.length > LONGEST) return null;
  const plain = plainOf(name);
  const ranked = known
    .map((one) => ({ one, distance: distanceBetween(plain, plainOf(one)) }))
    .sort((first, other) => first.distance - other.distance);
  const [best] = ranked;
  return best !== undefined && best.distance <= NEAR * Math.max(plain.length, 1) ? best.one : null;
}

function plainOf(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9:]/g, '');
}

/** Levenshtein's: insertions, deletions and replacements. */
function distanceBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
