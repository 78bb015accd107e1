/**
 * Does a text of one or several lines (a buildspec, a script, a settings file, an address with a query, a command) give a
 * credential a value: "DB_PASSWORD: x", "export API_KEY=x", "?token=x", "--password x"? A value that only refers to one ("$TOKEN", "{{resolve:…}}", a call) shows nothing. A miss
 * leaves the guards of names and forms; a false hit costs the reader the plain text, not the comparison. Every repetition
 * is bounded, so that a text of any length is answered in linear time.
 */
import { looksLikeCredential } from './credential-names';

/** Part of every name that looks like a credential: most texts hold none of these. */
const WORDS = /pass|pwd|psk|secret|token|key|credential|connection|sig/i;

/** What gives a value: a sign, or a flag with its argument. */
const SETS = /[:=]|--?\w+\s/;

/** Of a longer line only the beginning is read: indentation, a word that sets, the name, the first of the value. */
const LONGEST_START = 256;

const ASSIGNMENT =
  /^\s{0,64}(?:-\s{1,8})?(?:(?:export|set|setx|env|declare|local|const|let|var)\s{1,8})?["']?([a-z_][\w.-]{0,127})["']?\s{0,16}[:=]\s{0,16}(\S.{0,127})/i;

/** Variables, intrinsic functions, placeholders, the start of a block, and what code says of values it does not hold. */
const REFERENCE =
  /^["']?(?:[$%!<|>&*{[(]|(?:event|context|process|os|self|this|var|data|local|input|params|props|config|req|request|ctx)[.[]|(?:new |await )?[\w.]{1,64}[([]|(?:str|string|number|boolean|bool|int|any|none|null|true|false|undefined|required|optional)\b|["']\s{0,8}[,;]?$|\s{0,8}$)/i;

/** Of an address, a connection string or a command: "?token=x", ";AccountKey=x", "--db-password=x", "--token x". */
const INLINE =
  /(?<![\w.$@{-])(?:-{0,2}([a-z_][\w-]{0,63})=(?![=\s])|--?([a-z][\w-]{0,63})\s{1,4}(?![-\s]))["']?([^\s&;"']{1,128})/gi;

/** Of JSON that is cut off, ambiguous or no JSON at all: "password": "x", 'token': 'x'. */
const MEMBER = /["']([a-z_][\w.-]{0,63})["']\s{0,8}:\s{0,8}["']([^"']{1,128})/gi;

/** Query parameters that are all that a signed address needs: SigV4 of S3, shared access signatures of Azure. */
const SIGNATURE = /^(?:x-amz-|x-goog-)?sig(?:nature)?$/i;

export function assignsCredential(text: string): boolean {
  if (!SETS.test(text) || !WORDS.test(text)) return false;
  for (const [, name = '', flag = '', value = ''] of text.matchAll(INLINE)) {
    const said = name || flag;
    if (!REFERENCE.test(value) && (looksLikeCredential(said) || SIGNATURE.test(name))) return true;
  }
  const members = text.includes('"') || text.includes("'") ? text.matchAll(MEMBER) : [];
  for (const [, name = '', value = ''] of members) {
    if (!REFERENCE.test(value) && looksLikeCredential(name)) return true;
  }
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
