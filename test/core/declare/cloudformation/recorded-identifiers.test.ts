/**
 * Identifiers against reality: recorded live states tell the primary identifier that Cloud Control knows a resource by.
 * None may be composed wrongly; what is not composed is counted.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { catalogueType } from '../../../../catalogue/resource-types';
import type { JsonObject } from '../../../../core/model/json';
import { valueAt } from '../../../../core/model/json-pointer';
import { declare } from './stack-content';

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

(recorded ? test : test.skip)('identifiers composed of recorded declarations are those of the live resources', () => {
  const cases = readFileSync(FILE, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as RecordedCase);
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
      if (line.subject.identifier === parts.map(String).join('|')) right += 1;
      else wrong.push(`${one.case}: ${line.subject.identifier} is ${parts.join('|')}`);
    }
  }
  process.stdout.write(`${right} right, ${wrong.length} wrong, ${notComposed} not composed, of ${cases.length}\n`);
  expect(wrong).toEqual([]);
  expect(notComposed).toBe(0);
  expect(right).toBeGreaterThanOrEqual(380);
});
