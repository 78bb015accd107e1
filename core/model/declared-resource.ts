/** One resource as a source declares it, resolved to values, secrets already masked. What `asbuilt index --json` prints. */
import type { StoredActions } from './iam-actions';
import type { Json, JsonObject } from './json';
import type { JsonPointer } from './json-pointer';
import type { Deployment, Source } from './source';
import type { Subject } from './subject';

export interface DeclaredResource {
  readonly subject: Subject;
  readonly source: Source;
  readonly deployment: Deployment;
  /** Construct path or logical id, Terraform address, Pulumi URN. */
  readonly address: string;
  /** File and line of the code that declares it ("lib/storage.ts:12"), where its source says. */
  readonly sourceFile?: string;
  /** Every id an event may carry for it: primary identifier and its parts, ARN, Ref value, names, parents' ids. */
  readonly identifiers: readonly string[];
  /** In CloudFormation property names; a value that cannot be known is {"$unresolved": why}. */
  readonly declared: JsonObject;
  /** What has no certain CloudFormation name (Terraform attributes). */
  readonly attributes: JsonObject;
  readonly unresolved: readonly JsonPointer[];
  readonly sensitive: readonly JsonPointer[];
  /** Where CloudFormation folds this resource into its parent's property. */
  readonly foldedInto: JsonPointer | null;
  /** Tags that the source puts on every resource (stack tags), not part of `declared`. */
  readonly sourceTags: { readonly [key: string]: string };
  /** Actions of the services that its policies speak of (core/declare/spoken-actions.ts); absent where none is known. */
  readonly iamActions?: StoredActions;
}

/** A resource that cannot be looked up or checked, and why. Nothing is dropped without one of these. */
export interface NotIndexed {
  readonly subject: null;
  readonly type: string;
  readonly source: Source;
  readonly deployment: Deployment;
  readonly address: string;
  readonly notIndexed: string;
}

export type IndexLine = DeclaredResource | NotIndexed;

export function isIndexed(line: IndexLine): line is DeclaredResource {
  return line.subject !== null;
}

/** The live values last taken as a deployment's own work; `proven` is false for one taken at onboarding. Masked. */
export interface Baseline {
  readonly live: Json;
  readonly takenAt: string;
  readonly proven: boolean;
  /** The version of the comparison's normal form it was taken with; another version cannot be compared. */
  readonly formVersion: number;
  /** Declared paths at which live was not as declared when it was taken: there it excuses nothing. Absent: none. */
  readonly disputed?: readonly JsonPointer[];
  /** The order of the deployment whose declaration was indexed when it was taken; absent: several declared it. */
  readonly order?: string;
  /** What a deployment's look replaced (core/late-events.ts); absent: nothing lately. */
  readonly replaced?: readonly Replaced[];
}

/** A property as the baseline had it before. */
export interface Replaced {
  readonly property: string;
  /** Absent: it was not there. */
  readonly live?: Json;
  /** When the former baseline was taken, and when this one last was. */
  readonly from: string;
  readonly until: string;
}
