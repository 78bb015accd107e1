/**
 * The example: a small AI system that triages insurance claims. A SageMaker endpoint scores a claim, a Bedrock guardrail
 * stands before the language model that explains the score, and both write what they did to a bucket and a log group.
 * `template.json` beside this file is what this app synthesises to, as CloudFormation has it after deployment.
 * The neighbouring intake part (queue, table, database) is kept in Terraform: see `terraform.tfstate`.
 */
import { App, CfnParameter, Duration, RemovalPolicy, Stack, type StackProps, Tags } from 'aws-cdk-lib';
import { CfnGuardrail } from 'aws-cdk-lib/aws-bedrock';
import { Peer, Port, SecurityGroup, Vpc } from 'aws-cdk-lib/aws-ec2';
import { Effect, ManagedPolicy, PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket } from 'aws-cdk-lib/aws-s3';
import { CfnEndpoint, CfnEndpointConfig, CfnModel } from 'aws-cdk-lib/aws-sagemaker';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';

const ACCOUNT = '111122223333';
const REGION = 'eu-west-1';
const SUBNETS = ['subnet-0c4e91d7a52b38f60', 'subnet-0f82a6b3d1c97e454'];

export class ClaimsTriage extends Stack {
  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);

    const partnerToken = new CfnParameter(this, 'PartnerToken', {
      type: 'String',
      noEcho: true,
      description: 'Token of the partner that resolves policy numbers',
    });

    const key = new Key(this, 'Key', {
      description: 'Model artefacts, captured requests and decisions of claims-triage',
      alias: 'alias/claims-triage',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });

    const accessLogs = new Bucket(this, 'AccessLogs', {
      bucketName: `claims-triage-access-logs-${ACCOUNT}`,
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      lifecycleRules: [{ id: 'expire', expiration: Duration.days(400) }],
    });
    const artefacts = new Bucket(this, 'Artefacts', {
      bucketName: `claims-triage-artefacts-${ACCOUNT}`,
      encryption: BucketEncryption.KMS,
      encryptionKey: key,
      bucketKeyEnabled: true,
      versioned: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      // The cast: CDK's own classes do not fit its interfaces under exactOptionalPropertyTypes.
      serverAccessLogsBucket: accessLogs as IBucket,
      serverAccessLogsPrefix: 'artefacts/',
    });

    const decisions = new LogGroup(this, 'Decisions', {
      logGroupName: '/claims-triage/decisions',
      retention: RetentionDays.ONE_YEAR,
      removalPolicy: RemovalPolicy.RETAIN,
    });

    const guardrail = new CfnGuardrail(this, 'Guardrail', {
      name: 'claims-triage',
      description: 'Stands before the model that explains a score to a claims handler',
      blockedInputMessaging: 'This question cannot be answered here.',
      blockedOutputsMessaging: 'This answer was withheld.',
      contentPolicyConfig: {
        filtersConfig: [
          { type: 'HATE', inputStrength: 'HIGH', outputStrength: 'HIGH' },
          { type: 'INSULTS', inputStrength: 'MEDIUM', outputStrength: 'HIGH' },
          { type: 'MISCONDUCT', inputStrength: 'HIGH', outputStrength: 'HIGH' },
          { type: 'PROMPT_ATTACK', inputStrength: 'HIGH', outputStrength: 'NONE' },
        ],
      },
      sensitiveInformationPolicyConfig: {
        piiEntitiesConfig: [
          { type: 'EMAIL', action: 'ANONYMIZE' },
          { type: 'INTERNATIONAL_BANK_ACCOUNT_NUMBER', action: 'BLOCK' },
        ],
      },
    });

    const guardrailUse = new ManagedPolicy(this, 'GuardrailUse', {
      managedPolicyName: 'claims-triage-guardrail-use',
      description: 'Apply the guardrail of claims-triage',
      statements: [
        new PolicyStatement({ actions: ['bedrock:ApplyGuardrail'], resources: [guardrail.attrGuardrailArn] }),
      ],
    });

    const endpointRole = new Role(this, 'EndpointRole', {
      roleName: 'claims-triage-endpoint',
      description: 'What the model container may do',
      assumedBy: new ServicePrincipal('sagemaker.amazonaws.com'),
      inlinePolicies: {
        InferenceAccess: new PolicyDocument({
          statements: [
            new PolicyStatement({
              sid: 'ReadArtefacts',
              actions: ['s3:GetObject', 's3:ListBucket'],
              resources: [artefacts.bucketArn, artefacts.arnForObjects('models/*')],
            }),
            new PolicyStatement({
              sid: 'WriteCapturedRequests',
              actions: ['s3:PutObject'],
              resources: [artefacts.arnForObjects('captured/*')],
            }),
            new PolicyStatement({
              sid: 'UseKey',
              actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
              resources: [key.keyArn],
            }),
          ],
        }),
      },
    });
    const callerRole = new Role(this, 'CallerRole', {
      roleName: 'claims-triage-caller',
      description: 'What the claims desk uses to ask for a score',
      assumedBy: new ServicePrincipal('ecs-tasks.amazonaws.com'),
      managedPolicies: [guardrailUse, ManagedPolicy.fromAwsManagedPolicyName('AWSXRayDaemonWriteAccess')],
      inlinePolicies: {
        AskForScore: new PolicyDocument({
          statements: [
            new PolicyStatement({
              effect: Effect.ALLOW,
              actions: ['sagemaker:InvokeEndpoint'],
              resources: [
                this.formatArn({ service: 'sagemaker', resource: 'endpoint', resourceName: 'claims-triage' }),
              ],
            }),
            new PolicyStatement({
              effect: Effect.ALLOW,
              actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
              resources: [decisions.logGroupArn],
            }),
          ],
        }),
      },
    });

    const securityGroup = new SecurityGroup(this, 'EndpointSecurityGroup', {
      vpc: Vpc.fromVpcAttributes(this, 'Vpc', {
        vpcId: 'vpc-0d5b8c12e7f4a9306',
        availabilityZones: ['eu-west-1a', 'eu-west-1b'],
      }),
      securityGroupName: 'claims-triage-endpoint',
      description: 'The model containers of claims-triage',
      allowAllOutbound: false,
    });
    securityGroup.addIngressRule(Peer.ipv4('10.20.0.0/16'), Port.tcp(443), 'Claims desk');
    securityGroup.addEgressRule(Peer.ipv4('10.20.0.0/16'), Port.tcp(443), 'Endpoints of the network');

    const model = new CfnModel(this, 'Model', {
      executionRoleArn: endpointRole.roleArn,
      enableNetworkIsolation: false,
      primaryContainer: {
        image: `${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/claims-triage@sha256:5f2b6c8ad0e94713a6b1c2d3e4f5061728394a5b6c7d8e9f0a1b2c3d4e5f6071`,
        modelDataUrl: `s3://${artefacts.bucketName}/models/2026-02-20/model.tar.gz`,
        environment: { PARTNER_TOKEN: partnerToken.valueAsString, SCORE_THRESHOLD: '0.82' },
      },
      vpcConfig: { securityGroupIds: [securityGroup.securityGroupId], subnets: SUBNETS },
    });
    const endpointConfig = new CfnEndpointConfig(this, 'EndpointConfig', {
      kmsKeyId: key.keyId,
      productionVariants: [
        {
          variantName: 'AllTraffic',
          modelName: model.attrModelName,
          instanceType: 'ml.c7g.xlarge',
          initialInstanceCount: 2,
          initialVariantWeight: 1,
        },
      ],
      dataCaptureConfig: {
        enableCapture: true,
        initialSamplingPercentage: 100,
        destinationS3Uri: `s3://${artefacts.bucketName}/captured`,
        captureOptions: [{ captureMode: 'Input' }, { captureMode: 'Output' }],
      },
    });
    new CfnEndpoint(this, 'Endpoint', {
      endpointName: 'claims-triage',
      endpointConfigName: endpointConfig.attrEndpointConfigName,
    });

    new StringParameter(this, 'CallerRoleParameter', {
      parameterName: '/claims-triage/caller-role',
      stringValue: callerRole.roleArn,
    });

    Tags.of(this).add('system', 'claims-triage');
    Tags.of(this).add('data-class', 'personal');
  }
}

/** The app with its one stack, as `cdk deploy` would see it. */
export function buildApp(): App {
  const app = new App({
    analyticsReporting: false,
    context: { 'aws:cdk:enable-path-metadata': true, '@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy': true },
  });
  new ClaimsTriage(app, 'claims-triage', { env: { account: ACCOUNT, region: REGION } });
  return app;
}
