/** What belongs to a template on the command line: parameters, describe-stacks, and the outputs of stacks beside it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readSourceContents } from '../../cli/load-declared';
import { readGivenStacks } from '../../cli/parameter-inputs';
import { runCommandLine } from '../../cli/program';
import type { StackContent } from '../../core/model/source-content';
import { memoryIo } from './memory-io';

const ARN = 'arn:aws:cloudformation:eu-west-1:111122223333:stack';
/** Its identifier is known whatever the value is. */
const tagged = (value: unknown) => ({
  Type: 'AWS::S3::Bucket',
  Properties: { BucketName: 'logs', Tags: [{ Key: 'k', Value: value }] },
});
const tag = (value: unknown) => ({ Tags: [{ Key: 'k', Value: value }] });
const imported = (name: string) => ({ 'Fn::ImportValue': name });
const exported = (value: unknown, name: string) => ({ Value: value, Export: { Name: name } });

let folder = '';
let before = '';
beforeAll(() => {
  before = process.cwd();
  folder = mkdtempSync(join(tmpdir(), 'asbuilt-templates-'));
  process.chdir(folder);
});
afterAll(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, content: unknown): string {
  writeFileSync(join(folder, name), JSON.stringify(content));
  return name;
}

async function declared(...argv: string[]): Promise<Record<string, unknown>> {
  const io = memoryIo();
  const code = await runCommandLine(['index', '--json', ...argv], io);
  if (code !== 0) throw new Error(io.warned());
  const lines = io
    .written()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  return Object.fromEntries(lines.map(({ address, declared: properties }) => [address, properties]));
}

const options = {
  ...{ stackResources: [], parameters: null, stackName: null, account: null, region: null, deployedAt: null },
};

async function contents(
  files: readonly string[],
  given: Partial<typeof options> | object,
): Promise<readonly StackContent[]> {
  const read = await readSourceContents(files, { ...options, ...given }, memoryIo());
  return read.map(({ content }) => content as StackContent);
}

