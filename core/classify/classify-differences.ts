/**
 * Says of each difference which category it belongs to and whether it weakens protection, with a reason in plain words.
 * Facts only: how bad that is, policies say. What no rule can tell is "unknown", never "no".
 */
import { assertNever } from '../model/assert-never';
import type { CategoryOverride } from '../model/category-override';
import { type Category, type ClassifiedDifference, type Difference, NO_RULE_TELLS } from '../model/difference';
import { type IamActions, NO_ACTIONS } from '../model/iam-actions';
import type { Json } from '../model/json';
import { type JsonPointer, parsePointer } from '../model/json-pointer';
import { isMasked } from '../model/known-value';
import { WorkBudget } from '../model/work-budget';
import { categoryOf } from './category-of';
import { type Escalation, escalate } from './escalate';
import { regionsIn } from './regions-in';
import { actionObjectRule } from './weakening/action-object-rule';
import { AlignedValues } from './weakening/aligned-values';
import { amountRule } from './weakening/amount-rule';
import type { Assessed, Assessment, WeakeningRule } from './weakening/assessment';
import { attachmentRule } from './weakening/attachment-rule';
import { entryRule } from './weakening/entry-rule';
import { keyRule } from './weakening/key-rule';
import { listRule } from './weakening/list-rule';
import { managedPolicyRule } from './weakening/managed-policy-rule';
import { networkRule } from './weakening/network-rule';
import { orderRule } from './weakening/order-rule';
import { pinnedVersionRule } from './weakening/pinned-version-rule';
import { policyRule } from './weakening/policy-rule';
import { presenceRule } from './weakening/presence-rule';
import { routeRule } from './weakening/route-rule';
import { scaleRule } from './weakening/scale-rule';
import { settingRule } from './weakening/setting-rule';
import { switchRule } from './weakening/switch-rule';

export interface ClassifyInput {
  readonly type: string;
  readonly differences: readonly Difference[];
  /** The whole resource on both sides, as it was compared. */
  readonly declared: Json;
  readonly live: Json;
  /** The user's corrections of categories; absent: none. */
  readonly categories?: readonly CategoryOverride[];
  /** What wildcards of policies stand for; absent: not known. */
  readonly actions?: IamActions;
  /** The account that the resource is in; absent: not known. */
  readonly accountId?: string | null;
}

/** In this order: that nothing but the order differs; what is known of account settings, what reads whole documents first, then single values, then mere presence. */
const RULES: readonly WeakeningRule[] = [
  orderRule,
  settingRule,
  policyRule,
  managedPolicyRule,
  attachmentRule,
  entryRule,
  routeRule,
  networkRule,
  actionObjectRule,
  scaleRule,
  switchRule,
  amountRule,
  listRule,
  keyRule,
  pinnedVersionRule,
  presenceRule,
];

/** In steps of comparing one character; real policies of the largest size that AWS takes stay far below. */
const MOST_STEPS = 100_000_000;

/** What is worked out once for all differences of a resource. */
interface Shared {
  readonly aligned: AlignedValues;
  readonly budget: WorkBudget;
  /** Where a sentence about a whole document or list was said first; later differences in it point there. */
  readonly said: Map<string, JsonPointer>;
}

export function classifyDifferences(input: ClassifyInput): readonly ClassifiedDifference[] {
  const shared: Shared = {
    aligned: new AlignedValues(input.declared, input.live),
    budget: new WorkBudget(MOST_STEPS),
    said: new Map(),
  };
  return input.differences.map((difference) => classify(input, difference, shared));
}

function classify(
  { type, live, categories = [], actions = NO_ACTIONS, accountId: account = null }: ClassifyInput,
  difference: Difference,
  { aligned, budget, said }: Shared,
): ClassifiedDifference {
  const path = parsePointer(difference.path);
  const category = categoryOf(type, path, categories);
  const name = path.findLast((segment) => !/^\d+$/.test(segment)) ?? '';
  const values = aligned.along(path);
  const assessed: Assessed = {
    type,
    difference,
    path,
    name,
    category,
    live,
    aligned: values,
    budget,
    actions,
    account,
  };
  const found = assess(assessed);
  const escalation = escalate(assessed, found);
  const assessment = explained(found, escalation);
  return {
    ...difference,
    category: escalation.category,
    ...(escalation.alsoCategories.length === 0 ? {} : { alsoCategories: escalation.alsoCategories }),
    weakens: assessment.weakens,
    weakensBecause: saidOnce(assessment, difference.path, said),
    ...(assessment.opensTo === undefined ? {} : { opensTo: assessment.opensTo }),
    regions: regionsIn(difference.live),
  };
}

/** What the values show says more than that no rule tells; it stands beside a rule's own "unknown" too. */
function explained(assessment: Assessment, { because }: Escalation): Assessment {
  if (because === null || assessment.weakens !== 'unknown') return assessment;
  const own = assessment.because === NO_RULE_TELLS ? '' : `${assessment.because} `;
  return { ...assessment, because: `${own}${because}` };
}

function saidOnce({ because, whole }: Assessment, path: JsonPointer, said: Map<string, JsonPointer>): string {
  if (whole === undefined) return because;
  const sentence = `${whole} ${because}`;
  const first = said.get(sentence);
  if (first === undefined) said.set(sentence, path);
  return first === undefined || first === path ? because : `It does so together with the change at ${first}.`;
}

function assess(assessed: Assessed): Assessment {
  const { difference } = assessed;
  if (assessed.path.length === 0) return assessWhole(assessed);
  if (isMasked(difference.declared) || isMasked(difference.live)) {
    return { weakens: 'unknown', because: 'The value is secret; only that it changed is known.' };
  }
  for (const rule of RULES) {
    const assessment = rule(assessed);
    if (assessment !== null) return assessment;
  }
  return unknown(assessed.category);
}

/** The resource itself is gone, or stands there undeclared. */
function assessWhole({ difference, category }: Assessed): Assessment {
  if (difference.kind === 'added') return { weakens: 'unknown', because: 'No source declares what it should be.' };
  const protects = ['logging', 'safety', 'encryption'].includes(category);
  if (protects) return { weakens: 'yes', because: 'The resource itself is the protection, and it is gone.' };
  return { weakens: 'unknown', because: 'The resource is gone; what depended on it is not known.' };
}

function unknown(category: Category): Assessment {
  switch (category) {
    case 'metadata':
      return { weakens: 'no', because: 'It describes the resource and protects nothing by itself.' };
    case 'permission':
    case 'network':
    case 'exposure':
    case 'encryption':
    case 'residency':
    case 'safety':
    case 'logging':
    case 'reproducibility':
    case 'capacity':
    case 'other':
      return { weakens: 'unknown', because: NO_RULE_TELLS };
    default:
      return assertNever(category);
  }
}
