/**
 * Where pipelines put what they deployed (`asbuilt push`): states and templates of sources that the hub cannot read itself.
 * They may hold secrets, so they are encrypted with the hub's key, reachable over TLS only, read by `index` alone, which
 * masks what it keeps, and gone after a day. The policy `<stack>-push` lets a pipeline put objects here, and nothing else.
 */
import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { ManagedPolicy, PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { BlockPublicAccess, Bucket, BucketEncryption, type CfnBucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Construct, type IConstruct } from 'constructs';
import { OBJECT_EVENT_TYPES, PUSH_PREFIX } from '../contract/event-patterns';
import type { GuardedQueue } from './guarded-queue';

export interface InboxProps {
  readonly key: Key;
  readonly deployments: GuardedQueue;
}

export class Inbox extends Construct {
  readonly bucket: Bucket;
  /** Attached to the role of a pipeline that pushes. */
  readonly pushPolicy: ManagedPolicy;
  /** The objects, as a policy names them. */
  readonly objects: string;

  constructor(scope: Construct, id: string, { key, deployments }: InboxProps) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Bucket', {
      encryption: BucketEncryption.KMS,
      encryptionKey: key,
      bucketKeyEnabled: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      lifecycleRules: [{ expiration: Duration.days(1), abortIncompleteMultipartUploadAfter: Duration.days(1) }],
      // Nothing in it outlives a day, so nothing is kept when the hub goes; a bucket that is not empty stays behind.
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    // The construct library would switch it on by a function of its own.
    const resource = this.bucket.node.defaultChild as CfnBucket;
    resource.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
    this.objects = this.bucket.arnForObjects(`${PUSH_PREFIX}*`);
    new Rule(this, 'OnPush', {
      description: 'Asbuilt: a pipeline pushed what it deployed',
      eventPattern: {
        source: ['aws.s3'],
        detailType: [OBJECT_EVENT_TYPES.created],
        detail: { bucket: { name: [this.bucket.bucketName] }, object: { key: [{ prefix: PUSH_PREFIX }] } },
      },
      targets: [new SqsQueue(deployments.queue, { deadLetterQueue: deployments.deadLetters })],
    });
    this.pushPolicy = new ManagedPolicy(this, 'PushPolicy', {
      managedPolicyName: `${Stack.of(this).stackName}-push-${Stack.of(this).region}`,
      description: 'Asbuilt: lets a pipeline push states and templates to the hub',
      statements: [
        new PolicyStatement({ sid: 'Push', actions: ['s3:PutObject'], resources: [this.objects] }),
        new PolicyStatement({ sid: 'Encrypt', actions: ['kms:GenerateDataKey'], resources: [key.keyArn] }),
      ],
    });
    Validations.of(this.bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason:
        'Only pipelines write here and only index reads; CloudTrail data events tell of access where a team wants them.',
    });
    this.acknowledgeObjects(this.pushPolicy);
  }

  /** Lets the function read what was pushed. */
  grantRead(role: Role): void {
    role.addToPolicy(new PolicyStatement({ sid: 'ReadInbox', actions: ['s3:GetObject'], resources: [this.objects] }));
    this.acknowledgeObjects(role);
  }

  private acknowledgeObjects(scope: IConstruct): void {
    const bucket = Stack.of(this).getLogicalId(this.bucket.node.defaultChild as CfnBucket);
    Validations.of(scope).acknowledge({
      id: `AwsSolutions-IAM5[Resource::<${bucket}.Arn>/${PUSH_PREFIX}*]`,
      reason: 'Each push is an object of its own under this prefix.',
    });
  }
}
