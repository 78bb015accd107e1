import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Template } from 'aws-cdk-lib/assertions';
import { FUNCTION_ENVIRONMENT } from '../../contract/environment-names';
import { EVERYTHING, type Resource, resourcesOf, synthesise } from './synthesised-stack';

let plain: Template;
let full: Template;

beforeAll(() => {
  plain = synthesise();
  full = synthesise(EVERYTHING);
}, 60_000);

const both = (): readonly Template[] => [plain, full];
const values = (template: Template, type: string): readonly Resource[] => Object.values(resourcesOf(template, type));
const idOf = (attribute: { 'Fn::GetAtt': [string, string] }): string => attribute['Fn::GetAtt'][0];

describe('anywhere', () => {
  const places = [
    { account: '111122223333', region: 'us-east-1' },
    { account: '111122223333', region: 'eu-west-1' },
    { account: '111122223333', region: 'us-gov-west-1' },
    { account: '111122223333', region: 'cn-north-1' },
  ];

  test.each(places)('the same resources are made in $region as with no environment', (env) => {
    const ids = (template: Template): string[] => Object.keys(template.toJSON().Resources).sort();
    expect(ids(synthesise({ env }))).toEqual(ids(plain));
  });

  test('no ARN names a partition, but for what the configuration itself named', () => {
    expect(JSON.stringify(plain.toJSON())).not.toContain('arn:aws');
    const named = JSON.stringify(full.toJSON()).replaceAll('arn:aws:kms:eu-west-1:111122223333:key/', '');
    expect(named).not.toContain('arn:aws');
  });

  test('what it makes (the one snapshot)', () => {
    const resources: { [id: string]: Resource } = plain.toJSON().Resources;
    const counts: { [type: string]: number } = {};
    for (const { Type } of Object.values(resources)) counts[Type] = (counts[Type] ?? 0) + 1;
    const logicalIds = Object.keys(resources).sort();
    expect({ counts, logicalIds }).toMatchSnapshot();
  });
});

