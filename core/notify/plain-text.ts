/**
 * Makes any text safe to show as one line: what moves a cursor, colours a terminal, reverses a line or is invisible is
 * written out (\n, \u{202e}) instead of taken away, so that whoever reads the alert sees that it was there.
 */

/** Controls (ANSI starts with one), what is invisible (bidirectional overrides, zero width, fillers), line ends, lone surrogates. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Default_Ignorable_Code_Point}\u{2800}]/u;
const SHORT: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

/** One character as it may be shown. */
export function plainCharacter(character: string): string {
  if (!UNSAFE.test(character)) return character;
  return SHORT.get(character) ?? `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

/** The text as one harmless line. */
export function plainText(text: string): string {
  return [...text].map(plainCharacter).join('');
}

/** Would plainText leave this text as it is? Only then may a command that quotes it be offered for copying. */
export function isPlain(text: string): boolean {
  return plainText(text) === text;
}
