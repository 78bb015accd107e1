/** Is a source one of those that a configuration names by globs: its id, its key ("terraform:<lineage>") or a stack's name? */
import { matchesGlob } from './matches-glob';
import { type Source, sourceKey } from './source';

/** A stack's ARN ends in an id that nobody knows beforehand, so its name counts too. */
const STACK_NAME = /^arn:[^:]+:cloudformation:[^:]*:[^:]*:stack\/([^/]+)\//;

/** One pattern has to match. */
export function matchesSource(source: Source, patterns: readonly string[]): boolean {
  const stackName = STACK_NAME.exec(source.id)?.[1];
  const names = [source.id, sourceKey(source), ...(stackName === undefined ? [] : [stackName])];
  return patterns.some((pattern) => names.some((name) => matchesGlob(name, pattern)));
}