describe('--parameters', () => {
  test.each<[string, unknown, { readonly [name: string]: string }]>([
    [
      'a list',
      [
        { ParameterKey: 'A', ParameterValue: '1' },
        { ParameterKey: 'B', UsePreviousValue: true },
      ],
      { A: '1' },
    ],
    ['a list in a document', { Parameters: [{ ParameterKey: 'A', ParameterValue: '' }] }, { A: '' }],
    ['a map in a document', { Parameters: { A: 1, B: ['x', 'y'] }, Tags: { team: 'shop' } }, { A: '1', B: 'x,y' }],
    ['a map', { A: true, B: null, __proto__x: 'y' }, { A: 'true', __proto__x: 'y' }],
  ])('%s', (_, document, parameters) => {
    expect(readGivenStacks(JSON.stringify(document), 'p.json')).toMatchObject([{ stackName: null, parameters }]);
  });

  test('an answer of describe-stacks says more', () => {
    const answer = {
      Stacks: [
        {
          StackName: 'shop',
          StackId: `${ARN}/shop/1`,
          CreationTime: '2026-03-01T08:00:00.123000+00:00',
          LastUpdatedTime: '2026-03-02T08:00:00+01:00',
          Parameters: [
            { ParameterKey: 'Image', ParameterValue: '/shop/image', ResolvedValue: 'ami-1' },
            { ParameterKey: 'Pin', ParameterValue: '****' },
          ],
          Outputs: [
            { OutputKey: 'Url', OutputValue: 'https://x', ExportName: 'shop-url' },
            { OutputKey: 'Own', OutputValue: 'y' },
          ],
          Tags: [{ Key: 'team', Value: 'shop' }],
        },
      ],
    };
    expect(readGivenStacks(JSON.stringify(answer), 'p.json')).toEqual([
      {
        stackName: 'shop',
        stackId: `${ARN}/shop/1`,
        parameters: { Image: '/shop/image', Pin: '****' },
        resolvedParameters: { Image: 'ami-1' },
        tags: { team: 'shop' },
        outputs: { Url: 'https://x', Own: 'y' },
        exports: { 'shop-url': 'https://x' },
        lastUpdatedAt: '2026-03-02T07:00:00.000Z',
        place: 'p.json',
      },
    ]);
  });

  test.each([
    ['a number', '7', 'p.json: holds no parameters: give a list of {ParameterKey, ParameterValue}, or a map'],
    ['no stack', '{"Stacks":[]}', 'p.json: describes no stack'],
    ['no JSON', '{', 'p.json: is not valid JSON, or cut off'],
  ])('%s is refused', (_, text, message) => {
    expect(() => readGivenStacks(text, 'p.json')).toThrow(
      expect.objectContaining({ code: 'InputUnreadable', message }),
    );
  });

  test('each template takes its own stack of the answer, by name', async () => {
    const stack = (name: string) => ({
      StackName: name,
      StackId: `${ARN}/${name}/1`,
      Parameters: [{ ParameterKey: 'Name', ParameterValue: `of-${name}` }],
      Tags: [{ Key: 'stack', Value: name }],
    });
    const template = { Parameters: { Name: { Type: 'String' } }, Resources: { Q: tagged({ Ref: 'Name' }) } };
    const files = [write('a.template.json', template), write('b.json', template), write('c.json', template)];
    const parameters = write('stacks.json', { Stacks: ['b', 'a', 'x'].map(stack) });
    expect(await contents(files, { parameters })).toMatchObject([
      { stackId: `${ARN}/a/1`, stackName: 'a', parameters: { Name: 'of-a' }, tags: { stack: 'a' } },
      { stackId: `${ARN}/b/1`, stackName: 'b', parameters: { Name: 'of-b' }, tags: { stack: 'b' } },
      { stackId: null, stackName: null, parameters: {}, tags: {} },
    ]);
    const [only] = await contents([files[2] ?? ''], { parameters: write('one.json', { Stacks: [stack('x')] }) });
    expect(only).toMatchObject({ stackName: 'x', parameters: { Name: 'of-x' } });
    const none = contents(files, { parameters: write('none.json', { Stacks: [stack('x')] }) });
    await expect(none).rejects.toThrow('none.json: describes none of the templates given');
  });

  test('what an SSM parameter resolved to is declared', async () => {
    const template = {
      Parameters: { Name: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/shop/queue' } },
      Resources: { Q: tagged({ Ref: 'Name' }) },
    };
    const parameters = [{ ParameterKey: 'Name', ParameterValue: '/shop/queue', ResolvedValue: 'jobs' }];
    const file = write('ssm.json', template);
    const answer = write('ssm-stacks.json', {
      Stacks: [{ StackName: 'ssm', StackId: `${ARN}/ssm/1`, Parameters: parameters }],
    });
    expect(await declared(file, '--parameters', answer)).toMatchObject({ Q: tag('jobs') });
  });
});

describe('templates given together', () => {
  const network = { Resources: { Q: tagged('jobs') }, Outputs: { Name: exported('jobs', 'network-queue') } };
  const middle = {
    Resources: { M: tagged(imported('network-queue')) },
    Outputs: {
      Name: exported({ 'Fn::Sub': ['$'.concat('{N}-dead'), { N: imported('network-queue') }] }, 'middle-queue'),
    },
  };
  const shop = { Resources: { S: tagged(imported('middle-queue')) } };

  test('resolve each other’s exports, in whatever order they come', async () => {
    const files = [write('shop.json', shop), write('middle.json', middle), write('network.json', network)];
    const expected = { S: tag('jobs-dead'), M: tag('jobs'), Q: tag('jobs') };
    expect(await declared(...files)).toMatchObject(expected);
    expect(await declared(...[...files].reverse())).toMatchObject(expected);
  });

  test('not those of another account or region', async () => {
    const resources = (name: string, region: string) =>
      write(`${name}-resources.json`, {
        StackResources: [
          {
            StackName: name,
            StackId: `arn:aws:cloudformation:${region}:111122223333:stack/${name}/1`,
            LogicalResourceId: name === 'network' ? 'Q' : 'M',
            PhysicalResourceId: 'logs',
          },
        ],
      });
    const files = [write('middle.json', middle), write('network.json', network)];
    const named = (region: string) => [
      '--stack-resources',
      resources('middle', 'eu-west-1'),
      '--stack-resources',
      resources('network', region),
    ];
    expect(await declared(...files, ...named('eu-west-1'))).toMatchObject({ M: tag('jobs') });
    expect(await declared(...files, ...named('us-east-1'))).toMatchObject({
      M: tag({ $unresolved: expect.any(String) }),
    });
  });

  test('not one that two of them export unlike', async () => {
    const other = { Resources: {}, Outputs: { Name: exported('others', 'network-queue') } };
    const files = [write('middle.json', middle), write('network.json', network), write('other.json', other)];
    expect(await declared(...files)).toMatchObject({ M: tag({ $unresolved: expect.any(String) }) });
  });

  test('imports that go round end, unresolved', async () => {
    const one = { Resources: { A: tagged(imported('b')) }, Outputs: { O: exported(imported('b'), 'a') } };
    const two = { Resources: { B: tagged(imported('a')) }, Outputs: { O: exported(imported('a'), 'b') } };
    const unresolved = tag({ $unresolved: expect.any(String) });
    expect(await declared(write('one.json', one), write('two.json', two))).toMatchObject({
      A: unresolved,
      B: unresolved,
    });
  });

  test('what AWS says of a stack’s exports and nested stacks counts', async () => {
    const parent = {
      Resources: {
        Child: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'https://x' } },
        S: tagged(imported('network-queue')),
        N: tagged({ 'Fn::GetAtt': ['Child', 'Outputs.Name'] }),
      },
    };
    const resource = (LogicalResourceId: string, PhysicalResourceId: string) => ({
      ...{ StackName: 'parent', StackId: `${ARN}/parent/1`, LogicalResourceId, PhysicalResourceId },
    });
    const resources = write('resources.json', {
      StackResources: [resource('Child', `${ARN}/child/1`), resource('S', 'logs'), resource('N', 'logs')],
    });
    const outputs = (key: string, value: string, name?: string) => [
      { OutputKey: key, OutputValue: value, ExportName: name },
    ];
    const stacks = write('stacks.json', {
      Stacks: [
        { StackName: 'parent', StackId: `${ARN}/parent/1` },
        { StackName: 'child', StackId: `${ARN}/child/1`, Outputs: outputs('Name', 'nested') },
        { StackName: 'network', StackId: `${ARN}/network/1`, Outputs: outputs('Name', 'jobs', 'network-queue') },
      ],
    });
    expect(
      await declared(write('parent.json', parent), '--stack-resources', resources, '--parameters', stacks),
    ).toMatchObject({
      S: tag('jobs'),
      N: tag('nested'),
    });
  });

  test('a nested stack’s own template gives its outputs', async () => {
    const child = { Resources: { Q: tagged('jobs') }, Outputs: { Name: { Value: 'jobs' } } };
    const parent = {
      Resources: {
        Child: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'https://x' } },
        N: tagged({ 'Fn::GetAtt': ['Child', 'Outputs.Name'] }),
      },
    };
    const of = (StackName: string, LogicalResourceId: string, PhysicalResourceId: string) => ({
      ...{ StackName, StackId: `${ARN}/${StackName}/1`, LogicalResourceId, PhysicalResourceId },
    });
    const resources = write('resources.json', {
      StackResources: [of('parent', 'Child', `${ARN}/child/1`), of('parent', 'N', 'logs'), of('child', 'Q', 'logs')],
    });
    const files = [write('parent.json', parent), write('child.json', child)];
    expect(await declared(...files, '--stack-resources', resources)).toMatchObject({ N: tag('jobs') });
  });
});

