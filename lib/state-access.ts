/**
 * Reading of Terraform and OpenTofu states: exactly the objects under the configured prefixes, lock tables and keys, and nothing
 * at all where none is configured. Asbuilt never changes a state, a lock or a bucket.
 */
import { Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { StateSource } from '../contract/state-source';

export interface StateAccess {
  /** Attaches the permissions; does nothing where no state is configured. */
  readonly grant: (role: Role) => void;
  /** What content denials have to spare. */
  readonly objects: readonly string[];
  readonly lockTables: readonly string[];
}

export function stateAccess(scope: Construct, sources: readonly StateSource[]): StateAccess {
  const stack = Stack.of(scope);
  const buckets = sources.map(({ bucket }) =>
    stack.formatArn({ service: 's3', region: '', account: '', resource: bucket }),
  );
  const objects = sources.map(({ prefix }, position) => `${buckets[position]}/${prefix}*`);
  const lockTables = sources.flatMap(({ lockTable, region }) =>
    lockTable === null
      ? []
      : [
          stack.formatArn({
            service: 'dynamodb',
            resource: 'table',
            resourceName: lockTable,
            ...(region === null ? {} : { region }),
          }),
        ],
  );
  const keys = sources.flatMap(({ kmsKeyArn }) => (kmsKeyArn === null ? [] : [kmsKeyArn]));
  const statements = [
    ...(sources.length === 0 ? [] : [new PolicyStatement({ actions: ['s3:GetObject'], resources: objects })]),
    // Of the whole bucket, names only: asked for a lock that is not there, S3 answers "not found" instead of "denied"
    // only to who may list without a condition on the prefix.
    ...(sources.length === 0 ? [] : [new PolicyStatement({ actions: ['s3:ListBucket'], resources: buckets })]),
    ...(lockTables.length === 0 ? [] : [new PolicyStatement({ actions: ['dynamodb:GetItem'], resources: lockTables })]),
    ...(keys.length === 0
      ? []
      : [
          new PolicyStatement({
            actions: ['kms:Decrypt'],
            resources: keys,
            conditions: { StringLike: { 'kms:ViaService': ['s3.*'] } },
          }),
        ]),
  ];
  return { grant: (role) => grantStatements(role, statements, sources), objects, lockTables };
}

function grantStatements(role: Role, statements: readonly PolicyStatement[], sources: readonly StateSource[]): void {
  for (const statement of statements) role.addToPolicy(statement);
  for (const { bucket, prefix } of sources) {
    Validations.of(role).acknowledge({
      id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:s3:::${bucket}/${prefix}*]`,
      reason: 'The states under the prefix that the context key "stateSources" names.',
    });
  }
}
