/** What `asbuilt push` puts into the inbox: one source's content, unmasked, and what the pipeline says of itself. */
import type { Provenance } from './provenance';
import type { SourceContent } from './source-content';

/** Raised when a hub of the version before could not read it. */
export const PUSH_FORM = 'asbuilt push v1';

export interface Pushed {
  readonly form: typeof PUSH_FORM;
  readonly provenance: Provenance;
  readonly content: SourceContent;
}
