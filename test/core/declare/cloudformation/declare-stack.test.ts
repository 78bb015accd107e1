// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are the templates' own.
import { describe, expect, test } from '@jest/globals';
import { declare, made, masker, reasonOf, resourceOf, STACK_ID } from './stack-content';

const bucket = (over: object = {}) => ({ Type: 'AWS::S3::Bucket', Properties: { BucketName: 'logs' }, ...over });

describe('a resource of a stack', () => {
  test('is one whole line', () => {
    const template = {
      Resources: {
        Logs: bucket({
          Metadata: { 'aws:cdk:path': 'shop/Logs/Resource' },
          Properties: { BucketName: 'logs', Tags: [{ Key: 'for', Value: { Ref: 'Nobody' } }] },
        }),
      },
    };
    expect(declare(template, { resources: made({ Logs: 'logs' }), tags: { team: 'shop' } })).toEqual({
      source: { kind: 'cloudformation', id: STACK_ID },
      deployment: { id: '2026-03-01T08:00:00.000Z', order: '2026-03-01T08:00:00.000Z' },
      provenance: { at: '2026-03-01T08:00:00.000Z', commit: null, repository: null, runUrl: null, by: null },
      asks: [],
      lines: [
        {
          subject: { account: '111122223333', region: 'eu-west-1', type: 'AWS::S3::Bucket', identifier: 'logs' },
          source: { kind: 'cloudformation', id: STACK_ID },
          deployment: { id: '2026-03-01T08:00:00.000Z', order: '2026-03-01T08:00:00.000Z' },
          address: 'shop/Logs/Resource',
          identifiers: ['logs', 'arn:aws:s3:::logs'],
          declared: {
            BucketName: 'logs',
            Tags: [{ Key: 'for', Value: { $unresolved: 'Ref names "Nobody", which the template does not have' } }],
          },
          attributes: {},
          unresolved: ['/Tags/0/Value'],
          sensitive: [],
          foldedInto: null,
          sourceTags: { team: 'shop' },
        },
      ],
    });
  });

  test('says where in the code it is declared, where the assembly of a CDK app says so', () => {
    const metadata = { 'aws:cdk:path': 'shop/Logs/Resource' };
    const template = { Resources: { Logs: bucket({ Metadata: metadata }), Other: bucket() } };
    const declaration = declare(template, {
      resources: made({ Logs: 'logs', Other: 'other' }),
      constructSources: { 'shop/Logs': 'lib/storage.ts:12' },
    });
    expect(resourceOf(declaration, 'shop/Logs/Resource').sourceFile).toBe('lib/storage.ts:12');
    expect(Object.hasOwn(resourceOf(declaration, 'Other'), 'sourceFile')).toBe(false);
  });

  test('of a type without a region is global; the partition is the stack’s own', () => {
    const stackId = 'arn:aws-cn:cloudformation:cn-north-1:111122223333:stack/shop/1';
    const role = resourceOf(
      declare({ Resources: { Role: { Type: 'AWS::IAM::Role' } } }, { stackId, resources: made({ Role: 'shop-role' }) }),
      'Role',
    );
    expect(role.subject).toEqual({
      account: '111122223333',
      region: 'global',
      type: 'AWS::IAM::Role',
      identifier: 'shop-role',
    });
    expect(role.identifiers).toEqual(['shop-role', 'arn:aws-cn:iam::111122223333:role/shop-role']);
  });

  test('whose condition is false is no line; one that CloudFormation has not made says so', () => {
    const declaration = declare(
      {
        Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } },
        Resources: { Off: bucket({ Condition: 'Never' }), New: bucket(), Old: bucket() },
      },
      {
        resources: [...made({ Old: 'old' }), { logicalId: 'New', physicalId: null, type: '', status: 'CREATE_FAILED' }],
      },
    );
    expect(declaration.lines.map(({ address }) => address)).toEqual(['New', 'Old']);
    expect(reasonOf(declaration, 'New')).toBe('the stack has no such resource');
  });

  test('that the stack has and the template has not asks for the processed template; a deleted one does not', () => {
    const resources = [
      ...made({ Logs: 'logs', FunctionRole: 'fn-role' }),
      { logicalId: 'Gone', physicalId: 'gone', type: 'AWS::S3::Bucket', status: 'DELETE_SKIPPED' },
    ];
    const declaration = declare({ Resources: { Logs: bucket() } }, { resources });
    expect(declaration.lines.map(({ address }) => address)).toEqual(['Logs', 'FunctionRole']);
    expect(reasonOf(declaration, 'FunctionRole')).toBe('the template does not declare it: give the processed template');
  });

  test.each([
    ['REVIEW_IN_PROGRESS', 0],
    ['DELETE_COMPLETE', 0],
    ['ROLLBACK_COMPLETE', 0],
    ['UPDATE_ROLLBACK_COMPLETE', 1],
    ['UPDATE_FAILED', 1],
  ])('of a stack in %s counts %i', (status, lines) => {
    const declaration = declare({ Resources: { Logs: bucket() } }, { status, resources: made({ Logs: 'logs' }) });
    expect(declaration.lines).toHaveLength(lines);
  });

  test.each<[string, object, string]>([
    ['a custom resource', { Type: 'Custom::Seed' }, 'custom resource: no model in the cloud to compare with'],
    [
      'the other spelling of it',
      { Type: 'AWS::CloudFormation::CustomResource' },
      'custom resource: no model in the cloud to compare with',
    ],
    ['CDK metadata', { Type: 'AWS::CDK::Metadata' }, 'CDK metadata: no resource'],
    [
      'a wait condition',
      { Type: 'AWS::CloudFormation::WaitConditionHandle' },
      'deployment-time construct: no state to compare with',
    ],
    [
      'a serverless type',
      { Type: 'AWS::Serverless::Function' },
      'expanded by a transform: give the processed template',
    ],
    ['a third-party type', { Type: 'Acme::Db::Cluster' }, 'private or third-party type: no schema to read it by'],
    ['an unknown type', { Type: 'AWS::Nowhere::Thing' }, 'unknown type: the catalogue does not have it'],
    ['a type called __proto__', { Type: '__proto__' }, 'private or third-party type: no schema to read it by'],
    ['no type', {}, 'the template gives no type'],
    ['a number for a type', { Type: 7 }, 'the template gives no type'],
  ])('of %s is a line that says why not', (_name, resource, why) => {
    const declaration = declare({ Resources: { R: resource } }, { resources: made({ R: 'r-1' }) });
    expect(reasonOf(declaration, 'R')).toBe(why);
  });

  test('a loop over what is not known asks for the parameters', () => {
    const declaration = declare({ Resources: { 'Fn::ForEach::Loop': ['X', { Ref: 'Nobody' }, {}] } });
    expect(reasonOf(declaration, 'Fn::ForEach::Loop')).toBe(
      'a loop over what is not known: give --parameters, or the processed template',
    );
  });
});

