/** What each tolerance folds, in both directions or in one, and the nearest change that survives it. */
import type { Json, JsonObject } from '../../../core/model/json';
import type { More } from './comparing';

export interface Row {
  readonly tolerance: string;
  readonly name: string;
  readonly one: Json;
  readonly other: Json;
  readonly more?: More;
}

const KEY_ID = '0a1b2c3d-1111-2222-3333-444455556666';
export const KEY_ARN = `arn:aws:kms:eu-west-1:111122223333:key/${KEY_ID}`;
const CASE_FOLDED: More = { facts: { caseFolded: [['Effect']] } };
const DNS: More = { type: 'AWS::Route53::RecordSet' };
const RDS: More = { type: 'AWS::RDS::DBInstance' };
export const allow = (statement: { readonly [name: string]: Json }): Json => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*', ...statement }],
});

const ACCOUNT = 'arn:aws:iam::111122223333';
const SECRET = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders/db';
const PEM = '-----BEGIN CERTIFICATE-----\nMIIBszCCAVmg\nAwIBAgIUX5Zt\n-----END CERTIFICATE-----';
const PEM_IN_ONE_LINE = '-----BEGIN CERTIFICATE-----\r\nMIIBszCCAVmgAwIBAgIUX5Zt\r\n-----END CERTIFICATE-----\r\n';
const SSH = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExample0Example1Example2';
const GROUP: More = { type: 'AWS::RDS::DBParameterGroup' };
const POOL: More = { type: 'AWS::Cognito::UserPool' };
const API: More = { type: 'AWS::ApiGateway::RestApi' };
const typed = (name: string, ...types: readonly ('string' | 'number' | 'integer' | 'boolean')[]): More => ({
  facts: { values: [{ path: [name], types }] },
});
const LOG_DELIVERY: Json = {
  Sid: 'AWSLogDeliveryWrite',
  Effect: 'Allow',
  Principal: { Service: 'delivery.logs.amazonaws.com' },
  Action: 's3:PutObject',
  Resource: 'arn:aws:s3:::logs/AWSLogs/*',
};
/** A policy with one statement of the source's own and these. */
const withMore = (...more: readonly Json[]): Json => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Principal: '*', Action: 's3:DeleteObject', Resource: '*' }, ...more],
});

