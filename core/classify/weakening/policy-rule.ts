/**
 * A difference in, around or above a policy document: finds the documents on both sides and asks what live newly
 * allows. The document may be the value itself, hold the value, or lie inside it (an inline policy with its name).
 */
import type { Difference } from '../../model/difference';
import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import { formatPointer } from '../../model/json-pointer';
import { readPolicyDocument } from '../../model/policy-document';
import type { AlignedValues } from './aligned-values';
import type { Assessment, WeakeningRule } from './assessment';
import { type StatementSet, statementSetOf } from './policy-statements';
import { assessPolicies, type StatementsTold } from './policy-widening';

const DEEPEST_DOCUMENT = 5;

interface DocumentPair {
  readonly before: StatementSet;
  readonly after: StatementSet;
  /** Once it was asked for. */
  whole: Assessment | null;
}

/** Many differences lie in one document: it is read once. */
const readPairs = new WeakMap<AlignedValues, { readonly pair: DocumentPair | null }>();

export const policyRule: WeakeningRule = ({ difference, path, aligned, budget }): Assessment | null => {
  for (let length = path.length; length > 0; length -= 1) {
    const values = aligned[length];
    const pair = values === undefined ? null : documentPairAt(values);
    if (pair === null) continue;
    const rest = path.slice(length);
    const told = rest.length === 1 && rest[0] === 'Statement' ? statementTold(difference) : null;
    if (told !== null) return assessPolicies(pair.before, pair.after, budget, told);
    pair.whole ??= assessPolicies(pair.before, pair.after, budget);
    return { ...pair.whole, whole: formatPointer(path.slice(0, length)) };
  }
  const before = documentsIn(difference.declared, DEEPEST_DOCUMENT);
  const after = documentsIn(difference.live, DEEPEST_DOCUMENT);
  if (before.length + after.length === 0) return null;
  if (difference.kind === 'changed' && after.length === 0 && saysSomething(difference.live)) {
    return {
      weakens: 'unknown',
      because: 'The live policy cannot be read without doubt; what it allows is not known.',
    };
  }
  return assessPolicies(statementSetOf(before), statementSetOf(after), budget);
};

function documentPairAt(values: AlignedValues): DocumentPair | null {
  const known = readPairs.get(values);
  if (known !== undefined) return known.pair;
  const [before, after] = [readPolicyDocument(values.declared), readPolicyDocument(values.live)];
  const pair =
    before === null || after === null
      ? null
      : { before: statementSetOf([before]), after: statementSetOf([after]), whole: null };
  readPairs.set(values, { pair });
  return pair;
}

/** One statement that came or went is assessed for itself; null where the difference is no single statement. */
function statementTold({ kind, declared, live }: Difference): StatementsTold | null {
  const came = kind === 'added' ? readPolicyDocument({ Statement: live ?? null }) : null;
  const went = kind === 'removed' ? readPolicyDocument({ Statement: declared ?? null }) : null;
  if (came === null && went === null) return null;
  return { came: statementSetOf(came === null ? [] : [came]), went: statementSetOf(went === null ? [] : [went]) };
}

/** A text that is no policy, or that readers read differently (a key twice). */
function saysSomething(value: Json | undefined): boolean {
  return typeof value === 'string' ? value !== '' : isJsonObject(value) && Object.keys(value).length > 0;
}

function documentsIn(value: Json | undefined, levels: number): readonly JsonObject[] {
  const document = readPolicyDocument(value);
  if (document !== null) return [document];
  if (levels === 0 || value === undefined) return [];
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap((element) => documentsIn(element, levels - 1));
  return isJsonObject(value) ? Object.values(value).flatMap((member) => documentsIn(member, levels - 1)) : [];
}