describe('a template file that was never deployed', () => {
  const file = { stackId: null, status: null, lastUpdatedAt: null } as const;

  test('gives resources that their names identify, with account and region as given', () => {
    const template = {
      Resources: {
        Logs: bucket(),
        Key: { Type: 'AWS::KMS::Key' },
        Endpoint: { Type: 'AWS::SageMaker::Endpoint', Properties: { EndpointName: 'fraud', EndpointConfigName: 'c' } },
        Rule: { Type: 'AWS::Events::Rule', Properties: { Name: 'nightly', EventBusName: 'orders' } },
      },
    };
    const declaration = declare(template, { ...file, account: '111122223333', region: 'us-gov-west-1' });
    expect(declaration.deployment).toEqual({ id: '0', order: '0' });
    expect(declaration.source).toEqual({ kind: 'cloudformation', id: 'shop' });
    expect(declaration.lines.map((line) => line.subject?.identifier ?? line.address)).toEqual([
      'logs',
      'Key',
      'arn:aws-us-gov:sagemaker:us-gov-west-1:111122223333:endpoint/fraud',
      'arn:aws-us-gov:events:us-gov-west-1:111122223333:rule/orders/nightly',
    ]);
    expect(reasonOf(declaration, 'Key')).toBe(
      'KeyId of its identifier is not known; it has no physical id: give the stack’s resources (--stack-resources)',
    );
  });

  test('composes no ARN without account and region', () => {
    const endpoint = { Type: 'AWS::SageMaker::Endpoint', Properties: { EndpointName: 'fraud' } };
    const declaration = declare({ Resources: { Endpoint: endpoint, Logs: bucket() } }, { ...file, stackName: null });
    expect(declaration.source.id).toBe('shop.template.json');
    expect(reasonOf(declaration, 'Endpoint')).toMatch(/^EndpointArn of its identifier is not known/);
    expect(resourceOf(declaration, 'Logs').subject).toEqual({
      account: null,
      region: null,
      type: 'AWS::S3::Bucket',
      identifier: 'logs',
    });
    expect(resourceOf(declaration, 'Logs').identifiers).toEqual(['logs']);
  });

  test('asks for parameters where a condition rests on one', () => {
    const template = {
      Parameters: { Env: { Type: 'String' } },
      Conditions: { Prod: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] } },
      Resources: { Logs: bucket({ Condition: 'Prod' }) },
    };
    expect(reasonOf(declare(template, file), 'Logs')).toBe('its condition is not known without Env: give --parameters');
    expect(declare(template, { ...file, parameters: { Env: 'test' } }).lines).toEqual([]);
  });

  test.each([
    [{ 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'eu-west-1'] }, 'AWS::Region: give --region'],
    [{ 'Fn::Equals': [{ 'Fn::Sub': 'a-${AWS::AccountId}' }, 'a-1'] }, 'AWS::AccountId: give --account'],
    [{ 'Fn::Equals': [{ 'Fn::FindInMap': ['M', { Ref: 'AWS::Region' }, 'k'] }, '1'] }, 'AWS::Region: give --region'],
    [
      { 'Fn::Or': [{ Condition: 'Other' }, { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'x'] }] },
      'AWS::Region and Env: give --region and --parameters',
    ],
    [
      { 'Fn::Not': [{ 'Fn::Equals': [{ 'Fn::Join': ['', ['A', 'B', 'C', 'D'].map((Ref) => ({ Ref }))] }, 'x'] }] },
      'A, B, C and 1 more: give --parameters',
    ],
  ])('says what is missing for %j', (Prod, missing) => {
    const parameters = Object.fromEntries(['Env', 'A', 'B', 'C', 'D'].map((name) => [name, { Type: 'String' }]));
    const template = {
      Parameters: { ...parameters, Given: { Type: 'String', Default: 'x' } },
      Mappings: { M: { 'eu-west-1': { k: '1' } } },
      Conditions: { Other: { 'Fn::Equals': [{ Ref: 'Env' }, { Ref: 'Given' }] }, Prod },
      Resources: { Logs: bucket({ Condition: 'Prod' }) },
    };
    expect(reasonOf(declare(template, file), 'Logs')).toBe(`its condition is not known without ${missing}`);
  });
});

