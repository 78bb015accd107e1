/** The facts that checks use of a type: the registry's where its schemas lie beside the project, else the bundled ones. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { bundledFacts } from '../../../../catalogue/bundled-facts';
import { factsFromSchema } from '../../../../catalogue/schema-facts';
import { compareSubject } from '../../../../core/compare/compare-subject';
import { conclude } from '../../../../core/compare/conclude';
import type { Json, JsonObject } from '../../../../core/model/json';
import type { TypeFacts } from '../../../../core/model/type-facts';

const SCHEMAS = join(__dirname, '../../../../../shared/data/cloudformation-schemas/schemas.ndjson.gz');

let schemas: readonly JsonObject[] | null = null;

/** null where the data is not beside the project. */
export function registrySchemas(): readonly JsonObject[] | null {
  if (!existsSync(SCHEMAS)) return null;
  schemas ??= gunzipSync(readFileSync(SCHEMAS))
    .toString('utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as JsonObject);
  return schemas;
}

const known = new Map<string, TypeFacts>();

export function factsOf(type: string): TypeFacts {
  const found = known.get(type);
  if (found !== undefined) return found;
  const schema = registrySchemas()?.find(({ typeName }) => typeName === type);
  const facts = (schema === undefined ? null : factsFromSchema(schema as Json)) ?? bundledFacts(type);
  known.set(type, facts);
  return facts;
}

export interface Told {
  readonly reason: string;
  /** "kind path", sorted. */
  readonly differences: readonly string[];
  /** The paths of the differences up to the first list, each once: which element it is depends on what is known of the list. */
  readonly where: readonly string[];
  readonly notCompared: readonly string[];
}

/** What a check would say of the two, without a baseline; the bundled facts have to lead to the same. */
export function toldOf(type: string, declared: JsonObject, live: JsonObject): Told {
  const [told, bundled] = [factsOf(type), bundledFacts(type)].map((facts) => compareWith(facts, declared, live));
  if (told === undefined || told.where.join() !== bundled?.where.join()) {
    throw new Error(`${type}: with the bundled facts ${JSON.stringify(bundled)}, else ${JSON.stringify(told)}`);
  }
  return told;
}

function compareWith(facts: TypeFacts, declared: JsonObject, live: JsonObject): Told {
  const context = { accountId: '123456789012', region: 'eu-west-1', stackTags: {}, kmsAliasTargets: {} };
  const comparison = compareSubject({ type: facts.type, declared, live, baseline: null, facts, context });
  return {
    reason: conclude(comparison),
    differences: comparison.differences.map(({ kind, path }) => `${kind} ${path}`).sort(),
    where: [...new Set(comparison.differences.map(({ path }) => path.replace(/\/\d+(?:\/.*)?$/, '')))].sort(),
    notCompared: comparison.notCompared.map(({ path }) => path).sort(),
  };
}
