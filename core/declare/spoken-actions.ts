/**
 * The actions of the services that a declared resource's policies speak of, kept with the declaration: what a wildcard
 * stands for is looked up where the catalogue is at hand, so that a check, which compares the policies with live ones,
 * can tell "s3:Get*" from the list of what it stands for and name what is newly allowed. Bounded: services with many
 * actions are left out last; a wildcard of one that is left out stays a pattern, which hides nothing.
 */

import type { DeclaredResource } from '../model/declared-resource';
import { ACCESS_LEVELS, type IamAction, type IamActions, type StoredActions } from '../model/iam-actions';
import { isJsonObject, type Json } from '../model/json';
import { readPolicyDocument } from '../model/policy-document';

/** In characters. EC2, the largest service, has about 17,000; S3 3,000. */
const MOST_STORED = 12_000;
const MOST_PARTS = 20_000;
const DEEPEST_DOCUMENT = 5;

/** The same resource where none of its policies names a service that is known. */
export function withSpokenActions(resource: DeclaredResource, actions: IamActions): DeclaredResource {
  const services = servicesIn(resource.declared);
  if (services.size === 0) return resource;
  const known = [...services].sort().flatMap((service): readonly Stored[] => {
    const found = actions.actionsOf(service);
    return found === null ? [] : [storedService(service, found)];
  });
  let left = MOST_STORED;
  const kept: Stored[] = [];
  for (const one of known.sort((first, second) => first.size - second.size)) {
    if (one.size > left) break;
    left -= one.size;
    kept.push(one);
  }
  if (kept.length === 0) return resource;
  return { ...resource, iamActions: Object.fromEntries(kept.map(({ service, levels }) => [service, levels])) };
}

interface Stored {
  readonly service: string;
  readonly levels: StoredActions[string];
  readonly size: number;
}

function storedService(service: string, actions: readonly IamAction[]): Stored {
  const levels = ACCESS_LEVELS.flatMap((level): [string, string][] => {
    const names = actions.filter((action) => action.level === level).map(({ name }) => name.slice(service.length + 1));
    return names.length === 0 ? [] : [[level, names.join(' ')]];
  });
  return {
    service,
    levels: Object.fromEntries(levels),
    size: levels.reduce((sum, [level, names]) => sum + level.length + names.length, service.length),
  };
}

/** Prefixes of actions in every policy document inside the value. */
function servicesIn(root: Json): ReadonlySet<string> {
  const services = new Set<string>();
  let parts = 0;
  const pending: { readonly value: Json; readonly level: number }[] = [{ value: root, level: 0 }];
  for (let next = pending.pop(); next !== undefined && parts < MOST_PARTS; next = pending.pop()) {
    parts += 1;
    const document = readPolicyDocument(next.value);
    if (document !== null) addServices(document.Statement ?? null, services);
    else if (typeof next.value === 'object' && next.value !== null && next.level < DEEPEST_DOCUMENT) {
      for (const part of Object.values(next.value)) pending.push({ value: part as Json, level: next.level + 1 });
    }
  }
  return services;
}

function addServices(statements: Json, services: Set<string>): void {
  for (const statement of [statements].flat() as readonly Json[]) {
    if (!isJsonObject(statement)) continue;
    for (const action of [statement.Action ?? [], statement.NotAction ?? []].flat(2) as readonly Json[]) {
      const service = typeof action === 'string' ? /^([A-Za-z0-9-]{1,64}):/.exec(action)?.[1] : undefined;
      if (service !== undefined) services.add(service.toLowerCase());
    }
  }
}
