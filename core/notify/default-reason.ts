/**
 * Why a drift is as bad as it is where no policy says so: in words, what the default severity (core/judge) went by. Says
 * nothing where the severity does not follow from the differences, for example because a policy could not be evaluated.
 */
import { isAi, isStateful } from '../../catalogue/resource-classes';
import { assertNever } from '../model/assert-never';
import type { ClassifiedDifference } from '../model/difference';
import type { TransitionMessage } from '../model/drift-item';
import type { Severity } from '../model/judgement';
import { protectsNothing } from './describe-difference';

/** "high, because it weakens protection in the category permission (no policy applied; the category's default)" */
export function defaultReason(message: TransitionMessage): string | null {
  const { severity, policies, verdict } = message;
  // Of policies that are less severe than the whole none made it so.
  if (severity === 'none' || policies.some((policy) => policy.severity === severity)) return null;
  const because = becauseOf(message);
  if (because === null) return null;
  const none = policies.length === 0 ? 'no policy applied' : 'no policy said so';
  return `${severity}, because ${because} (${none}; ${verdict === 'Drifted' ? 'the category’s default' : 'the default'})`;
}

function becauseOf({ verdict, severity, differences, subject: { type } }: TransitionMessage): string | null {
  switch (verdict) {
    case 'Drifted':
      return differences.map(reasonOf).find((reason) => reason.severity === severity)?.because ?? null;
    case 'Missing': {
      const [expected, what] = whatIsGone(type);
      return expected === severity ? `${what} is gone` : null;
    }
    case 'Unmanaged':
      return severity === 'medium' ? `${whatStands(type)} stands outside code` : null;
    case 'InSync':
    case 'Expected':
    case 'NotChecked':
      return null;
    default:
      return assertNever(verdict);
  }
}

function whatIsGone(type: string): readonly [Severity, string] {
  if (isStateful(type)) return ['high', 'a resource that keeps data'];
  return isAi(type) ? ['high', 'a part of an AI system'] : ['medium', 'a declared resource'];
}

function whatStands(type: string): string {
  if (isStateful(type)) return 'a resource that keeps data';
  return isAi(type) ? 'a part of an AI system' : 'a resource that grants access or can be reached';
}

interface DefaultReason {
  readonly severity: Severity;
  readonly because: string;
}

function reasonOf({ category, weakens }: ClassifiedDifference): DefaultReason {
  if (category === 'reproducibility') return { severity: 'medium', because: 'something else runs than the code names' };
  if (category === 'other') return { severity: 'low', because: 'nothing that is known to protect differs' };
  if (protectsNothing(category)) return { severity: 'low', because: `what differs is its ${category}` };
  switch (weakens) {
    case 'yes':
      return { severity: 'high', because: `it weakens protection in the category ${category}` };
    case 'unknown':
      return { severity: 'medium', because: `it may weaken protection in the category ${category}` };
    case 'no':
      return { severity: 'low', because: `it does not weaken protection in the category ${category}` };
    default:
      return assertNever(weakens);
  }
}
