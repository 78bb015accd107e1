/** Shorthand for comparing in tests: a type without facts, in a known account and region. */
import type { CompareContext, Sibling } from '../../../core/compare/compare-context';
import { compareSubject } from '../../../core/compare/compare-subject';
import type { Comparison } from '../../../core/model/comparison';
import type { Json, JsonObject } from '../../../core/model/json';
import type { TypeFacts } from '../../../core/model/type-facts';

export const CONTEXT: CompareContext = {
  accountId: '111122223333',
  region: 'eu-west-1',
  stackTags: {},
  kmsAliasTargets: { 'alias/logs': '0a1b2c3d-1111-2222-3333-444455556666' },
};

export function factsOf(more: Partial<TypeFacts> = {}): TypeFacts {
  return {
    type: 'AWS::Test::Thing',
    from: 'schema',
    primaryIdentifier: ['Name'],
    readOnly: [],
    writeOnly: [],
    createOnly: [],
    lists: [],
    tagsProperty: 'Tags',
    readable: true,
    ...more,
  };
}

export interface More {
  readonly facts?: Partial<TypeFacts>;
  readonly baseline?: JsonObject | null;
  readonly context?: Partial<CompareContext>;
  readonly siblings?: readonly Sibling[];
  readonly type?: string;
}

export function compared(declared: JsonObject, live: JsonObject, more: More = {}): Comparison {
  return compareSubject({
    type: more.type ?? 'AWS::Test::Thing',
    declared,
    live,
    baseline: more.baseline ?? null,
    facts: factsOf(more.facts),
    context: { ...CONTEXT, ...more.context },
    siblings: more.siblings ?? [],
  });
}

/** "kind path" of each difference, with the element where there is one; undeclared ones say so. */
export function told(comparison: Comparison): readonly string[] {
  return comparison.differences.map(
    ({ path, kind, of, element }) =>
      `${of === 'undeclared' ? 'undeclared ' : ''}${kind} ${path}${element === undefined ? '' : ` [${element}]`}`,
  );
}

/** Compares one value at a property that is nested, so that absence and case follow no top-level rule. */
export function comparedAt(name: string, declared: Json, live: Json, more: More = {}): Comparison {
  return compared({ [name]: declared }, { [name]: live }, more);
}
