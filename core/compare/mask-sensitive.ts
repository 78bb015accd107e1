/**
 * Masks secrets before anything is compared, so that none leaves this boundary: at the paths that the source marks
 * sensitive, under credential-like names, where the value has a credential's form, and wherever the declared side is masked already. Equal values stay equal.
 * Lists come back in another order, so an index says nothing of live: the element with the same name is masked, or,
 * where nothing names it, every element at that path. Masking too much costs a comparison; too little, a secret.
 */
import { looksLikeCredential } from '../../catalogue/credential-names';
import { isCredentialByForm } from '../../catalogue/credential-values';
import { canonicalJson } from '../model/canonical-json';
import { isJsonObject, type Json, type JsonObject } from '../model/json';
import type { PathSegments } from '../model/json-pointer';
import { isMasked, isUnresolved } from '../model/known-value';
import type { Masker } from '../model/masker';
import { boundDepth } from './bound-depth';

/** `declared`: the same resource as its source declares it, masked; what it masks is masked here too. */
export function maskSensitive(
  value: JsonObject,
  sensitive: readonly PathSegments[],
  masker: Masker,
  declared?: JsonObject,
): JsonObject {
  const like = declared === undefined ? undefined : boundDepth(declared, 'declared');
  const root = { name: '', owner: null, patterns: sensitive, declared: like };
  const masked = maskAt(boundDepth(value, declared === undefined ? 'it' : 'live'), root, masker);
  return isJsonObject(masked) ? masked : {};
}

interface MaskPlace {
  readonly name: string;
  /** The object that holds the value: its Name or Key may say what the Value is. */
  readonly owner: JsonObject | null;
  /** What is left of each sensitive path from here on. */
  readonly patterns: readonly PathSegments[];
  readonly declared: Json | undefined;
}

function maskAt(value: Json, place: MaskPlace, masker: Masker): Json {
  if (isMasked(value) || isUnresolved(value) || isAsterisks(value)) return value;
  const isSensitive = place.patterns.some((pattern) => pattern.length === 0);
  if (isSensitive || isMasked(place.declared) || holdsCredential(value, place)) {
    return { ...masker.mask(canonicalJson(value)) };
  }
  if (Array.isArray(value)) return maskElements(value as readonly Json[], place, masker);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      const patterns = place.patterns
        .filter(([segment]) => segment === name || segment === '*')
        .map((pattern) => pattern.slice(1));
      return [
        name,
        maskAt(member, { name, owner: value, patterns, declared: ownMember(place.declared, name) }, masker),
      ];
    }),
  );
}

function maskElements(list: readonly Json[], place: MaskPlace, masker: Masker): readonly Json[] {
  const declaredList = Array.isArray(place.declared) ? (place.declared as readonly Json[]) : null;
  return list.map((element) => {
    const named = elementName(element);
    const twins = declaredList?.flatMap((twin, i) => (elementName(twin) === named ? [{ twin, index: String(i) }] : []));
    const twin = named !== null && twins?.length === 1 ? twins[0] : undefined;
    const patterns = place.patterns
      .filter(([segment]) => twin === undefined || segment === twin.index || segment === '*')
      .map((pattern) => pattern.slice(1));
    const declared = twin?.twin ?? (named === null ? declaredList?.find((other) => holdsMask(other)) : undefined);
    return maskAt(element, { name: place.name, owner: null, patterns, declared }, masker);
  });
}

function holdsCredential(value: Json, { name, owner }: MaskPlace): boolean {
  if (typeof value !== 'string' && typeof value !== 'number') return false;
  if (value === '') return false;
  if (looksLikeCredential(name) || (typeof value === 'string' && isCredentialByForm(value))) return true;
  const label = /^(?:value|parametervalue|settingvalue)$/i.test(name) && owner !== null ? elementName(owner) : null;
  return label !== null && looksLikeCredential(label);
}

/** What services answer in place of a secret; as a digest it would look like another secret. */
function isAsterisks(value: Json): boolean {
  return typeof value === 'string' && /^\*{3,}$/.test(value);
}

const NAME_MEMBERS = ['Name', 'Key', 'ParameterKey', 'ParameterName', 'OptionName', 'Id', 'name', 'key'];

/** What the element is called by its own members; null for plain values and unnamed objects. */
function elementName(element: Json): string | null {
  if (!isJsonObject(element)) return null;
  for (const member of NAME_MEMBERS) {
    const name = Object.hasOwn(element, member) ? element[member] : undefined;
    if (typeof name === 'string') return name;
  }
  return null;
}

function holdsMask(value: Json): boolean {
  if (isMasked(value)) return true;
  return (
    typeof value === 'object' && value !== null && Object.values(value).some((member) => holdsMask(member as Json))
  );
}

function ownMember(value: Json | undefined, name: string): Json | undefined {
  return isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}
