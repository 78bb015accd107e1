/** The tree of a type's facts: every place finds what any list of paths says of it, however deep and however shared. */
import { expect, test } from '@jest/globals';
import {
  elementFacts,
  memberFacts,
  NO_PATH_FACTS,
  type PathFacts,
  pathFactsOf,
} from '../../../core/compare/path-facts';
import type { TypeFacts } from '../../../core/model/type-facts';

const NOTHING: TypeFacts = {
  type: 'AWS::Test::Thing',
  from: 'schema',
  primaryIdentifier: [],
  readOnly: [],
  writeOnly: [],
  createOnly: [],
  lists: [],
  tagsProperty: null,
  readable: true,
};

const at = (facts: TypeFacts, ...path: readonly string[]): PathFacts | null =>
  path.reduce<PathFacts | null>(
    (place, segment) => (segment === '*' ? elementFacts(place) : memberFacts(place, segment)),
    pathFactsOf(facts),
  );

test('a place without facts is unknown, and so is all below it', () => {
  expect([at(NOTHING, 'A'), at(NOTHING, 'A', '*', 'B')]).toEqual([null, null]);
});

test('marks of the type, values and transforms stand at their paths', () => {
  const facts: TypeFacts = {
    ...NOTHING,
    readOnly: [['Arn']],
    writeOnly: [['Users', '*', 'Password']],
    deprecated: [['Old']],
    caseFolded: [['Name']],
    maps: [['Labels']],
    values: [{ path: ['Labels', '*'], types: ['string'] }],
    transforms: [
      { path: ['Name'], expression: '$lowercase(Name)' },
      { path: ['Name'], expression: '$uppercase(Name)' },
    ],
  };
  expect(at(facts, 'Arn')?.readOnly).toBe(true);
  expect(at(facts, 'Users', '*', 'Password')?.writeOnly).toBe(true);
  expect(at(facts, 'Old')?.deprecated).toBe(true);
  expect(at(facts, 'Name')?.transforms).toEqual(['$lowercase(Name)', '$uppercase(Name)']);
  expect(at(facts, 'Name')?.caseFolded).toBe(true);
  expect(at(facts, 'Labels')?.closed).toBe(true);
  expect(at(facts, 'Labels', 'anything')?.value?.types).toEqual(['string']);
  expect(at(facts, 'Labels')).toMatchObject({ list: null, value: null, transforms: [], readOnly: false });
});

test('a definition speaks wherever it is used, also inside itself, beside what the type says there', () => {
  const list = { path: ['Next'], insertionOrder: false, uniqueItems: null, identityKey: null };
  const facts: TypeFacts = {
    ...NOTHING,
    writeOnly: [['Root', 'Next', '*', 'Secret']],
    uses: [{ path: ['Root'], definition: 0 }],
    definitions: [{ lists: [list], uses: [{ path: ['Next', '*'], definition: 0 }] }],
  };
  const deep = ['Root', ...Array.from({ length: 40 }, () => ['Next', '*']).flat(), 'Next'];
  expect(at(facts, ...deep)?.list).toBe(list);
  expect(at(facts, 'Root', 'Next', '*', 'Secret')?.writeOnly).toBe(true);
  expect(at(facts, 'Root', 'Next', '*', 'Next', '*', 'Secret')).toBeNull();
  expect(at(facts, 'Root', 'Next', '*', 'Next')?.list).toBe(list);
});

test('definitions that lead to each other and nowhere end', () => {
  const facts: TypeFacts = {
    ...NOTHING,
    uses: [{ path: ['A'], definition: 0 }],
    definitions: [
      { lists: [], uses: [{ path: [], definition: 1 }] },
      {
        lists: [],
        values: [{ path: [], types: ['integer'] }],
        uses: [0, 1, 99].map((n) => ({ path: [], definition: n })),
      },
    ],
  };
  expect(at(facts, 'A')?.value?.types).toEqual(['integer']);
});

test('what branches of a union say is taken together', () => {
  const facts: TypeFacts = {
    ...NOTHING,
    values: [
      { path: ['Port'], types: ['integer'], default: null },
      { path: ['Port'], types: ['string', 'integer'], pattern: '^[0-9]+$' },
      { path: ['Kind'], types: ['string'], enumeration: ['A'] },
      { path: ['Kind'], types: ['string'], enumeration: ['B', 'A'] },
    ],
  };
  expect(at(facts, 'Port')?.value).toEqual({
    path: ['Port'],
    types: ['integer', 'string'],
    pattern: '^[0-9]+$',
    default: null,
  });
  expect(at(facts, 'Kind')?.value?.enumeration).toEqual(['A', 'B']);
});

test.each([
  ['words', ['Enabled', 'Disabled'], true],
  ['words that differ in case alone', ['any', 'ANY'], false],
  ['one word', ['ANY'], false],
  ['numbers', [1, 2], false],
])('an enumeration of %s: case folds %s', (_name, enumeration, folded) => {
  const facts: TypeFacts = { ...NOTHING, values: [{ path: ['Kind'], types: ['string'], enumeration }] };
  expect(at(facts, 'Kind')?.caseFolded).toBe(folded);
});

test('members that every object inherits are unknown ones', () => {
  expect(at({ ...NOTHING, readOnly: [['A']] }, '__proto__')).toBeNull();
  const facts = { ...NOTHING, readOnly: [['__proto__', 'toString']] };
  expect(at(facts, '__proto__', 'toString')?.readOnly).toBe(true);
  expect(Object.hasOwn(Object.prototype, 'readOnly')).toBe(false);
  expect(NO_PATH_FACTS.members.size).toBe(0);
});

test('the tree is compiled once', () => {
  const facts = { ...NOTHING, readOnly: [['A']] };
  expect(pathFactsOf(facts)).toBe(pathFactsOf(facts));
});
