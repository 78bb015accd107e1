/**
 * Services that make the calls their users wrote down: CloudTrail names the service as the caller, and the resource is
 * nevertheless the user's own. What any other service makes in its own name is a part of something of its own. When a row
 * is missing, what users make through that service is taken for the service's, and is not told.
 */
const ROWS: readonly { readonly service: string; readonly evidence: string }[] = [
  {
    service: 'apigateway',
    evidence: 'API Gateway developer guide, "AWS service integrations": a method calls any API',
  },
  { service: 'appsync', evidence: 'AppSync developer guide, HTTP resolvers that sign with a role: any API' },
  { service: 'athena', evidence: 'Athena user guide: CREATE TABLE makes tables of the catalog in its caller’s name' },
  {
    service: 'backup',
    evidence: 'AWS Backup developer guide: StartRestoreJob makes the resource its caller asked for',
  },
  {
    service: 'bedrock-agentcore',
    evidence: 'AgentCore developer guide: gateways and runtimes call APIs as agents decide',
  },
  { service: 'chatbot', evidence: 'Amazon Q Developer in chat applications: people type commands of the AWS CLI' },
  {
    service: 'cloudcontrolapi',
    evidence: 'Cloud Control API user guide: CreateResource makes what its caller describes',
  },
  { service: 'cloudformation', evidence: 'makes what templates declare; CloudFormation user guide' },
  { service: 'events', evidence: 'EventBridge user guide: rules call AWS APIs as targets' },
  {
    service: 'iot',
    evidence: 'IoT Core developer guide, "Rule actions": rules write to and make things of other services',
  },
  { service: 'pipes', evidence: 'EventBridge Pipes targets call AWS APIs' },
  { service: 'redshift', evidence: 'Redshift database developer guide: SQL makes databases and tables of the catalog' },
  {
    service: 'sagemaker',
    evidence: 'SageMaker developer guide, "Pipelines": steps make jobs, models and endpoints as users wrote',
  },
  { service: 'scheduler', evidence: 'EventBridge Scheduler user guide, "universal targets": any API' },
  { service: 'servicecatalog', evidence: 'Service Catalog administrator guide: launches products for end users' },
  { service: 'ssm', evidence: 'Systems Manager user guide: automation runbooks, action aws:executeAwsApi, any API' },
  { service: 'states', evidence: 'Step Functions developer guide, "AWS SDK service integrations": any API' },
];

const SERVICES: ReadonlySet<string> = new Set(ROWS.map(({ service }) => service));

/** Is this caller a service that acts for itself? `mark` is a service's DNS name, as AWS records it. */
export function actsForItself(mark: string): boolean {
  const parts = mark.replace(/\.amazonaws\.com(?:\.cn)?$/, '').split('.');
  return parts.every((part) => !SERVICES.has(part));
}

/**
 * Does the type let somebody act (a role, a user, a key, a policy, an identity provider)? Then the caller being a service does
 * not make it the service's own: whoever gets a service to make one has a way in. Service-linked roles only services make.
 */
export function givesAccess(type: string): boolean {
  return type.startsWith('AWS::IAM::') && type !== 'AWS::IAM::ServiceLinkedRole';
}
