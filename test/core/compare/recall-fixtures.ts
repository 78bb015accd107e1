/** Invented resources as services answer them: other order, other spelling, members of their own, a policy, a bag. */
import { sixtyProperties, sixtyPropertiesSchema } from '../../../bench/sixty-properties';
import { factsFromSchema } from '../../../catalogue/schema-facts';
import type { JsonObject } from '../../../core/model/json';
import { CONTEXT, factsOf } from './comparing';
import type { State } from './measure-recall';

const QUEUE: JsonObject = {
  QueueName: 'orders',
  VisibilityTimeout: 60,
  FifoQueue: true,
  KmsMasterKeyId: 'arn:aws:kms:eu-west-1:111122223333:key/0a1b2c3d-1111-2222-3333-444455556666',
  RedrivePolicy: { deadLetterTargetArn: 'arn:aws:sqs:eu-west-1:111122223333:orders-dead', maxReceiveCount: 5 },
  Policy: {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'Producers',
        Effect: 'Allow',
        Principal: { AWS: ['arn:aws:iam::111122223333:role/web', 'arn:aws:iam::111122223333:role/batch'] },
        Action: ['sqs:SendMessage', 'sqs:GetQueueUrl'],
        Resource: 'arn:aws:sqs:eu-west-1:111122223333:orders',
        Condition: { Bool: { 'aws:SecureTransport': 'true' } },
      },
      { Sid: 'Nobody', Effect: 'Deny', Principal: '*', Action: 'sqs:DeleteQueue', Resource: '*' },
    ],
  },
  Tags: [
    { Key: 'team', Value: 'Payments' },
    { Key: 'stage', Value: 'prod' },
  ],
};

const GROUP: JsonObject = {
  Name: 'edge',
  Commands: ['prepare', 'start', 'start'],
  Zones: ['eu-west-1a', 'eu-west-1b'],
  Words: ['alpha', 'beta', 'beta'],
  Rules: [
    { Protocol: 'tcp', FromPort: 443, ToPort: 443, Cidr: '10.0.0.0/16' },
    { Protocol: 'tcp', FromPort: 80, ToPort: 80, Cidr: '10.0.0.0/16' },
  ],
  Filters: [
    { Name: 'one', Values: ['x', 'y'], Nested: { Level: 'INFO', Depth: 2 } },
    { Name: 'two', Values: ['z'], Nested: { Level: 'WARN', Depth: 3 } },
  ],
  Variables: { MODE: 'strict', Region: 'eu-west-1' },
  Document: '{"steps":[{"name":"a","wait":5}],"mode":"fast"}',
};

const list = (path: string, insertionOrder: boolean | null) => ({
  path: [path],
  insertionOrder,
  uniqueItems: null,
  identityKey: null,
});

function liveQueue(): JsonObject {
  const policy = QUEUE.Policy as { Statement: readonly JsonObject[] };
  const tags = [...(QUEUE.Tags as readonly JsonObject[])].reverse();
  return {
    ...QUEUE,
    Policy: JSON.stringify({ ...policy, Statement: [...policy.Statement].reverse() }),
    Tags: [...tags, { Key: 'aws:cloudformation:stack-name', Value: 'orders' }],
    MaximumMessageSize: 262144,
    SqsManagedSseEnabled: false,
  };
}

function liveGroup(): JsonObject {
  const [one, two] = GROUP.Rules as readonly JsonObject[];
  const filters = (GROUP.Filters as readonly JsonObject[]).map((filter, i) => ({ ...filter, Weight: i + 1 }));
  return {
    ...GROUP,
    Zones: ['eu-west-1b', 'eu-west-1a'],
    Rules: [
      { ...two, Origin: 'service' },
      { ...one, Origin: 'service' },
    ],
    Filters: filters.reverse(),
    Document: '{ "mode": "fast", "steps": [ { "wait": 5, "name": "a" } ] }',
    Endpoint: { Host: 'edge.example.com', Port: 443 },
  };
}

export function inventedStates(): readonly State[] {
  const sixty = factsFromSchema(sixtyPropertiesSchema());
  if (sixty === null) throw new Error('the invented schema is none');
  const lists = [list('Words', false), list('Rules', false), list('Commands', true), list('Zones', null)];
  const group = factsOf({ lists, maps: [['Variables']] });
  const of = (name: string, facts: State['facts'], declared: JsonObject, live: JsonObject): State => {
    return { name, type: facts.type, declared, live, facts, context: CONTEXT };
  };
  return [
    of('sixty properties', sixty, sixtyProperties(), sixtyProperties()),
    of('queue', factsOf({ lists: [list('Tags', false)] }), QUEUE, liveQueue()),
    of('group', group, GROUP, liveGroup()),
  ];
}
