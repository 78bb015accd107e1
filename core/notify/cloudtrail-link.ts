/**
 * A link to the change event in CloudTrail's event history, which keeps 90 days. Only for an event of CloudTrail's own form, in
 * a region and partition that are certain; the events of global services lie in their partition's own region.
 */
import { isCallableRegion, partitionOfRegion } from '../../catalogue/partitions';
import type { TransitionMessage } from '../model/drift-item';
import type { EventMark } from '../model/event-mark';
import { GLOBAL } from '../model/subject';
import { CONSOLE_HOSTS, partitionOf } from './console-link';

const EVENT_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Where IAM, Route 53, CloudFront and Organizations are recorded (CloudTrail user guide, "Global service events"). */
const GLOBAL_REGIONS: ReadonlyMap<string, string> = new Map([
  ['aws', 'us-east-1'],
  ['aws-us-gov', 'us-gov-west-1'],
  ['aws-cn', 'cn-north-1'],
]);

/** Of the event whose actor is named, the last one; null where nobody is, or nothing can be linked. */
export function cloudTrailLink(message: TransitionMessage): string | null {
  const event = toldEvent(message);
  const region = regionOf(message);
  if (event === null || region === null || !EVENT_ID.test(event.eventId)) return null;
  const host = CONSOLE_HOSTS.get(partitionOfRegion(region));
  return host === undefined ? null : `https://${host}/cloudtrailv2/home?region=${region}#/events/${event.eventId}`;
}

/** The last event that the alert names somebody for. */
export function toldEvent({ events, attribution }: TransitionMessage): EventMark | null {
  const blaming = events.filter(({ blames }) => blames);
  const own =
    attribution.kind === 'one'
      ? blaming.filter(({ actor }) => actor.name === attribution.actor.name && actor.via === attribution.actor.via)
      : blaming;
  return own.reduce<EventMark | null>(
    (last, event) => (last === null || event.eventTime >= last.eventTime ? event : last),
    null,
  );
}

function regionOf(message: TransitionMessage): string | null {
  const { region } = message.subject;
  if (region !== null && region !== GLOBAL) return isCallableRegion(region) ? region : null;
  const partition = region === null ? null : partitionOf(message);
  return partition === null ? null : (GLOBAL_REGIONS.get(partition) ?? null);
}
