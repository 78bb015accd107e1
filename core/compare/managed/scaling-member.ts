/**
 * An amount that a scaling configuration in the same resource owns: a member named for auto scaling beside the value, or
 * beside what holds it, with bounds in it (AutoScalingPolicy.Constraints of an EMR instance group, AutoScalingSpecifications
 * of a Keyspaces table). Where the bounds lie under several names, the one that shares the property's words counts.
 * Because: the members say so; 60 properties of the registry schemas are named for auto scaling.
 * Still surfaces: an amount outside the bounds; scaling taken out of the live state; an amount in the configuration itself.
 */
import { plainWords } from '../../../catalogue/words';
import { isJsonObject, type JsonObject } from '../../model/json';
import { valueAt } from '../../model/json-pointer';
import { ownMember } from '../../model/own-member';
import { amountOf, type Band, bandOf, isWithin, sayBand } from './amount';
import { objectsIn } from './managed-resource';
import { holdersOf, type ManagedRule } from './unlike-value';

const SCALING = /AutoScaling|ScalingConfig/;
const AMOUNT = /(?:Count|Capacity|Units?|Instances|Nodes|Replicas|Shards)$/;

export const scalingMember: ManagedRule = (at, resource) => {
  const amount = amountOf(at.difference.live);
  if (at.difference.kind === 'removed' || amount === null || !AMOUNT.test(at.name) || /^M(?:in|ax)/.test(at.name))
    return null;
  if (at.path.some((segment) => SCALING.test(segment))) return null;
  for (const [depth, holder] of holdersOf(at, resource).entries()) {
    const above = at.path.slice(0, at.path.length - 1 - depth);
    for (const [name, member] of Object.entries(holder)) {
      if (!SCALING.test(name) || !isJsonObject(member)) continue;
      // Lists are not followed on the live side: their elements have no place that both sides share.
      const isLeft = above.some((segment) => /^\d+$/.test(segment)) || isKept(valueAt(resource.live, [...above, name]));
      const band = isLeft ? bandFor(at.name, member) : null;
      if (band !== null && isWithin(amount, band)) return `${name} scales it ${sayBand(band)}`;
    }
  }
  return null;
};

/** What reads do not return proves nothing; a scaling that was emptied was turned off. */
function isKept(live: ReturnType<typeof valueAt>): boolean {
  return live === undefined || (isJsonObject(live) && Object.keys(live).length > 0);
}

function bandFor(property: string, member: JsonObject): Band | null {
  const words = new Set(plainWords(property));
  const named = Object.entries(member).filter(
    ([name, value]) =>
      isJsonObject(value) &&
      bandIn(value) !== null &&
      plainWords(name).some((word) => words.has(word) && word !== 'capacity'),
  );
  const [chosen] = named.length === 1 ? named : [];
  if (chosen !== undefined) return bandIn(ownMember(member, chosen[0]) as JsonObject);
  const bands = objectsIn(member).flatMap((object) => bandOf(object) ?? []);
  return bands.length === 1 ? (bands[0] ?? null) : null;
}

function bandIn(value: JsonObject): Band | null {
  return objectsIn(value).flatMap((object) => bandOf(object) ?? [])[0] ?? null;
}
