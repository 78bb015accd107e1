import type { Source } from './source';
import type { Subject } from './subject';

/** One key per candidate id of an event: account and region as the event says, "global" for global services. */
export interface AliasKey {
  readonly account: string;
  readonly region: string;
  /** The event source that named the id, e.g. "s3.amazonaws.com". */
  readonly eventSource: string;
  readonly id: string;
}

/** A declared subject that goes by that id. Aliases are hints: the subject's own declarations decide. */
export interface AliasHit {
  readonly key: AliasKey;
  readonly source: Source;
  readonly subject: Subject;
  readonly address: string;
}
