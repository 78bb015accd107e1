import { describe, expect, test } from '@jest/globals';
import { RootConstruct } from 'constructs';
import { type Configuration, readConfiguration } from '../../lib/configuration';

function read(context: { readonly [key: string]: unknown }): Configuration {
  const { node } = new RootConstruct();
  for (const [key, value] of Object.entries(context)) node.setContext(key, value);
  return readConfiguration(node);
}

test('nothing need be configured', () => {
  expect(read({})).toEqual({
    regions: [],
    organization: null,
    stateSources: [],
    systems: [],
    categories: [],
    deployers: [],
    slackWebhook: null,
    slackBot: null,
    createTrail: false,
    xray: false,
    policiesFolder: 'policies/default',
    settings: null,
    gate: false,
    chatTopic: false,
    ocsf: false,
    securityHub: false,
    retainData: true,
  });
});

test('values given by -c are text and mean the same', () => {
  const fromText = read({
    regions: 'eu-west-1, eu-central-1',
    createTrail: 'true',
    retainData: 'false',
    stateSources: '[{"bucket":"acme-states"}]',
    organization: '{"id":"o-a1b2c3d4e5","units":"r-ab12,ou-ab12-cdefgh34"}',
  });
  expect(fromText).toMatchObject({
    regions: ['eu-west-1', 'eu-central-1'],
    createTrail: true,
    retainData: false,
    organization: { id: 'o-a1b2c3d4e5', units: ['r-ab12', 'ou-ab12-cdefgh34'], delegatedAdministrator: false },
  });
  expect(fromText.stateSources).toEqual([
    {
      bucket: 'acme-states',
      region: null,
      prefix: '',
      lockTable: null,
      kmsKeyArn: null,
      resourceAccount: null,
      resourceRegion: null,
    },
  ]);
});

test('a region counts once, and those that are always watched need not be named', () => {
  expect(read({ regions: ['eu-west-1', 'us-east-1', 'eu-west-1'] }).regions).toEqual(['eu-west-1']);
});

test('a Slack token is named by secret or parameter, its channel by name or id', () => {
  const arn = 'arn:aws-us-gov:secretsmanager:us-gov-west-1:111122223333:secret:slack-AbCdEf';
  expect(read({ slackTokenSecretArn: arn, slackChannel: '#drift' }).slackBot).toEqual({
    token: { kind: 'secret', arn },
    channel: '#drift',
  });
  expect(read({ slackTokenParameterName: '/asbuilt/slack-token', slackChannel: 'C0123456789' }).slackBot).toEqual({
    token: { kind: 'parameter', name: '/asbuilt/slack-token' },
    channel: 'C0123456789',
  });
});

test('a Slack webhook is named by secret or parameter', () => {
  const arn = 'arn:aws-cn:secretsmanager:cn-north-1:111122223333:secret:slack-AbCdEf';
  expect(read({ slackWebhookSecretArn: arn }).slackWebhook).toEqual({ kind: 'secret', arn });
  expect(read({ slackWebhookParameterName: '/asbuilt/slack' }).slackWebhook).toEqual({
    kind: 'parameter',
    name: '/asbuilt/slack',
  });
});

test('deployers are roles or users, for some sources or for all', () => {
  const principal = 'arn:aws:iam::111122223333:role/pipelines/ci-*';
  expect(read({ deployers: [{ principal, sources: ['terraform:*'] }] }).deployers).toEqual([
    { principal, sources: ['terraform:*'] },
  ]);
  const everywhere = 'arn:aws-us-gov:iam::*:role/AWSControlTowerExecution';
  expect(read({ deployers: `[{"principal":"${everywhere}","sources":"cloudformation:*, claims"}]` }).deployers).toEqual(
    [{ principal: everywhere, sources: ['cloudformation:*', 'claims'] }],
  );
  expect(read({ deployers: [{ principal: 'arn:aws:iam::111122223333:user/ci' }] }).deployers).toEqual([
    { principal: 'arn:aws:iam::111122223333:user/ci', sources: [] },
  ]);
});