export const FOLDED: readonly Row[] = [
  { tolerance: 'hex-digest-case', name: 'Thumbprint', one: 'AB12'.repeat(10), other: 'ab12'.repeat(10) },
  {
    tolerance: 'hex-digest-case',
    name: 'Fingerprint',
    one: 'AB:'.repeat(15).concat('CD'),
    other: 'ab'.repeat(15).concat('cd'),
  },
  { tolerance: 'compute-units', name: 'Cpu', one: '1 vCPU', other: '1024' },
  { tolerance: 'compute-units', name: 'Memory', one: '0.5GB', other: 512 },
  { tolerance: 'url-spelling', name: 'Url', one: 'https://Tokens.example.com/a', other: 'tokens.example.com/a' },
  { tolerance: 'number-text', name: 'Size', one: 5, other: '5' },
  { tolerance: 'number-text', name: 'Size', one: 5, other: '5.0' },
  { tolerance: 'number-text', name: 'Size', one: -1, other: '-1' },
  { tolerance: 'boolean-text', name: 'On', one: true, other: 'True' },
  { tolerance: 'case-folded', name: 'Effect', one: 'ALLOW', other: 'allow', more: CASE_FOLDED },
  { tolerance: 'enum-word-case', name: 'Type', one: 'managed', other: 'MANAGED' },
  { tolerance: 'header-name-case', name: 'AllowHeaders', one: 'Content-Type', other: 'content-type' },
  { tolerance: 'protocol-number', name: 'IpProtocol', one: '6', other: 'tcp' },
  { tolerance: 'protocol-number', name: 'IpProtocol', one: 58, other: 'icmpv6' },
  {
    tolerance: 'port-of-all-protocols',
    name: 'Rule',
    one: { IpProtocol: '-1', FromPort: 0 },
    other: { IpProtocol: '-1', FromPort: -1 },
  },
  { tolerance: 'ip-address-spelling', name: 'Cidr', one: '100.68.0.18/18', other: '100.68.0.0/18' },
  { tolerance: 'ip-address-spelling', name: 'Cidr', one: '2001:DB8:0:0::/32', other: '2001:db8::/32' },
  { tolerance: 'kms-key-reference', name: 'KmsKeyId', one: 'alias/logs', other: KEY_ARN },
  { tolerance: 'kms-key-reference', name: 'KmsKeyId', one: KEY_ID, other: KEY_ARN },
  {
    tolerance: 'log-group-arn',
    name: 'LogGroup',
    one: 'arn:aws:logs:eu-west-1:111122223333:log-group:a',
    other: 'arn:aws:logs:eu-west-1:111122223333:log-group:a:*',
  },
  {
    tolerance: 'arn-or-name',
    name: 'Role',
    one: 'reader',
    other: 'arn:aws-us-gov:iam::111122223333:role/path/reader',
    more: { context: { region: 'us-gov-west-1' } },
  },
  {
    tolerance: 'arn-or-name',
    name: 'Function',
    one: 'f:live',
    other: 'arn:aws:lambda:eu-west-1:111122223333:function:f:live',
  },
  { tolerance: 'version-precision', name: 'EngineVersion', one: '8.0', other: '8.0.45' },
  { tolerance: 'rate-duration', name: 'Schedule', one: 'rate(60 minutes)', other: 'rate(1 hour)' },
  { tolerance: 'same-instant', name: 'StartTime', one: '2026-03-01T09:00:00+01:00', other: '2026-03-01T08:00:00.000Z' },
  { tolerance: 'trailing-dot', name: 'Name', one: 'a.example.com', other: 'a.example.com.', more: DNS },
  { tolerance: 'trailing-dot', name: 'DomainName', one: 'A.example.com', other: 'a.example.com.' },
  { tolerance: 'final-newline', name: 'Script', one: 'a\nb', other: 'a\r\nb\n' },
  { tolerance: 'json-text', name: 'Body', one: '{"a":1,"b":[1,2]}', other: { b: [1, 2], a: 1 } },
  {
    tolerance: 'policy-document-equivalence',
    name: 'P',
    one: allow({}),
    other: allow({ Action: ['s3:GetObject'], Sid: '1' }),
  },
  {
    tolerance: 'policy-document-equivalence',
    name: 'P',
    one: allow({ Action: ['a:B', 'a:C'] }),
    other: JSON.stringify(allow({ Action: ['a:C', 'a:B'] })),
  },
  {
    tolerance: 'policy-document-equivalence',
    name: 'P',
    one: allow({ Principal: '*' }),
    other: allow({ Principal: { AWS: '*' } }),
  },
  {
    tolerance: 'policy-document-equivalence',
    name: 'P',
    one: allow({ Principal: { AWS: '444455556666' } }),
    other: allow({ Principal: { AWS: 'arn:aws-cn:iam::444455556666:root' } }),
  },
  {
    tolerance: 'policy-document-equivalence',
    name: 'P',
    one: allow({ Condition: { Bool: { 'aws:SecureTransport': true } } }),
    other: allow({ Condition: { Bool: { 'aws:SecureTransport': ['true'] } } }),
  },
  { tolerance: 'number-text', name: 'Amount', one: '5', other: '5.0', more: typed('Amount', 'string', 'number') },
  { tolerance: 'boolean-text', name: 'On', one: 'true', other: 'TRUE', more: typed('On', 'boolean') },
  { tolerance: 'database-switch', name: 'Parameters', one: { a: 'ON' }, other: { a: '1' }, more: GROUP },
  {
    tolerance: 'maintenance-window-case',
    name: 'MaintenanceWindow',
    one: 'Sun:05:00-Sun:06:00',
    other: 'sun:05:00-sun:06:00',
  },
  { tolerance: 'port-range', name: 'PortRange', one: '80-80', other: '80' },
  { tolerance: 'port-range', name: 'Ports', one: 443, other: '443-443' },
  { tolerance: 'ip-address-spelling', name: 'Address', one: '2001:DB8::1', other: '2001:db8:0:0:0:0:0:1' },
  { tolerance: 'secret-arn-suffix', name: 'SecretArn', one: SECRET, other: `${SECRET}-AbC123` },
  { tolerance: 'arn-or-name', name: 'SecretId', one: 'orders/db', other: `${SECRET}-AbC123` },
  {
    tolerance: 'arn-or-name',
    name: 'LogGroup',
    one: '/aws/a',
    other: 'arn:aws:logs:eu-west-1:111122223333:log-group:/aws/a:*',
  },
  {
    tolerance: 'arn-or-name',
    name: 'FunctionName',
    one: '111122223333:function:f',
    other: 'arn:aws:lambda:eu-west-1:111122223333:function:f',
  },
  { tolerance: 'hosted-zone-id', name: 'HostedZoneId', one: 'Z08EXAMPLE', other: '/hostedzone/Z08EXAMPLE' },
  { tolerance: 'iso-duration', name: 'SessionDuration', one: 'PT60M', other: 'PT1H' },
  { tolerance: 'iso-duration', name: 'RetentionPeriod', one: 'P2W', other: 'P14D' },
  { tolerance: 'same-instant', name: 'EndTime', one: 1_772_355_600, other: 1_772_355_600_000 },
  { tolerance: 'same-instant', name: 'EndTime', one: '03:00+00:00', other: '03:00:00Z' },
  { tolerance: 'same-instant', name: 'EndDate', one: '2026-03-01', other: '2026-03-01T00:00:00Z' },
  { tolerance: 'url-spelling', name: 'Url', one: 'https://API.example.com', other: 'https://api.example.com:443/' },
  { tolerance: 'pem-block', name: 'CertificateBody', one: PEM, other: PEM_IN_ONE_LINE },
  {
    tolerance: 'ssh-public-key',
    name: 'PublicKeyMaterial',
    one: `${SSH} somebody@example.com`,
    other: `${SSH} name\n`,
  },
  { tolerance: 'json-text', name: 'Body', one: '%7B%22a%22%3A1%7D', other: { a: 1 } },
  {
    tolerance: 'policy-document-equivalence',
    name: 'P',
    one: allow({ Action: 'execute-api:Invoke', Resource: 'execute-api:/prod/GET/a' }),
    other: allow({
      Action: 'execute-api:Invoke',
      Resource: 'arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5/prod/GET/a',
    }),
    more: API,
  },
];

