/**
 * The published property transforms of a schema: how CloudFormation itself says that a declared value comes back. 190
 * expressions in 102 types; one key lacks its first slash, and one type publishes none at all (registry schemas, August 2026).
 * What an expression is worth, and what it hides, is the comparison's business.
 */
import type { JsonObject } from '../core/model/json';
import type { PathSegments } from '../core/model/json-pointer';
import type { TransformFacts } from '../core/model/type-facts';
import { membersOf, own } from './schema-node';
import { segmentsOfSchemaPointer } from './schema-pointer';

const CASE_OF_ITSELF = /^\$(?:lowercase|uppercase)\(\s*(?:\$\.)?`?([\w.]+)`?\s*\)$/;

export function transformsOf(root: JsonObject): readonly TransformFacts[] {
  return membersOf(own(root, 'propertyTransform')).flatMap(([pointer, expression]) => {
    const path = segmentsOfSchemaPointer(pointer);
    return typeof expression === 'string' && path.length > 0 ? [{ path, expression }] : [];
  });
}

/** Paths whose transform turns the case of the value itself and does nothing else (88 of 190): the service keeps one case. */
export function caseFoldedBy(transforms: readonly TransformFacts[]): readonly PathSegments[] {
  return transforms.flatMap(({ path, expression }) => {
    const leaf = CASE_OF_ITSELF.exec(expression.trim())?.[1]?.split('.').at(-1);
    return leaf !== undefined && leaf === path.at(-1) ? [path] : [];
  });
}
