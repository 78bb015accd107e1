/**
 * By which ids an event acts on a resource, rather than mentions it: those under the type's own identifier names, as near the
 * top as any, in the request, or else in the response. A group that a rule merely refers to lies deeper than the group
 * that the rule is added to. A sub-resource is acted on only by ids of its own: a call on the role is none on its policies.
 */
import { isAccountSetting } from '../../catalogue/account-settings';
import type { ChangeEvent } from '../model/change-event';
import type { Leaf, Place } from './collect-leaves';
import { composeArns, composeIdentifiers } from './compose-identifiers';
import { examineEvent } from './examine-event';
import { expandValue } from './expand-value';
import { type IdentifierKeys, identifierKeysOf, matchKey } from './identifier-keys';
import type { TypeRelation } from './related-types';
import { isResourceKey } from './resource-keys';

/** `type` is the declared resource's, `acted` the one the event acts on, `relation` what the first is to the second. */
export function actedOnIds(
  event: ChangeEvent,
  type: string,
  acted: string,
  relation: TypeRelation,
): ReadonlySet<string> {
  // Its calls name nothing, and act on nothing else.
  if (isAccountSetting(type)) return new Set(type === acted ? [type] : []);
  const { leaves } = examineEvent(event);
  const own = identifierKeysOf(type);
  const others = relation === 'child' ? identifierKeysOf(acted) : null;
  const ids = new Set<string>(composeIdentifiers(type, leaves, event, 'request'));
  const request = nearest(leaves, own, others, 'request');
  // What a call creates has its id in the response only; its request says where to.
  const useResponse = event.effect === 'create' || request.length === 0;
  for (const leaf of useResponse ? [...request, ...nearest(leaves, own, others, 'response')] : request) {
    for (const id of expandValue(leaf.text, true)) ids.add(id);
  }
  if (relation !== 'child') for (const arn of composeArns(type, leaves, event)) ids.add(arn);
  return ids;
}

function nearest(
  leaves: readonly Leaf[],
  own: IdentifierKeys,
  others: IdentifierKeys | null,
  place: Place,
): readonly Leaf[] {
  const matching = leaves.filter((leaf) => {
    if (leaf.place !== place) return false;
    if (others !== null && matchKey(others, leaf.key, leaf.parentKey) !== null) return false;
    return isResourceKey(leaf.key) || matchKey(own, leaf.key, leaf.parentKey) !== null;
  });
  const depth = matching.reduce((least, leaf) => Math.min(least, leaf.depth), Number.POSITIVE_INFINITY);
  return matching.filter((leaf) => leaf.depth === depth);
}
