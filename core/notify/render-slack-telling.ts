/**
 * An incident or a digest as a Slack message: one drift is shown whole, several as lines under a title, gravest first. Slack
 * refuses long messages, so lines are listed while there is room, and how many are not is said.
 */
import type { ToldTelling } from '../model/telling';
import { describeTelling, type TellingContent } from './describe-telling';
import { MOST_CHARACTERS, renderSlackMessage } from './render-slack-message';
import { type SlackMessage, slackText } from './slack-message';

const MOST_LINES = 20;
const LONGEST_TITLE = 150;

export async function renderSlackTelling(
  telling: ToldTelling,
  options: { readonly consoleLinks: boolean },
): Promise<SlackMessage> {
  const { head, members, messageOf } = telling;
  const [only] = members;
  if (members.length === 1 && only !== undefined && head.key.kind === 'incident') {
    const message = await messageOf(only);
    if (message !== null) return renderSlackMessage(message, options);
  }
  for (let lines = MOST_LINES; lines > 1; lines -= 1) {
    const message = assemble(describeTelling(head, members, lines));
    if (JSON.stringify(message).length <= MOST_CHARACTERS) return message;
  }
  return assemble(describeTelling(head, members, 1));
}

function assemble(content: TellingContent): SlackMessage {
  const title = slackText(content.title, LONGEST_TITLE);
  const more = content.more > 0 ? [`and ${content.more} more: npx asbuilt list`] : [];
  const lines = [
    ...content.lines.map(({ text, isOver, member }) => `${isOver ? '✓' : member.severity.toUpperCase()}  ${text}`),
    ...more,
  ];
  return {
    text: title,
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: title, emoji: false } },
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_section',
            elements: lines.flatMap((line, i) => [{ type: 'text', text: `${i > 0 ? '\n' : ''}${line}` }]),
          },
        ],
      },
    ],
    unfurl_links: false,
    unfurl_media: false,
  } as SlackMessage;
}
