// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are the templates' own.
/** Attributes that only AWS knows: asked for, resolved from a live read, from nested stacks, or left unresolved. */
import { describe, expect, test } from '@jest/globals';
import { declare, made, masker, reasonOf, resourceOf } from './stack-content';

const att = (name: string, attribute: unknown) => ({ 'Fn::GetAtt': [name, attribute] });

const TEMPLATE = {
  Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } },
  Resources: {
    Database: { Type: 'AWS::RDS::DBInstance', Properties: { Engine: 'postgres' } },
    Network: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
    Bucket: { Type: 'AWS::S3::Bucket' },
    Child: { Type: 'AWS::CloudFormation::Stack' },
    Alarm: {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: {
        Address: att('Database', 'Endpoint.Address'),
        Port: { 'Fn::Sub': '${Database.Endpoint.Port}/${Bucket.DomainName}' },
        Blocks: att('Network', 'CidrBlockAssociations'),
        First: { 'Fn::Select': [0, att('Network', 'CidrBlockAssociations')] },
        Url: att('Child', 'Outputs.Url'),
      },
    },
  },
};
const IDS = {
  Database: 'db-1',
  Network: 'vpc-1',
  Bucket: 'shop-bucket',
  Alarm: 'alarm',
  Child: 'arn:aws:cloudformation:eu-west-1:111122223333:stack/child/1',
};

const LIVE = {
  Database: { DBInstanceIdentifier: 'db-1', Endpoint: { Address: 'db-1.example.com', Port: '5432' } },
  Network: { CidrBlockAssociations: ['assoc-1', 'assoc-2'] },
  Bucket: { DomainName: 'shop-bucket.s3.example.com' },
  Child: { Outputs: [{ OutputKey: 'Url', OutputValue: 'https://shop.example.com' }] },
};

const subject = (type: string, identifier: string) => ({
  account: '111122223333',
  region: 'eu-west-1',
  type,
  identifier,
});

