/** What is pushed is read strictly, whoever wrote it: any text gives a push or one clear refusal that quotes nothing. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { AsbuiltError } from '../../core/errors';
import { readPush } from '../../core/read-push';

const PROVENANCE = { at: null, commit: 'abcdef1', repository: null, runUrl: null, by: 'ana' };
const STATE = { kind: 'terraformState', text: '{}', place: 'claims.tfstate', account: null, region: 'eu-west-1' };
const STACK = {
  kind: 'stack',
  stackName: 'claims',
  stackId: null,
  account: '111122223333',
  region: 'eu-west-1',
  status: 'UPDATE_COMPLETE',
  lastUpdatedAt: '2026-03-01T08:00:00.000Z',
  template: 'Resources: {}',
  place: 'claims.yaml',
  parameters: { Size: '3' },
  resolvedParameters: {},
  resources: [{ logicalId: 'Q', physicalId: null, type: 'AWS::SQS::Queue', status: null }],
  exports: {},
  nestedOutputs: { Child: { Url: 'https://claims.example.com' } },
  liveAttributes: { Q: { Arn: 'invented' } },
  tags: {},
};

const pushOf = (content: unknown, more = {}) =>
  JSON.stringify({ form: 'asbuilt push v1', provenance: PROVENANCE, content, ...more });

describe('a push', () => {
  test('is read back as it was written', () => {
    expect(readPush(pushOf(STATE), 'here')).toEqual({
      form: 'asbuilt push v1',
      provenance: PROVENANCE,
      content: STATE,
    });
  });

  test('says nothing of a stack’s status or of what is live: that is read from AWS', () => {
    expect(readPush(pushOf(STACK), 'here').content).toEqual({ ...STACK, status: null, liveAttributes: {} });
  });

  test.each([
    ['a commit that is none', { commit: 'HEAD' }, { commit: null }],
    ['a commit in capitals', { commit: 'ABCDEF1' }, { commit: 'abcdef1' }],
    ['a run that no browser opens', { runUrl: 'javascript:alert(1)' }, { runUrl: null }],
    ['a run with a user', { runUrl: 'https://a:p@ss@ci.example.com/1' }, { runUrl: 'https://ci.example.com/1' }],
    [
      'a repository with a user',
      { repository: 'https://t0k@git.example.com/c' },
      { repository: 'https://git.example.com/c' },
    ],
    ['control characters', { by: 'an\u001b[31ma\n' }, { by: 'an[31ma' }],
  ])('may claim %s', (_what, claimed, said) => {
    const text = pushOf(STATE, { provenance: { ...PROVENANCE, ...claimed } });
    expect(readPush(text, 'here').provenance).toEqual({ ...PROVENANCE, ...said });
  });

  test.each([
    ['another form', pushOf(STATE, { form: 'asbuilt push v9' }), /is not what "asbuilt push"/],
    ['no JSON', '{"form":', /not JSON, or cut off/],
    ['a list', '[]', /is not what "asbuilt push"/],
    ['an unknown kind', pushOf({ ...STATE, kind: 'plan' }), /a kind of source/],
    ['no text', pushOf({ ...STATE, text: undefined }), /lacks its text/],
    ['a number for an account', pushOf({ ...STATE, account: 5 }), /its account is no text/],
    ['an account that is none', pushOf({ ...STATE, account: 'evil.example' }), /its account has not the form/],
    ['a region that is a host', pushOf({ ...STATE, region: 'evil.example/' }), /its region has not the form/],
    [
      'a stack in a region that is a host',
      pushOf({ ...STACK, stackId: 'arn:aws:cloudformation:evil.example/:111122223333:stack/x/1' }),
      /its stackId has not the form/,
    ],
    [
      'a stack in a region of no form',
      pushOf({ ...STACK, stackId: 'arn:aws:cloudformation:evil:111122223333:stack/x/1' }),
      /its stackId has not the form/,
    ],
    ['no provenance', pushOf(STATE, { provenance: null }), /its provenance is no object/],
    ['a time of another form', pushOf(STATE, { provenance: { ...PROVENANCE, at: 'yesterday' } }), /its at is no time/],
    ['parameters that are no texts', pushOf({ ...STACK, parameters: { Size: 3 } }), /its parameters are not all texts/],
    ['resources that are no list', pushOf({ ...STACK, resources: {} }), /its resources are no list/],
    ['a resource that is none', pushOf({ ...STACK, resources: [null] }), /one of its resources/],
  ])('with %s is refused', (_what, text, message) => {
    expect(() => readPush(text, 'push/1.json')).toThrow(message);
    expect(() => readPush(text, 'push/1.json')).toThrow(/^push\/1\.json: .*; push it again$/);
  });

  test('any text is a push or is refused', () => {
    const anyPush = fc.record({ form: fc.constant('asbuilt push v1'), provenance: fc.object(), content: fc.object() });
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          anyPush.map((value) => JSON.stringify(value)),
        ),
        (text) => {
          try {
            readPush(text, 'here');
          } catch (error) {
            expect(error).toBeInstanceOf(AsbuiltError);
          }
        },
      ),
    );
  });
});
