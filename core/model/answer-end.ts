import type { DriftItem } from './drift-item';

/** When the answer in force ends; null where none is, or it does not end. Of what is resolved none ends. */
export function answerEnd({ status, answer }: DriftItem): string | null {
  return status === 'resolved' ? null : (answer?.until ?? null);
}
