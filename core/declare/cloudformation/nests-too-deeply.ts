/**
 * Does this YAML nest deeper than any template? Told by a look at brackets and indents before it is parsed: the parser goes
 * down by its own calls, and where the call stack ends inside of a regular expression the whole process ends with it.
 * Quotes are not looked at: a text with so many open brackets is none that anybody deploys.
 */

/** CloudFormation's own values nest about 30 deep. */
const MOST_OPEN = 500;
/** Of dashes and blanks before the first word of a line: each may be a level. */
const WIDEST_INDENT = 1_000;

export function nestsTooDeeply(text: string): boolean {
  let open = 0;
  let indent = 0;
  let isIndent = true;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === NEWLINE) {
      indent = 0;
      isIndent = true;
    } else if (isIndent && (code === BLANK || code === DASH || code === QUESTION)) {
      indent += 1;
      if (indent > WIDEST_INDENT) return true;
    } else isIndent = false;
    if (code === OPEN_LIST || code === OPEN_MAP) open += 1;
    else if (code === CLOSE_LIST || code === CLOSE_MAP) open = Math.max(0, open - 1);
    if (open > MOST_OPEN) return true;
  }
  return false;
}

const NEWLINE = 0x0a;
const BLANK = 0x20;
const DASH = 0x2d;
const QUESTION = 0x3f;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_MAP = 0x7b;
const CLOSE_MAP = 0x7d;
