import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import type { Template } from 'aws-cdk-lib/assertions';
import { EVERYTHING, PROJECT, resourcesOf, synthesise } from './synthesised-stack';

let full: Template;
const runbook = readFileSync(join(PROJECT, 'docs/runbook.md'), 'utf8');

beforeAll(() => {
  full = synthesise(EVERYTHING);
}, 60_000);

/** Entry heading → its text. */
function entries(): ReadonlyMap<string, string> {
  const [, ...sections] = runbook.split(/^### /m);
  return new Map(
    sections.map((section) => {
      const [heading = '', ...lines] = section.split('\n');
      return [heading.trim(), lines.join('\n').split(/^## /m)[0] ?? ''];
    }),
  );
}

test('every alarm names its runbook entry, and every entry has its alarm', () => {
  const named = Object.values(resourcesOf(full, 'AWS::CloudWatch::Alarm')).map(({ Properties }) => {
    const id = /Runbook: docs\/runbook\.md#([a-z-]+)$/.exec(Properties.AlarmDescription)?.[1];
    expect(Properties.AlarmName).toBe(`Asbuilt-${id}`);
    return String(id);
  });
  expect([...entries().keys()].sort()).toEqual(named.sort());
});

test('every entry says what it means, what to look at first, with a command, and what to do', () => {
  for (const [heading, text] of entries()) {
    expect([heading, text]).toEqual([
      heading,
      expect.stringMatching(/\*\*Means\.\*\*[\s\S]*\*\*First look\.\*\*[\s\S]*\*\*Remedy\.\*\*/),
    ]);
    expect([heading, /`(aws|npx) /.test(text) || /```sh/.test(text)]).toEqual([heading, true]);
  }
});

test('every alarm tells the operators’ topic, and never that of drift, when it begins and when it ends', () => {
  for (const { Properties } of Object.values(resourcesOf(full, 'AWS::CloudWatch::Alarm'))) {
    expect(JSON.stringify(Properties.AlarmActions)).toMatch(/^\[\{"Ref":"AlarmsTopic/);
    expect(Properties.OKActions).toEqual(Properties.AlarmActions);
  }
});
