/**
 * The actions, resources or principals of one policy statement, and which of another's they hold. Equal texts are found
 * at once; only real patterns are matched one by one, within the budget. What is held is held for certain: where that
 * cannot be shown, the answer is false. `mayHold` is its counterpart: false only where it is certain.
 */
import { matchesWildcard } from '../../model/matches-wildcard';
import { patternsOverlap } from './patterns-overlap';
import { expandAction, type PolicyScope } from './policy-scope';
import { EVERYBODY, isHeldByOthers, mayHoldPrincipal } from './principal-members';

/** What the texts mean: actions have no case; a principal is its kind and id ("AWS *", "Service ec2.amazonaws.com"). */
export type MemberKind = 'action' | 'resource' | 'principal';

export class Members {
  readonly kind: MemberKind;
  /** NotAction, NotResource, NotPrincipal: everything but these. */
  readonly inverted: boolean;
  /** As written, each once. */
  readonly values: readonly string[];
  /** Some of them cannot be known. */
  readonly isUncertain: boolean;
  readonly #texts: readonly string[];
  readonly #exact: ReadonlySet<string>;
  readonly #wide: readonly string[];

  constructor(kind: MemberKind, inverted: boolean, values: readonly string[], isUncertain = false) {
    this.kind = kind;
    this.inverted = inverted;
    this.values = [...new Set(values)];
    this.isUncertain = isUncertain;
    this.#texts = this.values.map((value) => textOf(kind, value));
    this.#exact = new Set(this.#texts);
    this.#wide = kind === 'principal' ? [] : this.#texts.filter((text) => /[*?]/.test(text));
  }

  /** Does every member of the inner one lie in these, for certain? */
  holds(inner: Members, scope: PolicyScope): boolean {
    if (this.isUncertain || inner.isUncertain) return false;
    scope.budget.spend(1);
    if (!this.inverted && !inner.inverted) return inner.#texts.every((text) => this.holdsText(text, scope));
    // Everything but X holds everything but Y where Y excepts at least X.
    if (this.inverted && inner.inverted) return this.#texts.every((text) => inner.holdsText(text, scope));
    if (this.inverted) return inner.#texts.every((text) => this.isApart(text, scope));
    return this.values.some((value) => this.isEverything(value));
  }

  /** May one concrete text lie in these? A text that stands for several (an account) may where one of them may. */
  mayHold(value: string, scope: PolicyScope): boolean {
    if (this.isUncertain) return true;
    const text = textOf(this.kind, value);
    const { budget } = scope;
    budget.spend(1);
    if (budget.isSpent) return true;
    if (this.#exact.has(text)) return !this.inverted;
    if (this.kind !== 'principal') {
      return this.inverted !== this.#wide.some((wide) => budget.isSpent || matchesWildcard(text, wide, budget));
    }
    // What is excepted in part only (one role of an account) is there in part.
    if (this.inverted) return !this.#exact.has(EVERYBODY);
    budget.spend(this.#texts.length);
    return this.#texts.some((known) => mayHoldPrincipal(known, text));
  }

  /** Each alone; a wildcard of actions as the actions it stands for, where they are known. */
  singles(scope: PolicyScope): readonly Members[] {
    if (this.inverted || this.isUncertain || this.values.length === 0) return [this];
    const expanded = new Set(
      this.values.flatMap((value) => (this.kind === 'action' ? (expandAction(value, scope) ?? [value]) : [value])),
    );
    return [...expanded].map((value) => new Members(this.kind, false, [value]));
  }

  private holdsText(text: string, scope: PolicyScope): boolean {
    if (this.holdsAsWritten(text, scope)) return true;
    const actions = this.kind === 'action' ? expandAction(text, scope) : null;
    return actions?.every((action) => this.holdsAsWritten(action.toLowerCase(), scope)) ?? false;
  }

  private holdsAsWritten(text: string, scope: PolicyScope): boolean {
    const { budget, account } = scope;
    budget.spend(1);
    if (this.#exact.has(text)) return true;
    if (this.kind === 'principal') return isHeldByOthers(text, this.#exact, account, budget);
    return this.#wide.some((pattern) => budget.isSpent || matchesWildcard(text, pattern, budget));
  }

  /** Does the text lie wholly outside of these? */
  private isApart(text: string, scope: PolicyScope): boolean {
    const { budget } = scope;
    budget.spend(this.#texts.length);
    if (this.kind === 'principal') {
      return !this.#texts.some((known) => mayHoldPrincipal(known, text) || mayHoldPrincipal(text, known));
    }
    const actions = this.kind === 'action' ? expandAction(text, scope) : null;
    const parts = actions?.map((action) => action.toLowerCase()) ?? [text];
    return parts.every(
      (part) => !this.#exact.has(part) && !this.#texts.some((known) => patternsOverlap(known, part, budget)),
    );
  }

  private isEverything(value: string): boolean {
    if (this.kind === 'principal') return value === EVERYBODY;
    return /^\*+$/.test(value) || (this.kind === 'action' && value === '*:*');
  }
}

/** "${*}", "${?}" and "${$}" stand for the characters themselves: no wildcards. */
const ESCAPED = /\$\{([*?$])\}/g;
const STAND_INS: { readonly [character: string]: string } = { '*': '\uE000', '?': '\uE001', $: '\uE002' };

function textOf(kind: MemberKind, value: string): string {
  if (kind === 'action') return value.toLowerCase();
  if (kind === 'principal') return value;
  return value.replaceAll(ESCAPED, (_, character: string) => STAND_INS[character] ?? character);
}
