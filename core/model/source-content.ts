/** What was read of a source, before `core/declare` turns it into declared resources. Text is parsed there, not here. */
import type { IndexLine } from './declared-resource';
import type { Deployment, Source } from './source';

export interface StackResource {
  readonly logicalId: string;
  /** null while CloudFormation has not made it. */
  readonly physicalId: string | null;
  readonly type: string;
  /** e.g. UPDATE_COMPLETE; null where unknown. */
  readonly status: string | null;
}

export interface StackContent {
  readonly kind: 'stack';
  readonly stackName: string | null;
  /** The stack's ARN; null for a template file that was never deployed. */
  readonly stackId: string | null;
  readonly account: string | null;
  readonly region: string | null;
  /** Stack status as CloudFormation says it; null for a file. */
  readonly status: string | null;
  /** RFC 3339 UTC of the last update or creation; null for a file. */
  readonly lastUpdatedAt: string | null;
  /** JSON or YAML, processed form. */
  readonly template: string;
  /** Where the template came from, for messages: a file name or the stack's name. */
  readonly place: string;
  readonly parameters: { readonly [name: string]: string };
  readonly resources: readonly StackResource[];
  readonly exports: { readonly [name: string]: string };
  readonly tags: { readonly [key: string]: string };
}

export interface TerraformStateContent {
  readonly kind: 'terraformState';
  /** State v4 JSON. */
  readonly text: string;
  readonly place: string;
  /** Fill what the state does not say. */
  readonly account: string | null;
  readonly region: string | null;
}

export type SourceContent = StackContent | TerraformStateContent;

/** One deployment of a source as declared resources; nothing is dropped without a line that says why. */
export interface SourceDeclaration {
  readonly source: Source;
  readonly deployment: Deployment;
  readonly lines: readonly IndexLine[];
}
