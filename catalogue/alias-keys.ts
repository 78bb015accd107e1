/**
 * Under which keys a declared resource is found by an event: each of its ids, once per event source that may name its
 * type. Both index stores write aliases with this, so that they cannot disagree. A type that no known event source
 * names has no alias: it is found by sweeps and deployments only. What owns values of other resources is found by their
 * ids too, under a word that no event source is.
 */
import type { DeclaredResource } from '../core/model/declared-resource';
import { eventSourcesOf } from './event-sources';
import { idsForOwners, OWNED, ownedIdsOf } from './owned-ids';

export interface DeclaredAliasKey {
  /** null where the source does not say: it then stands for any account. */
  readonly account: string | null;
  /** null where the source does not say: it then stands for any region. */
  readonly region: string | null;
  /** e.g. "s3.amazonaws.com". */
  readonly eventSource: string;
  readonly id: string;
}

/** An id that more resources than this go by proves nothing about any one of them, so it answers no hit. */
export const MAX_ALIAS_MEMBERS = 100;

/** One key per event source and identifier, and per resource that it owns values of; duplicates and empty ids left out. */
export function aliasKeysOfDeclared(resource: DeclaredResource): readonly DeclaredAliasKey[] {
  return [...ownAliasKeys(resource), ...keysOf(resource, OWNED, ownedIdsOf(resource))];
}

/** Under which declared resources stand that own values of this one. */
export function aliasKeysOfOwners(resource: DeclaredResource): readonly DeclaredAliasKey[] {
  return keysOf(resource, OWNED, idsForOwners(resource));
}

/** Only those under which events, and parts of it, name it. */
export function ownAliasKeys(resource: DeclaredResource): readonly DeclaredAliasKey[] {
  const ids = [...new Set(resource.identifiers)].filter((id) => id !== '');
  return eventSourcesOf(resource.subject.type).flatMap((eventSource) => keysOf(resource, eventSource, ids));
}

function keysOf(
  { subject }: DeclaredResource,
  eventSource: string,
  ids: readonly string[],
): readonly DeclaredAliasKey[] {
  const { account, region } = subject;
  return ids.map((id) => ({ account, region, eventSource, id }));
}
