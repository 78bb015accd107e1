/**
 * A template's text as JSON, whichever of its two languages it is written in. Also unwraps the answer of `get-template`.
 * What cannot be read at all throws one line that names the place; what is readable but odd is left to later steps.
 */
import { AsbuiltError } from '../../errors';
import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import { parseYamlTemplate } from './yaml-template';

export interface ParsedTemplate {
  readonly template: JsonObject;
  /** true for an answer of GetTemplate, which has every character beyond ASCII replaced by "?". */
  readonly answered: boolean;
}

const NO_TEMPLATE = 'has no Resources, so it is no CloudFormation template';

/**
 * Throws AsbuiltError('InputUnreadable') for text that is no JSON or YAML object with `Resources`; `otherwise` says it where
 * it might have been something else.
 */
export function parseTemplate(text: string, place: string, otherwise = NO_TEMPLATE): ParsedTemplate {
  const parsed = parseText(text, place);
  const body = isJsonObject(parsed) && Object.hasOwn(parsed, 'TemplateBody') ? parsed.TemplateBody : undefined;
  const template = typeof body === 'string' ? parseText(body, place) : (body ?? parsed);
  if (!isJsonObject(template) || !Object.hasOwn(template, 'Resources') || !isJsonObject(template.Resources)) {
    throw new AsbuiltError('InputUnreadable', `${place}: ${otherwise}`);
  }
  return { template, answered: body !== undefined };
}

/** JSON begins with a bracket; everything else is read as YAML. */
function parseText(text: string, place: string): Json {
  const trimmed = text.replace(/^\uFEFF/, '').trimStart();
  if (trimmed === '') throw new AsbuiltError('InputUnreadable', `${place}: is empty`);
  if (!/^[{[]/.test(trimmed)) return parseYamlTemplate(trimmed, place);
  try {
    return JSON.parse(trimmed) as Json;
  } catch (error) {
    throw new AsbuiltError('InputUnreadable', `${place}: is not valid JSON: ${reasonOf(error)}`, { cause: error });
  }
}

/** What the parser says, without the piece of the text that it quotes: that may hold a secret. */
function reasonOf(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error);
  const at = /position \d+(?: \(line \d+ column \d+\))?/.exec(said)?.[0];
  if (/end of JSON input|[Uu]nterminated/.test(said)) return `it is cut off${at === undefined ? '' : ` at ${at}`}`;
  return at === undefined ? 'it does not parse' : `unexpected text at ${at}`;
}
