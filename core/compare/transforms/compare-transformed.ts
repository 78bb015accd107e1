/**
 * Asks the published transforms of a place once nothing else makes the two values equal, as CloudFormation does. Only
 * declared values have transforms: what the baseline holds was read in the service's own form.
 */
import { isJsonObject, type Json } from '../../model/json';
import { valueAt } from '../../model/json-pointer';
import { equalJson } from '../equal-json';
import { nameOf } from '../tolerance';
import { tryCompare } from '../try-compare';
import type { BaselineAt, Place, Walk } from '../walk';
import { judgeForms, type TransformVerdict } from './judge-forms';
import { ignoresDeclared, type TransformedForm } from './property-transforms';

export const PROPERTY_TRANSFORM = 'property-transform';

export type Transformed =
  | TransformVerdict
  /** A whole object or list that the declared one comes to: it counts as equal, and its members are compared. */
  | { readonly kind: 'comesTo'; readonly value: Json };

/** null: no transform explains the live value. */
export function askTransforms(
  walk: Walk,
  place: Place,
  declared: Json,
  live: Json | undefined,
  baseline: BaselineAt,
): Transformed | null {
  const expressions = place.facts?.transforms ?? [];
  if (expressions.length === 0 || walk.of !== 'declared' || walk.isExact || equalJson(declared, live)) return null;
  const leaf = place.path.at(-1) ?? '';
  const holder = place.holders?.declared ?? null;
  const name = nameOf(place.path);
  const forms = walk.transforms.formsOf(
    expressions,
    { path: place.path, leaf: holder === null ? name : leaf, holder },
    declared,
  );
  if (typeof declared === 'object' && declared !== null) return comesTo(walk, place, forms, live);
  const values = { name, declared, live, holder, baseline: baseline?.value, context: walk.context };
  const verdict = judgeForms(forms, values);
  if (verdict?.kind !== 'unsure' || holder === null) return verdict;
  // What the expression reads beside the value, and nobody declares, may be known from live, and then say otherwise.
  const filled = Object.fromEntries([...Object.entries(place.holders?.live ?? {}), ...Object.entries(holder)]);
  const known = walk.transforms.formsOf(expressions, { path: place.path, leaf, holder: filled }, declared);
  return judgeForms(known, { ...values, holder: filled }) === null ? null : verdict;
}

/** Some answer the whole resource, changed: then its member here is meant. */
function comesTo(
  walk: Walk,
  place: Place,
  forms: readonly TransformedForm[],
  live: Json | undefined,
): Transformed | null {
  for (const form of forms) {
    if (form.value === null && live === undefined && !ignoresDeclared(form)) return { kind: 'equal' };
    if (typeof form.value !== 'object' || form.value === null || live === undefined) continue;
    const inside = isJsonObject(form.value) ? valueAt(form.value, place.path) : undefined;
    const value = inside ?? form.value;
    if (Array.isArray(value) !== Array.isArray(live)) continue;
    if (tryCompare(walk, place, value, live) !== null) return { kind: 'comesTo', value };
  }
  return null;
}
