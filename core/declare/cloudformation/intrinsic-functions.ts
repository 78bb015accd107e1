/**
 * CloudFormation's intrinsic functions, one entry each. A function that is not here, an argument of another form than
 * CloudFormation takes, or an argument that is not known gives an unknown value that says why.
 */
import { isJsonObject, type Json } from '../../model/json';
import type { Evaluation } from './evaluate';
import { list, scalar, type TemplateValue, textOf, unknown } from './template-value';

type IntrinsicFunction = (argument: Json | undefined, evaluation: Evaluation) => TemplateValue;

export const INTRINSIC_FUNCTIONS: ReadonlyMap<string, IntrinsicFunction> = new Map<string, IntrinsicFunction>([
  ['Ref', (argument, evaluation) => refer(argument, evaluation)],
  ['Fn::GetAtt', getAttribute],
  ['Fn::Sub', substitute],
  ['Fn::Join', join],
  ['Fn::Select', select],
  ['Fn::Split', split],
  ['Fn::If', choose],
  ['Fn::FindInMap', findInMap],
  ['Fn::Base64', encode],
  ['Fn::ImportValue', importValue],
]);

function refer(argument: Json | undefined, evaluation: Evaluation): TemplateValue {
  if (typeof argument !== 'string') return unknown('Ref names nothing');
  const { scope } = evaluation;
  const parameter = scope.parameters.get(argument);
  if (parameter !== undefined) return evaluation.copy(parameter);
  if (scope.template.resources.has(argument)) return evaluation.copy(scope.reference(argument));
  return unknown(`Ref names ${shown(argument)}, which the template does not have`);
}

/** ["Logical", "Attribute"] or "Logical.Attribute"; the attribute may itself be a function. */
function getAttribute(argument: Json | undefined, evaluation: Evaluation): TemplateValue {
  const parts = typeof argument === 'string' ? splitOnce(argument) : argumentsOf(argument);
  const [logicalId, name] = parts;
  const attribute = typeof name === 'string' ? scalar(name) : evaluation.value(name);
  const text = textOf(attribute);
  if (typeof logicalId !== 'string' || text === null) return unknown('Fn::GetAtt names no attribute');
  if (!evaluation.scope.template.resources.has(logicalId)) {
    return unknown(`Fn::GetAtt names ${shown(logicalId)}, which the template does not have`);
  }
  return evaluation.copy(evaluation.scope.attribute(logicalId, text));
}

/** "text ${Name} ${Logical.Attribute} ${!Literal}", alone or with a map of further names. */
function substitute(argument: Json | undefined, evaluation: Evaluation): TemplateValue {
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
    else if (own.has(name)) parts.push(evaluation.value(own.get(name)));
    else parts.push(name.includes('.') ? getAttribute(name, evaluation) : refer(name, evaluation));
  }
  return evaluation.text([...parts, evaluation.value(text.slice(end))]);
}

function join(argument: Json | undefined, evaluation: Evaluation): TemplateValue {
  const [separator, items] = argumentsOf(argument);
  const joined = evaluation.value(items);
  if (typeof separator !== 'string') return unknown('Fn::Join has no separator');
  if (joined.kind === 'unknown') return joined;
  return joined.kind === 'list' ? evaluation.text(joined.items, separator) : unknown('Fn::Join has no list');
}

function select(argument: Json | undefined, evaluation: Evaluation): TemplateValue {
  const [position, items] = argumentsOf(argument);
  const index = textOf(evaluation.value(position));
  const chosen = evaluation.value(items);
  if (index === null || !/^\d{1,9}$/.test(index)) return unknown('Fn::Select has no known index');
  if (chosen.kind === 'unknown') return chosen;
  if (chosen.kind !== 'list') return unknown('Fn::Select has no list');
  return chosen.items[Number(index)] ?? unknown('Fn::Select asks for a member that the list does not have');
}

function split(argument: Json | undefined, evaluation: Evaluation): TemplateValue {
  const [separator, source] = argumentsOf(argument);
  const whole = evaluation.value(source);
  if (whole.kind === 'unknown') return whole;
  const text = textOf(whole);
  if (typeof separator !== 'string' || separator === '' || text === null || whole.kind !== 'scalar') {
    return unknown('Fn::Split has no separator or no text');
  }
  return evaluation.copy(list(text.split(separator).map((part) => scalar(part, whole.secret))));
}

function choose(argument: Json | undefined, evaluation: Evaluation): TemplateValue {
  const [name, whenTrue, whenFalse] = argumentsOf(argument);
  const truth = typeof name === 'string' ? evaluation.scope.conditions.get(name) : undefined;
  if (truth === 'true') return evaluation.value(whenTrue);
  if (truth === 'false') return evaluation.value(whenFalse);
  return unknown(`condition ${typeof name === 'string' ? shown(name) : ''} is not known`);
}

function findInMap(argument: Json | undefined, evaluation: Evaluation): TemplateValue {
  const [map, top, second, options] = argumentsOf(argument);
  const keys = [map, top, second].map((key) => evaluation.value(key));
  const secret = keys.some((key) => (key.kind === 'scalar' || key.kind === 'unknown') && key.secret);
  const [mapName, topKey, secondKey] = keys.map(textOf);
  if (mapName == null || topKey == null || secondKey == null)
    return unknown('Fn::FindInMap has an unknown key', secret);
  const found = evaluation.scope.template.mappings.get(mapName)?.get(topKey)?.get(secondKey);
  const fallback = isJsonObject(options) && Object.hasOwn(options, 'DefaultValue') ? options.DefaultValue : undefined;
  if (found === undefined && fallback === undefined) return unknown('Fn::FindInMap finds nothing', secret);
  const value = evaluation.value(found ?? fallback);
  // The value tells which key was asked for.
  return secret ? unknown('Fn::FindInMap has a secret key', true) : value;
}

function encode(argument: Json | undefined, evaluation: Evaluation): TemplateValue {
  const value = evaluation.value(argument);
  if (value.kind === 'unknown') return value;
  const text = textOf(value);
  if (text === null || value.kind !== 'scalar') return unknown('Fn::Base64 has no text');
  return evaluation.text([scalar(Buffer.from(text, 'utf8').toString('base64'), value.secret)]);
}

function importValue(argument: Json | undefined, evaluation: Evaluation): TemplateValue {
  const name = evaluation.value(argument);
  const text = textOf(name);
  if (text === null) return name.kind === 'unknown' ? name : unknown('Fn::ImportValue names no export');
  const exported = evaluation.scope.exports.get(text);
  if (exported === undefined) return unknown('Fn::ImportValue names an export that is not known');
  return evaluation.copy(scalar(exported));
}

function argumentsOf(argument: Json | undefined): readonly (Json | undefined)[] {
  return Array.isArray(argument) ? (argument as readonly Json[]) : [];
}

function splitOnce(text: string): readonly string[] {
  const dot = text.indexOf('.');
  return dot < 0 ? [text] : [text.slice(0, dot), text.slice(dot + 1)];
}

/** A name from the template, short enough for a message. */
function shown(name: string): string {
  return JSON.stringify(name.slice(0, 80));
}
