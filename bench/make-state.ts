/** Writes Terraform states of any size, about 2 KB an instance, of types that stand alone and types that are folded. */
import { closeSync, openSync, writeSync } from 'node:fs';

const PROVIDER = 'provider["registry.terraform.io/hashicorp/aws"]';
const AT = 'eu-west-1:111122223333';
const NOTE = 'what this one is for, and whom to ask about it; '.repeat(24);

type Attributes = Readonly<Record<string, unknown>>;

const KINDS: readonly (readonly [type: string, attributesOf: (i: number) => Attributes])[] = [
  ['aws_s3_bucket', (i) => ({ ...own(`b-${i}`, `arn:aws:s3:::b-${i}`), bucket: `b-${i}`, region: 'eu-west-1' })],
  ['aws_s3_bucket_versioning', (i) => ({ bucket: `b-${i}`, versioning_configuration: [{ status: 'Enabled' }] })],
  [
    'aws_iam_role',
    (i) => ({ ...own(`r-${i}`, `arn:aws:iam::111122223333:role/r-${i}`), path: '/', max_session_duration: 3600 }),
  ],
  ['aws_iam_role_policy_attachment', (i) => ({ role: `r-${i}`, policy_arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' })],
  [
    'aws_lambda_function',
    (i) => ({
      ...own(`f-${i}`, `arn:aws:lambda:${AT}:function:f-${i}`),
      function_name: `f-${i}`,
      environment: [{ variables: { TABLE: `t-${i}`, API_TOKEN: `token-${i}` } }],
    }),
  ],
  [
    'aws_security_group',
    (i) => ({
      ...own(`sg-${i.toString(16)}`, `arn:aws:ec2:${AT}:security-group/sg-${i.toString(16)}`),
      ingress: [{ from_port: 443, to_port: 443, protocol: 'tcp', cidr_blocks: ['10.0.0.0/8'] }],
    }),
  ],
  ['aws_nat_gateway', (i) => ({ id: `nat-${i.toString(16)}`, allocation_id: `eipalloc-${i.toString(16)}` })],
  [
    'aws_db_instance',
    (i) => ({ ...own(`db-${i}`, `arn:aws:rds:${AT}:db:db-${i}`), identifier: `db-${i}`, password: `p-${i}` }),
  ],
];

export function writeState(file: string, instances: number): void {
  const handle = openSync(file, 'w');
  writeSync(handle, '{"version":4,"terraform_version":"1.9.0","serial":1,"lineage":"bench","outputs":{},"resources":[');
  for (let i = 0; i < instances; i += 1) {
    const [type, attributesOf] = KINDS[i % KINDS.length] ?? KINDS[0] ?? failed();
    const attributes = { ...attributesOf(Math.floor(i / KINDS.length)), tags: { note: NOTE } };
    const instance = { schema_version: 0, attributes, sensitive_attributes: [], private: 'bnVsbA==' };
    const resource = { mode: 'managed', type, name: `n${i}`, provider: PROVIDER, instances: [instance] };
    writeSync(handle, `${i === 0 ? '' : ','}${JSON.stringify(resource, null, 2)}`);
  }
  writeSync(handle, ']}');
  closeSync(handle);
}

function own(id: string, arn: string): Attributes {
  return { id, name: id, arn };
}

function failed(): never {
  throw new Error('there are no kinds of resources');
}
