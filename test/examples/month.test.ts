/** The example month: made the same each time, and what the README says of it is what the replays tell. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { comparePolicies } from '../../examples/month/compare-policies';
import { makeMonth } from '../../examples/month/make-month';

const PROJECT = join(__dirname, '../..');

function cellsOf(table: string): readonly (readonly string[])[] {
  return table
    .split('\n')
    .filter((line) => line.startsWith('|') && !/^[|\s:-]+$/.test(line))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

describe('the example month', () => {
  test('is made of a month of records in their order', () => {
    const folder = mkdtempSync(join(tmpdir(), 'asbuilt-month-test-'));
    try {
      expect(makeMonth(folder)).toEqual({ events: 168, states: 41 });
      const times = readFileSync(join(folder, 'events.ndjson'), 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => (JSON.parse(line) as { readonly eventTime: string }).eventTime);
      expect(times).toEqual([...times].sort());
      expect([times.at(0), times.at(-1)]).toEqual(['2026-03-01T04:10:00Z', '2026-03-31T20:40:00Z']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('tells what the table of the README says', async () => {
    const readme = readFileSync(join(PROJECT, 'README.md'), 'utf8');
    const table = readme.slice(readme.indexOf('<!-- month -->'), readme.indexOf('<!-- end of month -->'));
    const told = cellsOf(await comparePolicies());
    expect(told).toHaveLength(5);
    expect(cellsOf(table)).toEqual(told);
  }, 60_000);
});