describe('characters that GetTemplate answers as "?"', () => {
  const template = (value: string, description = 'a') => ({
    Description: description,
    Resources: { Rule: { Type: 'AWS::Events::Rule', Properties: { Description: value } } },
  });
  const described = (value: string, over = {}, description = 'a') =>
    resourceOf(declare(template(value, description), { resources: made({ Rule: 'r' }), ...over }), 'Rule').declared
      .Description;

  test('are not known in a template that CloudFormation answered', () => {
    expect(described('caf? order')).toEqual({ $unresolved: 'CloudFormation answers characters beyond ASCII as "?"' });
  });
  test('are what they are in a file, and where the text shows that nothing was replaced', () => {
    expect(described('which?', { status: null })).toBe('which?');
    expect(described('which?', {}, 'café')).toBe('which?');
  });
  test('are not meant by the "any" of a schedule', () => {
    expect(described('cron(0 12 * * ? *)')).toBe('cron(0 12 * * ? *)');
    expect(described('cron(0 12 * * ? *) ?')).toEqual({
      $unresolved: 'CloudFormation answers characters beyond ASCII as "?"',
    });
  });
});

describe('identifiers', () => {
  const identifierOf = (type: string, physicalId: string, properties: object) =>
    resourceOf(
      declare({ Resources: { R: { Type: type, Properties: properties } } }, { resources: made({ R: physicalId }) }),
      'R',
    ).subject.identifier;

  test.each<[string, string, string, object, string]>([
    [
      'an ARN is composed of the name that Ref answers',
      'AWS::Events::Rule',
      'nightly',
      {},
      'arn:aws:events:eu-west-1:111122223333:rule/nightly',
    ],
    ['a composite physical id stays', 'AWS::WAFv2::WebACL', 'edge|1a2b|REGIONAL', {}, 'edge|1a2b|REGIONAL'],
    [
      'parts are declared, the one that Ref answers is the physical id',
      'AWS::ApiGateway::Stage',
      'live',
      { RestApiId: 'a1' },
      'a1|live',
    ],
    [
      'a single unknown part is the physical id',
      'AWS::Lambda::Permission',
      'shop-perm-1',
      { FunctionName: 'score' },
      'score|shop-perm-1',
    ],
    [
      'a read-only part may be declared in other words',
      'AWS::EC2::Route',
      'shop-route-1',
      { RouteTableId: 'rtb-1', DestinationCidrBlock: '0.0.0.0/0' },
      'rtb-1|0.0.0.0/0',
    ],
    [
      'the cluster of a service is in its ARN',
      'AWS::ECS::Service',
      'arn:aws:ecs:eu-west-1:111122223333:service/main/web',
      {},
      'arn:aws:ecs:eu-west-1:111122223333:service/main/web|main',
    ],
    [
      'a job definition goes by its name without revision',
      'AWS::Batch::JobDefinition',
      'arn:aws:batch:eu-west-1:111122223333:job-definition/train:4',
      {},
      'train',
    ],
    [
      'a secret goes by its ARN',
      'AWS::SecretsManager::Secret',
      'arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbCdEf',
      {},
      'arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbCdEf',
    ],
    [
      'an inline policy of before the registry goes by its physical id',
      'AWS::IAM::Policy',
      'shop-Policy-1X',
      { PolicyName: 'p', Roles: ['r'] },
      'shop-Policy-1X',
    ],
    [
      'a record of simple routing has no set identifier',
      'AWS::Route53::RecordSet',
      'a.example.com',
      { Name: 'a.example.com', HostedZoneId: 'Z1', Type: 'A' },
      'a.example.com|Z1|A',
    ],
  ])('%s', (_name, type, physicalId, properties, expected) => {
    expect(identifierOf(type, physicalId, properties)).toBe(expected);
  });

  test('a missing part is named', () => {
    const declaration = declare(
      { Resources: { Ip: { Type: 'AWS::EC2::EIP' } } },
      { resources: made({ Ip: '198.51.100.7' }) },
    );
    expect(reasonOf(declaration, 'Ip')).toBe('AllocationId of its identifier is not known');
  });

  const idsOf = (resources: object, physicalIds: { [logicalId: string]: string }, address: string) =>
    resourceOf(declare({ Resources: resources }, { resources: made(physicalIds) }), address).identifiers;

  test('an endpoint is found by ARN and by name', () => {
    const arn = 'arn:aws:sagemaker:eu-west-1:111122223333:endpoint/fraud';
    expect(idsOf({ E: { Type: 'AWS::SageMaker::Endpoint' } }, { E: arn }, 'E')).toEqual([arn, 'fraud']);
  });
  test('parts that are constants or numbers name nothing', () => {
    expect(idsOf({ W: { Type: 'AWS::WAFv2::WebACL' } }, { W: 'edge|1a2b|REGIONAL' }, 'W')).toEqual([
      'edge|1a2b|REGIONAL',
      'edge',
      '1a2b',
    ]);
    const method = {
      Type: 'AWS::ApiGateway::Method',
      Properties: { RestApiId: 'api1', ResourceId: 'res1', HttpMethod: 'GET' },
    };
    expect(idsOf({ M: method }, { M: 'shop-Method-1' }, 'M')).toEqual([
      'api1|res1|GET',
      'api1',
      'res1',
      'shop-Method-1',
    ]);
  });
  test('a bucket policy is found by its bucket', () => {
    const policy = { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: { Ref: 'Logs' }, PolicyDocument: {} } };
    expect(idsOf({ Logs: bucket(), P: policy }, { Logs: 'logs', P: 'logs' }, 'P')).toEqual([
      'logs',
      'arn:aws:s3:::logs',
    ]);
  });
  test('an inline policy is found by its name and by each role, whether Ref or text', () => {
    const resources = {
      Role: { Type: 'AWS::IAM::Role' },
      P: {
        Type: 'AWS::IAM::Policy',
        Properties: { PolicyName: 'read', Roles: [{ Ref: 'Role' }, 'other-role'], PolicyDocument: {} },
      },
    };
    expect(idsOf(resources, { Role: 'shop-role', P: 'shop-P-1X' }, 'P')).toEqual([
      'shop-P-1X',
      'read',
      'shop-role',
      'other-role',
      'arn:aws:iam::111122223333:role/shop-role',
    ]);
  });
  test('a standalone rule is found by its group, a permission by its function’s name and ARN', () => {
    const ingress = { Type: 'AWS::EC2::SecurityGroupIngress', Properties: { GroupId: 'sg-1', IpProtocol: '-1' } };
    expect(idsOf({ I: ingress }, { I: 'sgr-9' }, 'I')).toEqual([
      'sgr-9',
      'arn:aws:ec2:eu-west-1:111122223333:security-group-rule/sgr-9',
      'sg-1',
    ]);
    const resources = {
      F: { Type: 'AWS::Lambda::Function', Properties: {} },
      P: { Type: 'AWS::Lambda::Permission', Properties: { FunctionName: { 'Fn::GetAtt': ['F', 'Arn'] } } },
    };
    expect(idsOf(resources, { F: 'score', P: 'shop-P-1X' }, 'P')).toEqual([
      'score|shop-P-1X',
      'score',
      'shop-P-1X',
      'arn:aws:lambda:eu-west-1:111122223333:function:score',
    ]);
  });
  test('a topic policy is found by its topics', () => {
    const topic = 'arn:aws:sns:eu-west-1:111122223333:alerts';
    const policy = { Type: 'AWS::SNS::TopicPolicy', Properties: { Topics: [topic], PolicyDocument: {} } };
    expect(idsOf({ P: policy }, { P: 'shop-P-1X' }, 'P')).toEqual(['shop-P-1X', topic, 'alerts']);
  });
  test('an instance is not found by its subnet', () => {
    const instance = { Type: 'AWS::EC2::Instance', Properties: { SubnetId: 'subnet-1', SecurityGroupIds: ['sg-1'] } };
    expect(idsOf({ I: instance }, { I: 'i-1' }, 'I')).toEqual([
      'i-1',
      'arn:aws:ec2:eu-west-1:111122223333:instance/i-1',
    ]);
  });
});

