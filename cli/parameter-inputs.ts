/**
 * What `--parameters` gives: parameter values, and, where the file is an answer of describe-stacks, also what the stack says
 * of itself. Only the outermost shape is insisted on; an odd entry is left out.
 */
import { AsbuiltError } from '../core/errors';
import { isJsonObject, type Json, type JsonObject } from '../core/model/json';

/** Values by name. */
export type NamedTexts = { readonly [name: string]: string };

export interface GivenStack {
  /** null where only parameters are given: they are for every template. */
  readonly stackName: string | null;
  readonly stackId: string | null;
  readonly parameters: NamedTexts;
  /** What SSM parameter types resolved to. */
  readonly resolvedParameters: NamedTexts;
  readonly tags: NamedTexts;
  readonly outputs: NamedTexts;
  /** Those of the outputs that have a name for other stacks. */
  readonly exports: NamedTexts;
  /** RFC 3339 UTC with milliseconds; null where the file does not say. */
  readonly lastUpdatedAt: string | null;
  readonly place: string;
}

/**
 * [{ParameterKey, ParameterValue}], an answer of describe-stacks, {"Parameters": …} of the CDK or CodePipeline, or a map of
 * name to value. Throws AsbuiltError('InputUnreadable') for anything else.
 */
export function readGivenStacks(text: string, place: string): readonly GivenStack[] {
  const document = parse(text, place);
  const stacks =
    isJsonObject(document) && Array.isArray(document.Stacks) ? (document.Stacks as readonly Json[]) : [document];
  if (stacks.length === 0) throw unreadable(place, 'describes no stack');
  return stacks.map((stack) => readStack(stack, place));
}

function readStack(stack: Json, place: string): GivenStack {
  const isStack = isJsonObject(stack) && (Array.isArray(stack.Parameters) || typeof stack.StackId === 'string');
  const content = isStack || (isJsonObject(stack) && isJsonObject(stack.Parameters)) ? (stack.Parameters ?? []) : stack;
  if (typeof content !== 'object' || content === null) {
    throw unreadable(place, 'holds no parameters: give a list of {ParameterKey, ParameterValue}, or a map');
  }
  const said: JsonObject = isStack ? stack : {};
  return {
    stackName: textOf(said.StackName),
    stackId: textOf(said.StackId),
    parameters: Array.isArray(content)
      ? pairsOf(content, 'ParameterKey', 'ParameterValue')
      : fromPairs(Object.entries(content)),
    resolvedParameters: pairsOf(content, 'ParameterKey', 'ResolvedValue'),
    tags: pairsOf(said.Tags, 'Key', 'Value'),
    outputs: pairsOf(said.Outputs, 'OutputKey', 'OutputValue'),
    exports: pairsOf(said.Outputs, 'ExportName', 'OutputValue'),
    lastUpdatedAt: timeOf(said.LastUpdatedTime) ?? timeOf(said.CreationTime),
    place,
  };
}

function pairsOf(entries: Json | undefined, name: string, value: string): NamedTexts {
  const objects = Array.isArray(entries) ? (entries as readonly Json[]).filter(isJsonObject) : [];
  return fromPairs(objects.flatMap((entry) => (typeof entry[name] === 'string' ? [[entry[name], entry[value]]] : [])));
}

/** fromEntries makes own properties of any name, "__proto__" too. */
function fromPairs(pairs: readonly (readonly [string, Json | undefined])[]): NamedTexts {
  return Object.fromEntries(
    pairs.flatMap(([name, value]): readonly (readonly [string, string])[] => {
      const text = Array.isArray(value) ? value.map(String).join(',') : scalarOf(value);
      return text === null ? [] : [[name, text]];
    }),
  );
}

function scalarOf(value: Json | undefined): string | null {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' ? value : null;
}

function timeOf(value: Json | undefined): string | null {
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

function textOf(value: Json | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function parse(text: string, place: string): Json {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as Json;
  } catch (error) {
    // The parser's own message quotes the text, which may hold secrets.
    throw new AsbuiltError('InputUnreadable', `${place}: is not valid JSON, or cut off`, { cause: error });
  }
}

function unreadable(place: string, what: string): AsbuiltError {
  return new AsbuiltError('InputUnreadable', `${place}: ${what}`);
}
