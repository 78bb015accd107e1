/**
 * Declarable paths of the resource specification that the type's registry schema does not hold (DescribeType, August
 * 2026): older than the registry, newer than most regions have them, or called otherwise there. What is read of a
 * resource has the registry's form, so what is declared under another name would be told as missing. `*` is any
 * element; "**" before a path is any place in the type. One type a line, its paths behind it.
 */
const ROWS = `
AWS::ARCRegionSwitch::Plan Workflows/*/Steps/*/ExecutionBlockConfiguration/RdsSwitchoverReadReplicaConfig
AWS::ApiGateway::BasePathMapping Id
AWS::ApiGateway::RestApi Version
AWS::ApiGatewayV2::Stage AccessPolicyId
AWS::AppStream::ImageBuilder DisableIMDSV1
AWS::ApplicationAutoScaling::ScalableTarget Tags
AWS::AutoScaling::AutoScalingGroup MixedInstancesPolicy/InstancesDistribution/DistributionSegments
AWS::Batch::ComputeEnvironment ComputeResources/CapacityTags ComputeResources/ManagedInstancesProvider EcsSettings EksConfiguration/AccessEntry
AWS::Batch::JobDefinition ContainerProperties/InstanceType EcsProperties/TaskProperties/*/NetworkMode
AWS::Bedrock::DataSource DataSourceConfiguration/ManagedKnowledgeBaseConnectorConfiguration/SyncSchedule
AWS::Bedrock::KnowledgeBase KnowledgeBaseConfiguration/ManagedKnowledgeBaseConfiguration/EmbeddingModelConfiguration/BedrockEmbeddingModelConfiguration/ModelConfiguration KnowledgeBaseConfiguration/ManagedKnowledgeBaseConfiguration/SupplementalDataStorageConfiguration KnowledgeBaseConfiguration/VectorKnowledgeBaseConfiguration/EmbeddingModelConfiguration/BedrockEmbeddingModelConfiguration/ModelConfiguration
AWS::BedrockAgentCore::Evaluator EvaluatorConfig/LlmAsAJudge/ModelConfig/ResponsesEvaluatorModelConfig
AWS::BedrockAgentCore::Gateway AuthorizerConfiguration/CustomJWTAuthorizer/AdvertisedScopeMapping AuthorizerConfiguration/CustomJWTAuthorizer/PrivateEndpoint InterceptorConfigurations/*/InputConfiguration/PayloadFilter WafConfiguration
AWS::BedrockAgentCore::GatewayTarget PrivateEndpoint/ManagedVpcResource/Tags TargetConfiguration/Http/Connector
AWS::BedrockAgentCore::Memory MemoryStrategies/*/CustomMemoryStrategy/Configuration/EpisodicOverride/Reflection/MemoryRecordSchema/MetadataSchema/*/ExtractionType MemoryStrategies/*/CustomMemoryStrategy/MemoryRecordSchema/MetadataSchema/*/ExtractionType MemoryStrategies/*/EpisodicMemoryStrategy/MemoryRecordSchema/MetadataSchema/*/ExtractionType MemoryStrategies/*/EpisodicMemoryStrategy/ReflectionConfiguration/MemoryRecordSchema/MetadataSchema/*/ExtractionType MemoryStrategies/*/SemanticMemoryStrategy/MemoryRecordSchema/MetadataSchema/*/ExtractionType MemoryStrategies/*/SummaryMemoryStrategy/MemoryRecordSchema/MetadataSchema/*/ExtractionType MemoryStrategies/*/UserPreferenceMemoryStrategy/MemoryRecordSchema/MetadataSchema/*/ExtractionType NamespaceKeys
AWS::BedrockAgentCore::OAuth2CredentialProvider Oauth2ProviderConfigInput/CustomOauth2ProviderConfig/PrivateEndpoint Oauth2ProviderConfigInput/CustomOauth2ProviderConfig/PrivateEndpointOverrides Oauth2ProviderConfigInput/CustomOauth2ProviderConfig/PrivateKeyJwtConfig
AWS::BedrockAgentCore::PaymentConnector ProvisionMode
AWS::BedrockAgentCore::Runtime CapacityProviderConfiguration FilesystemConfigurations/*/CapacityProviderVolume PlatformVersion
AWS::BillingConductor::PricingRule Tiering/CustomTiers
AWS::CleanRooms::ConfiguredTable AnalysisRules/*/Policy/V1/Custom/AggregationThresholds AnalysisRules/*/Policy/V1/Custom/ComparisonControls
AWS::CleanRooms::IntermediateTable AnalysisRules/*/Policy/V1/Custom/AggregationThresholds AnalysisRules/*/Policy/V1/Custom/ComparisonControls
AWS::CloudWatch::Alarm WarmUpConfiguration
AWS::CloudWatch::LogAlarm WarmUpConfiguration
AWS::Config::ConfigurationRecorder StartedOnCreate
AWS::Connect::EvaluationForm AIVersion Items/*/Section/Items/*/Question/MetricConfiguration
AWS::DataSync::LocationAzureBlob FederatedIdentity
AWS::DataSync::LocationObjectStorage FederatedIdentity
AWS::DataSync::Task Options/ObjectMetadata
AWS::DataZone::Connection Props/IamProperties/RoleArn
AWS::DevOpsAgent::AgentSpace Preferences
AWS::DevOpsAgent::Service ExchangeUrlPrivateConnectionName PrivateConnectionName TargetUrlPrivateConnectionName
AWS::DirectConnect::PrivateVirtualInterface RateLimit
AWS::DirectConnect::PublicVirtualInterface RateLimit
AWS::DirectConnect::TransitVirtualInterface RateLimit
AWS::DynamoDB::GlobalTable Replicas/*/ReplicaStreamSpecification/Tags VectorIndexes
AWS::DynamoDB::Table StreamSpecification/Tags VectorIndexes
AWS::EC2::EC2Fleet LaunchTemplateConfigs/*/Overrides/*/BlockDeviceMappings/*/Ebs/MultiAvailabilityZoneConfiguration ReservedCapacityOptions/AllocationStrategy ReservedCapacityOptions/CapacityReservationTarget ReservedCapacityOptions/ReservedCapacityFallbackOptions
AWS::EC2::LaunchTemplate LaunchTemplateData/ElasticGpuSpecifications LaunchTemplateData/ElasticInferenceAccelerators
AWS::EC2::VPCEndpointService PrivateDnsName PrivateDnsNameConfiguration
AWS::ECS::Daemon Critical
AWS::ECS::Service DeploymentConfiguration/EarlySuccessCriteria
AWS::EKS::Capability Configuration/Ack
AWS::EKS::Cluster ActiveCertificateAuthorityId CertificateAuthority KubeApiServerConfig KubeControllerManagerConfig KubeSchedulerConfig
AWS::EMRContainers::Endpoint SessionIdleTimeoutInMinutes
AWS::EMRContainers::VirtualCluster SessionEnabled
AWS::ElastiCache::GlobalReplicationGroup Tags
AWS::ElasticBeanstalk::ApplicationVersion BuildConfiguration ImageConfiguration Process
AWS::ElementalInference::Feed AccessRoleArn Outputs/*/OutputConfig/Clipping/DataSourceConfiguration
AWS::FSx::FileSystem LustreConfiguration/LogConfiguration
AWS::Glue::Connection Tags
AWS::GuardDuty::Filter FindingCriteria/Criterion/*/Matches FindingCriteria/Criterion/*/NotMatches FindingCriteria/ItemType
AWS::IoT::TopicRule TopicRulePayload/Actions/*/InfluxDB TopicRulePayload/ErrorAction/InfluxDB
AWS::IoT::TopicRuleDestination InfluxDBProperties
AWS::IoTSiteWise::Dataset DatasetConfig DatasetType WorkspaceName
AWS::IoTSiteWise::Gateway GatewayPlatform/Greengrass
AWS::Lambda::EventSourceMapping SelfManagedKafkaEventSourceConfig/ConsumptionMode
AWS::Lambda::Function FileSystemConfigs/*/S3FilesConfig
AWS::Lex::Bot BotMembers BotType
AWS::MSK::Cluster LoggingInfo/AuthorizerLogs
AWS::MSK::Replicator KafkaClusters/*/ClientAuthentication/SaslOAuthBearer
AWS::MWAAServerless::Workflow Code
AWS::MediaConnect::RouterOutput Configuration/Standard/ProtocolConfiguration/RtmpPush FabricConfiguration
AWS::MediaLive::Channel Destinations/*/Settings/*/VirtualSourceAddress EncoderSettings/AudioDescriptions/*/AudioWatermarkingSettings/NielsenWatermarksSettings/NielsenNwOnlySettings EncoderSettings/CaptionDescriptions/*/DestinationSettings/TtmlDestinationSettings/Position EncoderSettings/CaptionDescriptions/*/DestinationSettings/WebvttDestinationSettings/Position EncoderSettings/OutputGroups/*/OutputGroupSettings/CmafIngestGroupSettings/WatermarkingSettings EncoderSettings/OutputGroups/*/OutputGroupSettings/MediaPackageGroupSettings/MediapackageV2GroupSettings/WatermarkingSettings EncoderSettings/OutputGroups/*/Outputs/*/OutputSettings/MediaPackageOutputSettings/MediaPackageV2DestinationSettings/OutputUsage EncoderSettings/VideoDescriptions/*/Border EncoderSettings/VideoDescriptions/*/CropRectangle EncoderSettings/VideoDescriptions/*/OutputPositionRectangle InferenceSettings/EnrichmentMethods
AWS::MediaPackageV2::Channel MultiviewConfiguration
AWS::MediaPackageV2::OriginEndpoint StreamNameOutputMode
AWS::MediaTailor::PlaybackConfiguration AdDecisionServerConfiguration/VastResponse AdsPersonalizationConcurrency AdsPersonalizationTimeouts LivePreRollConfiguration/AdDecisionServerConfiguration
AWS::NeptuneGraph::Graph ImportTask
AWS::Notifications::ManagedNotificationAccountContactAssociation IsSensitiveEventsSubscribed
AWS::Notifications::ManagedNotificationAdditionalChannelAssociation IsSensitiveEventsSubscribed
AWS::ObservabilityAdmin::OrganizationCentralizationRule Rule/Destination/DestinationLogsConfiguration/LogsEncryptionConfiguration/EncryptionScope Rule/Destination/DestinationLogsConfiguration/TagPropagationConfiguration
AWS::ObservabilityAdmin::OrganizationTelemetryRule Rule/DestinationConfiguration/KmsKeyArn Rule/DestinationConfiguration/MskMonitoringParameters
AWS::ObservabilityAdmin::TelemetryRule Rule/DestinationConfiguration/KmsKeyArn Rule/DestinationConfiguration/MskMonitoringParameters
AWS::OpenSearchService::Domain SoftwareUpdateOptions/UseLatestServiceSoftwareForBlueGreen
AWS::PCS::ComputeNodeGroup SlurmConfiguration/GresCustomSettings
AWS::Personalize::Dataset Tags
AWS::Personalize::DatasetGroup Tags
AWS::Personalize::Schema Tags
AWS::Personalize::Solution Tags
AWS::QuickSight::Analysis **/CalculatedFields/TopicIdentifier **/Column/TopicIdentifier **/ColumnConfigurations/DecalSettingsConfiguration **/Elements/BorderRadius **/BorderStyle/Width **/Elements/Padding **/FreeFormLayout/Groups **/Elements/BackgroundStyle **/Elements/BorderStyle **/Elements/LoadingAnimation **/Elements/SelectedBorderStyle **/ChartConfiguration/DefaultSeriesSettings **/ChartConfiguration/Series **/CustomContentVisual/TopicIdentifier **/EmptyVisual/TopicIdentifier **/InsightVisual/TopicIdentifier **/LayerMapVisual/TopicIdentifier **/DefaultSeriesSettings/DecalSettings **/Settings/DecalSettings **/TableInlineVisualizations/Sparklines **/Definition/TopicIdentifierDeclarations **/Permissions/Resource **/SourceTemplate/TopicReferences
AWS::QuickSight::Dashboard **/CalculatedFields/TopicIdentifier **/Column/TopicIdentifier **/ColumnConfigurations/DecalSettingsConfiguration **/FreeFormLayout/Groups **/ChartConfiguration/DefaultSeriesSettings **/ChartConfiguration/Series **/CustomContentVisual/TopicIdentifier **/EmptyVisual/TopicIdentifier **/InsightVisual/TopicIdentifier **/LayerMapVisual/TopicIdentifier **/DefaultSeriesSettings/DecalSettings **/Settings/DecalSettings **/TableInlineVisualizations/Sparklines **/Definition/TopicIdentifierDeclarations **/Permissions/Resource **/SourceTemplate/TopicReferences
AWS::QuickSight::DataSource **/AthenaParameters/ConsumerAccountRoleArn
AWS::QuickSight::Template **/CalculatedFields/TopicIdentifier **/Column/TopicIdentifier **/ColumnConfigurations/DecalSettingsConfiguration **/FreeFormLayout/Groups **/Elements/BackgroundStyle **/Elements/BorderRadius **/Elements/BorderStyle **/Elements/LoadingAnimation **/Elements/Padding **/Elements/SelectedBorderStyle **/ChartConfiguration/DefaultSeriesSettings **/ChartConfiguration/Series **/CustomContentVisual/TopicIdentifier **/EmptyVisual/TopicIdentifier **/ChartConfiguration/Interactions **/InsightVisual/TopicIdentifier **/Visuals/LayerMapVisual **/DefaultSeriesSettings/DecalSettings **/Settings/DecalSettings **/TableInlineVisualizations/Sparklines **/Definition/StaticFiles **/Definition/TopicConfigurations **/Permissions/Resource **/SourceAnalysis/TopicReferences
AWS::QuickSight::Theme **/Sheet/Background **/Tile/BackgroundColor **/Border/Color **/Border/Width **/Tile/BorderRadius **/Tile/Padding **/Typography/AxisLabelFontConfiguration **/Typography/AxisTitleFontConfiguration **/Typography/DataLabelFontConfiguration **/Typography/LegendTitleFontConfiguration **/Typography/LegendValueFontConfiguration **/Typography/VisualSubtitleFontConfiguration **/Typography/VisualTitleFontConfiguration **/Permissions/Resource
AWS::RDS::DBInstance AdditionalStorageVolumes/*/StorageOperationPercentProgress AdditionalStorageVolumes/*/StorageOperationStatus
AWS::ResilienceHubV2::Policy SharingEnabled
AWS::ResilienceHubV2::Service InputSources/*/ResourceConfiguration/Eks/LabelSelector
AWS::S3::Bucket ObjectLockConfiguration/Rule/DefaultRetention/DefaultEventHold
AWS::SNS::Topic MaximumMessageSize
AWS::SageMaker::Cluster Orchestrator/Slurm/AccountingDatabase
AWS::SageMaker::EndpointConfig MetricsConfig ProductionVariants/*/AcceleratorType ProductionVariants/*/CoreDumpConfig ProductionVariants/*/ManagedInstanceScaling/ScaleInPolicy ProductionVariants/*/RoutingConfig/PrefixAwareRoutingConfig ShadowProductionVariants/*/AcceleratorType ShadowProductionVariants/*/CoreDumpConfig ShadowProductionVariants/*/ManagedInstanceScaling/ScaleInPolicy ShadowProductionVariants/*/RoutingConfig/PrefixAwareRoutingConfig
AWS::SageMaker::InferenceComponent RuntimeConfig/PlacementStatus Specification/Container/ContainerMetricsConfig Specification/CurrentDataCacheConfig Specification/DataCacheConfig Specification/SchedulingConfig Specifications
AWS::SageMaker::NotebookInstanceLifecycleConfig Tags
AWS::SecurityAgent::Pentest Assets/Actors/*/EnableEmailMfa Assets/Actors/*/MfaForwardingAddress Assets/TrustedCaCertificates
AWS::SecurityHub::HubV2 NetworkScanning
AWS::Synthetics::Canary KmsKeyArn Replicas
AWS::Transfer::Connector SftpConfig/OrderedUserSecretVersionStages
AWS::Transfer::Server ProtocolDetails/ProxyConfig
AWS::VpcLattice::ResourceConfiguration ResourceConfigurationDefinition/CidrResource
AWS::WAFv2::LoggingConfiguration **/RedactedFields/JsonBody
AWS::WAFv2::RuleGroup **/ByteMatchStatement/PreParseTextTransformations **/RegexMatchStatement/PreParseTextTransformations **/RegexPatternSetReferenceStatement/PreParseTextTransformations **/SizeConstraintStatement/PreParseTextTransformations **/SqliMatchStatement/PreParseTextTransformations **/XssMatchStatement/PreParseTextTransformations
AWS::WAFv2::WebACL **/ByteMatchStatement/PreParseTextTransformations **/RegexMatchStatement/PreParseTextTransformations **/RegexPatternSetReferenceStatement/PreParseTextTransformations **/SizeConstraintStatement/PreParseTextTransformations **/SqliMatchStatement/PreParseTextTransformations **/XssMatchStatement/PreParseTextTransformations
`;

export const UNREGISTERED_PATHS: ReadonlyMap<string, readonly string[]> = new Map(
  ROWS.trim()
    .split('\n')
    .map((row): [string, readonly string[]] => {
      const [type = '', ...paths] = row.split(' ');
      return [type, paths];
    }),
);
