/**
 * Masks every secret of an instance before anything else looks at its attributes: what the state lists as sensitive,
 * what the provider's schema marks, what is named like a credential, and what is one by its own form; also inside JSON
 * text and in {name, value} pairs; and wherever one of these texts stands again (a computed id repeats a sensitive name
 * without being marked). In doubt the greater part is masked. What is nested too deeply to be searched is masked. An
 * identifier that is a secret is masked like anything else, so that what has no other is not indexed.
 */
import { looksLikeCredential } from '../../../catalogue/credential-names';
import { canonicalJson } from '../../model/canonical-json';
import type { Json, JsonObject } from '../../model/json';
import { isMasked, type Masked } from '../../model/known-value';
import type { Masker } from '../../model/masker';
import { isPairOfCredential, isSecretText, PAIR_VALUES } from '../credential-text';
import { hideInAddress, maskRepeated } from './mask-repeated';
import { secretTexts } from './secret-texts';
import { isSensitiveByName, sensitiveMembers } from './sensitive-attributes';
import type { SensitivePath, TerraformInstance } from './terraform-instance';

/** Provider schemas nest about ten deep. */
const MAX_DEPTH = 64;

/** `tags_all` repeats `tags` with the provider's own; only the latter is marked. */
const REPEATS: ReadonlyMap<string, string> = new Map([['tags_all', 'tags']]);

export function maskAttributes(instance: TerraformInstance, masker: Masker): JsonObject {
  return maskInstance(instance, masker).attributes;
}

/** Its address too: a key of for_each may be a secret. */
export function maskInstance(instance: TerraformInstance, masker: Masker): TerraformInstance {
  const run: Run = { masker, secrets: new Set(instance.secrets) };
  const members = Object.entries(instance.attributes).map(([name, value]): [string, Json] => {
    const paths = stepsAfter(instance.sensitivePaths, name);
    const repeated = stepsAfter(instance.sensitivePaths, REPEATS.get(name) ?? name);
    const place = {
      name,
      paths: [...paths, ...repeated],
      marked: sensitiveMembers(instance.terraformType, name),
      depth: 1,
    };
    return [name, maskValue(value, place, run)];
  });
  return {
    ...instance,
    address: hideInAddress(instance.address, run.secrets, masker),
    attributes: maskRepeated(Object.fromEntries(members), run.secrets, masker),
  };
}

interface Run {
  readonly masker: Masker;
  /** Texts by which what was masked would be known elsewhere. */
  readonly secrets: Set<string>;
}

interface Place {
  readonly name: string;
  /** What is left of the state's sensitive paths from here on. */
  readonly paths: readonly SensitivePath[];
  /** What is left of the schema's, which number no elements. */
  readonly marked: readonly (readonly string[])[];
  readonly depth: number;
}

function maskValue(value: Json, place: Place, run: Run): Json {
  if (isUnset(value)) return value;
  if (isMasked(value) && value.$masked.startsWith(`${run.masker.keyId}:`)) return value;
  if (isSecret(value, place)) return maskWhole(value, run);
  if (typeof value !== 'object' || value === null) return value;
  if (place.depth >= MAX_DEPTH) return maskWhole(value, run);
  return Array.isArray(value) ? maskList(value, place, run) : maskObject(value as JsonObject, place, run);
}

function isSecret(value: Json, { name, paths, marked }: Place): boolean {
  // A path that goes on where nothing is left to go into may mean what stands here.
  const isPlain = typeof value !== 'object' || value === null;
  if (paths.some((path) => path.length === 0 || isPlain) || marked.some((path) => path.length === 0)) return true;
  if (typeof value !== 'boolean' && looksLikeCredential(name)) return true;
  return typeof value === 'string' && (isSensitiveByName(name) || isSecretText(value));
}

function maskList(list: readonly Json[], { paths, marked, depth }: Place, run: Run): Json {
  // An element that the path does not number (a set's) may be any of them.
  if (paths.some(([step]) => !/^\d+$/.test(String(step)))) return maskWhole(list, run);
  return list.map((element, i) =>
    maskValue(element, { name: '', paths: stepsAfter(paths, String(i)), marked, depth: depth + 1 }, run),
  );
}

function maskObject(object: JsonObject, { paths, marked, depth }: Place, run: Run): Json {
  // So may be any member where the path names none that is here.
  if (paths.some(([step]) => step === null || !Object.hasOwn(object, String(step)))) return maskWhole(object, run);
  const isPair = isPairOfCredential(object);
  const members = Object.entries(object).map(([name, value]): [string, Json] => {
    if (isPair && PAIR_VALUES.includes(name) && !isUnset(value)) return [name, maskWhole(value, run)];
    const below = marked.filter(([first]) => first === name).map((path) => path.slice(1));
    return [name, maskValue(value, { name, paths: stepsAfter(paths, name), marked: below, depth: depth + 1 }, run)];
  });
  return Object.fromEntries(members);
}

function maskWhole(value: Json, { masker, secrets }: Run): Masked & { readonly [key: string]: Json } {
  for (const text of secretTexts(value)) secrets.add(text);
  return { $masked: masker.mask(canonicalJson(value)).$masked };
}

/** The rest of the paths that begin with this step. */
function stepsAfter(paths: readonly SensitivePath[], step: string): readonly SensitivePath[] {
  return paths.filter(([first]) => first !== null && String(first) === step).map((path) => path.slice(1));
}

function isUnset(value: Json): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}
