/**
 * Reads type facts out of a CloudFormation registry schema (what DescribeType answers). Facts are evidence: a schema
 * that does not say something leaves it unknown. This file says which members of a schema become which fact; the
 * readers of pointers, shapes, values and transforms lie beside it.
 * Left to others: what the facts are worth (core/compare), and reading them from an account (adapters).
 */
import type { Json, JsonObject } from '../core/model/json';
import type { TypeFacts } from '../core/model/type-facts';
import { booleanOf, objectOf, own } from './schema-node';
import { pathsOfPointers, segmentsOfSchemaPointer } from './schema-pointer';
import { shapeOfSchema } from './schema-shape';
import { transformsOf } from './schema-transforms';

/** The facts of this schema, or null where the value is not a registry schema. Never throws. */
export function factsFromSchema(schema: Json): TypeFacts | null {
  const root = objectOf(schema);
  const type = root === null ? undefined : own(root, 'typeName');
  if (root === null || typeof type !== 'string' || objectOf(own(root, 'properties')) === null) return null;
  const shape = shapeOfSchema(root);
  const transforms = transformsOf(root);
  return {
    type,
    from: 'schema',
    primaryIdentifier: pathsOfPointers(own(root, 'primaryIdentifier')).map((path) => path.join('/')),
    readOnly: pathsOfPointers(own(root, 'readOnlyProperties')),
    writeOnly: pathsOfPointers(own(root, 'writeOnlyProperties')),
    createOnly: pathsOfPointers(own(root, 'createOnlyProperties')),
    conditionalCreateOnly: pathsOfPointers(own(root, 'conditionalCreateOnlyProperties')),
    deprecated: pathsOfPointers(own(root, 'deprecatedProperties')),
    ...taggingOf(root),
    readable: readableOf(root, type),
    transforms,
    ...shape.own,
    definitions: shape.definitions,
  };
}

function readableOf(root: JsonObject, type: string): boolean | null {
  const handlers = objectOf(own(root, 'handlers'));
  // A schema without handlers says nothing for a private type; for AWS's own it means that none exists.
  if (handlers === null) return type.startsWith('AWS::') ? false : null;
  return Object.hasOwn(handlers, 'read');
}

/** Older schemas say `taggable` beside the properties. */
function taggingOf(root: JsonObject): Pick<TypeFacts, 'tagsProperty' | 'taggable'> {
  const tagging = objectOf(own(root, 'tagging'));
  const said = booleanOf(tagging === null ? own(root, 'taggable') : own(tagging, 'taggable'));
  const taggable = said === null ? {} : { taggable: said };
  const named = tagging === null ? undefined : own(tagging, 'tagProperty');
  if (typeof named === 'string') return { tagsProperty: segmentsOfSchemaPointer(named)[0] ?? null, ...taggable };
  const properties = objectOf(own(root, 'properties'));
  const hasTags = properties !== null && Object.hasOwn(properties, 'Tags');
  return { tagsProperty: said !== false && hasTags ? 'Tags' : null, ...taggable };
}
