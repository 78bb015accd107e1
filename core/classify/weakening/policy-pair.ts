/**
 * The policies on both sides that a difference speaks of: the document that it lies in or that it is, the documents inside
 * it, or the statement that the resource's properties come to. A role's inline policies add up: what one of them grants no
 * longer, another one may.
 */
import type { Difference } from '../../model/difference';
import type { Json, JsonObject } from '../../model/json';
import { formatPointer, type JsonPointer } from '../../model/json-pointer';
import { ownMember } from '../../model/own-member';
import type { AlignedValues } from './aligned-values';
import type { Assessed } from './assessment';
import { documentIn, documentsIn, type PolicyDocuments } from './policy-documents';
import { defaultPolicy, policyOfProperties } from './policy-of-properties';
import { type StatementSet, statementSetOf } from './policy-statements';
import type { StatementsTold } from './policy-widening';

export interface PolicyPair {
  readonly before: StatementSet;
  readonly after: StatementSet;
  /** Only these are asked about; absent: all. */
  readonly told?: StatementsTold;
  /** What was looked at as a whole; the same object for each difference in it. */
  readonly whole: JsonPointer | null;
}

/** null: there is no policy in it. 'inDoubt': there is one, and it cannot be read without doubt. */
export function policyPairOf(assessed: Assessed): PolicyPair | 'inDoubt' | null {
  const { difference, path, aligned, type } = assessed;
  for (let length = path.length; length > 0; length -= 1) {
    const values = aligned[length];
    const found = values === undefined ? null : pairAt(values, assessed, length);
    if (found === null) continue;
    const rest = path.slice(length);
    const told = rest.length === 1 && rest[0] === 'Statement' ? statementTold(difference) : null;
    return told === null ? found : { ...found, told, whole: null };
  }
  const root = aligned[0];
  const [declared, live] = [policyOfProperties(type, root?.declared), policyOfProperties(type, root?.live)];
  if (declared !== null && live !== null && root !== undefined) return wholePair(root, declared, live);
  const [one, other] = [documentIn(root?.declared), documentIn(root?.live)];
  if (one !== null && other !== null && root !== undefined && path.length > 0) return wholePair(root, one, other);
  return pairIn(assessed);
}

/** Many differences lie in one document: it is read once. */
const readPairs = new WeakMap<AlignedValues, PolicyPair | null>();

function pairAt(values: AlignedValues, assessed: Assessed, length: number): PolicyPair | null {
  const known = readPairs.get(values);
  if (known !== undefined) return known;
  const [one, other] = [documentIn(values.declared), documentIn(values.live)];
  const path = assessed.path.slice(0, length);
  const pair = one === null || other === null ? null : besides(assessed, [one], [other], formatPointer(path));
  readPairs.set(values, pair);
  return pair;
}

function wholePair(root: AlignedValues, declared: JsonObject, live: JsonObject): PolicyPair {
  const known = readPairs.get(root);
  if (known !== undefined && known !== null) return known;
  const pair = { before: statementSetOf([declared]), after: statementSetOf([live]), whole: '' };
  readPairs.set(root, pair);
  return pair;
}

/** Documents that are the difference, or lie inside it. */
function pairIn(assessed: Assessed): PolicyPair | 'inDoubt' | null {
  const { difference, type, path, account } = assessed;
  const { kind } = difference;
  const [declared, live] = [documentsIn(difference.declared), documentsIn(difference.live)];
  if (declared.documents.length + live.documents.length === 0 && !declared.inDoubt && !live.inDoubt) return null;
  if (declared.inDoubt || live.inDoubt) return 'inDoubt';
  if (kind === 'changed' && (isSilent(difference.declared, declared) || isSilent(difference.live, live)))
    return 'inDoubt';
  const standing = path.length === 1 ? defaultPolicy(type, path[0], account) : null;
  const where = (documents: readonly JsonObject[], isThere: boolean): readonly JsonObject[] =>
    isThere || standing === null ? documents : [standing];
  return besides(
    assessed,
    where(declared.documents, kind !== 'added'),
    where(live.documents, kind !== 'removed'),
    null,
  );
}

/** A value that says something, and holds no document: one side is a policy, this one is something else. */
function isSilent(value: Json | undefined, { documents }: PolicyDocuments): boolean {
  if (documents.length > 0 || value === undefined || value === null) return false;
  return typeof value === 'string' ? value !== '' : typeof value !== 'object' || Object.keys(value).length > 0;
}

/** With the inline policies that stand beside it: they grant together. */
function besides(
  { path, aligned }: Assessed,
  declared: readonly JsonObject[],
  live: readonly JsonObject[],
  whole: JsonPointer | null,
): PolicyPair {
  const list = path[0] === 'Policies' ? aligned[1] : undefined;
  const [before, after] = [statementSetOf(declared), statementSetOf(live)];
  if (list === undefined || !isInlineList(list.declared) || !isInlineList(list.live)) return { before, after, whole };
  const [all, others] = [documentsIn(list.declared), documentsIn(list.live)];
  if (all.inDoubt || others.inDoubt) return { before, after, whole };
  return {
    before: statementSetOf([...declared, ...all.documents]),
    after: statementSetOf([...live, ...others.documents]),
    told: { came: after, went: before },
    whole,
  };
}

function isInlineList(value: Json | undefined): boolean {
  return (
    Array.isArray(value) && (value as readonly Json[]).every((one) => ownMember(one, 'PolicyDocument') !== undefined)
  );
}

/** One statement that came or went is assessed for itself; null where the difference is no single statement. */
function statementTold({ kind, declared, live }: Difference): StatementsTold | null {
  const came = kind === 'added' ? documentIn({ Statement: live ?? null }) : null;
  const went = kind === 'removed' ? documentIn({ Statement: declared ?? null }) : null;
  if (came === null && went === null) return null;
  return { came: statementSetOf(came === null ? [] : [came]), went: statementSetOf(went === null ? [] : [went]) };
}
