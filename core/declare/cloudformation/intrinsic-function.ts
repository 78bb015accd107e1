/** What every intrinsic function is, and how one reads its argument. */
import type { Json } from '../../model/json';
import type { Evaluation } from './evaluate';
import type { TemplateValue } from './template-value';

/** Answers the function's value for its argument as the template writes it. Never throws. */
export type IntrinsicFunction = (argument: Json | undefined, evaluation: Evaluation) => TemplateValue;

/** The members of an argument that is a list; none where it is anything else. */
export function argumentsOf(argument: Json | undefined): readonly (Json | undefined)[] {
  return Array.isArray(argument) ? (argument as readonly Json[]) : [];
}

/** A name from the template, short enough for a message. */
export function shown(name: string): string {
  return JSON.stringify(name.slice(0, 80));
}
