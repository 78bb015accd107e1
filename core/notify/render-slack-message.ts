/**
 * One transition as a Slack message. Slack refuses a message whose blocks are too long in sum (seen from 11,341
 * characters) and then nobody hears anything, so the whole JSON stays under 8,000: differences are listed while there is
 * room, and how many are not is said.
 */
import { assertNever } from '../model/assert-never';
import type { TransitionMessage } from '../model/drift-item';
import { type AlertContent, describeAlert } from './alert-content';
import {
  type SlackBlock,
  type SlackMessage,
  type SlackPlainText,
  type SlackRichTextPart,
  type SlackSpan,
  slackText,
} from './slack-message';

const LIMITS = { longestHeadline: 135, mostDifferences: 8, longestValue: 200 };
/** Of the message as JSON, so of any way in which Slack may count. */
export const MOST_CHARACTERS = 8_000;
const LONGEST_HEADER = 150;
const LONGEST_LINE = 320;
/** Of a value, and of a command: longer than any that is offered, unless it is made of what Slack escapes. */
const LONGEST_CODE = 800;

export function renderSlackMessage(
  message: TransitionMessage,
  options: { readonly consoleLinks: boolean },
): SlackMessage {
  const content = describeAlert(message, LIMITS);
  const shown = options.consoleLinks ? content : { ...content, link: null };
  for (let listed = shown.differences.length; listed > 0; listed -= 1) {
    const whole = assemble(keepDifferences(shown, listed));
    if (JSON.stringify(whole).length <= MOST_CHARACTERS) return whole;
  }
  // Texts are bounded so that this fits; should it not, what is left out is what `asbuilt show` tells as well.
  const rest = keepDifferences(shown, 0);
  const bare = assemble(rest);
  return JSON.stringify(bare).length <= MOST_CHARACTERS ? bare : assemble({ ...rest, why: [], link: null });
}

function keepDifferences(content: AlertContent, listed: number): AlertContent {
  const left = content.differences.slice(listed).reduce((sum, { count }) => sum + count, 0);
  return {
    ...content,
    differences: content.differences.slice(0, listed),
    moreDifferences: content.moreDifferences + left,
  };
}

function assemble(content: AlertContent): SlackMessage {
  const { who, reason } = content;
  const title = `${emojiOf(content)} ${content.word}  ${content.headline}`;
  const opening: SlackRichTextPart[] = [
    ...(who === null ? [] : [section(bold(who.who), plain(who.did))]),
    section(plain(reason)),
  ];
  const blocks: SlackBlock[] = [
    { type: 'header', text: plainObject(title, LONGEST_HEADER) },
    ...richText(opening),
    ...richText(differenceParts(content)),
    ...richText(closingParts(content)),
    { type: 'context', elements: [plainObject(footer(content), LONGEST_LINE)] },
  ];
  const told = who === null ? reason : `${who.who}${who.did}`;
  return {
    text: plainObject(`${title}. ${told}`, LONGEST_LINE).text,
    blocks,
    unfurl_links: false,
    unfurl_media: false,
  };
}

/** Slack makes a link of an address that stands in such text by itself; a blank in it keeps it text. */
function plainObject(text: string, longest: number): SlackPlainText {
  return { type: 'plain_text', text: slackText(text.replaceAll('://', ': //'), longest), emoji: false };
}

/** Adjacent sections become lines of one, because Slack does not say whether it puts them on lines of their own. */
function richText(parts: readonly SlackRichTextPart[]): readonly SlackBlock[] {
  const elements: SlackRichTextPart[] = [];
  for (const part of parts) {
    const last = elements.at(-1);
    if (last?.type === 'rich_text_section' && part.type === 'rich_text_section') {
      elements[elements.length - 1] = section(...last.elements, { type: 'text', text: '\n' }, ...part.elements);
    } else elements.push(part);
  }
  return elements.length === 0 ? [] : [{ type: 'rich_text', elements }];
}

function differenceParts({ differences, moreDifferences }: AlertContent): readonly SlackRichTextPart[] {
  const parts = differences.flatMap(({ path, meaning, values }) => [
    section(code(path), plain(`  ${meaning}`)),
    ...(values.length === 0 ? [] : [preformatted(...values.map(({ side, text }) => `${side.padEnd(9)} ${text}`))]),
  ]);
  if (moreDifferences === 0) return parts;
  return [...parts, section(plain(`… and ${moreDifferences} more differences; see asbuilt show`))];
}

function closingParts({ why: reasons, facts, steps, link }: AlertContent): readonly SlackRichTextPart[] {
  const why = reasons.map((reason) => section(bold('Why it matters'), plain(`  ${reason}`)));
  const where = facts
    .filter(({ label }) => label !== 'Account')
    .map(({ label, text }) => section(bold(label), plain(`  ${text}`)));
  const next = steps.flatMap(({ label, commands, words }) =>
    areWholeInSlack(commands)
      ? [section(bold(label)), preformatted(...commands)]
      : [section(bold(label), plain(`  ${words}`))],
  );
  const console = link === null ? [] : [section({ type: 'link', url: link, text: 'Open in the AWS console' })];
  return [...why, ...where, ...next, ...console];
}

function footer({ facts }: AlertContent): string {
  return `Account ${facts.find(({ label }) => label === 'Account')?.text ?? 'unknown'} · Asbuilt`;
}

function section(...elements: readonly SlackSpan[]): SlackRichTextPart {
  return { type: 'rich_text_section', elements };
}

/** A command is shown as it is or not at all. */
function areWholeInSlack(commands: readonly string[]): boolean {
  return commands.length > 0 && commands.every((command) => slackText(command, Infinity).length <= LONGEST_CODE);
}

function preformatted(...lines: readonly string[]): SlackRichTextPart {
  // Each line is cut by itself, so that a long declared value cannot push the live one out.
  const text = lines.map((line) => slackText(line, LONGEST_CODE)).join('\n');
  return { type: 'rich_text_preformatted', elements: [{ type: 'text', text }] };
}

function plain(text: string): SlackSpan {
  return { type: 'text', text: slackText(text, LONGEST_LINE) };
}

function bold(text: string): SlackSpan {
  return { type: 'text', text: slackText(text, LONGEST_LINE), style: { bold: true } };
}

function code(text: string): SlackSpan {
  return { type: 'text', text: slackText(text, LONGEST_LINE), style: { code: true } };
}

/** Shape and colour both tell, for who cannot see one of them; the word stands beside it. */
function emojiOf({ severity, isResolved }: AlertContent): string {
  if (isResolved) return '✅';
  switch (severity) {
    case 'critical':
      return '🔴';
    case 'high':
      return '🟠';
    case 'medium':
      return '🟡';
    case 'low':
      return '🔵';
    case 'none':
      return '⚪';
    default:
      return assertNever(severity);
  }
}
