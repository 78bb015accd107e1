/** How bad, who hears of it, and which policies said so. */
export const SEVERITIES = ['none', 'low', 'medium', 'high', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];

export function isWorse(one: Severity, other: Severity): boolean {
  return SEVERITIES.indexOf(one) > SEVERITIES.indexOf(other);
}

export interface AppliedPolicy {
  readonly id: string;
  readonly severity: Severity;
  readonly route: string | null;
  readonly why: string | null;
  readonly controls: readonly string[];
  /** false: nobody may accept what it forbids; absent: a person may. */
  readonly waivable?: false;
}

export interface Judgement {
  readonly severity: Severity;
  /** null: the default route. */
  readonly route: string | null;
  /** true where a policy accepts every difference; the drift is recorded and not told. */
  readonly accepted: boolean;
  readonly policies: readonly AppliedPolicy[];
  /** Digest of the policy set, so that an auditor can repeat the decision. */
  readonly policySetDigest: string;
  readonly requestDigest: string;
  /** Policies that erred: each counts as a violation of severity high. */
  readonly errors: readonly string[];
}
