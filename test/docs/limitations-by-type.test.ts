/** The page of what is not compared, type by type, is what is generated, and its command says the same. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { LIMITATIONS_PAGE, limitationsPage } from '../../build/limitations-by-type';
import { bundledLimitations, limitationsLine, limitationsOf } from '../../catalogue/type-limitations';
import { runLimitations } from '../../cli/limitations-command';
import type { Json } from '../../core/model/json';
import { memoryIo } from '../cli/memory-io';

const NOBODY = { readsType: () => false, answeredOf: () => [] };
const said = {
  type: 'AWS::Test::Thing',
  readable: true,
  writeOnly: [['A'], ['A', 'B'], ['C', '*', 'D']],
  deprecated: [['E']],
};

test('the page is current: "npx tsx build/limitations-by-type.ts" writes it', () => {
  expect(readFileSync(LIMITATIONS_PAGE, 'utf8')).toBe(limitationsPage());
});

test('what lies in a path that is listed is not listed again', () => {
  expect(limitationsOf(said, NOBODY)).toEqual({
    type: 'AWS::Test::Thing',
    unreadable: false,
    writeOnly: ['A', 'C/*/D'],
    deprecated: ['E'],
  });
  expect(limitationsOf({ ...said, writeOnly: [], deprecated: [] }, NOBODY)).toBeNull();
});

test('no handler and no own reader: nothing is compared; an own reader answers what the registry does not', () => {
  const unread = { ...said, readable: false };
  expect(limitationsOf(unread, NOBODY)).toMatchObject({ unreadable: true, writeOnly: [] });
  expect(limitationsOf(unread, { ...NOBODY, readsType: () => true })).toMatchObject({
    unreadable: false,
    writeOnly: [],
  });
});

test('a further call answers what is write-only', () => {
  expect(limitationsOf(said, { ...NOBODY, answeredOf: () => ['A'] })?.writeOnly).toEqual(['C/*/D']);
});

test('as a line', () => {
  const limits = { type: 'AWS::A::B', unreadable: false, writeOnly: ['P', 'Q'], deprecated: ['R'] };
  expect(limitationsLine(limits)).toBe('AWS::A::B: never returned: P, Q; deprecated, may not be returned: R');
  expect(limitationsLine({ ...limits, unreadable: true, writeOnly: [], deprecated: [] })).toBe('AWS::A::B: not read');
  expect(bundledLimitations(NOBODY).length).toBeGreaterThan(500);
});

async function printed(schemas: readonly Json[] | null): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'asbuilt-limitations-'));
  const file = join(folder, 'schemas.ndjson');
  writeFileSync(file, (schemas ?? []).map((schema) => JSON.stringify(schema)).join('\n'));
  const io = memoryIo();
  try {
    expect(await runLimitations({ json: false, schemas: schemas === null ? null : file }, io)).toBe(0);
  } finally {
    rmSync(folder, { recursive: true });
  }
  return io.written();
}

test('the command, with the schemas of an account and without', async () => {
  const schema = {
    typeName: 'Acme::A::B',
    properties: {},
    handlers: { read: {} },
    writeOnlyProperties: ['/properties/Secret'],
  };
  expect(await printed([schema, { not: 'a schema' }])).toContain('Acme::A::B: never returned: Secret\n');
  const bundled = await printed(null);
  expect(bundled).toContain('AWS::EC2::LaunchTemplate: never returned: TagSpecifications\n');
  expect(bundled).toContain('AWS::CloudFormation::Macro: not read\n');
  expect(bundled).not.toContain('AWS::IAM::Policy:');
});
