/**
 * An incident or a digest as a Slack message: one drift is shown whole, several as lines under a title, gravest first, what
 * ended struck through. Where messages cannot be changed, what comes later says what is new and where all of it stands. Slack
 * refuses long messages, so lines are listed while there is room, and how many are not is said.
 */

import { subjectKey } from '../model/subject';
import type { TellingMember, ToldTelling } from '../model/telling';
import { describeActor, type WhoDidWhat } from './describe-actor';
import { describeTelling, type TellingContent, type TellingLine } from './describe-telling';
import { renderSlackMessage, type SlackOptions } from './render-slack-message';
import {
  bold,
  context,
  emojiOf,
  header,
  MOST_CHARACTERS,
  plain,
  plainObject,
  richText,
  section,
  struck,
} from './slack-layout';
import type { SlackMessage, SlackSpan } from './slack-message';
import { slackMetadata } from './slack-metadata';

export interface SlackTellingOptions extends SlackOptions {
  /** false: where messages stay as they were posted, only what is new is listed; absent: all of it. */
  readonly updates?: boolean;
}

const MOST_LINES = 20;
/** A line, of which one more only says how many are not listed. */
const LEAST_LINES = 1;
const LONGEST_NOTICE = 320;

export async function renderSlackTelling(telling: ToldTelling, options: SlackTellingOptions): Promise<SlackMessage> {
  const { head, members, untold, messageOf } = telling;
  const metadata = slackMetadata(head);
  const shown = options.updates === false ? untold : members;
  const only = onlyOne(shown);
  if (only !== null && head.key.kind === 'incident') {
    const message = await messageOf(only);
    const most = MOST_CHARACTERS - JSON.stringify({ metadata }).length;
    if (message !== null) return { ...renderSlackMessage(message, { ...options, most }), metadata };
  }
  const who = await whoOf(telling, shown);
  const all = describeTelling(head, members, 0);
  const listed = describeTelling(head, shown, MOST_LINES);
  const isNewOnly = shown.length < members.length;
  for (let lines = MOST_LINES; lines > LEAST_LINES; lines -= 1) {
    const message = { ...assemble(all, cutTo(listed, lines), isNewOnly, who), metadata };
    if (JSON.stringify(message).length <= MOST_CHARACTERS) return message;
  }
  return { ...assemble(all, cutTo(listed, LEAST_LINES), isNewOnly, who), metadata };
}

/** The latest of the one resource that all of them are about; null where they are about several. */
function onlyOne(members: readonly TellingMember[]): TellingMember | null {
  const subjects = new Set(members.map(({ subject }) => subjectKey(subject)));
  return subjects.size === 1 ? (members.at(-1) ?? null) : null;
}

/** One actor session did all of an incident; the gravest says who and how. */
async function whoOf({ head, messageOf }: ToldTelling, shown: readonly TellingMember[]): Promise<WhoDidWhat | null> {
  const [gravest] = describeTelling(head, shown, 1).lines;
  if (head.key.kind !== 'incident' || gravest === undefined || gravest.isOver) return null;
  const message = await messageOf(gravest.member);
  return message === null ? null : describeActor(message);
}

function cutTo(content: TellingContent, most: number): TellingContent {
  const lines = content.lines.slice(0, most);
  return { ...content, lines, more: content.more + content.lines.length - lines.length };
}

function assemble(
  all: TellingContent,
  listed: TellingContent,
  isNewOnly: boolean,
  who: WhoDidWhat | null,
): SlackMessage {
  const word = all.severity === null ? (all.accepted === 0 ? 'RESOLVED' : 'SETTLED') : all.severity.toUpperCase();
  const title = `${emojiOf(all.severity)} ${word}  ${all.title}`;
  const more = listed.more > 0 ? [section(plain(`and ${listed.more} more: npx asbuilt list`))] : [];
  const lines = listed.lines.map((line) => section(...lineOf(line)));
  const totals = [
    ...(isNewOnly ? ['What is new since the last message, and where all of it stands now.'] : []),
    countsOf(all),
  ].join(' ');
  return {
    text: plainObject(`${title}. ${totals}`, LONGEST_NOTICE).text,
    blocks: [
      header(title),
      ...richText([...(who === null ? [] : [section(bold(who.who), plain(who.did))]), section(plain(totals))]),
      ...richText([...lines, ...more]),
      context('Each of them: npx asbuilt list, npx asbuilt show SUBJECT · Asbuilt'),
    ],
    unfurl_links: false,
    unfurl_media: false,
  };
}

/** "3 stand: 1 critical, 2 high. 2 ended." */
function countsOf({ standing, ended, bySeverity }: TellingContent): string {
  const each = bySeverity.map(({ severity, count }) => `${count} ${severity}`).join(', ');
  const stand =
    standing === 0 ? 'Nothing stands any more.' : `${standing} ${standing === 1 ? 'stands' : 'stand'}: ${each}.`;
  return ended === 0 ? stand : `${stand} ${ended} ended.`;
}

function lineOf({ member, text, isOver, was }: TellingLine): readonly SlackSpan[] {
  if (!isOver) return [bold(member.severity.toUpperCase()), plain(`  ${text}`)];
  const how = member.transition === 'resolved' ? '✓ resolved' : '✓ accepted';
  return was === null ? [bold(how), plain(`  ${text}`)] : [bold(how), plain('  '), struck(was)];
}
