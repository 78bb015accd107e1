/**
 * Which parameters and pseudo parameters are missing for a condition to be decided, and by which option each is given, so
 * that nobody is sent for parameters where only the region is not known.
 */
import type { Json } from '../../model/json';
import { conditionsNamedIn } from './conditions';
import { shown } from './intrinsic-function';
import { type NameOf, namesReferredTo } from './template-references';
import type { TemplateValue } from './template-value';

export interface KnownOfTemplate {
  readonly conditions: ReadonlyMap<string, Json>;
  readonly parameters: ReadonlyMap<string, TemplateValue>;
  readonly nameOf: NameOf;
}

const OPTION_OF_PSEUDO: ReadonlyMap<string, string> = new Map([
  ['AWS::AccountId', '--account'],
  ['AWS::Region', '--region'],
  ['AWS::Partition', '--region'],
  ['AWS::URLSuffix', '--region'],
  ['AWS::StackName', '--stack-name'],
  ['AWS::StackId', '--stack-resources'],
]);
const MOST_NAMED = 3;

/** Names without a known value that the condition (a name, or a function in its place) rests on, sorted. */
export function missingParameters(condition: Json | null, known: KnownOfTemplate): readonly string[] {
  const missing = new Set<string>();
  const seen = new Set<string>();
  const waiting: Json[] = [{ Condition: condition }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const name of namesReferredTo(next, known.nameOf)) {
      if (known.parameters.get(name)?.kind === 'unknown') missing.add(name);
    }
    for (const name of conditionsNamedIn(next, known.nameOf)) {
      const expression = known.conditions.get(name);
      if (expression !== undefined && !seen.has(name)) waiting.push(expression);
      seen.add(name);
    }
  }
  return [...missing].sort();
}

/** Ends "… is not known". */
export function missingFor(names: readonly string[]): string {
  if (names.length === 0) return ': give --parameters';
  const options = new Set(names.map((name) => OPTION_OF_PSEUDO.get(name) ?? '--parameters'));
  const more = names.length > MOST_NAMED ? [`${names.length - MOST_NAMED} more`] : [];
  const told = [...names.slice(0, MOST_NAMED).map(plainName), ...more];
  return ` without ${inWords(told)}: give ${inWords([...options])}`;
}

/** A name that CloudFormation would take needs no quotes. */
function plainName(name: string): string {
  return /^(?:AWS::)?[A-Za-z0-9]{1,80}$/.test(name) ? name : shown(name);
}

function inWords(words: readonly string[]): string {
  return [words.slice(0, -1).join(', '), ...words.slice(-1)].filter((part) => part !== '').join(' and ');
}
