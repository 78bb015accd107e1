/**
 * Does a text of several lines (a buildspec, a script, a settings file) give a credential a value: "DB_PASSWORD: x",
 * "TOKEN=x", "export API_KEY=x"? A value that only refers to one ("$TOKEN", "{{resolve:…}}", a call) shows nothing. A miss
 * leaves the guards of names and forms; a false hit costs the reader the plain text, not the comparison. Every line is
 * read once and no further than its beginning, so that a text of any length is answered in linear time.
 */
import { looksLikeCredential } from './credential-names';

/** Part of every name that looks like a credential: most texts hold none of these. */
const WORDS = /pass|pwd|psk|secret|token|key|credential|connection/i;

/** Of a longer line only the beginning is read: indentation, a word that sets, the name, the first of the value. */
const LONGEST_START = 256;

const ASSIGNMENT =
  /^\s{0,64}(?:-\s{1,8})?(?:(?:export|set|setx|env|declare|local|const|let|var)\s{1,8})?["']?([a-z_][\w.-]{0,127})["']?\s{0,16}[:=]\s{0,16}(\S.{0,127})/i;

/** Variables, intrinsic functions, placeholders, the start of a block, and what code says of values it does not hold. */
const REFERENCE =
  /^["']?(?:[$%!<|>&*{[(]|(?:event|context|process|os|self|this|var|data|local|input|params|props|config|req|request|ctx)[.[]|(?:new |await )?[\w.]{1,64}[([]|(?:str|string|number|boolean|bool|int|any|none|null|true|false|undefined|required|optional)\b|["']\s{0,8}[,;]?$|\s{0,8}$)/i;

export function assignsCredential(text: string): boolean {
  if (!WORDS.test(text)) return false;
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf('\n', start);
    const stop = end < 0 ? text.length : end;
    const line = text.slice(start, Math.min(stop, start + LONGEST_START));
    if (line.length > 2 && WORDS.test(line) && isAssignment(line)) return true;
    start = stop + 1;
  }
  return false;
}

function isAssignment(line: string): boolean {
  const [, name = '', value = ''] = ASSIGNMENT.exec(line) ?? [];
  return name !== '' && WORDS.test(name) && !REFERENCE.test(value) && looksLikeCredential(name);
}
