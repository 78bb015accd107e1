/**
 * The details beneath an incident's message: of what came newly, each as whole as if it were told alone, gravest first, in one
 * message, because Slack takes about one a second and readers fewer. What has no room is a line, and what has no line is counted.
 */
import type { TellingMember, ToldTelling } from '../model/telling';
import { describeTelling, type TellingLine } from './describe-telling';
import { renderSlackMessage, type SlackOptions } from './render-slack-message';
import { bold, MOST_BLOCKS, MOST_CHARACTERS, plain, plainObject, richText, section } from './slack-layout';
import type { SlackBlock, SlackMessage } from './slack-message';
import { slackMetadata } from './slack-metadata';

/** Read at most so many of the whole messages. */
const MOST_WHOLE = 10;
const MOST_LINES = 10;
/** For the lines, the count and the rest of the message. */
const ROOM_BESIDE = 2_400;
const LONGEST_NOTICE = 320;

export async function renderSlackDetails(telling: ToldTelling, options: SlackOptions): Promise<SlackMessage> {
  const { head, untold, messageOf } = telling;
  const lines = describeTelling(head, untold, untold.length).lines;
  const { blocks, shown } = await wholeOnes(lines, messageOf, options);
  const notice = plainObject(
    `Details of ${lines.length === 1 ? '1 resource' : `${lines.length} resources`}`,
    LONGEST_NOTICE,
  );
  const rest = lines.slice(shown);
  for (let listed = Math.min(MOST_LINES, rest.length); ; listed -= 1) {
    const message: SlackMessage = {
      text: notice.text,
      blocks: [...blocks, ...restBlocks(rest, listed)],
      unfurl_links: false,
      unfurl_media: false,
      metadata: slackMetadata(head),
    };
    if (listed === 0 || JSON.stringify(message).length <= MOST_CHARACTERS) return message;
  }
}

async function wholeOnes(
  lines: readonly TellingLine[],
  messageOf: ToldTelling['messageOf'],
  options: SlackOptions,
): Promise<{ readonly blocks: readonly SlackBlock[]; readonly shown: number }> {
  let blocks: readonly SlackBlock[] = [];
  let shown = 0;
  for (const { member } of lines.slice(0, MOST_WHOLE)) {
    const own = await blocksOf(member, messageOf, options);
    const next = [...blocks, ...own];
    const fits = next.length < MOST_BLOCKS && JSON.stringify(next).length <= MOST_CHARACTERS - ROOM_BESIDE;
    if (own.length === 0 || !fits) break;
    blocks = next;
    shown += 1;
  }
  return { blocks, shown };
}

async function blocksOf(
  member: TellingMember,
  messageOf: ToldTelling['messageOf'],
  options: SlackOptions,
): Promise<readonly SlackBlock[]> {
  const message = await messageOf(member);
  if (message === null) return [];
  return renderSlackMessage(message, { ...options, most: MOST_CHARACTERS - ROOM_BESIDE }).blocks;
}

function restBlocks(rest: readonly TellingLine[], listed: number): readonly SlackBlock[] {
  const lines = rest
    .slice(0, listed)
    .map(({ member, text, isOver }) => section(bold(isOver ? '✓' : member.severity.toUpperCase()), plain(`  ${text}`)));
  const left = rest.length - listed;
  const more = left > 0 ? [section(plain(`and ${left} more: npx asbuilt list`))] : [];
  return richText([...lines, ...more]);
}
