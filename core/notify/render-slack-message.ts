/**
 * One transition as a Slack message. Slack refuses a message whose blocks are too long in sum (seen from 11,341
 * characters) and then nobody hears anything, so the whole JSON stays under 8,000: differences are listed while there is
 * room, and how many are not is said.
 */
import type { TransitionMessage } from '../model/drift-item';
import { type AlertContent, type AlertLink, describeAlert } from './alert-content';
import {
  areWholeInSlack,
  bold,
  code,
  context,
  emojiOf,
  header,
  LONGEST_LINE,
  MOST_CHARACTERS,
  plain,
  plainObject,
  preformatted,
  richText,
  section,
} from './slack-layout';
import { type SlackBlock, type SlackMessage, type SlackRichTextPart, type SlackSpan, slackText } from './slack-message';

const LIMITS = { longestHeadline: 135, mostDifferences: 8, longestValue: 200 };
const LINK_TEXTS: { readonly [label in AlertLink['label']]: string } = {
  Console: 'Open in the AWS console',
  CloudTrail: 'Events in CloudTrail',
  Commit: 'Commit',
  Run: 'Deployment run',
};

export interface SlackOptions {
  /** false: nothing that leads anywhere is shown. */
  readonly consoleLinks: boolean;
  /** Characters of the message as JSON; absent: as many as Slack takes. */
  readonly most?: number;
}

export function renderSlackMessage(message: TransitionMessage, options: SlackOptions): SlackMessage {
  const { consoleLinks, most = MOST_CHARACTERS } = options;
  const content = describeAlert(message, LIMITS);
  const shown = consoleLinks ? content : { ...content, links: [] };
  for (let listed = shown.differences.length; listed > 0; listed -= 1) {
    const whole = assemble(keepDifferences(shown, listed));
    if (JSON.stringify(whole).length <= most) return whole;
  }
  // Texts are bounded so that this fits; should it not, what is left out is what `asbuilt show` tells as well.
  const rest = keepDifferences(shown, 0);
  const shorter = [rest, { ...rest, why: [], links: [] }, { ...rest, why: [], links: [], steps: rest.steps.slice(-1) }];
  const fits = shorter.map(assemble).find((each) => JSON.stringify(each).length <= most);
  return fits ?? assemble({ ...rest, why: [], links: [], steps: [], facts: [] });
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
  const title = `${emojiOf(content.isResolved ? null : content.severity)} ${content.word}  ${content.headline}`;
  const opening: SlackRichTextPart[] = [
    ...(who === null ? [] : [section(bold(who.who), plain(who.did))]),
    section(plain(reason)),
  ];
  const blocks: SlackBlock[] = [
    header(title),
    ...richText(opening),
    ...richText(differenceParts(content)),
    ...richText(closingParts(content)),
    context(footer(content)),
  ];
  const told = who === null ? reason : `${who.who}${who.did}`;
  return {
    text: plainObject(`${title}. ${told}`, LONGEST_LINE).text,
    blocks,
    unfurl_links: false,
    unfurl_media: false,
  };
}

function differenceParts({ differences, moreDifferences }: AlertContent): readonly SlackRichTextPart[] {
  const parts = differences.flatMap(({ path, meaning, values }) => [
    section(code(path), plain(`  ${meaning}`)),
    ...(values.length === 0 ? [] : [preformatted(...values.map(({ side, text }) => `${side.padEnd(9)} ${text}`))]),
  ]);
  if (moreDifferences === 0) return parts;
  return [...parts, section(plain(`… and ${moreDifferences} more differences; see asbuilt show`))];
}

function closingParts({ why: reasons, facts, steps, links }: AlertContent): readonly SlackRichTextPart[] {
  const why = reasons.map((reason) => section(bold('Why it matters'), plain(`  ${reason}`)));
  const where = facts
    .filter(({ label }) => label !== 'Account')
    .map(({ label, text }) => section(bold(label), plain(`  ${text}`)));
  const next = steps.flatMap(({ label, commands, words }) =>
    areWholeInSlack(commands)
      ? [section(bold(label)), preformatted(...commands)]
      : [section(bold(label), plain(`  ${words}`))],
  );
  const open = links.flatMap(({ label, url }, i): SlackSpan[] => [
    ...(i === 0 ? [] : [plain('  ·  ')]),
    { type: 'link', url, text: slackText(linkText(label, url), LONGEST_LINE) },
  ]);
  return [...why, ...where, ...next, ...(open.length === 0 ? [] : [section(...open)])];
}

/** What a deployment says of itself may lead anywhere: where to is shown. */
function linkText(label: AlertLink['label'], url: string): string {
  if (label === 'Console' || label === 'CloudTrail') return LINK_TEXTS[label];
  return `${LINK_TEXTS[label]} at ${new URL(url).host}`;
}

function footer({ facts }: AlertContent): string {
  return `Account ${facts.find(({ label }) => label === 'Account')?.text ?? 'unknown'} · Asbuilt`;
}
