/** What a message of the deployments queue asks for, and what is refused. */
import { describe, expect, test } from '@jest/globals';
import { AsbuiltError } from '../../core/errors';
import { readMessage } from '../../lambdas/index/read-message';

const STACK = 'arn:aws:cloudformation:eu-west-1:111122223333:stack/claims/6f0c2c10-1603-11f1-9d1e-0a4be7c1d2f3';
const DEPLOYER = {
  account: '111122223333',
  region: 'eu-west-1',
  stackName: 'claims',
  at: '2026-03-01T08:00:00.000Z',
  by: 'ana',
  commit: null,
};

function objectEvent(type: string, bucket: unknown, key: unknown) {
  return { source: 'aws.s3', 'detail-type': type, detail: { bucket: { name: bucket }, object: { key } } };
}

describe('a message', () => {
  test.each([
    [
      'a stack’s event',
      { 'detail-type': 'CloudFormation Stack Status Change', detail: { 'stack-id': STACK } },
      { kind: 'source', source: { kind: 'cloudformation', id: STACK } },
    ],
    [
      'an object that was written',
      objectEvent('Object Created', 'states', 'prod/claims.tfstate'),
      { kind: 'object', bucket: 'states', key: 'prod/claims.tfstate' },
    ],
    [
      'a lock that was freed',
      objectEvent('Object Deleted', 'states', 'prod/claims.tfstate.tflock'),
      { kind: 'object', bucket: 'states', key: 'prod/claims.tfstate.tflock' },
    ],
    ['the backfill', { kind: 'backfill' }, { kind: 'backfill' }],
    ['the sweep', { kind: 'sweep' }, { kind: 'sweep' }],
    [
      'the sweep of a source',
      {
        kind: 'sweepSource',
        source: { kind: 'pulumi', id: 'urn:pulumi:dev::claims' },
        startedAt: '2026-03-01T08:00:00.000Z',
      },
      {
        kind: 'sweepSource',
        source: { kind: 'pulumi', id: 'urn:pulumi:dev::claims' },
        startedAt: '2026-03-01T08:00:00.000Z',
      },
    ],
    [
      'the rest of the sweep of what stands outside code',
      { kind: 'sweepSource', source: null, startedAt: '2026-03-01T08:00:00.000Z', after: '-#-#AWS::SQS::Queue#a' },
      { kind: 'sweepSource', source: null, startedAt: '2026-03-01T08:00:00.000Z', after: '-#-#AWS::SQS::Queue#a' },
    ],
    [
      'the pruning of a source’s aliases',
      { kind: 'prune', source: { kind: 'pulumi', id: 'urn:pulumi:dev::claims' } },
      { kind: 'prune', source: { kind: 'pulumi', id: 'urn:pulumi:dev::claims' } },
    ],
    ['the poll of states', { kind: 'states' }, { kind: 'states' }],
    ['a region', { kind: 'region', region: 'eu-west-1' }, { kind: 'region', region: 'eu-west-1' }],
    [
      'a member account’s region',
      { kind: 'region', region: 'eu-west-1', account: '444455556666' },
      { kind: 'region', region: 'eu-west-1', account: '444455556666' },
    ],
    [
      'a source',
      { kind: 'source', source: { kind: 'pulumi', id: 'urn:pulumi:dev::claims' } },
      { kind: 'source', source: { kind: 'pulumi', id: 'urn:pulumi:dev::claims' } },
    ],
    ['who deployed', { kind: 'deployer', deployer: DEPLOYER }, { kind: 'deployer', deployer: DEPLOYER }],
  ])('may be %s', (_what, body, task) => {
    expect(readMessage(body)).toEqual(task);
  });

  test.each([
    ['nothing', null],
    ['a text', 'backfill'],
    ['an unknown kind', { kind: 'erase' }],
    ['a sweep of no time', { kind: 'sweepSource', source: null, startedAt: 'once' }],
    [
      'a sweep of no known source',
      { kind: 'sweepSource', source: { kind: 'puppet', id: 'x' }, startedAt: '2026-03-01T08:00:00.000Z' },
    ],
    ['a sweep of a source that is not named', { kind: 'sweepSource', startedAt: '2026-03-01T08:00:00.000Z' }],
    ['an event of another kind', objectEvent('Object Restored', 'states', 'x')],
    ['an object without a key', objectEvent('Object Created', 'states', 5)],
    ['a stack event that names no stack', { 'detail-type': 'CloudFormation Stack Status Change', detail: {} }],
    ['a region without a name', { kind: 'region' }],
    ['a source of no kind', { kind: 'source', source: { kind: 'cmdb', id: 'x' } }],
    ['a source of no name', { kind: 'source', source: { kind: 'terraform', id: '' } }],
    ['a source whose name is no text', { kind: 'source', source: { kind: 'terraform', id: { a: 1 } } }],
    ['a source of a name too long', { kind: 'source', source: { kind: 'terraform', id: 'x'.repeat(2049) } }],
    ['a source with a line break', { kind: 'source', source: { kind: 'terraform', id: 'a\nb' } }],
    ['a stack of no name', { 'detail-type': 'CloudFormation Stack Status Change', detail: { 'stack-id': '' } }],
    ['a stack with a control character', { 'detail-type': 'x', detail: { 'stack-id': `${STACK}\u0000` } }],
    ['a source that is none', { kind: 'source' }],
    ['half of who deployed', { kind: 'deployer', deployer: { ...DEPLOYER, by: undefined } }],
    ['a prototype', JSON.parse('{"__proto__":{"kind":"backfill"}}')],
  ])('that is %s is refused', (_what, body) => {
    expect(() => readMessage(body)).toThrow(AsbuiltError);
  });
});
