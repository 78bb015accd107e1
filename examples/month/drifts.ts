/** What was done in March that the code does not say, or that takes such a thing back: the call, and what it made of the resource. */
import type { Json, JsonObject } from '../../core/model/json';

export interface Edit {
  readonly path: readonly string[];
  /** Absent: what is there goes. */
  readonly value?: Json;
}

export interface Drift {
  readonly at: string;
  readonly call: {
    readonly by: 'ana' | 'mei' | 'lena' | 'tom' | 'notebook' | 'assistant';
    /** The hour's call of this name, as its form. */
    readonly like: string;
    /** What is unlike that call. */
    readonly request?: JsonObject;
  };
  readonly changes: { readonly type: string; readonly identifier: string; readonly edits: readonly Edit[] };
}

const GROUP = { type: 'AWS::EC2::SecurityGroup', identifier: 'sg-07c3e5a91b2d4f680' };
const ROLE = { type: 'AWS::IAM::Role', identifier: 'claims-triage-endpoint' };
const GUARDRAIL = {
  type: 'AWS::Bedrock::Guardrail',
  identifier: 'arn:aws:bedrock:eu-west-1:111122223333:guardrail/k4x9t2wq7c1m',
};
const ARTEFACTS = { type: 'AWS::S3::Bucket', identifier: 'claims-triage-artefacts-111122223333' };
const ENDPOINT = {
  type: 'AWS::SageMaker::Endpoint',
  identifier: 'arn:aws:sagemaker:eu-west-1:111122223333:endpoint/claims-triage',
};
const DECISIONS = { type: 'AWS::Logs::LogGroup', identifier: '/claims-triage/decisions' };
const FUNCTION = { type: 'AWS::Lambda::Function', identifier: 'claims-intake-validate' };
const DATABASE = { type: 'AWS::RDS::DBInstance', identifier: 'claims-intake' };
const QUEUE = {
  type: 'AWS::SQS::Queue',
  identifier: 'https://sqs.eu-west-1.amazonaws.com/111122223333/claims-intake',
};
const EXPORT = { type: 'AWS::DynamoDB::Table', identifier: 'claims-adhoc-export' };

const DESK = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '10.20.0.0/16', Description: 'Claims desk' };
const SSH = { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: '0.0.0.0/0', Description: 'temporary' };
const FIRST_STATEMENT = ['Policies', '0', 'PolicyDocument', 'Statement', '0'];
const FILTER = ['ContentPolicyConfig', 'FiltersConfig', '0', 'InputStrength'];

function functionCall(parameters: JsonObject): Drift['call'] {
  const requestParameters = { functionName: 'claims-intake-validate', ...parameters };
  return { by: 'tom', like: 'UpdateFunctionConfiguration20150331v2', request: { requestParameters } };
}

function databaseCall(parameters: JsonObject): Drift['call'] {
  const requestParameters = { dBInstanceIdentifier: 'claims-intake', applyImmediately: true, ...parameters };
  return {
    by: 'tom',
    like: 'UpdateEndpoint',
    request: { eventSource: 'rds.amazonaws.com', eventName: 'ModifyDBInstance', requestParameters },
  };
}

function queueCall(seconds: number): Drift['call'] {
  const requestParameters = { queueUrl: QUEUE.identifier, attributes: { VisibilityTimeout: String(seconds) } };
  return {
    by: 'lena',
    like: 'UpdateEndpoint',
    request: { eventSource: 'sqs.amazonaws.com', eventName: 'SetQueueAttributes', requestParameters },
  };
}

function endpointCall(configuration: string): Drift['call'] {
  const requestParameters = { endpointName: 'claims-triage', endpointConfigName: configuration };
  return { by: 'notebook', like: 'UpdateEndpoint', request: { requestParameters } };
}

function retentionCall(days: number): Drift['call'] {
  const requestParameters = { logGroupName: DECISIONS.identifier, retentionInDays: days };
  return { by: 'tom', like: 'PutRetentionPolicy', request: { requestParameters } };
}

