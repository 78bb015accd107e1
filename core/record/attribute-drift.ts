/**
 * Decides whom a drift names. An actor is named only if exactly one unexpected actor made an event that blames
 * (core/model/event-mark.ts); several give "one of", none gives "unknown". A deployment's own calls (CloudFormation,
 * by a mark that AWS sets) are expected, so they are named only when nobody else is there to name.
 * When wrong, it degrades to "unknown", never to a wrong name.
 */
import type { Actor } from '../model/actor';
import { compareText } from '../model/compare-text';
import type { Attribution, EventMark } from '../model/event-mark';

/** The trusted mark by which AWS says that CloudFormation made a call. */
const CLOUDFORMATION = /^cloudformation\.amazonaws\.com(?:\.cn)?$/;

/** Did CloudFormation itself make this call? Decided by what AWS sets, never by what a client claims. */
export function isCloudFormationsOwn(mark: EventMark): boolean {
  return mark.actor.trusted.some((trusted) => CLOUDFORMATION.test(trusted));
}

/** Whom these events name. What was looked up counts only where no event that was delivered blames anybody. */
export function attributeDrift(marks: readonly EventMark[]): Attribution {
  const blaming = marks.filter((mark) => mark.blames);
  const delivered = blaming.filter((mark) => mark.lookedUp !== true);
  return delivered.length > 0 || blaming.length === 0 ? nameActors(delivered) : lookedUp(nameActors(blaming));
}

function nameActors(blaming: readonly EventMark[]): Attribution {
  const unexpected = blaming.filter((mark) => !isCloudFormationsOwn(mark));
  const actors = distinctActors((unexpected.length > 0 ? unexpected : blaming).map((mark) => mark.actor));
  const [first] = actors;
  if (first === undefined) return { kind: 'unknown' };
  return actors.length === 1 ? { kind: 'one', actor: first } : { kind: 'oneOf', actors };
}

function lookedUp(attribution: Attribution): Attribution {
  return attribution.kind === 'unknown' ? attribution : { ...attribution, lookedUp: true };
}

/**
 * Adds marks that are not there yet, by event id, in the order of event time. Duplicate and late events change nothing else;
 * one that was looked up and then delivered counts as delivered.
 */
export function mergeMarks(known: readonly EventMark[], more: readonly EventMark[]): readonly EventMark[] {
  const byId = new Map(known.map((mark) => [mark.eventId, mark]));
  const added = more.filter((mark) => isNews(byId.get(mark.eventId), mark));
  if (added.length === 0) return known;
  for (const mark of added) if (isNews(byId.get(mark.eventId), mark)) byId.set(mark.eventId, mark);
  return [...byId.values()].sort((a, b) => compareText(a.eventTime, b.eventTime) || compareText(a.eventId, b.eventId));
}

function isNews(known: EventMark | undefined, mark: EventMark): boolean {
  return known === undefined || (known.lookedUp === true && mark.lookedUp !== true);
}

function distinctActors(actors: readonly Actor[]): readonly Actor[] {
  return [...new Map(actors.map((actor) => [`${actor.kind} ${actor.name} ${actor.via ?? ''}`, actor])).values()];
}
