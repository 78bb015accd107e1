import { describe, expect, test } from '@jest/globals';
import { declareStack } from '../../../../core/declare/cloudformation/declare-stack';
import { isIndexed } from '../../../../core/model/declared-resource';
import { generatedResources, generatedTemplate } from './generated-template';
import { masker, stackContent } from './stack-content';

describe('a template of 500 resources', () => {
  const template = generatedTemplate(500);
  const content = stackContent(template, {
    parameters: { Subnets: 'subnet-1,subnet-2' },
    exports: { 'api-host': 'api.example.com' },
    resources: generatedResources(template),
  });

  test('is 500 indexed resources with nothing unresolved', () => {
    const { lines, asks } = declareStack(content, masker);
    expect(lines).toHaveLength(500);
    expect(lines.filter((line) => !isIndexed(line)).map(({ address }) => address)).toEqual([]);
    expect(lines.filter(isIndexed).flatMap(({ unresolved }) => unresolved)).toEqual([]);
    expect(asks).toEqual([]);
  });

  test('resolves in under 100 ms', () => {
    // Processor time, and the first of several tries that is fast enough: what else the machine does is not measured.
    const times: number[] = [];
    while (times.length < 40 && !times.some((time) => time < 100)) {
      const start = process.cpuUsage();
      declareStack(content, masker);
      const { user, system } = process.cpuUsage(start);
      times.push((user + system) / 1000);
    }
    process.stdout.write(`500 resources: ${Math.min(...times).toFixed(1)} ms after ${times.length} tries\n`);
    expect(Math.min(...times)).toBeLessThan(100);
  });
});
