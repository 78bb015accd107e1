/**
 * Which CloudTrail events an IAM action stands for. Most actions have the name of their API and most event sources that of
 * their IAM prefix; written out here is what differs, independent of the product's own tables, so that the two can disagree.
 */
export interface CalledApi {
  readonly source: string;
  readonly api: string;
}

/** IAM prefix → event source, where they differ. From AWS's pages "Logging … API calls with AWS CloudTrail" of the services. */
const SOURCES: ReadonlyMap<string, string> = new Map([
  ['cloudwatch', 'monitoring'],
  ['mobiletargeting', 'pinpoint'],
  ['mq', 'amazonmq'],
]);

/** Event sources that depend on the resource type. */
const SOURCES_OF_NAMESPACE: ReadonlyMap<string, string> = new Map([
  // AppRegistry administrator guide, "Logging API calls".
  ['servicecatalog AWS::ServiceCatalogAppRegistry', 'servicecatalog-appregistry'],
]);

/** "prefix:Action" → "source:Api", where an action is no API's name. Evidence: the services' tables of actions and APIs. */
const ACTIONS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    // Amazon Keyspaces, "Logging API calls": statements are logged as APIs of their own.
    'cassandra:Alter': 'cassandra:AlterKeyspace cassandra:AlterTable cassandra:UpdateKeyspace cassandra:UpdateTable',
    'cassandra:Drop': 'cassandra:DropKeyspace cassandra:DropTable cassandra:DropType',
    'cassandra:Modify': 'cassandra:AlterKeyspace',
    // Amazon MSK API reference, "Topics".
    'kafka-cluster:AlterTopic': 'kafka:UpdateTopic',
    'kafka-cluster:DeleteTopic': 'kafka:DeleteTopic',
    // OpenSearch Serverless API reference: the index APIs of the control plane.
    'aoss:APIAccessAll': 'aoss:CreateIndex aoss:UpdateIndex aoss:DeleteIndex',
    // Amazon S3 user guide, "Required permissions for Amazon S3 API operations".
    's3:PutAccelerateConfiguration': 's3:PutBucketAccelerateConfiguration',
    's3:PutAnalyticsConfiguration': 's3:PutBucketAnalyticsConfiguration s3:DeleteBucketAnalyticsConfiguration',
    's3:PutBucketCORS': 's3:PutBucketCors s3:DeleteBucketCors',
    's3:PutEncryptionConfiguration': 's3:PutBucketEncryption s3:DeleteBucketEncryption',
    's3:PutIntelligentTieringConfiguration': 's3:PutBucketIntelligentTieringConfiguration',
    's3:PutInventoryConfiguration': 's3:PutBucketInventoryConfiguration',
    's3:PutLifecycleConfiguration': 's3:PutBucketLifecycle s3:DeleteBucketLifecycle',
    's3:PutMetricsConfiguration': 's3:PutBucketMetricsConfiguration',
    's3:PutReplicationConfiguration': 's3:PutBucketReplication s3:DeleteBucketReplication',
    's3-outposts:PutLifecycleConfiguration': 's3-outposts:PutBucketLifecycleConfiguration',
    // Amazon DynamoDB: replicas are made and removed by UpdateTable.
    'dynamodb:CreateTableReplica': 'dynamodb:UpdateTable',
    'dynamodb:DeleteTableReplica': 'dynamodb:UpdateTable',
  }).map(([action, apis]) => [action, apis.split(' ')]),
);

/** IAM knows HTTP methods only; the two API references ("REST API", "WebSocket and HTTP API") name the APIs. */
const API_GATEWAY_APIS: ReadonlySet<string> = new Set(
  [
    'CreateApi CreateApiKey CreateApiMapping CreateAuthorizer CreateBasePathMapping CreateDeployment CreateDocumentationPart',
    'CreateDocumentationVersion CreateDomainName CreateDomainNameAccessAssociation CreateIntegration CreateModel CreateResource',
    'CreateIntegrationResponse CreateRequestValidator CreateRestApi CreateRoute CreateRouteResponse CreateStage CreateVpcLink',
    'CreateUsagePlan CreateUsagePlanKey GenerateClientCertificate PutGatewayResponse PutMethod PutRestApi',
    'DeleteApi DeleteApiKey DeleteApiMapping DeleteAuthorizer DeleteBasePathMapping DeleteClientCertificate DeleteDeployment',
    'DeleteDocumentationPart DeleteDocumentationVersion DeleteDomainName DeleteDomainNameAccessAssociation DeleteIntegration',
    'DeleteGatewayResponse DeleteIntegrationResponse DeleteMethod DeleteModel DeleteRequestValidator DeleteResource DeleteStage',
    'DeleteRestApi DeleteRoute DeleteRouteResponse DeleteUsagePlan DeleteUsagePlanKey DeleteVpcLink UpdateAccount UpdateApi',
    'UpdateApiKey UpdateApiMapping UpdateAuthorizer UpdateBasePathMapping UpdateClientCertificate UpdateDeployment UpdateStage',
    'UpdateDocumentationPart UpdateDocumentationVersion UpdateDomainName UpdateGatewayResponse UpdateIntegration UpdateModel',
    'UpdateIntegrationResponse UpdateMethod UpdateRequestValidator UpdateResource UpdateRestApi UpdateRoute UpdateVpcLink',
    'UpdateRouteResponse UpdateUsagePlan',
  ].flatMap((line) => line.split(' ')),
);

const API_GATEWAY_VERBS: ReadonlyMap<string, readonly string[]> = new Map([
  ['PATCH', ['Update']],
  ['PUT', ['Put', 'Update']],
  ['POST', ['Create']],
  ['DELETE', ['Delete']],
]);

/** The events that a call which `type`'s handler makes by this permission ("s3:PutBucketPolicy") leaves behind. */
export function eventsOfAction(type: string, permission: string): readonly CalledApi[] {
  const [prefix = '', action = ''] = permission.split(':');
  const namespace = type.slice(0, type.lastIndexOf('::'));
  if (prefix === 'apigateway' && API_GATEWAY_VERBS.has(action)) {
    const name = type.slice(namespace.length + 2).replace(/V2$/, '');
    const apis = (API_GATEWAY_VERBS.get(action) ?? []).map((verb) => `${verb}${name}`);
    return apis.filter((api) => API_GATEWAY_APIS.has(api)).map((api) => ({ source: 'apigateway.amazonaws.com', api }));
  }
  return (ACTIONS.get(permission) ?? [permission]).map((one) => {
    const [from = '', api = ''] = one.split(':');
    const service = SOURCES_OF_NAMESPACE.get(`${from} ${namespace}`) ?? SOURCES.get(from) ?? from;
    return { source: `${service}.amazonaws.com`, api };
  });
}
