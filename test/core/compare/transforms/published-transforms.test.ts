/**
 * Every property transform that CloudFormation publishes, when the registry schemas lie beside the project: what is
 * declared and what comes of it compare equal, one step away does not, or the expression is among those that are not
 * compared or refused, with the reason. Kept, because expressions are many and what they hide shows in none alone.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { JsonataTransformEvaluator } from '../../../../adapters/jsonata/jsonata-transform-evaluator';
import { factsFromSchema } from '../../../../catalogue/schema-facts';
import { compareSubject } from '../../../../core/compare/compare-subject';
import type { Comparison } from '../../../../core/model/comparison';
import type { Json, JsonObject } from '../../../../core/model/json';
import type { PathSegments } from '../../../../core/model/json-pointer';
import type { TransformFacts, TypeFacts } from '../../../../core/model/type-facts';
import { CONTEXT } from '../comparing';
import { PUBLISHED_CASES, type PublishedCase } from './published-cases';

const SCHEMAS = join(__dirname, '../../../../../shared/data/cloudformation-schemas/schemas.ndjson.gz');
/** Where those that do not fold are listed for users. */
const DOCUMENT = join(__dirname, '../../../../docs/property-transforms.md');
const transforms = new JsonataTransformEvaluator();

interface Published {
  readonly facts: TypeFacts;
  readonly transform: TransformFacts;
}

function readPublished(): readonly Published[] {
  const lines = gunzipSync(readFileSync(SCHEMAS)).toString('utf8').trim().split('\n');
  return lines
    .map((line) => factsFromSchema(JSON.parse(line) as Json))
    .flatMap((facts) => (facts?.transforms ?? []).map((transform) => ({ facts: facts as TypeFacts, transform })));
}

const nameOf = ({ facts, transform }: Published) => `${facts.type} /properties/${transform.path.join('/')}`;
const caseOf = (published: Published): PublishedCase | undefined =>
  PUBLISHED_CASES.find(({ of }) => of.test(`${nameOf(published)} ${published.transform.expression}`));

/** The resource that has this value at this path, one element in each list. */
function holding(path: PathSegments, value: Json | undefined, beside: JsonObject): JsonObject {
  const [segment = '', ...rest] = path;
  if (rest.length === 0) return value === undefined ? { ...beside } : { ...beside, [segment]: value };
  const [next, ...further] = rest;
  if (next === '*') {
    return { [segment]: [further.length === 0 ? (value as Json) : holding(further, value, beside)] };
  }
  return { [segment]: holding(rest, value, beside) };
}

function compare(
  { facts, transform }: Published,
  one: PublishedCase,
  live: Json | undefined,
  baseline?: Json,
): Comparison {
  const at = (value: Json | undefined) => holding(transform.path, value, one.beside ?? {});
  return compareSubject({
    type: facts.type,
    declared: at(one.declared),
    live: at(live),
    baseline: baseline === undefined ? null : at(baseline),
    // What is never read is another matter than what it comes to.
    facts: { ...facts, writeOnly: [] },
    context: { ...CONTEXT, kmsAliasTargets: {} },
    transforms,
  });
}

if (!existsSync(SCHEMAS)) {
  process.stdout.write('registry schemas: not beside the project, skipped\n');
  test.skip('registry schemas are not beside the project', () => {});
} else {
  process.stdout.write('registry schemas: used\n');
  const published = readPublished();
  const rows = published.map((one): [string, Published] => [nameOf(one), one]);
  const of = (outcome: PublishedCase['outcome']) =>
    published.filter((one) => caseOf(one) !== undefined && caseOf(one)?.outcome === outcome);

  describe('published property transforms', () => {
    test('are so many, and so many of them fold, are not compared, or are refused', () => {
      const counts = {
        published: published.length,
        types: new Set(published.map(({ facts }) => facts.type)).size,
        folded: of(undefined).length,
        notCompared: of('notCompared').length,
        refused: of('refused').length,
      };
      process.stdout.write(`property transforms: ${JSON.stringify(counts)}\n`);
      for (const one of [...of('notCompared'), ...of('refused')]) {
        process.stdout.write(`  ${caseOf(one)?.outcome}: ${nameOf(one)}: ${caseOf(one)?.because}\n`);
      }
      expect(counts).toEqual({ published: 190, types: 102, folded: 169, notCompared: 19, refused: 2 });
      const listed = [...of('notCompared'), ...of('refused')].map(({ facts, transform }) => {
        const outcome = caseOf({ facts, transform })?.outcome === 'refused' ? 'refused' : 'not compared';
        return `| \`${facts.type}\` \`/${transform.path.join('/')}\` | ${outcome}`;
      });
      const documented = readFileSync(DOCUMENT, 'utf8')
        .split('\n')
        .filter((line) => line.startsWith('| `'));
      expect(listed.filter((start) => !documented.some((line) => line.startsWith(start)))).toEqual([]);
      expect(documented).toHaveLength(listed.length);
    });

    test.each(rows)('%s', (_name, one) => {
      const expected = caseOf(one);
      if (expected === undefined) throw new Error(`no case for ${one.transform.expression}`);
      const { live, unlike, outcome } = expected;
      const found = compare(one, expected, live);
      if (outcome === undefined)
        expect({ ...found, tolerated: [] }).toMatchObject({ differences: [], notCompared: [] });
      if (outcome === 'notCompared') {
        expect(found.differences).toEqual([]);
        expect(found.notCompared).toHaveLength(1);
        expect(compare(one, expected, live, live).differences).toEqual([]);
        // Since the baseline it changed: that is told.
        expect(compare(one, expected, live, expected.before ?? expected.declared).differences).toHaveLength(1);
      }
      for (const other of unlike)
        expect([other, compare(one, expected, other).differences.length > 0]).toEqual([other, true]);
    });
  });
}
