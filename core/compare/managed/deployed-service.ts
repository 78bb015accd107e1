/**
 * What a deployment controller other than ECS sets in a service: its task definition, and the target groups that it
 * switches between. The controller is the service's own word, in source and live; target groups must be among those that
 * a declared deployment group, or the service itself, pairs.
 * Because: ECS API reference, UpdateService: with CODE_DEPLOY and EXTERNAL these are changed by new deployments only.
 * Still surfaces: another family's task definition; a third target group; everything where ECS itself deploys.
 */
import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import { ownMember } from '../../model/own-member';
import type { ManagedResource } from './managed-resource';
import { isWithinPair } from './switched-targets';
import type { ManagedRule } from './unlike-value';

export const deployedService: ManagedRule = (at, resource) => {
  if (resource.type !== 'AWS::ECS::Service' || !isDeployedByOther(resource)) return null;
  const { difference, path } = at;
  if (path.length === 1 && path[0] === 'TaskDefinition') {
    const [declared, live] = [familyOf(difference.declared), familyOf(difference.live)];
    return declared !== null && declared === live ? 'its deployment controller sets the revision' : null;
  }
  if (path[0] !== 'LoadBalancers' || !isWithinPair(at, resource)) return null;
  return 'its deployment controller switches the target group';
};

function isDeployedByOther({ declared, live }: ManagedResource): boolean {
  const controllers = [declared, live].flatMap((side) => controllerOf(side) ?? []);
  return controllers.length > 0 && controllers.every((type) => type === 'CODE_DEPLOY' || type === 'EXTERNAL');
}

function controllerOf(side: JsonObject): string | null {
  const controller = ownMember(side, 'DeploymentController');
  const type = isJsonObject(controller) ? ownMember(controller, 'Type') : undefined;
  return typeof type === 'string' ? type : null;
}

/** "web" of "web:3" and of its ARN, with all that stands before it. */
function familyOf(value: Json | undefined): string | null {
  const found =
    typeof value === 'string' ? /^(?:arn:.*:task-definition\/)?([\w-]{1,255})(?::\d{1,9})?$/.exec(value) : null;
  return found?.[1] ?? null;
}
