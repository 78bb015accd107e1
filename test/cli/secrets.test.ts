/**
 * No secret of a source or of the live state gets out: a state with a password attribute and sensitive attributes, a
 * template whose NoEcho parameter flows into properties, live states and requests that hold the same values. Every
 * command that reads them runs, and everything it prints or writes is searched.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { InMemoryIndexStore } from '../../adapters/local/in-memory-index-store';
import { runIndex } from '../../cli/index-command';
import { runCommandLine } from '../../cli/program';
import { memoryIo } from './memory-io';

const PASSWORD = 'plum-kettle-4471-orbit';
const TOKEN = 'quartz-sparrow-9023-ledger';
const NO_ECHO = 'maple-anchor-6617-violet';
const SECRETS = [PASSWORD, TOKEN, NO_ECHO];
const ACCOUNT = '111122223333';
const REGION = 'eu-west-1';

const STATE = {
  version: 4,
  terraform_version: '1.9.8',
  serial: 3,
  lineage: 'c0ffee00-0000-4000-8000-000000000002',
  outputs: { password: { value: PASSWORD, type: 'string', sensitive: true } },
  resources: [
    {
      mode: 'managed',
      type: 'aws_db_instance',
      name: 'claims',
      provider: 'provider["registry.terraform.io/hashicorp/aws"]',
      instances: [
        {
          schema_version: 2,
          attributes: {
            arn: `arn:aws:rds:${REGION}:${ACCOUNT}:db:claims`,
            id: 'db-CLAIMS',
            identifier: 'claims',
            engine: 'postgres',
            instance_class: 'db.t4g.small',
            username: 'claims',
            password: PASSWORD,
            license_model: TOKEN,
          },
          sensitive_attributes: [[{ type: 'get_attr', value: 'license_model' }]],
        },
      ],
    },
  ],
};

const TEMPLATE = {
  Parameters: { ApiSecret: { Type: 'String', NoEcho: true } },
  Resources: {
    Handler: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        FunctionName: 'claims',
        Description: { 'Fn::Sub': 'calls the partner with $' + '{ApiSecret}' },
        Environment: {
          Variables: { PLAIN: { 'Fn::Join': ['-', ['x', { Ref: 'ApiSecret' }]] }, DB_PASSWORD: PASSWORD },
        },
      },
    },
  },
};

const LIVE = [
  {
    type: 'AWS::RDS::DBInstance',
    identifier: 'claims',
    live: {
      DBInstanceIdentifier: 'claims',
      Engine: 'postgres',
      MasterUserPassword: PASSWORD,
      LicenseModel: `${TOKEN}!`,
    },
  },
  {
    type: 'AWS::Lambda::Function',
    identifier: 'claims',
    live: {
      FunctionName: 'claims',
      Description: `calls the partner with ${NO_ECHO}`,
      Environment: { Variables: { PLAIN: `x-${NO_ECHO}`, DB_PASSWORD: `${PASSWORD}!` } },
      MemorySize: 512,
    },
  },
];

function event(id: string, source: string, name: string, request: object): object {
  return {
    eventVersion: '1.11',
    userIdentity: { type: 'IAMUser', userName: 'ana', accountId: ACCOUNT },
    eventTime: '2026-03-01T08:00:00Z',
    eventSource: source,
    eventName: name,
    awsRegion: REGION,
    sourceIPAddress: '192.0.2.7',
    userAgent: 'aws-cli/2.31.0',
    requestParameters: request,
    responseElements: null,
    eventID: id,
    readOnly: false,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: ACCOUNT,
    eventCategory: 'Management',
  };
}

const EVENTS = [
  event('1', 'rds.amazonaws.com', 'ModifyDBInstance', { dBInstanceIdentifier: 'claims', masterUserPassword: PASSWORD }),
  event('2', 'lambda.amazonaws.com', 'UpdateFunctionConfiguration20150331v2', {
    functionName: 'claims',
    environment: { variables: { DB_PASSWORD: PASSWORD } },
  }),
];

/** Sensitive by what the state says, under a name that does not tell. */
const KNOWN = [
  event('3', 'rds.amazonaws.com', 'ModifyDBInstance', { dBInstanceIdentifier: 'claims', licenseModel: TOKEN }),
];

let folder = '';
let formerFolder = '';
const file = (name: string) => join(folder, name);

