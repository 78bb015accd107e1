/**
 * Folds: policy documents of one meaning: text or object, one value or a list of one, order of statements, actions,
 *   resources and condition values, an account id and its root ARN, "*" and {"AWS":"*"} where allowed, numbered Sids.
 * Because: IAM stores documents re-spelled (policies are at most 130 properties by name, and the most frequent noise);
 *   a `Version` that the source leaves out is not compared, since services fill it in.
 * Still surfaces: any action, resource, principal, condition, effect or statement more or less; wildcards stay text;
 *   AROA… and AIDA… principals; a live value that is no readable policy. No other tolerance is asked inside.
 */

import { isJsonObject, type Json } from '../../model/json';
import { normalPolicyDocument, readPolicyDocument } from '../../model/policy-document';
import type { ListFacts } from '../../model/type-facts';
import { NO_PATH_FACTS, type PathFacts } from '../path-facts';
import type { Tolerance } from '../tolerance';

export const policyDocumentEquivalence: Tolerance = {
  name: 'policy-document-equivalence',
  inUserText: true,
  judge: ({ expected, live }) => {
    const declared = readPolicyDocument(expected);
    if (declared === null || live === undefined) return null;
    if (readPolicyDocument(live) === null) return { kind: 'unlike' };
    const hasVersion = Object.hasOwn(declared, 'Version');
    return { kind: 'compareAs', read: (value) => readNormal(value, hasVersion), facts: POLICY_FACTS, isExact: true };
  },
};

function readNormal(value: Json, hasVersion: boolean): Json | undefined {
  const document = readPolicyDocument(value);
  if (document === null) return undefined;
  const normal = normalPolicyDocument(document);
  if (hasVersion || !isJsonObject(normal)) return normal;
  return Object.fromEntries(Object.entries(normal).filter(([name]) => name !== 'Version'));
}

function closed(members: readonly [string, PathFacts][], list: ListFacts | null = null): PathFacts {
  return { ...NO_PATH_FACTS, members: new Map(members), list, closed: true };
}

function setOf(element: PathFacts, identityKey: readonly string[] | null = null): PathFacts {
  return closed([['*', element]], { path: [], insertionOrder: false, uniqueItems: null, identityKey });
}

const TEXTS = setOf(closed([]));
const STATEMENT = closed([
  ...['Action', 'NotAction', 'Resource', 'NotResource'].map((name): [string, PathFacts] => [name, TEXTS]),
  ...['Principal', 'NotPrincipal'].map((name): [string, PathFacts] => [name, closed([['*', TEXTS]])]),
  ['Condition', closed([['*', closed([['*', TEXTS]])]])],
]);
const POLICY_FACTS = closed([['Statement', setOf(STATEMENT, ['Sid'])]]);
