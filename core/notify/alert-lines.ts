/** Lays an alert out as lines, for every medium that shows fixed-width text. A label column keeps the eye on the left. */
import { assertNever } from '../model/assert-never';
import type { AlertContent } from './alert-content';

export type AlertLine =
  | { readonly kind: 'headline' | 'who' | 'sentence' | 'path' | 'declared' | 'live'; readonly text: string }
  /** `label` says what follows: a fact, or commands to copy. */
  | { readonly kind: 'fact'; readonly label: string; readonly text: string }
  | { readonly kind: 'command'; readonly label: string; readonly commands: readonly string[] }
  | { readonly kind: 'blank' };

/** Where the text after a label starts. */
export const LABEL_WIDTH = 16;
const BLANK: AlertLine = { kind: 'blank' };

export function alertLines(content: AlertContent): readonly AlertLine[] {
  const { who, differences, moreDifferences, why, facts, steps, links } = content;
  const listed = differences.flatMap(({ path, meaning, values }): AlertLine[] => [
    { kind: 'path', text: `${path}  ${meaning}` },
    ...values.map(
      ({ side, text }): AlertLine => ({
        kind: side === 'live' ? 'live' : 'declared',
        text: `  ${side.padEnd(9)} ${text}`,
      }),
    ),
  ]);
  const more = `… and ${moreDifferences} more differences; see asbuilt show`;
  return [
    { kind: 'headline', text: `${content.word}  ${content.headline}` },
    ...(who === null ? [] : [{ kind: 'who' as const, text: `${who.who}${who.did}` }]),
    { kind: 'sentence', text: content.reason },
    ...(listed.length === 0 ? [] : [BLANK, ...listed]),
    ...(moreDifferences === 0 ? [] : [{ kind: 'sentence' as const, text: more }]),
    BLANK,
    ...why.map((text): AlertLine => ({ kind: 'fact', label: 'Why it matters', text })),
    ...facts.map(({ label, text }): AlertLine => ({ kind: 'fact', label, text })),
    ...steps.map(
      ({ label, commands, words }): AlertLine =>
        commands.length === 0 ? { kind: 'fact', label, text: words } : { kind: 'command', label, commands },
    ),
    ...links.map(({ label, url }): AlertLine => ({ kind: 'fact', label, text: url })),
  ];
}

/** The line as text, however long; several commands stand below their label, each on a line of its own. */
export function formatLine(line: AlertLine): string {
  switch (line.kind) {
    case 'blank':
      return '';
    case 'fact':
      return labelled(line.label, line.text);
    case 'command':
      return line.commands.length === 1
        ? labelled(line.label, line.commands.join(''))
        : [line.label, ...line.commands].join('\n');
    case 'headline':
    case 'who':
    case 'sentence':
    case 'path':
    case 'declared':
    case 'live':
      return line.text;
    default:
      return assertNever(line);
  }
}

function labelled(label: string, text: string): string {
  return `${label.padEnd(LABEL_WIDTH)}${text}`;
}
