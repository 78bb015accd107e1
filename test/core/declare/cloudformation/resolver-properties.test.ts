/**
 * What holds of any template. Resolving never throws. Nothing is made up: what is said with a part of the world known is
 * said with all of it known too, so that a value that hangs on something unknown is unresolved. The order in which a
 * template lists its entries does not count. And an expression made of functions around a value resolves to that value.
 */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { AsbuiltError } from '../../../../core/errors';
import { canonicalJson } from '../../../../core/model/canonical-json';
import { type DeclaredResource, isIndexed } from '../../../../core/model/declared-resource';
import { isJsonObject, type Json, type JsonObject } from '../../../../core/model/json';
import { formatPointer } from '../../../../core/model/json-pointer';
import { isMasked, isUnresolved } from '../../../../core/model/known-value';
import type { SourceDeclaration, StackContent } from '../../../../core/model/source-content';
import { declareOnly as declare, made } from './stack-content';
import { knownExpressions, unknownExpressions } from './templates/expression-arbitrary';
import { PHYSICAL_IDS, partOf, templates, type World, worlds } from './templates/template-arbitrary';

const RUNS = { numRuns: 400 };

/** A file that was never deployed, or a stack with all its resources. */
const FILE: Partial<StackContent> = { status: null, stackId: null };
const STACK: Partial<StackContent> = { stackId: null, resources: made(PHYSICAL_IDS) };

const STACK_OF_A: Partial<StackContent> = { resources: made({ A: '/a' }) };

const knownParts = fc.array(fc.boolean(), { minLength: 1, maxLength: 30 });

/** Declared resources by address. */
function indexed(declaration: SourceDeclaration): ReadonlyMap<string, DeclaredResource> {
  return new Map(declaration.lines.filter(isIndexed).map((line) => [line.address, line]));
}

/** Where the more that is known contradicts the less: "" where it does not. */
function contradiction(less: Json | undefined, more: Json | undefined, path: string): string {
  if (isUnresolved(less)) return '';
  const text = (json: Json | undefined) => (json === undefined ? 'nothing' : canonicalJson(json));
  const differs = `${path}: ${text(less)} became ${text(more)}`;
  if (Array.isArray(less)) return Array.isArray(more) && fits(less, more) ? '' : differs;
  if (isJsonObject(less) && !isMasked(less)) {
    if (!isJsonObject(more)) return differs;
    const names = new Set([...Object.keys(less), ...Object.keys(more)]);
    for (const name of names) {
      const [one, other] = [less, more].map((side) => (Object.hasOwn(side, name) ? side[name] : undefined));
      const found = contradiction(one, other, `${path}/${name}`);
      if (found !== '') return found;
    }
    return '';
  }
  return text(less) === text(more) ? '' : differs;
}

/** A member that is not known may turn out to be none. */
function fits(less: readonly Json[], more: readonly Json[]): boolean {
  const [first, ...rest] = less;
  if (first === undefined) return more.length === 0;
  if (isUnresolved(first)) return fits(rest, more) || (more.length > 0 && fits(rest, more.slice(1)));
  return more.length > 0 && contradiction(first, more[0], '') === '' && fits(rest, more.slice(1));
}

/** Everything that an indexed line says is said with more known too. */
function contradictions(less: SourceDeclaration, more: SourceDeclaration): readonly string[] {
  const others = indexed(more);
  return [...indexed(less)].flatMap(([address, line]) => {
    const other = others.get(address);
    if (other === undefined) return [`${address} is not indexed with more known`];
    const found = contradiction(line.declared, other.declared, address);
    return [
      ...(found === '' ? [] : [found]),
      ...(line.subject.identifier === other.subject.identifier
        ? []
        : [`${address}: identifier ${line.subject.identifier} became ${other.subject.identifier}`]),
      ...line.identifiers.filter((id) => !other.identifiers.includes(id)).map((id) => `${address}: ${id} is lost`),
    ];
  });
}

