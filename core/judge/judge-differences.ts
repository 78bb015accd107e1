/**
 * Decides how bad a drift is, who hears of it, and whether it is accepted, by asking the policies about each
 * difference. The worst difference decides. A difference that violates nothing has its default severity; one on which a
 * policy erred is at least high, and accepted by nobody: a broken policy must be loud.
 */

import { canonicalJson } from '../model/canonical-json';
import { compareText } from '../model/compare-text';
import type { ClassifiedDifference } from '../model/difference';
import type { EventMark } from '../model/event-mark';
import type { Hash } from '../model/hash';
import type { Json } from '../model/json';
import { type AppliedPolicy, isWorse, type Judgement, SEVERITIES, type Severity } from '../model/judgement';
import type { PolicyAnswer, PolicyEngine } from '../model/policy-question';
import type { Source } from '../model/source';
import type { Subject } from '../model/subject';
import { isDrift, type Verdict } from '../model/verdict';
import { askPolicies } from './ask-policies';
import { defaultSeverity } from './default-severity';
import { findSystem, type SystemRule } from './find-system';
import { passGate } from './pass-gate';

export interface JudgeInput {
  readonly subject: Subject;
  readonly verdict: Verdict;
  readonly address: string | null;
  readonly source: Source | null;
  readonly differences: readonly ClassifiedDifference[];
  /** "key=value" each. */
  readonly tags: readonly string[];
  readonly marks: readonly EventMark[];
  readonly observedAt: string;
  readonly systems: readonly SystemRule[];
  /**
   * Present where the gate is on: of each difference the declared value as if it were live, null where nothing is declared
   * there. Then what breaks no policy, or one that the declared state breaks too, has severity none.
   */
  readonly declaredSides?: readonly (ClassifiedDifference | null)[];
}

/** The judgement of one look. A verdict that is no drift has severity none and asks no policy. */
export async function judgeDifferences(input: JudgeInput, policies: PolicyEngine, hash: Hash): Promise<Judgement> {
  const differences = isDrift(input.verdict) ? judgedDifferences(input) : [];
  const requests = askPolicies({ ...input, system: findSystem(input.systems, input) }, differences);
  const said = requests.length === 0 ? [] : await policies.decide(requests);
  if (said.length !== requests.length) throw new Error(`${requests.length} questions, ${said.length} answers`);
  const { declaredSides } = input;
  const answers = declaredSides === undefined ? said : await passGate(requests, said, declaredSides, policies);
  const severities = differences.map((difference, i) => severityOf(input, difference, answers[i] as PolicyAnswer));
  const severity = severities.reduce(worse, 'none');
  const applied = appliedPolicies(answers);
  return {
    severity,
    // Only a policy that is as bad as the whole says where it goes: a "digest" of noise must not take along what pages.
    route: applied.find((policy) => policy.route !== null && policy.severity === severity)?.route ?? null,
    accepted: answers.length > 0 && answers.every(isAccepted),
    policies: applied,
    policySetDigest: await policies.policySetDigest(),
    requestDigest: hash(canonicalJson(requests as unknown as Json)),
    errors: [...new Set(answers.flatMap(({ errors }) => errors))],
  };
}

/** A resource that is gone or that nobody declares is judged as a whole, even if nothing was listed of it. */
function judgedDifferences({ verdict, differences }: JudgeInput): readonly ClassifiedDifference[] {
  if (differences.length > 0 || verdict === 'Drifted') return differences;
  const kind = verdict === 'Missing' ? 'removed' : 'added';
  const weakensBecause = 'the whole resource differs';
  return [{ path: '', kind, of: 'declared', category: 'other', weakens: 'unknown', weakensBecause, regions: [] }];
}

function severityOf(input: JudgeInput, difference: ClassifiedDifference, answer: PolicyAnswer): Severity {
  const { verdict, subject } = input;
  if (isAccepted(answer)) return worst(answer.acceptedBy);
  const said = answer.violated.length > 0 ? worst(answer.violated) : null;
  if (answer.errors.length > 0) return worse('high', said ?? 'high');
  if (input.declaredSides !== undefined) return said ?? 'none';
  return said ?? defaultSeverity({ ...difference, verdict, type: subject.type });
}

function isAccepted({ accepted, violated, errors }: PolicyAnswer): boolean {
  return accepted && violated.length === 0 && errors.length === 0;
}

/** Each policy once, the worst first. */
function appliedPolicies(answers: readonly PolicyAnswer[]): readonly AppliedPolicy[] {
  const applied = answers.flatMap((answer) => (isAccepted(answer) ? answer.acceptedBy : answer.violated));
  return [...new Map(applied.map((policy) => [policy.id, policy])).values()].sort(
    (a, b) => SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity) || compareText(a.id, b.id),
  );
}

function worst(policies: readonly AppliedPolicy[]): Severity {
  return policies.map(({ severity }) => severity).reduce(worse, 'none');
}

function worse(one: Severity, other: Severity): Severity {
  return isWorse(one, other) ? one : other;
}
