/** What a policy's statements come to, what is left in doubt, and which key's demand is told as the looser one. */
import { describe, expect, test } from '@jest/globals';
import { looserCondition } from '../../../../core/classify/weakening/policy-conditions';
import { covers } from '../../../../core/classify/weakening/policy-coverage';
import { documentsIn } from '../../../../core/classify/weakening/policy-documents';
import type { Members } from '../../../../core/classify/weakening/policy-members';
import { type Statement, statementSetOf } from '../../../../core/classify/weakening/policy-statements';
import { iamActionsIn } from '../../../../core/model/iam-actions';
import type { Json, JsonObject } from '../../../../core/model/json';
import { WorkBudget } from '../../../../core/model/work-budget';

const scope = (steps = 100_000) => ({ budget: new WorkBudget(steps), actions: iamActionsIn({}), account: null });
const allow = (more: JsonObject = {}): JsonObject => ({ Effect: 'Allow', Action: 's3:A', Resource: 'a', ...more });
const policy = (...statements: readonly Json[]): JsonObject => ({ Version: '2012-10-17', Statement: statements });

function read(statement: JsonObject): Statement {
  const [found] = statementSetOf([policy(statement)]).byText.values();
  if (found === undefined) throw new Error('a statement of this test cannot be read');
  return found;
}

function said(members: Members | null): string {
  if (members === null) return 'nobody named';
  return `${members.isUncertain ? 'perhaps ' : ''}${members.inverted ? 'not ' : ''}${members.values.join(', ')}`;
}

describe('principals', () => {
  const gone = 'AROAEXAMPLEEXAMPLE12';
  test.each<readonly [JsonObject, string]>([
    [{}, 'nobody named'],
    [{ Principal: '*' }, 'AWS *'],
    [{ NotPrincipal: '*' }, 'not AWS *'],
    [{ Principal: 'somebody' }, 'AWS somebody'],
    [{ Principal: { AWS: '*' } }, 'AWS *'],
    [
      { Principal: { Service: ['a.amazonaws.com', 'b.amazonaws.com'] } },
      'Service a.amazonaws.com, Service b.amazonaws.com',
    ],
    [{ Principal: { AWS: '111122223333', Federated: 'g' } }, 'AWS 111122223333, Federated g'],
    [{ NotPrincipal: { AWS: '111122223333' } }, 'not AWS 111122223333'],
    [{ Principal: { AWS: [gone, '111122223333'] } }, 'AWS 111122223333'],
    [{ NotPrincipal: { AWS: [gone, '111122223333'] } }, `not AWS ${gone}, AWS 111122223333`],
    [{ Effect: 'Deny', Principal: { AWS: gone } }, `AWS ${gone}`],
    [{ Effect: 'Deny', NotPrincipal: { AWS: gone } }, `not AWS ${gone}`],
    [{ Principal: { AWS: '111122223333', Service: { a: 1 } } }, 'perhaps AWS 111122223333'],
    [{ Principal: 7 }, 'perhaps '],
    [{ Principal: '*', NotPrincipal: { AWS: '111122223333' } }, 'perhaps AWS *'],
    [{ Principal: { AWS: '111122223333' }, NotPrincipal: '*' }, 'perhaps AWS 111122223333'],
  ])('%j: %s', (more, principals) => {
    expect(said(read(allow(more)).principals)).toBe(principals);
  });
});

describe('actions and resources', () => {
  test.each<readonly [JsonObject, string, string]>([
    [{ Effect: 'Allow', Action: 's3:A', Resource: ['a', 'b', 'a'] }, 's3:A', 'a, b'],
    [{ Effect: 'Allow', NotAction: ['s3:A', 's3:B'], NotResource: 'a' }, 'not s3:A, s3:B', 'not a'],
    [{ Effect: 'Allow', Action: 's3:A' }, 's3:A', ''],
    [
      { Effect: 'Allow', Action: 's3:A', NotAction: 's3:B', Resource: 'a', NotResource: 'b' },
      'perhaps s3:A',
      'perhaps a',
    ],
    [{ Effect: 'Allow', Action: { a: 1 }, Resource: ['a', 7] }, 'perhaps ', 'perhaps a'],
  ])('%j', (statement, actions, resources) => {
    const found = read(statement);
    expect([said(found.actions), said(found.resources)]).toEqual([actions, resources]);
  });
});

describe('statements of a side', () => {
  const counted = (...documents: readonly JsonObject[]) => {
    const { allows, denies, byText } = statementSetOf(documents);
    return [allows.length, denies.length, byText.size];
  };
  test.each<readonly [string, readonly JsonObject[], readonly number[]]>([
    ['none', [], [0, 0, 0]],
    ['one of each effect', [policy(allow(), allow({ Effect: 'Deny' }))], [1, 1, 2]],
    ['one alone, in no list', [{ Statement: allow() }], [1, 0, 1]],
    ['no statements', [{ Version: '2012-10-17' }], [0, 0, 0]],
    ['the same twice, under two names', [policy(allow({ Sid: 'a' }), allow({ Sid: 'b' }))], [1, 0, 1]],
    ['the same in two documents', [policy(allow()), policy(allow())], [1, 0, 1]],
    ['one whose effect is none may be either', [policy(allow({ Effect: 'allow' }))], [1, 1, 2]],
    ['one that is no object may be either', [policy('x')], [1, 1, 2]],
    [
      'one that allows whom there is no more',
      [policy(allow({ Principal: { AWS: 'AIDAEXAMPLEEXAMPLE12' } }))],
      [0, 0, 1],
    ],
    ['one that allows nobody', [policy(allow({ Principal: { AWS: [] } }))], [0, 0, 1]],
    ['one that allows all but nobody', [policy(allow({ NotPrincipal: { AWS: [] } }))], [1, 0, 1]],
    ['one that denies nobody', [policy(allow({ Effect: 'Deny', Principal: { AWS: [] } }))], [0, 1, 1]],
  ])('%s', (_name, documents, counts) => {
    expect(counted(...documents)).toEqual(counts);
  });
});