describe('any template', () => {
  test.each<[string, boolean, Partial<StackContent>]>([
    ['a file', true, FILE],
    ['a stack', false, STACK],
  ])('of %s: nothing is said in part of a world that the whole contradicts', (_name, conditional, over) => {
    fc.assert(
      fc.property(templates(conditional), worlds, knownParts, (template, world, isKnown) => {
        const less = declare(template, { ...over, ...partOf(world, isKnown) });
        const more = declare(template, { ...over, ...world });
        expect(contradictions(less, more)).toEqual([]);
      }),
      RUNS,
    );
  });

  test('what differs between two worlds is unresolved where it is not known which of them it is', () => {
    fc.assert(
      fc.property(templates(true), worlds, worlds, (template, one, other) => {
        const nothing: World = partOf(one, [false]);
        const unknown = declare(template, { ...FILE, ...nothing });
        for (const world of [one, other]) {
          expect(contradictions(unknown, declare(template, { ...FILE, ...world }))).toEqual([]);
        }
      }),
      RUNS,
    );
  });

  test('the lists of unresolved and sensitive paths are those of the markers in what is declared', () => {
    fc.assert(
      fc.property(templates(false), worlds, knownParts, (template, world, isKnown) => {
        for (const line of indexed(declare(template, { ...STACK, ...partOf(world, isKnown) })).values()) {
          const markers = markersIn(line.declared, []);
          expect([...line.unresolved].sort()).toEqual(markers.unresolved.sort());
          expect(markers.masked.filter((path) => !line.sensitive.includes(path))).toEqual([]);
        }
      }),
      RUNS,
    );
  });

  test('a hidden parameter’s value is nowhere in what is declared', () => {
    fc.assert(
      fc.property(templates(false), worlds, (template, world) => {
        const secret = 'hidden-7f3a';
        const parameters = { ...world.parameters, Hidden: secret };
        const shown = JSON.stringify(declare(template, { ...STACK, ...world, parameters }).lines);
        expect(shown).not.toContain(secret);
        expect(shown).not.toContain(Buffer.from(secret).toString('base64').slice(0, 12));
      }),
      RUNS,
    );
  });

  test('the order in which sections and their entries stand changes nothing', () => {
    fc.assert(
      fc.property(
        templates(true),
        worlds,
        knownParts,
        fc.infiniteStream(fc.nat()),
        (template, world, isKnown, random) => {
          const over = { ...FILE, ...partOf(world, isKnown) };
          const straight = declare(template, over);
          const shuffled = declare(shuffledTemplate(template, random), over);
          const lines = (declaration: SourceDeclaration) =>
            Object.fromEntries(declaration.lines.map((line) => [line.address, line]));
          expect(lines(shuffled)).toEqual(lines(straight));
          expect(shuffled.asks).toEqual(straight.asks);
        },
      ),
      RUNS,
    );
  });
});

describe('what looks like a marker of Asbuilt', () => {
  const REASON = { $unresolved: 'the template holds a marker of Asbuilt' };

  test.each<[string, JsonObject, JsonObject, readonly string[]]>([
    [
      'by a function in it',
      { Value: { $masked: { Ref: 'Fixed' } }, Other: { $unresolved: { 'Fn::Join': ['', ['x']] } } },
      { Value: { $masked: REASON }, Other: { $unresolved: REASON } },
      ['/Value/$masked', '/Other/$unresolved'],
    ],
    [
      'by what is left out beside it',
      { Value: [{ $masked: 'key:digest', more: { Ref: 'AWS::NoValue' } }] },
      { Value: [{ $masked: REASON }] },
      ['/Value/0/$masked'],
    ],
    ['as the only property', { $unresolved: 'x' }, { $unresolved: REASON }, ['/$unresolved']],
    ['with another member beside it', { Value: { $masked: 'x', more: 1 } }, { Value: { $masked: 'x', more: 1 } }, []],
  ])('is none, and is unresolved: %s', (_name, Properties, declared, unresolved) => {
    const template = {
      Parameters: { Fixed: { Type: 'String', Default: 'key:digest' } },
      Resources: { A: { Type: 'AWS::SSM::Parameter', Properties } },
    };
    const line = indexed(declare(template, { ...STACK_OF_A, parameters: { Fixed: 'key:digest' } })).get('A');
    expect(line?.declared).toEqual(declared);
    expect(line?.unresolved).toEqual(unresolved);
    expect(line?.sensitive).toEqual([]);
  });
});

