/** Whether two deployments of one source declare the same of a subject: equal digests, whichever deployment said it. */
import type { DeclaredResource } from './declared-resource';
import type { Hash } from './hash';
import { jsonText } from './json-text';
import type { Subject } from './subject';

/** Raised when a declared resource gets another form, so that what is stored is written again. */
const FORM_VERSION = 1;

export function declarationDigest(resource: DeclaredResource, hash: Hash): string {
  return hash(`declaration v${FORM_VERSION} ${jsonText({ ...resource, deployment: null })}`);
}

/** What the index remembers of one subject that a source declares: enough to see whether it changed. */
export interface DeclaredNote {
  readonly subject: Subject;
  /** declarationDigest of what is stored; empty where a write was cut off, so that nothing is known of what is stored. */
  readonly digest: string;
}
