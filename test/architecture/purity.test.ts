/** core holds no clock, environment, console, randomness or timer: they are arguments. The first table proves the test. */
import { describe, expect, test } from '@jest/globals';
import { nameOf, nodesOf, parseSource, readSources, type SourceFile } from './source-tree';

const GLOBALS = ['process', 'console', 'fetch', 'setTimeout', 'setInterval', 'setImmediate', 'crypto', 'performance'];
const MEMBERS = ['Date.now', 'Math.random'];

/** One line per impure use; a local name that shadows a global counts too. */
function impurities(file: SourceFile): readonly string[] {
  const isGlobal = (name: string | null): boolean => name !== null && GLOBALS.includes(name);
  return nodesOf(file).flatMap((node) => {
    if (node.type === 'MemberExpression') {
      const object = nameOf(node.object);
      const member = `${object}.${nameOf(node.property)}`;
      return MEMBERS.includes(member)
        ? [`${file.path} uses ${member}`]
        : isGlobal(object)
          ? [`${file.path} uses ${object}`]
          : [];
    }
    if (node.type === 'NewExpression' && nameOf(node.callee) === 'Date') {
      const given = (node.arguments as readonly unknown[] | undefined) ?? [];
      return given.length === 0 ? [`${file.path} uses new Date()`] : [];
    }
    if (node.type === 'CallExpression') {
      const callee = nameOf(node.callee);
      return isGlobal(callee) || callee === 'Date' ? [`${file.path} uses ${callee}()`] : [];
    }
    return [];
  });
}

describe('core is pure', () => {
  test.each([
    ['const now = Date.now();', 'core/a.ts uses Date.now'],
    ['const now = new Date();', 'core/a.ts uses new Date()'],
    ['const now = Date();', 'core/a.ts uses Date()'],
    ['const table = process.env.TABLE;', 'core/a.ts uses process'],
    ["console.log('x');", 'core/a.ts uses console'],
    ['const id = Math.random();', 'core/a.ts uses Math.random'],
    ['const id = crypto.randomUUID();', 'core/a.ts uses crypto'],
    ['setTimeout(() => 1, 5);', 'core/a.ts uses setTimeout()'],
    ["fetch('https://example.com');", 'core/a.ts uses fetch()'],
  ])('"%s" is seen', (text, violation) => {
    expect(impurities(parseSource('core/a.ts', text))).toEqual([violation]);
  });

  test.each([
    'const at = new Date(text).toISOString();',
    'const at = Date.parse(text);',
    '// Date.now() is not for core\nexport const a = "process.env";',
  ])('"%s" is fine', (text) => {
    expect(impurities(parseSource('core/a.ts', text))).toEqual([]);
  });

  test('no file of core does', () => {
    const files = readSources(['core']);
    expect(files.length).toBeGreaterThan(10);
    expect(files.flatMap(impurities)).toEqual([]);
  });
});
