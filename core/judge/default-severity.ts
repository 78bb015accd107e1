/**
 * How bad a difference is where no policy says so: from what it touches and whether it weakens protection. Policies
 * raise or lower from here; nothing vanishes because nobody wrote a policy for it.
 */
import { isAi, isExposedOrPrivileged, isStateful } from '../../catalogue/resource-classes';
import { assertNever } from '../model/assert-never';
import type { Category, Weakens } from '../model/difference';
import { isWorse, type Severity } from '../model/judgement';
import type { Verdict } from '../model/verdict';

export interface SeverityFacts {
  readonly verdict: Verdict;
  /** CloudFormation type of the subject. */
  readonly type: string;
  readonly category: Category;
  readonly alsoCategories?: readonly Category[];
  readonly weakens: Weakens;
}

/** The severity that stands without any policy. "none" for verdicts that are no drift. */
export function defaultSeverity({ verdict, type, category, alsoCategories = [], weakens }: SeverityFacts): Severity {
  switch (verdict) {
    case 'Drifted':
      return alsoCategories
        .map((also) => categorySeverity(also, weakens))
        .reduce((one, other) => (isWorse(one, other) ? one : other), categorySeverity(category, weakens));
    case 'Missing':
      return isStateful(type) || isAi(type) ? 'high' : 'medium';
    case 'Unmanaged':
      return isStateful(type) || isExposedOrPrivileged(type) || isAi(type) ? 'medium' : 'none';
    case 'InSync':
    case 'Expected':
    case 'NotChecked':
      return 'none';
    default:
      return assertNever(verdict);
  }
}

const WHEN_PROTECTION: Readonly<Record<Weakens, Severity>> = { yes: 'high', unknown: 'medium', no: 'low' };

function categorySeverity(category: Category, weakens: Weakens): Severity {
  switch (category) {
    case 'permission':
    case 'exposure':
    case 'network':
    case 'encryption':
    case 'safety':
    case 'residency':
    case 'logging':
      return WHEN_PROTECTION[weakens];
    case 'reproducibility':
      return 'medium';
    case 'capacity':
    case 'metadata':
    case 'other':
      return 'low';
    default:
      return assertNever(category);
  }
}
