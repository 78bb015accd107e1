/**
 * Which category a property path belongs to, by its segments and the type's name; the first rule that fits decides.
 * Words, not lists of types: of 37,000 property paths of 1,828 types the rules place half, the rest is content ("other").
 * Order: telling last segments, then metadata, safety, logging, encryption, exposure, permission, network, residency,
 * reproducibility, capacity. What a path cannot show goes into category-overrides.ts.
 */
import type { Category } from '../model/difference';

export interface CategoryRule {
  readonly category: Category;
  /** Matched with the last segment. */
  readonly leaf?: RegExp;
  /** Matched with each segment. */
  readonly segment?: RegExp;
  /** Matched with the type's name without "AWS::". */
  readonly type?: RegExp;
}

export const CATEGORY_RULES: readonly CategoryRule[] = [
  { category: 'encryption', leaf: /(?:Kms|KMS)\w*Key\w*(?:Id|Arn)?$|^Encrypted$|Encrypted$/ },
  { category: 'network', leaf: /(?:SubnetIds?|SecurityGroups?|SecurityGroupIds?|VpcId)$/ },
  {
    category: 'permission',
    leaf: /(?:RoleArn|^Role|PolicyDocument|^KeyPolicy|AccessPolicy|AccessPolicies|^ManagedPolicyArns|^PermissionsBoundary)$/,
  },
  { category: 'residency', segment: /^ReplicationConfiguration$|^GuardrailProfileArn$/ },

  { category: 'metadata', segment: /^(?:\w*Tags|TagList|TagPropagation)$/ },
  { category: 'metadata', leaf: /(?:Description|DisplayName)$|^(?:Comment|Title|Label|CommitMessage)$/ },

  { category: 'safety', type: /::(?:Guardrail\w*|EnforcedGuardrail\w*|AutomatedReasoning\w*)$/ },
  { category: 'safety', type: /^BedrockAgentCore::(?:Policy|PolicyEngine|GatewayRule|GatewayRateLimit)$/ },
  {
    category: 'safety',
    segment:
      /^Guardrail|^Human(?:Loop|Review)|^(?:PolicyEngineConfiguration|ModelApprovalStatus|SkipModelValidation|DriftCheckBaselines)$/,
  },

  {
    category: 'logging',
    type: /^(?:CloudTrail|Config|SecurityHub|GuardDuty)::|::(?:FlowLog|MonitoringSchedule|\w+JobDefinition)$/,
  },
  {
    category: 'logging',
    segment:
      /Logging|LogConfig|^AccessLog|LogGroup|LogDestination|^LogSettings?$|^RetentionInDays$|^DataCapture|^RecordingConfig|Insights|Tracing|XRay|EventSelectors|^IsLogging$|^EnableLogFileValidation$|^Logs?$|^Monitoring$|^AuditLog/,
  },

  {
    category: 'encryption',
    segment:
      /Kms|KMS|Encrypt|^SSE|Certificate|^Ssl|^Tls|^TLS|^MinimumProtocolVersion$|^EnableKeyRotation$|^KeySpec$|^SecurityPolicy$/,
  },

  { category: 'exposure', type: /^WAF|^Lambda::Url$|^RAM::/ },
  {
    category: 'exposure',
    segment:
      /Public|^(?:AssociatePublicIpAddress|DirectInternetAccess|AppNetworkAccessType|NetworkMode|Scheme|Auth(?:orizer|orization)?Type|AuthMode|EnableNetworkIsolation|EnableSSMAccess|RootAccess|MetadataOptions|HttpTokens|WebACLId|WebAclArn|OwnershipControls|DisableExecuteApiEndpoint)$|^Cors|^Privileged|^ShareWith|^DeletionProtection|^DisableApi(?:Termination|Stop)$/,
  },

  { category: 'network', segment: /^SecurityGroup(?:In|E)gress$/ },
  {
    category: 'permission',
    segment:
      /Policy(?:Document|Text|Arns?)?$|^Polic(?:y|ies)|Role|Permission|^Principal|^Grant|^SourceAccount$|^Condition$|^Effect$|Authoriz|Authentication|^OAuth|Jwt|^Scopes?$|^Allowed(?:Clients|Audience|Tools)$|Credential|Secret|Password/,
  },
  {
    category: 'permission',
    type: /^(?:IAM|SSO|LakeFormation|RolesAnywhere|VerifiedPermissions)::|^Lambda::Permission$|::(?:ResourcePolicy|BucketPolicy|QueuePolicy|TopicPolicy|\w*InlinePolicy|KnowledgeBasePolicy)$/,
  },

  {
    category: 'network',
    segment:
      /Vpc|VPC|Subnet|SecurityGroup|Cidr|^Ingress|^Egress|Port(?:s|Range)?$|Protocol|^Route|Gateway(?:Id)?$|Dns|DNS|^HostedZone|^TargetGroup|^PrivateEndpoint|^RepositoryAccessMode$|^Origins?$|^Url$/,
  },
  {
    category: 'network',
    type: /^(?:ElasticLoadBalancing|ElasticLoadBalancingV2|Route53|Route53Resolver|NetworkFirewall|VpcLattice)::|^EC2::(?:Route|RouteTable|NetworkAcl|NetworkAclEntry|SecurityGroup\w*|VPC\w*|Subnet\w*|InternetGateway|NatGateway|TransitGateway\w*)$/,
  },

  { category: 'residency', type: /::(?:ApplicationInferenceProfile|IntelligentPromptRouter)$/ },
  {
    category: 'residency',
    segment:
      /Region|AvailabilityZone|Replica|^CrossRegion|^InferenceProfile|^ModelSource$|^DestinationBucket|AccountIds?$|^GlobalCluster|^GeoRestriction/,
  },

  {
    category: 'reproducibility',
    segment:
      /Image|Ami(?:Id|Version)?$|^ContainerUri$|^Containers?$|^ContainerDefinitions$|Model|Artifact|^Code|^S3(?:Uri|Key|ObjectVersion|Bucket)$|^Runtime$|^Handler$|^EntryPoint$|^Environment|^HyperParameters|Prompt|^Instruction$|Definition|Version$|Schema|^KnowledgeBase|Chunking|^UserData$|^LaunchTemplate|^EndpointConfigName$/,
  },

  {
    category: 'capacity',
    segment:
      /InstanceTypes?$|InstanceClass$|Count$|^Desired|Capacity|^Min|^Max|Memory|Cpu|CPU|Concurrency|Concurrent|Throughput|Iops$|Volume|Timeout|Scaling|Weight$|Size$|RateLimit|Schedule|^Retention|Period|Storage|^BillingMode$|Delay/,
  },
];