describe('queues', () => {
  test('every queue is a dead-letter queue or has one, which keeps messages longer', () => {
    for (const template of both()) {
      const queues = resourcesOf(template, 'AWS::SQS::Queue');
      const sources = Object.values(queues).filter(({ Properties }) => Properties.RedrivePolicy !== undefined);
      const deadLetters = sources.map(({ Properties }) => idOf(Properties.RedrivePolicy.deadLetterTargetArn));
      const rest = Object.keys(queues).filter((id) => queues[id]?.Properties.RedrivePolicy === undefined);
      const ofDelivery = rest.filter((id) => id.startsWith('DeliveryDeadLetters'));
      expect(ofDelivery).toHaveLength(1);
      expect([...deadLetters, ...ofDelivery].sort()).toEqual(rest.sort());
      for (const id of rest) expect(queues[id]?.Properties.MessageRetentionPeriod).toBe(1_209_600);
      for (const { Properties } of sources) expect(Properties.MessageRetentionPeriod).toBe(345_600);
    }
  });

  test('every queue is encrypted and refuses what does not come over TLS', () => {
    for (const template of both()) {
      const queues = resourcesOf(template, 'AWS::SQS::Queue');
      for (const { Properties } of Object.values(queues)) expect(Properties.SqsManagedSseEnabled).toBe(true);
      const guarded = values(template, 'AWS::SQS::QueuePolicy').flatMap(({ Properties }) =>
        Properties.PolicyDocument.Statement.filter(
          (statement: { Effect: string; Condition?: { Bool?: { [key: string]: string } } }) =>
            statement.Effect === 'Deny' && statement.Condition?.Bool?.['aws:SecureTransport'] === 'false',
        ).map((statement: { Resource: { 'Fn::GetAtt': [string, string] } }) => idOf(statement.Resource)),
      );
      expect(guarded.sort()).toEqual(Object.keys(queues).sort());
    }
  });

  test('checks wait ten seconds before they begin, so that a burst becomes one look', () => {
    const delayed = Object.entries(resourcesOf(plain, 'AWS::SQS::Queue')).filter(
      ([, { Properties }]) => Properties.DelaySeconds !== undefined,
    );
    expect(delayed.map(([id, { Properties }]) => [id.slice(0, 17), Properties.DelaySeconds])).toEqual([
      ['QueuesChecksQueue', 10],
    ]);
  });

  test('every queue calls its function with bounded concurrency, partial batches and time enough', () => {
    for (const template of both()) {
      const queues = resourcesOf(template, 'AWS::SQS::Queue');
      const functions = resourcesOf(template, 'AWS::Lambda::Function');
      const mappings = values(template, 'AWS::Lambda::EventSourceMapping').filter(({ Properties }) =>
        idOf(Properties.EventSourceArn).startsWith('Queues'),
      );
      expect(mappings).toHaveLength(template === plain ? 4 : 5);
      for (const { Properties } of mappings) {
        expect(Properties.ScalingConfig.MaximumConcurrency).toBeGreaterThanOrEqual(2);
        expect(Properties.ScalingConfig.MaximumConcurrency).toBeLessThanOrEqual(10);
        expect(Properties.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
        const visibility = queues[idOf(Properties.EventSourceArn)]?.Properties.VisibilityTimeout;
        const { Timeout } = functions[Properties.FunctionName.Ref]?.Properties ?? {};
        expect(visibility).toBe(6 * Timeout);
      }
    }
  });
});

describe('functions', () => {
  test('run on Node.js 24, arm64, and take no concurrency away from the account', () => {
    for (const template of both()) {
      for (const { Properties } of values(template, 'AWS::Lambda::Function')) {
        expect(Properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'] });
        expect(Properties.ReservedConcurrentExecutions).toBeUndefined();
        expect(Properties.MemorySize).toBeGreaterThanOrEqual(256);
      }
    }
  });

  test('get exactly the environment that the contract names', () => {
    const own = (properties: Resource['Properties']): string[] =>
      Object.keys(properties.Environment.Variables).filter((name) => !name.startsWith('POWERTOOLS_'));
    const named = (template: Template): [string, string[]][] =>
      Object.entries(resourcesOf(template, 'AWS::Lambda::Function')).map(([id, { Properties }]) => [
        id
          .replace(/Function.*/, '')
          .toLowerCase()
          .replace('delivery', 'deliver'),
        own(Properties).sort(),
      ]);
    expect(named(plain).map(([name]) => name)).toEqual(['resolve', 'check', 'index', 'deliver']);
    for (const [name, variables] of named(plain)) {
      expect(variables).toEqual([...FUNCTION_ENVIRONMENT[name as 'check'].required].sort());
    }
    expect(Object.fromEntries(named(full))).toMatchObject({
      deliver: [
        'BUS_NAME',
        'CHAT_TOPIC_ARN',
        'DRIFT_TABLE',
        'HUB_ACCOUNT',
        'OCSF',
        'OVERFLOW_BUCKET',
        'POLICIES_FOLDER',
        'SECURITY_HUB',
        'SETTINGS_PREFIX',
        'SLACK_QUEUE_URL',
        'TOPIC_ARN',
      ],
      slack: ['DRIFT_TABLE', 'OVERFLOW_BUCKET', 'SLACK_QUEUE_URL', 'SLACK_WEBHOOK_PARAMETER'],
    });
  });

  test('read policies and states from where the bundle and the configuration put them', () => {
    const check = Object.entries(resourcesOf(full, 'AWS::Lambda::Function')).find(([id]) => id.startsWith('Check'));
    expect(check?.[1].Properties.Environment.Variables).toMatchObject({
      POLICIES_FOLDER: '/var/task/policies/default',
      STATE_SOURCES:
        '[{"bucket":"acme-states","region":null,"prefix":"prod/","lockTable":"acme-locks",' +
        '"kmsKeyArn":"arn:aws:kms:eu-west-1:111122223333:key/11111111-2222-3333-4444-555555555555",' +
        '"resourceAccount":null,"resourceRegion":null}]',
      SYSTEMS:
        '{"systems":[{"name":"fraud","riskTier":"high","regions":["eu-west-1"],"env":"prod","match":{"tags":{"system":"fraud"}}}]}',
    });
  });

  test('trace only where X-Ray is switched on', () => {
    const tracing = (template: Template): unknown[] =>
      values(template, 'AWS::Lambda::Function').map(({ Properties }) => Properties.TracingConfig);
    expect(tracing(plain)).toEqual([undefined, undefined, undefined, undefined]);
    expect(tracing(full)).toEqual(Array(5).fill({ Mode: 'Active' }));
  });

  test('keep their logs for a time that somebody chose', () => {
    for (const template of both()) {
      const groups = values(template, 'AWS::Logs::LogGroup');
      expect(groups).toHaveLength(template === plain ? 4 : 5);
      for (const { Properties } of groups) expect(Properties.RetentionInDays).toBe(90);
    }
  });
});

describe('what is kept', () => {
  test('tables are on demand, encrypted with the own key, recoverable, and outlive the stack', () => {
    for (const table of values(plain, 'AWS::DynamoDB::Table')) {
      // A failed first deployment leaves no empty table behind; nothing else takes one away.
      expect(table.DeletionPolicy).toBe('RetainExceptOnCreate');
      expect(table.UpdateReplacePolicy).toBe('Retain');
      expect(table.Properties).toMatchObject({
        BillingMode: 'PAY_PER_REQUEST',
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
        TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      });
    }
    for (const table of values(full, 'AWS::DynamoDB::Table')) expect(table.DeletionPolicy).toBe('Delete');
  });

  test('the drift table can be asked by status, source, account, actor, what is undelivered and what is due', () => {
    const [drift] = Object.entries(resourcesOf(plain, 'AWS::DynamoDB::Table'))
      .filter(([id]) => id.startsWith('TablesDrift'))
      .map(([, { Properties }]) => Properties);
    expect(drift.StreamSpecification).toEqual({ StreamViewType: 'NEW_IMAGE' });
    const keys = drift.GlobalSecondaryIndexes.map(
      ({ IndexName, KeySchema }: { IndexName: string; KeySchema: { AttributeName: string }[] }) => [
        IndexName,
        ...KeySchema.map(({ AttributeName }) => AttributeName),
      ],
    );
    expect(keys).toEqual([
      ['by-status', 'statusShard', 'severityOpenedAt'],
      ['by-source', 'source', 'severityOpenedAt'],
      ['by-account', 'account', 'severityOpenedAt'],
      ['by-actor', 'actor', 'severityOpenedAt'],
      ['outbox', 'outbox', 'outboxSince'],
      ['due', 'due', 'dueAt'],
    ]);
  });

  test('the masking key is 64 digits of which Secrets Manager can only choose 0-9 and a-f', () => {
    const [secret] = values(plain, 'AWS::SecretsManager::Secret');
    const { GenerateSecretString } = secret?.Properties ?? {};
    expect(GenerateSecretString).toEqual({
      PasswordLength: 64,
      ExcludePunctuation: true,
      ExcludeUppercase: true,
      ExcludeCharacters: 'ghijklmnopqrstuvwxyz',
      RequireEachIncludedType: false,
    });
  });

  test('keys rotate; only the topic key admits CloudWatch, and only for this account', () => {
    const keys = Object.entries(resourcesOf(plain, 'AWS::KMS::Key'));
    expect(keys.map(([, { Properties }]) => Properties.EnableKeyRotation)).toEqual([true, true]);
    const admitting = keys.filter(([, key]) => JSON.stringify(key).includes('cloudwatch.amazonaws.com'));
    expect(admitting.map(([id]) => id.slice(0, 9))).toEqual(['KeysTopic']);
    expect(admitting[0]?.[1].Properties.KeyPolicy.Statement).toContainEqual({
      Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
      Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
      Effect: 'Allow',
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      Resource: '*',
    });
  });
});

describe('delivery', () => {
  test('the stream wakes delivery only for undelivered transitions, and cannot block for ever', () => {
    const [mapping] = values(plain, 'AWS::Lambda::EventSourceMapping').filter(
      ({ Properties }) => Properties.StartingPosition !== undefined,
    );
    expect(mapping?.Properties).toMatchObject({
      StartingPosition: 'TRIM_HORIZON',
      MaximumRetryAttempts: 5,
      MaximumRecordAgeInSeconds: 3600,
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
    expect(idOf(mapping?.Properties.DestinationConfig.OnFailure.Destination)).toMatch(/^DeliveryDeadLetters/);
    expect(JSON.parse(mapping?.Properties.FilterCriteria.Filters[0].Pattern)).toEqual({
      eventName: ['INSERT', 'MODIFY'],
      dynamodb: { NewImage: { outbox: { S: [{ exists: true }] } } },
    });
  });

  test('the outbox is looked through every five minutes besides', () => {
    const schedules = values(plain, 'AWS::Events::Rule').map(({ Properties }) => Properties.ScheduleExpression);
    expect(schedules.filter((schedule) => schedule !== undefined).sort()).toEqual(['rate(1 day)', 'rate(5 minutes)']);
  });

  test('every topic is encrypted, over TLS only, and that of the operators alone open to alarms, of this account alone', () => {
    for (const { Properties } of values(full, 'AWS::SNS::Topic')) {
      expect(idOf(Properties.KmsMasterKeyId)).toMatch(/^KeysTopic/);
    }
    const policies = values(full, 'AWS::SNS::TopicPolicy').map(({ Properties }) => {
      const [deny, ...allowed] = Properties.PolicyDocument.Statement;
      expect(deny).toMatchObject({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } });
      return [Properties.Topics[0].Ref.replace(/[0-9A-F]{8}$/, ''), allowed];
    });
    const fromAlarms = {
      ...{ Effect: 'Allow', Action: 'sns:Publish', Principal: { Service: 'cloudwatch.amazonaws.com' } },
      Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
    };
    expect(Object.fromEntries(policies)).toEqual({
      AlarmsTopic: [expect.objectContaining(fromAlarms)],
      DeliveryChatTopic: [],
      DeliveryTopic: [],
    });
  });

  test('Slack has neither queue nor function where no webhook is configured', () => {
    expect(Object.keys(plain.toJSON().Resources).filter((id) => /slack/i.test(id))).toEqual([]);
  });
});

test('a trail is made only when asked for: all regions, write management events, signed logs', () => {
  plain.resourceCountIs('AWS::CloudTrail::Trail', 0);
  const [trail] = values(full, 'AWS::CloudTrail::Trail');
  expect(trail?.Properties).toMatchObject({
    IsLogging: true,
    IsMultiRegionTrail: true,
    IncludeGlobalServiceEvents: true,
    EnableLogFileValidation: true,
    EventSelectors: [{ IncludeManagementEvents: true, ReadWriteType: 'WriteOnly' }],
  });
});

test('the CLI finds the deployed hub by the outputs', () => {
  expect(Object.keys(plain.toJSON().Outputs).sort()).toEqual([
    'BusName',
    'DriftTableName',
    'InboxBucketName',
    'IndexQueueUrl',
    'IndexTableName',
    'MaskingKeySecretArn',
    'OperationsTopicArn',
    'OverflowBucketName',
    'PushPolicyArn',
    'TopicArn',
  ]);
});
