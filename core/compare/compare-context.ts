/** What the comparison may know of the place it compares in; every part may be unknown. */
import type { JsonObject } from '../model/json';

export interface CompareContext {
  readonly accountId: string | null;
  readonly region: string | null;
  /** Tags that the source puts on every resource without declaring them there. */
  readonly stackTags: { readonly [key: string]: string };
  /** Alias name ("alias/logs") → key id. */
  readonly kmsAliasTargets: { readonly [alias: string]: string };
}

export const UNKNOWN_CONTEXT: CompareContext = { accountId: null, region: null, stackTags: {}, kmsAliasTargets: {} };

/** Another declared resource, which may explain a live member that this one does not declare. */
export interface Sibling {
  readonly type: string;
  readonly identifier?: string;
  readonly declared: JsonObject;
}
