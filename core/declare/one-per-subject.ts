/**
 * One declaration per subject and source, because the index keeps one: a source may declare a subject in several
 * resources (a bucket and its versioning, a role and its attachments).
 */
import type { DeclaredResource } from '../model/declared-resource';
import { sourceKey } from '../model/source';
import { subjectKey } from '../model/subject';
import { mergeDeclarations } from './merge-declarations';

/** In the order in which each subject comes first. */
export function onePerSubject(resources: readonly DeclaredResource[]): readonly DeclaredResource[] {
  const bySubject = new Map<string, DeclaredResource[]>();
  for (const resource of resources) {
    const key = `${sourceKey(resource.source)} ${subjectKey(resource.subject)}`;
    const known = bySubject.get(key);
    if (known === undefined) bySubject.set(key, [resource]);
    else known.push(resource);
  }
  return [...bySubject.values()].flatMap((all) => mergeDeclarations(all) ?? []);
}
