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
}

/** AWS::NoValue: the property or list member that holds it is left out. */
export interface AbsentValue {
  readonly kind: 'absent';
}

export type TemplateValue = ScalarValue | ListValue | ObjectValue | UnknownValue | AbsentValue;

export const ABSENT: AbsentValue = { kind: 'absent' };

export function scalar(content: ScalarContent, secret = false): ScalarValue {
  return { kind: 'scalar', content, secret };
}

export function unknown(why: string, secret = false): UnknownValue {
  return { kind: 'unknown', why, secret };
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
