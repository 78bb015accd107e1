/**
 * From an event and what the index answered to its candidates: which declared subjects to look at, whom the event may be
 * blamed on, and whether it created something that nobody declares. Every declared subject that the event names is looked
 * at, mentioned or acted on; only what it acts on may be blamed on its actor. When the ranking is wrong, a drift
 * names nobody; when the index is incomplete, it says so instead of calling a resource unmanaged.
 */
import { eventSourcesOf } from '../../catalogue/event-sources';
import { isGlobalType } from '../../catalogue/global-types';
import type { AliasHit } from '../model/alias';
import type { ChangeEvent } from '../model/change-event';
import type { EventMark } from '../model/event-mark';
import { type Source, sourceKey } from '../model/source';
import { GLOBAL, type Subject, subjectKey } from '../model/subject';
import { actedOnIds } from './acted-on-ids';
import { composeIdentifier } from './compose-identifiers';
import { createdType } from './created-type';
import { examineEvent } from './examine-event';
import type { Candidate } from './find-candidates';
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

/** SourceNotIndexed: a tool made it whose source is not known. CreatedByService: a service made it for a resource of its own. */
export type NotIndexedReason = 'SourceNotIndexed' | 'CreatedByService';

export interface Resolution {
  /** Most likely first. */
  readonly types: readonly string[];
  readonly subjects: readonly ResolvedSubject[];
  /** What the event created and no source declares. */
  readonly unmanaged: { readonly subject: Subject; readonly mark: EventMark } | null;
  /** Why a created resource that nobody declares is not called unmanaged. */
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
  const created = subjects.some(({ mark }) => mark.blames) ? null : createdSubject(event, types, usable);
  if (created === null) return { types, subjects, unmanaged: null, notIndexed: null };
  const notIndexed = whyNotUnmanaged(event);
  if (notIndexed !== null) return { types, subjects, unmanaged: null, notIndexed };
  return { types, subjects, unmanaged: { subject: created, mark: markOf(event, true) }, notIndexed: null };
}

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

function createdSubject(event: ChangeEvent, types: readonly string[], hits: readonly AliasHit[]): Subject | null {
  const type = createdType(event, types);
  if (type === null || event.account === null || event.region === null) return null;
  const identifier = composeIdentifier(type, examineEvent(event), 'response');
  if (identifier === null) return null;
  const isDeclared = hits.some(({ key, subject }) => key.id === identifier || subject.identifier === identifier);
  if (isDeclared) return null;
  return { account: event.account, region: isGlobalType(type) ? GLOBAL : event.region, type, identifier };
}

/** A tool or a service made it: then a source that is not known here, or the service's own resource, accounts for it. */
function whyNotUnmanaged(event: ChangeEvent): NotIndexedReason | null {
  if (event.actor.kind === 'iac') return 'SourceNotIndexed';
  return event.actor.kind === 'service' ? 'CreatedByService' : null;
}

function markOf(event: ChangeEvent, blames: boolean): EventMark {
  const { eventId, eventTime, source, api, effect, actor, session } = event;
  return { eventId, eventTime, source, api, effect, actor, session, blames };
}

function rankOf(types: readonly string[], type: string): number {
  const rank = types.indexOf(type);
  return rank < 0 ? types.length : rank;
}
