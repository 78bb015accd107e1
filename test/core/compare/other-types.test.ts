/**
 * Pairs of declared and answered resources, invented after what services document, each for a habit that other pairs
 * did not show: the habit is no drift, and the nearest real change still is.
 */
import { describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../../core/model/json';
import { compared, type More, told } from './comparing';

const ROLE = 'arn:aws:iam::111122223333:role/delivery';
const DIGEST = '6938FD4D98BAB03FAADB97B34396831E3780AEA1';
const FUNCTION = { ParameterName: 'LambdaArn', ParameterValue: 'arn:aws:lambda:eu-west-1:111122223333:function:f' };
const UNORDERED = { insertionOrder: true, uniqueItems: null, identityKey: null } as const;

interface Habit {
  readonly says: string;
  readonly type: string;
  readonly declared: JsonObject;
  readonly live: JsonObject;
  /** The nearest change, and where it is told. */
  readonly changed: JsonObject;
  readonly told: readonly string[];
  readonly more?: More;
}

function processing(...parameters: readonly JsonObject[]): JsonObject {
  return { Target: { Processors: [{ Type: 'Lambda', Parameters: parameters }] } };
}

const HABITS: readonly Habit[] = [
  {
    says: 'ids of a network are not ranked, whatever the schema says of order',
    type: 'AWS::MWAA::Environment',
    declared: { SubnetIds: ['subnet-0aaaaaaaaaaaaaaa2', 'subnet-0aaaaaaaaaaaaaaa1'] },
    live: { SubnetIds: ['subnet-0aaaaaaaaaaaaaaa1', 'subnet-0aaaaaaaaaaaaaaa2'] },
    changed: { SubnetIds: ['subnet-0aaaaaaaaaaaaaaa1', 'subnet-0aaaaaaaaaaaaaaa3'] },
    told: ['changed /SubnetIds'],
    more: { facts: { lists: [{ path: ['SubnetIds'], ...UNORDERED }] } },
  },
  {
    says: 'an ARN that says in front of the name that it is one',
    type: 'AWS::ECS::CapacityProvider',
    declared: { Provider: { AutoScalingGroupArn: 'web' } },
    live: {
      Provider: {
        AutoScalingGroupArn: 'arn:aws:autoscaling:eu-west-1:111122223333:autoScalingGroup:1f:autoScalingGroupName/web',
      },
    },
    changed: {
      Provider: {
        AutoScalingGroupArn: 'arn:aws:autoscaling:eu-west-1:111122223333:autoScalingGroup:1f:autoScalingGroupName/api',
      },
    },
    told: ['changed /Provider/AutoScalingGroupArn'],
  },
  {
    says: 'names in the data catalogue are kept in lower case, columns as they are',
    type: 'AWS::Glue::Table',
    declared: { DatabaseName: 'Sales', TableInput: { Name: 'Orders', Storage: { Columns: [{ Name: 'Id' }] } } },
    live: { DatabaseName: 'sales', TableInput: { Name: 'orders', Storage: { Columns: [{ Name: 'Id' }] } } },
    changed: { DatabaseName: 'sales', TableInput: { Name: 'orders', Storage: { Columns: [{ Name: 'id' }] } } },
    told: ['removed /TableInput/Storage/Columns [Id]', 'added /TableInput/Storage/Columns [id]'],
  },
  {
    says: 'sources of database events are kept in lower case',
    type: 'AWS::RDS::EventSubscription',
    declared: { SourceIds: ['Orders'] },
    live: { SourceIds: ['orders'] },
    changed: { SourceIds: ['orders2'] },
    told: ['changed /SourceIds'],
  },
  {
    says: 'an identity provider is answered without its scheme, thumbprints in lower case',
    type: 'AWS::IAM::OIDCProvider',
    declared: { Url: 'https://tokens.example.com/a', ThumbprintList: [DIGEST] },
    live: { Url: 'tokens.example.com/a', ThumbprintList: [DIGEST.toLowerCase()] },
    changed: { Url: 'tokens.example.com/a', ThumbprintList: [DIGEST.toLowerCase().replace('6', '7')] },
    told: ['changed /ThumbprintList'],
  },
  {
    says: 'sizes with their unit are answered as numbers',
    type: 'AWS::AppRunner::Service',
    declared: { Instance: { Cpu: '.25 vCPU', Memory: '2 GB' } },
    live: { Instance: { Cpu: '256', Memory: '2048' } },
    changed: { Instance: { Cpu: '256', Memory: '4096' } },
    told: ['changed /Instance/Memory'],
  },
  {
    says: 'a delivery stream completes the parameters of its processors',
    type: 'AWS::KinesisFirehose::DeliveryStream',
    declared: processing(FUNCTION),
    live: processing({ ParameterName: 'NumberOfRetries', ParameterValue: '3' }, FUNCTION, {
      ParameterName: 'RoleArn',
      ParameterValue: ROLE,
    }),
    changed: processing({ ...FUNCTION, ParameterValue: `${FUNCTION.ParameterValue}2` }),
    told: ['changed /Target/Processors/0/Parameters/0/ParameterValue [LambdaArn]'],
  },
  {
    says: "a certificate's own name is among its alternatives",
    type: 'AWS::CertificateManager::Certificate',
    declared: { DomainName: 'example.com', SubjectAlternativeNames: ['*.example.com'] },
    live: { DomainName: 'example.com', SubjectAlternativeNames: ['example.com', '*.example.com'] },
    changed: { DomainName: 'example.com', SubjectAlternativeNames: ['*.example.com', 'evil.example.net'] },
    told: ['added /SubjectAlternativeNames'],
  },
  {
    says: 'options that came later are answered as off',
    type: 'AWS::OpenSearchService::Domain',
    declared: { AdvancedOptions: { 'a.b': 'true' } },
    live: { AdvancedOptions: { 'a.b': 'true', 'c.d': 'false' } },
    changed: { AdvancedOptions: { 'a.b': 'true', 'c.d': 'true' } },
    told: ['added /AdvancedOptions/c.d'],
    more: { facts: { maps: [['AdvancedOptions']] } },
  },
];

describe.each(HABITS.map((habit) => [habit.says, habit] as const))('%s', (_says, habit) => {
  const { type, declared, live, changed, more = {} } = habit;

  test('is no drift', () => {
    expect(told(compared(declared, live, { ...more, type }))).toEqual([]);
  });

  test('and the nearest change is told', () => {
    expect(told(compared(declared, changed, { ...more, type }))).toEqual(habit.told);
  });

  test('and with the answer as baseline, only the change', () => {
    expect(told(compared(declared, live, { ...more, type, baseline: live }))).toEqual([]);
    expect(told(compared(declared, changed, { ...more, type, baseline: live })).length).toBeGreaterThan(0);
  });
});

describe('what no read answers', () => {
  const absent = [{ path: '/P', reason: 'absentFromRead' }];
  const list = [{ Subscriber: 'a@example.com' }];

  test('a property of a type without a read handler that the call describing it does not know', () => {
    const { differences, notCompared } = compared({ P: list }, { Name: 'x' }, { facts: { readable: false } });
    expect([differences, notCompared]).toEqual([[], absent]);
  });

  test('is told where the type can be read, or the baseline had it', () => {
    expect(told(compared({ P: list }, { Name: 'x' }))).toEqual(['removed /P']);
    const more: More = { facts: { readable: false }, baseline: { P: list, Name: 'x' } };
    expect(told(compared({ P: list }, { Name: 'x' }, more))).toEqual(['removed /P']);
  });

  test('a switch that is set at creation only; other switches are told', () => {
    const { differences, notCompared } = compared({ P: true }, {}, { facts: { createOnly: [['P']] } });
    expect([differences, notCompared]).toEqual([[], absent]);
    expect(told(compared({ P: true }, {}))).toEqual(['removed /P']);
  });

  test('a list whose every element holds something write-only', () => {
    const facts = { writeOnly: [['P', '*', 'Zone']] };
    const declared = { P: [{ Name: 'example.com', Zone: 'Z1' }] };
    expect(compared(declared, {}, { facts }).notCompared).toEqual(absent);
    expect(told(compared({ P: [{ Name: 'example.com' }] }, {}, { facts }))).toEqual(['removed /P']);
  });
});

describe('a choice, one word that holds nothing', () => {
  const type = 'AWS::WAFv2::WebACL';
  const block = { DefaultAction: { Block: {} } };

  test.each([[{ Allow: {} }], [{ Allow: { CustomRequestHandling: { InsertHeaders: [] } } }]])(
    'is another: %j',
    (live) => {
      expect(told(compared(block, { DefaultAction: live }, { type }))).toContain('removed /DefaultAction/Block');
      const more: More = { type, baseline: block };
      expect(told(compared(block, { DefaultAction: live }, more))).toContain('removed /DefaultAction/Block');
    },
  );

  test('is gone, alone or with what held it', () => {
    expect(told(compared(block, { DefaultAction: {} }, { type, baseline: block }))).toEqual([
      'removed /DefaultAction/Block',
    ]);
    const bare = compared(block, {}, { type });
    expect(told(bare)).toEqual([]);
    expect(bare.notCompared).toEqual([{ path: '/DefaultAction', reason: 'absentFromRead' }]);
    expect(told(compared(block, {}, { type, baseline: block }))).toEqual(['removed /DefaultAction']);
  });

  test('is the same, or none was made: nothing', () => {
    expect(told(compared(block, block, { type, baseline: block }))).toEqual([]);
    expect(told(compared({ Options: { Extra: {}, A: 1 } }, { Options: { A: 1 } }))).toEqual([]);
    expect(told(compared({ Options: { Extra: {} } }, { Options: { A: 1, B: 2 } }))).toEqual([]);
  });

  test('made of what was not declared, with a baseline', () => {
    const more: More = { type, baseline: { Name: 'a', OverrideAction: { None: {} } } };
    expect(told(compared({ Name: 'a' }, { Name: 'a', OverrideAction: { Count: {} } }, more))).toContain(
      'undeclared removed /OverrideAction/None',
    );
  });
});

test('a removed rule whose key the service had spelled in its own way was there before', () => {
  const type = 'AWS::EC2::SecurityGroup';
  const https = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '0.0.0.0/0' };
  const declared = { IpProtocol: '6', FromPort: 80, ToPort: 80, CidrIpv6: '2001:DB8::/32' };
  const answered = { IpProtocol: 'tcp', FromPort: 80, ToPort: 80, CidrIpv6: '2001:db8::/32' };
  const more: More = { type, baseline: { Ingress: [answered, https] } };
  const { differences, notCompared } = compared({ Ingress: [https, declared] }, { Ingress: [https] }, more);
  expect(notCompared).toEqual([]);
  expect(differences.map(({ path, kind }) => `${kind} ${path}`)).toEqual(['removed /Ingress']);
});
