/** Is a source one of those that a configuration names by globs: its id, its key ("terraform:<lineage>") or a stack's name? */
import { matchesGlob } from './matches-glob';
import { type Source, sourceKey } from './source';
import { stackOfSource } from './stack-of-source';

/** One pattern has to match. */
export function matchesSource(source: Source, patterns: readonly string[]): boolean {
  // A stack's ARN ends in an id that nobody knows beforehand, so its name counts too.
  const stack = stackOfSource(source);
  const names = [source.id, sourceKey(source), ...(stack === null ? [] : [stack.name])];
  return patterns.some((pattern) => names.some((name) => matchesGlob(name, pattern)));
}
