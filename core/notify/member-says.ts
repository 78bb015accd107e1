/** One line of an incident or a digest: what happened to which resource, and its most telling difference. Plain text. */
import type { TransitionMessage } from '../model/drift-item';
import { describeDifferences } from './describe-difference';
import { headline } from './headline';

const LONGEST_HEADLINE = 110;
const LONGEST_VALUE = 40;

export function memberSays(message: TransitionMessage): string {
  const said = headline(message, LONGEST_HEADLINE);
  const [first] = message.transition === 'resolved' ? [] : describeDifferences(message.differences, 1, LONGEST_VALUE);
  if (first === undefined || first.values.length === 0) return said;
  const values = first.values.slice(0, 2).map(({ side, text }) => `${side} ${text}`);
  const more = message.differences.length - first.count;
  return `${said}: ${first.path} ${values.join(', ')}${more > 0 ? `, and ${more} more` : ''}`;
}
