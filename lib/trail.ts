/**
 * An optional trail (context `createTrail`) for accounts that have none: EventBridge delivers API calls only where a
 * trail logs write management events. It writes management events of all regions to a bucket of its own.
 */
import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Trail as CloudTrail, ReadWriteType } from 'aws-cdk-lib/aws-cloudtrail';
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

export class Trail extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const bucket = new Bucket(this, 'Bucket', {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      versioned: true,
      lifecycleRules: [{ expiration: Duration.days(365), noncurrentVersionExpiration: Duration.days(30) }],
      // An audit log outlives what it audits.
      removalPolicy: RemovalPolicy.RETAIN,
    });
    new CloudTrail(this, 'Trail', {
      bucket: bucket as IBucket,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      enableFileValidation: true,
      managementEvents: ReadWriteType.WRITE_ONLY,
      sendToCloudWatchLogs: false,
    });
    Validations.of(bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason: 'The bucket holds audit logs that CloudTrail writes and signs; access logs of it would only grow it.',
    });
  }
}
