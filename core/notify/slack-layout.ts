/**
 * The pieces that Slack messages are laid out of. Every text goes through here, so everything is escaped and bounded; only
 * plain_text and rich_text are made, in which nothing that a resource's name holds means anything.
 */
import { assertNever } from '../model/assert-never';
import type { Severity } from '../model/judgement';
import {
  type SlackBlock,
  type SlackPlainText,
  type SlackRichTextPart,
  type SlackSpan,
  slackText,
} from './slack-message';

/** Slack refuses a message whose blocks are too long in sum, seen from 11,341 characters. Of the message as JSON. */
export const MOST_CHARACTERS = 8_000;
/** Slack takes 50; nobody reads as many. */
export const MOST_BLOCKS = 20;
export const LONGEST_HEADER = 150;
export const LONGEST_LINE = 320;
/** Of a value, and of a command: longer than any that is offered, unless it is made of what Slack escapes. */
export const LONGEST_CODE = 800;

/** Slack makes a link of an address that stands in such text by itself; a blank in it keeps it text. */
export function plainObject(text: string, longest: number): SlackPlainText {
  return { type: 'plain_text', text: slackText(text.replaceAll('://', ': //'), longest), emoji: false };
}

/** Adjacent sections become lines of one, because Slack does not say whether it puts them on lines of their own. */
export function richText(parts: readonly SlackRichTextPart[]): readonly SlackBlock[] {
  const elements: SlackRichTextPart[] = [];
  for (const part of parts) {
    const last = elements.at(-1);
    if (last?.type === 'rich_text_section' && part.type === 'rich_text_section') {
      elements[elements.length - 1] = section(...last.elements, { type: 'text', text: '\n' }, ...part.elements);
    } else elements.push(part);
  }
  return elements.length === 0 ? [] : [{ type: 'rich_text', elements }];
}

/** Slack refuses a message with an empty text in it. */
export function section(...elements: readonly SlackSpan[]): SlackRichTextPart {
  const told = elements.filter(({ text }) => text !== '');
  return { type: 'rich_text_section', elements: told.length > 0 ? told : [{ type: 'text', text: ' ' }] };
}

/** A command is shown as it is or not at all. */
export function areWholeInSlack(commands: readonly string[]): boolean {
  return commands.length > 0 && commands.every((command) => slackText(command, Infinity).length <= LONGEST_CODE);
}

export function preformatted(...lines: readonly string[]): SlackRichTextPart {
  // Each line is cut by itself, so that a long declared value cannot push the live one out.
  const text = lines.map((line) => slackText(line, LONGEST_CODE)).join('\n');
  return { type: 'rich_text_preformatted', elements: [{ type: 'text', text: text === '' ? ' ' : text }] };
}

export function plain(text: string): SlackSpan {
  return { type: 'text', text: slackText(text, LONGEST_LINE) };
}

export function bold(text: string): SlackSpan {
  return { type: 'text', text: slackText(text, LONGEST_LINE), style: { bold: true } };
}

export function code(text: string): SlackSpan {
  return { type: 'text', text: slackText(text, LONGEST_LINE), style: { code: true } };
}

export function struck(text: string): SlackSpan {
  return { type: 'text', text: slackText(text, LONGEST_LINE), style: { strike: true } };
}

export function header(text: string): SlackBlock {
  return { type: 'header', text: plainObject(text, LONGEST_HEADER) };
}

export function context(text: string): SlackBlock {
  return { type: 'context', elements: [plainObject(text, LONGEST_LINE)] };
}

/** Shape and colour both tell, for who cannot see one of them; the word stands beside it. null: all of it ended. */
export function emojiOf(severity: Severity | null): string {
  if (severity === null) return '✅';
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
