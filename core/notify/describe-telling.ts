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
  /** Of those that ended, how many a person accepted. */
  readonly accepted: number;
  /** How many of each severity still stand, gravest first. */
  readonly bySeverity: readonly { readonly severity: Severity; readonly count: number }[];
}

export interface TellingLine {
  readonly member: TellingMember;
  readonly text: string;
  readonly isOver: boolean;
  /** Of what is over: what was said of it while it stood; null where nothing was. */
  readonly was: string | null;
}

const LONGEST_LINE = 300;
const LONGEST_SOURCE = 60;

export function describeTelling(
  head: TellingHead,
  members: readonly TellingMember[],
  mostLines: number,
): TellingContent {
  const latest = new Map<string, TellingMember>();
  const stood = new Map<string, string>();
  for (const member of members) {
    latest.set(subjectKey(member.subject), member);
    if (!isOver(member)) stood.set(subjectKey(member.subject), member.says);
  }
  const all = [...latest.values()];
  const standing = all.filter((member) => !isOver(member));
  const accepted = all.filter(({ transition }) => transition === 'accepted').length;
  // Of ten thousand only those that are listed are written out.
  const lines = all
    .sort(gravestFirst)
    .slice(0, mostLines)
    .map((member) => lineOf(member, stood));
  return {
    title: titleOf(head, all.length, standing.length, accepted),
    severity: standing.reduce<Severity | null>((worst, { severity }) => graver(worst, severity), null),
    lines,
    more: all.length - lines.length,
    standing: standing.length,
    ended: all.length - standing.length,
    accepted,
    bySeverity: [...SEVERITIES]
      .reverse()
      .map((severity) => ({ severity, count: standing.filter((member) => member.severity === severity).length }))
      .filter(({ count }) => count > 0),
  };
}

function isOver({ transition }: TellingMember): boolean {
  return transition === 'resolved' || transition === 'accepted';
}

function lineOf(member: TellingMember, stood: ReadonlyMap<string, string>): TellingLine {
  const was = isOver(member) ? (stood.get(subjectKey(member.subject)) ?? null) : null;
  const text = cutText(member.says, LONGEST_LINE);
  return { member, text, isOver: isOver(member), was: was === null ? null : cutText(was, LONGEST_LINE) };
}

function gravestFirst(a: TellingMember, b: TellingMember): number {
  const severity = SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity);
  return Number(isOver(a)) - Number(isOver(b)) || severity || compareText(a.at, b.at);
}

function graver(one: Severity | null, other: Severity): Severity {
  return one === null || SEVERITIES.indexOf(other) > SEVERITIES.indexOf(one) ? other : one;
}

function titleOf({ key, source }: TellingHead, count: number, standing: number, accepted: number): string {
  const resources = count === 1 ? '1 resource' : `${count} resources`;
  const from = source === null ? '' : ` of ${cutName(nameOfSource(source), LONGEST_SOURCE)}`;
  if (key.kind === 'digest') {
    const open = key.digest === 'window' ? `, ${standing === 0 ? 'none' : standing} still open` : '';
    return `${digestTitle(key.digest, from)}: ${resources}${open}`;
  }
  if (standing > 0) return `${resources}${from} drifted`;
  return `${resources}${from} drifted, and ${accepted === 0 ? 'match again' : 'match again or are accepted'}`;
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
      return 'More, over what this channel is told at once';
    default:
      return assertNever(digest);
  }
}
