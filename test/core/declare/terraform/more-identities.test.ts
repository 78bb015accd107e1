import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Json } from '../../../../core/model/json';
import { declareState } from './terraform-fixtures';

/**
 * One resource of each of many types, with its attributes as the provider writes them (names and forms of ids from its
 * documentation, values invented), and what CloudFormation calls it: type and Cloud Control identifier, written by hand
 * from the registry's schemas and the user guide; for what CloudFormation folds, the parent and its property.
 */
interface Expected {
  readonly terraform: string;
  readonly type: string;
  readonly identifier: string;
  readonly foldedInto?: string;
  readonly attributes: { readonly [name: string]: Json };
}

const FILE = join(__dirname, 'identities.ndjson');
const ROWS = readFileSync(FILE, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Expected);

function declare({ terraform, attributes }: Expected) {
  const provider = `provider["registry.terraform.io/hashicorp/${terraform.split('_', 1)[0]}"]`;
  const told = { account: '111122223333', region: 'eu-west-1' };
  return declareState([{ type: terraform, provider, instances: [{ attributes }] }], told).lines;
}

describe('types and identifiers of many resources', () => {
  test.each(ROWS)('$terraform is $type $identifier', (row) => {
    const { type, identifier, foldedInto = null } = row;
    expect(declare(row)).toMatchObject([{ subject: { type, identifier }, foldedInto }]);
  });

  test('they are 360 types more', () => {
    const exact = ROWS.filter((row) => declare(row)[0]?.subject?.identifier === row.identifier);
    const types = new Set(ROWS.map(({ terraform }) => terraform)).size;
    process.stdout.write(`invented Terraform resources: ${types} types, ${exact.length} of ${ROWS.length} exact\n`);
    expect(types).toBe(360);
    expect(exact).toHaveLength(ROWS.length);
  });
});
