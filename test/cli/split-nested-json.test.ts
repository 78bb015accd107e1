import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { NestedJsonSplitter, type NestedPiece } from '../../cli/split-nested-json';

/** The pieces of a text that comes in chunks of so many bytes. */
function split(text: string, size = text.length): readonly NestedPiece[] {
  const splitter = new NestedJsonSplitter(['resources', 'instances']);
  const bytes = Buffer.from(text);
  const pieces: NestedPiece[] = [];
  for (let at = 0; at < bytes.length; at += size) pieces.push(...splitter.push(bytes.subarray(at, at + size)));
  splitter.end();
  return pieces;
}

/** "<level> <begin|end> <text>". */
const shown = (pieces: readonly NestedPiece[]) => pieces.map(({ level, kind, text }) => `${level} ${kind} ${text}`);

describe('pieces', () => {
  test('members of the lists one by one, and each object when all of it was seen', () => {
    const text = '{"a":1,"resources":[{"type":"t","instances":[{"n":1}, 2],"m":[3]},7],"z":"resources"}';
    expect(shown(split(text))).toEqual([
      '0 begin {"a":1,"resources":[]}',
      '1 begin {"type":"t","instances":[]}',
      '2 end {"n":1}',
      '2 end 2',
      '1 end {"type":"t","instances":[],"m":[3]}',
      '1 end 7',
      '0 end {"a":1,"resources":[],"z":"resources"}',
    ]);
  });

  test.each<[string, string, readonly string[]]>([
    ['no list of that name', '{"a":[1]}', ['0 end {"a":[1]}']],
    ['the name on another level', '{"a":{"resources":[1]}}', ['0 end {"a":{"resources":[1]}}']],
    ['the name of something else', '{"resources":{"a":[1]},"x":[2]}', ['0 end {"resources":{"a":[1]},"x":[2]}']],
    ['the name as a value', '{"x":"resources","y":[1]}', ['0 end {"x":"resources","y":[1]}']],
    [
      'a list that looks like an object',
      '{"resources":[["instances",[1]]]}',
      ['0 begin {"resources":[]}', '1 end ["instances",[1]]', '0 end {"resources":[]}'],
    ],
    ['an empty list', '{"resources":[ ]}', ['0 begin {"resources":[]}', '0 end {"resources":[]}']],
    [
      'brackets in texts',
      '{"resources":["}]\\"{",{"a":"\\\\"}]}',
      ['0 begin {"resources":[]}', '1 end "}]\\"{"', '1 end {"a":"\\\\"}', '0 end {"resources":[]}'],
    ],
    [
      'words and numbers',
      '{"resources":[true,-1.5e3 , null]}',
      ['0 begin {"resources":[]}', '1 end true', '1 end -1.5e3', '1 end null', '0 end {"resources":[]}'],
    ],
    ['a name that is written with escapes is not seen', '{"re\\u0073ources":[1]}', ['0 end {"re\\u0073ources":[1]}']],
    ['several objects', '{"a":1}\n\n{"b":2}', ['0 end {"a":1}', '0 end {"b":2}']],
  ])('%s', (_, text, expected) => {
    expect(shown(split(text))).toEqual(expected);
  });

  test('know on which line they begin', () => {
    const lines = split('\n{\n"resources":[\n1,\n{}]}\n{}').map(({ level, kind, line }) => [level, kind, line]);
    expect(lines).toEqual([
      [0, 'begin', 2],
      [1, 'end', 4],
      [1, 'end', 5],
      [0, 'end', 2],
      [0, 'end', 6],
    ]);
  });

  const state = fc.record({
    before: fc.jsonValue({ maxDepth: 2 }),
    resources: fc.array(
      fc.oneof(
        fc.jsonValue({ maxDepth: 2 }),
        fc.record({ k: fc.string(), instances: fc.array(fc.jsonValue({ maxDepth: 3 })) }),
      ),
    ),
    after: fc.constantFrom('resources', 'é→😀', '"\\'),
  });

  test('are the same however the bytes are cut, and make up the whole again', () => {
    fc.assert(
      fc.property(fc.array(state), fc.integer({ min: 1, max: 7 }), fc.constantFrom(0, 2), (states, size, indent) => {
        const text = states.map((one) => JSON.stringify(one, null, indent)).join('\n');
        const pieces = split(text, size);
        expect(pieces).toEqual(split(text));
        expect(JSON.stringify(joined(pieces))).toBe(JSON.stringify(states));
      }),
    );
  });
});

/** Puts what was taken out back into its place. */
function joined(pieces: readonly NestedPiece[]): readonly unknown[] {
  const open: unknown[][] = [[]];
  for (const piece of pieces) {
    if (piece.kind === 'begin') {
      open.push([]);
      continue;
    }
    const value = JSON.parse(piece.text);
    if (piece.isSplit) value[piece.level === 0 ? 'resources' : 'instances'] = open.pop();
    open.at(-1)?.push(value);
  }
  return open[0] ?? [];
}

describe('what is no JSON', () => {
  test.each([
    ['cut off in an object', '{"a":1}\n{"b":', 'it is cut off', 2],
    ['cut off in a list that is taken out', '{"resources":[\n{"a":1},', 'it is cut off', 1],
    ['cut off in a member', '{"resources":[{"instances":[{"a"', 'it is cut off', 1],
    ['a text over two lines', '{"resources":[{"a":"x\n"}]}', 'a text is not closed', 1],
    ['no comma', '{"resources":[{}\n{}]}', 'a bracket, comma or colon is out of place', 2],
    ['two commas', '{"resources":[{},,{}]}', 'a bracket, comma or colon is out of place', 1],
    ['a comma too many', '{"resources":[{},]}', 'a bracket, comma or colon is out of place', 1],
    ['a comma first', '{"resources":[,{}]}', 'a bracket, comma or colon is out of place', 1],
    ['the wrong bracket', '{"resources":[{}}]', 'a bracket, comma or colon is out of place', 1],
    ['a value that is no object', '{"a":1}\n[1]', 'a bracket, comma or colon is out of place', 2],
    ['a comma between objects', '{"a":1},{"b":2}', 'a bracket, comma or colon is out of place', 1],
  ])('%s', (_, text, message, line) => {
    expect(() => split(text)).toThrow(expect.objectContaining({ message, line }));
  });

  test('is found by the splitter or by whoever parses the pieces, whatever was done to the text', () => {
    const text = '{"a":[1],"resources":[{"t":"x","instances":[{"n":1},{"n":[2]}],"z":0},{"instances":[]}],"b":{}}';
    const damage = fc.tuple(
      fc.nat(text.length - 1),
      fc.constantFrom('', ',', '"', '[', ']', '{', '}', ':', '1', 'x', '\\'),
    );
    fc.assert(
      fc.property(damage, fc.boolean(), ([at, inserted], replaces) => {
        const damaged = text.slice(0, at) + inserted + text.slice(replaces || inserted === '' ? at + 1 : at);
        expect(isReadInPieces(damaged)).toBe(isJson(damaged));
      }),
      { numRuns: 2000 },
    );
  });
});

function isReadInPieces(text: string): boolean {
  try {
    const pieces = split(text);
    for (const piece of pieces) JSON.parse(piece.text);
    return pieces.filter(({ level, kind }) => level === 0 && kind === 'end').length === 1;
  } catch {
    return false;
  }
}

function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
}
