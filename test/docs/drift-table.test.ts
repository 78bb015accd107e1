/**
 * Every command of docs/drift-table.md, as it is written: a shell runs it with a program in the place of the AWS CLI that notes
 * what it is called with, and the same call is made of a database that holds one of everything.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type AttributeValue, DynamoDBClient, GetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DynamoDbDriftStore } from '../../adapters/aws/dynamodb-drift-store';
import { DynamoDbTellingStore } from '../../adapters/aws/dynamodb-telling-store';
import { createLocalTables, LOCAL_TABLES } from '../../adapters/local/create-tables';
import { type EmbeddedDynamoDb, startEmbeddedDynamoDb } from '../../adapters/local/embedded-dynamodb';
import { sha256Hash } from '../../adapters/local/sha256-hash';
import { STACK_NAME, STACK_OUTPUT } from '../../contract/stack-outputs';
import { DRIFT_TABLE_INDEXES } from '../../contract/table-keys';
import type { Observation } from '../../core/model/observation';
import type { Outlet, TellingHead, TellingKey, TellingMember } from '../../core/model/telling';
import { planAnswer } from '../../core/record/plan-answer';
import { planRecord } from '../../core/record/plan-record';
import { drifted, inSync, judged, mark, person, SUBJECT } from '../core/record/observations';

const TEXT = readFileSync(join(__dirname, '../../docs/drift-table.md'), 'utf8');
const COMMANDS = new Map(
  [...TEXT.matchAll(/```sh name=(\w+)\n([\s\S]*?)```/g)].map(([, name = '', text = '']) => [name, text]),
);
const AT = '2026-03-01T08:00:00.000Z';
const SOURCE = { kind: 'terraform', id: '8f0f6a35-0000-4000-8000-000000000001' } as const;

let database: EmbeddedDynamoDb;
let client: DynamoDBClient;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'asbuilt-docs-'));
  const aws = join(folder, 'aws');
  writeFileSync(
    aws,
    `#!${process.execPath}
const { appendFileSync } = require('node:fs');
appendFileSync(process.env.CALLS, JSON.stringify(process.argv.slice(2)) + '\\n');
if (process.argv[2] === 'cloudformation') console.log('${LOCAL_TABLES.drift}');
`,
  );
  chmodSync(aws, 0o755);
  database = await startEmbeddedDynamoDb({ path: null });
  client = new DynamoDBClient(database.clientConfig);
  await createLocalTables(client);
  await fill(new DynamoDbDriftStore(client, LOCAL_TABLES.drift), new DynamoDbTellingStore(client, LOCAL_TABLES.drift));
});

afterAll(async () => {
  client.destroy();
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function fill(drift: DynamoDbDriftStore, tellings: DynamoDbTellingStore): Promise<void> {
  const open = async (identifier: string, more: Partial<Observation> = {}) => {
    const { item } = planRecord(null, drifted(AT, { subject: { ...SUBJECT, identifier }, ...more }), false, sha256Hash);
    if (item === null) throw new Error('expected an item');
    return item;
  };
  const byAna = { marks: [mark('e1', person('ana@example.com'))], source: SOURCE };
  const claims = await open('claims', byAna);
  const [message] = claims.pending;
  if (message === undefined) throw new Error('expected a message');
  await drift.put({ ...claims, pending: [] }, null);
  await drift.putHistory(message);
  await drift.put(
    await open('untold', { subject: { ...SUBJECT, account: '444455556666', identifier: 'untold' } }),
    null,
  );
  await drift.put({ ...(await open('low', { judgement: judged('low') })), pending: [] }, null);
  const accepted = await open('accepted');
  const ask = {
    kind: 'accepted',
    by: 'ana',
    reason: 'known',
    at: AT,
    until: '2026-03-08T08:00:00.000Z',
    owner: 'platform',
  } as const;
  const plan = planAnswer(accepted, ask, null, sha256Hash);
  if (plan.kind !== 'planned') throw new Error('expected a plan');
  await drift.put({ ...plan.item, pending: [] }, null);
  const resolved = planRecord(
    await open('resolved'),
    inSync(AT, { subject: { ...SUBJECT, identifier: 'resolved' } }),
    true,
    sha256Hash,
  );
  if (resolved.item === null) throw new Error('expected an item');
  await drift.put({ ...resolved.item, pending: [] }, null);
  await tell(tellings, { kind: 'incident', id: '5d41402abc4b2a76b9719d911017c592' }, AT);
  await tell(tellings, { kind: 'digest', digest: 'daily', id: 'all' }, '2026-03-02T08:00:00.000Z');
  const window = { from: AT, to: AT, people: ['*'], resources: ['*'], reason: 'repair', by: 'ana' };
  await tellings.put({ id: 'w1', ...window });
}

async function tell(tellings: DynamoDbTellingStore, key: TellingKey, dueAt: string): Promise<void> {
  const head: TellingHead = {
    schemaVersion: 1,
    key,
    run: AT,
    version: 1,
    state: 'open',
    source: null,
    outlets: {},
    tellAt: dueAt,
    dueAt,
  };
  await tellings.putHead(head, null);
  const member: TellingMember = {
    transitionId: 't1',
    transition: 'opened',
    at: AT,
    subject: SUBJECT,
    severity: 'high',
    address: null,
    says: '',
    outlets: ['sns' as Outlet],
  };
  await tellings.addMember(key, AT, member);
}

/** What the shell calls the AWS CLI with, a list of words per call. */
function callsOf(name: string): readonly (readonly string[])[] {
  const calls = join(folder, `${name}.calls`);
  writeFileSync(calls, '');
  const script = `set -eu\n${COMMANDS.get('table') ?? ''}\n${COMMANDS.get(name) ?? 'false'}`;
  execFileSync('/bin/sh', ['-c', script], { env: { PATH: `${folder}:${process.env.PATH ?? ''}`, CALLS: calls } });
  const lines = readFileSync(calls, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as string[]);
}

