/** What `status` tells of sources, of how far the backfill is, and of the sources to add. */
import { beforeEach, expect, jest, test } from '@jest/globals';
import { InMemoryDriftStore } from '../../adapters/local/in-memory-drift-store';
import { InMemoryIndexStore } from '../../adapters/local/in-memory-index-store';
import { InMemoryTellingStore } from '../../adapters/local/in-memory-telling-store';
import { runStatus } from '../../cli/status-command';
import type { Backfill } from '../../core/model/coverage';
import { UNKNOWN_PROVENANCE } from '../../core/model/provenance';
import type { Source } from '../../core/model/source';
import type { SourceToAdd } from '../../core/model/source-to-add';
import { memoryIo } from './memory-io';

const ACCOUNT = '111122223333';
const NOW = '2026-03-01T08:00:00.000Z';
const LATER = '2026-03-01T09:00:00.000Z';
const QUEUE = { account: ACCOUNT, region: 'eu-west-1', type: 'AWS::SQS::Queue', identifier: 'orders' };
const STACK_ID = `arn:aws:cloudformation:eu-west-1:${ACCOUNT}:stack/claims/6f1d`;
const STACK: SourceToAdd = { kind: 'stack', stackId: STACK_ID };
const TERRAFORM: SourceToAdd = { kind: 'tool', tool: 'terraform', account: ACCOUNT, region: 'eu-west-1' };
const STACKS: SourceToAdd = { kind: 'stacksOf', account: ACCOUNT, region: 'eu-west-1' };
const PLACE: Backfill = {
  account: ACCOUNT,
  region: 'eu-west-1',
  watched: true,
  stacks: 40,
  waiting: 0,
  listedAt: NOW,
  endedAt: NOW,
};

let index = new InMemoryIndexStore();
beforeEach(() => {
  index = new InMemoryIndexStore({ now: () => NOW });
});

async function status(json = false, known = true): Promise<string> {
  const io = memoryIo();
  const open = async () => ({
    drift: new InMemoryDriftStore(),
    windows: new InMemoryTellingStore(),
    index: known ? index : null,
    close: async () => {},
  });
  expect(await runStatus({ json, table: null, indexTable: null }, io, open)).toBe(0);
  return io.written();
}

async function know(source: Source, indexedAt: string): Promise<void> {
  const deployment = { id: '1', order: '1' };
  const counts = { resources: 3, notIndexed: 0, complete: true, onboarding: false };
  await index.putSourceStatus({ source, deployment, provenance: UNKNOWN_PROVENANCE, indexedAt, ...counts });
}

test('nothing is missing where nothing was met', async () => {
  expect(await status()).toBe(
    'sources: 0\nopen drift: 0 critical, 0 high, 0 medium, 0 low, 0 none\nrecorded and not yet told: 0\n',
  );
});

test('sources to add are named, with how much they may declare', async () => {
  await index.noteSourceToAdd(STACK, QUEUE, NOW);
  await index.noteSourceToAdd(TERRAFORM, QUEUE, NOW);
  for (let n = 0; n < 120; n += 1) await index.noteSourceToAdd(STACKS, { ...QUEUE, identifier: `queue-${n}` }, LATER);
  expect((await status()).split('\n').slice(1, 5)).toEqual([
    'sources to add, because what they may declare is not checked: 3',
    `  stack ${STACK_ID}: 1 resource, last 2026-03-01 08:00:00`,
    `  the stacks of account ${ACCOUNT}, region eu-west-1: 100 or more resources, last 2026-03-01 09:00:00`,
    `  a Terraform or OpenTofu state (user agent seen in account ${ACCOUNT}, region eu-west-1): 1 resource, last 2026-03-01 08:00:00`,
  ]);
});

test('in JSON they are members of their own', async () => {
  await index.noteSourceToAdd(STACK, QUEUE, NOW);
  await index.putBackfill(PLACE);
  expect(JSON.parse(await status(true))).toMatchObject({
    sources: [],
    backfills: [PLACE],
    sourcesToAdd: [{ name: `stack ${STACK_ID}`, source: STACK, resources: 1, lastAt: NOW }],
  });
  expect(JSON.parse(await status(true, false))).toMatchObject({ sources: null, backfills: null, sourcesToAdd: null });
});

