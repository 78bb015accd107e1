/**
 * From an event and what the index answered to its candidates: which declared subjects to look at, whom the event may be
 * blamed on, and whether it created something that nobody declares. Every declared subject that the event names is looked
 * at, mentioned or acted on; only what it acts on may be blamed on its actor. When the ranking is wrong, a drift
 * names nobody; when the index is incomplete, it says so instead of calling a resource unmanaged.
 */
import { eventSourcesOf } from '../../catalogue/event-sources';
import { actsForItself, givesAccess } from '../../catalogue/services-for-users';
import type { AliasHit } from '../model/alias';
import type { ChangeEvent } from '../model/change-event';
import type { EventMark } from '../model/event-mark';
import { type Source, sourceKey } from '../model/source';
import { type Subject, subjectKey } from '../model/subject';
import { actedOnIds } from './acted-on-ids';
import { examineEvent } from './examine-event';
import type { Candidate } from './find-candidates';
import { isSameThing, ownSubjects } from './own-subjects';
import { ownType } from './own-type';
import { relationOf } from './related-types';
import { touchedParts } from './touched-parts';

export interface ResolvedSubject {
  readonly subject: Subject;
  readonly address: string;
  readonly source: Source;
  readonly mark: EventMark;
  /** false for what the index knows: the source's own identifier is looked up, not one made here. */
  readonly guessed: boolean;
}

/** Of what was created, and is not looked at or not yet called unmanaged: the tool's source, or the service itself, accounts for it. */
export type NotIndexedReason = 'SourceNotIndexed' | 'CreatedByService';

/** A resource that no source declares, and the event that made or deleted it. */
export interface OwnSubject {
  readonly subject: Subject;
  readonly mark: EventMark;
}

export interface Resolution {
  /** Most likely first. */
  readonly types: readonly string[];
  readonly subjects: readonly ResolvedSubject[];
  /** What the event created and no source declares; nothing of what a service made for its own work. */
  readonly created: readonly OwnSubject[];
  /** What the event deleted and no source declares: it may have been told as unmanaged. */
  readonly deleted: readonly OwnSubject[];
  readonly notIndexed: NotIndexedReason | null;
}

export function resolveEvent(
  event: ChangeEvent,
  candidates: readonly Candidate[],
  hits: readonly AliasHit[],
): Resolution {
  const { types } = examineEvent(event);
  const looked = new Set(candidates.map(({ id }) => id));
  const usable = hits.filter(
    ({ key, subject }) => looked.has(key.id) && eventSourcesOf(subject.type).includes(key.eventSource),
  );
  const subjects = resolveSubjects(event, types, usable);
  const own = isDeclaredItself(event, subjects) ? [] : ownSubjects(event, usable);
  const accounts = own.length > 0 ? whoAccounts(event, own) : null;
  const marked = accounts === 'CreatedByService' ? [] : own.map((subject) => ({ subject, mark: markOf(event, true) }));
  return {
    types,
    subjects,
    created: event.effect === 'create' ? marked : [],
    deleted: event.effect === 'delete' ? marked : [],
    notIndexed: event.effect === 'create' ? accounts : null,
  };
}

/**
 * Is what the event made or deleted among what is declared? A part of a declared resource is not: its URL, its client. Nor is
 * what is restored or copied from a declared one.
 */
function isDeclaredItself(event: ChangeEvent, subjects: readonly ResolvedSubject[]): boolean {
  const type = ownType(event, examineEvent(event).types);
  if (type === null || FROM_ANOTHER.test(event.api)) return false;
  return subjects.some(({ subject, mark }) => mark.blames && isSameThing(subject.type, type));
}

const FROM_ANOTHER = /^(?:Restore|Copy|Clone)/;

function resolveSubjects(
  event: ChangeEvent,
  types: readonly string[],
  hits: readonly AliasHit[],
): readonly ResolvedSubject[] {
  const byDeclaration = new Map<string, { hit: AliasHit; ids: Set<string> }>();
  for (const hit of hits) {
    const key = `${sourceKey(hit.source)} ${subjectKey(hit.subject)}`;
    const known = byDeclaration.get(key);
    if (known === undefined) byDeclaration.set(key, { hit, ids: new Set([hit.key.id]) });
    else known.ids.add(hit.key.id);
  }
  return [...byDeclaration.values()]
    .map(({ hit, ids }) => ({
      subject: hit.subject,
      address: hit.address,
      source: hit.source,
      mark: markOf(event, isBlamed(event, types, hit.subject.type, ids)),
      guessed: false,
    }))
    .sort((one, other) => rankOf(types, one.subject.type) - rankOf(types, other.subject.type));
}

/** Does the event act on this resource, rather than mention it? */
function isBlamed(event: ChangeEvent, types: readonly string[], type: string, ids: ReadonlySet<string>): boolean {
  if (event.effect === 'other') return false;
  const [first] = types;
  const parts = touchedParts(event, first, examineEvent(event));
  const firsts = event.effect === 'tag' ? types : types.filter((one) => isRival(one, first) || parts.includes(one));
  return firsts.some((acted) => {
    const relation = relationOf(type, acted);
    if (relation === null) return false;
    // Another form of the same thing goes by the same ids.
    const forms = relation === 'same' ? [...new Set([type, acted])] : [type];
    const acting = forms.map((form) => actedOnIds(event, form, acted, relation));
    return [...ids].some((id) => acting.some((one) => one.has(id)));
  });
}

/** The first, or one of its name in a namespace that shares the event source (RDS and DocDB). */
function isRival(type: string, first: string | undefined): boolean {
  return first !== undefined && type.slice(type.lastIndexOf('::')) === first.slice(first.lastIndexOf('::'));
}

/** A tool or a service made it: then a source that may not be known here, or the service's own resource, accounts for it. */
function whoAccounts({ actor }: ChangeEvent, own: readonly Subject[]): NotIndexedReason | null {
  if (actor.kind === 'iac') return 'SourceNotIndexed';
  if (own.some(({ type }) => givesAccess(type))) return null;
  return actor.kind === 'service' && actor.trusted.every(actsForItself) ? 'CreatedByService' : null;
}

function markOf(event: ChangeEvent, blames: boolean): EventMark {
  const { eventId, eventTime, source, api, effect, actor, session } = event;
  return { eventId, eventTime, source, api, effect, actor, session, blames };
}

function rankOf(types: readonly string[], type: string): number {
  const rank = types.indexOf(type);
  return rank < 0 ? types.length : rank;
}
