/** The dependency rule: who may import whom. The first table proves that the rule can fail. */
import { describe, expect, test } from '@jest/globals';
import { dependencyViolations, importsOf } from './imports';
import { parseSource, readSources } from './source-tree';

describe('the dependency rule', () => {
  test.each([
    ['contract imports nothing', 'contract/a.ts', "import { b } from '../core/model/json';", 'core/model/json'],
    ['contract uses no package', 'contract/a.ts', "import { join } from 'node:path';", 'node:path'],
    ['lib does not know core', 'lib/a.ts', "import type { Json } from '../core/model/json';", 'core/model/json'],
    ['lib calls no AWS', 'lib/a.ts', "import { S3 } from '@aws-sdk/client-s3';", '@aws-sdk/client-s3'],
    ['no stage knows another', 'core/compare/a.ts', "import { b } from '../judge/b';", 'core/judge/b'],
    ['no stage knows the flow', 'core/compare/a.ts', "import { check } from '../check';", 'core/check'],
    ['no stage knows a port', 'core/record/a.ts', "import type { Clock } from '../ports';", 'core/ports'],
    ['the model knows no stage', 'core/model/a.ts', "export { b } from '../event/b';", 'core/event/b'],
    ['core uses no SDK', 'core/event/a.ts', "import { S3 } from '@aws-sdk/client-s3';", '@aws-sdk/client-s3'],
    ['core reads no file', 'core/check.ts', "import { readFileSync } from 'node:fs';", 'node:fs'],
    ['core loads nothing lazily', 'core/judge/a.ts', "const b = import('node:fs');", 'node:fs'],
    ['core knows no adapter', 'core/check.ts', "import { b } from '../adapters/aws/b';", 'adapters/aws/b'],
    ['adapters know no stage', 'adapters/aws/a.ts', "import { b } from '../../core/compare/b';", 'core/compare/b'],
    ['adapters know no flow', 'adapters/aws/a.ts', "import { b } from '../../core/check';", 'core/check'],
    ['lambdas do not know lib', 'lambdas/check/a.ts', "import { b } from '../../lib/b';", 'lib/b'],
    ['lambdas hold no CDK', 'lambdas/check/a.ts', "import { Stack } from 'aws-cdk-lib';", 'aws-cdk-lib'],
    ['lambdas do not know cli', 'lambdas/check/a.ts', "import { b } from '../../cli/b';", 'cli/b'],
    ['cli does not know bin', 'cli/a.ts', "import { b } from '../bin/b';", 'bin/b'],
    ['nothing imports tests', 'cli/a.ts', "import { b } from '../test/b';", 'test/b'],
  ])('%s', (_, path, text, target) => {
    expect(dependencyViolations(parseSource(path, text))).toEqual([`${path} imports ${target}`]);
  });

  test('the catalogue may use types of the model, not its code', () => {
    const typed = parseSource('catalogue/a.ts', "import type { TypeFacts } from '../core/model/type-facts';");
    const run = parseSource('catalogue/a.ts', "import { b } from '../core/model/b';");
    expect(dependencyViolations(typed)).toEqual([]);
    expect(dependencyViolations(run)).toEqual(['catalogue/a.ts imports core/model/b at run time']);
  });

  test.each([
    ['core/check.ts', "import { compare } from './compare/compare';"],
    ['core/compare/a.ts', "import type { Json } from '../model/json';\nimport { AsbuiltError } from '../errors';"],
    ['adapters/aws/a.ts', "import type { Clock } from '../../core/ports';\nimport { S3 } from '@aws-sdk/client-s3';"],
    ['lambdas/check/handler.ts', "import { check } from '../../core/check';"],
    ['bin/app.ts', "import { App } from 'aws-cdk-lib';\nimport { HubStack } from '../lib/hub-stack';"],
    ['contract/a.ts', "import { B } from './b';"],
  ])('%s may import what it does', (path, text) => {
    expect(importsOf(parseSource(path, text)).length).toBeGreaterThan(0);
    expect(dependencyViolations(parseSource(path, text))).toEqual([]);
  });

  test('an import inside a comment is none', () => {
    expect(importsOf(parseSource('core/a.ts', "/* import { b } from '../cli/b'; */ export const a = 1;"))).toEqual([]);
  });

  test('every source file keeps the rule', () => {
    const files = readSources();
    expect(files.length).toBeGreaterThan(20);
    expect(files.flatMap(dependencyViolations)).toEqual([]);
  });
});
