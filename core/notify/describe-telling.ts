/**
 * An incident or a digest as its readers take it in: a title that says what it is and how many resources it is about, and a line
 * for each, gravest first, its latest transition counting. Plain text; a renderer lays it out and escapes for its medium.
 */
import { assertNever } from '../model/assert-never';
import { compareText } from '../model/compare-text';
import { SEVERITIES, type Severity } from '../model/judgement';
import { subjectKey } from '../model/subject';
import type { DigestKind, TellingHead, TellingMember } from '../model/telling';
import { cutName, cutText } from './cut-text';
import { nameOfSource } from './next-steps';

export interface TellingContent {
  readonly title: string;
  /** The gravest of what still stands; null where all of it ended. */
  readonly severity: Severity | null;
  readonly lines: readonly TellingLine[];
  /** Resources that are not listed here. */
  readonly more: number;
  readonly standing: number;
  readonly ended: number;
}

export interface TellingLine {
  readonly member: TellingMember;
  readonly text: string;
  readonly isOver: boolean;
}

const LONGEST_LINE = 300;
const LONGEST_SOURCE = 60;

export function describeTelling(
  head: TellingHead,
  members: readonly TellingMember[],
  mostLines: number,
): TellingContent {
  const latest = new Map<string, TellingMember>();
  for (const member of members) latest.set(subjectKey(member.subject), member);
  const all = [...latest.values()].map(
    (member): TellingLine => ({ member, text: cutText(member.says, LONGEST_LINE), isOver: isOver(member) }),
  );
  const standing = all.filter((line) => !line.isOver);
  const lines = [...all].sort(gravestFirst).slice(0, mostLines);
  return {
    title: titleOf(head, all.length, standing.length),
    severity: standing.reduce<Severity | null>((worst, { member }) => graver(worst, member.severity), null),
    lines,
    more: all.length - lines.length,
    standing: standing.length,
    ended: all.length - standing.length,
  };
}

function isOver({ transition }: TellingMember): boolean {
  return transition === 'resolved' || transition === 'accepted';
}

function gravestFirst(a: TellingLine, b: TellingLine): number {
  const severity = SEVERITIES.indexOf(b.member.severity) - SEVERITIES.indexOf(a.member.severity);
  return Number(a.isOver) - Number(b.isOver) || severity || compareText(a.member.at, b.member.at);
}

function graver(one: Severity | null, other: Severity): Severity {
  return one === null || SEVERITIES.indexOf(other) > SEVERITIES.indexOf(one) ? other : one;
}

function titleOf({ key, source }: TellingHead, count: number, standing: number): string {
  const resources = count === 1 ? '1 resource' : `${count} resources`;
  const from = source === null ? '' : ` of ${cutName(nameOfSource(source), LONGEST_SOURCE)}`;
  if (key.kind === 'digest') return `${digestTitle(key.digest, from)}: ${resources}`;
  return standing === 0 ? `${resources}${from} drifted, and match again` : `${resources}${from} drifted`;
}

function digestTitle(digest: DigestKind, from: string): string {
  switch (digest) {
    case 'onboarding':
      return `Found different at the first look${from}`;
    case 'deployment':
      return `Left different by the deployment${from}`;
    case 'daily':
      return 'The day’s low drifts';
    case 'window':
      return 'Changed in the announced window';
    case 'overflow':
      return 'More than this channel takes at once';
    default:
      return assertNever(digest);
  }
}
