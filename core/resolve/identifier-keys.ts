/**
 * Under which keys an event may carry the identifier of a type, derived from the type's own names: "FunctionName" of a Function
 * stands under functionName or name, "Id" of a SecurityGroup under securityGroupId or groupId. Keys are compared in lower
 * case, letters and digits only.
 */
import { catalogueType } from '../../catalogue/resource-types';
import { type Name, plainKey } from './member-names';

export interface KeyMatch {
  /** Which part of the primary identifier; null: it names the resource, but is no part (a name where the part is an ARN). */
  readonly part: number | null;
  /** 0 says exactly this, 1 is a general word ("id", "name"), 2 resembles it. */
  readonly tier: 0 | 1 | 2;
}

export interface IdentifierKeys {
  readonly partCount: number;
  readonly exact: ReadonlyMap<string, KeyMatch>;
  /** Part names that longer keys may end in ("destinationCidrBlock"). */
  readonly endings: readonly { readonly ending: string; readonly part: number }[];
  /** What was answered for names before. */
  readonly remembered: Map<Name, KeyMatch | null>;
}

const GENERAL = ['id', 'arn', 'name', 'identifier', 'url'];
/** Shorter endings would match by chance. */
const MIN_ENDING = 6;

const remembered = new Map<string, IdentifierKeys>();
const UNKNOWN: IdentifierKeys = { partCount: 0, exact: new Map(), endings: [], remembered: new Map() };
/** Names may come without end: past this many all are forgotten. */
const MOST_REMEMBERED = 2000;

export function identifierKeysOf(type: string): IdentifierKeys {
  const known = remembered.get(type);
  if (known !== undefined) return known;
  const keys = deriveKeys(type);
  if (keys !== UNKNOWN) remembered.set(type, keys);
  return keys;
}

/** How this name speaks of the type's resource; null where it does not. */
export function matchName(keys: IdentifierKeys, name: Name): KeyMatch | null {
  const known = keys.remembered.get(name);
  if (known !== undefined) return known;
  const match = matchKey(keys, name.key, name.parentKey);
  if (keys.remembered.size >= MOST_REMEMBERED) keys.remembered.clear();
  keys.remembered.set(name, match);
  return match;
}

/** How a key, with the key above it, speaks of the type's resource; null where it does not. */
export function matchKey(keys: IdentifierKeys, key: string, parentKey: string): KeyMatch | null {
  const exact = keys.exact.get(key);
  if (exact !== undefined && exact.tier === 0) return exact;
  // "policy": { "arn": … } says as much as "policyArn".
  const joined = parentKey === '' ? undefined : keys.exact.get(parentKey + key);
  if (joined !== undefined) return joined;
  if (exact !== undefined) return exact;
  for (const { ending, part } of keys.endings) if (key.endsWith(ending)) return { part, tier: 2 };
  return null;
}

function deriveKeys(type: string): IdentifierKeys {
  const facts = catalogueType(type);
  if (facts === null) return UNKNOWN;
  const exact = new Map<string, KeyMatch>();
  const add = (key: string, part: number | null, tier: 0 | 1 | 2) => {
    const before = exact.get(key);
    if (before === undefined || (before.tier > tier && (part !== null || before.part === null))) {
      exact.set(key, { part, tier });
    }
  };
  const ownNames = suffixesOf(type.slice(type.lastIndexOf('::') + 2));
  const endings: { ending: string; part: number }[] = [];
  for (const [part, path] of facts.primaryIdentifier.entries()) {
    const name = plainKey(path.slice(path.lastIndexOf('/') + 1));
    addPart(name, part, ownNames, add);
    if (name.length >= MIN_ENDING && !GENERAL.includes(name)) endings.push({ ending: name, part });
  }
  for (const own of ownNames) {
    add(own, null, 2);
    for (const general of GENERAL) add(own + general, null, 2);
  }
  for (const name of facts.refIdentifier ?? []) add(plainKey(name), null, 2);
  for (const placeholder of placeholdersOf(facts.arnTemplate)) add(plainKey(placeholder), null, 2);
  return { partCount: facts.primaryIdentifier.length, exact, endings, remembered: new Map() };
}

function addPart(
  name: string,
  part: number,
  ownNames: readonly string[],
  add: (key: string, part: number | null, tier: 0 | 1 | 2) => void,
): void {
  if (GENERAL.includes(name)) {
    for (const own of ownNames) add(own + name, part, 0);
    // One service says id, another identifier, and means the same.
    const twin = name === 'id' ? 'identifier' : name === 'identifier' ? 'id' : null;
    if (twin !== null) for (const own of ownNames) add(own + twin, part, 1);
    add(name, part, 1);
    add(`${name}s`, part, 2);
    return;
  }
  add(name, part, 0);
  add(`${name}s`, part, 2);
  const general = GENERAL.find((word) => name.endsWith(word));
  // "TrailName" of a Trail: CreateTrail says "name".
  if (general !== undefined && ownNames.includes(name.slice(0, -general.length))) {
    add(general, part, 1);
    add(`${general}s`, part, 2);
  }
  // "Bucket" of a BucketPolicy: the request says "bucketName".
  if (general === undefined) for (const word of GENERAL) add(name + word, part, 1);
}

/** "SecurityGroup" → "securitygroup", "group". */
function suffixesOf(typeName: string): readonly string[] {
  const words = typeName.match(/[A-Z]+(?![a-z])|[A-Z][a-z0-9]*|[a-z0-9]+/g) ?? [typeName];
  return words.map((_, i) => words.slice(i).join('').toLowerCase());
}

const NOT_NAMES: ReadonlySet<string> = new Set(['Partition', 'Region', 'Account']);

const placeholders = new Map<string, readonly string[]>();

/** Names in an ARN template that stand for the resource itself. */
export function placeholdersOf(arnTemplate: string | null): readonly string[] {
  if (arnTemplate === null) return [];
  const known = placeholders.get(arnTemplate);
  if (known !== undefined) return known;
  const names = [...arnTemplate.matchAll(/\$\{([^}]*)\}/g)]
    .map((match) => match[1] ?? '')
    .filter((name) => name !== '' && !NOT_NAMES.has(name));
  placeholders.set(arnTemplate, names);
  return names;
}
