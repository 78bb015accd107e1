import { expect, test } from '@jest/globals';
import type { EventMark } from '../../../core/model/event-mark';
import type { JsonObject } from '../../../core/model/json';
import { serviceBehind } from '../../../core/unmanaged/service-made';

function madeBy(service: string): EventMark {
  return {
    eventId: 'e-1',
    eventTime: '2026-03-01T08:00:00.000Z',
    source: 'iam.amazonaws.com',
    api: 'Create',
    effect: 'create',
    actor: { kind: 'service', name: service, via: null, channel: 'service', trusted: [service], claimed: [] },
    session: 'ana',
    blames: true,
  };
}

/** What gives access is a service's own only by a path that AWS reserves; the caller proves nothing. */
test.each<[string, JsonObject, string | null]>([
  ['AWS::S3::Bucket', {}, 'config.amazonaws.com made it'],
  ['AWS::IAM::ServiceLinkedRole', {}, 'config.amazonaws.com made it'],
  ['AWS::IAM::Role', { Path: '/aws-service-role/config.amazonaws.com/' }, 'it is a role that only a service makes'],
  ['AWS::IAM::Role', { Path: '/aws-reserved/sso.amazonaws.com/' }, 'it is a role that only a service makes'],
  ['AWS::IAM::Role', { Path: '/service-role/' }, null],
  ['AWS::IAM::Role', {}, null],
  ['AWS::IAM::User', {}, null],
  ['AWS::IAM::Group', {}, null],
  ['AWS::IAM::AccessKey', {}, null],
  ['AWS::IAM::ManagedPolicy', {}, null],
  ['AWS::IAM::InstanceProfile', {}, null],
  ['AWS::IAM::OIDCProvider', {}, null],
  ['AWS::IAM::SAMLProvider', {}, null],
])('a %s of %j that a service made: %s', (type, live, expected) => {
  const subject = { account: '111122223333', region: 'eu-west-1', type, identifier: 'x' };
  expect(serviceBehind({ subject, creators: [madeBy('config.amazonaws.com')], live, tags: [] })).toBe(expected);
});
