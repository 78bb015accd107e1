/** Is a text a credential by its own form, or JSON that holds one; does an object pair a credential's name with its value? */
import { looksLikeCredential, namesCredential } from '../../catalogue/credential-names';
import { isCredentialByForm } from '../../catalogue/credential-values';
import { isJsonObject, type Json, type JsonObject } from '../model/json';
import { ownMember } from '../model/own-member';

const PAIR_NAMES = [
  'name',
  'Name',
  'key',
  'Key',
  'header',
  'header_name',
  'HeaderName',
  'parameter_name',
  'ParameterName',
  'ParameterKey',
];
export const PAIR_VALUES: readonly string[] = [
  'value',
  'Value',
  'default_value',
  'header_value',
  'HeaderValue',
  'parameter_value',
  'ParameterValue',
];

/** A credential by its form, or JSON text that holds one somewhere. */
export function isSecretText(text: string): boolean {
  if (isCredentialByForm(text)) return true;
  if (!/^\s*[[{]/.test(text)) return false;
  try {
    return holdsCredential(JSON.parse(text) as Json);
  } catch {
    return false;
  }
}

/** { "name": "DB_PASSWORD", "value": … } */
export function isPairOfCredential(object: JsonObject): boolean {
  return PAIR_NAMES.some((member) => {
    const name = ownMember(object, member);
    return typeof name === 'string' && namesCredential(name);
  });
}

/** Iterative, because JSON text may nest as deeply as it likes. A policy document's condition keys name no secrets. */
function holdsCredential(root: Json): boolean {
  if (isJsonObject(root) && Object.hasOwn(root, 'Statement')) return false;
  const pending: Json[] = [root];
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (Array.isArray(value)) {
      for (const element of value as readonly Json[]) pending.push(element);
    } else if (isJsonObject(value)) {
      if (isPairOfCredential(value) && PAIR_VALUES.some((name) => isSaid(ownMember(value, name)))) return true;
      for (const [name, member] of Object.entries(value)) {
        const isPlain = typeof member === 'string' || typeof member === 'number';
        if (isPlain && member !== '' && looksLikeCredential(name)) return true;
        if (typeof member === 'string' && isCredentialByForm(member)) return true;
        pending.push(member);
      }
    }
  }
  return false;
}

function isSaid(value: Json | undefined): boolean {
  return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}