/** One direction only: live is what the service made of it. */
export const FOLDED_ONE_WAY: readonly Row[] = [
  { tolerance: 'database-name-case', name: 'DBInstanceIdentifier', one: 'Orders-DB', other: 'orders-db', more: RDS },
  { tolerance: 'latest-version', name: 'PlatformVersion', one: 'LATEST', other: '1.4.0' },
  {
    tolerance: 'completed-document',
    name: 'Rules',
    one: '[{"a":1},{"a":2}]',
    other: '[ { "a": 1, "Type": "REGULAR" }, { "a": 2, "Type": "REGULAR" } ]',
  },
  { tolerance: 'policy-document-equivalence', name: 'P', one: withMore(), other: withMore(LOG_DELIVERY) },
];

export const SURVIVES: readonly Row[] = [
  { tolerance: 'hex-digest-case', name: 'Thumbprint', one: 'AB12'.repeat(10), other: 'ab13'.repeat(10) },
  { tolerance: 'hex-digest-case', name: 'Thumbprint', one: 'ABCD', other: 'abcd' },
  { tolerance: 'hex-digest-case', name: 'CodeSha256', one: 'AbCdEfGh'.repeat(5), other: 'abcdefgh'.repeat(5) },
  { tolerance: 'compute-units', name: 'Cpu', one: '1 vCPU', other: '2048' },
  { tolerance: 'compute-units', name: 'Memory', one: '1 vCPU', other: '1024' },
  { tolerance: 'compute-units', name: 'Cpu', one: ' vCPU', other: '0' },
  { tolerance: 'url-spelling', name: 'Url', one: 'https://tokens.example.com/a', other: 'tokens.example.com/b' },
  { tolerance: 'url-spelling', name: 'Url', one: 'http://tokens.example.com', other: 'tokens.example.com' },
  { tolerance: 'url-spelling', name: 'WebhookUrl', one: 'https://tokens.example.com', other: 'tokens.example.com' },
  { tolerance: 'number-text', name: 'Port', one: 80, other: '8080' },
  { tolerance: 'number-text', name: 'Mode', one: 8, other: '010' },
  { tolerance: 'number-text', name: 'Count', one: 0, other: '' },
  { tolerance: 'boolean-text', name: 'On', one: true, other: 'false' },
  { tolerance: 'boolean-text', name: 'On', one: true, other: '1' },
  { tolerance: 'case-folded', name: 'RoleName', one: 'Admin', other: 'admin', more: CASE_FOLDED },
  { tolerance: 'enum-word-case', name: 'Type', one: 'managed', other: 'unmanaged' },
  { tolerance: 'enum-word-case', name: 'Key', one: 'Managed', other: 'managed' },
  { tolerance: 'header-name-case', name: 'AllowHeaders', one: 'Content-Type', other: 'content-length' },
  { tolerance: 'header-name-case', name: 'Headers', one: 'A: b', other: 'a: b' },
  { tolerance: 'protocol-number', name: 'IpProtocol', one: 'tcp', other: '-1' },
  {
    tolerance: 'port-of-all-protocols',
    name: 'Rule',
    one: { IpProtocol: 'icmp', FromPort: 8 },
    other: { IpProtocol: 'icmp', FromPort: -1 },
  },
  { tolerance: 'ip-address-spelling', name: 'Cidr', one: '10.0.0.0/16', other: '10.0.0.0/8' },
  { tolerance: 'ip-address-spelling', name: 'Cidr', one: '10.0.0.1/32', other: '10.0.0.2/32' },
  { tolerance: 'kms-key-reference', name: 'KmsKeyId', one: 'alias/logs', other: KEY_ARN.replace('0a1b', '1a1b') },
  {
    tolerance: 'kms-key-reference',
    name: 'KmsKeyId',
    one: KEY_ID,
    other: KEY_ARN.replace('111122223333', '444455556666'),
  },
  {
    tolerance: 'log-group-arn',
    name: 'LogGroup',
    one: 'arn:aws:logs:eu-west-1:111122223333:log-group:a',
    other: 'arn:aws:logs:eu-west-1:111122223333:log-group:b:*',
  },
  { tolerance: 'arn-or-name', name: 'Role', one: 'reader', other: 'arn:aws:iam::444455556666:role/reader' },
  { tolerance: 'arn-or-name', name: 'Topic', one: 'news', other: 'arn:aws:sns:us-east-1:111122223333:news' },
  { tolerance: 'arn-or-name', name: 'Role', one: 'a/b', other: 'arn:aws:iam::111122223333:role/x/a/b' },
  { tolerance: 'version-precision', name: 'EngineVersion', one: '8.0', other: '8.05' },
  { tolerance: 'version-precision', name: 'EngineVersion', one: '8.0.3', other: '8.0.4' },
  { tolerance: 'version-precision', name: 'Prefix', one: '8.0', other: '8.0.45' },
  { tolerance: 'rate-duration', name: 'Schedule', one: 'rate(1 hour)', other: 'rate(1 day)' },
  { tolerance: 'rate-duration', name: 'Schedule', one: 'cron(0 8 * * ? *)', other: 'cron(0 9 * * ? *)' },
  { tolerance: 'same-instant', name: 'StartTime', one: '2026-03-01T09:00:00Z', other: '2026-03-01T08:00:00Z' },
  { tolerance: 'trailing-dot', name: 'Name', one: 'a.example.com.', other: 'b.example.com' },
  { tolerance: 'trailing-dot', name: 'Name', one: 'A.example.com', other: 'a.example.com' },
  { tolerance: 'final-newline', name: 'Script', one: 'a\nb', other: 'a\n b' },
  { tolerance: 'final-newline', name: 'Prefix', one: 'logs', other: 'logs ' },
  { tolerance: 'json-text', name: 'Body', one: '{"a":[1,2]}', other: { a: [2, 1] } },
  { tolerance: 'json-text', name: 'Body', one: '{"a":1}', other: '{"a":1,"b":2}' },
  { tolerance: 'database-name-case', name: 'DBInstanceIdentifier', one: 'orders', other: 'Orders', more: RDS },
  { tolerance: 'database-name-case', name: 'MasterUsername', one: 'Admin', other: 'admin', more: RDS },
  { tolerance: 'policy-document-equivalence', name: 'P', one: allow({}), other: allow({ Action: 's3:*' }) },
  { tolerance: 'policy-document-equivalence', name: 'P', one: allow({}), other: allow({ Effect: 'Deny' }) },
  {
    tolerance: 'policy-document-equivalence',
    name: 'P',
    one: allow({ Condition: { Bool: { 'aws:SecureTransport': 'true' } } }),
    other: allow({}),
  },
  {
    tolerance: 'policy-document-equivalence',
    name: 'P',
    one: allow({ Principal: { AWS: 'arn:aws:iam::444455556666:role/a' } }),
    other: allow({ Principal: { AWS: 'AROAEXAMPLEEXAMPLE' } }),
  },
  { tolerance: 'number-text', name: 'Label', one: '5', other: '5.0', more: typed('Label', 'string') },
  { tolerance: 'number-text', name: 'Amount', one: '5', other: '05', more: typed('Amount', 'string', 'number') },
  { tolerance: 'boolean-text', name: 'On', one: 'true', other: 'TRUE', more: typed('On', 'string') },
  { tolerance: 'database-switch', name: 'Parameters', one: { a: 'ON' }, other: { a: '0' }, more: GROUP },
  { tolerance: 'database-switch', name: 'Parameters', one: { a: 'ON' }, other: { a: '1' } },
  {
    tolerance: 'maintenance-window-case',
    name: 'MaintenanceWindow',
    one: 'Sun:05:00-Sun:06:00',
    other: 'sun:05:00-sun:07:00',
  },
  { tolerance: 'port-range', name: 'PortRange', one: '80-80', other: '80-81' },
  { tolerance: 'ip-address-spelling', name: 'CustomerAddress', one: '169.254.0.1/30', other: '169.254.0.2/30' },
  { tolerance: 'secret-arn-suffix', name: 'SecretArn', one: `${SECRET}-AbC123`, other: `${SECRET}-XyZ789` },
  { tolerance: 'arn-or-name', name: 'Role', one: 'reader', other: 'arn:aws-cn:iam::111122223333:role/reader' },
  { tolerance: 'arn-or-name', name: 'SecretId', one: 'db', other: `${SECRET}-AbC123` },
  { tolerance: 'arn-or-name', name: 'Role', one: 'reader', other: `${ACCOUNT}:role/writer` },
  { tolerance: 'arn-or-name', name: 'Description', one: 'reader', other: `${ACCOUNT}:role/reader` },
  { tolerance: 'hosted-zone-id', name: 'HostedZoneId', one: 'Z08EXAMPLE', other: '/hostedzone/Z09EXAMPLE' },
  { tolerance: 'latest-version', name: 'PlatformVersion', one: '1.4.0', other: 'LATEST' },
  { tolerance: 'latest-version', name: 'FunctionVersion', one: '$LATEST', other: '1' },
  { tolerance: 'iso-duration', name: 'SessionDuration', one: 'PT60M', other: 'PT2H' },
  { tolerance: 'iso-duration', name: 'SessionDuration', one: 'P1D', other: 'PT24H' },
  { tolerance: 'same-instant', name: 'EndTime', one: 1_772_355_600, other: 1_772_355_601_000 },
  { tolerance: 'same-instant', name: 'MaxCount', one: 1_772_355_600, other: 1_772_355_600_000 },
  { tolerance: 'same-instant', name: 'EndTime', one: '03:00+00:00', other: '04:00:00Z' },
  { tolerance: 'url-spelling', name: 'Url', one: 'https://api.example.com/A', other: 'https://api.example.com/a' },
  { tolerance: 'url-spelling', name: 'Url', one: 'https://api.example.com/a', other: 'https://api.example.com/a/' },
  { tolerance: 'pem-block', name: 'CertificateBody', one: PEM, other: PEM_IN_ONE_LINE.replace('MIIB', 'MIIC') },
  { tolerance: 'pem-block', name: 'CertificateChain', one: `${PEM}\n${PEM.replace('MIIB', 'MIIC')}`, other: PEM },
  { tolerance: 'ssh-public-key', name: 'PublicKeyMaterial', one: SSH, other: SSH.replace('Example1', 'Example9') },
  {
    tolerance: 'completed-document',
    name: 'Rules',
    one: '[{"a":1},{"a":2}]',
    other: '[ { "a": 1, "Type": "X" }, { "a": 2 } ]',
  },
  {
    tolerance: 'completed-document',
    name: 'Rules',
    one: '[{"a":1},{"a":2}]',
    other: '[{"a":1,"T":"X"},{"a":2,"T":"X"}]',
  },
  { tolerance: 'comparison-word', name: 'Criterion', one: { Gte: 4 }, other: { GreaterThanOrEqual: 5 } },
  { tolerance: 'comparison-word', name: 'Criterion', one: { Gte: 4 }, other: { GreaterThan: 4 } },
  {
    tolerance: 'custom-attribute-name',
    name: 'Schema',
    one: [{ Name: 'tenant', Mutable: true }],
    other: [{ Name: 'tenants', Mutable: true }],
    more: POOL,
  },
  {
    tolerance: 'policy-document-equivalence',
    name: 'P',
    one: allow({ Resource: 'execute-api:/prod/*' }),
    other: allow({ Resource: 'arn:aws:execute-api:eu-west-1:444455556666:a1b2c3d4e5/prod/*' }),
    more: API,
  },
  {
    tolerance: 'policy-document-equivalence',
    name: 'P',
    one: withMore(),
    other: withMore({ ...(LOG_DELIVERY as JsonObject), Action: ['s3:PutObject', 's3:*'] }),
  },
  {
    tolerance: 'policy-document-equivalence',
    name: 'P',
    one: withMore(),
    other: withMore({
      ...(LOG_DELIVERY as JsonObject),
      Principal: { Service: 'delivery.logs.amazonaws.com', AWS: '*' },
    }),
  },
  { tolerance: 'policy-document-equivalence', name: 'P', one: withMore(LOG_DELIVERY), other: withMore() },
];
