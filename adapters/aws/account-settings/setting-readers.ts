/**
 * How each account setting is read: one call, and where in its answer the setting stands. Evidence: each service's API reference, the
 * page of the call. A setting that is not there is an answer too: NOT_SET, or for S3 four switches that are off.
 */
import { isJsonObject, type Json } from '../../../core/model/json';
import { ownMember } from '../../../core/model/own-member';
import type { ServiceAsker } from '../ask-service';
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
      return isJsonObject(logging) ? logging : NOT_SET;
    },
  ],
  [
    'Asbuilt::EC2::DefaultVpc',
    async (ask) => {
      const filter = { 'Filter.1.Name': 'is-default', 'Filter.1.Value.1': 'true' };
      const found = ownMember(await ask.query('ec2', 'DescribeVpcs', filter), 'vpcSet');
      const vpc = firstOf(ownMember(found, 'item'));
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
      return whole(await ask.json('elasticmapreduce', target), 'BlockPublicAccessConfiguration');
    },
  ],
  [
    'Asbuilt::IAM::AccountAlias',
    async (ask) => {
      const result = whole(await ask.query('iam', 'ListAccountAliases'), 'ListAccountAliasesResult');
      const alias = firstOf(ownMember(ownMember(result, 'AccountAliases'), 'member'));
      return alias === null ? NOT_SET : { AccountAlias: alias };
    },
  ],
  [
    'Asbuilt::IAM::PasswordPolicy',
    async (ask) => {
      const answer = await orMissing(ask.query('iam', 'GetAccountPasswordPolicy'), 'NoSuchEntity');
      if (answer === NOT_SET) return NOT_SET;
      return whole(whole(answer, 'GetAccountPasswordPolicyResult'), 'PasswordPolicy');
    },
  ],
  [
    'Asbuilt::S3::AccountPublicAccessBlock',
    async (ask) => {
      const path = '/v20180820/configuration/publicAccessBlock';
      const answer = await orMissing(ask.s3Control(path), 'NoSuchPublicAccessBlockConfiguration');
      return answer === NOT_SET ? {} : whole(answer, 'PublicAccessBlockConfiguration');
    },
  ],
  [
    'Asbuilt::SageMaker::ServicecatalogPortfolioStatus',
    (ask) => ask.json('sagemaker', 'SageMaker.GetSagemakerServicecatalogPortfolioStatus', {}, 'api.sagemaker'),
  ],
  [
    'Asbuilt::XRay::EncryptionConfig',
    async (ask) => whole(await ask.restJson('xray', 'POST', '/EncryptionConfig'), 'EncryptionConfig'),
  ],
]);

/** Pages are small; this many would be a hundred times what there is. */
const MOST_PAGES = 20;

/** The effective settings of a principal that has none of its own are the account's. */
async function readEcsSettings(ask: ServiceAsker): Promise<Json> {
  const settings = new Map<string, Json>();
  let token: Json | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const input = { effectiveSettings: true, ...(token === undefined ? {} : { nextToken: token }) };
    const answer = await ask.json('ecs', 'AmazonEC2ContainerServiceV20141113.ListAccountSettings', input);
    for (const setting of listOf(ownMember(answer, 'settings'))) {
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

/** A member that a successful answer always has. */
function whole(answer: Json, member: string): Json {
  const value = ownMember(answer, member);
  if (!isJsonObject(value)) throw new Error(`the answer has no ${member}`);
  return value;
}

function pick(value: Json, names: readonly string[]): Json {
  return Object.fromEntries(names.flatMap((name) => [[name, ownMember(value, name) ?? '']]));
}

function firstOf(value: Json | undefined): Json | null {
  return listOf(value)[0] ?? null;
}

/** XML's one element is no list. */
function listOf(value: Json | undefined): readonly Json[] {
  if (value === undefined || value === null || value === '') return [];
  return Array.isArray(value) ? (value as readonly Json[]) : [value];
}
