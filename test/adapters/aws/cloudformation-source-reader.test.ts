import {
  CloudFormationClient,
  DescribeStacksCommand,
  GetTemplateCommand,
  ListExportsCommand,
  ListStackResourcesCommand,
  ListStacksCommand,
  StackStatus,
} from '@aws-sdk/client-cloudformation';
import { describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { CachedStateReader } from '../../../adapters/aws/cached-state-reader';
import {
  CloudFormationContentReader,
  CloudFormationStateReader,
} from '../../../adapters/aws/cloudformation-source-reader';
import type { Source } from '../../../core/model/source';
import type { SourceState } from '../../../core/model/source-state';
import { awsSays } from './aws-says';

const ID = 'arn:aws-us-gov:cloudformation:us-gov-west-1:111122223333:stack/storage/0a1b2c3d';
const STACK: Source = { kind: 'cloudformation', id: ID };
const CREATED = new Date('2026-03-01T07:00:00Z');
const UPDATED = new Date('2026-03-01T08:00:00.123Z');
const OWN = { account: '111122223333', region: 'us-gov-west-1' };

function setUp() {
  const client = new CloudFormationClient({ region: 'us-gov-west-1' });
  const aws = mockClient(client);
  aws.rejects(new Error('not scripted'));
  const asked: string[] = [];
  const clients = {
    clientFor(account: string, region: string) {
      asked.push(`${account} ${region}`);
      return account === OWN.account ? client : null;
    },
  };
  return {
    aws,
    asked,
    state: new CloudFormationStateReader(clients),
    content: new CloudFormationContentReader(clients, OWN),
  };
}

const stack = (status: string, more: object = {}) => ({
  Stacks: [{ StackName: 'storage', StackId: ID, StackStatus: status as StackStatus, CreationTime: CREATED, ...more }],
});

describe('state', () => {
  test.each([
    ['CREATE_COMPLETE', 'settled'],
    ['CREATE_FAILED', 'settled'],
    ['CREATE_IN_PROGRESS', 'deploying'],
    ['DELETE_COMPLETE', 'gone'],
    ['DELETE_FAILED', 'settled'],
    ['DELETE_IN_PROGRESS', 'deploying'],
    ['IMPORT_COMPLETE', 'settled'],
    ['IMPORT_IN_PROGRESS', 'deploying'],
    ['IMPORT_ROLLBACK_COMPLETE', 'settled'],
    ['IMPORT_ROLLBACK_FAILED', 'settled'],
    ['IMPORT_ROLLBACK_IN_PROGRESS', 'deploying'],
    ['REVIEW_IN_PROGRESS', 'gone'],
    ['ROLLBACK_COMPLETE', 'gone'],
    ['ROLLBACK_FAILED', 'settled'],
    ['ROLLBACK_IN_PROGRESS', 'deploying'],
    ['UPDATE_COMPLETE', 'settled'],
    ['UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', 'settled'],
    ['UPDATE_FAILED', 'settled'],
    ['UPDATE_IN_PROGRESS', 'deploying'],
    ['UPDATE_ROLLBACK_COMPLETE', 'settled'],
    ['UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS', 'settled'],
    ['UPDATE_ROLLBACK_FAILED', 'settled'],
    ['UPDATE_ROLLBACK_IN_PROGRESS', 'deploying'],
    ['A_STATUS_OF_TOMORROW', 'deploying'],
  ])('%s is %s', async (status, kind) => {
    const { aws, state } = setUp();
    aws.on(DescribeStacksCommand, { StackName: ID }).resolves(stack(status));
    expect((await state.read(STACK)).kind).toBe(kind);
  });

  test('every status that the SDK knows is in the table above', () => {
    expect(Object.keys(StackStatus)).toHaveLength(23);
  });

  const FAILED = 'its template may not be what was deployed';
  const EXPRESS = { DeploymentConfig: { Mode: 'EXPRESS' } };
  const NOT_SETTLED = 'the stack was deployed in express mode, which does not wait for its resources';

  test.each<[string, object, object]>([
    ['UPDATE_COMPLETE', {}, {}],
    ['UPDATE_COMPLETE', EXPRESS, { settling: NOT_SETTLED }],
    ['UPDATE_COMPLETE', { DeploymentConfig: { Mode: 'STANDARD' } }, {}],
    [
      'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS',
      {},
      { cleaningUp: 'the stack is in status UPDATE_COMPLETE_CLEANUP_IN_PROGRESS' },
    ],
    [
      'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS',
      {},
      { cleaningUp: 'the stack is in status UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS' },
    ],
    ['UPDATE_ROLLBACK_COMPLETE', {}, {}],
    ...[
      'CREATE_FAILED',
      'UPDATE_FAILED',
      'UPDATE_ROLLBACK_FAILED',
      'ROLLBACK_FAILED',
      'DELETE_FAILED',
      'IMPORT_ROLLBACK_FAILED',
    ].map((status): [string, object, object] => [status, {}, { doubt: `the stack is in status ${status}: ${FAILED}` }]),
  ])('%s, deployed with %j, says %j', async (status, more, said) => {
    const { aws, state } = setUp();
    aws.on(DescribeStacksCommand, { StackName: ID }).resolves(stack(status, more));
    expect(await state.read(STACK)).toEqual({ kind: 'settled', order: '2026-03-01T07:00:00.000Z', ...said });
  });

  test('a status that nobody knows holds for an hour', async () => {
    const { aws, state } = setUp();
    aws.on(DescribeStacksCommand).resolves(stack('A_STATUS_OF_TOMORROW', { LastUpdatedTime: UPDATED }));
    expect(await state.read(STACK)).toEqual({
      kind: 'deploying',
      detail: 'the stack is in status A_STATUS_OF_TOMORROW',
      until: '2026-03-01T09:00:00.123Z',
    });
  });

  test('a nested stack is being deployed for as long as its root is', async () => {
    const { aws, state } = setUp();
    const root = ID.replace('storage', 'app');
    aws.on(DescribeStacksCommand, { StackName: ID }).resolves(stack('UPDATE_COMPLETE', { RootId: root }));
    aws
      .on(DescribeStacksCommand, { StackName: root })
      .resolvesOnce(stack('UPDATE_IN_PROGRESS'))
      .resolvesOnce(stack('UPDATE_COMPLETE_CLEANUP_IN_PROGRESS'))
      .resolvesOnce(stack('UPDATE_ROLLBACK_IN_PROGRESS'))
      .rejectsOnce(awsSays('ValidationError', `Stack with id ${root} does not exist`));
    const said = [await state.read(STACK), await state.read(STACK), await state.read(STACK), await state.read(STACK)];
    expect(said.map(({ kind }) => kind)).toEqual(['deploying', 'settled', 'deploying', 'settled']);
    expect(said[0]).toMatchObject({
      detail: 'it is nested, and of its root the stack is in status UPDATE_IN_PROGRESS',
    });
  });

  test('the order is the time of the last update, or of the creation', async () => {
    const { aws, state, asked } = setUp();
    aws
      .on(DescribeStacksCommand)
      .resolvesOnce(stack('CREATE_COMPLETE'))
      .resolvesOnce(stack('UPDATE_COMPLETE', { LastUpdatedTime: UPDATED }));
    expect(await state.read(STACK)).toEqual({ kind: 'settled', order: '2026-03-01T07:00:00.000Z' });
    expect(await state.read(STACK)).toEqual({ kind: 'settled', order: '2026-03-01T08:00:00.123Z' });
    expect(asked).toEqual(['111122223333 us-gov-west-1', '111122223333 us-gov-west-1']);
  });

  test('a stack that does not exist is gone; every other failure leaves it unreadable, with why', async () => {
    const { aws, state } = setUp();
    aws
      .on(DescribeStacksCommand)
      .rejectsOnce(awsSays('ValidationError', `Stack with id ${ID} does not exist`))
      .rejectsOnce(awsSays('ValidationError', 'something else'))
      .rejectsOnce(awsSays('AccessDenied', 'no', 403));
    expect(await state.read(STACK)).toEqual({ kind: 'gone' });
    expect(await state.read(STACK)).toEqual({ kind: 'unreadable', why: 'ValidationError: something else' });
    expect(await state.read(STACK)).toEqual({ kind: 'unreadable', why: 'AccessDenied: no' });
  });

  test('a template file and another account are unreadable without a call', async () => {
    const { aws, state } = setUp();
    expect(await state.read({ kind: 'cloudformation', id: 'app.template.json' })).toEqual({
      kind: 'unreadable',
      why: 'app.template.json is not a deployed stack; only its file says what it declares',
    });
    expect(await state.read({ kind: 'cloudformation', id: ID.replace('111122223333', '444455556666') })).toEqual({
      kind: 'unreadable',
      why: 'no role to read account 444455556666 is configured',
    });
    expect(aws.calls()).toHaveLength(0);
  });

  test('is kept for ten seconds, and calls at once share one answer', async () => {
    let now = '2026-03-01T08:00:00.000Z';
    const asked: Source[] = [];
    const reader = {
      async read(source: Source): Promise<SourceState> {
        asked.push(source);
        return { kind: 'settled', order: String(asked.length) };
      },
    };
    const cached = new CachedStateReader(reader, { now: () => now });
    await Promise.all([cached.read(STACK), cached.read(STACK)]);
    now = '2026-03-01T08:00:09.999Z';
    expect(await cached.read(STACK)).toEqual({ kind: 'settled', order: '1' });
    expect(await cached.read({ ...STACK, id: 'other' })).toEqual({ kind: 'settled', order: '2' });
    now = '2026-03-01T08:00:10.000Z';
    expect(await cached.read(STACK)).toEqual({ kind: 'settled', order: '3' });
    expect(asked).toHaveLength(3);
  });
});

describe('content', () => {
  test('is the processed template with resources, parameters, tags and, where it imports, exports', async () => {
    const { aws, content } = setUp();
    const template = '{"Resources":{"B":{"Type":"AWS::S3::Bucket","Properties":{"X":{"Fn::ImportValue":"e2"}}}}}';
    aws.on(DescribeStacksCommand, { StackName: ID }).resolves(
      stack('UPDATE_COMPLETE', {
        LastUpdatedTime: UPDATED,
        Parameters: [
          { ParameterKey: 'Ami', ParameterValue: '/ami/latest', ResolvedValue: 'ami-1' },
          { ParameterKey: 'Size', ParameterValue: '3' },
        ],
        Tags: [{ Key: 'system', Value: 'fraud' }],
      }),
    );
    aws.on(GetTemplateCommand, { StackName: ID, TemplateStage: 'Processed' }).resolves({ TemplateBody: template });
    aws
      .on(ListStackResourcesCommand, { StackName: ID, NextToken: undefined })
      .resolves({
        StackResourceSummaries: [
          {
            LogicalResourceId: 'B',
            PhysicalResourceId: 'logs',
            ResourceType: 'AWS::S3::Bucket',
            ResourceStatus: 'UPDATE_COMPLETE',
            LastUpdatedTimestamp: UPDATED,
          },
        ],
        NextToken: 'page 2',
      })
      .on(ListStackResourcesCommand, { StackName: ID, NextToken: 'page 2' })
      .resolves({
        StackResourceSummaries: [
          {
            LogicalResourceId: 'C',
            ResourceType: 'AWS::SNS::Topic',
            ResourceStatus: 'CREATE_IN_PROGRESS',
            LastUpdatedTimestamp: UPDATED,
          },
        ],
      });
    aws
      .on(ListExportsCommand, { NextToken: undefined })
      .resolves({ Exports: [{ Name: 'e1', Value: 'v1' }], NextToken: 'more' })
      .on(ListExportsCommand, { NextToken: 'more' })
      .resolves({ Exports: [{ Name: 'e2', Value: 'v2' }] });
    const lastUpdatedAt = '2026-03-01T08:00:00.123Z';
    expect(await content.read(STACK)).toEqual({
      kind: 'stack',
      stackName: 'storage',
      stackId: ID,
      account: '111122223333',
      region: 'us-gov-west-1',
      status: 'UPDATE_COMPLETE',
      lastUpdatedAt: '2026-03-01T08:00:00.123Z',
      template,
      place: 'storage',
      parameters: { Ami: '/ami/latest', Size: '3' },
      resolvedParameters: { Ami: 'ami-1' },
      resources: [
        { logicalId: 'B', physicalId: 'logs', type: 'AWS::S3::Bucket', status: 'UPDATE_COMPLETE', lastUpdatedAt },
        { logicalId: 'C', physicalId: null, type: 'AWS::SNS::Topic', status: 'CREATE_IN_PROGRESS', lastUpdatedAt },
      ],
      exports: { e1: 'v1', e2: 'v2' },
      nestedOutputs: {},
      liveAttributes: {},
      tags: { system: 'fraud' },
    });
  });

  test('outputs of nested stacks are read where the template asks for them', async () => {
    const { aws, content } = setUp();
    const nested = 'arn:aws-us-gov:cloudformation:us-gov-west-1:111122223333:stack/storage-Db-1X/9f8e7d6c';
    const outputs = [{ OutputKey: 'Endpoint', OutputValue: 'db.example.com' }, { OutputKey: 'Nothing' }];
    const resource = { ResourceType: 'AWS::CloudFormation::Stack', ResourceStatus: 'CREATE_COMPLETE' as const };
    aws.on(DescribeStacksCommand, { StackName: ID }).resolves(stack('CREATE_COMPLETE'));
    aws.on(DescribeStacksCommand, { StackName: nested }).resolves(stack('CREATE_COMPLETE', { Outputs: outputs }));
    aws.on(ListStackResourcesCommand).resolves({
      StackResourceSummaries: [
        { ...resource, LogicalResourceId: 'Db', PhysicalResourceId: nested, LastUpdatedTimestamp: UPDATED },
        { ...resource, LogicalResourceId: 'Unmade', LastUpdatedTimestamp: UPDATED },
      ],
    });
    aws.on(GetTemplateCommand).resolves({ TemplateBody: '{"X":{"Fn::GetAtt":["Db","Outputs.Endpoint"]}}' });
    expect((await content.read(STACK))?.nestedOutputs).toEqual({ Db: { Endpoint: 'db.example.com' } });
    aws.on(GetTemplateCommand).resolves({ TemplateBody: '{}' });
    expect((await content.read(STACK))?.nestedOutputs).toEqual({});
  });

  test('exports are not listed for a template that imports none', async () => {
    const { aws, content } = setUp();
    aws.on(DescribeStacksCommand).resolves(stack('CREATE_COMPLETE'));
    aws.on(GetTemplateCommand).resolves({ TemplateBody: '{}' });
    aws.on(ListStackResourcesCommand).resolves({ StackResourceSummaries: [] });
    expect((await content.read(STACK))?.exports).toEqual({});
    expect(aws.commandCalls(ListExportsCommand)).toHaveLength(0);
  });

  test.each([['DELETE_COMPLETE'], ['REVIEW_IN_PROGRESS'], ['ROLLBACK_COMPLETE']])(
    '%s declares nothing',
    async (status) => {
      const { aws, content } = setUp();
      aws.on(DescribeStacksCommand).resolves(stack(status));
      expect(await content.read(STACK)).toBeNull();
    },
  );

  test('a stack that does not exist is null', async () => {
    const { aws, content } = setUp();
    aws.on(DescribeStacksCommand).rejects(awsSays('ValidationError', 'Stack with id x does not exist'));
    expect(await content.read(STACK)).toBeNull();
  });

  test('a stack that is deployed while it is read is refused', async () => {
    const { aws, content } = setUp();
    aws
      .on(DescribeStacksCommand)
      .resolvesOnce(stack('CREATE_COMPLETE'))
      .resolvesOnce(stack('UPDATE_IN_PROGRESS', { LastUpdatedTime: UPDATED }));
    aws.on(GetTemplateCommand).resolves({ TemplateBody: '{}' });
    aws.on(ListStackResourcesCommand).resolves({ StackResourceSummaries: [] });
    await expect(content.read(STACK)).rejects.toMatchObject({
      code: 'SourceUnreadable',
      message: 'stack storage was deployed while it was read; read it again',
    });
  });

  test.each([
    ['Throttling', 'Throttled'],
    ['AccessDenied', 'SourceUnreadable'],
    ['InternalFailure', 'SourceUnreadable'],
  ])('%s throws %s', async (name, code) => {
    const { aws, content } = setUp();
    aws.on(DescribeStacksCommand).rejects(awsSays(name, 'Rate exceeded'));
    await expect(content.read(STACK)).rejects.toMatchObject({ code });
  });

  test('lists every stack that declares something, over pages', async () => {
    const { aws, content, asked } = setUp();
    const summary = (n: number) => ({
      StackId: `${ID}${n}`,
      StackName: 's',
      StackStatus: StackStatus.CREATE_COMPLETE,
      CreationTime: CREATED,
    });
    aws
      .on(ListStacksCommand)
      .resolvesOnce({ StackSummaries: [summary(1)], NextToken: 'x' })
      .resolvesOnce({ StackSummaries: [summary(2)] });
    expect(await content.listIn('us-gov-east-1')).toEqual([
      { kind: 'cloudformation', id: `${ID}1` },
      { kind: 'cloudformation', id: `${ID}2` },
    ]);
    expect(asked).toEqual(['111122223333 us-gov-east-1']);
    const filter = aws.commandCalls(ListStacksCommand)[0]?.args[0].input.StackStatusFilter;
    expect(filter).toHaveLength(20);
    expect(filter).not.toContain('DELETE_COMPLETE');
  });
});
