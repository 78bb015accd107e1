/**
 * Nothing that somebody changes in a live state is hidden: every single change is made, and has to be told at its place
 * or below. On invented resources always; when that data lies beside the project, on recorded pairs and on states that
 * are invented from registry schemas. The table is printed: which kinds are told, and which are not compared.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { factsFromSchema } from '../../../catalogue/schema-facts';
import type { Json, JsonObject } from '../../../core/model/json';
import { measureRecall, type Recall, recallTable, type State } from './measure-recall';
import { inventedStates } from './recall-fixtures';
import { inventStates } from './schema-states';

const DATA = join(__dirname, '../../../../shared/data');
const PAIRS = join(DATA, 'live-states/live-states.ndjson');
const SCHEMAS = join(DATA, 'cloudformation-schemas/schemas.ndjson.gz');
const isPresent = existsSync(PAIRS) && existsSync(SCHEMAS);
process.stdout.write(`recall: recorded pairs and schemas ${isPresent ? 'used' : 'not beside the project'}\n`);

const PER_KIND = 4;
const EVERY_NTH_SCHEMA = 8;

interface RecordedPair {
  readonly case: string;
  readonly type: string;
  readonly declared: JsonObject;
  readonly live: JsonObject;
  readonly context: Omit<State['context'], 'stackTags'>;
}

/** Changes that mean nothing, or that nobody can tell from what the service does by itself; each with its reason. */
const EXPLAINED: readonly (readonly [RegExp, string])[] = [
  [
    /^item (?:added|repeated) .*(?:Settings|Attributes|Options|Properties|OptionConfigurations|Schema) /,
    'a bag that the service fills: listed as live-only',
  ],
  [/^item added {2}AWS__IAM__ManagedPolicy\.\w+ \/Roles /, 'others attach the policy too: listed as live-only'],
  [/^text changed .* silent ip-address-spelling/, 'every address is in a network of prefix 0'],
  [/^undeclared (?:changed|removed) .*\/(?:CreatedBy|CreationDate|RevisionId) /, "the service's own records"],
  [/^other case .* silent case-folded/, 'a word of an enumeration'],
  [/WorkQueuePolicy .*\/Statement\/\d+/, 'two statements in other order, one no statement any more: told at the other'],
];

const unexplained = ({ missed }: Recall): readonly string[] =>
  missed.filter((line) => / silent /.test(line) && !EXPLAINED.some(([pattern]) => pattern.test(line)));

function shareTold({ byKind }: Recall, but: readonly string[] = []): number {
  const counts = [...byKind].filter(([kind]) => !but.includes(kind)).map(([, count]) => count);
  const sum = (of: 'told' | 'notCompared' | 'silent'): number => counts.reduce((total, count) => total + count[of], 0);
  return sum('told') / (sum('told') + sum('notCompared') + sum('silent'));
}

/** What a read may just not return. */
const MAY_BE_UNREAD = ['property removed', 'property false removed', 'nested false removed'];

function mustTell(name: string, states: readonly State[]): void {
  describe(name, () => {
    test('bare, nothing is silent, and at most 3 % are not compared', () => {
      const recall = measureRecall(states, false, PER_KIND);
      process.stdout.write(`${name}, bare\n${recallTable(recall)}\n`);
      expect(unexplained(recall)).toEqual([]);
      expect(shareTold(recall, MAY_BE_UNREAD)).toBeGreaterThan(0.97);
    });

    test('with a baseline, at least 99.5 % are told, undeclared ones too', () => {
      const recall = measureRecall(states, true, PER_KIND);
      process.stdout.write(`${name}, with a baseline\n${recallTable(recall)}\n`);
      expect(unexplained(recall)).toEqual([]);
      expect(shareTold(recall)).toBeGreaterThanOrEqual(0.995);
    });
  });
}

mustTell('invented resources', inventedStates());

if (isPresent) {
  const schemas = readLines(gunzipSync(readFileSync(SCHEMAS)).toString('utf8')) as JsonObject[];
  const byType = new Map(schemas.map((schema) => [schema.typeName as string, schema]));
  const factsOfType = (type: string): State['facts'] => {
    const facts = factsFromSchema((byType.get(type) ?? null) as Json);
    if (facts === null) throw new Error(`no schema of ${type}`);
    return facts;
  };
  const pairs = readLines(readFileSync(PAIRS, 'utf8')) as RecordedPair[];
  const recorded = pairs.map(({ case: name, type, declared, live, context }): State => {
    return { name, type, declared, live, facts: factsOfType(type), context: { ...context, stackTags: {} } };
  });
  const context = { accountId: '111122223333', region: 'us-east-1', kmsAliasTargets: {}, stackTags: {} };
  const invented = schemas
    .filter((_, i) => i % EVERY_NTH_SCHEMA === 0)
    .map((schema): State => {
      const facts = factsOfType(schema.typeName as string);
      return { name: facts.type, type: facts.type, ...inventStates(schema, facts), facts, context };
    });
  mustTell('recorded pairs', recorded);
  mustTell('states invented from schemas', invented);
}

function readLines(text: string): unknown[] {
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}
