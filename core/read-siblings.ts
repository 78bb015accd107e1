/**
 * Other declared resources that may explain what a resource has and does not itself declare: a standalone rule of a
 * security group, an inline policy of a role, a subscription of a topic, in whatever source. They are found the way
 * events find them: a part goes by its parent's ids too. Costs one batch read and one read per sibling, so it is asked
 * only where live has more than is declared.
 */
import { aliasKeysOfDeclared } from '../catalogue/alias-keys';
import type { Sibling } from './compare/compare-context';
import { mergeDeclarations } from './declare/merge-declarations';
import type { DeclaredResource } from './model/declared-resource';
import { type Subject, subjectKey } from './model/subject';
import type { AliasKey, IndexStore } from './ports';

/** More parts than this are not one resource's own; the nearest by key order are read. */
const MOST_SIBLINGS = 50;
/** What one batch read takes. */
const MOST_KEYS = 100;

export async function readSiblings(
  resource: DeclaredResource,
  index: Pick<IndexStore, 'findAliases' | 'readSubject'>,
): Promise<readonly Sibling[]> {
  const keys = aliasKeysOfDeclared(resource).filter(isComplete).slice(0, MOST_KEYS);
  const own = subjectKey(resource.subject);
  const found = new Map<string, Subject>();
  for (const { subject } of await index.findAliases(keys)) {
    if (subjectKey(subject) !== own) found.set(subjectKey(subject), subject);
  }
  const subjects = [...found].sort().slice(0, MOST_SIBLINGS);
  const siblings = await Promise.all(subjects.map(([, subject]) => readSibling(subject, index)));
  return siblings.filter((sibling) => sibling !== null);
}

async function readSibling(subject: Subject, index: Pick<IndexStore, 'readSubject'>): Promise<Sibling | null> {
  const declaration = mergeDeclarations((await index.readSubject(subject)).declarations);
  if (declaration === null) return null;
  return { type: subject.type, identifier: subject.identifier, declared: declaration.declared };
}

function isComplete(key: ReturnType<typeof aliasKeysOfDeclared>[number]): key is AliasKey {
  return key.account !== null && key.region !== null;
}
