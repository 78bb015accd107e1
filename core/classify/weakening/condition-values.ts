/**
 * The values of a condition as sets: texts with wildcards, address ranges, and ranges of numbers and times. Two of unlike
 * kinds are neither within nor apart: nothing is claimed of them.
 */
import { holdsNetwork, type IpNetwork, parseNetwork } from '../../model/ip-network';
import { matchesWildcard } from '../../model/matches-wildcard';
import type { WorkBudget } from '../../model/work-budget';
import { patternsOverlap } from './patterns-overlap';

export type ConditionValue =
  | { readonly kind: 'text'; readonly pattern: string; readonly foldsCase: boolean }
  | { readonly kind: 'network'; readonly network: IpNetwork }
  | { readonly kind: 'range'; readonly from: number; readonly to: number; readonly open: boolean };

/** Stand for the characters where an operator compares them as they are. */
const STAND_INS: { readonly [character: string]: string } = { '*': '\uE000', '?': '\uE001', $: '\uE002' };

export function textValue(text: string, hasWildcards: boolean, foldsCase: boolean): ConditionValue {
  const plain = text.replaceAll(/\$\{([*?$])\}/g, (_, character: string) => STAND_INS[character] ?? character);
  const pattern = hasWildcards ? plain : plain.replaceAll(/[*?]/g, (character) => STAND_INS[character] ?? character);
  return { kind: 'text', pattern: foldsCase ? pattern.toLowerCase() : pattern, foldsCase };
}

export function networkValue(text: string): ConditionValue | null {
  const network = parseNetwork(text);
  return network === null ? null : { kind: 'network', network };
}

/** Is every value of the inner set in the outer one? */
export function isWithin(inner: ConditionValue, outer: ConditionValue, budget: WorkBudget): boolean {
  budget.spend(1);
  if (inner.kind === 'text' && outer.kind === 'text') {
    // A text without letters has one case only.
    const hasCases = inner.pattern.toUpperCase() !== inner.pattern;
    if (inner.foldsCase && !outer.foldsCase && hasCases) return isEverything(outer);
    return matchesWildcard(outer.foldsCase ? inner.pattern.toLowerCase() : inner.pattern, outer.pattern, budget);
  }
  if (inner.kind === 'network' && outer.kind === 'network') return holdsNetwork(outer.network, inner.network);
  if (inner.kind !== 'range' || outer.kind !== 'range') return false;
  if (inner.from < outer.from || inner.to > outer.to) return false;
  const touches =
    (inner.from === outer.from && Number.isFinite(inner.from)) || (inner.to === outer.to && Number.isFinite(inner.to));
  return !touches || !outer.open || inner.open;
}

/** Is no value in both? */
export function areApart(one: ConditionValue, other: ConditionValue, budget: WorkBudget): boolean {
  budget.spend(1);
  if (one.kind === 'text' && other.kind === 'text') {
    const folds = one.foldsCase || other.foldsCase;
    const [mine, theirs] = folds
      ? [one.pattern.toLowerCase(), other.pattern.toLowerCase()]
      : [one.pattern, other.pattern];
    return !patternsOverlap(mine, theirs, budget);
  }
  if (one.kind === 'network' && other.kind === 'network') {
    return !holdsNetwork(one.network, other.network) && !holdsNetwork(other.network, one.network);
  }
  return one.kind === 'range' && other.kind === 'range' && (one.to < other.from || other.to < one.from);
}

export function isEverything(value: ConditionValue): boolean {
  return value.kind === 'text' && /^\*+$/.test(value.pattern);
}

/** Values of the set that no other set holds but by a wildcard; empty where none can be named. */
export function examplesOf(value: ConditionValue): readonly ConditionValue[] {
  switch (value.kind) {
    case 'text': {
      if (value.pattern.includes('${')) return [];
      return instancesOf(value.pattern).map((pattern) => ({ ...value, pattern }));
    }
    case 'network': {
      const { version, first, last } = value.network;
      const prefix = version === 4 ? 32 : 128;
      return [first, last].map((address) => ({
        kind: 'network',
        network: { version, prefix, first: address, last: address },
      }));
    }
    case 'range':
      return [value];
  }
}

/** Nobody's name holds it, so only a wildcard fits it. */
const UNLIKE_ANY = '\uE0F0\uE0F1\uE0F2\uE0F3';
const MOST_STARS = 4;

/** Concrete texts that fit the pattern: what each "*" stands for is nothing, or what no other text holds. */
export function instancesOf(pattern: string): readonly string[] {
  const parts = pattern.replaceAll('?', '\uE0F4').split(/\*+/);
  const filled = [parts.join(UNLIKE_ANY)];
  if (parts.length === 1) return filled;
  if (parts.length > MOST_STARS + 1) return [...filled, parts.join('')];
  let texts: readonly string[] = [parts[0] ?? ''];
  for (const part of parts.slice(1)) texts = texts.flatMap((text) => [text + UNLIKE_ANY + part, text + part]);
  return texts;
}
