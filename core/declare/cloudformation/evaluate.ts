/**
 * Resolves one template value: literals, references and intrinsic functions, down to what is known. What cannot be known
 * becomes an unknown value that spoils the text it is part of and nothing beside it. Total: hostile depth, size and forms
 * end as unknown values. A template can unfold to far more than its text, so each resource has a budget of steps.
 */
import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import { isMasked, isUnresolved } from '../../model/known-value';
import { evaluateCondition, type Truth } from './conditions';
import { INTRINSIC_FUNCTIONS } from './intrinsic-functions';
import { holdsMaskedCharacter, MASKED_CHARACTER } from './masked-characters';
import type { Template } from './template';
import { list, scalar, type TemplateValue, unknown, unknownBecauseOf } from './template-value';

/** What a value may refer to. */
export interface Scope {
  readonly template: Template;
  readonly parameters: ReadonlyMap<string, TemplateValue>;
  readonly conditions: ReadonlyMap<string, Truth>;
  readonly exports: ReadonlyMap<string, string>;
  /** true where every character beyond ASCII came as "?". */
  readonly masksCharacters: boolean;
  /** What Ref answers for a resource. */
  reference(logicalId: string): TemplateValue;
  /** What Fn::GetAtt answers. */
  attribute(logicalId: string, attribute: string): TemplateValue;
}

/** CloudFormation's own values nest about 30 deep; the call stack holds many times this. */
const MAX_DEPTH = 200;
/** CloudFormation refuses templates over 1 MB; a longer text can only be an unfolding. */
const MAX_TEXT = 1_048_576;

/** Steps that one resource's properties, or the whole template's, may take. One step is a value or 64 characters. */
export class Budget {
  constructor(
    private left: number,
    private readonly whole: Budget | null = null,
  ) {}

  holds(steps: number): boolean {
    return this.left >= steps && (this.whole?.holds(steps) ?? true);
  }

  /** false once it is used up. */
  spend(steps: number): boolean {
    this.left -= steps;
    return (this.whole?.spend(steps) ?? true) && this.left >= 0;
  }
}

const SHARED = new WeakMap<Scope, Map<Json, TemplateValue>>();

export class Evaluation {
  private depth = 0;

  constructor(
    readonly scope: Scope,
    private readonly budget: Budget,
  ) {}

  value(json: Json | undefined): TemplateValue {
    if (json === undefined) return unknown('a function lacks an argument');
    if (this.depth >= MAX_DEPTH) return unknown('nests too deeply');
    if (!this.budget.spend(typeof json === 'string' ? 1 + json.length / 64 : 1)) return unknown('unfolds too far');
    this.depth += 1;
    const value = this.unguarded(json);
    this.depth -= 1;
    return value;
  }

  condition(json: Json | undefined): Truth {
    if (this.depth >= MAX_DEPTH || !this.budget.spend(1)) return 'unknown';
    this.depth += 1;
    const truth = evaluateCondition(json, this);
    this.depth -= 1;
    return truth;
  }

  /** A text put together from parts: unknown where one of them is, secret where one of them is. */
  text(parts: readonly TemplateValue[], separator = ''): TemplateValue {
    const texts: string[] = [];
    for (const part of parts) {
      if (part.kind === 'unknown') return unknownBecauseOf(parts, part.why);
      if (part.kind !== 'scalar' || part.content === null)
        return unknownBecauseOf(parts, 'a text is joined from what is no text');
      texts.push(String(part.content));
    }
    const length = texts.reduce((sum, text) => sum + text.length + separator.length, 0);
    if (length > MAX_TEXT || !this.budget.spend(length / 64)) return unknownBecauseOf(parts, 'unfolds too far');
    const secret = parts.some((part) => part.kind === 'scalar' && part.secret);
    return withDynamicReferences(texts.join(separator), secret);
  }

  /** false once the budget is used up. */
  spend(steps: number): boolean {
    return this.budget.spend(steps);
  }

  /** A value that stands in many places, kept once: a list of a mapping may be long. */
  shared(json: Json): TemplateValue {
    const ofScope = SHARED.get(this.scope) ?? new Map<Json, TemplateValue>();
    SHARED.set(this.scope, ofScope);
    const known = ofScope.get(json);
    if (known !== undefined) return this.copy(known);
    const value = this.value(json);
    // What a budget cut short is not the value.
    if (typeof json === 'object' && this.budget.spend(0)) ofScope.set(json, value);
    return value;
  }

  /** A value computed elsewhere that now stands here too. */
  copy(value: TemplateValue): TemplateValue {
    const steps = value.kind === 'scalar' ? String(value.content).length / 64 : sizeOf(value);
    return this.budget.spend(steps) ? value : unknown('unfolds too far');
  }

  private unguarded(json: Json): TemplateValue {
    if (typeof json === 'string') return this.literal(json);
    if (typeof json === 'number' && Math.abs(json) > Number.MAX_SAFE_INTEGER) {
      return unknown('a number of so many digits cannot be held exactly');
    }
    if (json === null || typeof json !== 'object') return scalar(json);
    // Without this, what is not paid would still make a value of each member.
    if (Array.isArray(json) && !this.budget.holds(json.length)) return unknown('unfolds too far');
    if (Array.isArray(json)) return list((json as readonly Json[]).map((item) => this.value(item)));
    return isJsonObject(json) ? this.object(json) : unknown('is no value');
  }

  private literal(text: string): TemplateValue {
    if (this.scope.masksCharacters && holdsMaskedCharacter(text)) {
      return unknown(MASKED_CHARACTER);
    }
    return withDynamicReferences(text, false);
  }

  private object(json: JsonObject): TemplateValue {
    const keys = Object.keys(json);
    const only = keys.length === 1 ? (keys[0] ?? '') : '';
    const intrinsic = INTRINSIC_FUNCTIONS.get(only);
    if (intrinsic !== undefined) return intrinsic(json[only], this);
    const function_ = keys.find((key) => key.startsWith('Fn::'));
    if (function_ !== undefined) return unknown(`${function_.slice(0, 60)} is not resolved`);
    if (isUnresolved(json) || isMasked(json)) return unknown('the template holds a marker of Asbuilt');
    const members = keys.map((key): [string, TemplateValue] => [key, this.member(key, json[key])]);
    return { kind: 'object', members: new Map(members.filter(([, value]) => value.kind !== 'absent')) };
  }

  /** A key whose characters are masked is another key's value, or nobody's. */
  private member(key: string, json: Json | undefined): TemplateValue {
    const value = this.value(json);
    if (!this.scope.masksCharacters || !key.includes('?') || value.kind === 'absent') return value;
    return unknownBecauseOf([value], MASKED_CHARACTER);
  }
}

/**
 * {{resolve:ssm:…}} is filled in by CloudFormation when it deploys, and never by anybody else. All of its forms are taken
 * for secrets: most are, and of what is put together from parts it cannot be said.
 */
function withDynamicReferences(text: string, secret: boolean): TemplateValue {
  if (!text.includes('{{resolve:')) return scalar(text, secret);
  const service = /\{\{resolve:([\w-]+)/.exec(text)?.[1] ?? 'a value';
  return unknown(`holds a dynamic reference to ${service}`, { secret: true });
}

function sizeOf(value: TemplateValue): number {
  if (value.kind === 'list') return value.items.reduce((sum, item) => sum + sizeOf(item), 1);
  if (value.kind === 'object') return [...value.members.values()].reduce((sum, member) => sum + sizeOf(member), 1);
  return 1;
}
