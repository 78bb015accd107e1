/**
 * What is known about a resource type from its CloudFormation registry schema or the bundled catalogue.
 * Facts are evidence, not verdicts: a missing insertionOrder says nothing about order.
 */
import type { Json } from './json';
import type { PathSegments } from './json-pointer';

/** The version of what is read out of a schema. Raise it when a reader of schemas says something else of the same one. */
export const FACTS_VERSION = 2;

export interface ListFacts {
  /** Pattern of the list's path; "*" stands for a list index or a map key. */
  readonly path: PathSegments;
  readonly insertionOrder: boolean | null;
  readonly uniqueItems: boolean | null;
  /** Members whose values identify an element; null for scalar elements or where none is known. */
  readonly identityKey: readonly string[] | null;
}

/** How CloudFormation itself says that a declared value comes back in another form. Evidence, not a verdict. */
export interface TransformFacts {
  readonly path: PathSegments;
  /** As published: JSONata over the declared side, alternatives parted by " $OR ". */
  readonly expression: string;
}

/** What the schema says of one value, kept only where it says more than "a text" or "an object". */
export interface ValueFacts {
  readonly path: PathSegments;
  /** Every JSON type that it may have, unions taken together; empty where the schema does not say. */
  readonly types: readonly ('string' | 'number' | 'integer' | 'boolean' | 'object' | 'array')[];
  readonly enumeration?: readonly Json[];
  readonly format?: string;
  readonly pattern?: string;
  /** Absent where the schema names none; null is a default too. */
  readonly default?: Json;
}

export interface TypeFacts {
  readonly type: string;
  /** 'schema': a registry schema; 'catalogue': the bundled facts, which lack write-only paths and list semantics; 'none': unknown type. */
  readonly from: 'schema' | 'catalogue' | 'none';
  readonly primaryIdentifier: readonly string[];
  readonly readOnly: readonly PathSegments[];
  readonly writeOnly: readonly PathSegments[];
  readonly createOnly: readonly PathSegments[];
  readonly lists: readonly ListFacts[];
  /** Top-level tags property, and whether it is a list of {Key, Value} or a map. */
  readonly tagsProperty: string | null;
  /** false: the registry says there is no read handler; null: not known. */
  readonly readable: boolean | null;
  /**
   * Patterns of what holds the user's own keys or free-form JSON, where every member counts. Absent: not known.
   */
  readonly maps?: readonly PathSegments[];
  /** Patterns of texts whose case the service does not keep: enumerations, and what a transform turns to lower case. */
  readonly caseFolded?: readonly PathSegments[];
  /** Changing it replaces the resource in some circumstances only. */
  readonly conditionalCreateOnly?: readonly PathSegments[];
  readonly transforms?: readonly TransformFacts[];
  readonly values?: readonly ValueFacts[];
}
