/**
 * Which category a property path belongs to, by the words of its names. Words, not lists of types: of 50,000 property
 * paths of 1,660 types two thirds get a category, the rest is content ("other").
 * Three kinds of rules, asked in this order (category-of.ts):
 * - LAST_NAME: the last name tells by itself, whatever stands above it (a key, a role, a description);
 * - ABOVE: a name anywhere on the path tells of everything below it (a tag list, a policy document, a log setting);
 * - NEAREST: of the names from the last to the first, the first that a rule knows; far names tell little.
 * What the names cannot show stands in category-types.ts and category-overrides.ts.
 */
import type { Category } from '../model/difference';

export interface NameRule {
  readonly category: Category;
  readonly name: RegExp;
}

export const LAST_NAME: readonly NameRule[] = [
  {
    category: 'encryption',
    name: /(?:Kms|KMS)\w*Key\w*(?:Id|Arn)?$|Encrypted$|EncryptionKey(?:Arn|Id)?$|^(?:KMSKey|CustomerManagedKey\w*|BucketKeyEnabled)$/,
  },
  { category: 'network', name: /(?:Subnet(?:Id|Arn)s?|Subnets|SecurityGroups?|SecurityGroup(?:Id|Arn)s?|VpcId)$/ },
  {
    category: 'permission',
    name: /(?:RoleA[Rr][Nn]s?|(?:Execution|Service|Task|Fleet|Runtime|Access|Iam|IAM)Role|PolicyDocument|AccessPolic(?:y|ies)|InstanceProfile(?:Name|Arn)?)$|^(?:Role|KeyPolicy|ManagedPolicyArns|PermissionsBoundary)$/,
  },
  { category: 'metadata', name: /(?:Description|DisplayName)$|^(?:Comment|Title|Label|CommitMessage)$/ },
];

export const ABOVE: readonly NameRule[] = [
  { category: 'residency', name: /^(?:ReplicationConfiguration|GuardrailProfileArn|CrossRegion\w*)$/ },
  {
    category: 'metadata',
    name: /^(?:(?!CopyTags|ManagedTags|Enable|Propagate)\w*Tags|TagList|TagSpecifications|TagPropagation)$/,
  },
  {
    category: 'permission',
    name: /PolicyDocument$|^(?:KeyPolicy|ResourcePolicy|AccessPolicies|PasswordPolicy|ManageMasterUserPassword|CustomJWTAuthorizer)$/,
  },
  {
    category: 'safety',
    name: /^Guardrail|^Human(?:Loop|Review)|^(?:PolicyEngineConfiguration|ModelApprovalStatus|SkipModelValidation|DriftCheckBaselines)$/,
  },
  {
    category: 'safety',
    name: /^(?:Object)?Versioning(?:Configuration)?$|^PointInTimeRecovery|^ObjectLock|^BackupPolicy$|(?:Backup|Snapshot)\w*Retention|BackupRetention|^EnableContinuousBackup$|^(?:DisableAutomatedBackup|DeleteAutomatedBackups)$|^RecoveryPeriod/,
  },
  {
    category: 'logging',
    name: /(?:^|[a-z0-9])Log(?:s|ging)?(?=$|[A-Z])|^RetentionInDays$|^DataCapture|Recording|(?:^|Performance|Database|Contributor|Container)Insights|Tracing|XRay|^Xray|EventSelectors|^IsLogging$|^Monitoring|Audit|^Observability|^ScanOnPush$|^ImageScanning|^OpenMonitoring$|^EnhancedMonitoring/,
  },
  {
    category: 'encryption',
    name: /Kms|KMS|Encrypt(?!ed$)|^SSE|^Sse|^ServerSide|(?<!Authority|Based)Certificate(?!Based)|^CA[CS]|^Ssl|^SSL|^Tls|^TLS|MutualTls|^MinimumProtocolVersion$|^EnableKeyRotation$|^Key(?:Spec|Usage|Rotation\w*)$|^SecurityPolicy$|^EnforceHTTPS$|^ViewerProtocolPolicy$|^RotationPeriodInDays$|^SigningAlgorithm$/,
  },
  {
    category: 'exposure',
    name: /(?:^|[a-z])Public(?!Key|Signing|Cert|Version|Type|Domain|Dns|Registry)|^Public(?:ly|Access|Ip)|^(?:DirectInternetAccess|EnableDefaultInternetAccess|AppNetworkAccessType|NetworkMode|Scheme|Auth(?:orizer|orization)?Type|AuthMode|EnableNetworkIsolation|EnableSSMAccess|RootAccess|MetadataOptions|InstanceMetadataServiceConfiguration|HttpTokens|OwnershipControls|AccessControl|DisableExecuteApiEndpoint|EnableExecuteCommand|DisableIMDSV1|WebsiteConfiguration|AnonymousAuthEnabled|AllowUnauthenticatedIdentities|NfsExports|AccessRules|AllowRules)$|^WebA[Cc][Ll]|^Cors|^CORS|^Privileged|^ShareWith|^(?:Deletion|Termination|Delete)Protect|^Enable(?:Deletion|Termination)Protection$|^DisableApi(?:Termination|Stop)$/,
  },
];

