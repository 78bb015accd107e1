/** What the documents point to is there: relative links, and files and folders named in code spans. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { AREAS, ROOT } from './source-tree';

const FOLDERS = [...AREAS, 'policies', 'examples', 'bench', 'build', 'docs', 'test'];

function documentsIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return documentsIn(path);
    return entry.name.endsWith('.md') ? [path] : [];
  });
}

const documents = [
  ...readdirSync(ROOT).filter((name) => name.endsWith('.md')),
  ...documentsIn('docs'),
  ...documentsIn('examples'),
];

/** Targets of links to other files, from the project's root. */
function linkedFiles(path: string, text: string): readonly string[] {
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target.replace(/#.*$/, ''))
    .filter((target) => target !== '' && !/^[a-z]+:/.test(target))
    .map((target) => relative(ROOT, join(ROOT, dirname(path), target)));
}

/** `core/check.ts`, `core/compare/tolerances/`; not `lambdas/<name>/composition.ts`, which stands for several. */
function namedFiles(text: string): readonly string[] {
  return [...text.matchAll(/`([^`\s]+)`/g)]
    .map(([, name = '']) => name)
    .filter((name) => /^[\w./-]+$/.test(name) && /(\/|\.\w+)$/.test(name))
    .filter((name) => FOLDERS.includes(name.split('/')[0] ?? '') && name.includes('/'));
}

describe('documents', () => {
  test('links and file names are found in a text', () => {
    expect(linkedFiles('docs/a.md', 'see [b](b.md#c), [d](../README.md), [e](https://example.com)')).toEqual([
      'docs/b.md',
      'README.md',
    ]);
    expect(namedFiles('`core/check.ts`, `core/model/`, `core`, `lambdas/<name>/x.ts`, `npm test`')).toEqual([
      'core/check.ts',
      'core/model/',
    ]);
  });

  test.each(documents)('%s points to nothing that is not there', (path) => {
    const text = readFileSync(join(ROOT, path), 'utf8');
    const missing = [...linkedFiles(path, text), ...namedFiles(text)].filter((file) => !existsSync(join(ROOT, file)));
    expect(missing).toEqual([]);
  });

  test('the documents that others point to are among them', () => {
    expect(documents).toEqual(expect.arrayContaining(['CONTRIBUTING.md', 'docs/architecture.md', 'docs/glossary.md']));
  });
});