test('what was added since is not told any more', async () => {
  await index.noteSourceToAdd(STACK, QUEUE, NOW);
  await index.noteSourceToAdd(TERRAFORM, QUEUE, NOW);
  await index.noteSourceToAdd(STACKS, QUEUE, NOW);
  await know({ kind: 'cloudformation', id: STACK_ID }, NOW);
  await know({ kind: 'terraform', id: 'lineage' }, NOW);
  expect(await status()).toContain('not checked: 2\n');
  await know({ kind: 'terraform', id: 'lineage' }, LATER);
  await index.putBackfill({ ...PLACE, endedAt: LATER });
  expect(await status()).not.toContain('to add');
});

test('regions say how far they are, and those that are not watched what they hold', async () => {
  await index.putBackfill(PLACE);
  await index.putBackfill({ ...PLACE, region: 'us-east-1', waiting: 28, endedAt: null });
  await index.putBackfill({ ...PLACE, region: 'us-west-2', waiting: 1 });
  await index.putBackfill({ ...PLACE, region: 'eu-north-1', stacks: 0, endedAt: null });
  await index.putBackfill({ ...PLACE, region: 'ap-south-1', watched: false, stacks: 3 });
  await index.putBackfill({ ...PLACE, region: 'ap-east-1', watched: false, stacks: 0 });
  await index.putBackfill({ ...PLACE, region: 'global', stacks: 0, endedAt: null });
  expect((await status()).split('\n').slice(1, -3)).toEqual([
    `  ${ACCOUNT} ap-south-1: 3 stacks, in a region that is not watched`,
    `  ${ACCOUNT} eu-north-1: not listed yet`,
    `  ${ACCOUNT}: its enabled regions cannot be listed`,
    `  ${ACCOUNT} us-east-1: 12 of 40 sources indexed`,
    `  ${ACCOUNT} us-west-2: 39 of 40 sources indexed; the rest cannot be`,
  ]);
});

test('a stack’s name with control characters does not reach the terminal', async () => {
  await index.noteSourceToAdd({ kind: 'stack', stackId: 'arn:\u001b[2J' }, QUEUE, NOW);
  expect(await status()).not.toContain('\u001b');
});

test('what the last looks left open is counted by reason, with the types and paths it concerns', async () => {
  const source: Source = { kind: 'terraform', id: 'lineage' };
  const ROLE = { account: ACCOUNT, region: null, type: 'AWS::IAM::Role', identifier: 'deploy' };
  const declared = [
    QUEUE,
    { ...QUEUE, identifier: 'bills' },
    { ...QUEUE, identifier: 'new' },
    ROLE,
    { ...ROLE, type: 'AWS::Pinpoint::App', identifier: 'app' },
  ];
  await know(source, NOW);
  for (const subject of declared) {
    const address = `aws_thing.${subject.identifier}`;
    await index.putDeclared(
      {
        subject,
        source,
        deployment: { id: '1', order: '1' },
        address,
        identifiers: [subject.identifier],
        declared: {},
        attributes: {},
        unresolved: [],
        sensitive: [],
        sourceTags: {},
        foldedInto: null,
      },
      NOW,
    );
  }
  const paths = [
    { path: '/Rules/0/Secret', reason: 'writeOnly' as const },
    { path: '/Rules/1/Secret', reason: 'writeOnly' as const },
    { path: '/Tags', reason: 'unresolved' as const },
  ];
  const drifted = { startedAt: NOW, reason: 'DeclaredPropertyChanged' as const, detail: null };
  await index.putObserved(QUEUE, { ...drifted, notCompared: { counts: { writeOnly: 2, unresolved: 1 }, paths } });
  await index.putObserved(
    { ...QUEUE, identifier: 'bills' },
    { ...drifted, reason: 'MatchesDeclaration', notCompared: { counts: { writeOnly: 1 }, paths: paths.slice(0, 1) } },
  );
  await index.putObserved(ROLE, { ...drifted, reason: 'MatchesDeclaration' });
  await index.putObserved(
    { ...ROLE, type: 'AWS::Pinpoint::App', identifier: 'app' },
    { ...drifted, reason: 'TypeUnreadable' },
  );
  const unknown = { ...QUEUE, identifier: 'new' };
  expect((await status()).split('\n').slice(2, 8)).toEqual([
    'not looked at yet: 1 of 5 resources',
    'not checked: 1 of 4 resources',
    '  TypeUnreadable: 1 resource (AWS::Pinpoint::App 1)',
    'not compared in part: 2 of 4 resources',
    '  writeOnly: 2 resources (AWS::SQS::Queue 2 /Rules/*/Secret)',
    '  unresolved: 1 resource (AWS::SQS::Queue 1 /Tags)',
  ]);
  expect(JSON.parse(await status(true)).looks).toEqual({
    resources: 5,
    looked: 4,
    notChecked: {
      resources: 1,
      byReason: [
        { reason: 'TypeUnreadable', resources: 1, types: [{ type: 'AWS::Pinpoint::App', resources: 1, paths: [] }] },
      ],
    },
    notCompared: {
      resources: 2,
      byReason: [
        {
          reason: 'writeOnly',
          resources: 2,
          types: [{ type: 'AWS::SQS::Queue', resources: 2, paths: ['/Rules/*/Secret'] }],
        },
        { reason: 'unresolved', resources: 1, types: [{ type: 'AWS::SQS::Queue', resources: 1, paths: ['/Tags'] }] },
      ],
    },
  });
  expect(JSON.parse(await status(true, false)).looks).toBeNull();
  // A note that another version of Asbuilt left.
  await index.putObserved(unknown, { ...drifted, reason: 'ReasonOfTomorrow' as 'MatchesDeclaration' });
  expect(JSON.parse(await status(true)).looks).toMatchObject({ looked: 5, notChecked: { resources: 1 } });
});

