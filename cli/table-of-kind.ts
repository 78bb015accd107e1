/**
 * Is a table that somebody named the one of the two that is meant? Told by its secondary indexes, before anything is read
 * or written: an index written into the drift table would have to be picked out again by hand. Who may read the table and
 * not describe it may still read; for writing it has to be known.
 */
import { DescribeTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { awsErrorName, awsFailureOf, storeError } from '../adapters/aws/aws-error';
import { DRIFT_TABLE_INDEXES, INDEX_TABLE_INDEXES, type SecondaryIndex } from '../contract/table-keys';
import { AsbuiltError } from '../core/errors';

export type TableKind = 'index' | 'drift';

const INDEXES: { readonly [kind in TableKind]: readonly SecondaryIndex[] } = {
  index: INDEX_TABLE_INDEXES,
  drift: DRIFT_TABLE_INDEXES,
};

/** Throws InputUnreadable where the table is not there or another one, and as the stores do where AWS does not answer. */
export async function refuseOtherTable(
  client: DynamoDBClient,
  table: string,
  kind: TableKind,
  { isWritten }: { readonly isWritten: boolean },
): Promise<void> {
  const has = await namesOfIndexes(client, table, isWritten);
  if (has === null || INDEXES[kind].every(({ name }) => has.has(name))) return;
  const other = kind === 'index' ? 'drift' : 'index';
  const isOther = INDEXES[other].every(({ name }) => has.has(name));
  const what = isOther ? `is the ${other} table` : 'is no table of Asbuilt';
  throw new AsbuiltError('InputUnreadable', `table ${table} ${what}; give the name of the ${kind} table`);
}

/** null where that may not be known. */
async function namesOfIndexes(
  client: DynamoDBClient,
  table: string,
  isWritten: boolean,
): Promise<ReadonlySet<string> | null> {
  try {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: table }));
    return new Set((Table?.GlobalSecondaryIndexes ?? []).map(({ IndexName = '' }) => IndexName));
  } catch (error) {
    const name = awsErrorName(error);
    if (name === 'ResourceNotFoundException') {
      const message = `there is no table ${table} in this account and region; check its name, and AWS_REGION`;
      throw new AsbuiltError('InputUnreadable', message, { cause: error });
    }
    if (name === 'ValidationException') {
      throw new AsbuiltError('InputUnreadable', `"${table}" is no name of a table`, { cause: error });
    }
    if (!isWritten && awsFailureOf(error) === 'denied' && name.startsWith('AccessDenied')) return null;
    throw storeError(error, `describe table ${table}`);
  }
}
