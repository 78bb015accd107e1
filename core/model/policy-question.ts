/** What judging asks of the policies, and what they answer: the Cedar engine stands behind it, `core/judge` in front. */
import type { AppliedPolicy } from './judgement';

/** One question to the policies about one difference, in Cedar's words (schema in policies/schema.cedarschema). */
export interface PolicyRequest {
  readonly principal: {
    readonly id: string;
    /** The ARN acted through: a group may list it instead of a name, which whoever assumes a role can choose. */
    readonly via: string | null;
    readonly kind: string;
    readonly channel: string;
    readonly trusted: boolean;
  };
  readonly resource: {
    readonly id: string;
    readonly type: string;
    readonly identifier: string;
    readonly account: string;
    readonly region: string;
    readonly source: string;
    readonly address: string;
    readonly tags: readonly string[];
    readonly stateful: boolean;
    readonly ai: boolean;
    readonly system: System | null;
  };
  readonly difference: {
    readonly verdict: string;
    readonly kind: string;
    readonly of: string;
    readonly path: string;
    readonly category: string;
    /** The category and those that its values add; absent: the category alone. */
    readonly categories?: readonly string[];
    readonly weakens: string;
    /** Canonical JSON text, masked; "" where that side has no value. */
    readonly declared: string;
    readonly live: string;
    readonly opensTo: string | null;
    readonly regions: readonly string[];
    /** RFC 3339 UTC. */
    readonly observedAt: string;
  };
}

/** An AI or other business system that resources belong to; policies speak of its risk tier and allowed regions. */
export interface System {
  readonly name: string;
  readonly riskTier: string;
  readonly regions: readonly string[];
  readonly env: string;
}

/** Policies that applied, by `@id`, with their annotations; `errors` names policies that erred (each is a violation). */
export interface PolicyAnswer {
  readonly accepted: boolean;
  /** Satisfied accept permits. */
  readonly acceptedBy: readonly AppliedPolicy[];
  /** Satisfied deviate forbids. */
  readonly violated: readonly AppliedPolicy[];
  readonly errors: readonly string[];
}

export interface PolicyEngine {
  /** SHA-256 over the policy set, so that an auditor can repeat a decision. */
  policySetDigest(): Promise<string>;
  /** One answer per request, in order; first `accept`, then `deviate`. Loads the engine at the first call. */
  decide(requests: readonly PolicyRequest[]): Promise<readonly PolicyAnswer[]>;
}
