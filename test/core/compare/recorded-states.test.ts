/**
 * Recorded pairs of declared and live state of resources that nobody touched, when that data lies beside the project:
 * few false differences, each named here; every recorded drift found; none with the live state as its own baseline.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { bundledFacts } from '../../../catalogue/bundled-facts';
import { factsFromSchema } from '../../../catalogue/schema-facts';
import { compareSubject } from '../../../core/compare/compare-subject';
import type { Json, JsonObject } from '../../../core/model/json';
import type { TypeFacts } from '../../../core/model/type-facts';

const DATA = join(__dirname, '../../../../shared/data');
const PAIRS = join(DATA, 'live-states/live-states.ndjson');
const SCHEMAS = join(DATA, 'cloudformation-schemas/schemas.ndjson.gz');
const isPresent = existsSync(PAIRS) && existsSync(SCHEMAS);

interface RecordedPair {
  readonly case: string;
  readonly type: string;
  readonly declared: JsonObject;
  readonly live: JsonObject;
  readonly context: {
    readonly accountId: string;
    readonly region: string;
    readonly kmsAliasTargets: { readonly [a: string]: string };
  };
  readonly declaredDrift: readonly { readonly path: string }[];
}

/** Without a schema nothing says that a budget has no read handler: its subscriptions seem to be gone. */
const FALSE_WITHOUT_SCHEMAS = ['AWS__Budgets__Budget.CfnBudgetCostForDaily', 'AWS__Budgets__Budget.MonthlyCost'];

/** What still looks different though nobody touched it, and why. */
const FALSE_DIFFERENCES = [
  [
    'AWS__ElasticLoadBalancingV2__ListenerRule.ProdRule',
    'a deployment controller moves the target group, and nothing beside it says so',
  ],
] as const;

const readLines = (text: string): unknown[] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
const pointer = (path: string): string => `/${path.replaceAll('.', '/')}`;

if (!isPresent) {
  process.stdout.write('recorded live states: not beside the project, skipped\n');
  test.skip('recorded live states are not beside the project', () => {});
} else {
  process.stdout.write('recorded live states: used\n');
  const pairs = readLines(readFileSync(PAIRS, 'utf8')) as RecordedPair[];
  const facts = new Map<string, TypeFacts>();
  for (const schema of readLines(gunzipSync(readFileSync(SCHEMAS)).toString('utf8'))) {
    const read = factsFromSchema(schema as Json);
    if (read !== null) facts.set(read.type, read);
  }
  const compare = (
    { type, declared, live, context }: RecordedPair,
    baseline: JsonObject | null,
    known: TypeFacts | undefined = facts.get(type),
  ) => {
    if (known === undefined) throw new Error(`no schema of ${type}`);
    const { accountId, region, kmsAliasTargets } = context;
    return compareSubject({
      type,
      declared,
      live,
      baseline,
      facts: known,
      context: { accountId, region, kmsAliasTargets, stackTags: {} },
    });
  };
  const untouched = pairs.filter(({ declaredDrift }) => declaredDrift.length === 0);

  describe('recorded live states', () => {
    test('of untouched resources, only these differ', () => {
      const differing = untouched.filter((pair) => compare(pair, null).differences.length > 0);
      expect(differing.map((pair) => pair.case).sort()).toEqual(FALSE_DIFFERENCES.map(([name]) => name));
      expect(untouched.length).toBe(410);
    });

    test('without schemas the budgets differ too', () => {
      const differing = untouched.filter((pair) => compare(pair, null, bundledFacts(pair.type)).differences.length > 0);
      expect(differing.map((pair) => pair.case).sort()).toEqual([
        ...FALSE_WITHOUT_SCHEMAS,
        ...FALSE_DIFFERENCES.map(([name]) => name),
      ]);
    });

    test('every recorded drift is found, at its path or below', () => {
      const drifts = pairs.flatMap((pair) => pair.declaredDrift.map(({ path }) => ({ pair, path: pointer(path) })));
      const missed = drifts.filter(
        ({ pair, path }) => !compare(pair, null).differences.some((found) => found.path.startsWith(path)),
      );
      expect(drifts).toHaveLength(8);
      expect(missed.map(({ pair, path }) => `${pair.case} ${path}`)).toEqual([]);
    });

    test('with the live state as its own baseline, nothing differs', () => {
      const differing = untouched.filter((pair) => compare(pair, pair.live).differences.length > 0);
      expect(differing.map((pair) => pair.case)).toEqual([]);
    });
  });
}
