/**
 * The actions, resources or principals of one policy statement, and which of another's they hold. Equal texts are found
 * at once; only real patterns are matched one by one, within the budget.
 */
import { matchesWildcard } from '../../model/matches-wildcard';
import type { WorkBudget } from '../../model/work-budget';

/** What the texts mean: actions have no case; a principal is its kind and id ("AWS *", "Service ec2.amazonaws.com"). */
export type MemberKind = 'action' | 'resource' | 'principal';

export class Members {
  readonly kind: MemberKind;
  /** NotAction, NotResource, NotPrincipal: everything but these. */
  readonly inverted: boolean;
  /** As written, each once. */
  readonly values: readonly string[];
  readonly #texts: readonly string[];
  readonly #exact: ReadonlySet<string>;
  readonly #wide: readonly string[];

  constructor(kind: MemberKind, inverted: boolean, values: readonly string[]) {
    this.kind = kind;
    this.inverted = inverted;
    this.values = [...new Set(values)];
    this.#texts = kind === 'action' ? this.values.map((value) => value.toLowerCase()) : this.values;
    this.#exact = new Set(this.#texts);
    this.#wide = kind === 'principal' ? [] : this.#texts.filter((text) => /[*?]/.test(text));
  }

  /** Does every member of the inner one lie in these? */
  holds(inner: Members, budget: WorkBudget): boolean {
    if (this.inverted !== inner.inverted) return this.inverted ? false : this.values.includes('*');
    // Everything but X holds everything but Y where Y excepts at least X.
    return this.inverted ? this.isWithin(inner, budget) : inner.isWithin(this, budget);
  }

  /** Each alone. */
  singles(): readonly Members[] {
    if (this.inverted || this.values.length === 0) return [this];
    return this.values.map((value) => new Members(this.kind, false, [value]));
  }

  private isWithin(outer: Members, budget: WorkBudget): boolean {
    budget.spend(1);
    return this.#texts.every((text) => outer.holdsText(text, budget));
  }

  private holdsText(text: string, budget: WorkBudget): boolean {
    budget.spend(1);
    if (this.#exact.has(text)) return true;
    if (this.kind === 'principal') return this.holdsPrincipal(text);
    return this.#wide.some((pattern) => budget.isSpent || matchesWildcard(text, pattern, budget));
  }

  /** An account's own principal stands for everybody in it. */
  private holdsPrincipal(principal: string): boolean {
    if (this.#exact.has('AWS *')) return true;
    const account = /^AWS arn:[a-z0-9-]+:(?:iam|sts)::(\d{12}):/.exec(principal)?.[1];
    return account !== undefined && this.#exact.has(`AWS ${account}`);
  }
}
