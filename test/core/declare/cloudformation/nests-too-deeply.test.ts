/** Depth is seen before the parser goes down into it, and ordinary templates are not taken for deep. */
import { describe, expect, test } from '@jest/globals';
import { nestsTooDeeply } from '../../../../core/declare/cloudformation/nests-too-deeply';
import { parseTemplate } from '../../../../core/declare/cloudformation/parse-template';

const blocks = (levels: number) => Array.from({ length: levels }, (_, i) => `${' '.repeat(i)}a:`).join('\n');

describe('too deep', () => {
  test.each([
    ['lists in lists', `Resources: ${'['.repeat(20_000)}`],
    ['maps in maps', `Resources: ${'{a: '.repeat(5_000)}`],
    ['blocks in blocks', blocks(3_000)],
    ['dashes behind dashes', `Resources:\n  ${'- '.repeat(3_000)}1`],
    ['questions behind questions', `${'? '.repeat(3_000)}a`],
  ])('%s', (_what, text) => {
    expect(nestsTooDeeply(text)).toBe(true);
    expect(() => parseTemplate(text, 'shop.yaml')).toThrow('shop.yaml: nests too deeply');
  });
});

describe('not deep', () => {
  test.each([
    ['blocks as deep as templates are', blocks(60)],
    ['many brackets, one after the other', '[]{}'.repeat(100_000)],
    ['a long line', `Description: ${'- '.repeat(5_000)}`],
    ['lines of dashes', `${'-'.repeat(200)}\n`.repeat(100)],
  ])('%s', (_what, text) => {
    expect(nestsTooDeeply(text)).toBe(false);
  });
});
