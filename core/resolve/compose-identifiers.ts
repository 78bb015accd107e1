/**
 * Composes identifiers that no single value of an event is: composites out of parts matched by name, ARNs out of the type's
 * template. Parts come from one object where they can ("name" and "type" of one record), else from those around it, else from
 * anywhere. Never blind pairs: a part without a matching name leaves the identifier uncomposed.
 */
import { catalogueType } from '../../catalogue/resource-types';
import { partsOfArn } from './arn-parts';
import type { Leaf, Place, Scope } from './collect-leaves';
import type { ExaminedEvent } from './examine-event';
import { expandValue } from './expand-value';
import { foldedName } from './folded-names';
import { identifierKeysOf, matchName, placeholdersOf } from './identifier-keys';
import type { NamedLeaves } from './leaf-names';
import { oddArnsOf } from './odd-arns';
import { oddIdentifiersOf } from './odd-identifiers';
import { partitionOfRegion } from './partition-of-region';
import { isResourceKey } from './resource-keys';

interface PartLeaf {
  readonly leaf: Leaf;
  readonly part: number;
  readonly tier: number;
}

const MAX_COMPOSED = 50;
/** Of a hostile event; a real one has a few. */
const MOST_PARTS = 1000;
const MAX_PART_LENGTH = 2048;

/** What identifiers are composed of; the types do not matter. */
type Examined = Omit<ExaminedEvent, 'types' | 'remembered'>;

/** Identifiers with several parts, and those of the odd table; one for each object of the event that names the first found part. */
export function composeIdentifiers(type: string, examined: Examined, first: Place): readonly string[] {
  const odd = oddIdentifiersOf(type).flatMap((row) => {
    if (!examined.firstByKey.has(row.when)) return [];
    const parts = row.parts.map((part) => (part.startsWith('=') ? part.slice(1) : textUnder(part, examined)));
    return parts.every((part) => part !== null) ? [parts.join(row.separator)] : [];
  });
  const { partCount } = identifierKeysOf(type);
  if (odd.length > 0) return [...new Set(odd)];
  const { account } = examined.event;
  if (partCount === 0) return [];
  if (partCount === 1) {
    if (account === null || !isOfAccount(type)) return [];
    const isNamed = partLeaves(type, examined).some(({ tier, leaf }) => tier === 0 && leaf.place === 'request');
    return isNamed ? [] : [account];
  }
  const composed = composeParts(type, partCount, examined, first);
  return composed.length > 0 ? composed : inArns(type, examined);
}

/** Out of the ARNs that the event names its resource by, where it names it by nothing else. */
function inArns(type: string, { leaves }: Examined): readonly string[] {
  const arns = leaves.filter((leaf) => leaf.text.startsWith('arn:') && isResourceKey(leaf.key)).slice(0, MAX_COMPOSED);
  return arns.flatMap((leaf) => {
    const parts = partsOfArn(type, leaf.text);
    return parts === null ? [] : [parts.join('|')];
  });
}

/** There is one of it in an account, and its identifier is the account's; calls do not name it. */
function isOfAccount(type: string): boolean {
  return ACCOUNT_PARTS.has(catalogueType(type)?.primaryIdentifier[0] ?? '');
}

/** Glue's catalogue goes by the account, as its API reference says of CatalogId. */
const ACCOUNT_PARTS: ReadonlySet<string> = new Set([
  'AccountId',
  'AwsAccountId',
  'AWSAccountId',
  'CatalogId',
  'RegistryId',
]);

/** The type's whole primary identifier as this event gives it; null where a part is missing. */
export function composeIdentifier(type: string, examined: Examined, first: Place): string | null {
  const { partCount } = identifierKeysOf(type);
  if (partCount === 0) return null;
  const [odd] = composeIdentifiers(type, examined, first);
  if (odd !== undefined) return odd;
  if (partCount > 1) return null;
  const best = mostTelling(partLeaves(type, examined), first, null);
  return best === undefined ? null : idOf(best.leaf);
}

/** The ARNs by the type's templates; those are left out whose names are missing. */
export function composeArns(type: string, examined: Examined): readonly string[] {
  const { account, region } = examined.event;
  const templates = templatesOf(type);
  if (templates.length === 0 || account === null || region === null) return [];
  const place = [partitionOfRegion(region), region, account];
  return templates.flatMap((template) => {
    const arn = fill(template, place, type, examined);
    const folded = arn === null ? null : foldedName(examined.event, arn);
    return [arn, folded].filter((one) => one !== null);
  });
}

interface ArnTemplate {
  /** The texts around the placeholders, one more than there are placeholders. */
  readonly pieces: readonly string[];
  readonly placeholders: readonly Placeholder[];
  /** A function's name is the resource's own name, where the template has no other. */
  readonly isNamed: boolean;
}

interface Placeholder {
  /** Partition, region or account, by its position in PLACES; -1: it stands for the resource itself. */
  readonly place: number;
  /** Of the event, the first that is there. */
  readonly keys: readonly string[];
}

const PLACES = ['Partition', 'Region', 'Account'];
const remembered = new Map<string, readonly ArnTemplate[]>();

function templatesOf(type: string): readonly ArnTemplate[] {
  const known = remembered.get(type);
  if (known !== undefined) return known;
  const facts = catalogueType(type);
  const texts = [...(facts?.arnTemplate === null || facts === null ? [] : [facts.arnTemplate]), ...oddArnsOf(type)];
  // A template without a name of its own is the service's, not a resource's.
  const templates = texts.filter((text) => placeholdersOf(text).length > 0).map(readTemplate);
  // Only known types are remembered: others may come without end.
  if (facts !== null) remembered.set(type, templates);
  return templates;
}

