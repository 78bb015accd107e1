/**
 * Every identifier that an event may be naming a declared resource by, most telling first, at most 100 (one batch of look-ups).
 * Recall first: a needless candidate costs one key. What stands under the likeliest type's own identifier names comes first;
 * of equals, what the request says before the response, and the response before `resources`.
 */
import type { ChangeEvent } from '../model/change-event';
import type { Leaf, Place } from './collect-leaves';
import { composeArns, composeIdentifiers } from './compose-identifiers';
import { examineEvent } from './examine-event';
import { expandValue } from './expand-value';
import { type IdentifierKeys, identifierKeysOf, matchKey } from './identifier-keys';
import { isResourceKey } from './resource-keys';
import { touchedSettings } from './touched-settings';

export interface Candidate {
  readonly id: string;
  /** Made of several values of the event; no single one of them is it. */
  readonly composed: boolean;
}

const MOST_CANDIDATES = 100;
/** Of how many of the ranked types identifiers are composed and matched. */
const MOST_TYPES = 6;

const WEIGHT: { readonly [place in Place]: number } = { request: 0, response: 3, resources: 6 };
const PER_TYPE = 10;
const NAME_LIKE = 100;
const OTHER = 200;

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
}

export function findCandidates(event: ChangeEvent): readonly Candidate[] {
  const { leaves, types } = examineEvent(event);
  const found = new Map<string, Weighed>();
  const add = (id: string, composed: boolean, weight: number) => {
    const before = found.get(id);
    if (before === undefined || weight < before.weight)
      found.set(id, { composed: before?.composed === false ? false : composed, weight });
  };
  const likely = types.slice(0, MOST_TYPES);
  const keys = likely.map(identifierKeysOf);
  // Calls on account settings name nothing: the setting's type stands for its id.
  for (const { type } of touchedSettings(event, leaves)) add(type, false, 0);
  for (const leaf of leaves) addLeaf(leaf, keys, add);
  for (const [rank, type] of likely.entries()) {
    for (const id of composeIdentifiers(type, leaves, event, 'request')) add(id, true, rank * PER_TYPE);
    for (const arn of composeArns(type, leaves, event)) add(arn, true, rank * PER_TYPE + PER_TYPE - 1);
  }
  return [...found]
    .sort((one, other) => one[1].weight - other[1].weight)
    .slice(0, MOST_CANDIDATES)
    .map(([id, { composed }]) => ({ id, composed }));
}

function addLeaf(
  leaf: Leaf,
  keys: readonly IdentifierKeys[],
  add: (id: string, composed: boolean, weight: number) => void,
): void {
  if (leaf.text.length < 2 || IGNORED_KEYS.has(leaf.key) || isTagText(leaf)) return;
  const own = weightOf(leaf, keys);
  const weight = own + WEIGHT[leaf.place] + Math.min(leaf.depth, 20) / 100;
  for (const [i, id] of expandValue(leaf.text, own < OTHER).entries()) add(id, false, weight + i / 1000);
}

function weightOf(leaf: Leaf, keys: readonly IdentifierKeys[]): number {
  for (const [rank, one] of keys.entries()) {
    const match = matchKey(one, leaf.key, leaf.parentKey);
    if (match !== null) return 1 + rank * PER_TYPE + match.tier;
  }
  if (isResourceKey(leaf.key)) return 1;
  return /(?:id|ids|arn|arns|name|names|identifier|url)$/.test(leaf.key) ? NAME_LIKE : OTHER;
}

/** A tag's key and value are texts that people choose. */
function isTagText(leaf: Leaf): boolean {
  return (leaf.key === 'key' || leaf.key === 'value') && leaf.parentKey.includes('tag');
}
