/** What is new in an incident or a digest, for a terminal: an incident's drifts whole, a digest as a title and lines. */
import type { ToldTelling } from '../model/telling';
import { describeTelling } from './describe-telling';
import { renderTerminalAlert } from './render-terminal-alert';

const MOST_LINES = 30;

export async function renderTerminalTelling(
  { head, untold, messageOf }: ToldTelling,
  options: { readonly colour: boolean },
): Promise<string> {
  if (head.key.kind === 'incident') {
    const messages = await Promise.all(untold.map(messageOf));
    return messages.flatMap((message) => (message === null ? [] : [renderTerminalAlert(message, options)])).join('\n');
  }
  const { title, lines, more } = describeTelling(head, untold, MOST_LINES);
  const listed = lines.map(({ member, text }) => `  ${member.severity.padEnd(8)} ${text}`);
  return [title, ...listed, ...(more > 0 ? [`  and ${more} more: npx asbuilt list`] : []), ''].join('\n');
}
