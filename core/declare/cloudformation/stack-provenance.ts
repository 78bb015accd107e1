/**
 * Where a stack's deployment came from, as far as the stack says: tags that a team sets on it, then its template's
 * metadata. CloudFormation itself keeps neither commit nor repository.
 */
import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import { type Provenance, UNKNOWN_PROVENANCE } from '../../model/provenance';
import type { StackContent } from '../../model/source-content';
import { findCommit } from '../find-commit';
import { findRepository } from '../find-repository';

/** Metadata nests a team's own members one or two deep; the rest describes parameters and assets. */
const MAX_DEPTH = 4;
const MOST_MEMBERS = 10_000;

export function stackProvenance({ tags, lastUpdatedAt, rootId }: StackContent, metadata: JsonObject): Provenance {
  const ofTags = Object.entries(tags);
  const ofMetadata = leavesOf(metadata);
  return {
    ...UNKNOWN_PROVENANCE,
    at: lastUpdatedAt,
    commit: findCommit(ofTags) ?? findCommit(ofMetadata),
    repository: findRepository(ofTags) ?? findRepository(ofMetadata),
    ...(rootId === undefined ? {} : { root: rootId }),
  };
}

/** Each text with its name, the names above it before it: {Git: {Commit: "…"}} is "Git.Commit". */
function leavesOf(metadata: JsonObject): readonly (readonly [string, Json])[] {
  const leaves: (readonly [string, Json])[] = [];
  const waiting: { readonly name: string; readonly value: Json; readonly depth: number }[] = [
    { name: '', value: metadata, depth: 0 },
  ];
  let left = MOST_MEMBERS;
  for (let next = waiting.pop(); next !== undefined && left > 0; next = waiting.pop()) {
    left -= 1;
    if (!isJsonObject(next.value)) leaves.push([next.name, next.value]);
    else if (next.depth < MAX_DEPTH) {
      for (const [key, value] of Object.entries(next.value)) {
        const name = next.name === '' ? key : `${next.name}.${key}`;
        waiting.push({ name, value, depth: next.depth + 1 });
      }
    }
  }
  return leaves;
}
