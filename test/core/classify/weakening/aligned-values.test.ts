/** The values at one path on both sides: by name where a list has another order, by position where nothing names them. */
import { expect, test } from '@jest/globals';
import { AlignedValues } from '../../../../core/classify/weakening/aligned-values';
import type { Json } from '../../../../core/model/json';

function at(declared: Json, live: Json, ...path: readonly string[]): readonly [Json | undefined, Json | undefined] {
  const last = new AlignedValues(declared, live).along(path).at(-1);
  return [last?.declared, last?.live];
}

test('each step of the path, the whole first', () => {
  const steps = new AlignedValues({ A: { B: 1 } }, { A: { B: 2 } }).along(['A', 'B']);
  expect(steps.map(({ declared, live }) => [declared, live])).toEqual([
    [{ A: { B: 1 } }, { A: { B: 2 } }],
    [{ B: 1 }, { B: 2 }],
    [1, 2],
  ]);
});

test.each(['PolicyName', 'Name', 'Key', 'Id', 'Sid', 'Type', 'AttributeName'])(
  'elements are found by their %s',
  (member) => {
    const [a, b] = [
      { [member]: 'a', V: 1 },
      { [member]: 'b', V: 2 },
    ];
    expect(at([a, b], [b, a], '0', 'V')).toEqual([1, 1]);
    expect(at([a, b], [b, a], '1', 'V')).toEqual([2, 2]);
  },
);

test('by position where the name is not there, comes twice, or is none', () => {
  expect(at([{ Name: 'a', V: 1 }], [{ Name: 'x', V: 9 }], '0', 'V')).toEqual([1, 9]);
  expect(
    at(
      [{ Name: 'a', V: 1 }],
      [
        { Name: 'x', V: 9 },
        { Name: 'a', V: 2 },
        { Name: 'a', V: 3 },
      ],
      '0',
      'V',
    ),
  ).toEqual([1, 9]);
  expect(
    at(
      [{ Name: 5, V: 1 }],
      [
        { Name: 'x', V: 9 },
        { Name: 5, V: 2 },
      ],
      '0',
      'V',
    ),
  ).toEqual([1, 9]);
  expect(at(['a', 'b'], ['b', 'a'], '1')).toEqual(['b', 'a']);
});

test('a second name decides where the first one finds nothing', () => {
  const live = [
    { Name: 'other', Id: 'other' },
    { Name: 'renamed', Id: 'i' },
  ];
  expect(at([{ Name: 'n', Id: 'i' }], live, '0', 'Name')).toEqual(['n', 'renamed']);
});

test('a list on one side only', () => {
  expect(at(['a'], { x: 1 }, '0')).toEqual(['a', undefined]);
  expect(at({ x: 1 }, ['a'], '0')).toEqual([undefined, 'a']);
  expect(at({ x: 1 }, ['a'], 'x')).toEqual([undefined, undefined]);
});

test('only own members count', () => {
  expect(at({}, {}, 'constructor')).toEqual([undefined, undefined]);
});