/** Makes the call that these words are; anything that the AWS CLI would not take throws. */
async function answerOf([service, command, ...options]: readonly string[]): Promise<readonly string[]> {
  const { values } = parseArgs({
    args: [...options],
    strict: true,
    options: {
      'table-name': { type: 'string' },
      'index-name': { type: 'string' },
      key: { type: 'string' },
      'key-condition-expression': { type: 'string' },
      'expression-attribute-names': { type: 'string' },
      'expression-attribute-values': { type: 'string' },
      'no-scan-index-forward': { type: 'boolean' },
    },
  });
  const parsed = (text: string | undefined) =>
    text === undefined ? undefined : (JSON.parse(text) as Record<string, AttributeValue>);
  const names = values['expression-attribute-names'];
  const common = { TableName: values['table-name'] };
  if (service !== 'dynamodb') throw new Error(`not a call of DynamoDB: ${service}`);
  if (command === 'get-item') {
    const { Item } = await client.send(new GetItemCommand({ ...common, Key: parsed(values.key) }));
    return Item === undefined ? [] : [keyOf(Item)];
  }
  if (command !== 'query') throw new Error(`not a query: ${command}`);
  const { Items = [] } = await client.send(
    new QueryCommand({
      ...common,
      IndexName: values['index-name'],
      KeyConditionExpression: values['key-condition-expression'],
      ExpressionAttributeNames: names === undefined ? undefined : (JSON.parse(names) as Record<string, string>),
      ExpressionAttributeValues: parsed(values['expression-attribute-values']),
      ScanIndexForward: values['no-scan-index-forward'] !== true,
    }),
  );
  return Items.map(keyOf);
}

/** The identifier of a subject's item, else its partition; and the kind of its sort key. */
function keyOf(item: Record<string, AttributeValue>): string {
  const partition = item.pk?.S ?? '';
  const [kind = ''] = (item.sk?.S ?? '').split('#');
  return `${/^\d{12}#/.test(partition) ? partition.split('#').at(-1) : partition} ${kind}`;
}

const ROWS: readonly (readonly [name: string, calls: number, found: readonly string[]])[] = [
  ['one', 1, ['claims current']],
  ['history', 1, ['claims history']],
  ['open', 8, ['claims current', 'untold current']],
  ['source', 1, ['claims current']],
  ['account', 1, ['accepted current', 'claims current', 'low current']],
  ['actor', 1, ['claims current']],
  ['accepted', 8, ['accepted current']],
  ['expiring', 8, ['accepted current']],
  [
    'incident',
    1,
    ['incident#5d41402abc4b2a76b9719d911017c592 head', 'incident#5d41402abc4b2a76b9719d911017c592 member'],
  ],
  ['digest', 1, ['digest#daily#all head', 'digest#daily#all member']],
  ['windows', 1, ['windows window']],
  ['undelivered', 8, ['untold current']],
  ['due', 8, ['incident#5d41402abc4b2a76b9719d911017c592 head']],
];

test.each(ROWS)('%s', async (name, count, found) => {
  const [table, ...calls] = callsOf(name);
  expect(table?.slice(0, 4)).toEqual(['cloudformation', 'describe-stacks', '--stack-name', STACK_NAME]);
  expect(calls).toHaveLength(count);
  const answers: string[] = [];
  for (const call of calls) answers.push(...(await answerOf(call)));
  expect(answers.sort()).toEqual(found);
});

test('every command is tried, the output is the stack’s own, and every index is shown', () => {
  expect([...COMMANDS.keys()].sort()).toEqual(['table', ...ROWS.map(([name]) => name)].sort());
  expect(TEXT.match(/aws dynamodb/g)).toHaveLength(ROWS.length);
  expect(COMMANDS.get('table')).toContain(`OutputKey=='${STACK_OUTPUT.driftTable}'`);
  for (const { name } of DRIFT_TABLE_INDEXES) expect(TEXT).toContain(`--index-name ${name} `);
});
