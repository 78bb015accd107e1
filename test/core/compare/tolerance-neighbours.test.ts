/** What single tolerances leave alone: values of other kinds, other places, and texts that only look alike. */
import { describe, expect, test } from '@jest/globals';
import type { UnlikePlace } from '../../../core/compare/tolerance';
import { TOLERANCES } from '../../../core/compare/tolerances';
import type { Json } from '../../../core/model/json';
import { CONTEXT } from './comparing';

const PLACE: UnlikePlace = { type: 'AWS::Test::Thing', path: ['Zzz'], name: 'Zzz', facts: null };

function toleranceCalled(name: string) {
  const tolerance = TOLERANCES.find((one) => one.name === name);
  if (tolerance === undefined) throw new Error(`no tolerance is called ${name}`);
  return tolerance;
}

function judged(name: string, expected: Json, live: Json | undefined, place: UnlikePlace = PLACE): string | null {
  const values = { ...place, expected, live, holders: null, counted: false, context: CONTEXT, baseline: undefined };
  return toleranceCalled(name).judge(values)?.kind ?? null;
}

/** No two of them mean the same anywhere. */
const UNLIKE: readonly Json[] = ['some text', 7.5, true, [1, 2], { A: 1 }];

test.each(TOLERANCES.map(({ name }) => name))('%s never counts values of unlike kinds as equal', (name) => {
  for (const expected of UNLIKE) {
    for (const live of UNLIKE) {
      if (expected !== live) expect([expected, live, judged(name, expected, live)]).not.toContain('equal');
    }
  }
});

