/**
 * A digest for SNS: its members as JSON for machines (docs/schemas/digest.schema.json), the same as text for people, attributes
 * for filters. What still stands comes first, gravest first; what is not listed is counted, never passed over silently.
 */
import { assertNever } from '../model/assert-never';
import { SEVERITIES, type Severity } from '../model/judgement';
import type { Source } from '../model/source';
import { type DigestKind, type TellingMember, type ToldTelling, tellingText } from '../model/telling';
import { clip } from './clip';
import { describeTelling, type TellingContent, type TellingLine } from './describe-telling';
import { oneTextMessage } from './render-sms';
import { LONGEST_SNS_TEXT, MOST_SNS_BODY_BYTES, type SnsMessage, snsSubject } from './render-sns-message';
import { clean, sourceName } from './sns-attributes';
import { utf8Length } from './utf8-length';

/** As it goes to SNS (public shape). */
export interface DigestMessage {
  readonly schemaVersion: 1;
  /** Same id, same digest: whoever receives it twice may drop the second. */
  readonly id: string;
  readonly digest: { readonly kind: DigestKind | 'incident'; readonly run: string; readonly source: Source | null };
  readonly title: string;
  /** The gravest of what still stands; null where nothing does. */
  readonly severity: Severity | null;
  readonly count: {
    readonly resources: number;
    readonly standing: number;
    readonly ended: number;
    /** Of what still stands. */
    readonly bySeverity: { readonly [severity in Severity]?: number };
  };
  readonly members: readonly DigestMember[];
  /** Resources that are not listed. */
  readonly more: number;
}

type DigestMember = Omit<TellingMember, 'outlets'> & { readonly stands: boolean };

const MOST_LISTED = 100;
const MOST_LINES = 60;
const CLIPPED = { longestText: 500, mostMembers: 20 };

export function renderDigestForSns(telling: ToldTelling): SnsMessage {
  const { head, members } = telling;
  const content = describeTelling(head, members, Number.POSITIVE_INFINITY);
  const { kind } = head.key;
  const digest = kind === 'digest' ? head.key.digest : kind;
  const message = digestMessage(telling, content, digest);
  const word = content.severity === null ? 'RESOLVED' : content.severity.toUpperCase();
  return {
    subject: snsSubject(`[${word}] ${content.title}`),
    body: JSON.stringify(message),
    text: digestText(content).slice(0, LONGEST_SNS_TEXT),
    sms: oneTextMessage(`${word}: ${content.title}. ${standingText(content)}`),
    attributes: Object.fromEntries(
      clean([
        ['told', 'digest'],
        ['digest', digest],
        ['severity', content.severity ?? 'none'],
        ['account', [...new Set(members.flatMap(({ subject }) => subject.account ?? []))]],
        ['source', head.source === null ? null : sourceName(head.source)],
      ]),
    ),
  };
}

function digestMessage(
  { head }: ToldTelling,
  content: TellingContent,
  kind: DigestMessage['digest']['kind'],
): DigestMessage {
  const { key, run, source } = head;
  const { title, severity, lines, standing, ended } = content;
  const all = lines.slice(0, MOST_LISTED).map(digestMember);
  for (let listed = all.length; ; listed = Math.floor(listed / 2)) {
    const message: DigestMessage = {
      schemaVersion: 1,
      id: clip(`${tellingText(key)}#${run}`, CLIPPED) as string,
      digest: { kind, run, source: clip(source, CLIPPED) as Source | null },
      title,
      severity,
      count: { resources: lines.length, standing, ended, bySeverity: countBySeverity(lines) },
      members: all.slice(0, listed),
      more: lines.length - listed,
    };
    if (listed === 0 || utf8Length(JSON.stringify(message)) <= MOST_SNS_BODY_BYTES) return message;
  }
}

function digestMember({ member, isOver }: TellingLine): DigestMember {
  const { outlets: _, ...told } = member;
  return { ...(clip(told, CLIPPED) as Omit<TellingMember, 'outlets'>), stands: !isOver };
}

function countBySeverity(lines: readonly TellingLine[]): DigestMessage['count']['bySeverity'] {
  const standing = lines.filter(({ isOver }) => !isOver);
  const counts = SEVERITIES.map(
    (severity) => [severity, standing.filter(({ member }) => member.severity === severity).length] as const,
  );
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

function digestText(content: TellingContent): string {
  const shown = content.lines.slice(0, MOST_LINES);
  const more = content.lines.length - shown.length;
  return [
    content.title,
    standingText(content),
    ...section('Still different', shown, false),
    ...section('Over', shown, true),
    ...(more > 0 ? ['', `… and ${more} more: npx asbuilt list`] : []),
  ].join('\n');
}

function section(title: string, lines: readonly TellingLine[], isOver: boolean): readonly string[] {
  const own = lines.filter((line) => line.isOver === isOver);
  if (own.length === 0) return [];
  return [
    '',
    `${title}:`,
    ...own.map(({ member, text }) => `- ${isOver ? endText(member) : member.severity.padEnd(8)} ${text}`),
  ];
}

function endText({ transition }: TellingMember): string {
  switch (transition) {
    case 'resolved':
      return 'resolved';
    case 'accepted':
      return 'accepted';
    case 'opened':
    case 'changed':
    case 'reopened':
    case 'severityRaised':
    case 'acknowledged':
    case 'snoozed':
    case 'expired':
      return 'over';
    default:
      return assertNever(transition);
  }
}

/** "12 still differ (2 critical, 10 low), 3 are over." */
function standingText({ lines, standing, ended }: TellingContent): string {
  const counts = countBySeverity(lines);
  const named = [...SEVERITIES].reverse().flatMap((severity) => {
    const count = counts[severity] ?? 0;
    return count === 0 ? [] : [`${count} ${severity}`];
  });
  const over = ended === 0 ? '' : `, ${ended} ${ended === 1 ? 'is' : 'are'} over`;
  if (standing === 0) return ended === 1 ? 'It is over.' : `All ${ended} are over.`;
  return `${standing} still ${standing === 1 ? 'differs' : 'differ'} (${named.join(', ')})${over}.`;
}
