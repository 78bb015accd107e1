import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { FUNCTION_ENVIRONMENT, FUNCTION_NAMES, type FunctionName } from '../../contract/environment-names';
import { appWith, EVERYTHING } from './synthesised-stack';

let assets: { readonly [name in FunctionName]: string };

/** Bundles the five functions as a deployment does. */
beforeAll(() => {
  const context = { ...EVERYTHING.context, 'aws:cdk:bundling-stacks': ['**'], 'aws:cdk:enable-asset-metadata': true };
  const assembly = appWith({ context }).app.synth();
  const resources: {
    [id: string]: { Type: string; Properties: { FunctionName: string }; Metadata: { [key: string]: string } };
  } = assembly.getStackByName('Asbuilt').template.Resources;
  const found = Object.values(resources)
    .filter(({ Type }) => Type === 'AWS::Lambda::Function')
    .map(({ Properties, Metadata }) => [
      Properties.FunctionName.replace('Asbuilt-', ''),
      String(Metadata['aws:asset:path']),
    ]);
  assets = Object.fromEntries(found.map(([name, path]) => [name, join(assembly.directory, String(path))]));
}, 120_000);

/** Minified, in bytes; the target of check is 600 KB, the others have a tenth of room above what they are. */
const BUDGET_BYTES: { readonly [name in FunctionName]: number } = {
  resolve: 380_000,
  check: 600_000,
  index: 870_000,
  deliver: 450_000,
  slack: 450_000,
};

const VALUES: { readonly [name: string]: string } = {
  STATE_SOURCES: '[]',
  DEPLOYERS: '[]',
  SYSTEMS: '{"systems":[]}',
  CATEGORIES: '[]',
  WATCHED_REGIONS: '["eu-west-1"]',
  SETTINGS_PREFIX: 's3://acme-settings/asbuilt/',
  SLACK_WEBHOOK_PARAMETER: '/asbuilt/slack-webhook',
};

/** Runs the script in a fresh process that has the function's environment and nothing else of ours. */
function runBeside(name: FunctionName, script: string): { readonly stdout: string; readonly stderr: string } {
  const { required, optional } = FUNCTION_ENVIRONMENT[name];
  const variables = [...required, ...optional].map((variable) => [variable, VALUES[variable] ?? 'x']);
  const { stdout, stderr } = spawnSync(process.execPath, ['-e', script], {
    cwd: assets[name],
    encoding: 'utf8',
    env: {
      ...Object.fromEntries(variables),
      AWS_REGION: 'eu-west-1',
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    },
  });
  return { stdout, stderr };
}

describe.each(FUNCTION_NAMES)('the bundle of %s', (name) => {
  test('loads by itself and exports its handler', () => {
    const script = "process.stdout.write(typeof require('./index.js').handler)";
    expect(runBeside(name, script)).toEqual({ stdout: 'function', stderr: '' });
  });

  test('holds nothing of the CDK, and the catalogue beside it', () => {
    expect(readFileSync(join(assets[name], 'index.js'), 'utf8')).not.toMatch(/aws-cdk-lib|constructs/);
    expect(existsSync(join(assets[name], 'catalogue/types.json'))).toBe(true);
  });

  test('stays in its size budget', () => {
    expect(statSync(join(assets[name], 'index.js')).size).toBeLessThan(BUDGET_BYTES[name]);
  });

  test('looks for credentials in the environment and nowhere else', () => {
    expect(readFileSync(join(assets[name], 'index.js'), 'utf8')).not.toContain('sso_start_url');
  });
});

test('the bundle of check loads what asks CloudTrail’s history at first use, from beside itself, and no other carries it', () => {
  const script = "process.stdout.write(typeof require('./look-up-actor').lookUpActorIn)";
  expect(runBeside('check', script)).toEqual({ stdout: 'function', stderr: '' });
  const bundle = readFileSync(join(assets.check, 'index.js'), 'utf8');
  expect(bundle).toContain('require("./look-up-actor")');
  expect(bundle).not.toContain('LookupEvents');
  expect(FUNCTION_NAMES.filter((name) => existsSync(join(assets[name], 'look-up-actor.js')))).toEqual(['check']);
});

/** Loads JSONata as check does, at the first expression that needs it. */
const EVALUATING = `
  const { JsonataTransformEvaluator } = require('./property-transforms');
  process.stdout.write(JSON.stringify(new JsonataTransformEvaluator().evaluate('$join([Name, "."])', { Name: 'a' })));
`;

test('the bundle of check loads JSONata at first use, from beside itself, and no other carries it', () => {
  expect(runBeside('check', EVALUATING)).toEqual({ stdout: '{"kind":"value","value":"a."}', stderr: '' });
  const bundle = readFileSync(join(assets.check, 'index.js'), 'utf8');
  expect(bundle).toContain('require("./property-transforms")');
  expect(bundle).not.toContain('Attempted to invoke a non-function');
  expect(statSync(join(assets.check, 'property-transforms.js')).size).toBeLessThan(90_000);
  expect(FUNCTION_NAMES.filter((name) => existsSync(join(assets[name], 'property-transforms.js')))).toEqual(['check']);
});