describe('what only AWS knows', () => {
  test('is asked for: each resource once, in the order of their names', () => {
    expect(declare(TEMPLATE, { resources: made(IDS) }).asks).toEqual([
      { logicalId: 'Bucket', subject: subject('AWS::S3::Bucket', 'shop-bucket') },
      { logicalId: 'Child', subject: subject('AWS::CloudFormation::Stack', IDS.Child) },
      { logicalId: 'Database', subject: subject('AWS::RDS::DBInstance', 'db-1') },
      { logicalId: 'Network', subject: subject('AWS::EC2::VPC', 'vpc-1') },
    ]);
  });

  test('is resolved from what was read: texts, members of members, lists, outputs', () => {
    const declaration = declare(TEMPLATE, { resources: made(IDS), liveAttributes: LIVE });
    expect(resourceOf(declaration, 'Alarm').declared).toEqual({
      Address: 'db-1.example.com',
      Port: '5432/shop-bucket.s3.example.com',
      Blocks: ['assoc-1', 'assoc-2'],
      First: 'assoc-1',
      Url: 'https://shop.example.com',
    });
    expect(declaration.asks).toEqual([]);
  });

  test('is not asked for again where it was read and is not there', () => {
    const declaration = declare(TEMPLATE, {
      resources: made(IDS),
      liveAttributes: { ...LIVE, Database: { Endpoint: null } },
    });
    expect(resourceOf(declaration, 'Alarm').declared.Address).toEqual({
      $unresolved: '"Endpoint.Address" of "Database" is known only to AWS',
    });
    expect(declaration.asks).toEqual([]);
  });

  test('is not asked for where account or region is not known, or the resource has no subject', () => {
    const file = { stackId: null, status: null, lastUpdatedAt: null } as const;
    expect(declare(TEMPLATE, { ...file, resources: made(IDS) }).asks).toEqual([]);
    const inPlace = { ...file, account: '111122223333', region: 'eu-west-1' };
    expect(declare(TEMPLATE, { ...inPlace, resources: made(IDS) }).asks).toHaveLength(4);
    // No physical ids: nothing has a subject but what its name identifies.
    expect(declare(TEMPLATE, inPlace).asks).toEqual([]);
  });

  test('is not asked for where nothing that exists rests on it', () => {
    const of = (resources: object) =>
      declare(
        { ...TEMPLATE, Resources: { Bucket: { Type: 'AWS::S3::Bucket' }, ...resources } },
        {
          resources: made({ Bucket: 'b', User: 'u', Seed: 's', Next: 'n' }),
        },
      ).asks.map(({ logicalId }) => logicalId);
    const domain = att('Bucket', 'DomainName');
    expect(of({ User: { Type: 'AWS::CloudWatch::Alarm', Properties: { X: domain } } })).toEqual(['Bucket']);
    expect(of({ User: { Type: 'AWS::CloudWatch::Alarm', Condition: 'Never', Properties: { X: domain } } })).toEqual([]);
    expect(of({ Seed: { Type: 'Custom::Seed', Properties: { X: domain } } })).toEqual([]);
    expect(
      of({ User: { Type: 'AWS::CloudWatch::Alarm', Properties: { X: { 'Fn::If': ['Never', domain, 'x'] } } } }),
    ).toEqual([]);
    // What the type does not have cannot be read either.
    expect(of({ User: { Type: 'AWS::CloudWatch::Alarm', Properties: { X: att('Bucket', 'Shade') } } })).toEqual([]);
    // One text of two: both are asked for.
    const two = { 'Fn::Join': ['', [domain, att('Network', 'CidrBlockAssociations')]] };
    expect(of({ User: { Type: 'AWS::CloudWatch::Alarm', Properties: { X: two } } })).toEqual(['Bucket']);
  });

  test('passes through resources in between', () => {
    const resources = {
      Bucket: { Type: 'AWS::S3::Bucket' },
      Between: { Type: 'AWS::SNS::Topic', Properties: { DisplayName: att('Bucket', 'DomainName') } },
      User: { Type: 'AWS::CloudWatch::Alarm', Properties: { AlarmDescription: att('Between', 'DisplayName') } },
    };
    const over = { resources: made({ Bucket: 'b', Between: 'arn:aws:sns:eu-west-1:111122223333:t', User: 'u' }) };
    expect(declare({ Resources: resources }, over).asks.map(({ logicalId }) => logicalId)).toEqual(['Bucket']);
    const live = { ...over, liveAttributes: { Bucket: { DomainName: 'b.example.com' } } };
    expect(resourceOf(declare({ Resources: resources }, live), 'User').declared.AlarmDescription).toBe('b.example.com');
  });
});

describe('live properties', () => {
  const probe = (attribute: string, properties: object, live: object) =>
    resourceOf(
      declare(
        {
          Resources: {
            Database: { Type: 'AWS::RDS::DBInstance', Properties: properties },
            User: { Type: 'AWS::CloudWatch::Alarm', Properties: { Probe: att('Database', attribute) } },
          },
        },
        { resources: made({ Database: 'db-1', User: 'u' }), liveAttributes: { Database: live } as never },
      ),
      'User',
    );

  test('do not answer for what the template declares: live may have drifted', () => {
    expect(probe('AllocatedStorage', { AllocatedStorage: '20' }, { AllocatedStorage: '40' }).declared.Probe).toBe('20');
    expect(
      probe('AllocatedStorage', { AllocatedStorage: { Ref: 'Nobody' } }, { AllocatedStorage: '40' }).declared.Probe,
    ).toEqual({
      $unresolved: 'Ref names "Nobody", which the template does not have',
    });
    expect(probe('AllocatedStorage', {}, { AllocatedStorage: '40' }).declared.Probe).toBe('40');
  });

  test('that are named like a credential are secrets, and so is what is in them', () => {
    const text = probe('MasterUserPassword', {}, { MasterUserPassword: 'hunter2-hunter2' });
    expect(text.declared.Probe).toEqual(masker.mask('"hunter2-hunter2"'));
    expect(text.sensitive).toEqual(['/Probe']);
    const inside = probe('Endpoint', {}, { Endpoint: { Address: 'a', AuthToken: 'hunter2-hunter2' } });
    expect(inside.declared.Probe).toEqual({ Address: 'a', AuthToken: masker.mask('"hunter2-hunter2"') });
    expect(inside.sensitive).toEqual(['/Probe/AuthToken']);
    const unread = probe('MasterUserPassword', {}, {});
    expect(unread.sensitive).toEqual(['/Probe']);
  });

  test.each<[string, object]>([
    ['a marker', { Endpoint: { Address: { $unresolved: 'x' } } }],
    ['a mask', { Endpoint: { Address: { $masked: 'k:1' } } }],
    ['null', { Endpoint: { Address: null } }],
    ['a text on the way', { Endpoint: 'text' }],
    ['members of Object', { Endpoint: {} }],
  ])('that hold %s answer nothing', (_name, live) => {
    expect(probe('Endpoint.Address', {}, live).unresolved).toEqual(['/Probe']);
    expect(probe('Endpoint.constructor', {}, live).unresolved).toEqual(['/Probe']);
    expect(probe('__proto__', {}, live).unresolved).toEqual(['/Probe']);
  });

  test('complete identifiers that the physical id does not hold', () => {
    const template = { Resources: { Ip: { Type: 'AWS::EC2::EIP' } } };
    const over = { resources: made({ Ip: '198.51.100.7' }) };
    expect(reasonOf(declare(template, over), 'Ip')).toBe('AllocationId of its identifier is not known');
    const live = { Ip: { PublicIp: '198.51.100.7', AllocationId: 'eipalloc-1' } };
    expect(resourceOf(declare(template, { ...over, liveAttributes: live }), 'Ip').subject.identifier).toBe(
      '198.51.100.7|eipalloc-1',
    );
  });
});

