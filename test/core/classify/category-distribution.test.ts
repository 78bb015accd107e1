/** Categories of every property path of the registry schemas beside the project: none dominates, none is empty. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { categoryOf } from '../../../core/classify/category-of';
import type { Json, JsonObject } from '../../../core/model/json';

const SCHEMAS = join(__dirname, '../../../../shared/data/cloudformation-schemas/schemas.ndjson.gz');
const DEEPEST = 4;
const MOST_PATHS = 400;

function objectOf(value: Json | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

function pathsOf(schema: JsonObject): readonly (readonly string[])[] {
  const definitions = objectOf(schema.definitions);
  const resolve = (node: JsonObject): JsonObject => {
    const name = typeof node.$ref === 'string' ? (node.$ref.split('/').at(-1) ?? '') : null;
    return name === null ? node : objectOf(definitions[name]);
  };
  const pending: { readonly path: readonly string[]; readonly node: JsonObject }[] = [{ path: [], node: schema }];
  const paths: (readonly string[])[] = [];
  for (let i = 0; i < pending.length && paths.length < MOST_PATHS; i += 1) {
    const { path, node } = pending[i] ?? { path: [], node: {} };
    const plain = resolve(node);
    const inner = plain.items === undefined ? plain : resolve(objectOf(plain.items));
    for (const [name, member] of Object.entries(objectOf(inner.properties))) {
      const below = [...path, name];
      paths.push(below);
      if (below.length < DEEPEST) pending.push({ path: below, node: objectOf(member) });
    }
  }
  return paths;
}

test('over all types', () => {
  if (!existsSync(SCHEMAS)) {
    process.stdout.write('category distribution: the registry schemas are not there; not measured\n');
    expect(categoryOf('AWS::S3::Bucket', ['LoggingConfiguration'])).toBe('logging');
    return;
  }
  const counts = new Map<string, number>();
  let all = 0;
  for (const line of gunzipSync(readFileSync(SCHEMAS)).toString('utf8').trim().split('\n')) {
    const schema = JSON.parse(line) as JsonObject;
    for (const path of pathsOf(schema)) {
      const category = categoryOf(String(schema.typeName), path);
      counts.set(category, (counts.get(category) ?? 0) + 1);
      all += 1;
    }
  }
  process.stdout.write(`category distribution over ${all} paths: ${JSON.stringify(Object.fromEntries(counts))}\n`);
  expect(all).toBeGreaterThan(30_000);
  expect(counts.size).toBe(11);
  expect((counts.get('other') ?? 0) / all).toBeLessThan(0.45);
  for (const count of counts.values()) expect(count / all).toBeGreaterThan(0.003);
});