test('the bundle of check classifies with what it loads at the first difference, from beside itself', () => {
  const script = `
    const { classifyDifferences } = require('./classifying');
    const difference = { path: '/StorageEncrypted', kind: 'changed', of: 'declared', declared: true, live: false };
    const input = { type: 'AWS::RDS::DBInstance', differences: [difference], declared: {}, live: {} };
    process.stdout.write(classifyDifferences(input)[0].weakens)`;
  expect(runBeside('check', script)).toEqual({ stdout: 'yes', stderr: '' });
  const bundle = readFileSync(join(assets.check, 'index.js'), 'utf8');
  expect(bundle).toContain('require("./classifying")');
  expect(bundle).not.toContain('It newly allows');
  expect(existsSync(join(assets.index, 'catalogue/actions.json'))).toBe(true);
});

/** Reads a type whose answer is shaped by the catalogue, by an answer of the script. */
const READING_BY_SERVICE = `
  const { serviceReaders } = require('./service-readers');
  const answer = { Workflow: { Name: 'nightly', MaxConcurrentRuns: 1 } };
  const callers = { callerFor: () => async () => JSON.stringify(answer) };
  const subject = { account: '111122223333', region: 'eu-west-1', type: 'AWS::Glue::Workflow', identifier: 'nightly' };
  const live = serviceReaders(callers, 'eu-west-1', null).read(subject, { readable: false }, {});
  live.then((read) => process.stdout.write(JSON.stringify(read)));
`;

test.each(['check', 'index'] as const)('the bundle of %s loads the readers of services from beside itself', (name) => {
  const properties = { Name: 'nightly', MaxConcurrentRuns: 1 };
  const { stdout, stderr } = runBeside(name, READING_BY_SERVICE);
  expect({ read: JSON.parse(stdout), stderr }).toEqual({
    read: { kind: 'found', properties: expect.objectContaining(properties) },
    stderr: '',
  });
  const bundle = readFileSync(join(assets[name], 'index.js'), 'utf8');
  expect(bundle).toContain('require("./service-readers")');
  expect(bundle).not.toContain('GetRolePolicy');
  expect(statSync(join(assets[name], 'service-readers.js')).size).toBeLessThan(75_000);
});

test('the bundle of check finds the policy engine and the policies beside itself, and no other carries them', () => {
  const script = "process.stdout.write(typeof require('@cedar-policy/cedar-wasm/nodejs').statefulIsAuthorized)";
  expect(runBeside('check', script)).toEqual({ stdout: 'function', stderr: '' });
  const carrying = (path: string): readonly string[] =>
    FUNCTION_NAMES.filter((name) => existsSync(join(assets[name], path)));
  expect(carrying('node_modules')).toEqual(['check']);
  // Deliver reads routes and owners of the same folder.
  expect(carrying('policies/schema.cedarschema')).toEqual(['check', 'deliver']);
  expect(carrying('policies/default')).toEqual(['check', 'deliver']);
});

test('the bundle of check judges with what it loads at the first difference, from beside itself', () => {
  const script = `
    const { judgingFrom } = require('./judging');
    const reporter = { count() {}, warn() {}, error() {} };
    const given = { folder: './policies/default', prefix: null, systems: { systems: [] }, categories: [], gate: false, reporter };
    const principal = { id: 'a', via: null, kind: 'root', channel: 'console', trusted: false };
    const texts = { id: 'x', type: 'x', identifier: 'x', account: '', region: '', source: '', address: '' };
    const resource = { ...texts, tags: [], stateful: false, ai: false, system: null };
    const facts = { verdict: 'Drifted', kind: 'changed', of: 'declared', path: '', category: 'other', weakens: 'no' };
    const difference = { ...facts, declared: '', live: '', opensTo: null, regions: [], observedAt: '2026-03-01T08:00:00Z' };
    judgingFrom(given)()
      .then(({ policies }) => policies.decide([{ principal, resource, difference }]))
      .then(([answer]) => process.stdout.write(answer.violated.map(({ id }) => id).join()))`;
  expect(runBeside('check', script)).toEqual({ stdout: 'changed-by-root', stderr: '' });
  const bundle = readFileSync(join(assets.check, 'index.js'), 'utf8');
  expect(bundle).toContain('require("./judging")');
  expect(bundle).not.toContain('statefulIsAuthorized');
});

test('the bundle of deliver reads settings of a prefix with what lies beside it', () => {
  const script = "process.stdout.write(typeof require('./prefix-settings').prefixSettings)";
  expect(runBeside('deliver', script)).toEqual({ stdout: 'function', stderr: '' });
  expect(readFileSync(join(assets.deliver, 'index.js'), 'utf8')).toContain('require("./prefix-settings")');
});
