/**
 * Compiling the facts of a type, from its schema as parsed JSON to the tree that a comparison walks, and what the facts
 * take when they are kept: over the registry's schemas where they lie beside the project, else over one of 60 properties.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { factsFromSchema } from '../catalogue/schema-facts';
import { pathFactsOf } from '../core/compare/path-facts';
import type { Json } from '../core/model/json';
import { median } from './median';

const SCHEMAS = join(__dirname, '../../shared/data/cloudformation-schemas/schemas.ndjson.gz');
const PROPERTIES = 60;
const ROUNDS = 3;

export interface FactsFigures {
  readonly schemas: number;
  readonly medianMs: number;
  readonly slowestHundredthMs: number;
  readonly medianBytes: number;
  readonly largestBytes: number;
}

export function measureFacts(): FactsFigures {
  const schemas = existsSync(SCHEMAS) ? registrySchemas() : [oneSchema()];
  let times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) times = schemas.map(timeToCompile);
  const sizes = schemas.map((schema) => gzipSync(JSON.stringify(factsFromSchema(schema))).length);
  return {
    schemas: schemas.length,
    medianMs: median(times),
    slowestHundredthMs: [...times].sort((one, other) => one - other)[Math.floor(times.length * 0.99)] ?? 0,
    medianBytes: median(sizes),
    largestBytes: Math.max(...sizes),
  };
}

function timeToCompile(schema: Json): number {
  const start = performance.now();
  const facts = factsFromSchema(schema);
  if (facts === null) throw new Error('a schema of the bench is none');
  // The tree grows as it is asked: its first level is what every comparison needs.
  pathFactsOf(facts).members.get('Tags');
  return performance.now() - start;
}

function registrySchemas(): readonly Json[] {
  const lines = gunzipSync(readFileSync(SCHEMAS)).toString('utf8').trim().split('\n');
  return lines.map((line): Json => JSON.parse(line));
}

function oneSchema(): Json {
  const member = { type: 'array', insertionOrder: false, items: { $ref: '#/definitions/Rule' } };
  const names = Array.from({ length: PROPERTIES }, (_, i) => `Property${i}`);
  return {
    typeName: 'Acme::Bench::Thing',
    definitions: { Rule: { type: 'object', properties: { Name: { type: 'string' }, Limit: { type: 'integer' } } } },
    properties: Object.fromEntries(names.map((name, i) => [name, i % 3 === 0 ? member : { type: 'string' }])),
  };
}
