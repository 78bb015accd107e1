/** The glossary's lists are the code's lists, and the model uses no word that the glossary gives another meaning. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { REJECTION_REASONS } from '../../core/model/change-event';
import { CATEGORIES } from '../../core/model/difference';
import { TRANSITIONS } from '../../core/model/drift-item';
import { SEVERITIES } from '../../core/model/judgement';
import { VERDICT_REASONS, VERDICTS } from '../../core/model/verdict';
import { nameOf, nodesOf, ROOT, readSources, type SourceFile, type SyntaxNode, textOf } from './source-tree';

/** Words that would name one of the glossary's concepts wrongly. */
const WRONG_WORDS: { readonly [word: string]: string } = {
  trigger: 'change event',
  message: 'change event',
  job: 'check',
  entity: 'subject',
  target: 'subject',
  origin: 'source',
  revision: 'deployment',
  desired: 'declared',
  before: 'declared',
  snapshot: 'baseline',
  actual: 'live',
  remote: 'live',
  delta: 'difference',
  filter: 'tolerance',
  hack: 'tolerance',
  diff: 'comparison',
  result: 'verdict',
  score: 'judgement',
  finding: 'drift',
  issue: 'drift',
  suppression: 'acceptance',
  group: 'incident',
};
/** Names that use such a word for something else. */
const OTHER_MEANING = ['TransitionMessage'];

const glossary = readFileSync(join(ROOT, 'docs/glossary.md'), 'utf8');
const model = readSources(['core/model']);

/** Rows of the table whose heading row begins with this word: the code words of the first column, and the row's text. */
function tableOf(heading: string): ReadonlyMap<string, string> {
  const lines = glossary.split('\n');
  const isHeading = new RegExp(`^\\| ${heading} +\\|`);
  const start = lines.findIndex((line, i) => isHeading.test(line) && lines[i + 1]?.startsWith('| --'));
  const rows = new Map<string, string>();
  for (let i = start + 2; start >= 0 && lines[i]?.startsWith('|'); i++) {
    const line = lines[i] ?? '';
    const word = /^\| `([^`]+)`/.exec(line)?.[1];
    if (word !== undefined) rows.set(word, line);
  }
  return rows;
}

/** The members of an exported union of text literals, wherever in the model it stands. */
function membersOf(union: string): readonly string[] {
  const alias = model.flatMap(nodesOf).find((n) => n.type === 'TsTypeAliasDeclaration' && nameOf(n.id) === union);
  const members = (alias?.typeAnnotation as SyntaxNode | undefined)?.types as readonly SyntaxNode[] | undefined;
  return (members ?? []).map((member) => textOf(member.literal) ?? '');
}

/** What a file exports by name: "Subject", "subjectKey". */
function exportsOf(file: SourceFile): readonly string[] {
  return nodesOf(file)
    .filter((node) => node.type === 'ExportDeclaration')
    .flatMap((node) => {
      const declaration = node.declaration as SyntaxNode & { declarations?: readonly { id: unknown }[] };
      const ids = declaration.declarations?.map((d) => d.id) ?? [declaration.identifier ?? declaration.id];
      return ids.map(nameOf).filter((name) => name !== null);
    });
}

function wordsOf(name: string): readonly string[] {
  return name.split(/_|(?<=[a-z0-9])(?=[A-Z])/).map((word) => word.toLowerCase().replace(/s$/, ''));
}

describe('the glossary', () => {
  test.each([
    ['verdict', VERDICTS],
    ['reason', Object.keys(VERDICT_REASONS)],
    ['severity', SEVERITIES],
    ['category', CATEGORIES],
    ['transition', TRANSITIONS],
    ['rejected', REJECTION_REASONS],
    ['kind', membersOf('DifferenceKind')],
    ['not compared', membersOf('NotComparedReason')],
    ['status', membersOf('DriftStatus')],
    ['effect', membersOf('Effect')],
    ['actor kind', membersOf('ActorKind')],
    ['channel', membersOf('ActorChannel')],
  ])('lists every %s, and nothing else', (heading, words) => {
    expect(words.length).toBeGreaterThan(2);
    expect([...tableOf(heading).keys()].sort()).toEqual([...words].sort());
  });

  test('gives each verdict reason its verdict and its very sentence', () => {
    const rows = tableOf('reason');
    const wrong = Object.entries(VERDICT_REASONS).filter(([reason, { verdict, says }]) => {
      const cells =
        rows
          .get(reason)
          ?.split('|')
          .map((cell) => cell.trim()) ?? [];
      return cells[2] !== verdict || cells[3] !== says;
    });
    expect(wrong.map(([reason]) => reason)).toEqual([]);
  });

  test('every word that the model must use is explained', () => {
    const missing = [...new Set(Object.values(WRONG_WORDS))].filter((word) => !glossary.includes(`\n| ${word} `));
    expect(missing).toEqual([]);
  });
});

describe('the model', () => {
  const exported = model.flatMap(exportsOf);

  test('is read: its best-known names are found', () => {
    expect(exported).toEqual(expect.arrayContaining(['Subject', 'subjectKey', 'DriftItem', 'VERDICT_REASONS', 'Json']));
  });

  test('a wrong word in a name is seen', () => {
    expect(wordsOf('driftFindings')).toEqual(['drift', 'finding']);
    expect(wordsOf('ISSUE_KEYS')).toEqual(['issue', 'key']);
  });

  test('uses no word for what has another name', () => {
    const wrong = exported
      .filter((name) => !OTHER_MEANING.includes(name))
      .flatMap((name) =>
        wordsOf(name)
          .filter((word) => Object.hasOwn(WRONG_WORDS, word))
          .map((word) => `${name}: say ${WRONG_WORDS[word]}, not ${word}`),
      );
    expect(wrong).toEqual([]);
  });
});