export const DRIFTS: readonly Drift[] = [
  // A text for people, corrected in the console.
  {
    at: '2026-03-02T10:14:00Z',
    call: functionCall({ description: 'Checks a received claim (see wiki)' }),
    changes: { ...FUNCTION, edits: [{ path: ['Description'], value: 'Checks a received claim (see wiki)' }] },
  },
  // On call opens SSH to the world, and closes it within the hour.
  {
    at: '2026-03-04T02:31:10Z',
    call: { by: 'lena', like: 'AuthorizeSecurityGroupIngress' },
    changes: { ...GROUP, edits: [{ path: ['SecurityGroupIngress'], value: [SSH, DESK] }] },
  },
  {
    at: '2026-03-04T03:12:45Z',
    call: { by: 'lena', like: 'RevokeSecurityGroupIngress' },
    changes: { ...GROUP, edits: [{ path: ['SecurityGroupIngress'], value: [DESK] }] },
  },
  // A slow day: claims stay hidden for longer while they are worked on. Back the next morning.
  {
    at: '2026-03-05T13:02:00Z',
    call: queueCall(180),
    changes: { ...QUEUE, edits: [{ path: ['VisibilityTimeout'], value: 180 }] },
  },
  {
    at: '2026-03-06T07:45:00Z',
    call: queueCall(90),
    changes: { ...QUEUE, edits: [{ path: ['VisibilityTimeout'], value: 90 }] },
  },
  // The model's role may do anything in S3.
  {
    at: '2026-03-09T15:20:30Z',
    call: { by: 'ana', like: 'PutRolePolicy' },
    changes: {
      ...ROLE,
      edits: [
        { path: [...FIRST_STATEMENT, 'Action'], value: 's3:*' },
        { path: [...FIRST_STATEMENT, 'Resource'], value: '*' },
      ],
    },
  },
  // A guardrail filter off for a demonstration, and on again in the evening.
  {
    at: '2026-03-12T09:40:00Z',
    call: { by: 'mei', like: 'UpdateGuardrail' },
    changes: { ...GUARDRAIL, edits: [{ path: FILTER, value: 'NONE' }] },
  },
  {
    at: '2026-03-12T18:05:00Z',
    call: { by: 'mei', like: 'UpdateGuardrail' },
    changes: { ...GUARDRAIL, edits: [{ path: FILTER, value: 'HIGH' }] },
  },
  // Nobody sees any more who reads the model artefacts.
  {
    at: '2026-03-16T08:20:00Z',
    call: { by: 'tom', like: 'PutBucketLogging' },
    changes: { ...ARTEFACTS, edits: [{ path: ['LoggingConfiguration'] }] },
  },
  // A notebook puts its own model behind the endpoint for a day.
  {
    at: '2026-03-18T11:31:00Z',
    call: endpointCall('claims-triage-quick-test'),
    changes: { ...ENDPOINT, edits: [{ path: ['EndpointConfigName'], value: 'claims-triage-quick-test' }] },
  },
  {
    at: '2026-03-18T19:10:00Z',
    call: endpointCall('EndpointConfig-b7NwYp4sZd9C'),
    changes: { ...ENDPOINT, edits: [{ path: ['EndpointConfigName'], value: 'EndpointConfig-b7NwYp4sZd9C' }] },
  },
  // An AI agent doubles the memory of a function.
  {
    at: '2026-03-20T16:48:00Z',
    call: { by: 'assistant', like: 'UpdateFunctionConfiguration20150331v2' },
    changes: { ...FUNCTION, edits: [{ path: ['MemorySize'], value: 1024 }] },
  },
  // A table with claims in it that no code knows.
  {
    at: '2026-03-24T10:05:00Z',
    call: { by: 'mei', like: 'CreateTable' },
    changes: {
      ...EXPORT,
      edits: [{ path: [], value: { TableName: EXPORT.identifier, BillingMode: 'PAY_PER_REQUEST' } }],
    },
  },
  // Logs are found to be dear: a month instead of a year, and then two years, which nobody minds.
  {
    at: '2026-03-26T12:00:00Z',
    call: retentionCall(30),
    changes: { ...DECISIONS, edits: [{ path: ['RetentionInDays'], value: 30 }] },
  },
  {
    at: '2026-03-27T09:00:00Z',
    call: retentionCall(731),
    changes: { ...DECISIONS, edits: [{ path: ['RetentionInDays'], value: 731 }] },
  },
  // Before a migration: one backup, and nothing in the way of a deletion.
  {
    at: '2026-03-30T17:25:00Z',
    call: databaseCall({ backupRetentionPeriod: 1, deletionProtection: false }),
    changes: {
      ...DATABASE,
      edits: [
        { path: ['BackupRetentionPeriod'], value: 1 },
        { path: ['DeletionProtection'], value: false },
      ],
    },
  },
];
