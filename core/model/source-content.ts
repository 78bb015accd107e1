/** What was read of a source, before `core/declare` turns it into declared resources. Text is parsed there, not here. */
import type { IndexLine } from './declared-resource';
import type { JsonObject } from './json';
import type { Provenance } from './provenance';
import type { Deployment, Source } from './source';
import type { Subject, SubjectKey } from './subject';

export interface StackResource {
  readonly logicalId: string;
  /** null while CloudFormation has not made it. */
  readonly physicalId: string | null;
  readonly type: string;
  /** e.g. UPDATE_COMPLETE; null where unknown. */
  readonly status: string | null;
  /** RFC 3339 UTC: when CloudFormation last worked on it; null or absent where nobody says. */
  readonly lastUpdatedAt?: string | null;
}

export interface StackContent {
  readonly kind: 'stack';
  readonly stackName: string | null;
  /** The stack's ARN; null for a template file that was never deployed. */
  readonly stackId: string | null;
  /** ARN of the stack in which this one is nested, however deep; absent for one that is nested in none. */
  readonly rootId?: string;
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
  /** What SSM parameter types resolved to at the deployment; a parameter that is not here was not resolved. */
  readonly resolvedParameters: { readonly [name: string]: string };
  readonly resources: readonly StackResource[];
  readonly exports: { readonly [name: string]: string };
  /** Logical id of a nested stack → its outputs by name. */
  readonly nestedOutputs: { readonly [logicalId: string]: { readonly [output: string]: string } };
  /** Logical id → the live properties of that resource, where they were read for an attribute that only AWS knows. */
  readonly liveAttributes: { readonly [logicalId: string]: JsonObject };
  readonly tags: { readonly [key: string]: string };
  /** Construct path → file and line in the CDK app's code, where its cloud assembly was given. */
  readonly constructSources?: { readonly [constructPath: string]: string };
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

export interface PulumiCheckpointContent {
  readonly kind: 'pulumiCheckpoint';
  /** Checkpoint v3 JSON, or the output of `pulumi stack export`. */
  readonly text: string;
  readonly place: string;
  /** The entry of the stack's history that belongs to it, JSON; null where there is none. */
  readonly history: string | null;
  /** Fill what the checkpoint does not say. */
  readonly account: string | null;
  readonly region: string | null;
}

export interface DeclarationFileContent {
  readonly kind: 'declarationFile';
  /** YAML or JSON. */
  readonly text: string;
  readonly place: string;
  /** When it came into force, RFC 3339 UTC; null where nobody says. A file itself does not. */
  readonly deployedAt: string | null;
  /** Fill what the file does not say. */
  readonly account: string | null;
  readonly region: string | null;
}

export type SourceContent = StackContent | TerraformStateContent | PulumiCheckpointContent | DeclarationFileContent;

/** A resource of the stack whose live properties would resolve what its template leaves to AWS. */
export interface AttributeAsk {
  readonly logicalId: string;
  readonly subject: Subject;
}

/** One deployment of a source as declared resources; nothing is dropped without a line that says why. */
export interface SourceDeclaration {
  readonly source: Source;
  readonly deployment: Deployment;
  /** What the content itself says of where it comes from. */
  readonly provenance: Provenance;
  readonly lines: readonly IndexLine[];
  /** What a live read could still resolve; empty where nothing could, or where it was read. */
  readonly asks: readonly AttributeAsk[];
  /** When its tool last worked on each resource, RFC 3339 UTC; absent, or without the subject, where the source does not say. */
  readonly touchedAt?: ReadonlyMap<SubjectKey, string>;
}
