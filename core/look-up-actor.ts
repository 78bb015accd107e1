/**
 * A grave drift that no event announced (a sweep or a deployment found it): CloudTrail's own history may still say who it
 * was. Asked once, when the drift opens; what it answers is parsed and resolved as every event is, and counts only where
 * the event acts on this very resource since it was last seen to match. What a deployment may have done is left out. A name
 * found so is marked, and never stands before one that an event brought. When wrong or refused, nobody is named.
 */
import { ownAliasKeys } from '../catalogue/alias-keys';
import { eventSourcesOf } from '../catalogue/event-sources';
import type { DeployerRule } from '../contract/deployer-rule';
import type { UnannouncedDrift } from './check-ports';
import { parseRecord } from './event/parse-record';
import type { AliasHit, AliasKey } from './model/alias';
import type { ChangeEvent } from './model/change-event';
import type { DeclaredResource } from './model/declared-resource';
import type { DriftItem } from './model/drift-item';
import type { EventMark } from './model/event-mark';
import type { Hash } from './model/hash';
import { sourceKey } from './model/source';
import { type Subject, subjectKey } from './model/subject';
import { addSeconds } from './model/time';
import { verdictOf } from './model/verdict';
import { opaqueSession } from './opaque-session';
import type { EventLookup, EventQuery, KnownSubject } from './ports';
import { weighOwnWork } from './record/own-work';
import { aliasKeysOf } from './resolve/alias-keys';
import { findCandidates } from './resolve/find-candidates';
import { resolveEvent } from './resolve/resolve-event';

/** CloudTrail keeps its history so long. */
const HISTORY_SECONDS = 90 * 86_400;
/** Each is a question of its own, two a second at most. */
const MOST_NAMES = 2;

/** What the history says of who acted on it since it was last in line; empty where it says nothing. */
export async function lookUpActor(
  { observation, stored, known, deployers }: UnannouncedDrift,
  events: EventLookup,
  hash: Hash,
): Promise<readonly EventMark[]> {
  const { subject } = observation;
  const { account, region } = subject;
  if (account === null || region === null) return [];
  const since = { from: sinceWhen(known, stored, observation.observedAt), to: observation.observedAt };
  for (const by of questionsOn(subject, known.declarations)) {
    const { records, complete } = await events.find({ account, region, by, ...since });
    // Of a history that was cut off, whoever acted before the cut would be passed over for whoever acted after it.
    if (!complete) continue;
    const marks = records.flatMap((record) => markIn(record, subject, known.declarations));
    const others = marks.filter((mark) => isWithin(mark, since) && isNoDeployment(mark, subject, known, deployers));
    if (others.length > 0) return others.map((mark) => ({ ...mark, session: opaqueSession(mark.session, hash) }));
  }
  return [];
}

/** The last look that found it in line; else as far back as the history goes. */
function sinceWhen({ observed }: KnownSubject, stored: DriftItem | null, now: string): string {
  const earliest = addSeconds(now, -HISTORY_SECONDS);
  const matched = observed !== null && verdictOf(observed.reason) === 'InSync' ? observed.startedAt : null;
  return [earliest, matched ?? '', stored?.resolvedAt ?? ''].reduce((late, time) => (time > late ? time : late));
}

/** By its names, which are few events; then by its service, whose events are often more than one may read. */
function questionsOn(
  { identifier, type }: Subject,
  declarations: readonly DeclaredResource[],
): readonly EventQuery['by'][] {
  const ids = declarations.flatMap(({ identifiers }) => identifiers);
  const own = identifier.includes('|') ? identifier.split('|') : [identifier];
  const arns = ids.filter((id) => id.startsWith('arn:') && own.some((part) => id.endsWith(part)));
  const names = [...new Set([...own.slice(0, 1), ...arns, ...own, ...ids])].filter((name) => name !== '');
  const [eventSource] = eventSourcesOf(type);
  return [
    ...names.slice(0, MOST_NAMES).map((name) => ({ kind: 'resource', name }) as const),
    ...(eventSource === undefined ? [] : [{ kind: 'eventSource', eventSource } as const]),
  ];
}

/** The mark of an event that acts on this subject; none where it is another's, or merely mentions it. */
function markIn(record: unknown, subject: Subject, declarations: readonly DeclaredResource[]): readonly EventMark[] {
  const parsed = parseRecord(record);
  if (parsed.kind === 'rejected') return [];
  const { event } = parsed;
  const candidates = findCandidates(event);
  const hits = hitsAmong(event, aliasKeysOf(event, candidates), declarations);
  const wanted = subjectKey(subject);
  const resolved = resolveEvent(event, candidates, hits).subjects.find((one) => subjectKey(one.subject) === wanted);
  return resolved?.mark.blames === true ? [{ ...resolved.mark, lookedUp: true }] : [];
}

/** What the index would answer, of this resource alone. */
function hitsAmong(
  { account, region }: ChangeEvent,
  keys: readonly AliasKey[],
  declarations: readonly DeclaredResource[],
): readonly AliasHit[] {
  return declarations.flatMap((resource) => {
    const own = new Set(
      ownAliasKeys(resource).map((key) =>
        textOf({ ...key, account: key.account ?? account ?? '', region: key.region ?? region ?? '' }),
      ),
    );
    const { source, subject, address } = resource;
    return keys.filter((key) => own.has(textOf(key))).map((key) => ({ key, source, subject, address }));
  });
}

function textOf({ account, region, eventSource, id }: AliasKey): string {
  return `${account} ${region} ${eventSource} ${id}`;
}

function isWithin({ eventTime }: EventMark, { from, to }: { readonly from: string; readonly to: string }): boolean {
  return eventTime > from && eventTime <= to;
}

/** A deployment's own call, or what claims to be one, is no author of a drift that nobody saw happen. */
function isNoDeployment(
  mark: EventMark,
  { account }: Subject,
  known: KnownSubject,
  deployers: readonly DeployerRule[],
): boolean {
  const sources = new Map(known.declarations.map(({ source }) => [sourceKey(source), source]));
  return [...sources.values()].every((source) => weighOwnWork([mark], { source, account, deployers }) === 'other');
}
