/**
 * Masks secrets before anything is compared, so that none leaves this boundary: at the paths that the source marks
 * sensitive, texts that the schema calls write-only, under credential-like names, where a value or a key has a credential's
 * form, inside JSON text, and wherever the declared side is masked already. Equal values stay equal.
 * Lists come back in another order, so an index says nothing of live: the element with the same name is masked, or, where
 * nothing names it, what the list does not declare plainly. Masking too much costs a comparison; too little, a secret.
 */
import { looksLikeCredential } from '../../catalogue/credential-names';
import { isCredentialByForm } from '../../catalogue/credential-values';
import { canonicalJson } from '../model/canonical-json';
import { isJsonObject, type Json, type JsonObject } from '../model/json';
import type { PathSegments } from '../model/json-pointer';
import { isMasked, isUnresolved, type Masked } from '../model/known-value';
import type { Masker } from '../model/masker';
import { ownMember } from '../model/own-member';
import { parseJsonText } from '../model/parse-json-text';
import { secretText, spellingsOf } from '../model/secret-text';
import { boundDepth } from './bound-depth';
import { DeclaredTwins, elementName } from './declared-twins';
import { isLabelledCredential } from './labelled-credential';
import { digestsIn, RepeatedSecrets } from './repeated-secrets';
import { SensitivePaths } from './sensitive-paths';
import { isTellingName } from './telling-name';

/**
 * `declared`: the same resource as its source declares it, masked; what it masks is masked here too.
 * `writeOnly`: paths whose plain texts are masked, since the schema calls them write-only.
 */
export function maskSensitive(
  value: JsonObject,
  sensitive: readonly PathSegments[],
  masker: Masker,
  declared?: JsonObject,
  writeOnly: readonly PathSegments[] = [],
): JsonObject {
  const like = declared === undefined ? undefined : boundDepth(declared, 'declared');
  const paths = { sensitive: new SensitivePaths(sensitive), writeOnly: new SensitivePaths(writeOnly) };
  const repeated = new RepeatedSecrets(masker, digestsIn(like));
  const run: Run = { masker, repeated, twins: new DeclaredTwins() };
  const place = { ...NO_PLACE, ...paths, declared: like };
  const masked = maskAt(boundDepth(value, declared === undefined ? 'it' : 'live'), place, run);
  return isJsonObject(masked) ? repeated.maskedIn(masked) : {};
}

interface MaskPlace {
  readonly name: string;
  /** The object that holds the value: its Name or Key may say what the Value is. */
  readonly owner: JsonObject | null;
  /** What that object is called: the Value of a Password is one. */
  readonly ownerName: string;
  /** What is left of the sensitive and write-only paths from here on. */
  readonly sensitive: SensitivePaths;
  readonly writeOnly: SensitivePaths;
  readonly declared: Json | undefined;
  /** How many JSON texts this lies in. */
  readonly depth: number;
}

interface Run {
  readonly masker: Masker;
  readonly repeated: RepeatedSecrets;
  readonly twins: DeclaredTwins;
}

function maskAt(value: Json, place: MaskPlace, run: Run): Json {
  if (isMasked(value) || isUnresolved(value) || isAsterisks(value)) return value;
  if (place.sensitive.isHere || isMasked(place.declared) || isNamedCredential(value, place)) {
    return maskLike(value, place.declared, run);
  }
  if (typeof value === 'string') return maskText(value, place, run);
  if (Array.isArray(value)) return maskElements(value as readonly Json[], place, run);
  if (!isJsonObject(value)) return value;
  return maskMembers(value, place, run);
}

function maskMembers(value: JsonObject, place: MaskPlace, run: Run): JsonObject {
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => {
      const name = isSecretKey(key, run) ? run.repeated.maskedKey(key) : key;
      const below = {
        name,
        owner: value,
        ownerName: place.name,
        sensitive: place.sensitive.at(key),
        writeOnly: place.writeOnly.at(key),
        declared: ownMember(place.declared, name),
        depth: place.depth,
      };
      return [name, maskAt(member, below, run)];
    }),
  );
}

/** Keys are shown in paths. Short words, as which most properties go, are none. */
function isSecretKey(key: string, run: Run): boolean {
  if (key.length < SHORTEST_SECRET) return false;
  return maskText(key, NO_PLACE, run) !== key;
}