describe('nested stacks', () => {
  const template = {
    Resources: {
      Child: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'https://example.com/t' } },
      User: {
        Type: 'AWS::CloudWatch::Alarm',
        Properties: {
          Url: att('Child', 'Outputs.Url'),
          Both: { 'Fn::Sub': '${Child.Outputs.Url}/${Child.Outputs.Name}' },
          Dotted: { 'Fn::GetAtt': 'Child.Outputs.Url' },
          Other: att('Child', 'Outputs.Nobody'),
          Password: att('Child', 'Outputs.DbPassword'),
        },
      },
    },
  };
  const over = { resources: made({ Child: IDS.Child, User: 'u' }) };

  test('answer their outputs, those named like credentials as secrets', () => {
    const nestedOutputs = { Child: { Url: 'https://a.example.com', Name: 'a', DbPassword: 'hunter2-hunter2' } };
    const { declared } = resourceOf(declare(template, { ...over, nestedOutputs }), 'User');
    expect(declared).toEqual({
      Url: 'https://a.example.com',
      Both: 'https://a.example.com/a',
      Dotted: 'https://a.example.com',
      Other: { $unresolved: 'output "Nobody" of the nested stack "Child" is not known' },
      Password: masker.mask('"hunter2-hunter2"'),
    });
  });

  test('whose outputs are not known leave them unresolved; "__proto__" is no output', () => {
    const { unresolved } = resourceOf(declare(template, over), 'User');
    expect(unresolved).toEqual(['/Url', '/Both', '/Dotted', '/Other', '/Password']);
    const odd = {
      ...template.Resources,
      User: { Type: 'AWS::CloudWatch::Alarm', Properties: { X: att('Child', 'Outputs.__proto__') } },
    };
    expect(
      resourceOf(declare({ Resources: odd }, { ...over, nestedOutputs: { Child: {} } }), 'User').unresolved,
    ).toEqual(['/X']);
  });
});

test('a physical id that a secret went into stays a secret in what refers to it', () => {
  const template = {
    Parameters: { Pin: { Type: 'String', NoEcho: true } },
    Resources: {
      Named: { Type: 'AWS::S3::Bucket', Properties: { BucketName: { 'Fn::Sub': 'bucket-${Pin}' } } },
      Policy: {
        Type: 'AWS::S3::BucketPolicy',
        Properties: { Bucket: { Ref: 'Named' }, PolicyDocument: { Resource: att('Named', 'Arn') } },
      },
    },
  };
  const over = {
    parameters: { Pin: 'secret-pin-1' },
    resources: made({ Named: 'bucket-secret-pin-1', Policy: 'policy-1' }),
  };
  expect(JSON.stringify(declare(template, over))).not.toContain('secret-pin-1');
});
