/** Which actions a declaration keeps, and that they are enough to tell a wildcard from the list of what it stands for. */
import { describe, expect, test } from '@jest/globals';
import { bundledActions } from '../../../core/bundled-actions';
import { classifyDifferences } from '../../../core/classify/classify-differences';
import { withSpokenActions } from '../../../core/declare/spoken-actions';
import type { DeclaredResource } from '../../../core/model/declared-resource';
import { type IamActions, iamActionsIn, type StoredActions } from '../../../core/model/iam-actions';
import type { Json, JsonObject } from '../../../core/model/json';
import { jsonText } from '../../../core/model/json-text';

const SMALL: StoredActions = {
  a: { read: 'GetX GetY', write: 'PutX' },
  b: { permissions: 'SetPolicy' },
  // 11,989 characters: with the others it is too much.
  c: { list: Array.from({ length: 1199 }, (_, i) => `L${String(i).padStart(8, '0')}`).join(' ') },
};

const policy = (...actions: readonly Json[]): JsonObject => ({
  Statement: actions.map((Action) => ({ Effect: 'Allow', Action, Resource: '*' })),
});

function resource(declared: JsonObject): DeclaredResource {
  return {
    subject: { account: '111122223333', region: 'eu-west-1', type: 'AWS::IAM::ManagedPolicy', identifier: 'p' },
    source: { kind: 'terraform', id: 'lineage' },
    deployment: { id: '1', order: '1' },
    address: 'p',
    identifiers: ['p'],
    declared,
    attributes: {},
    unresolved: [],
    sensitive: [],
    foldedInto: null,
    sourceTags: {},
  };
}

const kept = (declared: JsonObject, stored: StoredActions = SMALL): StoredActions | undefined =>
  withSpokenActions(resource(declared), iamActionsIn(stored)).iamActions;

describe('a declaration keeps', () => {
  test('the actions of services that its policies name, however they are written', () => {
    expect(kept({ PolicyDocument: policy(['A:Get*'], 'b:SetPolicy') })).toEqual({
      a: { read: 'GetX GetY', write: 'PutX' },
      b: { permissions: 'SetPolicy' },
    });
    expect(kept({ Policies: [{ PolicyDocument: JSON.stringify(policy('b:*')) }] })).toEqual({ b: SMALL.b });
    expect(kept({ PolicyDocument: { Statement: { Effect: 'Deny', NotAction: 'b:*', Resource: '*' } } })).toEqual({
      b: SMALL.b,
    });
  });

  test('nothing where no policy names a service that is known', () => {
    expect(kept({ PolicyDocument: policy('*', 'x:*', '__proto__:*', 'a') })).toBeUndefined();
    expect(kept({ Statement: 'a:Get*', Action: 'a:Get*' })).toBeUndefined();
  });

  test('no more than it may: the largest services are left out', () => {
    expect(kept({ PolicyDocument: policy('c:*', 'a:*', 'b:*') })).toEqual({ a: SMALL.a, b: SMALL.b });
    const all = withSpokenActions(
      resource({ PolicyDocument: policy('s3:*', 'ec2:*', 'iam:*', 'sqs:*') }),
      bundledActions,
    );
    expect(Object.keys(all.iamActions ?? {}).sort()).toEqual(['iam', 's3', 'sqs']);
    expect(jsonText(all.iamActions as unknown as Json).length).toBeLessThan(12_500);
  });

  test('hostile documents end', () => {
    const startedAt = performance.now();
    const many = Array.from({ length: 50_000 }, (_, i) => ({ PolicyDocument: policy(`s${i}:*`) }));
    expect(kept({ Policies: many as unknown as Json })).toBeUndefined();
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });
});

test('what is kept tells a check as much as the catalogue tells the command line', () => {
  const reads = bundledActions.actionsOf('sqs')?.filter(({ name }) => name.startsWith('sqs:Get')) ?? [];
  expect(reads.length).toBeGreaterThan(1);
  const declared = { PolicyDocument: policy(reads.map(({ name }) => name)) };
  const told = (live: Json, actions?: IamActions): string => {
    const difference = { path: '/PolicyDocument/Statement/0/Action', kind: 'changed', of: 'declared' } as const;
    const input = {
      type: 'AWS::IAM::ManagedPolicy',
      differences: [difference],
      declared,
      live: { PolicyDocument: policy(live) },
    };
    const [found] = classifyDifferences(actions === undefined ? input : { ...input, actions });
    return `${found?.weakens}: ${found?.weakensBecause}`;
  };
  const carried = iamActionsIn(withSpokenActions(resource(declared), bundledActions).iamActions);
  expect(told('sqs:Get*', carried)).toBe('no: It allows nothing that the source does not.');
  expect(told('sqs:Get*')).toBe('yes: It newly allows sqs:Get* on *.');
  expect(told('sqs:*', carried)).toBe(told('sqs:*', bundledActions));
  expect(told('sqs:*', carried)).toMatch(
    /^yes: It newly allows sqs:AddPermission and \d+ more \(\d+ manage permissions, \d+ write\) on \*\.$/,
  );
});

test('every access level of the catalogue has its place', () => {
  const levels = new Map<string, string>();
  for (const service of ['s3', 'iam', 'kms']) {
    for (const { name, level } of bundledActions.actionsOf(service) ?? []) levels.set(name, level);
  }
  expect(
    ['s3:GetObject', 's3:ListBucket', 's3:PutObject', 's3:PutBucketPolicy', 's3:PutObjectTagging', 'iam:PassRole'].map(
      (name) => levels.get(name),
    ),
  ).toEqual(['read', 'list', 'write', 'permissions', 'tagging', 'write']);
  expect(bundledActions.actionsOf('__proto__')).toBeNull();
});
