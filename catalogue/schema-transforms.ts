/**
 * The published property transforms of a schema: how CloudFormation itself says that a declared value comes back. 190
 * expressions in 102 types; one key lacks its first slash, and one type publishes none at all (registry schemas, August 2026).
 * What an expression is worth, and what it hides, is the comparison's business.
 */
import type { JsonObject } from '../core/model/json';
import type { TransformFacts } from '../core/model/type-facts';
import { membersOf, own } from './schema-node';
import { segmentsOfSchemaPointer } from './schema-pointer';

export function transformsOf(root: JsonObject): readonly TransformFacts[] {
  return membersOf(own(root, 'propertyTransform')).flatMap(([pointer, expression]) => {
    const path = segmentsOfSchemaPointer(pointer);
    return typeof expression === 'string' && path.length > 0 ? [{ path, expression }] : [];
  });
}
