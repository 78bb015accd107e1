/** What one look at a subject concluded, ready to be recorded. */
import type { NotCompared, NotComparedReason } from './comparison';
import type { ClassifiedDifference } from './difference';
import type { FoundBy } from './drift-item';
import type { EventMark } from './event-mark';
import type { Judgement } from './judgement';
import type { Provenance } from './provenance';
import type { Source } from './source';
import type { Subject } from './subject';
import type { VerdictReason } from './verdict';

export interface Observation {
  readonly subject: Subject;
  readonly reason: VerdictReason;
  /** When the live read started, RFC 3339 UTC. An older observation never overwrites a newer one. */
  readonly observedAt: string;
  readonly differences: readonly ClassifiedDifference[];
  /** null unless the verdict is Drifted, Missing or Unmanaged. */
  readonly judgement: Judgement | null;
  readonly source: Source | null;
  readonly address: string | null;
  /** null: the source was read and agrees with the index; else why it could not be confirmed. */
  readonly declaredSideUnconfirmed: string | null;
  readonly marks: readonly EventMark[];
  /** What made Asbuilt look. */
  readonly foundBy?: FoundBy;
  /** The live resource's tags, "key=value". */
  readonly tags?: readonly string[];
  readonly provenance?: Provenance | null;
  readonly sourceFile?: string | null;
  /** Of a match: is what differed before still live as it was, so that it is the code that changed? null: not known. */
  readonly stillLive?: boolean | null;
}

/** The index's note of the last look: when it started and what it said. `detail` explains a NotChecked. */
export interface Observed {
  readonly startedAt: string;
  readonly reason: VerdictReason;
  readonly detail: string | null;
  /** Absent where everything was compared, or nothing was. */
  readonly notCompared?: NotComparedNote;
  /** Digests of what was held as a deployment's own work (core/leave-held-out.ts), each with "@" and since when that is proven, where it is; absent where nothing was. */
  readonly held?: readonly string[];
  /** Events of others than the deployment whose looks were held; absent where there were none. */
  readonly heldMarks?: readonly EventMark[];
}

/** What a look did not compare: how many paths for which reason, and the first of them. */
export interface NotComparedNote {
  readonly counts: { readonly [reason in NotComparedReason]?: number };
  readonly paths: readonly NotCompared[];
}

export interface SubjectObserved {
  readonly subject: Subject;
  readonly observed: Observed;
}