describe('documents in a value', () => {
  const inline = (name: string, ...statements: readonly Json[]): JsonObject => ({
    PolicyName: name,
    PolicyDocument: policy(...statements),
  });
  const nested = (levels: number): Json => (levels === 0 ? policy(allow()) : { in: nested(levels - 1) });
  test.each<readonly [string, Json | undefined, number, boolean]>([
    ['nothing', undefined, 0, false],
    ['no document', { a: [1, 'x', null] }, 0, false],
    ['itself', policy(allow()), 1, false],
    ['as a text', JSON.stringify(policy(allow())), 1, false],
    ['two, with their names', [inline('a', allow()), inline('b', allow())], 2, false],
    ['five levels down', nested(5), 1, false],
    ['six levels down', nested(6), 0, false],
    ['one that cannot be read', { Statement: [{ Effect: 'allow', Action: '*' }] }, 0, true],
    ['a text with a key twice', '{"Statement":[],"Statement":[]}', 0, true],
    ['one that can be read, one that cannot', [policy(allow()), { Statement: { Effect: 'x' } }], 1, true],
    ['what only has the word', { Statement: 'of account' }, 0, false],
  ])('%s', (_name, value, count, inDoubt) => {
    const found = documentsIn(value);
    expect([found.documents.length, found.inDoubt]).toEqual([count, inDoubt]);
  });

  test('in their order', () => {
    const [one, other] = [policy(allow()), policy(allow({ Resource: 'b' }))];
    expect(documentsIn([{ d: one }, { d: other }]).documents).toEqual([one, other]);
  });
});

describe('which demand is told', () => {
  const under = (condition: Json): Statement => read(allow({ Condition: condition }));
  const [a, ab, b] = [{ k: 'a' }, { k: ['a', 'b'] }, { j: 'a' }];
  test.each<readonly [string, Json, Json, unknown]>([
    ['none, where nothing was asked', {}, {}, 'none'],
    ['none, where more is asked', { StringEquals: a }, {}, 'none'],
    ['none, where both are the same, read or not', { Somehow: a }, { Somehow: a }, 'none'],
    ['none for certain, where one cannot be read', { Somehow: a }, { StringEquals: a }, 'unclear'],
    ['none for certain, where the other cannot be read', { StringEquals: a }, { Somehow: a }, 'unclear'],
    ['the one dropped', {}, { StringEquals: a }, { how: 'dropped', key: 'k' }],
    ['the one widened', { StringEquals: ab }, { StringEquals: a }, { how: 'wider', key: 'k' }],
    [
      'the dropped one, after a widened one',
      { StringEquals: ab },
      { StringEquals: { ...a, ...b } },
      { how: 'dropped', key: 'j' },
    ],
    [
      'the dropped one, before a widened one',
      { StringEquals: ab },
      { StringEquals: { ...b, ...a } },
      { how: 'dropped', key: 'j' },
    ],
    ['the first of two dropped', {}, { StringEquals: { ...b, ...a } }, { how: 'dropped', key: 'j' }],
    [
      'the first of two widened',
      { StringEquals: { ...ab, j: ['a', 'c'] } },
      { StringEquals: { ...b, ...a } },
      { how: 'wider', key: 'j' },
    ],
    ['the one that is certain', { NumericEquals: a }, { StringEquals: { ...b, ...a } }, 'unclear'],
    [
      'the dropped one, before an unclear one',
      { IpAddress: { k: '10.0.0.1' } },
      { StringEquals: { ...b, ...a } },
      { how: 'dropped', key: 'j' },
    ],
    [
      'the dropped one, after an unclear one',
      { IpAddress: { k: '10.0.0.1' } },
      { StringEquals: { ...a, ...b } },
      { how: 'dropped', key: 'j' },
    ],
  ])('%s', (_name, inner, outer, found) => {
    expect(looserCondition(under(inner), under(outer), scope())).toEqual(found);
  });
});

describe('one statement over another', () => {
  const everybody = { Principal: '*' };
  test.each<readonly [string, JsonObject, JsonObject, boolean]>([
    ['the same', allow(), allow(), true],
    ['another action', allow(), allow({ Action: 's3:B' }), false],
    ['another resource', allow(), allow({ Resource: 'b' }), false],
    ['a principal where the other names none', allow(), allow(everybody), false],
    ['no principal where the other names everybody', allow(everybody), allow(), false],
    ['somebody of everybody', allow(everybody), allow({ Principal: { AWS: '111122223333' } }), true],
    ['everybody for somebody', allow({ Principal: { AWS: '111122223333' } }), allow(everybody), false],
    ['under a condition', allow(), allow({ Condition: { Bool: { k: true } } }), true],
    ['without the condition', allow({ Condition: { Bool: { k: true } } }), allow(), false],
    [
      'under one that cannot be read',
      allow({ Condition: { Bool: { k: true } } }),
      allow({ Condition: { No: { k: 1 } } }),
      false,
    ],
  ])('%s', (_name, outer, inner, isCovered) => {
    expect(covers(read(outer), read(inner), scope())).toBe(isCovered);
  });

  test('where the work allowed is used up nothing more is asked', () => {
    expect(covers(read(allow()), read(allow({ Action: 's3:B' })), scope(5))).toBe(true);
  });
});
