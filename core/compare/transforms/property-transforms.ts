/**
 * What the transforms published for a place make of its declared value, once per holder and place: in set lists one
 * declared element meets many live ones. The evaluator may be missing (then only plain expressions speak); evaluations
 * of one subject are bounded, and beyond that there are no forms: a difference is told, nothing is hidden.
 */
import type { Json, JsonObject } from '../../model/json';
import type { TransformEvaluator, TransformOutcome } from '../../model/property-transform';
import { equalJson } from '../equal-json';
import { evaluatePlainly } from './evaluate-plainly';
import { otherValue } from './other-value';
import { splitAlternatives } from './split-alternatives';
import { leafAlone, respelled, type ScopeOf, scopesOf, type TransformPlace } from './transform-scope';

export interface TransformedForm {
  /** The alternative that it comes from, as published. */
  readonly expression: string;
  readonly value: Json;
  /** What the same expression makes of another declared value; undefined: nothing, or it fails. */
  readonly ofOther: Json | undefined;
}

/** Whatever were declared, the result is the same. */
export function ignoresDeclared({ value, ofOther }: TransformedForm): boolean {
  return ofOther !== undefined && equalJson(value, ofOther);
}

const MOST_EVALUATIONS = 4000;

export class PropertyTransforms {
  readonly #evaluator: TransformEvaluator | null;
  readonly #root: JsonObject;
  readonly #known = new WeakMap<JsonObject, Map<string, readonly TransformedForm[]>>();
  #evaluationsLeft = MOST_EVALUATIONS;

  constructor(evaluator: TransformEvaluator | null, root: JsonObject) {
    this.#evaluator = evaluator;
    this.#root = root;
  }

  /** In the order published. `expressions` are those of this place alone. */
  formsOf(
    expressions: readonly string[],
    place: Omit<TransformPlace, 'root'>,
    declared: Json,
  ): readonly TransformedForm[] {
    const { holder, leaf } = place;
    const known = holder === null ? undefined : this.#known.get(holder)?.get(leaf);
    if (known !== undefined) return known;
    const at = { ...place, root: this.#root };
    const forms = expressions.flatMap(splitAlternatives).flatMap((one) => this.#formOf(one, at, declared));
    if (holder !== null) {
      const byLeaf = this.#known.get(holder) ?? new Map<string, readonly TransformedForm[]>();
      this.#known.set(holder, byLeaf.set(leaf, forms));
    }
    return forms;
  }

  /**
   * By the first scope in which the result follows the declared value; else by one that it takes anything from at all: in
   * the wrong scope an expression finds nothing, and says what it says of nothing.
   */
  #formOf(expression: string, place: TransformPlace, declared: Json): readonly TransformedForm[] {
    const forms = scopesOf(place).flatMap((scopeOf) => this.#formIn(scopeOf, expression, declared));
    const following = forms.find((one) => !ignoresDeclared(one));
    if (following !== undefined) return [following];
    if (forms.length === 0) return this.#formIn(leafAlone(place), expression, declared);
    const ofNothing = this.#evaluate(expression, {});
    const informed = forms.find(({ value }) => ofNothing.kind !== 'value' || !equalJson(value, ofNothing.value));
    return [informed ?? (forms[0] as TransformedForm)];
  }

  #formIn(scopeOf: ScopeOf, expression: string, declared: Json): readonly TransformedForm[] {
    const outcome = this.#evaluate(expression, scopeOf(declared));
    if (outcome.kind !== 'value') return [];
    const other = this.#evaluate(expression, scopeOf(otherValue(declared)));
    return [{ expression, value: outcome.value, ofOther: other.kind === 'value' ? other.value : undefined }];
  }

  #evaluate(expression: string, scope: Json): TransformOutcome {
    const outcome = this.#evaluateOnce(expression, scope);
    if (outcome.kind !== 'failed') return outcome;
    const asText = this.#evaluateOnce(expression, respelled(scope, 'text'));
    return asText.kind === 'value' ? asText : this.#evaluateOnce(expression, respelled(scope, 'number'));
  }

  #evaluateOnce(expression: string, scope: Json): TransformOutcome {
    const plain = evaluatePlainly(expression, scope);
    if (plain !== null) return plain;
    if (this.#evaluator === null) return { kind: 'failed', why: 'no evaluator is at hand' };
    this.#evaluationsLeft -= 1;
    if (this.#evaluationsLeft < 0) return { kind: 'failed', why: 'too many evaluations for one resource' };
    return this.#evaluator.evaluate(expression, scope);
  }
}