const SHORTEST_SECRET = 8;

function maskElements(list: readonly Json[], place: MaskPlace, run: Run): readonly Json[] {
  const twins = Array.isArray(place.declared) ? run.twins.of(place.declared as readonly Json[]) : null;
  return list.map((element) => {
    const named = elementName(element);
    const twin = named === null ? null : (twins?.byName.get(named) ?? null);
    const isPlain = twin === null && twins?.plain.has(canonicalJson(element)) === true;
    const below = twin === null ? place.sensitive.anywhere() : place.sensitive.at(twin.index);
    const declared = twin?.element ?? (named === null && !isPlain ? twins?.firstMasked : undefined);
    const sensitive = isPlain ? NOWHERE : below;
    return maskAt(element, { ...place, owner: null, sensitive, writeOnly: NOWHERE, declared }, run);
  });
}

const NOWHERE = new SensitivePaths([]);
const NO_PLACE = {
  name: '',
  owner: null,
  ownerName: '',
  sensitive: NOWHERE,
  writeOnly: NOWHERE,
  declared: undefined,
  depth: 0,
};

/** JSON text stays a text, with masks in place of what is secret in it, so that it compares as what it says. */
function maskText(text: string, place: MaskPlace, run: Run): Json {
  const read = readDocument(text);
  if (read !== undefined && place.depth < MAX_TEXTS_IN_TEXTS) {
    const like = typeof place.declared === 'string' ? readDocument(place.declared) : place.declared;
    const inside = { ...place, sensitive: NOWHERE, writeOnly: NOWHERE, declared: like, depth: place.depth + 1 };
    const document = boundDepth(read, 'it');
    const before = run.repeated.masks;
    const masked = document === read ? maskAt(document, inside, run) : mask(text, run);
    if (isMasked(masked)) return masked;
    return run.repeated.masks === before ? text : JSON.stringify(masked);
  }
  const isHidden = place.writeOnly.isHere && !isTellingName(place.name);
  return isHidden || isCredentialByForm(text) || run.repeated.isDigestKnown(text) ? mask(text, run) : text;
}

const MAX_TEXTS_IN_TEXTS = 8;
const LONGEST_TEXT = 1_000_000;

/** The list or object that the text spells. */
function readDocument(text: string): Json | undefined {
  return text.length <= LONGEST_TEXT && /^\s*[[{]/.test(text) ? parseJsonText(text) : undefined;
}

function mask(value: Json, { masker, repeated }: Run): Masked & { readonly [key: string]: Json } {
  repeated.add(value);
  return { ...masker.mask(secretText(value)) };
}

/** With the declared side's digest where one of the value's spellings has it. */
function maskLike(value: Json, declared: Json | undefined, run: Run): Json {
  const masked = mask(value, run);
  if (!isMasked(declared)) return masked;
  const isIt = spellingsOf(value).some((text) => run.masker.mask(text).$masked === declared.$masked);
  return isIt ? { $masked: declared.$masked } : masked;
}

/** By its own name, by that of what holds it, or by what stands beside it. ARNs say where a secret is, not what. */
function isNamedCredential(value: Json, { name, owner, ownerName }: MaskPlace): boolean {
  if (typeof value !== 'string' && typeof value !== 'number') return false;
  if (value === '' || CONDITION_KEY.test(name) || (typeof value === 'string' && ARN.test(value))) return false;
  if (looksLikeCredential(name) || (owner !== null && isFormOf(name, ownerName))) return true;
  return owner !== null && isLabelledCredential(name, owner);
}

const ARN = /^arn:[a-z][a-z0-9-]*:[a-z0-9-]+:[a-z0-9-]*:\d*:[^\s]+$/;

/** A policy's "aws:PrincipalTag/token" names no secret; what it demands has to be read. */
const CONDITION_KEY = /^[a-z][a-z0-9-]{0,40}:[A-Za-z]/;

/** {"Password": {"Value": "x"}}: a member that only says in which form the credential is kept. */
function isFormOf(name: string, ownerName: string): boolean {
  return ownerName !== '' && looksLikeCredential(ownerName) && looksLikeCredential(`${ownerName}_${name}`);
}

/** What services answer in place of a secret; as a digest it would look like another secret. */
function isAsterisks(value: Json): boolean {
  return typeof value === 'string' && /^\*{3,}$/.test(value);
}