describe('nested templates', () => {
  const child = {
    Parameters: { Name: { Type: 'String', Default: 'by-default' }, More: { Type: 'CommaDelimitedList', Default: '' } },
    Resources: { Q: tagged({ Ref: 'Name' }), L: tagged({ 'Fn::Select': [1, { Ref: 'More' }] }) },
    Outputs: { Name: { Value: { Ref: 'Name' } } },
  };
  const nested = (properties: object, metadata?: object) => ({
    ...{ Type: 'AWS::CloudFormation::Stack', Properties: properties, Metadata: metadata },
  });
  const outputOf = (logicalId: string) => ({ 'Fn::GetAtt': [logicalId, 'Outputs.Name'] });
  const unresolved = tag({ $unresolved: expect.any(String) });

  test('take what is passed to them and give it back, two deep', async () => {
    const middle = {
      Parameters: { Base: { Type: 'String' } },
      Resources: {
        Inner: nested({ TemplateURL: './child.json', Parameters: { Name: { Ref: 'Base' }, More: ['x', 'y'] } }),
        M: tagged(outputOf('Inner')),
      },
      Outputs: { Name: { Value: { 'Fn::Join': ['-', [outputOf('Inner'), 'out']] } } },
    };
    const parent = {
      Resources: {
        // As the CDK writes it: the address is an asset's, and the file stands in the metadata.
        Outer: nested(
          { TemplateURL: { 'Fn::Sub': 'https://a/1.json' }, Parameters: { Base: 'jobs' } },
          { 'aws:asset:path': 'm.json' },
        ),
        P: tagged(outputOf('Outer')),
      },
    };
    const files = [write('child.json', child), write('parent.json', parent), write('m.json', middle)];
    expect(await declared(...files)).toMatchObject({
      Q: tag('jobs'),
      L: tag('y'),
      M: tag('jobs'),
      P: tag('jobs-out'),
    });
  });

  test('answer nothing where what is passed to them is not known', async () => {
    const parameters = { Name: { 'Fn::ImportValue': 'nobody' } };
    const parent = {
      Resources: { Inner: nested({ TemplateURL: 'child.json', Parameters: parameters }), P: tagged(outputOf('Inner')) },
    };
    expect(await declared(write('parent.json', parent), write('child.json', child))).toMatchObject({ P: unresolved });
  });

  test('that are nested twice are two stacks', async () => {
    const inner = (name: string) => nested({ TemplateURL: 'child.json', Parameters: { Name: name } });
    const parent = { Resources: { One: inner('a'), Two: inner('b'), P: tagged(outputOf('One')) } };
    expect(await declared(write('parent.json', parent), write('child.json', child))).toMatchObject({ P: unresolved });
  });
});

