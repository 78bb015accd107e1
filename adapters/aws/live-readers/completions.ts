/**
 * Types that Cloud Control answers incompletely or wrongly, and who answers instead. Each row has its evidence; a row is no
 * longer needed when the registry's handler answers what it says is missing, and then changes nothing but the cost of a call.
 */
import { isJsonObject, type Json, type JsonObject } from '../../../core/model/json';
import { ownMember } from '../../../core/model/own-member';
import { jsonListIn } from '../answer-list';
import type { DeclaredParts } from './declared-parts';
import { textOf } from './declared-parts';
import { readerOf } from './described-resource';
import { lastName } from './own-arn';
import type { AskedResource, ResourceReader } from './resource-reader';
import { at, shapeAnswer } from './shape-answer';

/** Properties that a further call answers: they replace what Cloud Control said of them. */
export interface Completion {
  readonly properties: readonly string[];
  /** Is there anything to ask for? */
  readonly when: (declared: DeclaredParts) => boolean;
  /** Properties that it does not answer are as Cloud Control said. */
  readonly read: (asked: AskedResource) => Promise<JsonObject>;
}

const LAUNCH_TEMPLATE = 'AWS::EC2::LaunchTemplate';

export const COMPLETIONS: ReadonlyMap<string, Completion> = new Map<string, Completion>([
  // Registry schema: its read handler asks DescribeLaunchTemplates alone, the data is write-only (aws-cloudformation/
  // cloudformation-coverage-roadmap issue 1682). A stack's update makes a new version and leaves the default as it is.
  [
    LAUNCH_TEMPLATE,
    {
      properties: ['LaunchTemplateData', 'VersionDescription'],
      when: () => true,
      read: async ({ ask, identifier }) => {
        const parameters = { LaunchTemplateId: identifier, 'LaunchTemplateVersion.1': '$Latest' };
        const answer = await ask.query('ec2', 'DescribeLaunchTemplateVersions', parameters);
        const version = at(answer, ['launchTemplateVersionSet', 'item']);
        if (!isJsonObject(version)) throw new Error('the answer has no version');
        return shapeAnswer(LAUNCH_TEMPLATE, version, {
          LaunchTemplateData: withLicenses,
          LaunchTemplateName: () => undefined,
        });
      },
    },
  ],
  // Recorded live states: the handler answers all effective parameters; those that somebody set have the source "user".
  [
    'AWS::ElastiCache::ParameterGroup',
    { properties: ['Properties'], when: (declared) => declared.has('Properties'), read: readCacheParameters },
  ],
  // Registry schema: Description, Tier and AllowedPattern are write-only; DescribeParameters answers them.
  [
    'AWS::SSM::Parameter',
    {
      properties: ['Description', 'Tier', 'AllowedPattern'],
      when: (declared) => ['Description', 'Tier', 'AllowedPattern'].some((name) => declared.has(name)),
      read: readParameter,
    },
  ],
]);

/** The API calls the list licenseSet. */
function withLicenses({ launchTemplateData }: JsonObject): Json | undefined {
  if (!isJsonObject(launchTemplateData)) return undefined;
  const { licenseSet, ...data } = launchTemplateData;
  return licenseSet === undefined ? data : { ...data, licenseSpecifications: licenseSet };
}

const MOST_PAGES = 20;

async function readCacheParameters({ ask, identifier }: AskedResource): Promise<JsonObject> {
  const set = new Map<string, Json>();
  let marker: string | null = null;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const from: { [name: string]: string } = marker === null ? {} : { Marker: marker };
    const parameters = { CacheParameterGroupName: identifier, Source: 'user', ...from };
    const answer = await ask.query('elasticache', 'DescribeCacheParameters', parameters);
    const result = ownMember(answer, 'DescribeCacheParametersResult');
    const listed = at(result, ['Parameters', '*']);
    for (const parameter of Array.isArray(listed) ? (listed as readonly Json[]) : []) {
      const [name, value] = [ownMember(parameter, 'ParameterName'), ownMember(parameter, 'ParameterValue')];
      if (typeof name === 'string' && value !== undefined) set.set(name, value);
    }
    marker = textOf(ownMember(result, 'Marker'));
    if (marker === null) return { Properties: Object.fromEntries(set) };
  }
  throw new Error('there are more pages of parameters than there can be');
}

