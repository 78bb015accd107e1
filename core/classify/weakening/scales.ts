/**
 * Words that stand on a scale of protection, each scale with its evidence: enumerations of the registry schemas
 * (October 2026) in the order that AWS's documentation gives them. Words of one rank stand together; "*" is every other
 * word, where the scale knows only its weakest or strongest one.
 */
import type { Category } from '../../model/difference';

export interface Scale {
  /** Of the property's name. */
  readonly name: RegExp;
  /** Of the type; absent: any. */
  readonly type?: RegExp;
  readonly categories?: readonly Category[];
  /** From no protection to most, lower case. */
  readonly ranks: readonly (readonly string[])[];
  readonly evidence: string;
}

export const SCALES: readonly Scale[] = [
  { name: /Strength$/, ranks: [['none'], ['low'], ['medium'], ['high']], evidence: 'Bedrock GuardrailFilterStrength' },
  {
    name: /Action$/,
    categories: ['safety'],
    ranks: [['none'], ['anonymize'], ['block']],
    evidence: 'Bedrock guardrail and sensitive information actions',
  },
  {
    name: /Tier(?:Name)?$/,
    categories: ['safety'],
    ranks: [['classic'], ['standard']],
    evidence: 'Bedrock guardrail tiers',
  },
  {
    name: /Mode$|^Enforcement$/,
    ranks: [
      ['off', 'disabled', 'ignore', 'none'],
      ['log_only', 'audit', 'dry_run', 'dryrun', 'detect', 'monitor', 'warn', 'permissive'],
      ['enforce', 'enforced', 'active', 'block', 'strict', 'fail'],
    ],
    categories: ['safety', 'permission', 'exposure'],
    evidence: 'AgentCore EnforcementMode, Cognito AdvancedSecurityMode, CloudFormation hooks',
  },
  {
    name: /^FailureMode$/,
    ranks: [
      ['fail_open', 'warn'],
      ['fail_close', 'fail'],
    ],
    evidence: 'AgentCore WafConfiguration, CloudFormation hooks: what happens when the check cannot be made',
  },
  {
    name: /^ValidationMode$/,
    ranks: [['ignore_all_findings'], ['fail_on_any_findings']],
    evidence: 'AgentCore Policy: whether findings stop it',
  },
  { name: /^HttpTokens$/, ranks: [['optional'], ['required']], evidence: 'EC2 metadata service version 2' },
  {
    name: /^(?:NetworkMode|AppNetworkAccessType|EndpointType|NetworkAccessType|ConnectivityType|NetworkOrigin|AccessType|VpcEndpointType)$/,
    ranks: [
      ['publicinternetonly', 'public', 'internet', 'sandbox'],
      ['vpconly', 'vpc', 'vpc_endpoint', 'private', 'customerownedip'],
    ],
    evidence:
      'reached from the internet, or inside a VPC (AgentCore, SageMaker Domain, Transfer, NAT gateway, access points)',
  },
  {
    name: /^(?:PidMode|IpcMode|NetworkMode)$/,
    type: /::ECS::|::Batch::/,
    ranks: [['host'], ['task', 'none', 'awsvpc', 'bridge']],
    evidence: 'ECS task definitions: shares the host’s',
  },
  {
    name: /^Auth(?:entication|orization|orizer)?(?:Type|Mode)$/,
    ranks: [['none', 'no_auth'], ['api_key'], ['*']],
    evidence:
      'no caller is asked who it is; an API key is one secret of all (API Gateway, AppSync, Lambda URL, AgentCore)',
  },
  { name: /^Scheme$/, ranks: [['internet-facing'], ['internal']], evidence: 'Elastic Load Balancing' },
  {
    name: /^ObjectOwnership$/,
    ranks: [['objectwriter'], ['bucketownerpreferred'], ['bucketownerenforced']],
    evidence: 'S3: whether access control lists count',
  },
  {
    name: /^AccessControl$/,
    ranks: [
      ['publicreadwrite', 'public-read-write'],
      ['publicread', 'public-read'],
      ['authenticatedread', 'authenticated-read'],
      ['private', 'bucketownerfullcontrol', 'bucketownerread'],
    ],
    evidence: 'canned access control lists of S3',
  },
  {
    name: /^(?:Mode|TracingConfig)$/,
    categories: ['logging'],
    ranks: [['passthrough'], ['active']],
    evidence: 'Lambda tracing',
  },
  {
    name: /^MfaConfiguration$/,
    ranks: [['off'], ['optional'], ['on']],
    evidence: 'Cognito user pools',
  },
  {
    name: /^(?:EventAction|AccountTakeoverAction)$/,
    ranks: [['no_action'], ['mfa_if_configured'], ['mfa_required'], ['block']],
    evidence: 'Cognito risk configuration',
  },
  { name: /UserVerification$/, ranks: [['discouraged'], ['preferred'], ['required']], evidence: 'WebAuthn in Cognito' },
  {
    name: /^ImageTagMutability$/,
    ranks: [['mutable'], ['mutable_with_exclusion', 'immutable_with_exclusion'], ['immutable']],
    evidence: 'ECR',
  },
  {
    name: /^ModelApprovalStatus$/,
    ranks: [['approved'], ['pendingmanualapproval'], ['rejected']],
    evidence: 'SageMaker model packages: approved ones may be deployed',
  },
  {
    name: /^(?:ViewerProtocolPolicy|OriginProtocolPolicy|HttpsPolicy|HTTPSPolicy)$/,
    ranks: [['allow-all', 'http-only'], ['match-viewer'], ['redirect-to-https'], ['https-only']],
    evidence: 'CloudFront',
  },
  {
    name: /Protocol$/,
    ranks: [
      ['http', 'tcp', 'ftp'],
      ['https', 'tls', 'ssl', 'sftp', 'ftps'],
    ],
    evidence: 'the same without and with encryption (listeners, origins, targets)',
  },
  {
    name: /^ClientBroker$/,
    ranks: [['plaintext'], ['tls_plaintext'], ['tls']],
    evidence: 'MSK encryption in transit',
  },
  {
    name: /^(?:TransitEncryptionMode|InTransitEncryption)$/,
    ranks: [
      ['disabled', 'none', 'preferred'],
      ['enabled', 'required'],
    ],
    evidence: 'ElastiCache: preferred still takes plain connections',
  },
  {
    name: /^(?:SSEAlgorithm|EncryptionOption|SseType|SSEType|EncryptionType|EncryptionMode|\w+EncryptionMode|Type|KeyType|KmsKeyOption|\w*EncryptionKeyType)$/,
    categories: ['encryption'],
    ranks: [
      ['none', 'disabled', 'no_encryption'],
      ['aes256', 'sse_s3', 'sse-s3', 'aws_owned_key', 'aws_owned_kms_key', 'aws_owned', 'owned'],
      ['aws_managed_key', 'aws_managed', 'kms', 'sse_kms', 'sse-kms', 'aws:kms', 'cse_kms'],
      ['customer_managed_key', 'customer_managed_kms_key', 'customer_managed', 'aws:kms:dsse'],
    ],
    evidence:
      'whose key it is: nobody’s, the service’s own, one in the account, the customer’s (S3, Athena, Glue, Connect, Step Functions)',
  },
  {
    name: /^(?:LoggingLevel|LogLevel|\w+LogLevel|Level|LoggingMode)$/,
    categories: ['logging'],
    ranks: [
      ['off', 'none', 'disabled'],
      ['fatal'],
      ['error', 'errors'],
      ['warn', 'warning'],
      ['info'],
      ['debug'],
      ['trace', 'all'],
    ],
    evidence: 'the more of them is recorded (API Gateway, Lambda, Step Functions, AppSync, IoT)',
  },
  {
    name: /^Mode$/,
    categories: ['safety'],
    ranks: [['governance'], ['compliance']],
    evidence: 'S3 Object Lock: nobody shortens compliance',
  },
  {
    name: /^ScanFrequency$/,
    ranks: [['manual'], ['scan_on_push'], ['continuous_scan']],
    evidence: 'ECR registry scanning',
  },
  { name: /^ScanType$/, ranks: [['basic'], ['enhanced']], evidence: 'ECR registry scanning' },
  {
    name: /^(?:Desync\w*|routing\.http\.desync_mitigation_mode)$/,
    ranks: [['monitor'], ['defensive'], ['strictest']],
    evidence: 'load balancer attribute desync_mitigation_mode',
  },
  {
    name: /^Mode$/,
    type: /::ElasticLoadBalancingV2::Listener$/,
    ranks: [['off'], ['passthrough'], ['verify']],
    evidence: 'MutualAuthentication of a listener',
  },
];
