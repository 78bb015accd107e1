/**
 * Elements are paired by a name, and that name itself may have a transform ("custom:dept" for a declared "dept"). So a
 * declared element whose name is not live, but comes to one that is, goes by the live name; everything else stays.
 */
import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import { ownMember } from '../../model/own-member';
import { elementFacts } from '../path-facts';
import type { Place, Walk } from '../walk';
import { PROPERTY_TRANSFORM } from './compare-transformed';
import { judgeForms } from './judge-forms';

export function alignIdentities(
  walk: Walk,
  place: Place,
  declared: readonly Json[],
  live: readonly Json[],
): readonly Json[] {
  const facts = elementFacts(place.facts);
  if (facts === null || walk.of !== 'declared' || walk.isExact) return declared;
  const names = (place.facts?.list?.identityKey ?? []).filter(
    (name) => (facts.members.get(name)?.transforms ?? []).length > 0,
  );
  return names.reduce((list, name) => alignMember(walk, place, list, live, name), declared);
}

function alignMember(
  walk: Walk,
  place: Place,
  declared: readonly Json[],
  live: readonly Json[],
  name: string,
): readonly Json[] {
  const expressions = elementFacts(place.facts)?.members.get(name)?.transforms ?? [];
  const liveNames = new Set(live.map((element) => ownMember(element, name)).filter((one) => typeof one === 'string'));
  for (const element of declared) liveNames.delete(ownMember(element, name) as string);
  return declared.map((element, i) => {
    const own = ownMember(element, name);
    if (!isJsonObject(element) || typeof own !== 'string' || isAmong(live, name, own)) return element;
    const path = [...place.path, String(i), name];
    const forms = walk.transforms.formsOf(expressions, { path, leaf: name, holder: element }, own);
    const found = [...liveNames].find((liveName) => {
      const values = { name, declared: own, live: liveName, holder: element, baseline: undefined };
      return judgeForms(forms, { ...values, context: walk.context })?.kind === 'equal';
    });
    if (found === undefined) return element;
    liveNames.delete(found);
    walk.findings.addTolerated(path, PROPERTY_TRANSFORM);
    return renamed(element, name, found);
  });
}

function isAmong(list: readonly Json[], name: string, value: string): boolean {
  return list.some((element) => ownMember(element, name) === value);
}

function renamed(element: JsonObject, name: string, value: string): JsonObject {
  return Object.fromEntries([...Object.entries(element), [name, value]]);
}
