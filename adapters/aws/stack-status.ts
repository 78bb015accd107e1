/**
 * What a stack's status means for what it declares. Evidence: AWS CloudFormation API reference, Stack, StackStatus (23
 * values). A stack under review is an empty shell, and one whose creation was rolled back holds nothing. While a stack
 * cleans up, its configuration is live already and only what it replaced is still being deleted. After a failure nobody
 * rolled back, old and new may be mixed. A status that is not known yet counts as deploying: it holds for a while, and
 * never makes a source look gone.
 */
export type StackPhase = 'declares' | 'cleansUp' | 'failed' | 'declaresNothing' | 'deploying';

const PHASES: ReadonlyMap<string, StackPhase> = new Map([
  ['CREATE_COMPLETE', 'declares'],
  ['UPDATE_COMPLETE', 'declares'],
  ['IMPORT_COMPLETE', 'declares'],
  // The template of before is declared again.
  ['UPDATE_ROLLBACK_COMPLETE', 'declares'],
  ['IMPORT_ROLLBACK_COMPLETE', 'declares'],
  ['UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', 'cleansUp'],
  ['UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS', 'cleansUp'],
  ['CREATE_FAILED', 'failed'],
  ['UPDATE_FAILED', 'failed'],
  ['UPDATE_ROLLBACK_FAILED', 'failed'],
  ['ROLLBACK_FAILED', 'failed'],
  ['DELETE_FAILED', 'failed'],
  ['IMPORT_ROLLBACK_FAILED', 'failed'],
  ['REVIEW_IN_PROGRESS', 'declaresNothing'],
  ['ROLLBACK_COMPLETE', 'declaresNothing'],
  ['DELETE_COMPLETE', 'declaresNothing'],
  ['CREATE_IN_PROGRESS', 'deploying'],
  ['UPDATE_IN_PROGRESS', 'deploying'],
  ['DELETE_IN_PROGRESS', 'deploying'],
  ['IMPORT_IN_PROGRESS', 'deploying'],
  ['ROLLBACK_IN_PROGRESS', 'deploying'],
  ['UPDATE_ROLLBACK_IN_PROGRESS', 'deploying'],
  ['IMPORT_ROLLBACK_IN_PROGRESS', 'deploying'],
]);

export function phaseOfStack(status: string): StackPhase {
  return PHASES.get(status) ?? 'deploying';
}

/** A status of tomorrow says in progress only so long: a stack may stay in it for good. */
export function isKnownStatus(status: string): boolean {
  return PHASES.has(status);
}
