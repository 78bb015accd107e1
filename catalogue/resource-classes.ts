/**
 * Classes of resource types that decide how bad it is that one is missing or stands outside code. Namespaces and name
 * patterns, not lists of types: the lists grow monthly, and a new type of a known kind must not fall through.
 */
import { catalogueType } from './resource-types';

/** Does replacing or losing it lose data? */
export function isStateful(type: string): boolean {
  return catalogueType(type)?.stateful === true;
}

interface ClassRow {
  readonly types: RegExp;
  readonly evidence: string;
}

const AI_TYPES: readonly ClassRow[] = [
  { types: /^(?:AWS|Asbuilt)::SageMaker::/, evidence: 'machine learning service, 47 types (aws-service-spec 0.1.216)' },
  {
    types: /^(?:AWS|Asbuilt)::Bedrock/,
    evidence: 'Bedrock 22, BedrockAgentCore 26, BedrockMantle 1 types (aws-service-spec 0.1.216)',
  },
  {
    types: /^AWS::Q(?:Business|Connect|Developer)?::|^AWS::Wisdom::/,
    evidence: 'Amazon Q; Wisdom is the former name of Q in Connect',
  },
  {
    types: /^AWS::(?:Comprehend|Rekognition|Personalize|Forecast|FraudDetector|Lex|Kendra|Textract|HealthLake)::/,
    evidence: 'AWS AI services, https://aws.amazon.com/ai/services/',
  },
  {
    types:
      /^AWS::(?:AWSExternalAnthropic|NovaAct|AIOps|DevOpsAgent|SecurityAgent|CleanRoomsML|S3Vectors|Transcribe|Lookout\w+|Panorama)::/,
    evidence: 'models, agents and their vectors under other names (registry schemas, October 2026)',
  },
];

const EXPOSED_OR_PRIVILEGED: readonly ClassRow[] = [
  { types: /^AWS::(?:IAM|SSO|Organizations|RolesAnywhere|VerifiedPermissions)::/, evidence: 'grants permissions' },
  {
    types:
      /::(?:BucketPolicy|QueuePolicy|QueueInlinePolicy|TopicPolicy|TopicInlinePolicy|ResourcePolicy|KeyPolicy|Grant|Permission|Permissions|LayerVersionPermission|EventBusPolicy|KnowledgeBasePolicy)$/,
    evidence: 'resource policies: who else may use a resource',
  },
  { types: /^AWS::EC2::SecurityGroup/, evidence: 'opens network paths' },
  {
    types:
      /^AWS::EC2::(?:InternetGateway|EgressOnlyInternetGateway|VPCGatewayAttachment|EIP|NetworkAclEntry|Route|VPCPeeringConnection|ClientVpn\w*)$/,
    evidence: 'reaches out of, or into, a private network',
  },
  { types: /^AWS::Lambda::Url$/, evidence: 'a function reachable by URL' },
  {
    types:
      /^AWS::ElasticLoadBalancing(?:V2)?::LoadBalancer$|^AWS::ApiGateway(?:V2)?::(?:RestApi|Api)$|^AWS::AppSync::GraphQLApi$|^AWS::CloudFront::Distribution$|^AWS::AppRunner::Service$/,
    evidence: 'public endpoints',
  },
  {
    types: /^AWS::(?:RAM|Transfer)::(?:ResourceShare|Server)$/,
    evidence: 'shares resources with other accounts; a file server for the internet',
  },
  {
    types: /::(?:User|AccessKey|LoginProfile|AccessPolicy|AccessEntry)$/,
    evidence: 'identities and their credentials',
  },
];

/** Is it part of an AI system: models, agents, their data and guardrails? */
export function isAi(type: string): boolean {
  return AI_TYPES.some((row) => row.types.test(type));
}

/** Does it grant permissions or make something reachable, merely by being there? */
export function isExposedOrPrivileged(type: string): boolean {
  return EXPOSED_OR_PRIVILEGED.some((row) => row.types.test(type));
}
