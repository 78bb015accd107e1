/**
 * APIs whose types neither their IAM action nor their name gives, or gives in a wrong order. The rows and their evidence stand
 * in build/odd-apis.ts and are stored with the generated facts.
 */
import type { StoredApis } from './api-catalogue';
import { readCatalogueFile } from './catalogue-file';

const SUFFIX = '.amazonaws.com';

const remembered = new Map<string, ReadonlyMap<string, readonly string[]>>();

/** The types of an API that no rule gives, most likely first; empty for all others. */
export function oddApiTypes(eventSource: string, api: string): readonly string[] {
  if (!eventSource.endsWith(SUFFIX)) return [];
  return oddApisOf(eventSource.slice(0, -SUFFIX.length)).get(api) ?? [];
}

function oddApisOf(service: string): ReadonlyMap<string, readonly string[]> {
  const known = remembered.get(service);
  if (known !== undefined) return known;
  const { odd } = readCatalogueFile<StoredApis>('apis.json');
  const rows = Object.hasOwn(odd, service) ? odd[service] : undefined;
  if (rows === undefined) return NONE;
  const types = new Map(
    rows.flatMap(([apis, list]) => {
      const full = list.split(' ').map((type) => `AWS::${type}`);
      return apis.split(' ').map((api): [string, readonly string[]] => [api, full]);
    }),
  );
  remembered.set(service, types);
  return types;
}

const NONE: ReadonlyMap<string, readonly string[]> = new Map();
