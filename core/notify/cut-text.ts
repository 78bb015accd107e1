/**
 * Shortens texts for showing, and always says so. Of a long pair of values the part around the first disagreement is
 * shown, because the beginnings of two long policies look alike.
 */
import { plainCharacter } from './plain-text';

/** How much of the agreeing part stands before the disagreement. */
const LEAD_IN = 24;

/** The text as one harmless line of at most `longest` characters, plus a note of how much was left out. */
export function cutText(text: string, longest: number): string {
  return cutFrom(text, 0, longest);
}

/** A short text, such as a name: cut with "…" alone. */
export function cutName(text: string, longest: number): string {
  const { shown, used } = take(text, 0, longest - 1);
  return used < text.length ? `${shown}…` : shown;
}

/** Both values from shortly before where they first disagree. */
export function cutPair(declared: string, live: string, longest: number): readonly [string, string] {
  if (declared.length <= longest && live.length <= longest) return [cutText(declared, longest), cutText(live, longest)];
  let agree = 0;
  while (agree < declared.length && declared[agree] === live[agree]) agree += 1;
  const start = agree <= LEAD_IN * 2 ? 0 : characterStart(declared, agree - LEAD_IN);
  return [cutFrom(declared, start, longest), cutFrom(live, start, longest)];
}

function cutFrom(text: string, start: number, longest: number): string {
  const { shown, used } = take(text, start, longest);
  const left = text.length - start - used;
  const before = start > 0 ? '…' : '';
  return left > 0 ? `${before}${shown}… (${left} more characters; see asbuilt show)` : `${before}${shown}`;
}

function take(text: string, start: number, longest: number): { readonly shown: string; readonly used: number } {
  let shown = '';
  let used = 0;
  // Twice as much as can be shown holds enough whole characters; the rest of a long text is not even looked at.
  for (const character of text.slice(start, start + longest * 2)) {
    const plain = plainCharacter(character);
    if (shown.length + plain.length > longest) break;
    shown += plain;
    used += character.length;
  }
  return { shown, used };
}

/** Never in the middle of a surrogate pair. */
function characterStart(text: string, index: number): number {
  const code = text.charCodeAt(index);
  return code >= 0xdc00 && code <= 0xdfff ? index - 1 : index;
}
