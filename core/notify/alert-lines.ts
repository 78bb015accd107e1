/** Lays an alert out as lines, for every medium that shows fixed-width text. A label column keeps the eye on the left. */
import type { AlertContent } from './alert-content';

export type AlertLine =
  | { readonly kind: 'headline' | 'who' | 'sentence' | 'path' | 'declared' | 'live'; readonly text: string }
  /** `label` says what `text` is: a fact, or a command to copy. */
  | { readonly kind: 'fact' | 'command'; readonly label: string; readonly text: string }
  | { readonly kind: 'blank' };

/** Where the text after a label starts. */
export const LABEL_WIDTH = 16;
const BLANK: AlertLine = { kind: 'blank' };

export function alertLines(content: AlertContent): readonly AlertLine[] {
  const { who, differences, moreDifferences, policies, facts, steps, link } = content;
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
    ...policies.map((text): AlertLine => ({ kind: 'fact', label: 'Why it matters', text })),
    ...facts.map(({ label, text }): AlertLine => ({ kind: 'fact', label, text })),
    ...steps.map(({ label, text, isCommand }): AlertLine => ({ kind: isCommand ? 'command' : 'fact', label, text })),
    ...(link === null ? [] : [{ kind: 'fact' as const, label: 'Console', text: link }]),
  ];
}

/** The line as text, however long. */
export function formatLine(line: AlertLine): string {
  if (line.kind === 'blank') return '';
  return 'label' in line ? `${line.label.padEnd(LABEL_WIDTH)}${line.text}` : line.text;
}
