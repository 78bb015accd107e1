/**
 * Is this live member what another declared resource made? A standalone security group rule, an inline policy, a
 * route: the parent shows it though only the child declares it. The member must say nothing that the child does not:
 * each of its values equals the child's property of that name. A plain value must be the child's identifier.
 */
import { isJsonObject, type Json, type JsonObject } from '../model/json';
import type { Sibling } from './compare-context';
import { isEmptyValue } from './empty-value';
import { tryCompare } from './try-compare';
import type { Walk } from './walk';

export function explainedBySibling(walk: Walk, live: Json): boolean {
  return walk.siblings.some((sibling) => explains(walk, sibling, live));
}

function explains(walk: Walk, sibling: Sibling, live: Json): boolean {
  if (!isJsonObject(live)) return typeof live === 'string' && live !== '' && live === sibling.identifier;
  const named = Object.entries(live).filter(([, value]) => !isEmptyValue(value));
  return (
    named.length > 0 &&
    named.every(([name, value]) => Object.hasOwn(sibling.declared, name) && agrees(walk, sibling.declared, name, value))
  );
}

function agrees(walk: Walk, declared: JsonObject, name: string, live: Json): boolean {
  const place = { path: [name], facts: null, holders: null, closed: false, counted: true, element: null };
  const found = tryCompare(walk, place, declared[name] as Json, live);
  return found !== null && found.notCompared.length === 0;
}
