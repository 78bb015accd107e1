/**
 * What differs between what a source declares of a resource and what AWS answers for it, three-way: declared, live, and
 * the baseline where one exists. Reads facts and values only; that something is bad is said by others.
 * Total: any JSON gives a comparison. What cannot be compared is said with its reason, never dropped.
 */
import type { Comparison } from '../model/comparison';
import type { JsonObject } from '../model/json';
import { parsePointer, valueAt } from '../model/json-pointer';
import type { TransformEvaluator } from '../model/property-transform';
import type { TypeFacts } from '../model/type-facts';
import { boundDepth } from './bound-depth';
import type { CompareContext, Sibling } from './compare-context';
import { compareMembers } from './compare-members';
import { compareValue } from './compare-value';
import { explainerFor } from './explain-by-siblings';
import { Findings } from './findings';
import { settleKeyAliases } from './key-aliases';
import { settleManaged } from './managed/settle-managed';
import { ownIds } from './own-ids';
import { pathFactsOf } from './path-facts';
import { ShownSiblings } from './shown-siblings';
import { PropertyTransforms } from './transforms/property-transforms';
import { trialBudget } from './trial-budget';
import type { Walk } from './walk';

export interface CompareInput {
  readonly type: string;
  /** The primary identifier; siblings have to point at it, or at what the resource calls its own ids. */
  readonly identifier?: string;
  /** In CloudFormation property names; unknown values are unresolved markers, sensitive ones masked. */
  readonly declared: JsonObject;
  /** What AWS answered, masked like the declared side (maskSensitive). */
  readonly live: JsonObject;
  /** The live values last taken as a deployment's own work, masked; null where there are none. */
  readonly baseline: JsonObject | null;
  readonly facts: TypeFacts;
  readonly context: CompareContext;
  /** Other declared resources that may explain members which this one does not declare. */
  readonly siblings?: readonly Sibling[];
  /** Evaluates published property transforms; null or absent: only the plainest of them are asked. */
  readonly transforms?: TransformEvaluator | null;
}

export function compareSubject(input: CompareInput): Comparison {
  const findings = new Findings();
  const declared = boundDepth(input.declared, 'declared');
  const { siblings = [] } = input;
  const walk: Walk = {
    type: input.type,
    typeFacts: input.facts,
    context: input.context,
    siblings: new ShownSiblings(siblings, input.type),
    // Only siblings are asked whether they point here.
    ownIds: siblings.length === 0 ? null : ownIds(input),
    of: 'declared',
    findings,
    isExact: false,
    trials: 0,
    budget: trialBudget(),
    transforms: new PropertyTransforms(input.transforms ?? null, declared),
    compare: compareValue,
  };
  const root = {
    path: [],
    facts: pathFactsOf(input.facts),
    holders: null,
    closed: false,
    counted: false,
    element: null,
  };
  const baseline = input.baseline === null ? null : { value: boundDepth(input.baseline, 'baseline') };
  compareMembers(walk, root, declared, boundDepth(input.live, 'live'), baseline);
  explainLiveOnly(walk, input.live);
  return settleManaged(settleKeyAliases(findings.toComparison(), input), input);
}

/** Without a baseline what only live has is listed; what another declared resource made of it is not even that. */
function explainLiveOnly(walk: Walk, live: JsonObject): void {
  if (walk.siblings.all.length === 0) return;
  const listed = walk.findings.liveOnly.splice(0);
  for (const pointer of listed) {
    const path = parsePointer(pointer);
    const value = valueAt(live, path);
    const isExplained = value !== undefined && explainerFor(walk, path)(value);
    if (isExplained) walk.findings.addTolerated(path, 'declared-by-sibling');
    else walk.findings.liveOnly.push(pointer);
  }
}
