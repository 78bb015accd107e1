/**
 * Targets of a target group that others register as they run: a declared resource of another service (a container
 * service, an auto-scaling group) names the target group as its own.
 * Because: ECS developer guide, "Use load balancing"; EC2 Auto Scaling user guide, "Attach a load balancer": tasks and
 *   instances are registered and deregistered as they come and go.
 * Still surfaces: a declared target that is gone; any target where no declared resource registers some.
 */
import { isJsonObject } from '../../model/json';
import type { ManagedRule } from './unlike-value';

export const registeredTargets: ManagedRule = ({ difference, path }, resource) => {
  if (!/TargetGroup$/.test(resource.kind) || path[0] !== 'Targets') return null;
  if (difference.of === 'declared' && difference.kind !== 'added') return null;
  const service = resource.type.split('::')[1];
  const registering = resource.siblingObjects().find(({ sibling, object }) => {
    if (sibling.type.split('::')[1] === service) return false;
    return Object.entries(object).some(
      ([name, value]) => /TargetGroup/.test(name) && !isJsonObject(value) && resource.isNamedIn(value),
    );
  });
  return registering === undefined ? null : `${registering.sibling.type} registers its targets`;
};