describe('secrets', () => {
  const SECRET = 'correct-horse-battery';
  const mask = (text: string) => masker.mask(JSON.stringify(text));
  const template = {
    Parameters: {
      Pin: { Type: 'String', NoEcho: true },
      Token: { Type: 'String', NoEcho: 'true' },
      DbPassword: { Type: 'String' },
      Hidden: { Type: 'String', NoEcho: true },
    },
    Conditions: { Set: { 'Fn::Equals': [{ Ref: 'Pin' }, SECRET] } },
    Mappings: { Map: { [SECRET]: { x: 'y' } } },
    Resources: {
      Fn: {
        Type: 'AWS::Lambda::Function',
        Properties: {
          Description: { 'Fn::Sub': 'pin ${Pin}' },
          Handler: { 'Fn::Select': [0, { 'Fn::Split': ['-', { Ref: 'Token' }] }] },
          KmsKeyArn: { Ref: 'DbPassword' },
          Role: { Ref: 'Hidden' },
          Runtime: { 'Fn::FindInMap': ['Map', { Ref: 'Pin' }, 'x'] },
          Code: { ZipFile: { 'Fn::Base64': { Ref: 'Pin' } } },
          Environment: {
            Variables: { API_TOKEN: 'in-clear', ENABLED_TOKEN: true, PLAIN: 'shown', URL: 'postgres://u:pw@db/x' },
          },
          Tags: [{ Key: 'db-password', Value: 'tagged' }],
        },
      },
      Copy: {
        Type: 'AWS::SSM::Parameter',
        Properties: { Type: 'String', Value: { 'Fn::GetAtt': ['Fn', 'Description'] } },
      },
      Named: { Type: 'AWS::S3::Bucket', Properties: { BucketName: { Ref: 'Pin' } } },
    },
  };
  const declaration = declare(template, {
    parameters: { Pin: SECRET, Token: `${SECRET}-2`, DbPassword: `db-${SECRET}`, Hidden: '****' },
    resources: made({ Fn: 'fn', Copy: 'copy', Named: SECRET }),
  });

  test('appear nowhere', () => {
    const text = JSON.stringify(declaration);
    for (const secret of [SECRET, 'correct', Buffer.from(SECRET).toString('base64'), 'in-clear', 'tagged', 'u:pw']) {
      expect(text).not.toContain(secret);
    }
  });

  test('are masked where they flowed, and named as sensitive', () => {
    const { declared, sensitive } = resourceOf(declaration, 'Fn');
    expect(declared).toEqual({
      Description: mask(`pin ${SECRET}`),
      Handler: mask('correct'),
      KmsKeyArn: mask(`db-${SECRET}`),
      Role: { $unresolved: 'parameter Hidden is NoEcho' },
      Runtime: { $unresolved: 'Fn::FindInMap has a secret key' },
      Code: { ZipFile: mask(Buffer.from(SECRET).toString('base64')) },
      Environment: {
        Variables: {
          API_TOKEN: mask('in-clear'),
          ENABLED_TOKEN: true,
          PLAIN: 'shown',
          URL: mask('postgres://u:pw@db/x'),
        },
      },
      Tags: [{ Key: 'db-password', Value: mask('tagged') }],
    });
    expect(sensitive).toEqual([
      '/Description',
      '/Handler',
      '/KmsKeyArn',
      '/Role',
      '/Runtime',
      '/Code/ZipFile',
      '/Environment/Variables/API_TOKEN',
      '/Environment/Variables/URL',
      '/Tags/0/Value',
    ]);
  });

  test('stay secret in what another resource takes over', () => {
    expect(resourceOf(declaration, 'Copy').declared.Value).toEqual(mask(`pin ${SECRET}`));
  });

  test('are no identifier', () => {
    expect(reasonOf(declaration, 'Named')).toBe('its identifier holds a secret');
  });
});