describe('spellings', () => {
  const key = 'A'.repeat(40);
  const secret = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:db';
  const own = (service: string, resource: string, account = '111122223333') =>
    `arn:aws:${service}:eu-west-1:${account}:${resource}`;

  test.each<readonly [string, string, string, string | null]>([
    ['case-folded', 'Ab', 'aB', 'equal'],
    ['case-folded', 'Ab', 'Ac', null],
    ['custom-attribute-name', 'tenant', 'custom:tenant', 'equal'],
    ['custom-attribute-name', 'tenant', 'dev:custom:tenant', 'equal'],
    ['custom-attribute-name', 'tenant', 'custom:other', null],
    ['custom-attribute-name', 'custom:tenant', 'tenant', null],
    ['hosted-zone-id', 'Z0EXAMPLE', '/hostedzone/Z0EXAMPLE', 'equal'],
    ['hosted-zone-id', 'Z0EXAMPLE', 'hostedzone/Z0EXAMPLE', 'equal'],
    ['hosted-zone-id', '/change/Z0EXAMPLE', '/hostedzone/Z0EXAMPLE', null],
    ['hosted-zone-id', 'Z0EXAMPLE', 'Z0EXAMPLE/', null],
    ['hosted-zone-id', 'Z0EXAMPLE', 'my/hostedzone/Z0EXAMPLE', null],
    ['hosted-zone-id', 'z0example', '/hostedzone/z0example', null],
    ['hosted-zone-id', 'Z0EXAMPLE', '/hostedzone/Z1EXAMPLE', null],
    ['iso-duration', 'PT60M', 'PT1H', 'equal'],
    ['iso-duration', 'PT3600S', 'PT1H', 'equal'],
    ['iso-duration', 'P2W', 'P14D', 'equal'],
    ['iso-duration', 'P1W1D', 'P8D', 'equal'],
    ['iso-duration', 'P1DT90M', 'P1DT1H30M', 'equal'],
    ['iso-duration', 'P1D', 'PT24H', null],
    ['iso-duration', 'P', 'PT', null],
    ['iso-duration', 'P0DT', 'P0D', null],
    ['iso-duration', 'PT60M', 'PT61M', null],
    ['iso-duration', 'xPT60M', 'xPT1H', null],
    ['latest-version', 'LATEST', '1.4.0', 'equal'],
    ['latest-version', 'LATEST', '1.0.0', 'equal'],
    ['latest-version', 'LATEST', '1.3.0', null],
    ['latest-version', '1.3.0', '1.4.0', null],
    ['maintenance-window-case', 'Sun:05:00-Sun:06:00', 'sun:05:00-sun:06:00', 'equal'],
    ['maintenance-window-case', 'Sun:05:00', 'sun:05:00', 'equal'],
    ['maintenance-window-case', 'Sun:05:00', 'sun:06:00', null],
    ['maintenance-window-case', 'Sunday', 'sunday', null],
    ['maintenance-window-case', 'aSun:05:00', 'asun:05:00', null],
    ['maintenance-window-case', 'Sun:05:00a', 'sun:05:00A', null],
    ['question-marks', 'Gr??e', 'Größe', 'notComparable'],
    ['question-marks', 'Gr??e', 'Größen', null],
    ['question-marks', 'Gr?be', 'Grobe', null],
    ['question-marks', 'Gr?ße', 'Grö?e', null],
    ['question-marks', 'a', 'ö', null],
    ['question-marks', 'a?', 'bö', null],
    ['rate-duration', 'rate(60 minutes)', 'rate(1 hour)', 'equal'],
    ['rate-duration', 'rate(1 day)', 'rate( 24 hours )', 'equal'],
    ['rate-duration', 'RATE(1 DAY)', 'rate(1 day)', 'equal'],
    ['rate-duration', 'rate(1 day)', 'rate(1 hour)', null],
    ['rate-duration', 'rate(12 hours)', 'rate(2 hours)', null],
    ['rate-duration', 'cron(0 1 * * ? *)', 'cron(0 2 * * ? *)', null],
    ['rate-duration', 'a rate(60 minutes)', 'a rate(1 hour)', null],
    ['rate-duration', 'rate(60 minutes)', 'rate(1 hour) b', null],
    ['secret-arn-suffix', secret, `${secret}-a1B2c3`, 'equal'],
    ['secret-arn-suffix', `${secret}-a1B2c3`, secret, 'equal'],
    ['secret-arn-suffix', secret, `${secret}-a1B2c`, null],
    ['secret-arn-suffix', secret, `${secret}-a1B2c3d`, null],
    ['secret-arn-suffix', secret, `${secret}x-a1B2c3`, null],
    ['secret-arn-suffix', 'db', 'db-a1B2c3', null],
    ['secret-arn-suffix', `x${secret}`, `x${secret}-a1B2c3`, null],
    ['secret-arn-suffix', `${secret}-a1B2c3`, `${secret}-d4E5f6`, null],
    ['ssh-public-key', `ssh-rsa ${key} me`, `ssh-rsa ${key}`, 'equal'],
    ['ssh-public-key', ` ssh-rsa \t${key}==\n`, `ssh-rsa ${key}== other`, 'equal'],
    ['ssh-public-key', `ssh-rsa ${key}`, `ssh-ed25519 ${key}`, null],
    ['ssh-public-key', `ssh-rsa ${key}`, `ssh-rsa ${key}B`, null],
    ['ssh-public-key', `my ssh-rsa ${key} me`, `my ssh-rsa ${key}`, null],
    ['ssh-public-key', `ssh-rsa ${key}\nssh-rsa ${key}`, `ssh-rsa ${key}`, null],
    ['arn-or-name', own('sqs', 'jobs'), 'jobs', 'equal'],
    ['arn-or-name', 'jobs', own('sqs', 'jobs'), 'equal'],
    ['arn-or-name', own('sqs', 'jobs', '444455556666'), 'jobs', null],
    ['arn-or-name', own('sqs', 'jobs*'), 'jobs*', null],
    ['arn-or-name', own('sqs', 'jobs'), own('sqs', 'jobs'), null],
    ['arn-or-name', own('sqs', 'jobs'), 'job', null],
    ['arn-or-name', own('lambda', 'function:f'), 'f', 'equal'],
    ['arn-or-name', own('lambda', 'function:f'), 'function:f', 'equal'],
    ['arn-or-name', own('lambda', 'function:f'), '111122223333:function:f', 'equal'],
    ['arn-or-name', own('rds', 'db:f'), '111122223333:db:f', null],
    ['arn-or-name', own('iam', 'role/path/r'), 'r', 'equal'],
    ['arn-or-name', own('iam', 'role/path/r'), 'path/r', null],
    ['arn-or-name', own('ecr', 'repository/team/app'), 'team/app', 'equal'],
    ['arn-or-name', own('ecr', 'repository/team/app'), 'app', null],
    ['arn-or-name', own('ssm', 'parameter/team/app'), '/team/app', 'equal'],
    ['arn-or-name', 'arn:aws:s3:::bucket', 'bucket', 'equal'],
    ['arn-or-name', 'arn:aws:s3:::bucket/key', 'key', null],
    ['arn-or-name', own('secretsmanager', 'secret:db-a1B2c3'), 'db', 'equal'],
    ['arn-or-name', own('secretsmanager', 'secret:db-a1B2c3'), 'db-a1B2c3', 'equal'],
    ['arn-or-name', own('logs', 'log-group:/aws/f:*'), '/aws/f', 'equal'],
  ])('%s: %s and %s: %s', (name, expected, live, opinion) => {
    expect(judged(name, expected, live)).toBe(opinion);
  });
});

