/**
 * What a resource is declared to be, for types that have no id of their own: they are found by what they are declared to
 * be part of. What is not declared, or only known once it is deployed, identifies nothing: PartUnknown says which, and is
 * never taken for an absence.
 */
import { isJsonObject, type Json, type JsonObject } from '../../../core/model/json';
import { isMasked, isUnresolved } from '../../../core/model/known-value';
import { ownMember } from '../../../core/model/own-member';

export class PartUnknown extends Error {
  override readonly name = 'PartUnknown';
}

export class DeclaredParts {
  constructor(private readonly declared: JsonObject | null) {}

  /** The declared value as it stands; undefined where it is not declared. */
  value(name: string): Json | undefined {
    return ownMember(this.declared ?? undefined, name);
  }

  has(name: string): boolean {
    const value = this.value(name);
    return value !== undefined && value !== null;
  }

  /** A text, or a number or switch as text. */
  text(name: string): string {
    const text = textOf(this.value(name));
    if (text !== null) return text;
    throw this.unknown(name);
  }

  /** null where it is not declared. */
  optionalText(name: string): string | null {
    return this.has(name) ? this.text(name) : null;
  }

  /** Elements as declared, unresolved ones too; none where it is not declared. */
  list(name: string): readonly Json[] {
    const value = this.value(name);
    if (!this.has(name) || value === undefined) return [];
    if (isUnresolved(value) || isMasked(value)) throw this.unknown(name);
    return Array.isArray(value) ? (value as readonly Json[]) : [value];
  }

  /** The parts that a structure holds. */
  within(name: string): DeclaredParts {
    const value = this.value(name);
    if (isUnresolved(value)) throw this.unknown(name);
    return new DeclaredParts(isJsonObject(value) ? value : null);
  }

  private unknown(name: string): PartUnknown {
    const why =
      this.declared === null
        ? 'it is read by what is declared of it, and that is not known'
        : `it is read by its ${name}, which is ${this.has(name) ? 'not known' : 'not declared'}`;
    return new PartUnknown(why);
  }
}

/** A plain value that is known, as text; else null. */
export function textOf(value: Json | undefined): string | null {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' && value !== '' ? value : null;
}