describe('a bad value is told with its key, itself and what is allowed', () => {
  const URL = 'https://hooks.slack.example/services/T000/B000/secret';
  test.each([
    ['regions not a list', { regions: 7 }, 'regions: 7 is not allowed; expected a list of region names'],
    ['a region that is none', { regions: ['eu-west'] }, 'regions[0]: "eu-west" is not allowed; expected a region name'],
    ['neither true nor false', { createTrail: 'yes' }, 'createTrail: "yes" is not allowed; expected true or false'],
    ['an organisation as text', { organization: 'acme' }, 'organization: "acme" is not allowed; expected an object'],
    ['an organisation without units', { organization: { id: 'o-a1b2c3d4e5' } }, 'organization.units: undefined is not'],
    [
      'a unit that is none',
      { organization: { id: 'o-a1b2c3d4e5', units: ['prod'] } },
      'organization.units[0]: "prod" is not allowed; expected an organisational unit "ou-…" or a root "r-…"',
    ],
    [
      'an id that is none',
      { organization: { id: 'acme', units: ['r-ab12'] } },
      'organization.id: "acme" is not allowed',
    ],
    ['a state without bucket', { stateSources: [{ prefix: 'a' }] }, 'stateSources[0].bucket: undefined is not allowed'],
    ['a bucket that is none', { stateSources: [{ bucket: 'A B' }] }, 'stateSources[0].bucket: "A B" is not allowed'],
    ['a wildcard prefix', { stateSources: [{ bucket: 'acme', prefix: '*' }] }, 'stateSources[0].prefix: "*" is not'],
    [
      'a misspelt member',
      { stateSources: [{ bucket: 'acme', lock_table: 'x' }] },
      'stateSources[0].lock_table: "x" is not allowed; expected one of the members bucket, region, prefix',
    ],
    ['states not a list', { stateSources: 'acme' }, 'stateSources: "acme" is not allowed; expected a list of objects'],
    ['a state that is text', { stateSources: ['acme'] }, 'stateSources[0]: "acme" is not allowed; expected an object'],
    [
      'a system without name',
      { systems: [{ riskTier: 'high', regions: [], env: 'prod', match: {} }] },
      'systems[0].name: undefined is not allowed; expected a text that is not empty',
    ],
    [
      'a system that matches by something unknown',
      { systems: [{ name: 'a', riskTier: 'high', regions: [], env: 'prod', match: { names: [] } }] },
      'systems[0].match.names: [] is not allowed',
    ],
    [
      'a deployer that is a session',
      { deployers: [{ principal: 'arn:aws:sts::111122223333:assumed-role/ci/run-1' }] },
      'deployers[0].principal: "arn:aws:sts::111122223333:assumed-role/ci/run-1" is not allowed; expected the ARN of an IAM role or user',
    ],
    [
      'a deployer that is everybody',
      { deployers: [{ principal: 'arn:aws:iam::111122223333:role/*' }] },
      'deployers[0].principal: "arn:aws:iam::111122223333:role/*" is not allowed',
    ],
    ['a deployer that is a star', { deployers: [{ principal: '*' }] }, 'deployers[0].principal: "*" is not allowed'],
    ['a deployer by name', { deployers: [{ role: 'ci' }] }, 'deployers[0].role: "ci" is not allowed; expected one of'],
    [
      'a deployer of no source',
      { deployers: [{ principal: 'arn:aws:iam::111122223333:role/ci', sources: [] }] },
      'deployers[0].sources: [] is not allowed; expected at least one pattern',
    ],
    [
      'a deployer of something',
      { deployers: [{ principal: 'arn:aws:iam::111122223333:role/ci', sources: [7] }] },
      'deployers[0].sources: [7] is not allowed; expected a list of source ids or patterns',
    ],
    ['deployers not a list', { deployers: 'ci' }, 'deployers: "ci" is not allowed; expected a list of objects'],
    [
      'two webhooks',
      { slackWebhookSecretArn: 'x', slackWebhookParameterName: 'y' },
      'only one of slackWebhookSecretArn and slackWebhookParameterName',
    ],
    ['a webhook in clear', { slackWebhookParameterName: URL }, 'slackWebhookParameterName: "a URL" is not allowed'],
    ['a webhook as secret', { slackWebhookSecretArn: URL }, 'slackWebhookSecretArn: "a URL" is not allowed'],
    [
      'a token without a channel',
      { slackTokenParameterName: '/t' },
      'slackChannel: undefined is not allowed; expected the channel of what no rule',
    ],
    ['a channel without a token', { slackChannel: '#drift' }, 'expected none without a bot token'],
    [
      'a channel that is none',
      { slackTokenParameterName: '/t', slackChannel: 'drift' },
      'slackChannel: "drift" is not allowed',
    ],
    [
      'a token in clear',
      { slackTokenParameterName: 'xoxb-1-very-secret', slackChannel: '#d' },
      'slackTokenParameterName: "a token" is not allowed',
    ],
    [
      'a token as channel',
      { slackTokenParameterName: '/t', slackChannel: 'xoxb-1-very-secret' },
      'slackChannel: "a token" is not allowed',
    ],
    [
      'two tokens',
      { slackTokenSecretArn: 'x', slackTokenParameterName: 'y', slackChannel: '#d' },
      'only one of slackTokenSecretArn',
    ],
    [
      'a token and a webhook',
      { slackTokenParameterName: '/t', slackChannel: '#d', slackWebhookParameterName: '/w' },
      'an incoming webhook or a bot token, not both',
    ],
    [
      'a settings prefix that is a folder of nothing',
      { settingsPrefix: 'acme-settings' },
      'settingsPrefix: "acme-settings" is not allowed',
    ],
    ['a settings prefix without its slash', { settingsPrefix: 's3://acme-settings/a' }, 'expected a bucket of the hub'],
    [
      'a key of no settings',
      { settingsKmsKeyArn: 'arn:aws:kms:eu-west-1:111122223333:key/1' },
      'a settingsPrefix beside it',
    ],
    ['a gate ajar', { gate: 'ajar' }, 'gate: "ajar" is not allowed'],
    ['a folder outside', { policiesFolder: '../policies' }, 'policiesFolder: "../policies" is not allowed'],
    ['JSON that is none', { systems: '[{' }, 'systems: "[{" is not allowed; expected a list of objects'],
  ])('%s', (_, context, message) => {
    expect(() => read(context)).toThrow(message);
  });

  test('a webhook given in clear is repeated nowhere', () => {
    let message = '';
    try {
      read({ slackWebhookSecretArn: URL });
    } catch (error) {
      message = String(error);
    }
    expect(message).toContain('never the webhook itself');
    expect(message).not.toContain('hooks.slack');
  });

  test('all faults are told at once', () => {
    expect(() => read({ createTrail: 1, xray: 'on' })).toThrow(/createTrail: 1[\s\S]*xray: "on"/);
  });
});
