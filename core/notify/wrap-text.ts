/** Breaks a line to a width in columns: between words where it can, inside a word where it must. */
import { characterWidth } from './text-width';

/** Continued lines begin with `indent` columns of blanks. Never empty; no line is wider than `width`. */
export function wrapText(text: string, width: number, indent: number): readonly string[] {
  const lines: string[] = [];
  let line: string[] = [];
  let columns = 0;
  /** Where in `line` the last word starts, so that it can move to the next line; 0: nowhere. */
  let wordStart = 0;
  for (const character of text) {
    const own = characterWidth(character);
    if (columns + own > width) {
      const moved = wordStart > 0 && character !== ' ' ? line.splice(wordStart) : [];
      lines.push(line.join('').trimEnd());
      line = [' '.repeat(indent), ...(moved.length === 0 && character === ' ' ? [] : moved)];
      columns = indent + moved.reduce((sum, each) => sum + characterWidth(each), 0);
      wordStart = 0;
      if (character === ' ' && moved.length === 0) continue;
    }
    line.push(character);
    columns += own;
    // A word that would not fit into a line of its own is broken where it stands.
    if (character === ' ' && columns < width && columns > indent + 1) wordStart = line.length;
  }
  lines.push(line.join('').trimEnd());
  return lines;
}
