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
  /** arrayType AttributeList: a list of settings, of which the service answers those that nobody declared too. */
  readonly attributes?: true;
}

/** How CloudFormation itself says that a declared value comes back in another form. Evidence, not a verdict. */
export interface TransformFacts {
  readonly path: PathSegments;
  /** As published: JSONata over the declared side, alternatives parted by " $OR ". */
  readonly expression: string;
}

/** What the schema says of one value, kept for texts, numbers, switches and unions; a plain object or list is not one. */
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

/** A place whose inside is that of a definition: its position in `definitions`. */
export interface DefinitionUse {
  readonly path: PathSegments;
  readonly definition: number;
}

/**
 * What a schema says of a place and of what lies in it; patterns are relative to the place. A definition is kept once,
 * however often it is used: some types unfold to millions of paths, and some definitions hold themselves.
 */
export interface ShapeFacts {
  readonly lists: readonly ListFacts[];
  /** Patterns of what holds the user's own keys or free-form JSON, where every member counts. Absent: not known. */
  readonly maps?: readonly PathSegments[];
  readonly values?: readonly ValueFacts[];
  readonly uses?: readonly DefinitionUse[];
}

export interface TypeFacts extends ShapeFacts {
  readonly type: string;
  /** 'schema': a registry schema; 'catalogue': the bundled facts, which lack write-only paths and list semantics; 'none': unknown type. */
  readonly from: 'schema' | 'catalogue' | 'none';
  readonly primaryIdentifier: readonly string[];
  readonly readOnly: readonly PathSegments[];
  readonly writeOnly: readonly PathSegments[];
  readonly createOnly: readonly PathSegments[];
  /** Top-level tags property. Whether it is a list of {Key, Value} or a map, `maps` says. */
  readonly tagsProperty: string | null;
  /** Absent: not known. */
  readonly taggable?: boolean;
  /** false: the registry says there is no read handler; null: not known. */
  readonly readable: boolean | null;
  /** Patterns of texts whose case the service does not keep; enumerations and transforms speak for themselves. */
  readonly caseFolded?: readonly PathSegments[];
  /** Changing it replaces the resource in some circumstances only. */
  readonly conditionalCreateOnly?: readonly PathSegments[];
  /** Still declarable, but a read need not answer it. */
  readonly deprecated?: readonly PathSegments[];
  readonly transforms?: readonly TransformFacts[];
  /** What `uses` refer to, here and in the definitions themselves. */
  readonly definitions?: readonly ShapeFacts[];
}
