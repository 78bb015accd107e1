/**
 * What the functions may read of the resources they look at. The base is AWS's managed policy ReadOnlyAccess, which has
 * no write action; from it everything is taken that would hand over content instead of configuration. A row names the
 * actions and what they would hand over. What a denied action makes unreadable is NotChecked, with the reason.
 */

/** AWS managed policy; follows new services by itself. */
export const READ_ONLY_MANAGED_POLICY = 'ReadOnlyAccess';

export interface ContentDenial {
  /** Statement id and short name in documents. */
  readonly content: string;
  readonly actions: readonly string[];
}

export const CONTENT_DENIALS: readonly ContentDenial[] = [
  {
    content: 'Objects',
    actions: [
      's3:GetObject*',
      's3-object-lambda:GetObject*',
      's3-outposts:GetObject*',
      'mediastore:GetObject',
      'glacier:GetJobOutput',
      'ebs:GetSnapshotBlock',
      'ebs:ListSnapshotBlocks',
      'ebs:ListChangedBlocks',
      'codecommit:GitPull',
      'codecommit:GetBlob',
      'codecommit:GetFile',
      'codeartifact:ReadFromRepository',
      'codeartifact:GetPackageVersionAsset',
      'codeartifact:GetAuthorizationToken',
      'ecr:GetDownloadUrlForLayer',
      'ecr:GetAuthorizationToken',
      'workdocs:GetDocumentVersion',
    ],
  },
  {
    content: 'Items',
    actions: [
      'dynamodb:GetItem',
      'dynamodb:BatchGetItem',
      'dynamodb:Query',
      'dynamodb:Scan',
      'dynamodb:PartiQLSelect',
      'dynamodb:GetRecords',
      'dax:GetItem',
      'dax:BatchGetItem',
      'dax:Query',
      'dax:Scan',
      'athena:GetQueryResults',
      'athena:GetQueryResultsStream',
      'redshift-data:GetStatementResult*',
      'timestream:Select',
      'sagemaker:GetRecord',
      'sagemaker:BatchGetRecord',
      'healthlake:ReadResource',
      'healthlake:SearchWith*',
      'neptune-db:Read*',
      'es:ESHttpGet',
      'es:ESHttpHead',
      'aoss:APIAccessAll',
      'iot:GetThingShadow',
      'iot:GetRetainedMessage',
      'bedrock:GetInvocationStep',
      'bedrock:Retrieve',
      'bedrock-agentcore:GetMemoryRecord',
      'bedrock-agentcore:ListMemoryRecords',
      'bedrock-agentcore:RetrieveMemoryRecords',
      'bedrock-agentcore:GetEvent',
      'bedrock-agentcore:ListEvents',
    ],
  },
  {
    content: 'Messages',
    actions: [
      'sqs:ReceiveMessage',
      'kinesis:GetRecords',
      'kinesis:SubscribeToShard',
      'kinesisvideo:GetMedia*',
      'kinesisvideo:GetClip',
      'kinesisvideo:GetImages',
      'kafka-cluster:ReadData',
      'chime:GetChannelMessage',
      'chime:ListChannelMessages',
      'workmailmessageflow:GetRawMessageContent',
    ],
  },
  {
    content: 'Logs',
    actions: [
      'logs:GetLogEvents',
      'logs:FilterLogEvents',
      'logs:GetLogRecord',
      'logs:GetQueryResults',
      'logs:StartQuery',
      'logs:StartLiveTail',
      'logs:Unmask',
      'rds:DownloadDBLogFilePortion',
      'rds:DownloadCompleteDBLogFile',
      'xray:BatchGetTraces',
      'cloudtrail:GetQueryResults',
      'ec2:GetConsoleOutput',
      'ec2:GetConsoleScreenshot',
      'gamelift:GetGameSessionLogUrl',
    ],
  },
  {
    content: 'Secrets',
    actions: [
      'secretsmanager:GetSecretValue',
      'secretsmanager:BatchGetSecretValue',
      'ssm:GetParameter',
      'ssm:GetParameterHistory',
      'ssm:GetParametersByPath',
      'appconfig:GetConfiguration',
      'appconfig:GetLatestConfiguration',
      'ec2:GetPasswordData',
      'lightsail:GetInstanceAccessDetails',
      'lightsail:GetRelationalDatabaseMasterUserPassword',
      'lightsail:DownloadDefaultKeyPair',
    ],
  },
];

/**
 * Reads of content that the denials leave standing, because the registry's read handlers of these types have no other
 * way to their configuration: AWS::SSM::Parameter and AWS::Lambda::Function.
 */
export const CONTENT_EXCEPTIONS = ['ssm:GetParameters', 'lambda:GetFunction'] as const;

/**
 * Services whose registry read handlers need kms:Decrypt to return a configuration that is encrypted with a
 * customer-managed key (read-handler permissions of the registry schemas). First label of kms:ViaService
 * ("lambda.eu-west-1.amazonaws.com"); everything else stays undecryptable.
 */
export const DECRYPT_VIA_SERVICES = [
  'airflow-serverless',
  'aiops',
  'bedrock',
  'bedrock-agentcore',
  'cognito-idp',
  'deadline',
  'events',
  'imagebuilder',
  'iot',
  'lambda',
  'neptune-graph',
  'pipes',
  'profile',
  'sagemaker',
  'states',
  'thinclient',
  'timestream',
  'voiceid',
  'workspaces-web',
] as const;

/**
 * Never decrypted through, not even with a key whose own policy would allow it: AWS's managed keys let every principal
 * of the account decrypt through their service, so the absence of a permission does not suffice.
 */
export const NEVER_DECRYPT_VIA_SERVICES = ['ssm', 'secretsmanager'] as const;

/**
 * Reads of account settings that ReadOnlyAccess does not hold (its version 178 of February 2026); each answers one setting
 * and no content.
 */
export const SETTING_READ_ACTIONS = [
  'bedrock:GetAccountDataRetention',
  'sagemaker:GetSagemakerServicecatalogPortfolioStatus',
] as const;

/** Reads of stacks and their templates (index); each is one API call of CloudFormation. */
export const STACK_READ_ACTIONS = [
  'cloudformation:DescribeStacks',
  'cloudformation:ListStacks',
  'cloudformation:ListStackResources',
  'cloudformation:GetTemplate',
  'cloudformation:ListExports',
  'cloudformation:DescribeType',
] as const;

/** Whether a trail delivers a region's write events (index). */
export const TRAIL_READ_ACTIONS = [
  'cloudtrail:DescribeTrails',
  'cloudtrail:GetTrailStatus',
  'cloudtrail:GetEventSelectors',
] as const;

/** CloudTrail's event history, for who changed what no event announced (check). */
export const EVENT_LOOKUP_ACTIONS = ['cloudtrail:LookupEvents'] as const;
