/**
 * Reading of what people put under the settings prefix: exactly its objects and their names, and nothing at all where none is
 * configured. A file there counts within about a minute, so whoever may write there decides what is told and to whom.
 */
import { Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { SettingsPlace } from '../contract/settings-prefix';

export interface SettingsSource extends SettingsPlace {
  /** ARN of the KMS key that encrypts the files, or null for SSE-S3. */
  readonly kmsKeyArn: string | null;
}

/** ARNs of the files, which content denials have to spare. */
export function settingsObjects(scope: Construct, source: SettingsSource | null): readonly string[] {
  return source === null ? [] : [`${bucketArn(scope, source)}/${source.prefix}*`];
}

export function grantSettings(role: Role, source: SettingsSource | null): void {
  if (source === null) return;
  const { bucket, prefix, kmsKeyArn } = source;
  role.addToPolicy(
    new PolicyStatement({
      sid: 'ReadSettingsFiles',
      actions: ['s3:GetObject'],
      resources: [...settingsObjects(role, source)],
    }),
  );
  role.addToPolicy(
    new PolicyStatement({
      sid: 'ListSettingsFiles',
      actions: ['s3:ListBucket'],
      resources: [bucketArn(role, source)],
      conditions: { StringEquals: { 's3:prefix': prefix } },
    }),
  );
  if (kmsKeyArn !== null) {
    role.addToPolicy(
      new PolicyStatement({
        sid: 'DecryptSettingsFiles',
        actions: ['kms:Decrypt'],
        resources: [kmsKeyArn],
        conditions: { StringLike: { 'kms:ViaService': ['s3.*'] } },
      }),
    );
  }
  Validations.of(role).acknowledge({
    id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:s3:::${bucket}/${prefix}*]`,
    reason: 'The files under the prefix that the context key "settingsPrefix" names.',
  });
}

function bucketArn(scope: Construct, { bucket }: SettingsPlace): string {
  return Stack.of(scope).formatArn({ service: 's3', region: '', account: '', resource: bucket });
}
