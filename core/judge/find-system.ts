/**
 * Which business system a resource belongs to, by the rules that the user configures. A rule's selectors are
 * alternatives: a resource belongs to a system by its source, or by its tags, or by its type or subject key, because
 * many resources of a stack cannot be tagged. The first rule that matches wins. When wrong, a resource is judged without
 * its system's policies, or with another's.
 */
import { matchesGlob } from '../model/matches-glob';
import { matchesSource } from '../model/matches-source';
import type { System } from '../model/policy-question';
import type { Source } from '../model/source';
import { type Subject, subjectKey } from '../model/subject';

export interface SystemRule extends System {
  readonly match: {
    /** Globs on a source's id, its key ("terraform:<lineage>") or a stack's name; one has to match. */
    readonly sources?: readonly string[];
    /** Tag keys and values; every one has to be there. */
    readonly tags?: { readonly [key: string]: string };
    /** Globs on a resource's type or subject key; one has to match. */
    readonly subjects?: readonly string[];
  };
}

export interface SystemQuestion {
  readonly subject: Subject;
  readonly source: Source | null;
  /** "key=value" each. */
  readonly tags: readonly string[];
}

/** The system of the first rule that matches, or null where the resource belongs to none. */
export function findSystem(rules: readonly SystemRule[], question: SystemQuestion): System | null {
  const rule = rules.find(({ match }) => {
    const { sources = [], tags = {}, subjects = [] } = match;
    return (
      isOfSource(question.source, sources) || hasTags(question.tags, tags) || isSubject(question.subject, subjects)
    );
  });
  if (rule === undefined) return null;
  const { name, riskTier, regions, env } = rule;
  return { name, riskTier, regions, env };
}

function isOfSource(source: Source | null, patterns: readonly string[]): boolean {
  return source !== null && matchesSource(source, patterns);
}

function hasTags(tags: readonly string[], wanted: { readonly [key: string]: string }): boolean {
  const pairs = Object.entries(wanted);
  return pairs.length > 0 && pairs.every(([key, value]) => tags.includes(`${key}=${value}`));
}

function isSubject(subject: Subject, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => matchesGlob(subject.type, pattern) || matchesGlob(subjectKey(subject), pattern));
}
