/** Who hears of what: rules that people write beside the policies, and the windows in which changes are announced. */
import type { Category } from './difference';
import type { Severity } from './judgement';

/** A transition that fits goes to the rule's places. Every member that is there must fit; lists fit by any entry. */
export interface RouteRule {
  readonly match: {
    readonly severities?: readonly Severity[];
    readonly categories?: readonly Category[];
    /** The `@route` of the policy that decided. */
    readonly routes?: readonly string[];
    /** Globs over "<kind>:<source id>" and over the stack's name. */
    readonly sources?: readonly string[];
    readonly accounts?: readonly string[];
    /** Globs over the type. */
    readonly types?: readonly string[];
    /** "key" or "key=value", of the live resource. */
    readonly tags?: readonly string[];
    readonly owners?: readonly string[];
  };
  /** Slack channels ("#security" or an id); empty: none. */
  readonly slack: readonly string[];
  /** Name → value of SNS attributes, for subscriptions' filters. */
  readonly attributes: { readonly [name: string]: string };
  /** true: it waits for the daily digest. */
  readonly digest: boolean;
}

/** A line of an owners file: the last that fits counts, as in CODEOWNERS. */
export interface OwnerRule {
  /** A glob over the address ("FraudStack/**", "module.storage.*"), or over "<type> <identifier>". */
  readonly pattern: string;
  readonly owners: readonly string[];
}

/** An announced time in which these people may change these resources; what they do is told once, at its end. */
export interface BreakGlassWindow {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** Actor names or principals' ARNs; globs. */
  readonly people: readonly string[];
  /** Globs over the subject's key, or over "<kind>:<source id>". */
  readonly resources: readonly string[];
  readonly reason: string;
  readonly by: string;
}

export interface RoutingSettings {
  readonly rules: readonly RouteRule[];
  readonly owners: readonly OwnerRule[];
  /** Severities that wait for the daily digest where no rule says otherwise. */
  readonly digestSeverities: readonly Severity[];
  /** "HH:MM", UTC, when the daily digest is told. */
  readonly digestAt: string;
  /** New messages per outlet and ten minutes; what is over goes into one. */
  readonly ceiling: number;
}

export const DEFAULT_ROUTING: RoutingSettings = {
  rules: [],
  owners: [],
  digestSeverities: ['low'],
  digestAt: '08:00',
  ceiling: 20,
};
