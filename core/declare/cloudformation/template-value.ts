/**
 * A template value while it is being resolved: what is known, what cannot be known and why, and whether a secret flowed
 * into it. A secret keeps its mark through every function, until `present-value` masks it. Maps and not objects, so
 * that a key called "__proto__" is a key like any other.
 */

/** What a scalar may be; CloudFormation itself passes most of them around as text. */
export type ScalarContent = string | number | boolean | null;

export interface ScalarValue {
  readonly kind: 'scalar';
  readonly content: ScalarContent;
  readonly secret: boolean;
}

export interface ListValue {
  readonly kind: 'list';
  readonly items: readonly TemplateValue[];
}

export interface ObjectValue {
  readonly kind: 'object';
  readonly members: ReadonlyMap<string, TemplateValue>;
}

export interface UnknownValue {
  readonly kind: 'unknown';
  readonly why: string;
  readonly secret: boolean;
  /** Logical ids of the resources whose live properties would make it known. */
  readonly asks: readonly string[];
  /** It may turn out to be AWS::NoValue, so that what follows it in a list moves up. */
  readonly mayBeAbsent: boolean;
}

/** AWS::NoValue: the property or list member that holds it is left out. */
export interface AbsentValue {
  readonly kind: 'absent';
}

export type TemplateValue = ScalarValue | ListValue | ObjectValue | UnknownValue | AbsentValue;

export const ABSENT: AbsentValue = { kind: 'absent' };

const NOBODY: readonly string[] = [];

export function scalar(content: ScalarContent, secret = false): ScalarValue {
  return { kind: 'scalar', content, secret };
}

export function unknown(why: string, over: Partial<Omit<UnknownValue, 'kind' | 'why'>> = {}): UnknownValue {
  return { kind: 'unknown', why, secret: false, asks: NOBODY, mayBeAbsent: false, ...over };
}

/** The same, not known for another reason: what spoilt the parts spoils the whole. */
export function unknownBecauseOf(parts: readonly TemplateValue[], why: string): UnknownValue {
  const asks = parts.flatMap((part) => (part.kind === 'unknown' ? part.asks : NOBODY));
  return unknown(why, { secret: parts.some(holdsSecretValue), asks: asks.length > 1 ? [...new Set(asks)] : asks });
}

/** Did a secret flow into it, or into anything in it? Iterative; values are as deep as templates may nest. */
export function holdsSecretValue(value: TemplateValue): boolean {
  const waiting: TemplateValue[] = [value];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if ((next.kind === 'scalar' || next.kind === 'unknown') && next.secret) return true;
    if (next.kind === 'list') for (const item of next.items) waiting.push(item);
    else if (next.kind === 'object') for (const member of next.members.values()) waiting.push(member);
  }
  return false;
}

/** The value as it is where its name says that it is a credential; a switch is none whatever its name. */
export function asSecret(value: TemplateValue): TemplateValue {
  switch (value.kind) {
    case 'scalar':
      return value.content === null || typeof value.content === 'boolean' ? value : scalar(value.content, true);
    case 'list':
      return { kind: 'list', items: value.items.map(asSecret) };
    case 'object':
      return { kind: 'object', members: new Map([...value.members].map(([key, member]) => [key, asSecret(member)])) };
    case 'unknown':
      return { ...value, secret: true };
    case 'absent':
      return value;
  }
}

export function list(items: readonly TemplateValue[]): ListValue {
  return { kind: 'list', items: items.filter((item) => item.kind !== 'absent') };
}

/** The text of a scalar as CloudFormation joins it ("true", "5"); null for anything else. */
export function textOf(value: TemplateValue | undefined): string | null {
  if (value?.kind !== 'scalar' || value.content === null) return null;
  return String(value.content);
}

/** The text of a scalar that no secret flowed into; null for anything else. Only such text may become an identifier. */
export function plainTextOf(value: TemplateValue | undefined): string | null {
  return value?.kind === 'scalar' && !value.secret ? textOf(value) : null;
}
