/**
 * What only registry schemas say, as rows: read out of schemas, and written to and read from build/registry-facts.ndjson.
 * `npx tsx build/registry-rows.ts FILE` writes the rows anew from a file of registry schemas, one a line (.gz too): the
 * `Schema` members of DescribeType's answers, or AWS's published archive of them. Types that the file does not hold keep
 * their row. A type that says nothing of these kinds has none.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { RegistryRow, StoredRegistryRows } from '../catalogue/registry-row';
import { factsFromSchema } from '../catalogue/schema-facts';
import { unfoldedLists } from '../catalogue/unfold-shape';
import type { Json } from '../core/model/json';
import type { PathSegments } from '../core/model/json-pointer';
import { compareText } from './service-spec-resources';

const ROWS = join(__dirname, 'registry-facts.ndjson');

type WrittenRow = RegistryRow & { readonly type: string };

/** The committed rows by type, sorted. */
export function readRegistryRows(): StoredRegistryRows {
  const rows = linesOf(readFileSync(ROWS, 'utf8')).map((line): WrittenRow => JSON.parse(line));
  return Object.fromEntries(rows.map(({ type, ...row }) => [type, row]));
}

/** The row of this schema; null where it says nothing that a row holds. */
export function rowOfSchema(schema: Json): WrittenRow | null {
  const facts = factsFromSchema(schema);
  if (facts === null) return null;
  const ordered = unfoldedLists(facts).filter(({ insertionOrder }) => insertionOrder === true);
  const transforms = (facts.transforms ?? []).map(({ path, expression }): [string, string] => [
    path.join('/'),
    expression,
  ]);
  const row = {
    type: facts.type,
    ...pathsMember('writeOnly', facts.writeOnly),
    ...pathsMember('deprecated', facts.deprecated ?? []),
    ...pathsMember(
      'ordered',
      ordered.map(({ path }) => path),
    ),
    ...(transforms.length === 0 ? {} : { transforms: Object.fromEntries(transforms) }),
    ...(facts.readable === false ? { unreadable: 1 as const } : {}),
  };
  return Object.keys(row).length > 1 ? row : null;
}

function pathsMember(name: 'writeOnly' | 'deprecated' | 'ordered', paths: readonly PathSegments[]): RegistryRow {
  const joined = [...new Set(paths.map((path) => path.join('/')))].sort(compareText);
  return joined.length === 0 ? {} : { [name]: joined };
}

function linesOf(text: string): readonly string[] {
  return text.split('\n').filter((line) => line.trim() !== '');
}

function writeRows(file: string): void {
  const bytes = readFileSync(file);
  const text = file.endsWith('.gz') ? gunzipSync(bytes).toString('utf8') : bytes.toString('utf8');
  const rows = new Map(Object.entries(readRegistryRows()).map(([type, row]) => [type, { type, ...row }]));
  for (const line of linesOf(text)) {
    const schema: Json = JSON.parse(line);
    const type = factsFromSchema(schema)?.type;
    const row = rowOfSchema(schema);
    if (type !== undefined) rows.delete(type);
    if (row !== null) rows.set(row.type, row);
  }
  const sorted = [...rows.values()].sort((one, other) => compareText(one.type, other.type));
  writeFileSync(ROWS, `${sorted.map((row) => JSON.stringify(row)).join('\n')}\n`);
}

if (require.main === module) writeRows(process.argv[2] ?? '');
