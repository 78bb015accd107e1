/**
 * What the values of a difference add to the category of its path: an opened address range or principal is exposure, a
 * region or an inference profile of another geography residency, another account in an ARN permission. The path's category
 * stays the first one, unless a path that says little ("other") gets a telling one, or everybody is let in: that is
 * exposure first. The others are listed beside it. Descriptions and tags are words, and add nothing.
 */
import type { Category } from '../model/difference';
import { isPrivateNetwork, parseNetwork } from '../model/ip-network';
import type { Json } from '../model/json';
import { valuesNamed } from './values-named';
import type { Assessed, Assessment } from './weakening/assessment';
import { openedPrincipals } from './weakening/opened-principals';
import { policyPairOf } from './weakening/policy-pair';

export interface Escalation {
  readonly category: Category;
  /** Graver ones first; empty where the values add nothing. */
  readonly alsoCategories: readonly Category[];
  /** What the values show, in a sentence; null: nothing beyond what is assessed. */
  readonly because: string | null;
}

/** Say little about protection, so that a value that says more comes first. */
const SAYS_LITTLE: readonly Category[] = ['other', 'capacity', 'reproducibility'];

export function escalate(assessed: Assessed, assessment: Assessment): Escalation {
  const { category, difference } = assessed;
  const none: Escalation = { category, alsoCategories: [], because: null };
  if (category === 'metadata' || assessed.path.length === 0) return none;
  const found = new Set<Category>();
  const principals = openedPrincipals(assessed, assessment);
  if (principals !== 'none' || isOpened(assessment)) found.add('exposure');
  // A policy is one wherever it stands (an organization's is called Content).
  if (policyPairOf(assessed) !== null) found.add('permission');
  // A member that came to a list is seen beside the declared members.
  const declared = difference.declared ?? assessed.aligned.at(-1)?.declared;
  const named = difference.kind === 'removed' ? null : namedNewly(declared, difference.live);
  for (const one of named?.categories ?? []) found.add(one);
  const isEverybody = principals === 'everybody' && category === 'permission';
  found.delete(category);
  const others = ORDER.filter((one) => found.has(one));
  const because = named?.because ?? null;
  if (others.length === 0) return { ...none, because };
  const [gravest = category, ...rest] = others;
  return isEverybody || SAYS_LITTLE.includes(category)
    ? { category: gravest, alsoCategories: [...rest, category], because }
    : { category, alsoCategories: others, because };
}

const ORDER: readonly Category[] = ['exposure', 'residency', 'permission'];

function isOpened({ opensTo, weakens }: Assessment): boolean {
  const network = opensTo === undefined || weakens !== 'yes' ? null : parseNetwork(opensTo);
  return network !== null && !isPrivateNetwork(network);
}

interface Named {
  readonly categories: readonly Category[];
  readonly because: string;
}

/** What live names and the declared side names otherwise: only where both name something of the kind, it was changed. */
function namedNewly(declared: Json | undefined, live: Json | undefined): Named | null {
  const [before, after] = [valuesNamed(declared), valuesNamed(live)];
  const places = [...newOnes(before.regions, after.regions), ...newOnes(before.geographies, after.geographies)];
  const accounts = newOnes(before.accounts, after.accounts);
  const says = [
    ...(places.length === 0 ? [] : [`It newly names ${listed(places)}: data may be handled there.`]),
    ...(accounts.length === 0 ? [] : [`It newly names account ${listed(accounts)}.`]),
  ];
  if (says.length === 0) return null;
  const categories: Category[] = [];
  if (places.length > 0) categories.push('residency');
  if (accounts.length > 0) categories.push('permission');
  return { categories, because: says.join(' ') };
}

/** A value that comes where none was names everything newly, but regions alone decide nothing there. */
function newOnes(before: ReadonlySet<string>, after: ReadonlySet<string>): readonly string[] {
  return before.size === 0 ? [] : [...after].filter((one) => !before.has(one));
}

function listed(names: readonly string[]): string {
  return names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
}
