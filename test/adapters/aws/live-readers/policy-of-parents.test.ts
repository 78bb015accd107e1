/** One policy of several parents, of which one may have been changed: whatever differs is shown. */
import { describe, expect, test } from '@jest/globals';
import { readPolicyOfParents } from '../../../../adapters/aws/live-readers/policy-of-parents';
import type { Json, JsonObject } from '../../../../core/model/json';
import { toldOf } from './known-facts';

const document = (...Action: string[]): JsonObject => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action, Resource: '*' }],
});
const READ = document('s3:GetObject', 's3:ListBucket');
/** Means the same. */
const READ_IN_OTHER_WORDS = {
  Version: '2012-10-17',
  Statement: { Resource: ['*'], Action: ['s3:ListBucket', 's3:GetObject'], Effect: 'Allow' },
};
const WRITE = document('s3:*');
const UNKNOWN: Json = { $unresolved: 'an import that is not known' };
const PARTLY_KNOWN: JsonObject = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: ['s3:GetObject', 's3:ListBucket'], Resource: UNKNOWN }],
};

const of = (...Roles: readonly Json[]) => Roles.map((parent) => ({ property: 'Roles', parent }));

/** Role → its document as text; null: it has none. */
function live(documents: { readonly [role: string]: Json | null }) {
  return async (_: string, role: string) => {
    const found = documents[role];
    return found === undefined || found === null ? null : JSON.stringify(found);
  };
}

async function told(declared: JsonObject, documents: { readonly [role: string]: Json | null }) {
  const read = await readPolicyOfParents(
    declared.PolicyDocument,
    of(...(declared.Roles as readonly Json[])),
    live(documents),
  );
  if (read.kind !== 'found') return read;
  return toldOf('AWS::IAM::Policy', declared, read.properties).differences;
}

describe('what is told', () => {
  const declared = { PolicyName: 'p', PolicyDocument: READ, Roles: ['a', 'b', 'c'] };
  const named = (documents: JsonObject) => ({ ...documents });

  test.each<[string, JsonObject, { readonly [role: string]: Json | null }, readonly string[]]>([
    ['all as declared', declared, { a: READ, b: READ, c: READ_IN_OTHER_WORDS }, []],
    ['the first was widened', declared, { a: WRITE, b: READ, c: READ }, ['changed /PolicyDocument/Statement/0/Action']],
    ['the last was widened', declared, { a: READ, b: READ, c: WRITE }, ['changed /PolicyDocument/Statement/0/Action']],
    [
      'all were widened alike',
      declared,
      { a: WRITE, b: WRITE, c: WRITE },
      ['changed /PolicyDocument/Statement/0/Action'],
    ],
    ['one has none any more', declared, { a: READ, b: null, c: READ }, ['removed /Roles']],
    [
      'one has none, one was widened',
      declared,
      { a: null, b: READ, c: WRITE },
      ['changed /PolicyDocument/Statement/0/Action', 'removed /Roles'],
    ],
  ])('%s', async (_, policy, documents, expected) => {
    // The name is not what parents answer.
    const { PolicyName: _name, ...rest } = policy;
    expect(await told(named(rest as JsonObject), documents)).toEqual(expected);
  });

  test('nobody has it: absent', async () => {
    expect(await told({ PolicyDocument: READ, Roles: ['a', 'b'] }, { a: null })).toEqual({ kind: 'absent' });
  });

  test('a value that cannot be known hides no disagreement', async () => {
    const unlike = {
      ...READ,
      Statement: [{ Effect: 'Allow', Action: ['s3:GetObject', 's3:ListBucket'], Resource: 'arn:aws:s3:::claims' }],
    };
    const declared = { PolicyDocument: PARTLY_KNOWN, Roles: ['a', 'b'] };
    // Either may be what was declared, so both are shown, by whose they are.
    const read = await readPolicyOfParents(declared.PolicyDocument, of('a', 'b'), live({ a: READ, b: unlike }));
    expect(read).toEqual({ kind: 'found', properties: { Roles: ['a', 'b'], PolicyDocument: { a: READ, b: unlike } } });
    expect(await told(declared, { a: READ, b: unlike })).toEqual(['changed /PolicyDocument']);
    expect(await told(declared, { a: unlike, b: unlike })).toEqual([]);
  });

  test('all were changed, each in another way: each is shown', async () => {
    const other = document('s3:PutObject');
    const read = await readPolicyOfParents(READ, of('a', 'b'), live({ a: WRITE, b: other }));
    expect(read).toEqual({ kind: 'found', properties: { Roles: ['a', 'b'], PolicyDocument: { a: WRITE, b: other } } });
  });
});

describe('parents that are not known', () => {
  test('all: nobody can be asked', async () => {
    const read = await readPolicyOfParents(READ, of(UNKNOWN, { $masked: 'k:1' }), live({}));
    expect(read).toEqual({ kind: 'invalidIdentifier', detail: 'what the policy is attached to is not known' });
    expect(await readPolicyOfParents(READ, [], live({}))).toEqual(read);
  });

  test('some: the others are read', async () => {
    const read = await readPolicyOfParents(READ, of(UNKNOWN, 'b'), live({ b: READ }));
    expect(read).toEqual({ kind: 'found', properties: { Roles: ['b'], PolicyDocument: READ } });
  });

  test('some, and the others have none: no absence, but it shows', async () => {
    const declared = { PolicyDocument: READ, Roles: [UNKNOWN, 'b'] };
    expect(await told(declared, { b: null })).toEqual(['removed /Roles']);
    expect(await told(declared, { b: READ })).toEqual([]);
  });
});
