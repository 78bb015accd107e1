/**
 * Target groups that a blue/green deployment switches a listener or a rule between: a declared resource of another service
 * names the listener, or its rule, together with every target group that is declared and live there.
 * Because: CodeDeploy user guide, TargetGroupPairInfo; ECS developer guide, AdvancedConfiguration: the controller
 *   rewrites the action's target group, or the weights, at each deployment.
 * Still surfaces: a third target group; a listener that no declared controller names.
 */
import type { Json } from '../../model/json';
import { valueAt } from '../../model/json-pointer';
import { type ManagedResource, objectsIn } from './managed-resource';
import type { ManagedRule, UnlikeValue } from './unlike-value';

const SWITCHED = /^(?:TargetGroups?|TargetGroupArn|Weight|ForwardConfig)$/;

export const switchedTargets: ManagedRule = (at, resource) => {
  const [top = ''] = at.path;
  const isAction = /Actions?$/.test(top) && /^Listener(?:Rule)?$/.test(resource.kind);
  if (!isAction || !(at.path.some((segment) => SWITCHED.test(segment)) || isWholeForward(at.difference.live)))
    return null;
  return isWithinPair(at, resource) ? 'a blue/green deployment switches its target groups' : null;
};

function isWholeForward(live: Json | undefined): boolean {
  return objectsIn(live ?? null).some((object) => Object.hasOwn(object, 'TargetGroupArn'));
}

/** Does one object in a sibling name this resource and all target groups of the property, on both sides? */
export function isWithinPair({ path, difference }: UnlikeValue, resource: ManagedResource): boolean {
  const [top = ''] = path;
  const sides: readonly Json[] = /Weight$/.test(path.at(-1) ?? '')
    ? [valueAt(resource.declared, [top]) ?? null, valueAt(resource.live, [top]) ?? null]
    : [difference.declared ?? null, difference.live ?? null];
  const groups = sides.flatMap(targetGroupsIn);
  if (groups.length === 0) return false;
  const service = namespaceOf(resource.type);
  return resource.siblingObjects().some(({ sibling, object }) => {
    if (namespaceOf(sibling.type) === service) return false;
    const texts = resource.textsIn(object);
    return groups.every((names) => names.some((name) => texts.has(name))) && resource.isNamedIn(object);
  });
}

function namespaceOf(type: string): string {
  return type.split('::').slice(0, 2).join('::');
}

/** Of each target group its ARN and its name. */
function targetGroupsIn(value: Json): readonly (readonly string[])[] {
  const found = /:targetgroup\/([^/]+)\//;
  const texts = typeof value === 'string' ? [value] : objectsIn(value).flatMap((object) => Object.values(object));
  return texts.flatMap((text) => {
    const name = typeof text === 'string' ? found.exec(text)?.[1] : undefined;
    return typeof text === 'string' && name !== undefined ? [[text, name]] : [];
  });
}
