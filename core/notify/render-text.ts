/** A transition as plain lines, for e-mail and terminals: no control characters, no colours, bounded in length. */
import type { TransitionMessage } from '../model/drift-item';
import { describeAlert } from './alert-content';
import { alertLines, formatLine } from './alert-lines';

const LIMITS = { longestHeadline: 160, mostDifferences: 30, longestValue: 400 };

export function renderText(message: TransitionMessage): string {
  return alertLines(describeAlert(message, LIMITS)).map(formatLine).join('\n');
}
