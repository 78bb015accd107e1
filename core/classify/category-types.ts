/**
 * Types whose every property is about one thing, whatever its name: a trail's, a firewall's, a role's. Asked after the
 * names that tell by themselves (a key of a trail is still encryption), before (DECIDED) or after (LEANING) the names
 * that tell only a little. Namespaces and name patterns, not lists of types: what comes new in a service falls in.
 */
import type { Category } from '../model/difference';

export interface TypeRule {
  readonly category: Category;
  /** Matched with the type's name without "AWS::". */
  readonly type: RegExp;
}

export const DECIDED: readonly TypeRule[] = [
  {
    category: 'permission',
    type: /^(?:IAM|SSO|IdentityStore|LakeFormation|RolesAnywhere|VerifiedPermissions|MPA)::|^(?:Lambda|QBusiness|ECS)::(?:Layer\w+)?Permission$|::(?:ResourcePolicy|(?:Bucket|Queue|Topic|EventBus|FileSystem|Registry|AccessPoint|KnowledgeBase|TableBucket|VectorBucket)Policy|MultiRegionAccessPointPolicy|\w*InlinePolicy|Role|AccessGrant\w*|AccessPolicy|AccessEntry|PodIdentityAssociation|CrossAccountAttachment|PullTimeUpdateExclusion|DataCellsFilter)$|^(?:MemoryDB|ElastiCache)::User|::(?:ApiKey|APIKey|AccessKey|KeyPair|Authorizer|BatchScramSecret)$|^LicenseManager::Grant$|^QuickSight::CustomPermissions$|^IoT::\w+PrincipalAttachment$/,
  },
  {
    category: 'safety',
    type: /::(?:\w*Guardrail\w*|AutomatedReasoning\w*)$|^BedrockAgentCore::(?:Policy|PolicyEngine|GatewayRule|GatewayRateLimit)$|^(?:Backup|Rbin)::(?!Framework|ReportPlan)/,
  },
  {
    category: 'logging',
    type: /^(?:CloudTrail|Config|SecurityHub|SecurityLake|GuardDuty|Macie|Detective|AuditManager|AccessAnalyzer|Inspector(?:V2)?|CloudWatch|XRay|RUM|Logs|Oam|ObservabilityAdmin|ApplicationInsights|ApplicationSignals|InternetMonitor|NetworkFlowMonitor|DevOpsGuru|Notifications|SSMIncidents|SSMContacts|APS)::|::FlowLog$|^SageMaker::(?:MonitoringSchedule|\w+JobDefinition)$|^BedrockAgentCore::OnlineEvaluationConfig$|^S3::StorageLens$|^ECR::RegistryScanningConfiguration$|^MediaLive::(?:EventBridgeRule|CloudWatchAlarm)Template|^CloudFront::RealtimeLogConfig$/,
  },
  { category: 'exposure', type: /^(?:WAF|Shield::|RAM::)|^Lambda::Url$/ },
  {
    category: 'encryption',
    type: /^(?:ACMPCA|CertificateManager|PCAConnector\w+|PaymentCryptography|KMS|CloudHSM\w*)::|^Route53::(?:DNSSEC|KeySigningKey)$|::(?:TrustStore\w*|Certificate|ListenerCertificate|CertificateProvider)$/,
  },
  { category: 'network', type: /^NetworkFirewall::/ },
  {
    category: 'capacity',
    type: /^(?:ApplicationAutoScaling|AutoScalingPlans)::|^AutoScaling::(?:ScalingPolicy|ScheduledAction|WarmPool)$/,
  },
  { category: 'residency', type: /::(?:ApplicationInferenceProfile|IntelligentPromptRouter)$/ },
];

/** A resource's own name or that of what it hangs on says nothing, also where the type leans somewhere. */
export const LEANING: readonly TypeRule[] = [
  {
    category: 'network',
    type: /^(?:ElasticLoadBalancing|ElasticLoadBalancingV2|Route53|Route53Resolver|Route53Profiles|VpcLattice|DirectConnect|NetworkManager|RefactorSpaces|GlobalAccelerator)::|^EC2::(?:Route|RouteTable|NetworkAcl|NetworkAclEntry|NetworkInterface\w*|SecurityGroup\w*|VPC\w*|Vpc\w*|Subnet\w*|InternetGateway|NatGateway|TransitGateway\w*|PrefixList|IPAM\w*|ClientVpn\w*|VPN\w*|CustomerGateway|EIP\w*)$|::(?:VpcLink|VpcConnection|EndpointAccess|MountTarget|VpcConnector)$/,
  },
  { category: 'safety', type: /^(?:DLM)::/ },
  {
    category: 'reproducibility',
    type: /^Bedrock::(?:Prompt|PromptVersion|Flow|FlowVersion|FlowAlias|Agent|AgentAlias|DataSource|KnowledgeBase|DataAutomationProject|Blueprint)$|^BedrockAgentCore::(?:Harness|HarnessEndpoint|Runtime|RuntimeEndpoint|Dataset|ConfigurationBundle)$|^SageMaker::(?:Endpoint|EndpointConfig|InferenceComponent|InferenceExperiment|Model|ModelPackage|Pipeline|ProcessingJob|Algorithm|FeatureGroup)$|^(?:Comprehend::Flywheel|LookoutEquipment::\w+|Personalize::(?:Solution|Dataset)|FraudDetector::Detector|Forecast::\w+)$|^Lambda::(?:Version|LayerVersion|Alias)$|^StepFunctions::StateMachine(?:Version|Alias)$|^ImageBuilder::\w+$|::\w+Version$/,
  },
  { category: 'logging', type: /^Synthetics::/ },
  { category: 'capacity', type: /^(?:Braket::SpendingLimit|ServiceQuotas::\w+)$/ },
];
