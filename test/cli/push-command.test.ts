/** What a pipeline sends, what it is told, and what is refused before anything is sent. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { type PushOptions, runPush } from '../../cli/push-command';
import { identifySource } from '../../core/declare/identify-source';
import { AsbuiltError } from '../../core/errors';
import { readPush } from '../../core/read-push';
import { memoryIo } from './memory-io';

const AT = '2026-03-01T08:00:00.000Z';
const SHA = '4f2d1c0b9a8e7d6c5b4a39281706f5e4d3c2b1a0';
const FOLDER = mkdtempSync(join(tmpdir(), 'asbuilt-push-'));

const OPTIONS: PushOptions = {
  json: true,
  stackResources: [],
  parameters: null,
  stackName: null,
  account: '111122223333',
  region: 'eu-west-1',
  inbox: 'inbox',
  commit: null,
};

const STATE = JSON.stringify({
  version: 4,
  terraform_version: '1.9.0',
  serial: 7,
  lineage: 'c0ffee00-0000-4000-8000-000000000001',
  outputs: {},
  resources: [
    {
      mode: 'managed',
      type: 'aws_sqs_queue',
      name: 'claims',
      provider: 'provider["registry.terraform.io/hashicorp/aws"]',
      instances: [
        {
          schema_version: 0,
          attributes: {
            id: 'https://sqs.eu-west-1.amazonaws.com/111122223333/claims',
            url: 'https://sqs.eu-west-1.amazonaws.com/111122223333/claims',
            arn: 'arn:aws:sqs:eu-west-1:111122223333:claims',
            name: 'claims',
            visibility_timeout_seconds: 60,
          },
        },
      ],
    },
  ],
});
const TEMPLATE = 'Resources:\n  Logs:\n    Type: AWS::S3::Bucket\n    Properties:\n      BucketName: claims-logs\n';

function file(name: string, text: string): string {
  const path = join(FOLDER, name);
  writeFileSync(path, text);
  return path;
}

async function push(files: readonly string[], options: Partial<PushOptions> = {}) {
  const put: { readonly key: string; readonly body: string }[] = [];
  const io = memoryIo();
  let id = 0;
  const code = await runPush(files, { ...OPTIONS, ...options }, io, {
    openInbox: async () => ({ put: async (key, body) => void put.push({ key, body }) }),
    clock: { now: () => AT },
    environment: { GITHUB_SHA: SHA, GITHUB_REPOSITORY: 'claims/infra', GITHUB_ACTOR: 'ana' },
    newId: () => {
      id += 1;
      return `id-${id}`;
    },
  });
  return { code, put, lines: io.written() };
}

describe('push', () => {
  test('a state and a template go to the inbox as the index function reads them, with commit, run and time', async () => {
    const { code, put, lines } = await push([file('claims.tfstate', STATE), file('storage.yaml', TEMPLATE)], {
      stackName: 'storage',
    });
    expect(code).toBe(0);
    expect(put.map(({ key }) => key)).toEqual(['push/id-1.json', 'push/id-2.json']);
    const provenance = { at: AT, commit: SHA, repository: 'claims/infra', runUrl: null, by: 'ana' };
    const [state, stack] = put.map(({ body }) => readPush(body, 'here'));
    expect(state?.provenance).toEqual(provenance);
    expect(state?.content).toMatchObject({ kind: 'terraformState', text: STATE, account: '111122223333' });
    expect(stack?.content).toMatchObject({
      kind: 'stack',
      stackName: 'storage',
      lastUpdatedAt: AT,
      template: TEMPLATE,
    });
    expect(
      lines
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([
      {
        source: 'terraform:c0ffee00-0000-4000-8000-000000000001',
        deployment: '7',
        resources: 1,
        notIndexed: 0,
        commit: SHA,
      },
      {
        source: 'cloudformation:111122223333:eu-west-1:storage',
        deployment: AT,
        resources: 1,
        notIndexed: 0,
        commit: SHA,
      },
    ]);
  });

  test('for people it says in one line what was sent and from where', async () => {
    const { lines } = await push([file('claims.tfstate', STATE)], { json: false });
    expect(lines).toBe(
      'pushed terraform:c0ffee00-0000-4000-8000-000000000001, deployment 7: ' +
        `1 declared resource, 0 not indexed; commit ${SHA}\n`,
    );
  });

  test('--commit goes before what the pipeline says', async () => {
    const { put } = await push([file('claims.tfstate', STATE)], { commit: 'ABCDEF1' });
    expect(readPush(put[0]?.body ?? '', 'here').provenance.commit).toBe('abcdef1');
  });

  test.each([
    ['a file that is cut off', '{"version":4,"lineage":"x","serial":1,"resources":[', {}],
    ['a file of another kind', '{"hello":"world"}', {}],
    ['an empty file', '', {}],
    ['a commit that is none', STATE, { commit: 'main' }],
  ])('%s is refused before anything is sent', async (_what, text, options) => {
    const bad = file('bad.json', text);
    const good = file('claims.tfstate', STATE);
    const refused = push([good, bad], options);
    await expect(refused).rejects.toBeInstanceOf(AsbuiltError);
    await expect(refused).rejects.toMatchObject({ code: 'InputUnreadable' });
  });

  test.each([
    ['nothing', {}, '--stack-name, --account, --region'],
    ['a name alone', { stackName: 'storage' }, '--account, --region'],
    ['no name', { account: '111122223333', region: 'eu-west-1' }, '--stack-name'],
  ])('a template that says of its stack %s is refused with what to give', async (_what, said, missing) => {
    const options = { stackName: null, account: null, region: null, ...said };
    const path = file('template.yaml', TEMPLATE);
    await expect(push([path], options)).rejects.toMatchObject({
      code: 'InputUnreadable',
      message:
        `${path}: the hub could not tell it from another account’s: give ${missing}, ` +
        'or its stack with --stack-resources or --parameters (describe-stacks)',
    });
  });

  test('a template whose stack AWS names needs nothing else', async () => {
    const StackId = 'arn:aws:cloudformation:eu-west-1:111122223333:stack/storage/1';
    const parameters = file('stacks.json', JSON.stringify({ Stacks: [{ StackName: 'storage', StackId }] }));
    const { lines } = await push([file('template.yaml', TEMPLATE)], { account: null, region: null, parameters });
    expect(JSON.parse(lines)).toMatchObject({ source: `cloudformation:${StackId}` });
  });

  test('stacks of one name in two accounts, or regions, are two sources', async () => {
    const sourceOf = async (account: string, region: string) => {
      const { put } = await push([file('template.yaml', TEMPLATE)], { stackName: 'storage', account, region });
      return identifySource(readPush(put[0]?.body ?? '', 'here').content).id;
    };
    expect(await sourceOf('111122223333', 'eu-west-1')).toBe('111122223333:eu-west-1:storage');
    expect(await sourceOf('444455556666', 'eu-west-1')).toBe('444455556666:eu-west-1:storage');
    expect(await sourceOf('111122223333', 'us-east-1')).toBe('111122223333:us-east-1:storage');
  });

  test('two templates under one name are refused', async () => {
    const files = [file('one.yaml', TEMPLATE), file('two.yaml', TEMPLATE)];
    await expect(push(files, { stackName: 'storage' })).rejects.toThrow(/two\.yaml: is the same stack as .*one\.yaml/);
  });

  test('a declaration file needs an account', async () => {
    const text = 'asbuilt: declarations/v1\nname: base\nsettings:\n  IAM::AccountAlias: { AccountAlias: shop }\n';
    const path = file('base.yaml', text);
    await expect(push([path], { account: null })).rejects.toThrow('give --account (or "account" in the file)');
    const own = file('own.yaml', text.replace('settings', 'account: "111122223333"\nsettings'));
    expect((await push([own], { account: null })).put).toHaveLength(1);
  });

  test('what is larger than the hub reads is refused, with what to do', async () => {
    const wide = STATE.replace('"outputs":{}', `"outputs":{"x":{"value":"${'x'.repeat(64 * 2 ** 20)}"}}`);
    await expect(push([file('wide.tfstate', wide)])).rejects.toThrow(/larger than the 64 MiB.*"stateSources"/);
  });
});
