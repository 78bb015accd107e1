/**
 * By which ids an event acts on a resource, rather than mentions it: those under the type's own identifier names, as near the
 * top as any, in the request, or else in the response. A group that a rule merely refers to lies deeper than the group
 * that the rule is added to. A sub-resource is acted on only by ids of its own: a call on the role is none on its policies.
 * Where the event has no name for what it acts on (a rule of a network ACL has no id in any call), it is what it belongs to
 * that stands at the top.
 */
import { isAccountSetting } from '../../catalogue/account-settings';
import type { ChangeEvent } from '../model/change-event';
import type { Leaf, Place } from './collect-leaves';
import { composeArns, composeIdentifiers } from './compose-identifiers';
import { type ExaminedEvent, examineEvent } from './examine-event';
import { expandValue } from './expand-value';
import { foldedName } from './folded-names';
import { type IdentifierKeys, identifierKeysOf, matchName } from './identifier-keys';
import type { LeafName } from './leaf-names';
import type { TypeRelation } from './related-types';
import { isResourceKey } from './resource-keys';

/** `type` is the declared resource's, `acted` the one the event acts on, `relation` what the first is to the second. */
export function actedOnIds(
  event: ChangeEvent,
  type: string,
  acted: string,
  relation: TypeRelation,
): ReadonlySet<string> {
  // Asked for each of the subjects that one event names.
  const examined = examineEvent(event);
  const question = `${type} ${acted} ${relation}`;
  const ids = examined.remembered.get(question) ?? idsOf(examined, type, acted, relation);
  examined.remembered.set(question, ids);
  return ids;
}

function idsOf(examined: ExaminedEvent, type: string, acted: string, relation: TypeRelation): ReadonlySet<string> {
  // Its calls name nothing, and act on nothing else.
  if (isAccountSetting(type)) return new Set(type === acted ? [type] : []);
  const { event } = examined;
  const own = identifierKeysOf(type);
  const others = relation === 'child' ? identifierKeysOf(acted) : null;
  const ids = new Set<string>(composeIdentifiers(type, examined, 'request'));
  const isOwn = (name: LeafName) => isNamed(name, own, others);
  const leaves = [...nearest(examined, isOwn, 'request'), ...nearest(examined, isOwn, 'response')];
  if (relation === 'same' && !saysWhich(examined, own)) leaves.push(...nearest(examined, isIdLike, 'request'));
  for (const leaf of leaves) for (const id of expandValue(leaf.text, 'identifier')) ids.add(id);
  if (relation !== 'child') for (const arn of composeArns(type, examined)) ids.add(arn);
  // What is added while a set is walked is walked too: it is folded already.
  for (const id of ids) {
    const folded = foldedName(event, id);
    if (folded !== null) ids.add(folded);
  }
  return ids;
}

function isNamed(name: LeafName, own: IdentifierKeys, others: IdentifierKeys | null): boolean {
  if (others !== null && matchName(others, name.name) !== null) return false;
  return isResourceKey(name.key) || matchName(own, name.name) !== null;
}

/** Does the request itself say a part of the identifier? */
function saysWhich({ names }: ExaminedEvent, own: IdentifierKeys): boolean {
  return names.some((name) => {
    const match = matchName(own, name.name);
    return match !== null && match.part !== null && name.leaves.some(({ place }) => place === 'request');
  });
}

function isIdLike({ name }: LeafName): boolean {
  return name.isIdLike;
}

function nearest({ names }: ExaminedEvent, isWanted: (name: LeafName) => boolean, place: Place): readonly Leaf[] {
  const matching = names.filter(isWanted).flatMap(({ leaves }) => leaves.filter((leaf) => leaf.place === place));
  const depth = matching.reduce((least, leaf) => Math.min(least, leaf.depth), Number.POSITIVE_INFINITY);
  return matching.filter((leaf) => leaf.depth === depth);
}
