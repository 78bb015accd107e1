/** One difference as a reader takes it in: where, what that means, and declared beside live. All of it plain text. */
import { assertNever } from '../model/assert-never';
import { canonicalJson } from '../model/canonical-json';
import type { Category, ClassifiedDifference, Weakens } from '../model/difference';
import type { Json } from '../model/json';
import { isMasked, isUnresolved } from '../model/known-value';
import { cutPair, cutText } from './cut-text';

export interface DifferenceText {
  readonly path: string;
  /** "permission, weakens protection: …" */
  readonly meaning: string;
  /** null where a whole resource differs: there are no two values to show. */
  readonly values: { readonly before: string; readonly declared: string; readonly live: string } | null;
}

const LONGEST_PATH = 160;
const LONGEST_REASON = 200;

/** Categories in which "nobody can say" matters to the reader; elsewhere it would only be noise. */
const PROTECTING: ReadonlySet<Category> = new Set([
  'permission',
  'network',
  'exposure',
  'encryption',
  'residency',
  'safety',
  'logging',
]);

export function describeDifference(difference: ClassifiedDifference, longestValue: number): DifferenceText {
  const { path, element, of } = difference;
  const where = path === '' ? 'the whole resource' : path;
  return {
    path: cutText(element === undefined ? where : `${where} [${element}]`, LONGEST_PATH),
    meaning: meaningOf(difference),
    values: valuesOf(difference, of === 'declared' ? 'declared' : 'baseline', longestValue),
  };
}

function meaningOf({ category, weakens, weakensBecause }: ClassifiedDifference): string {
  const because = weakensBecause === '' ? '' : `: ${cutText(weakensBecause, LONGEST_REASON)}`;
  switch (weakens) {
    case 'yes':
      return `${category}, weakens protection${because}`;
    case 'unknown':
      return PROTECTING.has(category) ? `${category}, may weaken protection${because}` : category;
    case 'no':
      return category;
    default:
      return assertNever(weakens);
  }
}

function valuesOf(
  { path, kind, declared, live }: ClassifiedDifference,
  before: string,
  longestValue: number,
): DifferenceText['values'] {
  if (path === '' && declared === undefined && live === undefined) return null;
  const noneBefore = kind === 'added' ? `(not ${before === 'declared' ? 'declared' : 'there'})` : '(none)';
  const noneLive = kind === 'removed' ? '(gone)' : '(none)';
  if (declared === undefined || live === undefined || isMarker(declared) || isMarker(live)) {
    return {
      before,
      declared: declared === undefined ? noneBefore : cutText(valueText(declared), longestValue),
      live: live === undefined ? noneLive : cutText(valueText(live), longestValue),
    };
  }
  const [one, other] = cutPair(canonicalJson(declared), canonicalJson(live), longestValue);
  return { before, declared: one, live: other };
}

function isMarker(value: Json): boolean {
  return isMasked(value) || isUnresolved(value);
}

/** The digest of a masked value says nothing to a reader; that the two differ is said by the difference. */
function valueText(value: Json): string {
  if (isMasked(value)) return '(a secret; another one than on the other side)';
  if (isUnresolved(value)) return `(cannot be known: ${value.$unresolved})`;
  return canonicalJson(value);
}

/** What weakens protection first, then what may; otherwise in the given order. */
export function mostTellingFirst(differences: readonly ClassifiedDifference[]): readonly ClassifiedDifference[] {
  const rank: Readonly<Record<Weakens, number>> = { yes: 0, unknown: 1, no: 2 };
  return [...differences].sort((a, b) => rank[a.weakens] - rank[b.weakens]);
}
