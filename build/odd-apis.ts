/**
 * APIs whose types neither their IAM action nor their name gives, or gives in a wrong order. Keyed by event source, then by
 * API: the same name means other things in other services. Each row's evidence is the API reference's page of that name,
 * which says what the call changes, and the resource type's page, which says what it declares; a comment where more is needed.
 * Stored with the generated facts, so that no function's code carries it.
 */
/** API names and types, most likely first, each separated by blanks; types without "AWS::". */
export type OddApis = readonly [apis: string, types: string];

export const ODD_APIS: ReadonlyMap<string, readonly OddApis[]> = new Map<string, readonly OddApis[]>([
  [
    'acm-pca',
    [['ImportCertificateAuthorityCertificate', 'ACMPCA::CertificateAuthorityActivation ACMPCA::CertificateAuthority']],
  ],
  ['amazonmq', [['UpdateBroker', 'AmazonMQ::Broker AmazonMQ::ConfigurationAssociation']]],
  [
    'apigateway',
    [
      // REST APIs declare integrations and responses within the method; HTTP APIs have types and APIs of these names.
      ['PutIntegration PutIntegrationResponse PutMethodResponse', 'ApiGateway::Method'],
      ['UpdateIntegration DeleteIntegration', 'ApiGatewayV2::Integration ApiGateway::Method'],
      ['UpdateIntegrationResponse DeleteIntegrationResponse', 'ApiGatewayV2::IntegrationResponse ApiGateway::Method'],
      ['UpdateUsage', 'ApiGateway::UsagePlan'],
    ],
  ],
  [
    'appsync',
    [
      [
        'AssociateSourceGraphqlApi DisassociateSourceGraphqlApi AssociateMergedGraphqlApi DisassociateMergedGraphqlApi',
        'AppSync::SourceApiAssociation',
      ],
    ],
  ],
  [
    'arc-zonal-shift',
    [
      [
        'CreatePracticeRunConfiguration UpdatePracticeRunConfiguration DeletePracticeRunConfiguration',
        'ARCZonalShift::ZonalAutoshiftConfiguration',
      ],
    ],
  ],
  ['bedrock', [['PutResourcePolicy DeleteResourcePolicy', 'Bedrock::ResourcePolicy Bedrock::KnowledgeBasePolicy']]],
  [
    'cloudformation',
    [
      [
        'ActivateType DeactivateType',
        'CloudFormation::TypeActivation CloudFormation::LambdaHook CloudFormation::GuardHook',
      ],
      [
        'SetTypeConfiguration',
        'CloudFormation::HookTypeConfig CloudFormation::LambdaHook CloudFormation::GuardHook CloudFormation::TypeActivation',
      ],
      [
        'RegisterType DeregisterType',
        'CloudFormation::ResourceVersion CloudFormation::ModuleVersion CloudFormation::HookVersion',
      ],
      [
        'SetTypeDefaultVersion',
        'CloudFormation::ResourceDefaultVersion CloudFormation::ModuleDefaultVersion CloudFormation::HookDefaultVersion',
      ],
      ['PublishType TestType', 'CloudFormation::PublicTypeVersion'],
      ['UpdateTerminationProtection SetStackPolicy', 'CloudFormation::Stack'],
      ['CreateStackInstances UpdateStackInstances DeleteStackInstances', 'CloudFormation::StackSet'],
    ],
  ],
  [
    'cognito-idp',
    [['UpdateUserPoolReplica', 'Cognito::UserPoolReplica Cognito::UserPoolRegionalConfigurationAttachment']],
  ],
  // Of trails by "trailName", of event data stores by "eventDataStore"; trails have had it for longer.
  ['cloudtrail', [['PutInsightSelectors', 'CloudTrail::Trail CloudTrail::EventDataStore']]],
  ['codepipeline', [['EnableStageTransition DisableStageTransition', 'CodePipeline::Pipeline']]],
  [
    'connect',
    [
      ['AssociateAnalyticsDataSet DisassociateAnalyticsDataSet', 'Connect::DataLakeAssociation Connect::Instance'],
      [
        'BatchCreateDataTableValue BatchUpdateDataTableValue BatchDeleteDataTableValue UpdateDataTablePrimaryValues',
        'Connect::DataTableRecord Connect::DataTable',
      ],
      [
        'AssociateBot DisassociateBot AssociateLexBot DisassociateLexBot AssociateLambdaFunction DisassociateLambdaFunction',
        'Connect::IntegrationAssociation Connect::Instance',
      ],
    ],
  ],
  ['devops-guru', [['UpdateServiceIntegration', 'DevOpsGuru::LogAnomalyDetectionIntegration']]],
  ['ds', [['CreateDirectory DeleteDirectory', 'DirectoryService::SimpleAD DirectoryService::MicrosoftAD']]],
  ['dynamodb', [['UpdateTableReplicaAutoScaling', 'DynamoDB::GlobalTable DynamoDB::Table']]],
  [
    'ec2',
    [
      ['AllocateAddress ReleaseAddress', 'EC2::EIP'],
      ['AssociateAddress DisassociateAddress', 'EC2::EIPAssociation EC2::EIP'],
      ['AttachInternetGateway DetachInternetGateway AttachVpnGateway DetachVpnGateway', 'EC2::VPCGatewayAttachment'],
      ['ReplaceRouteTableAssociation', 'EC2::SubnetRouteTableAssociation EC2::RouteTable'],
      // Subnets are associated far more often than gateways; the identifier of either is the association's.
      [
        'AssociateRouteTable DisassociateRouteTable',
        'EC2::SubnetRouteTableAssociation EC2::GatewayRouteTableAssociation EC2::RouteTable',
      ],
      ['AssociateVpcCidrBlock DisassociateVpcCidrBlock', 'EC2::VPCCidrBlock EC2::VPC'],
      [
        'AssociateIamInstanceProfile DisassociateIamInstanceProfile ReplaceIamInstanceProfileAssociation',
        'EC2::Instance',
      ],
      ['EnableVgwRoutePropagation DisableVgwRoutePropagation', 'EC2::VPNGatewayRoutePropagation EC2::RouteTable'],
      [
        'EnableInstanceSqlHaStandbyDetections DisableInstanceSqlHaStandbyDetections',
        'EC2::SqlHaStandbyDetectedInstance EC2::Instance',
      ],
    ],
  ],
  ['eks', [['AssociateAccessPolicy DisassociateAccessPolicy', 'EKS::AccessEntry']]],
  [
    'elasticloadbalancing',
    [
      // The APIs of the first generation only; its reference is "Elastic Load Balancing, version 2012-06-01".
      [
        'CreateLoadBalancerListeners DeleteLoadBalancerListeners CreateLoadBalancerPolicy DeleteLoadBalancerPolicy',
        'ElasticLoadBalancing::LoadBalancer',
      ],
      [
        'CreateAppCookieStickinessPolicy CreateLBCookieStickinessPolicy SetLoadBalancerListenerSSLCertificate ConfigureHealthCheck',
        'ElasticLoadBalancing::LoadBalancer',
      ],
      [
        'SetLoadBalancerPoliciesForBackendServer SetLoadBalancerPoliciesOfListener ApplySecurityGroupsToLoadBalancer',
        'ElasticLoadBalancing::LoadBalancer',
      ],
      [
        'AttachLoadBalancerToSubnets DetachLoadBalancerFromSubnets RegisterInstancesWithLoadBalancer DeregisterInstancesFromLoadBalancer',
        'ElasticLoadBalancing::LoadBalancer',
      ],
      [
        'EnableAvailabilityZonesForLoadBalancer DisableAvailabilityZonesForLoadBalancer',
        'ElasticLoadBalancing::LoadBalancer',
      ],
    ],
  ],
  ['elasticmapreduce', [['RunJobFlow TerminateJobFlows', 'EMR::Cluster']]],
  ['events', [['PutPermission RemovePermission', 'Events::EventBusPolicy Events::EventBus']]],
  ['frauddetector', [['DeleteRule UpdateRuleVersion UpdateRuleMetadata', 'FraudDetector::Detector']]],
  ['fsx', [['CreateAndAttachS3AccessPoint DetachAndDeleteS3AccessPoint', 'FSx::S3AccessPointAttachment']]],
  [
    'guardduty',
    [['AcceptInvitation AcceptAdministratorInvitation DisassociateFromAdministratorAccount', 'GuardDuty::Master']],
  ],
  [
    'iam',
    [
      // IAM's policies are CloudFormation's managed policies; CloudFormation's Policy is an inline one.
      [
        'CreatePolicy DeletePolicy CreatePolicyVersion DeletePolicyVersion SetDefaultPolicyVersion',
        'IAM::ManagedPolicy',
      ],
      // What is attached is a managed policy, although there are types RolePolicy, UserPolicy and GroupPolicy.
      ['AttachRolePolicy DetachRolePolicy', 'IAM::Role IAM::ManagedPolicy'],
      ['AttachUserPolicy DetachUserPolicy', 'IAM::User IAM::ManagedPolicy'],
      ['AttachGroupPolicy DetachGroupPolicy', 'IAM::Group IAM::ManagedPolicy'],
      // A user declares its groups; a group does not declare its users.
      ['AddUserToGroup RemoveUserFromGroup', 'IAM::User IAM::UserToGroupAddition IAM::Group'],
      ['EnableMFADevice DeactivateMFADevice', 'IAM::VirtualMFADevice IAM::User'],
    ],
  ],
  [
    'iot',
    [
      ['SetV2LoggingOptions', 'IoT::Logging'],
      ['SetV2LoggingLevel DeleteV2LoggingLevel', 'IoT::ResourceSpecificLogging'],
    ],
  ],
  ['kinesis', [['EnableEnhancedMonitoring DisableEnhancedMonitoring UpdateShardCount', 'Kinesis::Stream']]],
  ['kms', [['ReplicateKey', 'KMS::ReplicaKey KMS::Key']]],
  [
    'lakeformation',
    [['AddLFTagsToResource RemoveLFTagsFromResource', 'LakeFormation::TagAssociation LakeFormation::Tag']],
  ],
  [
    'lambda',
    [
      // With a qualifier it deletes a version.
      ['DeleteFunction', 'Lambda::Function Lambda::Version'],
      ['PutFunctionScalingConfig', 'Lambda::Version Lambda::Function'],
    ],
  ],
  ['macie2', [['EnableMacie DisableMacie', 'Macie::Session']]],
  // A policy declares its targets.
  ['organizations', [['AttachPolicy DetachPolicy', 'Organizations::Policy']]],
  ['redshift', [['AuthorizeEndpointAccess RevokeEndpointAccess', 'Redshift::EndpointAuthorization Redshift::Cluster']]],
  ['route53', [['ChangeResourceRecordSets', 'Route53::RecordSet Route53::HostedZone']]],
  [
    's3',
    [
      ['PutObjectLockConfiguration', 'S3::Bucket'],
      // Only access points of Object Lambda have a type for their policy, and APIs of their own.
      ['PutAccessPointPolicy DeleteAccessPointPolicy', 'S3::AccessPoint'],
      ['AssociateAccessGrantsIdentityCenter DissociateAccessGrantsIdentityCenter', 'S3::AccessGrantsInstance'],
    ],
  ],
  ['schemas', [['PutResourcePolicy DeleteResourcePolicy', 'EventSchemas::RegistryPolicy']]],
  [
    'secretsmanager',
    [
      ['RotateSecret CancelRotateSecret', 'SecretsManager::RotationSchedule SecretsManager::Secret'],
      // An attachment adds what it is attached to, to the secret's value.
      ['PutSecretValue UpdateSecret', 'SecretsManager::Secret SecretsManager::SecretTargetAttachment'],
    ],
  ],
  [
    'securityhub',
    [
      ['EnableSecurityHubV2 DisableSecurityHubV2', 'SecurityHub::HubV2'],
      ['EnableOrganizationAdminAccount DisableOrganizationAdminAccount', 'SecurityHub::DelegatedAdmin'],
      ['EnableImportFindingsForProduct DisableImportFindingsForProduct', 'SecurityHub::ProductSubscription'],
    ],
  ],
  ['ses', [['CreateEmailTemplate UpdateEmailTemplate DeleteEmailTemplate', 'SES::Template']]],
  [
    'shield',
    [
      ['AssociateDRTLogBucket DisassociateDRTLogBucket AssociateDRTRole DisassociateDRTRole', 'Shield::DRTAccess'],
      ['UpdateEmergencyContactSettings AssociateProactiveEngagementDetails', 'Shield::ProactiveEngagement'],
      [
        'EnableApplicationLayerAutomaticResponse UpdateApplicationLayerAutomaticResponse DisableApplicationLayerAutomaticResponse',
        'Shield::Protection',
      ],
      ['AssociateHealthCheck DisassociateHealthCheck', 'Shield::Protection'],
    ],
  ],
  [
    'sns',
    [
      ['SetTopicAttributes AddPermission RemovePermission', 'SNS::Topic SNS::TopicPolicy SNS::TopicInlinePolicy'],
      ['Subscribe ConfirmSubscription Unsubscribe SetSubscriptionAttributes', 'SNS::Subscription SNS::Topic'],
    ],
  ],
  [
    'sqs',
    [['SetQueueAttributes AddPermission RemovePermission', 'SQS::Queue SQS::QueuePolicy SQS::QueueInlinePolicy']],
  ],
  [
    'ssm',
    // A lifecycle automation is an association of Systems Manager.
    [['CreateAssociation UpdateAssociation DeleteAssociation', 'SSM::Association SSMQuickSetup::LifecycleAutomation']],
  ],
  // A plan is a contact's plan, and goes by the contact's ARN.
  ['ssm-contacts', [['CreateContact UpdateContact', 'SSMContacts::Contact SSMContacts::Plan']]],
  ['sso', [['CreateAccountAssignment DeleteAccountAssignment', 'SSO::Assignment']]],
  [
    'sso-directory',
    [['AddMemberToGroup RemoveMemberFromGroup', 'IdentityStore::GroupMembership IdentityStore::Group']],
  ],
  ['supportapp', [['RegisterSlackWorkspaceForOrganization', 'SupportApp::SlackWorkspaceConfiguration']]],
  ['xray', [['UpdateIndexingRule UpdateTraceSegmentDestination', 'XRay::TransactionSearchConfig']]],
]);
