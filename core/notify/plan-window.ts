/**
 * A break-glass window as people announce it: when, who, what, and why. It has to end, it cannot begin long ago (what was done
 * then was told already), and it names people and resources: a window for everybody or everything would switch alerts off.
 */
import { AsbuiltError } from '../errors';
import type { Hash } from '../model/hash';
import { matchesGlob } from '../model/matches-glob';
import type { BreakGlassWindow } from '../model/routing';
import { addSeconds } from '../model/time';

export type WindowAsk = Omit<BreakGlassWindow, 'id'>;

export const LONGEST_WINDOW_HOURS = 72;
const MOST_HOURS_AGO = 1;
const LONGEST_TEXT = 500;
const MOST_PATTERNS = 50;

/** Throws InputUnreadable with what is wrong. The same announcement made twice is one window. */
export function planWindow(ask: WindowAsk, now: string, hash: Hash): BreakGlassWindow {
  const { from, to, people, resources, reason, by } = ask;
  if (to <= from) throw refused(`it ends at ${to}, before it begins at ${from}`);
  if (to <= now) throw refused(`it ended already, at ${to}`);
  if (from < addSeconds(now, -MOST_HOURS_AGO * 3600))
    throw refused(`it began at ${from}; what was done more than an hour ago was told already`);
  if (to > addSeconds(from, LONGEST_WINDOW_HOURS * 3600))
    throw refused(`it is longer than ${LONGEST_WINDOW_HOURS} hours`);
  for (const [name, patterns] of [
    ['people', people],
    ['resources', resources],
  ] as const) {
    if (patterns.length === 0 || patterns.length > MOST_PATTERNS)
      throw refused(`it names ${patterns.length} ${name}; name 1 to ${MOST_PATTERNS}`);
    const wide = patterns.find((pattern) => isNearlyAll(pattern, BARE[name]));
    if (wide !== undefined) throw refused(`${JSON.stringify(wide)} would be nearly all ${name}; name them`);
  }
  for (const text of [reason, by, ...people, ...resources]) {
    if (text.trim() === '' || text.length > LONGEST_TEXT)
      throw refused(`texts are 1 to ${LONGEST_TEXT} characters long`);
  }
  const id = hash(`window v1 ${JSON.stringify([from, to, [...people].sort(), [...resources].sort(), by])}`).slice(
    0,
    12,
  );
  return { ...ask, id };
}

/** It has hardly a letter of its own, or it fits what has none: "arn:*" is everybody, "*::*" is everything. */
function isNearlyAll(pattern: string, bare: readonly string[]): boolean {
  return pattern.replaceAll('*', '').length < 3 || bare.some((text) => matchesGlob(text, pattern));
}

const PARTITIONS = ['aws', 'aws-cn', 'aws-us-gov'];
const NOBODYS = '0'.repeat(12);

/** What everything that people and resources are named by has in common, with nothing after it. */
const BARE = {
  people: PARTITIONS.flatMap((partition) =>
    ['user/', 'role/', 'role/aws-reserved/sso.amazonaws.com/'].map(
      (path) => `arn:${partition}:iam::${NOBODYS}:${path}`,
    ),
  ),
  resources: [
    `${NOBODYS}##AWS::`,
    ...PARTITIONS.map((partition) => `arn:${partition}:cloudformation::${NOBODYS}:stack/`),
    ...PARTITIONS.map((partition) => `cloudformation:arn:${partition}:cloudformation::${NOBODYS}:stack/`),
    'terraform:',
    'pulumi:',
    'declaration:',
  ],
};

/** The window as it is when somebody ends it now; one that has not begun is over before it began. */
export function endWindow(window: BreakGlassWindow, now: string): BreakGlassWindow {
  return { ...window, to: now < window.to ? now : window.to };
}

function refused(why: string): AsbuiltError {
  return new AsbuiltError('InputUnreadable', `the window is refused: ${why}`);
}
