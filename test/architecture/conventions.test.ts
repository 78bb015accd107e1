/** File names, sizes, headers, partitions: what docs and reviews would otherwise have to repeat. */
import { describe, expect, test } from '@jest/globals';
import { nodesOf, parseSource, readSources, type SourceFile } from './source-tree';

const MAX_LINES = 320;
const FORBIDDEN_NAMES = ['util', 'utils', 'helper', 'helpers', 'common', 'manager', 'types', 'misc', 'index'];

/** A name that says nothing of what is inside, or that is not kebab-case. */
function badName(path: string): boolean {
  const stem = (path.split('/').at(-1) ?? '').replace(/(\.e2e)?(\.test|\.contract|\.d)?\.ts$/, '');
  return FORBIDDEN_NAMES.includes(stem) || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(stem);
}

function literalsOf(file: SourceFile): readonly string[] {
  return nodesOf(file).flatMap((node) => {
    if (node.type === 'StringLiteral') return [String(node.value)];
    if (node.type === 'RegExpLiteral') return [String(node.pattern)];
    return node.type === 'TemplateElement' ? [String(node.raw)] : [];
  });
}

/** GovCloud and China have other partitions: an ARN is composed with the partition it is given. */
function namesPartition(file: SourceFile): boolean {
  return literalsOf(file).some((text) => /\barn:aws:/.test(text));
}

describe('conventions', () => {
  const files = readSources();
  const all = [...files, ...readSources(['bench', 'build', 'test', 'examples'])];

  test.each([
    ['core/event/utils.ts', true],
    ['core/index.ts', true],
    ['core/model/types.ts', true],
    ['lib/queueManager.ts', true],
    ['core/model/type-facts.ts', false],
    ['core/event/noise-events.ts', false],
  ])('%s: forbidden %s', (path, forbidden) => {
    expect(badName(path)).toBe(forbidden);
  });

  test('every file is named for what is in it, in kebab-case', () => {
    // A function named "index" has a folder of that name; a file must not.
    expect(all.map((file) => file.path).filter(badName)).toEqual([]);
  });

  test(`no source file is longer than ${MAX_LINES} lines; tables of cases in tests may be`, () => {
    const source = all.filter((file) => !file.path.startsWith('test/'));
    const long = source.filter((file) => file.text.split('\n').length > MAX_LINES).map((file) => file.path);
    expect(long).toEqual([]);
  });

  test('an ARN with a partition in it is seen, in a string, a template or a pattern, not in a comment', () => {
    expect(namesPartition(parseSource('core/a.ts', "const a = 'arn:aws:s3:::b';"))).toBe(true);
    expect(namesPartition(parseSource('core/a.ts', 'const a = `arn:aws:s3:::$' + '{b}`;'))).toBe(true);
    expect(namesPartition(parseSource('core/a.ts', 'const a = /^arn:aws:s3/;'))).toBe(true);
    expect(namesPartition(parseSource('core/a.ts', '// arn:aws:s3:::b\nconst a = 1;'))).toBe(false);
    expect(namesPartition(parseSource('core/a.ts', 'const a = `arn:$' + '{partition}:s3:::b`;'))).toBe(false);
  });

  test('no source file holds the commercial partition as a default', () => {
    expect(files.filter(namesPartition).map((file) => file.path)).toEqual([]);
  });

  test('every file of core and adapters says what it is in a doc comment', () => {
    const silent = files
      .filter((file) => /^(core|adapters)\//.test(file.path))
      .filter((file) => !file.text.includes('/**'))
      .map((file) => file.path);
    expect(silent).toEqual([]);
  });
});
