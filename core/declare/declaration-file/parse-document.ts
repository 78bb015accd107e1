/** A declaration file's text as one JSON object, whichever of its two languages it is written in. Nothing of it is quoted: it may hold a secret. */
import { AsbuiltError } from '../../errors';
import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import { repeatsKey } from '../../model/repeats-key';
import type { DeclarationFileContent } from '../../model/source-content';
import { parseYamlTemplate } from '../cloudformation/yaml-template';

/** Throws AsbuiltError('InputUnreadable'). */
export function parseDocument({ text, place }: DeclarationFileContent): JsonObject {
  const trimmed = text.replace(/^\uFEFF/, '').trimStart();
  const refuse = (why: string) => new AsbuiltError('InputUnreadable', `${place}: ${why}`);
  if (trimmed === '') throw refuse('is empty');
  const isJson = trimmed.startsWith('{');
  const document = isJson ? parseJson(trimmed) : parseYamlTemplate(trimmed, place);
  if (document === undefined) throw refuse('is not valid JSON, or cut off');
  if (!isJsonObject(document)) throw refuse('is no declaration file: it is no mapping of keys to values');
  if (isJson && repeatsKey(trimmed, document)) throw refuse('has a key twice in one object');
  return document;
}

function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
