/**
 * Facts about CloudFormation resource types, read at first use from the file that `npm run prepare` generates out of
 * @aws-cdk/aws-service-spec. An unknown type answers null: the caller then knows nothing and must say so.
 */
import { readCatalogueFile } from './catalogue-file';

export interface CatalogueType {
  readonly type: string;
  /** In schema order; an identifier joins the parts' values with "|". */
  readonly primaryIdentifier: readonly string[];
  /** e.g. "arn:${Partition}:sagemaker:${Region}:${Account}:endpoint/${EndpointName}"; null where none is known. */
  readonly arnTemplate: string | null;
  /** Properties that `Ref` answers, where they are not the primary identifier; null: Ref is the primary identifier. */
  readonly refIdentifier: readonly string[] | null;
  /** Read-only attributes (what GetAtt can ask for). */
  readonly attributes: readonly string[];
  /** Declarable top-level properties. */
  readonly properties: readonly string[];
  /** Top-level tags property and its form: a list of {Key, Value}, or a map. */
  readonly tags: { readonly property: string; readonly form: 'list' | 'map' } | null;
  /** true where replacing it loses data. */
  readonly stateful: boolean;
  /** Property → what makes it security-relevant (service-spec's `scrutinizable`: InlineResourcePolicy, IngressRules …). */
  readonly scrutinizable: { readonly [property: string]: string };
}

type StoredTypes = { readonly [type: string]: Omit<CatalogueType, 'type'> };

/** What the catalogue knows of the type, or null. */
export function catalogueType(type: string): CatalogueType | null {
  const types = readCatalogueFile<StoredTypes>('types.json');
  const stored = Object.hasOwn(types, type) ? types[type] : undefined;
  return stored ? { type, ...stored } : null;
}

/** Every type the catalogue knows. */
export function allCatalogueTypes(): readonly string[] {
  return Object.keys(readCatalogueFile<StoredTypes>('types.json'));
}
