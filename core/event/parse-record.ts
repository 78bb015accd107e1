/**
 * Normalises one CloudTrail record, raw or in EventBridge's envelope (`detail`), to a change event, or says why it is none.
 * Total: whatever it is given, it answers. The reasons have a precedence: malformed, notManagement, failed, readOnly,
 * noise. It trusts `readOnly` where the record has it; records older than version 1.08 lack it, and then the API's verb
 * decides. When wrong it degrades to one needless look, or to a change that the next sweep finds.
 */
import { plainApi } from '../../catalogue/api-words';
import type { ChangeEvent, ParsedRecord, RejectedRecord, RejectionReason } from '../model/change-event';
import { isJsonObject, type Json, type JsonObject } from '../model/json';
import { effectOf } from './effect';
import { findActor, findSession } from './find-actor';
import { noiseReason } from './noise';
import { normaliseTime } from './normalise-time';
import { readObject, readText, readValue } from './read-member';
import { isReadOnlyApi } from './read-only-api';
import { isResourceServiceEvent } from './service-events';

/** What every record says of itself; null where it does not. */
interface Heading {
  readonly eventId: string | null;
  readonly eventTime: string | null;
  readonly source: string | null;
  readonly api: string | null;
  readonly account: string | null;
  readonly region: string | null;
}

const NO_HEADING: Heading = { eventId: null, eventTime: null, source: null, api: null, account: null, region: null };

export function parseRecord(input: unknown): ParsedRecord {
  try {
    return parse(input);
  } catch {
    // Values that JSON cannot carry may throw when they are read (getters, proxies). Their message may quote the record.
    return reject('malformed', 'it cannot be read', NO_HEADING);
  }
}

function parse(input: unknown): ParsedRecord {
  if (!isJsonObject(input)) return reject('malformed', 'it is not a JSON object', NO_HEADING);
  const detail = isRecord(input) ? null : (readObject(input, 'detail') ?? lookedUpRecord(input));
  const record = detail ?? input;
  const heading = readHeading(record, detail === null ? null : input);
  const { eventId, eventTime, source, api } = heading;
  if (eventId === null || eventTime === null || source === null || api === null) {
    return reject('malformed', `it has no usable ${missingOf(heading)}`, heading);
  }
  const rejection = findRejection(record, source, api);
  if (rejection !== null) return reject(rejection.reason, rejection.why, heading);
  const actor = findActor(record);
  const event: ChangeEvent = {
    eventId,
    eventTime,
    source,
    api,
    account: heading.account,
    region: heading.region,
    effect: effectOf(api),
    actor,
    request: requestOf(record),
    response: readValue(record, 'responseElements'),
    resources: readValue(record, 'resources'),
    session: findSession(record, actor),
  };
  return { kind: 'event', event };
}

/** A record itself, which is no envelope whatever else it holds. */
function isRecord(input: JsonObject): boolean {
  return readText(input, 'eventID') !== null && readText(input, 'eventName') !== null;
}

/** The answer of LookupEvents carries the record as a text. */
function lookedUpRecord(input: JsonObject): JsonObject | null {
  const text = readText(input, 'CloudTrailEvent');
  if (text === null) return null;
  const record: unknown = JSON.parse(text);
  return isJsonObject(record) ? record : null;
}

function findRejection(
  record: JsonObject,
  source: string,
  api: string,
): { readonly reason: RejectionReason; readonly why: string } | null {
  const type = readText(record, 'eventType') ?? 'AwsApiCall';
  const category = readText(record, 'eventCategory') ?? 'Management';
  if (category !== 'Management') return { reason: 'notManagement', why: `its eventCategory is ${category}` };
  if (record.managementEvent === false) return { reason: 'notManagement', why: 'its managementEvent is false' };
  if (type !== 'AwsApiCall' && !(type === 'AwsServiceEvent' && isResourceServiceEvent(source, api))) {
    return { reason: 'notManagement', why: `its eventType is ${type}` };
  }
  const errorCode = readText(record, 'errorCode');
  if (errorCode !== null) return { reason: 'failed', why: `it failed: ${errorCode}` };
  const readOnly = readOnlyReason(record, source, api);
  if (readOnly !== null) return { reason: 'readOnly', why: readOnly };
  const noise = noiseReason(source, api);
  return noise === null ? null : { reason: 'noise', why: noise };
}

/** Why it only reads; null where it may change something. */
function readOnlyReason(record: JsonObject, source: string, api: string): string | null {
  const said = readValue(record, 'readOnly');
  if (said === true || said === 'true') return 'its readOnly is true';
  if (said === false || said === 'false') return null;
  return isReadOnlyApi(source, api) ? `it has no readOnly, and ${api} only reads by its name` : null;
}

/** A service event has no request; what it says of the resource stands in serviceEventDetails. */
function requestOf(record: JsonObject): Json {
  return readValue(record, 'requestParameters') ?? readValue(record, 'serviceEventDetails');
}

function readHeading(record: JsonObject, envelope: JsonObject | null): Heading {
  const time = readText(record, 'eventTime') ?? readText(envelope, 'time');
  const name = readText(record, 'eventName');
  const identity = readObject(record, 'userIdentity');
  return {
    eventId: readText(record, 'eventID'),
    eventTime: time === null ? null : normaliseTime(time),
    source: readText(record, 'eventSource'),
    api: name === null ? null : plainApi(name),
    account: usablePart(
      readText(record, 'recipientAccountId') ?? readText(envelope, 'account') ?? readText(identity, 'accountId'),
    ),
    region: usablePart(readText(record, 'awsRegion') ?? readText(envelope, 'region')),
  };
}

/** Account and region become parts of keys: a text that could break one is not a name of either. */
function usablePart(text: string | null): string | null {
  return text !== null && /^[\w-]{1,40}$/.test(text) ? text : null;
}

function missingOf(heading: Heading): string {
  const names = { eventId: 'eventID', eventTime: 'eventTime', source: 'eventSource', api: 'eventName' } as const;
  const missing = Object.entries(names).filter(([member]) => heading[member as keyof typeof names] === null);
  return missing.map(([, name]) => name).join(', ');
}

function reject(reason: RejectionReason, why: string, heading: Heading): ParsedRecord {
  const rejected: RejectedRecord = { reason, why, ...heading };
  return { kind: 'rejected', rejected };
}
