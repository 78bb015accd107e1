/**
 * One transition, or a digest, in the one form that Amazon Q Developer in chat applications shows in Slack and Teams (its "custom
 * notification"); a message of another form vanishes there. The transitions of one incident share a thread. The text is
 * rendered as the client's own markdown, so whatever comes from outside is disarmed: entities, mentions, links, code marks.
 */
import type { TransitionMessage } from '../model/drift-item';
import { subjectKey } from '../model/subject';
import { type ToldTelling, tellingText } from '../model/telling';
import { type AlertContent, describeAlert } from './alert-content';
import { cutName } from './cut-text';
import { describeTelling } from './describe-telling';

export interface ChatNotification {
  readonly version: '1.0';
  readonly source: 'custom';
  readonly id: string;
  readonly content: {
    readonly textType: 'client-markdown';
    readonly title: string;
    readonly description: string;
    readonly nextSteps: readonly string[];
    readonly keywords: readonly string[];
  };
  readonly metadata: {
    readonly threadId: string;
    readonly summary: string;
    readonly eventType: string;
    readonly relatedResources: readonly string[];
    readonly additionalContext: { readonly [name: string]: string };
  };
}

const LIMITS = { longestHeadline: 160, mostDifferences: 6, longestValue: 160 };
const LONGEST_TITLE = 240;
const LONGEST_DESCRIPTION = 6_000;
const MOST_LINES = 25;

export function renderChatNotification(message: TransitionMessage): ChatNotification {
  const content = describeAlert(message, LIMITS);
  const { word, headline, steps } = content;
  const title = chatText(`${word}: ${headline}`, LONGEST_TITLE);
  const resource = cutName(subjectKey(message.subject), 300);
  return {
    version: '1.0',
    source: 'custom',
    id: cutName(message.id, 100),
    content: {
      textType: 'client-markdown',
      title,
      description: joined(linesOf(content)),
      // Commands hold quotes and marks that markdown takes for its own: they stand in `asbuilt show`.
      nextSteps: steps.map(({ label, words }) => chatText(`${label}: ${words}`, 300)),
      keywords: [message.severity, message.transition, cutName(message.subject.type, 80)].map((each) =>
        chatText(each, 80),
      ),
    },
    metadata: {
      threadId: cutName(message.incident, 100),
      summary: title,
      eventType: message.transition,
      relatedResources: [resource],
      additionalContext: {
        severity: message.severity,
        transition: message.transition,
        verdict: message.verdict,
        subject: resource,
      },
    },
  };
}

export function renderChatDigest({ head, members }: ToldTelling): ChatNotification {
  const { title, lines, more, severity } = describeTelling(head, members, MOST_LINES);
  const listed = lines.map(
    ({ member, text, isOver }) => `${isOver ? 'over' : member.severity}: ${chatText(text, 300)}`,
  );
  const word = severity === null ? 'RESOLVED' : severity.toUpperCase();
  const shown = chatText(`${word}: ${title}`, LONGEST_TITLE);
  const id = cutName(`${tellingText(head.key)} ${head.run}`, 200);
  return {
    version: '1.0',
    source: 'custom',
    id,
    content: {
      textType: 'client-markdown',
      title: shown,
      description: joined([...listed, ...(more > 0 ? [`… and ${more} more`] : [])]),
      nextSteps: ['npx asbuilt list shows all of it'],
      keywords: [severity ?? 'none', 'digest'],
    },
    metadata: {
      threadId: id,
      summary: shown,
      eventType: 'digest',
      relatedResources: [],
      additionalContext: { severity: severity ?? 'none', resources: String(lines.length + more) },
    },
  };
}

function linesOf({ who, reason, differences, moreDifferences, why, facts, links }: AlertContent): readonly string[] {
  return [
    ...(who === null ? [] : [`*${chatText(who.who, 200)}*${chatText(who.did, 600)}`]),
    chatText(reason, 400),
    ...differences.flatMap(({ path, meaning, values }) => [
      `\`${code(path)}\` ${chatText(meaning, 400)}`,
      ...values.map(({ side, text }) => `• ${side} \`${code(text)}\``),
    ]),
    ...(moreDifferences > 0 ? [`… and ${moreDifferences} more differences`] : []),
    ...why.map((text) => `Why it matters: ${chatText(text, 400)}`),
    ...facts.map(({ label, text }) => `${label}: ${chatText(text, 400)}`),
    ...links.map(({ label, url }) => `${label}: ${url.replaceAll('&', '&amp;')}`),
  ];
}

/** Whole lines only: a cut one could end inside an entity. */
function joined(lines: readonly string[]): string {
  let text = '';
  for (const line of lines) {
    if (text.length + line.length + 1 > LONGEST_DESCRIPTION - 10) return `${text}\n…`;
    text += text === '' ? line : `\n${line}`;
  }
  return text;
}

/** Plain text that mentions nobody and links nowhere in Slack's and in Teams's markdown. */
export function chatText(text: string, longest: number): string {
  return escapeEntities(
    cutName(text, longest)
      .replaceAll('`', "'")
      .replaceAll('](', '] (')
      .replaceAll(/@(?=channel|here|everyone)/gi, '(at)')
      .replaceAll(/:\/\//g, '[:]//')
      .replaceAll('*', '∗')
      .replaceAll('~', '∼'),
  );
}

/** Inside code marks nothing else means anything, but Slack's entities. */
function code(text: string): string {
  return escapeEntities(
    text
      .replaceAll('`', "'")
      .replaceAll('](', '] (')
      .replaceAll(/@(?=channel|here|everyone)/gi, '(at)'),
  );
}

function escapeEntities(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
