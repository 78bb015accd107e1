/**
 * Masks every secret of an instance before anything else looks at its attributes: what the state lists as sensitive,
 * what the provider's schema marks, what is named like a credential, and what is one by its own form; also inside JSON
 * text and in {name, value} pairs. In doubt the greater part is masked. What is nested too deeply to be searched is masked.
 */
import { looksLikeCredential } from '../../../catalogue/credential-names';
import { isCredentialByForm } from '../../../catalogue/credential-values';
import { canonicalJson } from '../../model/canonical-json';
import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import type { Masked } from '../../model/known-value';
import type { Masker } from '../../model/masker';
import { SENSITIVE_ATTRIBUTES } from './sensitive-attributes';
import type { SensitivePath, TerraformInstance } from './terraform-instance';

/** Provider schemas nest about ten deep. */
const MAX_DEPTH = 64;

const PAIR_NAMES = ['name', 'Name', 'key', 'Key', 'parameter_name', 'ParameterName', 'ParameterKey'];
const PAIR_VALUES = ['value', 'Value', 'default_value', 'parameter_value', 'ParameterValue'];

export function maskAttributes(instance: TerraformInstance, masker: Masker): JsonObject {
  const members = Object.entries(instance.attributes).map(([name, value]): [string, Json] => {
    const paths = stepsAfter(instance.sensitivePaths, name);
    const isMarked = SENSITIVE_ATTRIBUTES.has(`${instance.terraformType}.${name}`);
    if (isMarked && !isUnset(value)) return [name, maskWhole(value, masker)];
    return [name, maskValue(value, name, paths, 1, masker)];
  });
  return Object.fromEntries(members);
}

function maskValue(value: Json, name: string, paths: readonly SensitivePath[], depth: number, masker: Masker): Json {
  if (isUnset(value)) return value;
  if (paths.some((path) => path.length === 0)) return maskWhole(value, masker);
  if (typeof value !== 'boolean' && looksLikeCredential(name)) return maskWhole(value, masker);
  if (typeof value === 'string') return isSecretText(value) ? maskWhole(value, masker) : value;
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= MAX_DEPTH) return maskWhole(value, masker);
  return Array.isArray(value)
    ? maskList(value, paths, depth, masker)
    : maskObject(value as JsonObject, paths, depth, masker);
}

function maskList(list: readonly Json[], paths: readonly SensitivePath[], depth: number, masker: Masker): Json {
  // An element that the path does not number (a set's) may be any of them.
  if (paths.some(([step]) => !/^\d+$/.test(String(step)))) return maskWhole(list, masker);
  return list.map((element, i) => maskValue(element, '', stepsAfter(paths, String(i)), depth + 1, masker));
}

function maskObject(object: JsonObject, paths: readonly SensitivePath[], depth: number, masker: Masker): Json {
  if (paths.some(([step]) => step === null)) return maskWhole(object, masker);
  const isPair = PAIR_NAMES.some((member) => namesCredential(object, member));
  const members = Object.entries(object).map(([name, value]): [string, Json] => {
    if (isPair && PAIR_VALUES.includes(name) && !isUnset(value)) return [name, maskWhole(value, masker)];
    return [name, maskValue(value, name, stepsAfter(paths, name), depth + 1, masker)];
  });
  return Object.fromEntries(members);
}

function maskWhole(value: Json, masker: Masker): Masked & { readonly [key: string]: Json } {
  return { $masked: masker.mask(canonicalJson(value)).$masked };
}

/** The rest of the paths that begin with this step. */
function stepsAfter(paths: readonly SensitivePath[], step: string): readonly SensitivePath[] {
  return paths.filter(([first]) => first !== null && String(first) === step).map((path) => path.slice(1));
}

function isUnset(value: Json): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

/** A credential by its form, or JSON text that holds one somewhere. */
function isSecretText(text: string): boolean {
  if (isCredentialByForm(text)) return true;
  if (!/^\s*[[{]/.test(text)) return false;
  try {
    return holdsCredential(JSON.parse(text) as Json);
  } catch {
    return false;
  }
}

/** Iterative, because JSON text may nest as deeply as it likes. A policy document's condition keys name no secrets. */
function holdsCredential(root: Json): boolean {
  if (isJsonObject(root) && Object.hasOwn(root, 'Statement')) return false;
  const pending: Json[] = [root];
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (Array.isArray(value)) {
      for (const element of value as readonly Json[]) pending.push(element);
    } else if (isJsonObject(value)) {
      const object = value;
      if (PAIR_NAMES.some((name) => namesCredential(object, name)) && PAIR_VALUES.some((name) => isSet(object, name)))
        return true;
      for (const [name, member] of Object.entries(object)) {
        const isScalar = typeof member === 'string' || typeof member === 'number';
        if (isScalar && member !== '' && looksLikeCredential(name)) return true;
        if (typeof member === 'string' && isCredentialByForm(member)) return true;
        pending.push(member);
      }
    }
  }
  return false;
}

function namesCredential(object: JsonObject, member: string): boolean {
  const name = Object.hasOwn(object, member) ? object[member] : undefined;
  return typeof name === 'string' && looksLikeCredential(name);
}

function isSet(object: JsonObject, member: string): boolean {
  return Object.hasOwn(object, member) && !isUnset(object[member] ?? null);
}
