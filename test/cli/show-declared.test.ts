/** What was declared at a time, for people and as lines. */
import { expect, test } from '@jest/globals';
import { showDeclared } from '../../cli/show-declared';
import type { DeclaredResource } from '../../core/model/declared-resource';
import { subjectKey } from '../../core/model/subject';
import { memoryIo } from './memory-io';

const AT = '2026-03-01T08:00:00.000Z';
const SUBJECT = { account: '111122223333', region: 'eu-west-1', type: 'AWS::SQS::Queue', identifier: 'jobs' };
const RESOURCE: DeclaredResource = {
  subject: SUBJECT,
  source: { kind: 'terraform', id: 'lineage-1' },
  deployment: { id: '7', order: '7' },
  address: 'aws_sqs_queue.jobs',
  identifiers: ['jobs'],
  declared: { QueueName: 'jobs', Tags: [{ Key: 'note', Value: 'one\ntwo\u001b[31m' }] },
  attributes: {},
  unresolved: [],
  sensitive: [],
  foldedInto: null,
  sourceTags: {},
};
const VERSION = { source: RESOURCE.source, deployment: RESOURCE.deployment, at: AT, resource: RESOURCE };

async function show(json: boolean, time: string) {
  const io = memoryIo();
  await showDeclared(SUBJECT, time, { versionsOf: async () => [VERSION] }, { json }, io);
  return { out: io.written(), err: io.warned() };
}

test('for people on several lines, with the line ends of values written out', async () => {
  const { out } = await show(false, '2026-03-02T00:00:00.000Z');
  expect(out.split('\n').slice(1)).toEqual([
    '  aws_sqs_queue.jobs',
    '{',
    '  "QueueName": "jobs",',
    '  "Tags": [',
    '    {',
    '      "Key": "note",',
    '      "Value": "one\\ntwo\\u001b[31m"',
    '    }',
    '  ]',
    '}',
    '',
  ]);
  expect(out).toMatch(/^terraform:lineage-1, deployment 7, since /);
});

test('as one line with --json', async () => {
  const { out } = await show(true, '2026-03-02T00:00:00.000Z');
  expect(out.split('\n')).toHaveLength(2);
  expect(JSON.parse(out)).toMatchObject({ declared: RESOURCE.declared, since: AT, notIndexed: null });
});

test('nothing before it was declared', async () => {
  const { out, err } = await show(false, '2026-02-01T00:00:00.000Z');
  expect(out).toBe('');
  expect(err).toContain(subjectKey(SUBJECT));
  expect(err).toContain('no source declared it then');
});
