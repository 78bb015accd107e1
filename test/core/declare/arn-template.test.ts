// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are those of ARN templates.
import { describe, expect, test } from '@jest/globals';
import { fillArnTemplate, isArn, matchArnTemplate, ownPlaceholders } from '../../../core/declare/arn-template';

const ROLE = 'arn:${Partition}:iam::${Account}:role/${RoleNameWithPath}';
const SERVICE = 'arn:${Partition}:ecs:${Region}:${Account}:service/${ClusterName}/${ServiceName}';
const fill = (template: string, parts: { [name: string]: string }) =>
  fillArnTemplate(template, (name) => parts[name] ?? null);
const PLACE = { Partition: 'aws', Region: 'eu-west-1', Account: '111122223333' };

describe('ARN templates', () => {
  test('are filled when every part is known', () => {
    expect(fill(ROLE, { ...PLACE, RoleNameWithPath: 'jobs/run' })).toBe('arn:aws:iam::111122223333:role/jobs/run');
    expect(fill(ROLE, PLACE)).toBeNull();
    expect(fill(ROLE, { Partition: 'aws', RoleNameWithPath: 'run' })).toBeNull();
  });
  test('say a prefix once that the part repeats, but not where it is a path', () => {
    const alias = 'arn:${Partition}:kms:${Region}:${Account}:alias/${Alias}';
    expect(fill(alias, { ...PLACE, Alias: 'alias/shop' })).toBe('arn:aws:kms:eu-west-1:111122223333:alias/shop');
    expect(fill(ROLE, { ...PLACE, RoleNameWithPath: 'role/run' })).toBe('arn:aws:iam::111122223333:role/role/run');
  });
  test('give the parts of an ARN back; only the last part may be a path', () => {
    const parts = matchArnTemplate(SERVICE, 'arn:aws-cn:ecs:cn-north-1:111122223333:service/main/web');
    expect([...(parts ?? [])]).toEqual([
      ['Partition', 'aws-cn'],
      ['Region', 'cn-north-1'],
      ['Account', '111122223333'],
      ['ClusterName', 'main'],
      ['ServiceName', 'web'],
    ]);
    expect(matchArnTemplate(SERVICE, 'arn:aws:ecs:eu-west-1:111122223333:service/web')).toBeNull();
    expect(matchArnTemplate(ROLE, 'arn:aws:iam::111122223333:role/a/b')?.get('RoleNameWithPath')).toBe('a/b');
    expect(matchArnTemplate(ROLE, 'arn:aws:iam::111122223333:user/a')).toBeNull();
  });
  test('name their own parts', () => {
    expect(ownPlaceholders(SERVICE)).toEqual(['ClusterName', 'ServiceName']);
  });
  test.each<[string, boolean]>([
    ['arn:aws:s3:::b', true],
    ['arn:aws-us-gov:iam::1:role/x', true],
    ['arn:x', false],
    ['barn:aws:s3:::b', false],
  ])('%s is an ARN: %p', (text, expected) => {
    expect(isArn(text)).toBe(expected);
  });
});
