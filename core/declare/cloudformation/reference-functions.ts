/**
 * Functions that answer what something else in the template, or another stack, says: Ref, Fn::GetAtt, Fn::Sub,
 * Fn::ImportValue. Names may themselves be functions, as AWS::LanguageExtensions allows.
 */
import { looksLikeCredential } from '../../../catalogue/credential-names';
import { isJsonObject, type Json } from '../../model/json';
import type { Evaluation } from './evaluate';
import { argumentsOf, shown } from './intrinsic-function';
import { asSecret, plainTextOf, scalar, type TemplateValue, textOf, unknown, unknownBecauseOf } from './template-value';

export function refer(argument: Json | undefined, evaluation: Evaluation): TemplateValue {
  const target = nameIn(argument, evaluation);
  if (typeof target !== 'string') return target ?? unknown('Ref names nothing');
  const { scope } = evaluation;
  const parameter = scope.parameters.get(target);
  if (parameter !== undefined) return evaluation.copy(parameter);
  if (scope.template.resources.has(target)) return evaluation.copy(scope.reference(target));
  return unknown(`Ref names ${shown(target)}, which the template does not have`);
}

/** ["Logical", "Attribute"] or "Logical.Attribute". */
export function getAttribute(argument: Json | undefined, evaluation: Evaluation): TemplateValue {
  const parts = typeof argument === 'string' ? splitOnce(argument) : argumentsOf(argument);
  const logicalId = nameIn(parts[0], evaluation);
  if (typeof logicalId !== 'string') return logicalId ?? unknown('Fn::GetAtt names no resource');
  const attribute = nameIn(parts[1], evaluation);
  if (typeof attribute !== 'string') return attribute ?? unknown('Fn::GetAtt names no attribute');
  if (!evaluation.scope.template.resources.has(logicalId)) {
    return unknown(`Fn::GetAtt names ${shown(logicalId)}, which the template does not have`);
  }
  return evaluation.copy(evaluation.scope.attribute(logicalId, attribute));
}

/** "text ${Name} ${Logical.Attribute} ${!Literal}", alone or with a map of further names. */
export function substitute(argument: Json | undefined, evaluation: Evaluation): TemplateValue {
  const [text, variables] = typeof argument === 'string' ? [argument] : argumentsOf(argument);
  if (typeof text !== 'string') return unknown('Fn::Sub has no text');
  const own = new Map(isJsonObject(variables) ? Object.entries(variables) : []);
  const parts: TemplateValue[] = [];
  let end = 0;
  for (const match of text.matchAll(/\$\{([^${}]*)\}/g)) {
    const name = (match[1] ?? '').trim();
    parts.push(evaluation.value(text.slice(end, match.index)));
    end = match.index + match[0].length;
    if (name.startsWith('!')) parts.push(scalar(`\${${name.slice(1)}}`));
    else if (own.has(name)) {
      const value = evaluation.value(own.get(name));
      parts.push(looksLikeCredential(name) ? asSecret(value) : value);
    } else parts.push(name.includes('.') ? getAttribute(name, evaluation) : refer(name, evaluation));
  }
  return evaluation.text([...parts, evaluation.value(text.slice(end))]);
}

export function importValue(argument: Json | undefined, evaluation: Evaluation): TemplateValue {
  const name = evaluation.value(argument);
  const text = plainTextOf(name);
  if (text === null) {
    return name.kind === 'unknown' ? name : unknownBecauseOf([name], 'Fn::ImportValue names no export');
  }
  const secret = looksLikeCredential(text);
  const exported = evaluation.scope.exports.get(text);
  if (exported === undefined) return unknown('Fn::ImportValue names an export that is not known', { secret });
  return evaluation.copy(scalar(exported, secret));
}

/** The name itself, why it is not known, or null where there is none. A secret is no name. */
function nameIn(json: Json | undefined, evaluation: Evaluation): string | TemplateValue | null {
  if (typeof json === 'string' || json === undefined) return json ?? null;
  const value = evaluation.value(json);
  if (value.kind === 'unknown') return value;
  return plainTextOf(value) ?? (textOf(value) === null ? null : unknown('a name is a secret', { secret: true }));
}

function splitOnce(text: string): readonly string[] {
  const dot = text.indexOf('.');
  return dot < 0 ? [text] : [text.slice(0, dot), text.slice(dot + 1)];
}
