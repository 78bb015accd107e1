/**
 * A transform's text result is a value, or a pattern for the whole live text (36 of 190 published expressions). It is a
 * pattern only where the signs of one stand in what the expression itself adds: what a template declares is no pattern,
 * so it is found again in the result and taken literally. A pattern that is open at an end takes anything there.
 */
import type { Json } from '../../model/json';
import { otherValue } from './other-value';
import { ignoresDeclared, type TransformedForm } from './property-transforms';

export interface FormPattern {
  readonly before: string;
  /** The declared text, or the last parts of it, as they stand in the result; null: the declared value is nowhere in it. */
  readonly literal: string | null;
  readonly after: string;
}

const SIGNS = /\[|\.\*|\.\+|\^/;

/** null: the result is a value, not a pattern. */
export function patternOf(form: TransformedForm, declared: Json): FormPattern | null {
  const { value, ofOther } = form;
  if (typeof value !== 'string' || value === declared || !SIGNS.test(value)) return null;
  if (ignoresDeclared(form)) return { before: value, literal: null, after: '' };
  const text = scalarText(declared);
  if (text === null) return null;
  const found = typeof ofOther === 'string' ? spliced(value, ofOther, text) : null;
  if (found !== null) return SIGNS.test(`${found.before} ${found.after}`) ? found : null;
  // The author worked the declared value in by himself: then its signs have to be the author's.
  return SIGNS.test(text) ? null : { before: value, literal: null, after: '' };
}

/** The whole pattern, with what is declared taken literally. */
export function patternText({ before, literal, after }: FormPattern): string {
  return `${before}${literal === null ? '' : literal.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')}${after}`;
}

/** At which end may anything stand? */
export function openEnds({ before, literal, after }: FormPattern): { readonly start: boolean; readonly end: boolean } {
  const whole = `${before}${literal ?? ''}${after}`.replace(/^\^|\$$/g, '');
  return { start: /^\.[*+]/.test(whole), end: /(?<!\\)\.[*+]\??$/.test(whole) };
}

/** The longest tail of the declared text that stands in the result where another one's stands in the other result. */
function spliced(value: string, ofOther: string, text: string): FormPattern | null {
  const other = String(otherValue(text));
  for (const start of tailStarts(text)) {
    const [literal, otherLiteral] = [text.slice(start), other.slice(start)];
    if (literal === '') continue;
    for (let at = value.indexOf(literal); at !== -1; at = value.indexOf(literal, at + 1)) {
      const [before, after] = [value.slice(0, at), value.slice(at + literal.length)];
      if (ofOther === `${before}${otherLiteral}${after}`) return { before, literal, after };
    }
  }
  return null;
}

const MOST_TAILS = 20;

function tailStarts(text: string): readonly number[] {
  const ends = [...text.matchAll(/[:/]/g)].map(({ index }) => index + 1);
  return [0, ...ends.slice(0, MOST_TAILS)];
}

export function scalarText(value: Json | undefined): string | null {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}
