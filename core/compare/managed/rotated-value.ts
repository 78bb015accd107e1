/**
 * A secret that a declared rotation replaces: both sides are masked, and a rotation that names the resource is declared
 * beside it, or the resource's own rotation is on in source and live.
 * Because: Secrets Manager user guide, "Rotate secrets": each rotation writes a new value.
 * Still surfaces: the rotation's own switch and rules; a secret whose rotation nobody declares any more.
 */
import type { JsonObject } from '../../model/json';
import { isMasked } from '../../model/known-value';
import type { ManagedRule } from './unlike-value';

export const rotatedValue: ManagedRule = ({ difference }, resource) => {
  if (difference.kind !== 'changed' || !isMasked(difference.declared) || !isMasked(difference.live)) return null;
  const rotation = resource.namingSiblings().find(({ type }) => /Rotation/.test(type.split('::').at(-1) ?? ''));
  if (rotation !== undefined) return `${rotation.type} rotates it`;
  return isRotating(resource.declared) && isRotating(resource.live) ? 'it is rotated automatically' : null;
};

function isRotating(side: JsonObject): boolean {
  return Object.entries(side).some(([name, value]) => /Rotation(?:Enabled)?$/.test(name) && value === true);
}
