/**
 * Identifiers against reality: recorded live states tell the primary identifier that Cloud Control knows a resource by.
 * None may be composed wrongly; what is not composed is counted. The same for attributes that Fn::GetAtt asks for.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { catalogueType } from '../../../../catalogue/resource-types';
import type { JsonObject } from '../../../../core/model/json';
import { valueAt } from '../../../../core/model/json-pointer';
import { isUnresolved } from '../../../../core/model/known-value';
import { declare, made, resourceOf } from './stack-content';

interface RecordedCase {
  readonly case: string;
  readonly type: string;
  readonly physicalId: string;
  readonly declared: JsonObject;
  readonly live: JsonObject;
  readonly context: { readonly accountId?: string; readonly region?: string };
}

const FILE = join(process.cwd(), '..', 'shared', 'data', 'live-states', 'live-states.ndjson');
const recorded = existsSync(FILE);
process.stdout.write(`identifiers of recorded live states: ${recorded ? 'compared' : 'not there, not compared'}\n`);

function readCases(): readonly RecordedCase[] {
  return readFileSync(FILE, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as RecordedCase);
}

(recorded ? test : test.skip)('attributes answered for recorded declarations are those of the live resources', () => {
  const wrong: string[] = [];
  let right = 0;
  let notKnown = 0;
  for (const one of readCases()) {
    const facts = catalogueType(one.type);
    const asked = [...new Set([...(facts?.attributes ?? []), ...(facts?.primaryIdentifier ?? [])])].filter(
      (name) => typeof one.live[name] === 'string' && !Object.hasOwn(one.declared, name),
    );
    const probe = Object.fromEntries(asked.map((name) => [name, { 'Fn::GetAtt': ['R', name] }]));
    const declaration = declare(
      {
        Resources: {
          R: { Type: one.type, Properties: one.declared },
          Probe: { Type: 'AWS::S3::Bucket', Properties: probe },
        },
      },
      {
        stackId: null,
        status: null,
        account: one.context.accountId ?? '111111111111',
        region: one.context.region ?? 'us-east-1',
        resources: made({ R: one.physicalId, Probe: 'probe' }),
      },
    );
    const { declared } = resourceOf(declaration, 'Probe');
    for (const name of asked) {
      if (isUnresolved(declared[name])) notKnown += 1;
      else if (declared[name] === one.live[name]) right += 1;
      else wrong.push(`${one.type} ${name}: ${declared[name]} is ${one.live[name]}`);
    }
  }
  process.stdout.write(`attributes: ${right} right, ${wrong.length} wrong, ${notKnown} not known\n`);
  expect(wrong).toEqual([]);
  expect(right).toBeGreaterThanOrEqual(400);
});

(recorded ? test : test.skip)('identifiers composed of recorded declarations are those of the live resources', () => {
  const cases = readCases();
  const wrong: string[] = [];
  let right = 0;
  let notComposed = 0;
  for (const one of cases) {
    const [line] = declare(
      { Resources: { R: { Type: one.type, Properties: one.declared } } },
      {
        stackId: null,
        status: null,
        account: one.context.accountId ?? null,
        region: one.context.region ?? null,
        resources: [{ logicalId: 'R', physicalId: one.physicalId, type: one.type, status: null }],
      },
    ).lines;
    const names = catalogueType(one.type)?.primaryIdentifier ?? [];
    const parts = names.map((name) => valueAt(one.live, name.split('/')));
    if (line === undefined || line.subject === null) notComposed += 1;
    else if (names.length > 0 && parts.every((part) => part !== undefined && part !== null)) {
      if (line.subject.identifier === inOneForm(one.type, parts.map(String)).join('|')) right += 1;
      else wrong.push(`${one.case}: ${line.subject.identifier} is ${parts.join('|')}`);
    }
  }
  process.stdout.write(`${right} right, ${wrong.length} wrong, ${notComposed} not composed, of ${cases.length}\n`);
  expect(wrong).toEqual([]);
  expect(notComposed).toBe(0);
  expect(right).toBeGreaterThanOrEqual(380);
});

/** Route 53 answers names with the dot at the end; all sources name a record without it. */
function inOneForm(type: string, [name = '', ...others]: readonly string[]): readonly string[] {
  return [type === 'AWS::Route53::RecordSet' ? name.replace(/\.$/, '') : name, ...others];
}
