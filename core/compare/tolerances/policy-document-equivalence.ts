/**
 * Folds: policy documents of one meaning: text or object, one value or a list of one, order of statements, actions,
 *   resources and condition values, an account id and its root ARN, "*" and {"AWS":"*"} where allowed, numbered Sids;
 *   statements that AWS appends for the delivery of logs; an API's own resources in short.
 * Because: IAM stores documents re-spelled (policies are at most 130 properties by name, and the most frequent noise);
 *   a `Version` that the source leaves out is not compared, since services fill it in.
 * Still surfaces: any action, resource, principal, condition, effect or statement more or less; wildcards stay text;
 *   AROA… and AIDA… principals; a live value that is no readable policy. No other tolerance is asked inside.
 */

import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import { normalPolicyDocument, readPolicyDocument } from '../../model/policy-document';
import type { ListFacts } from '../../model/type-facts';
import type { CompareContext } from '../compare-context';
import { declaredSids, isLogDeliveryStatement } from '../log-delivery-statement';
import { mayHold } from '../may-hold';
import { NO_PATH_FACTS, type PathFacts } from '../path-facts';
import { withRelativeApiResources } from '../relative-api-resource';
import type { Tolerance } from '../tolerance';

export const policyDocumentEquivalence: Tolerance = {
  name: 'policy-document-equivalence',
  inUserText: true,
  appliesTo: ({ facts }) => mayHold(facts, 'string', 'object') && facts?.value?.enumeration === undefined,
  judge: ({ expected, live, type, context }) => {
    const declared = readPolicyDocument(expected);
    if (declared === null || live === undefined) return null;
    if (readPolicyDocument(live) === null) return { kind: 'unlike' };
    const reading: Reading = {
      hasVersion: Object.hasOwn(declared, 'Version'),
      sids: declaredSids(declared),
      apiContext: API_TYPE.test(type) ? context : null,
    };
    return { kind: 'compareAs', read: (value) => readNormal(value, reading), facts: POLICY_FACTS, isExact: true };
  },
};

/** Their own policies speak of themselves in short. */
const API_TYPE = /^AWS::ApiGateway::/;

interface Reading {
  readonly hasVersion: boolean;
  readonly sids: ReadonlySet<Json>;
  readonly apiContext: CompareContext | null;
}

function readNormal(value: Json, { hasVersion, sids, apiContext }: Reading): Json | undefined {
  const document = readPolicyDocument(value);
  if (document === null) return undefined;
  const normal = withoutLogDelivery(normalPolicyDocument(document), sids);
  const placed = apiContext === null ? normal : withRelativeApiResources(normal, apiContext);
  if (hasVersion) return placed;
  return Object.fromEntries(Object.entries(placed).filter(([name]) => name !== 'Version'));
}

/** Without the statements that AWS appended and the source does not declare. */
function withoutLogDelivery(document: JsonObject, sids: ReadonlySet<Json>): JsonObject {
  const { Statement: statements } = document;
  if (!Array.isArray(statements)) return document;
  const kept = statements.filter(
    (one: Json) => !isLogDeliveryStatement(one) || (isJsonObject(one) && sids.has(one.Sid ?? null)),
  );
  return { ...document, Statement: kept };
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
