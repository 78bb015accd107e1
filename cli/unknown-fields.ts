/**
 * Fields of a record that CloudTrail, EventBridge and LookupEvents do not know: somebody's notes on it, which pass through
 * to the output line. The known ones do not: they are explained, and they may hold what must not be printed.
 */
import { isJsonObject, type JsonObject } from '../core/model/json';

/** CloudTrail user guide, "CloudTrail record contents"; EventBridge's envelope; LookupEvents' answer. */
const KNOWN: ReadonlySet<string> = new Set(
  (
    'eventVersion userIdentity eventTime eventSource eventName awsRegion sourceIPAddress userAgent errorCode errorMessage ' +
    'requestParameters responseElements additionalEventData requestID eventID eventType apiVersion managementEvent readOnly ' +
    'resources recipientAccountId serviceEventDetails sharedEventID vpcEndpointId vpcEndpointAccountId eventCategory addendum ' +
    'sessionCredentialFromConsole edgeDeviceDetails tlsDetails insightDetails eventContext eventDetails ' +
    'version id detail-type source account time region detail ' +
    'EventId EventName ReadOnly AccessKeyId EventTime EventSource Username Resources CloudTrailEvent'
  ).split(' '),
);

export function unknownFields(record: unknown): JsonObject {
  if (!isJsonObject(record)) return {};
  // fromEntries makes own properties of any name, "__proto__" too.
  return Object.fromEntries(Object.entries(record).filter(([name]) => !KNOWN.has(name)));
}