describe('places', () => {
  const pool = { type: 'AWS::Cognito::UserPool', path: ['Schema', '0', 'Name'], name: 'Name', facts: null };
  test.each<readonly [string, string, Partial<UnlikePlace>, boolean]>([
    ['custom-attribute-name', 'the name of an attribute of a pool', pool, true],
    ['custom-attribute-name', 'of another service', { ...pool, type: 'AWS::Test::Thing' }, false],
    ['custom-attribute-name', 'another member', { ...pool, name: 'Type' }, false],
    ['custom-attribute-name', 'another list', { ...pool, path: ['Other', '0', 'Name'] }, false],
    ['latest-version', 'PlatformVersion', { name: 'PlatformVersion' }, true],
    ['latest-version', 'EngineVersion', { name: 'EngineVersion' }, false],
    ['hosted-zone-id', 'HostedZoneId', { name: 'HostedZoneId' }, true],
    ['hosted-zone-id', 'HostedZoneIds', { name: 'HostedZoneIds' }, false],
    ['iso-duration', 'RotationInterval', { name: 'RotationInterval' }, true],
    ['iso-duration', 'Name', { name: 'Name' }, false],
    ['maintenance-window-case', 'BackupWindow', { name: 'BackupWindow' }, true],
    ['maintenance-window-case', 'WindowName', { name: 'WindowName' }, false],
    ['rate-duration', 'ScheduleExpression', { name: 'ScheduleExpression' }, true],
    ['rate-duration', 'Name', { name: 'Name' }, false],
    ['secret-arn-suffix', 'ValueFrom', { name: 'ValueFrom' }, true],
    ['secret-arn-suffix', 'Name', { name: 'Name' }, false],
    ['ssh-public-key', 'PublicKeyMaterial', { name: 'PublicKeyMaterial' }, true],
    ['ssh-public-key', 'Bodyguard', { name: 'Bodyguard' }, false],
    ['arn-or-name', 'Role', { name: 'Role' }, true],
    ['arn-or-name', 'Description', { name: 'Description' }, false],
    ['arn-or-name', 'Key', { name: 'Key' }, false],
    ['case-folded', 'where no fact says so', {}, false],
  ])('%s, %s: %s', (name, _place, place, applies) => {
    expect(toleranceCalled(name).appliesTo({ ...PLACE, ...place })).toBe(applies);
  });
});
