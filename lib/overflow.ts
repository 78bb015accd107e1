/**
 * Where the tables put what is too large for an item: masked, like everything in them, encrypted with the hub's key, reachable
 * over TLS only. An object's key is the digest of its content, so it is never changed, and who reads it can tell. What
 * belongs to items that expire (within 30 days) lies under `expiring/` and is gone after 60; the rest stays as the items do.
 */
import { Duration, type RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { BlockPublicAccess, Bucket, BucketEncryption, type CfnBucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

export interface OverflowProps {
  readonly key: Key;
  readonly removalPolicy: RemovalPolicy;
}

export class Overflow extends Construct {
  readonly bucket: Bucket;
  /** The objects, as a policy names them. */
  readonly objects: string;

  constructor(scope: Construct, id: string, { key, removalPolicy }: OverflowProps) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Bucket', {
      encryption: BucketEncryption.KMS,
      encryptionKey: key,
      bucketKeyEnabled: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      lifecycleRules: [
        { prefix: 'expiring/', expiration: Duration.days(60) },
        { abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
      removalPolicy,
    });
    // One resource: the roles' policies are near the size that IAM takes.
    this.objects = this.bucket.arnForObjects('*');
    Validations.of(this.bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason:
        'Only the hub’s functions read and write here; CloudTrail data events tell of access where a team wants them.',
    });
  }

  /** Lets the function write what is too large for an item, and read it. Nobody deletes. */
  grant(role: Role): void {
    role.addToPolicy(
      new PolicyStatement({
        actions: ['s3:GetObject', 's3:PutObject'],
        resources: [this.objects],
      }),
    );
    const bucket = Stack.of(this).getLogicalId(this.bucket.node.defaultChild as CfnBucket);
    Validations.of(role).acknowledge({
      id: `AwsSolutions-IAM5[Resource::<${bucket}.Arn>/*]`,
      reason: 'Each document is an object of its own.',
    });
  }
}