beforeAll(() => {
  formerFolder = process.cwd();
  folder = mkdtempSync(join(tmpdir(), 'asbuilt-secrets-'));
  const lines = (values: readonly object[]) => values.map((value) => JSON.stringify(value)).join('\n');
  writeFileSync(file('claims.tfstate'), JSON.stringify(STATE));
  writeFileSync(file('template.json'), JSON.stringify(TEMPLATE));
  writeFileSync(file('parameters.json'), JSON.stringify([{ ParameterKey: 'ApiSecret', ParameterValue: NO_ECHO }]));
  writeFileSync(file('live.ndjson'), lines(LIVE));
  writeFileSync(file('events.ndjson'), lines(EVENTS));
  writeFileSync(file('known.ndjson'), lines(KNOWN));
  writeFileSync(
    file('pairs.ndjson'),
    lines(
      LIVE.map(({ type, live }) => ({ type, declared: live, live: { ...live, Engine: 'mysql', MemorySize: 128 } })),
    ),
  );
  // The masking key is kept in the folder a command is called from.
  process.chdir(folder);
});

afterAll(() => {
  process.chdir(formerFolder);
  rmSync(folder, { recursive: true, force: true });
});

const DECLARED = ['--account', ACCOUNT, '--region', REGION];
const INPUTS = new Set([
  'claims.tfstate',
  'template.json',
  'parameters.json',
  'live.ndjson',
  'events.ndjson',
  'known.ndjson',
  'pairs.ndjson',
]);

async function run(argv: readonly string[]): Promise<string> {
  const io = memoryIo();
  const code = await runCommandLine(argv, io);
  const written = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !INPUTS.has(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
  expect(code).not.toBe(2);
  return [io.written(), io.warned(), ...written].join('\n');
}

describe('no secret gets out of', () => {
  test.each<[string, readonly string[], string]>([
    [
      'index',
      ['index', '--json', 'claims.tfstate', 'template.json', '--parameters', 'parameters.json', ...DECLARED],
      '"$masked"',
    ],
    [
      'index, as text',
      ['index', 'claims.tfstate', 'template.json', '--parameters', 'parameters.json', ...DECLARED],
      'claims',
    ],
    ['explain', ['explain', '--json', 'events.ndjson'], 'ModifyDBInstance'],
    ['explain, as text', ['explain', 'events.ndjson'], 'ModifyDBInstance'],
    [
      'explain among declared resources',
      ['explain', '--json', 'known.ndjson', '--declared', 'claims.tfstate', ...DECLARED],
      'ModifyDBInstance',
    ],
    ['compare', ['compare', '--json', 'pairs.ndjson'], '"Drifted"'],
    [
      'replay',
      [
        'replay',
        '--json',
        '--trail',
        'events.ndjson',
        '--declared',
        'claims.tfstate',
        '--declared',
        'template.json',
        '--live',
        'live.ndjson',
        '--parameters',
        'parameters.json',
        ...DECLARED,
      ],
      '"opened"',
    ],
    [
      'replay, as text',
      [
        'replay',
        '--trail',
        'events.ndjson',
        '--declared',
        'claims.tfstate',
        '--declared',
        'template.json',
        '--live',
        'live.ndjson',
        '--parameters',
        'parameters.json',
        ...DECLARED,
      ],
      'has drifted',
    ],
    [
      'replay without live states',
      [
        'replay',
        '--json',
        '--trail',
        'events.ndjson',
        '--trail',
        'known.ndjson',
        '--declared',
        'claims.tfstate',
        ...DECLARED,
      ],
      'NoLiveState',
    ],
  ])('%s', async (_name, argv, expected) => {
    const everything = await run(argv);
    expect(everything).toContain(expected);
    for (const secret of SECRETS) expect(everything).not.toContain(secret);
  });

  test('the index table', async () => {
    const index = new InMemoryIndexStore();
    const options = {
      json: true,
      table: 'index',
      stackResources: [],
      parameters: 'parameters.json',
      stackName: null,
      account: ACCOUNT,
      region: REGION,
    };
    const dependencies = { openIndexStore: async () => index, clock: { now: () => '2026-03-01T08:00:00.000Z' } };
    await runIndex(['claims.tfstate', 'template.json'], options, memoryIo(), dependencies);
    const [state, stack] = await Promise.all([
      index.readSubject({ account: ACCOUNT, region: REGION, type: 'AWS::RDS::DBInstance', identifier: 'claims' }),
      index.readSubject({ account: ACCOUNT, region: REGION, type: 'AWS::Lambda::Function', identifier: 'claims' }),
    ]);
    const everything = JSON.stringify([state, stack, await index.listSources()]);
    expect(everything).toContain('$masked');
    for (const secret of SECRETS) expect(everything).not.toContain(secret);
  });
});
