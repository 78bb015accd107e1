/** One message of the check queue: look at this subject, because of this cause. */
import { assertNever } from './assert-never';
import type { FoundBy } from './drift-item';
import type { EventMark } from './event-mark';
import type { Deployment, Source } from './source';
import type { Subject } from './subject';

export type CheckCause =
  /** A change event touched it. `guessed`: the identifier was composed from parts, so "not found" proves nothing. */
  | { readonly kind: 'event'; readonly mark: EventMark; readonly guessed: boolean }
  /** A deployment of this source touched it; what is live now is the deployment's own work. */
  | { readonly kind: 'deployment'; readonly source: Source; readonly deployment: Deployment }
  /** First look after its source became known; a baseline taken here is unproven. */
  | { readonly kind: 'onboarding'; readonly source: Source }
  /**
   * A second look. change: a matching read right after an event may be stale; absence, match: two reads have to agree
   * before Missing or resolved, and `firstReadAt` is when the first of them started; order: so they have where only the order of
   * a list differs; held: the source was being deployed; retry: the read failed.
   */
  | {
      readonly kind: 'recheck';
      readonly after: 'change' | 'absence' | 'match' | 'order' | 'held' | 'retry';
      readonly firstReadAt: string;
      readonly marks: readonly EventMark[];
      readonly guessed: boolean;
      /** What made Asbuilt look first; absent: an event, or where there is none, a sweep. */
      readonly foundBy?: FoundBy;
    }
  | { readonly kind: 'sweep' };

export interface CheckRequest {
  readonly subject: Subject;
  readonly cause: CheckCause;
  /** RFC 3339 UTC. A look that started later than this already answers the request. */
  readonly notBefore: string;
  /** 0 for the first; counts re-checks of one chain, so that a chain ends. */
  readonly attempt: number;
}

/** The events that a cause carries. */
export function marksOf(cause: CheckCause): readonly EventMark[] {
  if (cause.kind === 'event') return [cause.mark];
  return cause.kind === 'recheck' ? cause.marks : [];
}

/** Was the identifier guessed, so that "not found" proves no absence? */
export function isGuessed(cause: CheckCause): boolean {
  return (cause.kind === 'event' || cause.kind === 'recheck') && cause.guessed;
}

/** What made Asbuilt look, so that what a deployment or a first look left is told apart from what somebody did. */
export function foundBy(cause: CheckCause): FoundBy {
  switch (cause.kind) {
    case 'event':
    case 'deployment':
    case 'onboarding':
    case 'sweep':
      return cause.kind;
    case 'recheck':
      return cause.marks.length > 0 ? 'event' : (cause.foundBy ?? 'sweep');
    default:
      return assertNever(cause);
  }
}
