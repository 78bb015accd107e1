/**
 * Other declared resources that may explain what a resource has and does not itself declare: a standalone rule of a
 * security group, an inline policy of a role, a subscription of a topic, and what owns values of it (a scalable target), in
 * whatever source. They are found the way events find them: a part goes by its parent's ids too; owners by the ids that
 * they use. Costs one batch read and one read per sibling, so it is asked only where that may change what is told.
 */
import { aliasKeysOfOwners, ownAliasKeys } from '../catalogue/alias-keys';
import { OWNED } from '../catalogue/owned-ids';
import type { Sibling } from './compare/compare-context';
import { mergeDeclarations } from './declare/merge-declarations';
import { compareText } from './model/compare-text';
import type { DeclaredResource } from './model/declared-resource';
import type { Source } from './model/source';
import { type Subject, subjectKey } from './model/subject';
import type { AliasKey, IndexStore } from './ports';

/** More than this are not one resource's own: owners are read first, then the nearest by key order. */
const MOST_SIBLINGS = 100;
/** What one batch read takes. */
const MOST_KEYS = 100;

/** With the sources that declare it: one that is being deployed may be about to explain more. */
export interface DeclaredSibling extends Sibling {
  readonly sources: readonly Source[];
}

export async function readSiblings(
  resource: DeclaredResource,
  index: Pick<IndexStore, 'findAliases' | 'readSubject'>,
): Promise<readonly DeclaredSibling[]> {
  const asked = [...aliasKeysOfOwners(resource).slice(0, MOST_KEYS / 2), ...ownAliasKeys(resource)];
  const keys = asked.filter(isComplete).slice(0, MOST_KEYS);
  const own = subjectKey(resource.subject);
  const [owners, parts] = [new Map<string, Subject>(), new Map<string, Subject>()];
  for (const { key, subject } of await index.findAliases(keys)) {
    const name = subjectKey(subject);
    if (name !== own) (key.eventSource === OWNED ? owners : parts).set(name, subject);
  }
  const found = new Map([...[...owners].sort(byKey), ...[...parts].sort(byKey)]);
  const subjects = [...found.values()].slice(0, MOST_SIBLINGS);
  const siblings = await Promise.all(subjects.map((subject) => readSibling(subject, index)));
  return siblings.filter((sibling) => sibling !== null);
}

function byKey([one]: readonly [string, Subject], [other]: readonly [string, Subject]): number {
  return compareText(one, other);
}

async function readSibling(subject: Subject, index: Pick<IndexStore, 'readSubject'>): Promise<DeclaredSibling | null> {
  const { declarations } = await index.readSubject(subject);
  const declaration = mergeDeclarations(declarations);
  if (declaration === null) return null;
  return {
    type: subject.type,
    identifier: subject.identifier,
    declared: declaration.declared,
    sources: declarations.map(({ source }) => source),
  };
}

function isComplete(key: ReturnType<typeof ownAliasKeys>[number]): key is AliasKey {
  return key.account !== null && key.region !== null;
}
