/**
 * What lets a function read live resources: AWS's ReadOnlyAccess without any content (contract/read-permissions.ts), but
 * for the hub's own tables, queues and secret, and what the function itself needs of S3.
 */
import { Validations } from 'aws-cdk-lib';
import { ManagedPolicy, type Role } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { READ_ONLY_MANAGED_POLICY } from '../contract/read-permissions';
import { contentDenials, decryptThroughServices, readAccountSettings } from './content-denials';
import type { GuardedQueue } from './guarded-queue';
import type { MaskingKey } from './masking-key';
import type { StateAccess } from './state-access';
import type { Tables } from './tables';

export interface ReadingProps {
  /** The queues that the function consumes. */
  readonly queues: readonly GuardedQueue[];
  readonly tables: Tables;
  readonly dataKey: Key;
  readonly maskingKey: MaskingKey;
  readonly states: StateAccess;
  /** ARNs of further objects of S3 that the function reads. */
  readonly objects?: readonly string[];
}

export function grantReadingWithoutContent(role: Role, props: ReadingProps): void {
  const { queues, tables, dataKey, maskingKey, states, objects = [] } = props;
  role.addManagedPolicy(ManagedPolicy.fromAwsManagedPolicyName(READ_ONLY_MANAGED_POLICY));
  const ownTables = [tables.index, tables.drift].flatMap((table) => tables.arnsOf(table));
  const denials = contentDenials({
    dataKeyArn: dataKey.keyArn,
    spared: {
      Objects: [...states.objects, tables.overflow.objects, ...objects],
      Items: [...ownTables, ...states.lockTables],
      Messages: queues.map(({ queue }) => queue.queueArn),
      Secrets: [maskingKey.secret.secretArn],
    },
  });
  for (const statement of [...denials, decryptThroughServices(), readAccountSettings()]) role.addToPolicy(statement);
  states.grant(role);
  Validations.of(role).acknowledge(
    {
      id: `AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/${READ_ONLY_MANAGED_POLICY}]`,
      reason:
        'Any type of resource may have to be read; the policy follows new services, and denials take content away.',
    },
    {
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'Denials, and decryption with keys that cannot be named beforehand, through listed services only.',
    },
  );
}
