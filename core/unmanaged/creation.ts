/** What is known of a resource that an event says was created and no source declares. */
import type { EventMark } from '../model/event-mark';
import type { JsonObject } from '../model/json';
import type { Subject } from '../model/subject';

export interface Creation {
  readonly subject: Subject;
  /** The calls that created it; at least one. */
  readonly creators: readonly EventMark[];
  /** Masked; empty where nothing could be read. */
  readonly live: JsonObject;
  /** "key=value" each, as the live resource has them. */
  readonly tags: readonly string[];
}
