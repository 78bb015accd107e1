/**
 * How each account setting is read: one call, and where in its answer the setting stands. Evidence: each service's API reference, the
 * page of the call. A setting that is not there is an answer too: NOT_SET, or for S3 four switches that are off.
 */
import { isJsonObject, type Json } from '../../../core/model/json';
import { ownMember } from '../../../core/model/own-member';
import { listIn } from '../answer-list';
import { member, SAGEMAKER, type ServiceAsker } from '../ask-service';
import { awsErrorName } from '../aws-error';

/** Nobody made it. */
export const NOT_SET = Symbol('not set');

/** The part of the answer that is the setting. Throws what the call throws. */
export type SettingReader = (ask: ServiceAsker) => Promise<Json | typeof NOT_SET>;

export const SETTING_READERS: ReadonlyMap<string, SettingReader> = new Map<string, SettingReader>([
  ['Asbuilt::Backup::RegionSettings', (ask) => ask.restJson('backup', 'GET', '/account-settings')],
  ['Asbuilt::Bedrock::AccountDataRetention', (ask) => ask.restJson('bedrock', 'GET', '/data-retention')],
  [
    'Asbuilt::Bedrock::ModelInvocationLogging',
    async (ask) => {
      const logging = ownMember(await ask.restJson('bedrock', 'GET', '/logging/modelinvocations'), 'loggingConfig');
      // Without a configuration nothing is logged, and an empty one is none.
      return isJsonObject(logging) && Object.keys(logging).length > 0 ? logging : NOT_SET;
    },
  ],
  [
    'Asbuilt::EC2::DefaultVpc',
    async (ask) => {
      const filter = { 'Filter.1.Name': 'is-default', 'Filter.1.Value.1': 'true' };
      const vpc = firstOf(listIn(await ask.query('ec2', 'DescribeVpcs', filter), 'vpcSet', 'item'));
      return vpc === null ? NOT_SET : pick(vpc, ['vpcId', 'cidrBlock']);
    },
  ],
  ['Asbuilt::EC2::EbsDefaultKmsKey', (ask) => ask.query('ec2', 'GetEbsDefaultKmsKeyId')],
  ['Asbuilt::EC2::EbsEncryptionByDefault', (ask) => ask.query('ec2', 'GetEbsEncryptionByDefault')],
  ['Asbuilt::EC2::ImageBlockPublicAccess', (ask) => ask.query('ec2', 'GetImageBlockPublicAccessState')],
  [
    'Asbuilt::EC2::InstanceMetadataDefaults',
    async (ask) => ownMember(await ask.query('ec2', 'GetInstanceMetadataDefaults'), 'accountLevel') ?? {},
  ],
  ['Asbuilt::EC2::SerialConsoleAccess', (ask) => ask.query('ec2', 'GetSerialConsoleAccessStatus')],
  ['Asbuilt::ECS::AccountSettings', readEcsSettings],
  [
    'Asbuilt::EMR::BlockPublicAccess',
    async (ask) => {
      const target = 'ElasticMapReduce.GetBlockPublicAccessConfiguration';
      return member(await ask.json('elasticmapreduce', target), 'BlockPublicAccessConfiguration');
    },
  ],
  [
    'Asbuilt::IAM::AccountAlias',
    async (ask) => {
      const result = member(await ask.query('iam', 'ListAccountAliases'), 'ListAccountAliasesResult');
      const alias = firstOf(listIn(result, 'AccountAliases', 'member'));
      return alias === null ? NOT_SET : { AccountAlias: alias };
    },
  ],
  [
    'Asbuilt::IAM::PasswordPolicy',
    async (ask) => {
      const answer = await orMissing(ask.query('iam', 'GetAccountPasswordPolicy'), 'NoSuchEntity');
      if (answer === NOT_SET) return NOT_SET;
      return member(member(answer, 'GetAccountPasswordPolicyResult'), 'PasswordPolicy');
    },
  ],
  [
    'Asbuilt::S3::AccountPublicAccessBlock',
    async (ask) => {
      const path = '/v20180820/configuration/publicAccessBlock';
      const block = ask.s3Control(path, 'PublicAccessBlockConfiguration');
      const answer = await orMissing(block, 'NoSuchPublicAccessBlockConfiguration');
      return answer === NOT_SET ? {} : answer;
    },
  ],
  [
    'Asbuilt::SageMaker::ServicecatalogPortfolioStatus',
    (ask) => ask.json(SAGEMAKER, 'SageMaker.GetSagemakerServicecatalogPortfolioStatus'),
  ],
  [
    'Asbuilt::XRay::EncryptionConfig',
    async (ask) => member(await ask.restJson('xray', 'POST', '/EncryptionConfig'), 'EncryptionConfig'),
  ],
]);

/** Pages are small; this many would be a hundred times what there is. */
const MOST_PAGES = 20;

/** The effective settings of a principal that has none of its own are the account's. */
async function readEcsSettings(ask: ServiceAsker): Promise<Json> {
  const settings = new Map<string, Json>();
  let token: Json | undefined;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const input = { effectiveSettings: true, ...(token === undefined ? {} : { nextToken: token }) };
    const answer = await ask.json('ecs', 'AmazonEC2ContainerServiceV20141113.ListAccountSettings', input);
    const page = ownMember(answer, 'settings');
    if (!Array.isArray(page)) throw new Error('the answer has no settings');
    for (const setting of page as readonly Json[]) {
      const [name, value] = [ownMember(setting, 'name'), ownMember(setting, 'value')];
      if (typeof name === 'string' && value !== undefined) settings.set(name, value);
    }
    token = ownMember(answer, 'nextToken');
    if (typeof token !== 'string' || token === '') return { Settings: Object.fromEntries(settings) };
  }
  throw new Error('ECS answered more pages of account settings than there can be');
}

async function orMissing(answer: Promise<Json>, name: string): Promise<Json | typeof NOT_SET> {
  try {
    return await answer;
  } catch (error) {
    // The query protocol's and the SDK's name of the same error.
    if ([name, `${name}Exception`].includes(awsErrorName(error))) return NOT_SET;
    throw error;
  }
}

function pick(value: Json, names: readonly string[]): Json {
  return Object.fromEntries(names.flatMap((name) => [[name, ownMember(value, name) ?? '']]));
}

function firstOf(values: readonly Json[]): Json | null {
  return values[0] ?? null;
}