describe('any text', () => {
  test.each<[string, fc.Arbitrary<string>]>([
    ['text', fc.string({ unit: 'binary', maxLength: 60 })],
    ['JSON', fc.json().map((json) => `{"Resources":{"A":${json}},"Conditions":${json},"Mappings":${json}}`)],
    ['JSON with sections of any form', fc.json().map((json) => `{"Resources":${json},"Parameters":${json}}`)],
    [
      'YAML',
      fc
        .array(
          fc.constantFrom(
            'Resources:',
            '  A:',
            '    Type: AWS::SNS::Topic',
            '!Sub',
            '!If [',
            ']',
            '&a',
            '*a',
            '- ',
            '\n',
          ),
        )
        .map((parts) => parts.join('\n')),
    ],
  ])('is declared or refused as unreadable, and nothing else: %s', (_name, texts) => {
    fc.assert(
      fc.property(texts, (text) => {
        try {
          expect(declare(text, FILE).lines.length).toBeGreaterThanOrEqual(0);
        } catch (error) {
          expect(error).toBeInstanceOf(AsbuiltError);
          expect((error as AsbuiltError).code).toBe('InputUnreadable');
        }
      }),
      RUNS,
    );
  });
});

describe('an expression made of functions', () => {
  test('around a value resolves to the value', () => {
    fc.assert(
      fc.property(knownExpressions, ({ template, over, expected }) => {
        const shown = indexed(declare(template, { ...FILE, ...over })).get('Shown');
        expect(shown?.declared.Value).toEqual(expected);
        expect(shown?.unresolved).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('around something unknown is unresolved', () => {
    fc.assert(
      fc.property(unknownExpressions, ({ template, over }) => {
        const shown = indexed(declare(template, { ...FILE, ...over })).get('Shown');
        expect(isUnresolved(shown?.declared.Value)).toBe(true);
        expect(shown?.unresolved).toEqual(['/Value']);
      }),
      { numRuns: 500 },
    );
  });
});

function markersIn(json: Json, path: readonly string[]): { readonly unresolved: string[]; readonly masked: string[] } {
  if (isUnresolved(json)) return { unresolved: [formatPointer(path)], masked: [] };
  if (isMasked(json)) return { unresolved: [], masked: [formatPointer(path)] };
  if (typeof json !== 'object' || json === null) return { unresolved: [], masked: [] };
  const inside = Object.entries(json).map(([name, member]) => markersIn(member as Json, [...path, name]));
  return {
    unresolved: inside.flatMap(({ unresolved }) => unresolved),
    masked: inside.flatMap(({ masked }) => masked),
  };
}

function shuffledTemplate(template: JsonObject, random: fc.Stream<number>): JsonObject {
  const shuffled = (object: Json | undefined, depth: number): Json => {
    if (!isJsonObject(object) || depth === 0) return object ?? null;
    const entries = Object.entries(object).map(([key, member]): [string, Json, number] => {
      return [key, shuffled(member as Json, depth - 1), [...random.take(1)][0] ?? 0];
    });
    return Object.fromEntries(entries.sort((a, b) => a[2] - b[2]).map(([key, member]) => [key, member]));
  };
  const depths: { readonly [section: string]: number } = { Parameters: 1, Mappings: 3, Conditions: 1, Resources: 1 };
  const sections = Object.keys(template).map((name): [string, Json] => [
    name,
    shuffled(template[name] as Json, depths[name] ?? 0),
  ]);
  return shuffled(Object.fromEntries(sections), 1) as JsonObject;
}
