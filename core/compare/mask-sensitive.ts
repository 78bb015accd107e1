/**
 * Masks secrets before anything is compared, so that none leaves this boundary: at the paths that the source marks
 * sensitive, under credential-like names, where the value has a credential's form, and wherever the declared side is masked already. Equal values stay equal.
 * Lists come back in another order, so an index says nothing of live: the element with the same name is masked, or,
 * where nothing names it, every element at that path. Masking too much costs a comparison; too little, a secret.
 */
import { looksLikeCredential, namesCredential } from '../../catalogue/credential-names';
import { isCredentialByForm } from '../../catalogue/credential-values';
import { canonicalJson } from '../model/canonical-json';
import { isJsonObject, type Json, type JsonObject } from '../model/json';
import type { PathSegments } from '../model/json-pointer';
import { isMasked, isUnresolved } from '../model/known-value';
import type { Masker } from '../model/masker';
import { ownMember } from '../model/own-member';
import { boundDepth } from './bound-depth';
import { SensitivePaths } from './sensitive-paths';

/** `declared`: the same resource as its source declares it, masked; what it masks is masked here too. */
export function maskSensitive(
  value: JsonObject,
  sensitive: readonly PathSegments[],
  masker: Masker,
  declared?: JsonObject,
): JsonObject {
  const like = declared === undefined ? undefined : boundDepth(declared, 'declared');
  const root = { name: '', owner: null, sensitive: new SensitivePaths(sensitive), declared: like };
  const run: Run = { masker, twins: new WeakMap() };
  const masked = maskAt(boundDepth(value, declared === undefined ? 'it' : 'live'), root, run);
  return isJsonObject(masked) ? masked : {};
}

interface MaskPlace {
  readonly name: string;
  /** The object that holds the value: its Name or Key may say what the Value is. */
  readonly owner: JsonObject | null;
  /** What is left of the sensitive paths from here on. */
  readonly sensitive: SensitivePaths;
  readonly declared: Json | undefined;
}

interface Run {
  readonly masker: Masker;
  /** Each declared list is read once, however many live lists are like it. */
  readonly twins: WeakMap<readonly Json[], Twins>;
}

function maskAt(value: Json, place: MaskPlace, run: Run): Json {
  if (isMasked(value) || isUnresolved(value) || isAsterisks(value)) return value;
  if (place.sensitive.isHere || isMasked(place.declared) || holdsCredential(value, place)) {
    return { ...run.masker.mask(canonicalJson(value)) };
  }
  if (Array.isArray(value)) return maskElements(value as readonly Json[], place, run);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      const declared = ownMember(place.declared, name);
      return [name, maskAt(member, { name, owner: value, sensitive: place.sensitive.at(name), declared }, run)];
    }),
  );
}

function maskElements(list: readonly Json[], place: MaskPlace, run: Run): readonly Json[] {
  const twins = Array.isArray(place.declared) ? twinsIn(place.declared as readonly Json[], run) : null;
  return list.map((element) => {
    const named = elementName(element);
    const twin = named === null ? null : (twins?.byName.get(named) ?? null);
    const sensitive = twin === null ? place.sensitive.anywhere() : place.sensitive.at(twin.index);
    const declared = twin?.element ?? (named === null ? twins?.firstMasked : undefined);
    return maskAt(element, { name: place.name, owner: null, sensitive, declared }, run);
  });
}

/** The declared elements that live ones may be like. */
interface Twins {
  /** null: several have that name. */
  readonly byName: ReadonlyMap<string, { readonly element: Json; readonly index: string } | null>;
  readonly firstMasked: Json | undefined;
}

function twinsIn(declared: readonly Json[], { twins }: Run): Twins {
  const known = twins.get(declared);
  if (known !== undefined) return known;
  const byName = new Map<string, { readonly element: Json; readonly index: string } | null>();
  for (const [i, element] of declared.entries()) {
    const name = elementName(element);
    if (name !== null) byName.set(name, byName.has(name) ? null : { element, index: String(i) });
  }
  const found = { byName, firstMasked: declared.find((element) => holdsMask(element)) };
  twins.set(declared, found);
  return found;
}

function holdsCredential(value: Json, { name, owner }: MaskPlace): boolean {
  if (typeof value !== 'string' && typeof value !== 'number') return false;
  if (value === '') return false;
  if (looksLikeCredential(name) || (typeof value === 'string' && isCredentialByForm(value))) return true;
  const label =
    /^(?:value|parametervalue|settingvalue|headervalue)$/i.test(name) && owner !== null ? elementName(owner) : null;
  return label !== null && namesCredential(label);
}

/** What services answer in place of a secret; as a digest it would look like another secret. */
function isAsterisks(value: Json): boolean {
  return typeof value === 'string' && /^\*{3,}$/.test(value);
}

const NAME_MEMBERS = ['Name', 'Key', 'ParameterKey', 'ParameterName', 'OptionName', 'HeaderName', 'Id', 'name', 'key'];

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
