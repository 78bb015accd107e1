/**
 * An amount that a declared schedule sets: a scheduled action of the resource's own, or one that names it, which says the
 * same property with the live value (MinSize of a group at night, MaxCapacity of a scalable target).
 * Because: EC2 Auto Scaling user guide, "Scheduled scaling"; Application Auto Scaling user guide, the same title.
 * Still surfaces: a value that no schedule sets; the schedule of another group.
 */
import type { JsonObject } from '../../model/json';
import { ownMember } from '../../model/own-member';
import { amountOf } from './amount';
import { type ManagedResource, objectsIn } from './managed-resource';
import type { ManagedRule } from './unlike-value';

const SCHEDULED = /Scheduled/;

export const scheduledAction: ManagedRule = ({ difference, path, name }, resource) => {
  const amount = amountOf(difference.live);
  if (difference.kind !== 'changed' || amount === null || path.some((segment) => SCHEDULED.test(segment))) return null;
  const isSet = scheduledActionsOf(resource).some((action) => amountOf(ownMember(action, name)) === amount);
  return isSet ? 'a scheduled action sets it' : null;
};

const actions = new WeakMap<ManagedResource, readonly JsonObject[]>();

/** Read once for all differences of the resource. */
export function scheduledActionsOf(resource: ManagedResource): readonly JsonObject[] {
  const known = actions.get(resource);
  if (known !== undefined) return known;
  const own = Object.entries(resource.declared).flatMap(([name, value]) =>
    SCHEDULED.test(name) ? objectsIn(value) : [],
  );
  const others = resource.namingSiblings().filter(({ type }) => SCHEDULED.test(type.split('::').at(-1) ?? ''));
  const found = [...own, ...others.flatMap(({ declared }) => objectsIn(declared))];
  actions.set(resource, found);
  return found;
}
