/**
 * One text message: how bad, what, which value, who, in at most 160 characters of the GSM alphabet, so that it is one part and one
 * price. Brackets, braces, backslash, caret, tilde and bar count twice there; what the alphabet lacks becomes "?".
 */
import type { TransitionMessage } from '../model/drift-item';
import { describeAlert } from './alert-content';

const LONGEST = 160;
const LIMITS = { longestHeadline: 90, mostDifferences: 1, longestValue: 30 };

export function renderSms(message: TransitionMessage): string {
  const { word, headline, who, differences } = describeAlert(message, LIMITS);
  const [first] = differences;
  const values = first?.values.slice(0, 2).map(({ side, text }) => `${side} ${text}`) ?? [];
  const parts = [
    `${word}: ${headline}`,
    ...(first === undefined || values.length === 0 ? [] : [`${first.path} ${values.join(', ')}`]),
    ...(who === null ? [] : [who.who]),
  ];
  return oneTextMessage(parts.join('. '));
}

/** Any text as one text message. */
export function oneTextMessage(text: string): string {
  let shown = '';
  let length = 0;
  for (const character of gsmText(text)) {
    const own = TWICE.has(character) ? 2 : 1;
    if (length + own > LONGEST - ENDING.length) {
      const whole = septets(gsmText(text));
      return whole <= LONGEST ? gsmText(text) : shown + ENDING;
    }
    shown += character;
    length += own;
  }
  return shown;
}

const ENDING = '...';
const TWICE: ReadonlySet<string> = new Set('[]{}\\^~|');

function gsmText(text: string): string {
  return text
    .slice(0, LONGEST * 4)
    .replaceAll('…', '...')
    .replaceAll(/[’‘`]/g, "'")
    .replaceAll(/[^\x20-\x7e]/gu, '?');
}

function septets(text: string): number {
  return [...text].reduce((sum, character) => sum + (TWICE.has(character) ? 2 : 1), 0);
}
