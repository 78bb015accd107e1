/**
 * Does a statement demand at least what another one's condition demands? Each demand of the other is looked for: it is
 * met, or it is not (the key is not asked for any more, or more values satisfy it), or that cannot be told.
 */
import type { WorkBudget } from '../../model/work-budget';
import type { ConditionAtom } from './condition-atoms';
import { areApart, type ConditionValue, examplesOf, isEverything, isWithin } from './condition-values';

export type Looseness = 'none' | 'dropped' | 'wider' | 'unclear';
type ValueTest = Extract<ConditionAtom['test'], { readonly kind: 'values' }>;

/** Keys of one family say the same thing in several ways: where one takes another's place, nothing is known. */
const FAMILIES = [
  /^aws:source(?:arn|account|owner|orgid|orgpaths)$/,
  /^(?:aws:(?:principal\w+|userid|username)|kms:calleraccount)$/,
  /^aws:(?:sourceip|sourcevpc\w*|vpcsourceip|vpce\w+)$/,
];
/** An ARN's account is known with the ARN. */
const ACCOUNT_OF: { readonly [key: string]: string } = {
  'aws:sourceaccount': 'aws:sourcearn',
  'aws:principalaccount': 'aws:principalarn',
};

/** How much looser than this one demand are all of the others together? */
export function loosenessOf(inner: readonly ConditionAtom[], outer: ConditionAtom, budget: WorkBudget): Looseness {
  const same = inner.filter(({ key }) => key === outer.key);
  const isPresent = same.some(({ admitsMissing }) => !admitsMissing);
  const isMissing = same.some(({ test }) => test.kind === 'presence' && !test.wanted);
  const { test } = outer;
  if (test.kind === 'presence') {
    if (test.wanted ? isPresent : isMissing) return 'none';
    return same.length === 0 ? 'dropped' : 'wider';
  }
  if (isMissing) return outer.admitsMissing ? 'none' : 'wider';
  const holdsAll = !test.negated && test.values.some(isEverything);
  if (holdsAll && (outer.admitsMissing || isPresent)) return 'none';
  if (same.length === 0) return instead(inner, outer);
  if (!outer.admitsMissing && !isPresent) return 'wider';
  const found = same.map((atom) => looserValues(atom, outer, test, budget));
  if (found.includes('none')) return 'none';
  return found.length === 1 ? (found[0] ?? 'unclear') : 'unclear';
}

function instead(inner: readonly ConditionAtom[], outer: ConditionAtom): Looseness {
  const source = Object.hasOwn(ACCOUNT_OF, outer.key) ? ACCOUNT_OF[outer.key] : undefined;
  const admitted = textsOf(outer);
  const isKnown = inner.some((atom) => {
    const arns = atom.key === source && !atom.admitsMissing ? textsOf(atom) : null;
    return arns?.every((arn) => admitted?.includes(arn.split(':')[4] ?? '')) ?? false;
  });
  if (isKnown && outer.quantifier === 'one') return 'none';
  const family = FAMILIES.find((keys) => keys.test(outer.key));
  return family !== undefined && inner.some(({ key }) => family.test(key)) ? 'unclear' : 'dropped';
}

/** The texts that satisfy it, where texts do and nothing else. */
function textsOf({ test }: ConditionAtom): readonly string[] | null {
  if (test.kind !== 'values' || test.negated) return null;
  const texts = test.values.flatMap((value) => (value.kind === 'text' ? [value.pattern] : []));
  return texts.length === test.values.length ? texts : null;
}

function looserValues(inner: ConditionAtom, outer: ConditionAtom, wanted: ValueTest, budget: WorkBudget): Looseness {
  const { test } = inner;
  if (test.kind === 'presence' || inner.quantifier !== outer.quantifier) return 'unclear';
  const kinds = new Set([...test.values, ...wanted.values].map(({ kind }) => kind));
  if (kinds.size !== 1) return 'unclear';
  const isIn = (value: ConditionValue, values: readonly ConditionValue[]): boolean =>
    isWithinAny(value, values, budget);
  if (wanted.negated) {
    if (test.negated) return verdict(wanted.values, (value) => isIn(value, test.values));
    const apart = test.values.every((value) => wanted.values.every((other) => areApart(value, other, budget)));
    if (apart) return 'none';
    return kinds.has('range') || [...test.values, ...wanted.values].some(holdsVariable) ? 'unclear' : 'wider';
  }
  // Everything but some values is never within a list of values.
  if (test.negated) return wanted.values.some(holdsVariable) ? 'unclear' : 'wider';
  const found = verdict(test.values, (value) => isIn(value, wanted.values));
  return found === 'wider' && wanted.values.some(holdsVariable) ? 'unclear' : found;
}

/** Certain either way: each value is held, or an example of one is not. */
function verdict(values: readonly ConditionValue[], isHeld: (value: ConditionValue) => boolean): Looseness {
  const open = values.filter((value) => !isHeld(value));
  if (open.length === 0) return 'none';
  return open.some((value) => examplesOf(value).some((example) => !isHeld(example))) ? 'wider' : 'unclear';
}

/** Long lists of plain texts are looked up, not searched. */
const texts = new WeakMap<readonly ConditionValue[], ReadonlySet<string>>();

function isWithinAny(value: ConditionValue, values: readonly ConditionValue[], budget: WorkBudget): boolean {
  budget.spend(1);
  let known = texts.get(values);
  if (known === undefined) {
    const plain = values.flatMap((one) => (one.kind === 'text' && !one.foldsCase ? [one.pattern] : []));
    budget.spend(plain.length);
    known = new Set(plain);
    texts.set(values, known);
  }
  if (value.kind === 'text' && !value.foldsCase && known.has(value.pattern)) return true;
  return values.some((other) => budget.isSpent || isWithin(value, other, budget));
}

function holdsVariable(value: ConditionValue): boolean {
  return value.kind === 'text' && value.pattern.includes('${');
}
