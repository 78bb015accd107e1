/** Every tolerance says what it folds, why, and what it still surfaces; is asked; and is named as its file is. */
import { describe, expect, test } from '@jest/globals';
import { TOLERANCES } from '../../core/compare/tolerances';
import { readSources } from './source-tree';

const FOLDER = 'core/compare/tolerances/';
const LINES = [/^ \* Folds( \(this one loses detection\))?: /m, /^ \* Because: /m, /^ \* Still surfaces: /m];

const files = readSources(['core']).filter((file) => file.path.startsWith(FOLDER));

describe('tolerances', () => {
  test('each file begins with its three lines', () => {
    const silent = files.filter((file) => !LINES.every((line) => line.test(file.text.split('*/')[0] ?? '')));
    expect(silent.map((file) => file.path)).toEqual([]);
  });

  test('each is asked, under the name of its file', () => {
    const named = files.map((file) => file.path.slice(FOLDER.length).replace('.ts', ''));
    expect(named.length).toBeGreaterThan(5);
    expect(TOLERANCES.map((tolerance) => tolerance.name).sort()).toEqual(named.sort());
  });
});
