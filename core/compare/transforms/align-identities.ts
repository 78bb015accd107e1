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
import type { TransformedForm } from './property-transforms';

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
  const allNames = new Set(live.map((element) => ownMember(element, name)));
  const free = new Set([...allNames].filter((one) => typeof one === 'string'));
  for (const element of declared) free.delete(String(ownMember(element, name)));
  return declared.map((element, i) => {
    const own = ownMember(element, name);
    const isName = typeof own === 'string' || typeof own === 'number';
    if (!isJsonObject(element) || !isName || allNames.has(own) || free.size === 0) return element;
    const path = [...place.path, String(i), name];
    const forms = walk.transforms.formsOf(expressions, { path, leaf: name, holder: element }, own);
    const found = candidates(forms, free).find((liveName) => {
      const values = { name, declared: own, live: liveName, holder: element, baseline: undefined };
      return judgeForms(forms, { ...values, context: walk.context })?.kind === 'equal';
    });
    if (found === undefined) return element;
    free.delete(found);
    walk.findings.addTolerated(path, PROPERTY_TRANSFORM);
    return renamed(element, name, found);
  });
}

/** Patterns are tried on so many names; a value is simply looked up. */
const MOST_TRIED = 100;

function candidates(forms: readonly TransformedForm[], free: ReadonlySet<string>): readonly string[] {
  const values = forms.map(({ value }) => value).filter((value) => typeof value === 'string');
  const direct = values.filter((value) => free.has(value));
  return direct.length > 0 || free.size > MOST_TRIED ? direct : [...free];
}

function renamed(element: JsonObject, name: string, value: string): JsonObject {
  return Object.fromEntries([...Object.entries(element), [name, value]]);
}
