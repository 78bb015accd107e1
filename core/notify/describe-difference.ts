/**
 * Differences as a reader takes them in: where, what that means, and declared beside live. Members of one list that
 * came and went are told together, because one edit of a list is one thing to a reader. All of it is plain text.
 */
import { assertNever } from '../model/assert-never';
import { canonicalJson } from '../model/canonical-json';
import { type Category, type ClassifiedDifference, NO_RULE_TELLS, type Weakens } from '../model/difference';
import type { Json } from '../model/json';
import { isMasked, isUnresolved } from '../model/known-value';
import { cutPair, cutText } from './cut-text';

export interface DifferenceText {
  readonly path: string;
  /** "permission, weakens protection: …" */
  readonly meaning: string;
  /** One line per value, declared (or the baseline's) first; none where a whole resource differs. */
  readonly values: readonly { readonly side: 'declared' | 'baseline' | 'live'; readonly text: string }[];
  /** How many differences are told here. */
  readonly count: number;
}

const LONGEST_PATH = 160;
const LONGEST_REASON = 200;
/** Of the members that came, and of those that went. */
const MOST_MEMBERS = 4;

/** What weakens protection first, then what may; members of one list together. */
export function describeDifferences(
  differences: readonly ClassifiedDifference[],
  mostListed: number,
  longestValue: number,
): readonly DifferenceText[] {
  const groups = new Map<string, ClassifiedDifference[]>();
  for (const difference of mostTellingFirst(differences)) {
    const { path, element, of, kind } = difference;
    const key = JSON.stringify([path, element ?? null, of, kind === 'changed' ? groups.size : 'members']);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [difference]);
    else group.push(difference);
  }
  return [...groups.values()].slice(0, mostListed).map((group) => describeGroup(group, longestValue));
}

/** What weakens protection first, then what may; otherwise in the given order. */
export function mostTellingFirst(differences: readonly ClassifiedDifference[]): readonly ClassifiedDifference[] {
  const rank: Readonly<Record<Weakens, number>> = { yes: 0, unknown: 1, no: 2 };
  return [...differences].sort((a, b) => rank[a.weakens] - rank[b.weakens]);
}

function describeGroup(group: readonly ClassifiedDifference[], longestValue: number): DifferenceText {
  const [first] = group;
  if (first === undefined) throw new Error('a group holds at least one difference');
  const { path, element, of } = first;
  const where = path === '' ? 'the whole resource' : path;
  return {
    path: cutText(element === undefined ? where : `${where} [${element}]`, LONGEST_PATH),
    meaning: meaningOf(first),
    values: valuesOf(group, of === 'declared' ? 'declared' : 'baseline', longestValue),
    count: group.length,
  };
}

/** A direction is said only with a reason: "may weaken protection" alone tells a reader nothing. */
function meaningOf({ category, weakens, weakensBecause }: ClassifiedDifference): string {
  const because = weakensBecause === '' ? '' : `: ${cutText(weakensBecause, LONGEST_REASON)}`;
  switch (weakens) {
    case 'yes':
      return `${category}, weakens protection${because}`;
    case 'unknown': {
      const isKnown = weakensBecause !== '' && weakensBecause !== NO_RULE_TELLS;
      return isKnown && !protectsNothing(category) ? `${category}, may weaken protection${because}` : category;
    }
    case 'no':
      return category;
    default:
      return assertNever(weakens);
  }
}

/** Is it a category that protects nothing by itself? */
export function protectsNothing(category: Category): boolean {
  return HARMLESS.has(category);
}

const HARMLESS: ReadonlySet<Category> = new Set(['reproducibility', 'capacity', 'metadata', 'other']);

type Side = DifferenceText['values'][number]['side'];

function valuesOf(
  group: readonly ClassifiedDifference[],
  before: 'declared' | 'baseline',
  longestValue: number,
): DifferenceText['values'] {
  const declared = group.flatMap((difference) => (difference.declared === undefined ? [] : [difference.declared]));
  const live = group.flatMap((difference) => (difference.live === undefined ? [] : [difference.live]));
  if (declared.length + live.length === 0) {
    return group[0]?.path === ''
      ? []
      : [
          { side: before, text: '(none)' },
          { side: 'live', text: '(none)' },
        ];
  }
  const [one, other] = [declared[0], live[0]];
  if (declared.length === 1 && live.length === 1 && one !== undefined && other !== undefined) {
    const [left, right] = pairText(one, other, longestValue);
    return [
      { side: before, text: left },
      { side: 'live', text: right },
    ];
  }
  return [
    ...sideLines(before, declared, before === 'declared' ? '(not declared)' : '(not there)', longestValue),
    ...sideLines('live', live, '(gone)', longestValue),
  ];
}

function sideLines(side: Side, values: readonly Json[], none: string, longestValue: number): DifferenceText['values'] {
  if (values.length === 0) return [{ side, text: none }];
  const shown = values.slice(0, MOST_MEMBERS).map((value) => ({ side, text: cutText(valueText(value), longestValue) }));
  const more = values.length - shown.length;
  return more > 0 ? [...shown, { side, text: `… and ${more} more` }] : shown;
}

function pairText(declared: Json, live: Json, longestValue: number): readonly [string, string] {
  if (isMarker(declared) || isMarker(live)) {
    return [cutText(valueText(declared), longestValue), cutText(valueText(live), longestValue)];
  }
  return cutPair(canonicalJson(declared), canonicalJson(live), longestValue);
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
