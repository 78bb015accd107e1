/**
 * In YAML 1.1 a "-" may stand for itself between brackets (!Join [-, [a, b]]); YAML 1.2 takes it for the beginning of a
 * list, which may not stand there. Read by the parser's own tokens, so that nothing in a text or comment is touched. What
 * is still no YAML stays none.
 */
import { Lexer } from 'yaml';

/** Tokens of no width: a document begins, a flow ends too early, a scalar follows. */
const MARKS: ReadonlySet<string> = new Set(['\x02', '\x18', '\x1f']);
const SCALAR_FOLLOWS = '\x1f';

/** The text with every such "-" in quotes. */
export function quoteLoneDashes(text: string): string {
  if ([...MARKS].some((mark) => text.includes(mark))) return text;
  const tokens = [...new Lexer().lex(text)];
  const quoted: string[] = [];
  let depth = 0;
  for (const [i, token] of tokens.entries()) {
    if (MARKS.has(token)) continue;
    const isScalar = tokens[i - 1] === SCALAR_FOLLOWS;
    if (!isScalar && (token === '[' || token === '{')) depth += 1;
    if (!isScalar && (token === ']' || token === '}')) depth -= 1;
    quoted.push(!isScalar && depth > 0 && token === '-' && endsEntry(tokens, i + 1) ? "'-'" : token);
  }
  return quoted.join('');
}

/** Does the entry end right here, but for an empty scalar that the lexer sees after the dash? */
function endsEntry(tokens: readonly string[], from: number): boolean {
  const next = tokens[from] === SCALAR_FOLLOWS && tokens[from + 1] === '' ? tokens[from + 2] : tokens[from];
  return next === ',' || next === ']' || next === '}';
}
