/**
 * Every identifier that an event may be naming a declared resource by, most telling first, at most 100 (one batch of look-ups).
 * Recall first: a needless candidate costs one key. What stands under the likeliest type's own identifier names comes first;
 * of equals, what the request says before the response, the response before `resources`, and the shallow before the deep.
 * Where an event names more than 100, no one place of it may take them all: maps whose keys the caller chooses must not
 * push out what the API's own parameters say.
 */
import type { ChangeEvent } from '../model/change-event';
import type { Leaf, Place } from './collect-leaves';
import { composeArns, composeIdentifiers } from './compose-identifiers';
import { type ExaminedEvent, examineEvent } from './examine-event';
import { expandValue } from './expand-value';
import { foldedName } from './folded-names';
import type { LeafName } from './leaf-names';
import { NAME_LIKE, type NameWeights, PER_TYPE, weightsOf } from './name-weights';
import { touchedSettings } from './touched-settings';

export interface Candidate {
  readonly id: string;
  /** Made of several values of the event; no single one of them is it. */
  readonly composed: boolean;
}

const MOST_CANDIDATES = 100;
/** Of how many of the ranked types identifiers are composed and matched. */
const MOST_TYPES = 6;
/** How many candidates one place of the event has for sure; more only where others leave room. */
const SHARE = 20;

const WEIGHT: { readonly [place in Place]: number } = { request: 0, response: 3, resources: 6 };
const DEEPEST = 20;

/** Never a resource's identifier. */
const IGNORED_KEYS: ReadonlySet<string> = new Set([
  'requestid',
  'host',
  'clienttoken',
  'clientrequesttoken',
  'nexttoken',
  'ownerid',
  'accountid',
  'type',
  'description',
  'xamzid2',
  'creationdate',
  'status',
  'state',
  'return',
  'xmlns',
]);

interface Weighed {
  readonly composed: boolean;
  readonly weight: number;
  /** Where it stands; null for what was composed. */
  readonly leaf: Leaf | null;
}

type Add = (id: string, composed: boolean, weight: number, leaf: Leaf | null) => void;

export function findCandidates(event: ChangeEvent): readonly Candidate[] {
  const examined = examineEvent(event);
  const found = new Map<string, Weighed>();
  const add: Add = (id, composed, weight, leaf) => {
    const before = found.get(id);
    if (before === undefined || weight < before.weight) {
      found.set(id, { composed: before?.composed === false ? false : composed, weight, leaf });
    }
  };
  const likely = examined.types.slice(0, MOST_TYPES);
  const weights = weightsOf(likely);
  // Calls on account settings name nothing: the setting's type stands for its id.
  for (const { type } of touchedSettings(event, examined.leaves)) add(type, false, 0, null);
  for (const name of examined.names) addName(name, event, weights, add);
  for (const [rank, type] of likely.entries()) addComposed(type, rank, examined, add);
  const ranked = [...found].sort((one, other) => one[1].weight - other[1].weight);
  return share(ranked).map(([id, { composed }]) => ({ id, composed }));
}

function addComposed(type: string, rank: number, examined: ExaminedEvent, add: Add): void {
  for (const id of composeIdentifiers(type, examined, 'request')) {
    add(id, true, rank * PER_TYPE, null);
    const folded = foldedName(examined.event, id);
    if (folded !== null) add(folded, true, rank * PER_TYPE + 1, null);
  }
  for (const arn of composeArns(type, examined)) add(arn, true, rank * PER_TYPE + PER_TYPE - 1, null);
}

function addName(name: LeafName, event: ChangeEvent, weights: NameWeights, add: Add): void {
  const { weight, perLevel, says } = weights.of(name.name);
  if ((says !== 'identifier' && IGNORED_KEYS.has(name.key)) || isTagText(name)) return;
  for (const leaf of name.leaves) {
    // Of what a text holds, only what goes by a name of the types'.
    if (leaf.isInText && (weight >= NAME_LIKE || leaf.isCredentialLike)) continue;
    // Elsewhere a credential is one, and is looked up nowhere.
    if (leaf.isCredentialLike && weight >= NAME_LIKE) continue;
    const own = weight + WEIGHT[leaf.place] + Math.min(leaf.depth, DEEPEST) * perLevel;
    let i = 0;
    for (const id of expandValue(leaf.text, says)) {
      add(id, false, own + i / 1000, leaf);
      i += 1;
      const folded = weight < NAME_LIKE ? foldedName(event, id) : null;
      if (folded !== null) add(folded, false, own + i / 1000, leaf);
    }
  }
}

/** A tag's key and value are texts that people choose. */
function isTagText({ key, parentKey }: LeafName): boolean {
  return (key === 'key' || key === 'value') && parentKey.includes('tag');
}

/**
 * The request's own parameters, one by one; below them, everything in one of them; everything in texts together, and
 * everything composed.
 */
function placeOf(leaf: Leaf | null): string {
  if (leaf === null) return 'composed';
  if (leaf.isInText) return 'text';
  return leaf.parentKey === '' ? `${leaf.place} ${leaf.key}` : `${leaf.place} ${leaf.depth} ${leaf.parentKey}`;
}

function share(ranked: readonly (readonly [string, Weighed])[]): readonly (readonly [string, Weighed])[] {
  if (ranked.length <= MOST_CANDIDATES) return ranked;
  const taken = new Map<string, number>();
  const [sure, others]: [number[], number[]] = [[], []];
  for (const [i, [, { leaf }]] of ranked.entries()) {
    const place = placeOf(leaf);
    const count = (taken.get(place) ?? 0) + 1;
    taken.set(place, count);
    (count <= SHARE ? sure : others).push(i);
  }
  const chosen = new Set([...sure, ...others].slice(0, MOST_CANDIDATES));
  return ranked.filter((_, i) => chosen.has(i));
}
