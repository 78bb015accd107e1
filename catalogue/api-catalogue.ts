/**
 * The stored join of APIs and resource types, by IAM service prefix. A prior, never a filter: it misses APIs whose IAM
 * action has another name and types without an ARN template, and knows nothing of sub-resources.
 */
import { readCatalogueFile } from './catalogue-file';
import { allCatalogueTypes } from './resource-types';

export interface StoredApis {
  /** IAM prefix → base-36 positions of types in allCatalogueTypes(), separated by blanks → API names likewise. */
  readonly apis: { readonly [prefix: string]: { readonly [types: string]: string } };
  /** CloudFormation namespace → IAM prefixes, separated by blanks. */
  readonly prefixes: { readonly [namespace: string]: string };
  /**
   * Types that the resource specification has no ARN template for → the service authorisation reference's, separated by
   * blanks, without "arn:*:" and with "*" for each placeholder.
   */
  readonly arns: { readonly [type: string]: string };
  /** Event source without its suffix → rows of API names and types, as in build/odd-apis.ts. */
  readonly odd: { readonly [service: string]: readonly (readonly [apis: string, types: string])[] };
}

let prefixesByNamespace: ReadonlyMap<string, readonly string[]> | null = null;
const joins = new Map<string, ReadonlyMap<string, readonly string[]>>();

/** The types that the IAM action of this name works on, those it requires first; empty where nothing is known. */
export function joinedTypes(prefix: string, api: string): readonly string[] {
  return joinOf(prefix).get(api.toLowerCase()) ?? [];
}

/** CloudFormation namespace → IAM prefixes, as generated. */
export function namespacePrefixes(): ReadonlyMap<string, readonly string[]> {
  if (prefixesByNamespace !== null) return prefixesByNamespace;
  const { prefixes } = readCatalogueFile<StoredApis>('apis.json');
  prefixesByNamespace = new Map(Object.entries(prefixes).map(([namespace, list]) => [namespace, list.split(' ')]));
  return prefixesByNamespace;
}

/** ARN templates of a type that has none in the resource specification, "*" for each placeholder; empty where none is known. */
export function namedArns(type: string): readonly string[] {
  const { arns } = readCatalogueFile<StoredApis>('apis.json');
  const found = Object.hasOwn(arns, type) ? arns[type] : undefined;
  return found === undefined ? [] : found.split(' ').map((template) => `arn:*:${template}`);
}

/** Whether IAM actions of this prefix work on any resource type; event sources have names that no prefix has. */
export function isIamPrefix(prefix: string): boolean {
  return Object.hasOwn(readCatalogueFile<StoredApis>('apis.json').apis, prefix);
}

function joinOf(prefix: string): ReadonlyMap<string, readonly string[]> {
  const { apis } = readCatalogueFile<StoredApis>('apis.json');
  if (!Object.hasOwn(apis, prefix)) return new Map();
  const known = joins.get(prefix);
  if (known !== undefined) return known;
  const types = allCatalogueTypes();
  const join = new Map<string, readonly string[]>();
  for (const [positions, names] of Object.entries(apis[prefix] ?? {})) {
    const list = positions.split(' ').flatMap((position) => types[Number.parseInt(position, 36)] ?? []);
    for (const name of names.split(' ')) join.set(name.toLowerCase(), list);
  }
  joins.set(prefix, join);
  return join;
}
