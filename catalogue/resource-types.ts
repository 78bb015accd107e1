/**
 * Facts about CloudFormation resource types, read at first use from the file that `npm run prepare` generates out of
 * @aws-cdk/aws-service-spec. An unknown type answers null: the caller then knows nothing and must say so.
 */
import { readCatalogueFile } from './catalogue-file';

export interface CatalogueType {
  readonly type: string;
  /** In schema order; an identifier joins the parts' values with "|". A nested one is written "Device/DeviceName". */
  readonly primaryIdentifier: readonly string[];
  /** e.g. "arn:${Partition}:sagemaker:${Region}:${Account}:endpoint/${EndpointName}"; null where none is known. */
  readonly arnTemplate: string | null;
  /** Properties that `Ref` answers, where they are not the primary identifier; null: Ref is the primary identifier. */
  readonly refIdentifier: readonly string[] | null;
  /** Read-only attributes (what GetAtt can ask for); nested ones as "Endpoint.Address". */
  readonly attributes: readonly string[];
  /** Declarable top-level properties. */
  readonly properties: readonly string[];
  /** Top-level tags property and its form: a list of {Key, Value}, or a map. */
  readonly tags: { readonly property: string; readonly form: 'list' | 'map' } | null;
  /** true where replacing it loses data. */
  readonly stateful: boolean;
  /**
   * Property → what makes it security-relevant (service-spec's `scrutinizable`: InlineResourcePolicy, IngressRules …);
   * "" stands for the whole resource (ResourcePolicyResource, IngressRuleResource …).
   */
  readonly scrutinizable: { readonly [property: string]: string };
}

/** What a stored ARN template's leading "~" stands for, up to the service. */
export const ARN_START = `arn:\${Partition}:`;

/** One type as stored: absent members are empty, lists are base-36 positions in `names`. */
export interface StoredType {
  readonly id?: string;
  readonly ref?: string;
  readonly get?: string;
  readonly set?: string;
  readonly arn?: string;
  /** "" is a list in the property Tags; "X" a list in X; "X:map" a map in X. */
  readonly tags?: string;
  readonly stateful?: 1;
  readonly scrutinizable?: { readonly [property: string]: string };
}

export interface StoredTypes {
  /** Property and attribute names, once, separated by a blank. */
  readonly names: string;
  readonly types: { readonly [namespace: string]: { readonly [name: string]: StoredType } };
}

const known = new Map<string, CatalogueType | null>();
let names: readonly string[] | null = null;

/** What the catalogue knows of the type, or null. */
export function catalogueType(type: string): CatalogueType | null {
  const remembered = known.get(type);
  if (remembered !== undefined) return remembered;
  const found = readType(type);
  // Only known types are remembered: unknown names may come from hostile input, without end.
  if (found !== null) known.set(type, found);
  return found;
}

/** Every type the catalogue knows, sorted. */
export function allCatalogueTypes(): readonly string[] {
  const { types } = readCatalogueFile<StoredTypes>('types.json');
  return Object.entries(types).flatMap(([namespace, members]) =>
    Object.keys(members).map((name) => `${namespace}::${name}`),
  );
}

/** The types of a namespace ("AWS::S3"), sorted; empty for an unknown one. */
export function catalogueTypesOf(namespace: string): readonly string[] {
  const { types } = readCatalogueFile<StoredTypes>('types.json');
  const members = Object.hasOwn(types, namespace) ? types[namespace] : undefined;
  return members === undefined ? [] : Object.keys(members).map((name) => `${namespace}::${name}`);
}

/** "AWS::S3::Bucket" → "AWS::S3"; "" where the text is no type name. */
export function namespaceOfType(type: string): string {
  const at = type.lastIndexOf('::');
  return at < 0 ? '' : type.slice(0, at);
}

function readType(type: string): CatalogueType | null {
  const { types } = readCatalogueFile<StoredTypes>('types.json');
  const namespace = namespaceOfType(type);
  const members = Object.hasOwn(types, namespace) ? types[namespace] : undefined;
  const name = type.slice(namespace.length + 2);
  const stored = members !== undefined && Object.hasOwn(members, name) ? members[name] : undefined;
  if (stored === undefined) return null;
  return {
    type,
    primaryIdentifier: readNames(stored.id),
    arnTemplate: stored.arn === undefined ? null : stored.arn.replace(/^~/, ARN_START),
    refIdentifier: stored.ref === undefined ? null : readNames(stored.ref),
    attributes: readNames(stored.get),
    properties: readNames(stored.set),
    tags: stored.tags === undefined ? null : readTags(stored.tags),
    stateful: stored.stateful === 1,
    scrutinizable: stored.scrutinizable ?? {},
  };
}

function readNames(positions: string | undefined): readonly string[] {
  if (positions === undefined) return [];
  names ??= readCatalogueFile<StoredTypes>('types.json').names.split(' ');
  const all = names;
  return positions.split(' ').map((position) => all[Number.parseInt(position, 36)] ?? '');
}

function readTags(stored: string): CatalogueType['tags'] {
  if (stored === '') return { property: 'Tags', form: 'list' };
  return stored.endsWith(':map') ? { property: stored.slice(0, -4), form: 'map' } : { property: stored, form: 'list' };
}