describe('where a deployment came from', () => {
  const COMMIT = '4f2a9c01d8b7e6f5a4c3b2d1e0f9a8b7c6d5e4f3';
  const OTHER = 'b7c6d5e4f34f2a9c01d8b7e6f5a4c3b2d1e0f9a8';
  const provenance = (over: object, metadata: object = {}) =>
    declare({ Metadata: metadata, Resources: { Logs: bucket() } }, { resources: made({ Logs: 'logs' }), ...over })
      .provenance;
  const nobody = { at: '2026-03-01T08:00:00.000Z', commit: null, repository: null, runUrl: null, by: null };

  test('is what its tags say', () => {
    const tags = { team: 'shop', GitCommit: COMMIT, 'git-repository': 'shop/infrastructure' };
    expect(provenance({ tags })).toEqual({ ...nobody, commit: COMMIT, repository: 'shop/infrastructure' });
  });
  test('is what its template’s metadata says, at the top or a little deeper', () => {
    expect(provenance({}, { revision: COMMIT })).toEqual({ ...nobody, commit: COMMIT });
    expect(
      provenance({}, { Build: { Git: { Commit: COMMIT, Repository: 'https://a:b@git.example.com/x/y' } } }),
    ).toEqual({
      ...nobody,
      commit: COMMIT,
      repository: 'https://git.example.com/x/y',
    });
  });
  test('is what its tags say where both do', () => {
    expect(provenance({ tags: { commit: COMMIT } }, { commit: OTHER }).commit).toBe(COMMIT);
  });
  test('is not invented', () => {
    expect(provenance({ tags: { commit: 'main', version: COMMIT } }, { 'aws:cdk:path': COMMIT })).toEqual(nobody);
    expect(provenance({ lastUpdatedAt: null }).at).toBeNull();
  });
  test('is known of a stack that declares nothing too, but for what its template says', () => {
    const deleted = { status: 'DELETE_COMPLETE', tags: { commit: COMMIT }, template: 'no template' };
    expect(provenance(deleted)).toEqual({ ...nobody, commit: COMMIT });
  });
});
