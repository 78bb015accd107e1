/**
 * What only the registry says of a type, for where there is no account to ask: no npm package ships registry schemas, so
 * these rows were read out of them (build/registry-facts.ndjson, schemas of August 2026) and are generated into a file of
 * their own, read at first use. They grow old: an account's own answer always goes before them.
 */
import { readCatalogueFile } from './catalogue-file';

/** As stored; absent members are empty. Paths are joined by "/". */
export interface RegistryRow {
  readonly writeOnly?: readonly string[];
  readonly deprecated?: readonly string[];
  /** Lists whose insertionOrder is true. */
  readonly ordered?: readonly string[];
  /** Path → expression, as published. */
  readonly transforms?: { readonly [path: string]: string };
  /** 1: there is no read handler. */
  readonly unreadable?: 1;
}

export interface StoredRegistryRows {
  readonly [type: string]: RegistryRow;
}

/** null where the registry says nothing of that kind, or did not know the type. */
export function registryRow(type: string): RegistryRow | null {
  const rows = readCatalogueFile<StoredRegistryRows>('registry.json');
  return Object.hasOwn(rows, type) ? (rows[type] ?? null) : null;
}

/** Every type that has a row, sorted. */
export function typesWithRegistryRow(): readonly string[] {
  return Object.keys(readCatalogueFile<StoredRegistryRows>('registry.json'));
}