export const NEAREST: readonly NameRule[] = [
  {
    category: 'logging',
    name: /Metric|Alarm|Telemetry|^CloudWatch|^EventCategories$|^TreatMissingData$/,
  },
  {
    category: 'permission',
    name: /^Polic(?:y|ies)$|^Policy(?:Name|Arns?|Id|Text|Statements?)|(?:Access|Resource|Trust|Repository|Key|Session|Inline|Managed|Permissions?|Password|SignIn|Group|FileSystem|Runtime|Execution|Client|Signing)Polic(?:y|ies)|PolicyText$/,
  },
  {
    category: 'permission',
    name: /Roles?(?=$|[A-Z])|Permission|^Principal|Principals?$|^Grant|Grantee|^SourceAccount$|^Effect$|Authori[sz](?!ity)|Authenticat|(?<![a-z])Auth(?=$|[A-Z])|[a-z]Auth(?=$|[A-Z])|O[Aa]uth|Oidc|OIDC|Saml|SAML|Jwt|JWT|^Scopes?$|^Allowed(?:Clients|Audience|Tools|Scopes|Principals)$|Credential|Secret|Password|(?:Access|Refresh|Id|Auth|Bearer|Api|Session|Security|Repository)Token|^Token(?:Key|Signing|Validity)|Mfa|MFA|IdentityCenter|^Id[Cc][A-Z]|IdentityProvider|IdentityValidation|^Iam|^PosixUser$|^FileSystemIdentity$|^AccessString$|Federat|^ApiKey|PrivateKey|ServiceAccount|SshPublicKey|LakeFormation|Claims?(?=$|[A-Z])|^(?:RunAs|ExternalId|TrustedSigners|TrustedKeyGroups|OriginAccess\w+)$|^Rotat|KeyName$|^EnableSSO|^EnableIAM|^AdvancedSecurity|^PreProvisioningHook$/,
  },
  {
    category: 'network',
    name: /Vpc|VPC|Subnet|SecurityGroup|C[Ii][Dd][Rr]|^Ingress|^Egress|Ports?(?:Range)?$|Protocol|^Rout(?:e|ing)(?!Strategy)|Gateway(?:Id|Arn)?$|Dns|DNS|^HostedZone|^TargetGroup|^PrivateEndpoint|^RepositoryAccessMode$|^Origins?$|^Url$|^BaseUrl$|Endpoints?$|Host[Nn]ame|IpAddress(?:es|Type)?$|[a-z]Ip$|Ipv[46]|Listener|NetworkInterface|InterfaceType$|PrefixList|Asn$|^Bgp|^Vlan$|^Mtu$|^AddressFamily$|Peer(?:ing)?(?=$|[A-Z])|TransitGateway|Firewall|^Network(?:Configuration|Type|Source)$|^SourceDestCheck$|^Prox(?:y|ies)|^CoreNetwork|^GlobalNetwork|^DomainEntries$|^MapPublic|^WhitelistRules$/,
  },
  {
    category: 'residency',
    name: /Region|AvailabilityZone|^(?:AZ|Az)Mode$|Replica(?!tion(?:Instance|Group|Task|Subnet))|^InferenceProfile|^ModelSource$|^DestinationBucket|AccountIds?$|^GlobalCluster|^GeoRestriction|Residency|InferenceGeo/,
  },
  {
    category: 'capacity',
    name: /(?:Deployment|Update|Rollout|Upgrade|Scaling|Lifecycle|Retry|Restart|Delivery|Placement|Termination|Maintenance)(?:Polic(?:y|ies)|Config(?:uration)?|Options|Strategy)$|HealthCheck|Maintenance|BackupWindow|^PriceClass$/,
  },
  {
    category: 'reproducibility',
    name: /Image|Ami(?:Id|Version)?$|^ContainerUri$|^Containers?$|^ContainerDefinitions$|Model|Artifact|^Code(?!Editor|Hook)(?=$|[A-Z])|^S3(?:Uri|Key|ObjectVersion|Bucket)$|^BodyS3|Runtime|^Handler$|^EntryPoint$|^Environment|^HyperParameters|^Hyperparameters|Prompt|^Instructions?$|Definition|Version(?:Id|Bump)?$|Schema|^KnowledgeBase|Chunking|^UserData$|^LaunchTemplate|^EndpointConfigName$|^BuildSpec$|^Layers$|Manifest$|^E[Tt]ag$|^CommitId$|PipelineConfigurationBody|^Snapshot(?:Id|Identifier|Arn)$/,
  },
  {
    category: 'capacity',
    name: /InstanceTypes?$|InstanceClass$|Count$|^Desired|Capacity|^Min(?=$|[A-Z])|^Max(?=$|[A-Z])|^M(?:in|ax)imum|Memory|Cpu|CPU|Gpu|Dpus?$|Concurren|Throughput|Iops|IOPS|Volume|Timeout|Scaling|Weight$|Siz(?:e|ing)|Throttl|Burst|Limits?$|Quota|RateLimit|Bandwidth|Schedule|Retention|Expir|Period|Storage(?!Location|Profile|Configuration)|^BillingMode$|Delay|[a-z](?:In)?(?:Seconds|Minutes|Days|Hours|Secs)$|Interval|Retr(?:y|ies)|MultiAZ|^NumberOf|ComputeType|ComputeUnit|NodeType|Spot|OnDemand|^Tier$|Lifecycle|Fairshare|^PoolState$|TTL|Ttl(?=$|[A-Z])|Attempts$|DutyCycle|^DeadLetter|Unreferenced|Tenancy|EbsOptimized|AutoDeploy/,
  },
];