function readTemplate(text: string): ArnTemplate {
  const split = text.split(/\$\{([^}]*)\}/);
  const names = placeholdersOf(text);
  return {
    pieces: split.filter((_, i) => i % 2 === 0),
    placeholders: split
      .filter((_, i) => i % 2 === 1)
      .map((name) => ({ place: PLACES.indexOf(name), keys: name.toLowerCase().split('|') })),
    isNamed: names.length === 1 && names[0]?.endsWith('Name') === true,
  };
}

/** null where the event does not say all names: an ARN is no part of an ARN. */
function fill(
  { pieces, placeholders, isNamed }: ArnTemplate,
  place: readonly string[],
  type: string,
  named: NamedLeaves,
): string | null {
  let arn = pieces[0] ?? '';
  for (const [i, placeholder] of placeholders.entries()) {
    const own = placeholder.place >= 0 ? undefined : firstText(placeholder.keys, named);
    const text = place[placeholder.place] ?? own ?? (isNamed ? ownName(type, named) : null);
    if (text === null || text.startsWith('arn:')) return null;
    arn += text + (pieces[i + 1] ?? '');
  }
  return arn;
}

function firstText(keys: readonly string[], named: NamedLeaves): string | undefined {
  for (const key of keys) {
    const text = textUnder(key, named);
    if (text !== null) return text;
  }
  return undefined;
}

/** What the event calls the resource: under a name of its own ("rule", "functionName"), or "name". */
function ownName(type: string, { names, firstByKey }: NamedLeaves): string | null {
  const keys = identifierKeysOf(type);
  const typeName = type.slice(type.lastIndexOf('::') + 2).toLowerCase();
  for (const name of names) {
    if (name.key !== typeName && !name.key.endsWith('name')) continue;
    if (matchName(keys, name.name) === null) continue;
    const leaf = name.leaves.find((one) => isShallow(one));
    if (leaf !== undefined) return idOf(leaf);
  }
  const plain = firstByKey.get('name');
  return plain !== undefined && isShallow(plain) ? idOf(plain) : null;
}

function isShallow(leaf: Leaf): boolean {
  return leaf.place !== 'resources' && leaf.depth <= 2;
}

function composeParts(type: string, partCount: number, named: NamedLeaves, first: Place): readonly string[] {
  const found = partLeaves(type, named);
  const parts = Array.from({ length: partCount }, (_, part) => found.filter((one) => one.part === part));
  if (parts.some((one) => one.length === 0)) return [];
  // The part that the event names most often is what differs between several identifiers of one event.
  const varying = parts.reduce((most, one) => (one.length > most.length ? one : most), []);
  const composed = new Set<string>();
  for (const anchor of varying.slice(0, MAX_COMPOSED)) {
    const ids = parts.map((candidates, part) => {
      if (part === anchor.part) return idOf(anchor.leaf);
      const best = mostTelling(candidates, first, anchor.leaf.scope);
      return best === undefined ? null : idOf(best.leaf);
    });
    if (ids.every((id) => id !== null)) composed.add(ids.join('|'));
  }
  return [...composed];
}

function partLeaves(type: string, { names }: NamedLeaves): PartLeaf[] {
  const keys = identifierKeysOf(type);
  const found: PartLeaf[] = [];
  for (const name of names) {
    const match = matchName(keys, name.name);
    if (match === null || match.part === null) continue;
    for (const leaf of name.leaves) {
      if (found.length >= MOST_PARTS) return found;
      if (leaf.place === 'resources' || leaf.text === '' || leaf.text.length > MAX_PART_LENGTH) continue;
      found.push({ leaf, part: match.part, tier: match.tier });
    }
  }
  return found;
}

/** The one whose key says it most exactly, then the nearest to the scope, then by place, then the shallowest. */
function mostTelling(leaves: readonly PartLeaf[], first: Place, near: Scope | null): PartLeaf | undefined {
  const distance = (leaf: Leaf) => (near === null ? 0 : distanceOf(near, leaf.scope));
  const compare = (one: PartLeaf, other: PartLeaf) =>
    one.tier - other.tier ||
    // What something is made from is not what is made.
    Number(one.leaf.key.startsWith('source')) - Number(other.leaf.key.startsWith('source')) ||
    Number(one.leaf.isInText) - Number(other.leaf.isInText) ||
    distance(one.leaf) - distance(other.leaf) ||
    Number(other.leaf.place === first) - Number(one.leaf.place === first) ||
    one.leaf.depth - other.leaf.depth;
  const [start, ...rest] = leaves;
  return start === undefined ? undefined : rest.reduce((best, one) => (compare(one, best) < 0 ? one : best), start);
}

/** 0 in the same object, 1 in the one around it, and so on; far where it is in none of them. */
function distanceOf(near: Scope, scope: Scope): number {
  let distance = 0;
  for (let at: Scope | null = near; at !== null; at = at.outer, distance += 1) if (at === scope) return distance;
  return FAR;
}

const FAR = 100;

function textUnder(key: string, { firstByKey }: NamedLeaves): string | null {
  const leaf = firstByKey.get(key);
  return leaf === undefined ? null : idOf(leaf);
}

/** A part's value as an identifier writes it. */
function idOf(leaf: Leaf): string {
  const forms = expandValue(leaf.text, 'identifier');
  // A hosted zone's bare id is the one that identifiers use.
  const zone = forms[0]?.startsWith('/hostedzone/') ? forms[1] : undefined;
  return zone ?? forms[0] ?? leaf.text;
}
