/**
 * Conditions in three values: what rests on something unknown is unknown, unless the rest decides it alone (`And` with
 * a false member is false whatever else it holds). Conditions that refer to each other in a circle are unknown.
 */
import { isJsonObject, type Json } from '../../model/json';
import { ownMember } from '../../model/own-member';
import { scalarText } from '../../model/scalar-text';
import { orderByDependency } from './dependency-order';
import type { Evaluation } from './evaluate';
import type { NameOf } from './template-references';
import { plainTextOf, type TemplateValue, textOf } from './template-value';

export type Truth = 'true' | 'false' | 'unknown';

/** Truth of one condition expression. */
export function evaluateCondition(json: Json | undefined, evaluation: Evaluation): Truth {
  if (!isJsonObject(json)) return truthOfLiteral(json);
  const keys = Object.keys(json);
  const name = keys.length === 1 ? (keys[0] ?? '') : '';
  const argument = json[name];
  const members = Array.isArray(argument) ? (argument as readonly Json[]) : [];
  switch (name) {
    case 'Condition':
      return evaluation.scope.conditions.get(conditionName(argument, evaluation) ?? '') ?? 'unknown';
    case 'Fn::Equals':
      return members.length === 2 ? areEqual(evaluation.value(members[0]), evaluation.value(members[1])) : 'unknown';
    case 'Fn::Not':
      return members.length === 1 ? negate(evaluation.condition(members[0])) : 'unknown';
    case 'Fn::And':
      return decide(members, evaluation, 'false');
    case 'Fn::Or':
      return decide(members, evaluation, 'true');
    default:
      return 'unknown';
  }
}

/** In which order a template's conditions are to be evaluated; those left out are circular and stay unknown. */
export function conditionOrder(conditions: ReadonlyMap<string, Json>, nameOf: NameOf): readonly string[] {
  const dependencies = new Map([...conditions].map(([name, json]) => [name, conditionsNamedIn(json, nameOf)]));
  return orderByDependency(dependencies).ordered;
}

/** A condition's name, or what the function in its place gives; null where that is not known. */
export function conditionName(json: Json | undefined, evaluation: Evaluation): string | null {
  return scalarText(json) ?? plainTextOf(evaluation.value(json));
}

/** One member with the deciding truth decides; else one unknown leaves it open. */
function decide(members: readonly Json[], evaluation: Evaluation, deciding: 'true' | 'false'): Truth {
  if (members.length === 0) return 'unknown';
  const truths = members.map((member) => evaluation.condition(member));
  if (truths.includes(deciding)) return deciding;
  return truths.includes('unknown') ? 'unknown' : negate(deciding);
}

function negate(truth: Truth): Truth {
  if (truth === 'unknown') return truth;
  return truth === 'true' ? 'false' : 'true';
}

/** Everything is compared as text, as CloudFormation does: "5" equals 5. */
function areEqual(one: TemplateValue, other: TemplateValue): Truth {
  const texts = [textOf(one), textOf(other)];
  if (texts[0] === null || texts[1] === null) return 'unknown';
  return texts[0] === texts[1] ? 'true' : 'false';
}

function truthOfLiteral(json: Json | undefined): Truth {
  const text = scalarText(json)?.toLowerCase();
  return text === 'true' || text === 'false' ? text : 'unknown';
}

/** Names of conditions anywhere in the value. */
export function conditionsNamedIn(json: Json, nameOf: NameOf): ReadonlySet<string> {
  const names = new Set<string>();
  const seen = new Set<Json>();
  const waiting: Json[] = [json];
  const add = (name: Json | undefined): void => {
    const text = typeof name === 'string' || name === undefined ? name : nameOf(name);
    if (text !== undefined && text !== null) names.add(text);
  };
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next !== 'object' || next === null || seen.has(next)) continue;
    seen.add(next);
    add(ownMember(next, 'Condition'));
    const choice = ownMember(next, 'Fn::If');
    if (Array.isArray(choice)) add(choice[0]);
    for (const member of Object.values(next)) waiting.push(member);
  }
  return names;
}