test('the sweep says how many it has looked at, where the others are, and what it costs', async () => {
  const stack: Source = { kind: 'cloudformation', id: STACK_ID };
  await know(stack, NOW);
  const role = { account: ACCOUNT, region: 'global', type: 'AWS::IAM::Role' };
  const subjects = [
    ...Array.from({ length: 700 }, (_, n) => ({ ...QUEUE, identifier: `queue-${n}` })),
    { ...QUEUE, type: 'AWS::Scheduler::Schedule', identifier: 'nightly' },
    ...Array.from({ length: 300 }, (_, n) => ({ ...role, identifier: `role-${n}` })),
    { ...QUEUE, account: null, identifier: 'elsewhere' },
  ];
  const notes = subjects.map((subject) => ({ subject, digest: '' }));
  jest.spyOn(index, 'notesOf').mockResolvedValue(notes);
  const about = () => status().then((text) => text.split('\n').filter((line) => /sweep|\d of \d/.test(line)));
  const cost = 'a sweep makes 1002 reads and 3 calls for the sources, in 3 minutes at the pace';
  expect(await about()).toEqual(['not looked at yet: 1002 of 1002 resources', `sweep: none yet; ${cost}`]);
  await index.putSweep({ startedAt: LATER, sources: 1 });
  const observed = { reason: 'MatchesDeclaration', detail: null } as const;
  for (const [n, subject] of subjects.entries()) {
    if (n < 702) await index.putObserved(subject, { ...observed, startedAt: n < 10 ? NOW : LATER });
    else if (n < 900) await index.putObserved(subject, { ...observed, startedAt: NOW });
  }
  expect(await about()).toEqual([
    'not looked at yet: 102 of 1002 resources',
    'sweep: 692 of 1002 resources looked at since it began, 2026-03-01 09:00:00; 310 pending',
    '  account not known eu-west-1: 0 of 1',
    '  111122223333 eu-west-1: 691 of 701',
    '  111122223333 global: 1 of 300',
    `  ${cost}`,
  ]);
  expect(JSON.parse(await status(true)).sweep).toMatchObject({
    startedAt: LATER,
    resources: 1002,
    looked: 692,
    pending: 310,
    reads: 1002,
    seconds: 150,
    sourceCalls: 3,
    places: [
      { account: null, resources: 1, reads: 0, seconds: 0 },
      { region: 'eu-west-1', reads: 702, seconds: 141 },
      { region: 'global', reads: 300, seconds: 150 },
    ],
  });
});
