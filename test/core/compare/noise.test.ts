/**
 * For every readable type of the registry schemas, when these lie beside the project: values declared as its schema has
 * them, and a live state that AWS's general habits make of them, untouched. Nothing may differ. Then one plain value of
 * the live state is changed: that has to be told, or to be not compared with its reason.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { factsFromSchema } from '../../../catalogue/schema-facts';
import { compareSubject } from '../../../core/compare/compare-subject';
import type { Comparison } from '../../../core/model/comparison';
import type { Json, JsonObject } from '../../../core/model/json';
import type { TypeFacts } from '../../../core/model/type-facts';
import { changeOne } from './noise/change-one';
import { declareFromSchema, PLACE } from './noise/declare-from-schema';
import { HABITS, type World } from './noise/habits';
import { Seeded, seedOf } from './noise/seeded';

const SCHEMAS = join(__dirname, '../../../../shared/data/cloudformation-schemas/schemas.ndjson.gz');

/** Types whose schema says two things of one place, so that one of the generated habits cannot be AWS's. */
const CONTRADICTING_SCHEMAS: { readonly [type: string]: string } = {
  'AWS::ECS::TaskDefinition': 'DNS servers are asked in turn, though the schema says that order means nothing',
  'AWS::Lightsail::Distribution':
    'cache behaviours are matched in turn, though the schema says that order means nothing',
  'AWS::SSMContacts::Plan': 'escalation stages follow each other, though the schema says that order means nothing',
  'AWS::SageMaker::ProcessingJob': 'arguments have an order, though the schema says that it means nothing',
  'AWS::DataBrew::Recipe': 'parameters are either named ones or any at all: every member counts',
};

/** Every type is made up and compared; on a busy machine that is long. */
const TIMEOUT_MS = 120_000;

interface Case {
  readonly facts: TypeFacts;
  readonly declared: JsonObject;
  /** Made anew for each state, so that no state depends on which others were made before. */
  readonly worldOf: () => World;
}

function caseOf(root: JsonObject, facts: TypeFacts): Case {
  const seeded = new Seeded(seedOf(facts.type));
  const readOnly = new Set(facts.readOnly.map((path) => path.join('/')));
  const writeOnly = new Set(facts.writeOnly.map((path) => path.join('/')));
  const isLeftOut = (path: readonly string[]): boolean => readOnly.has(path.join('/'));
  const declared = declareFromSchema(root, { seeded, optional: 0.5, isLeftOut });
  const { tagsProperty, type } = facts;
  const worldOf = (): World => ({
    root,
    seeded: new Seeded(seedOf(`live ${type}`)),
    readOnly,
    writeOnly,
    tagsProperty,
  });
  return { facts, declared, worldOf };
}

function compare({ facts, declared }: Case, live: JsonObject, baseline: JsonObject | null = null): Comparison {
  const context = {
    accountId: PLACE.account,
    region: PLACE.region,
    stackTags: { team: 'payments' },
    kmsAliasTargets: {},
  };
  return compareSubject({ type: facts.type, declared, live, baseline, facts, context });
}

function withEveryHabit({ declared, worldOf }: Case): JsonObject {
  const world = worldOf();
  return Object.values(HABITS).reduce((live, habit) => habit(live, world), declared);
}

function casesOf(schemas: readonly Json[]): readonly Case[] {
  return schemas.flatMap((root) => {
    const facts = factsFromSchema(root);
    return facts === null || facts.readable !== true ? [] : [caseOf(root as JsonObject, facts)];
  });
}

const differing = (cases: readonly Case[], live: (one: Case) => JsonObject): readonly string[] =>
  cases
    .filter((one) => compare(one, live(one)).differences.length > 0)
    .map(({ facts }) => facts.type)
    .filter((type) => !Object.hasOwn(CONTRADICTING_SCHEMAS, type));

if (!existsSync(SCHEMAS)) {
  process.stdout.write('registry schemas: not beside the project, skipped\n');
  test.skip('registry schemas are not beside the project', () => {});
} else {
  process.stdout.write('registry schemas: used\n');
  const lines = gunzipSync(readFileSync(SCHEMAS)).toString('utf8').trim().split('\n');
  const cases = casesOf(lines.map((line) => JSON.parse(line) as Json));

  describe('states made from every readable type’s schema', () => {
    test('there are more than a thousand', () => {
      expect(cases.length).toBeGreaterThan(1_000);
    });

    // Each habit alone on every fourth type, all of them together on every type.
    test.each(Object.keys(HABITS))(
      'nothing differs when %s',
      (name) => {
        const habit = HABITS[name];
        const some = cases.filter((_one, i) => i % 4 === name.length % 4);
        expect(differing(some, ({ declared, worldOf }) => habit?.(declared, worldOf()) ?? {})).toEqual([]);
      },
      TIMEOUT_MS,
    );

    test(
      'nothing differs when all of this happens at once',
      () => {
        expect(differing(cases, withEveryHabit)).toEqual([]);
      },
      TIMEOUT_MS,
    );

    const tellsChange = (): void => {
      const silent = cases.flatMap((one) => {
        const live = withEveryHabit(one);
        const changed = changeOne(one.declared, live, one.worldOf().seeded);
        if (changed === null) return [];
        const { differences, notCompared } = compare(one, changed.live);
        const isSeen = [...differences, ...notCompared].some(({ path }) => path.startsWith(`/${changed.property}`));
        return isSeen ? [] : [`${one.facts.type} ${changed.property}`];
      });
      expect(silent).toEqual([]);
    };
    test('a changed value is told among all of it', tellsChange, TIMEOUT_MS);
  });
}