describe('a nested stack and its stack resources, by one file name', () => {
  const child = {
    Parameters: { Name: { Type: 'String' } },
    Resources: { Q: tagged({ Ref: 'Name' }), P: tagged({ Ref: 'AWS::StackName' }) },
    Outputs: { Name: { Value: { 'Fn::Sub': 'out-'.concat('$', '{Name}') } } },
  };
  const CHILD = `${ARN}/shop-Child-1ABC/2`;
  const shop = (properties: object) => ({
    Resources: {
      Child: { Type: 'AWS::CloudFormation::Stack', Properties: { Parameters: { Name: 'jobs' }, ...properties } },
      S: tagged({ 'Fn::GetAtt': ['Child', 'Outputs.Name'] }),
    },
  });
  const byUrl = shop({ TemplateURL: 'https://templates.s3.amazonaws.com/v1/child.json?versionId=x' });
  const of = (StackName: string, StackId: string, LogicalResourceId: string, PhysicalResourceId: string) => ({
    ...{ StackName, StackId, LogicalResourceId, PhysicalResourceId },
  });
  const ofShop = [of('shop', `${ARN}/shop/1`, 'Child', CHILD), of('shop', `${ARN}/shop/1`, 'S', 'logs')];
  const ofChild = ['Q', 'P'].map((logicalId) => of('shop-Child-1ABC', CHILD, logicalId, `${logicalId}-bucket`));
  const resources = (name: string, StackResources: readonly object[]) => [
    '--stack-resources',
    write(name, { StackResources }),
  ];
  const all = () => [...resources('shop-resources.json', ofShop), ...resources('child-resources.json', ofChild)];
  const expected = { Q: tag('jobs'), P: tag('shop-Child-1ABC'), S: tag('out-jobs') };

  test.each<[string, object, string]>([
    ['as the parent’s TemplateURL has it', byUrl, 'child.json'],
    ['after the stack', byUrl, 'shop-Child-1ABC.json'],
    [
      'after the stack, where the address names no file',
      shop({ TemplateURL: 'https://x/1f2e' }),
      'shop-Child-1ABC.json',
    ],
  ])('named %s', async (_, parent, name) => {
    const files = [write('shop.json', parent), write(name, child)];
    expect(await declared(...files, ...all())).toMatchObject(expected);
    expect(await declared(...[...files].reverse(), ...all())).toMatchObject(expected);
    const given = all().filter((word) => word.endsWith('.json'));
    expect(await contents(files, { stackResources: given })).toMatchObject([
      { stackId: `${ARN}/shop/1`, stackName: 'shop' },
      { stackId: CHILD, stackName: 'shop-Child-1ABC', parameters: { Name: 'jobs' } },
    ]);
  });

  test('an answer of list-stack-resources, which names no stack, by its own file name', async () => {
    const summaries = ofChild.map(({ LogicalResourceId, PhysicalResourceId }) => ({
      ...{ LogicalResourceId, PhysicalResourceId },
    }));
    const list = write('shop-Child-1ABC.json', { StackResourceSummaries: summaries });
    const files = [write('shop.json', byUrl), write('child.json', child)];
    const options = [...resources('shop-resources.json', ofShop), '--stack-resources', list];
    expect(await declared(...files, ...options)).toMatchObject(expected);
  });

  test('nested again, three deep', async () => {
    const GRANDCHILD = `${ARN}/shop-Child-Inner-9/3`;
    const middle = {
      Resources: { Inner: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: './inner.json' } } },
    };
    const files = [write('inner.json', { Resources: { D: tagged('deep') } }), write('child.json', middle)];
    const given = [
      ...resources('shop-resources.json', ofShop),
      ...resources('child-resources.json', [of('shop-Child-1ABC', CHILD, 'Inner', GRANDCHILD)]),
      ...resources('inner-resources.json', [of('shop-Child-Inner-9', GRANDCHILD, 'D', 'deep')]),
    ].filter((word) => word.endsWith('.json'));
    expect(await contents([...files, write('shop.json', byUrl)], { stackResources: given })).toMatchObject([
      { stackId: GRANDCHILD },
      { stackId: CHILD },
      { stackId: `${ARN}/shop/1` },
    ]);
  });

  test('of two stacks that take one file neither is meant', async () => {
    const twice = { Resources: { ...byUrl.Resources, Other: byUrl.Resources.Child } };
    const both = [...ofShop, of('shop', `${ARN}/shop/1`, 'Other', `${ARN}/shop-Other-2DEF/4`)];
    const files = [write('shop.json', twice), write('child.json', child)];
    const stackResources = resources('shop-resources.json', both).slice(1);
    expect(await contents(files, { stackResources })).toMatchObject([{ stackId: `${ARN}/shop/1` }, { stackId: null }]);
    const unused = [...stackResources, ...resources('child-resources.json', ofChild).slice(1)];
    await expect(contents(files, { stackResources: unused })).rejects.toThrow(
      'no template given is for the resources of stack "shop-Child-1ABC"',
    );
  });

  test('described without outputs, the template’s own are what it answers', async () => {
    const stacks = (Outputs: object) => ({
      Stacks: [
        { StackName: 'shop', StackId: `${ARN}/shop/1` },
        {
          StackName: 'shop-Child-1ABC',
          StackId: CHILD,
          Parameters: [{ ParameterKey: 'Name', ParameterValue: 'told' }],
          ...Outputs,
        },
      ],
    });
    const files = [write('shop.json', byUrl), write('child.json', child)];
    const withStacks = (Outputs: object) =>
      declared(...files, ...all(), '--parameters', write('stacks.json', stacks(Outputs)));
    expect(await withStacks({})).toMatchObject({ Q: tag('told'), S: tag('out-told') });
    const Outputs = [{ OutputKey: 'Name', OutputValue: 'as-AWS-says' }];
    expect(await withStacks({ Outputs })).toMatchObject({ S: tag('as-AWS-says') });
  });
});

test('a file that was never deployed takes its order from when it is put into force', async () => {
  const file = write('never.json', { Resources: { Q: tagged('jobs') } });
  expect(await contents([file], {})).toMatchObject([{ lastUpdatedAt: null }]);
  const deployedAt = '2026-03-01T08:00:00.000Z';
  expect(await contents([file], { deployedAt })).toMatchObject([{ lastUpdatedAt: deployedAt }]);
});
