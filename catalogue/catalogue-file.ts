/**
 * Reads a generated catalogue file once, at first use. The files lie in `generated/` beside this module, or, in a
 * bundle, in `catalogue/` beside the bundle. A missing file is a broken installation: it throws and names the remedy.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDERS = [join(__dirname, 'generated'), join(__dirname, 'catalogue')];
const parsed = new Map<string, unknown>();

export function readCatalogueFile<T>(name: string): T {
  const known = parsed.get(name);
  if (known !== undefined) return known as T;
  const folder = FOLDERS.find((candidate) => existsSync(join(candidate, name)));
  if (folder === undefined) throw new Error(`catalogue file ${name} is missing; run "npm run prepare" to generate it`);
  const value: unknown = JSON.parse(readFileSync(join(folder, name), 'utf8'));
  parsed.set(name, value);
  return value as T;
}
