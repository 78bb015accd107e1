import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseTemplate } from '../../../../core/declare/cloudformation/parse-template';
import { quoteLoneDashes } from '../../../../core/declare/cloudformation/quote-lone-dashes';
import { AsbuiltError } from '../../../../core/errors';

const read = (yaml: string) => parseTemplate(`Resources: {}\n${yaml}\n`, 'a.yaml').template;

describe('a "-" that stands alone between brackets', () => {
  test.each<[string, string, unknown]>([
    ['as what texts are joined with', 'X: !Join [-, [a, b]]', { 'Fn::Join': ['-', ['a', 'b']] }],
    ['first, in the middle and last', 'X: [-, a, -, -]', ['-', 'a', '-', '-']],
    ['as a member', 'X: {a: -, b: -}', { a: '-', b: '-' }],
    ['beside numbers and names', 'X: [-1, -a, --, -]', [-1, '-a', '--', '-']],
    ['nested', 'X: [[-], {a: [-, [-]]}]', [['-'], { a: ['-', ['-']] }]],
    ['in a list of the other kind', 'X:\n  - [-, a]\n  - -\n  - - b', [['-', 'a'], [null], ['b']]],
    ['and not where it is quoted, in a text or in a comment', 'X: ["[-, a]", -] # [-, a]', ['[-, a]', '-']],
    ['and not in a block of text', 'X: [-]\nY: |\n  [-, a]\n', ['-']],
  ])('is itself: %s', (_name, yaml, expected) => {
    expect(read(yaml).X).toEqual(expected);
  });

  test('a block of text beside it is as it was', () => {
    expect(read('X: [-]\nY: |\n  [-, a]\nZ: >-\n  {b: -}').Y).toBe('[-, a]\n');
    expect(read('X: [-]\nY: |\n  [-, a]\nZ: >-\n  {b: -}').Z).toBe('{b: -}');
  });

  test.each(['X: [- a]', 'X: [- , a]', 'X: [-', 'X: {- a: b}'])('anything else is still no YAML: %s', (yaml) => {
    expect(() => read(yaml)).toThrow(AsbuiltError);
    expect(() => read(yaml)).toThrow(/^a\.yaml: is not valid YAML: [\w ,]+ \([A-Z_]+\) at line \d+ column \d+$/);
  });

  test('nothing but such dashes changes, in any text', () => {
    const pieces = fc.constantFrom(
      '-',
      '- ',
      ',',
      '[',
      ']',
      '{',
      '}',
      ':',
      ': ',
      'a',
      '"',
      "'",
      '|\n  ',
      '#',
      '\n',
      ' ',
      '\x1f',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 25 }), (parts) => {
        const text = parts.join('');
        const quoted = quoteLoneDashes(text);
        // Taking the quotes away again, wherever they were put, gives the text back.
        let at = 0;
        for (const character of text) {
          if (character === '-' && quoted.startsWith("'-'", at)) at += 3;
          else if (quoted[at] === character) at += 1;
          else throw new Error(`${JSON.stringify(text)} became ${JSON.stringify(quoted)}`);
        }
        expect(at).toBe(quoted.length);
      }),
      { numRuns: 1_000 },
    );
  });
});