async function readParameter({ ask, identifier, declared }: AskedResource): Promise<JsonObject> {
  const ParameterFilters = [{ Key: 'Name', Option: 'Equals', Values: [identifier] }];
  const answer = await ask.json('ssm', 'AmazonSSM.DescribeParameters', { ParameterFilters });
  const [parameter] = jsonListIn(answer, 'Parameters');
  if (!isJsonObject(parameter)) throw new Error('the answer has no such parameter');
  const { Description, Tier, AllowedPattern } = parameter;
  // Systems Manager user guide, "Managing parameter tiers": intelligent tiering chooses one of the two others.
  const chosen = declared.value('Tier') === 'Intelligent-Tiering';
  return {
    ...(Description === undefined ? {} : { Description }),
    ...(AllowedPattern === undefined ? {} : { AllowedPattern }),
    ...(Tier === undefined || chosen ? {} : { Tier }),
  };
}

/** A reader that answers better than Cloud Control. */
export interface BetterReader {
  /** Asked before Cloud Control is. */
  readonly instead?: (declared: DeclaredParts) => boolean;
  /** Asked where Cloud Control's handler fails. */
  readonly afterFailure?: true;
  readonly reader: ResourceReader;
}

const SCHEDULE = 'AWS::Scheduler::Schedule';
const EVENT_DESTINATION = 'AWS::SES::ConfigurationSetEventDestination';

export const BETTER_READERS: ReadonlyMap<string, BetterReader> = new Map<string, BetterReader>([
  // Registry schema: the primary identifier is the name alone, which is looked for in the default group; a schedule of another
  // group is answered as not found.
  [
    SCHEDULE,
    {
      instead: (declared) => declared.has('GroupName') && declared.value('GroupName') !== 'default',
      reader: readerOf(SCHEDULE, {
        call: ({ ask, identifier, declared }) =>
          ask.restJson('scheduler', 'GET', `/schedules/${encodeURIComponent(lastName(identifier))}`, {
            query: { groupName: declared.text('GroupName') },
          }),
        missing: /^ResourceNotFoundException$/,
        from: { StartDate: ({ StartDate }) => instantOf(StartDate), EndDate: ({ EndDate }) => instantOf(EndDate) },
      }),
    },
  ],
  // go-to-k/cdk-real-drift: its handler answers HandlerInternalFailureException.
  [
    EVENT_DESTINATION,
    {
      afterFailure: true,
      reader: readerOf(EVENT_DESTINATION, {
        call: ({ ask, declared }) => {
          const set = encodeURIComponent(declared.text('ConfigurationSetName'));
          const service = { host: 'email', signedAs: 'ses' };
          return ask.restJson(service, 'GET', `/v2/email/configuration-sets/${set}/event-destinations`);
        },
        at: 'EventDestinations',
        is: ({ Name }, { declared }) => Name === declared.within('EventDestination').text('Name'),
        missing: /^NotFoundException$/,
        from: { EventDestination: (destination) => inWordsOfTheSchema(destination) },
        asAsked: ['ConfigurationSetName'],
      }),
    },
  ],
]);

/** Seconds since 1970, as the API answers times, as text. */
function instantOf(value: Json | undefined): Json | undefined {
  return typeof value === 'number' ? new Date(value * 1000).toISOString() : value;
}

/** The newer API says RENDERING_FAILURE where the schema says renderingFailure. */
function inWordsOfTheSchema(value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(inWordsOfTheSchema);
  if (isJsonObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, inWordsOfTheSchema(member)]));
  }
  if (typeof value !== 'string' || !/^[A-Z]+(?:_[A-Z]+)*$/.test(value)) return value;
  return value.toLowerCase().replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
