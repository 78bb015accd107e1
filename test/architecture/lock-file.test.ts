/**
 * The lock names every package that some platform needs, also those that the platform it was written on does not:
 * else `npm ci` refuses in a clean clone, or installs no compiler on another system.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

interface Locked {
  readonly version?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const LOCK = join(__dirname, '..', '..', 'package-lock.json');
const { packages } = JSON.parse(readFileSync(LOCK, 'utf8')) as { readonly packages: Readonly<Record<string, Locked>> };

test('every optional package has its place in the lock', () => {
  const wanted = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).map((name) => ({ path, name })),
  );
  const missing = wanted.filter(
    ({ path, name }) => !placesFor(path, name).some((place) => Object.hasOwn(packages, place)),
  );
  expect(wanted.length).toBeGreaterThan(0);
  expect(missing).toEqual([]);
});

test('every package in the lock has a version', () => {
  const unversioned = Object.entries(packages).filter(([, { version }]) => version === undefined || version === '');
  expect(unversioned).toEqual([]);
});

/** Where a package may stand for one that needs it: beside it, or in any folder above. */
function placesFor(path: string, name: string): readonly string[] {
  const folders = path.split('/node_modules/');
  const above = folders.map((_, i) => folders.slice(0, folders.length - i).join('/node_modules/'));
  return [...above.map((folder) => (folder === '' ? '' : `${folder}/node_modules/${name}`)), `node_modules/${name}`];
}
