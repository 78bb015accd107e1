/**
 * Types that only tie two things together: IoT policies and certificates to what they are for, outputs and logging of a
 * stream application. Found in the list of the one; there or absent. Evidence: IoT API reference, ListTargetsForPolicy and
 * ListThingPrincipals; Managed Service for Apache Flink API reference, DescribeApplication.
 */
import { isJsonObject, type Json, type JsonObject } from '../../../core/model/json';
import type { LiveRead } from '../../../core/model/live-read';
import { ownMember } from '../../../core/model/own-member';
import { jsonListIn } from '../answer-list';
import type { ServiceAsker } from '../ask-service';
import { textOf } from './declared-parts';
import { orNull } from './or-null';
import type { AskedResource, ResourceReader } from './resource-reader';
import { at } from './shape-answer';

const MISSING = /^ResourceNotFoundException$/;
const MOST_PAGES = 20;

export const readPolicyPrincipalAttachment: ResourceReader = async ({ ask, declared }) => {
  const [PolicyName, Principal] = [declared.text('PolicyName'), declared.text('Principal')];
  const path = `/policy-targets/${encodeURIComponent(PolicyName)}`;
  const targets = await iotPages('targets', 'nextMarker', (marker) =>
    ask.restJson('iot', 'POST', path, marker === null ? {} : { query: { marker } }),
  );
  return targets?.includes(Principal) === true ? found({ PolicyName, Principal }) : { kind: 'absent' };
};

export const readThingPrincipalAttachment: ResourceReader = async ({ ask, declared }) => {
  const [ThingName, Principal] = [declared.text('ThingName'), declared.text('Principal')];
  const path = `/things/${encodeURIComponent(ThingName)}/principals`;
  const principals = await iotPages('principals', 'nextToken', (nextToken) =>
    ask.restJson('iot', 'GET', path, nextToken === null ? {} : { query: { nextToken } }),
  );
  return principals?.includes(Principal) === true ? found({ ThingName, Principal }) : { kind: 'absent' };
};

/** null: there is no such policy or thing. */
async function iotPages(
  list: string,
  next: string,
  call: (token: string | null) => Promise<JsonObject>,
): Promise<readonly Json[] | null> {
  const elements: Json[] = [];
  let token: string | null = null;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer = await orNull(call(token), MISSING);
    if (answer === null) return null;
    elements.push(...jsonListIn(answer, list));
    token = textOf(ownMember(answer, next));
    if (token === null) return elements;
  }
  throw new Error(`there are more pages of ${list} than there can be`);
}

/** AWS::KinesisAnalyticsV2::ApplicationOutput: the application's output of that name. */
export const readApplicationOutput: ResourceReader = async (asked) => {
  const name = asked.declared.within('Output').text('Name');
  const path = 'ApplicationConfigurationDescription.SqlApplicationConfigurationDescription.OutputDescriptions.*';
  const outputs = await partsOfApplication(asked, path);
  const output = outputs.find((one) => ownMember(one, 'Name') === name);
  if (!isJsonObject(output)) return { kind: 'absent' };
  const Output = Object.entries(output).flatMap(([member, value]): [string, Json][] => {
    if (member === 'OutputId') return [];
    if (!member.endsWith('OutputDescription')) return [[member, value]];
    const ResourceARN = ownMember(value, 'ResourceARN');
    return ResourceARN === undefined ? [] : [[member.replace(/Description$/, ''), { ResourceARN }]];
  });
  return found({ ApplicationName: asked.declared.text('ApplicationName'), Output: Object.fromEntries(Output) });
};

/** AWS::KinesisAnalyticsV2::ApplicationCloudWatchLoggingOption: whether the application logs to that stream. */
export const readApplicationLogging: ResourceReader = async (asked) => {
  const LogStreamARN = asked.declared.within('CloudWatchLoggingOption').text('LogStreamARN');
  const options = await partsOfApplication(asked, 'CloudWatchLoggingOptionDescriptions.*');
  if (!options.some((option) => ownMember(option, 'LogStreamARN') === LogStreamARN)) return { kind: 'absent' };
  const ApplicationName = asked.declared.text('ApplicationName');
  return found({ ApplicationName, CloudWatchLoggingOption: { LogStreamARN } });
};

/** None where the application is not there either. */
async function partsOfApplication({ ask, declared }: AskedResource, path: string): Promise<readonly Json[]> {
  const answer = await orNull(describeApplication(ask, declared.text('ApplicationName')), MISSING);
  if (answer === null) return [];
  const detail = ownMember(answer, 'ApplicationDetail');
  if (!isJsonObject(detail)) throw new Error('the answer has no ApplicationDetail');
  const parts = at(detail, path.split('.'));
  return Array.isArray(parts) ? (parts as readonly Json[]) : [];
}

function describeApplication(ask: ServiceAsker, ApplicationName: string): Promise<JsonObject> {
  return ask.json('kinesisanalytics', 'KinesisAnalytics_20180523.DescribeApplication', { ApplicationName });
}

function found(properties: JsonObject): LiveRead {
  return { kind: 'found', properties };
}
