/**
 * What a stack's status means for what it declares. Evidence: AWS CloudFormation API reference, Stack, StackStatus (23
 * values). A stack under review is an empty shell, and one whose creation was rolled back holds nothing. A status that
 * is not known yet counts as deploying: it holds for a while, and never makes a source look gone.
 */
export type StackPhase = 'declares' | 'declaresNothing' | 'deploying';

const DECLARES: ReadonlySet<string> = new Set([
  'CREATE_COMPLETE',
  'CREATE_FAILED',
  'UPDATE_COMPLETE',
  'UPDATE_FAILED',
  'UPDATE_ROLLBACK_COMPLETE',
  'UPDATE_ROLLBACK_FAILED',
  'IMPORT_COMPLETE',
  'IMPORT_ROLLBACK_COMPLETE',
  'IMPORT_ROLLBACK_FAILED',
  'ROLLBACK_FAILED',
  'DELETE_FAILED',
]);

const DECLARES_NOTHING: ReadonlySet<string> = new Set(['REVIEW_IN_PROGRESS', 'ROLLBACK_COMPLETE', 'DELETE_COMPLETE']);

export function phaseOfStack(status: string): StackPhase {
  if (DECLARES.has(status)) return 'declares';
  return DECLARES_NOTHING.has(status) ? 'declaresNothing' : 'deploying';
}
