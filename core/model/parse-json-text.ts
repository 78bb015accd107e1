/**
 * Reads JSON text only where everybody who reads it gets the same value. A key that comes twice in one object is read
 * differently by different readers (first, last, refused), and an integer beyond double precision loses digits: such a
 * text could look like one thing here and be another to AWS, so it is not read at all.
 */
import type { Json } from './json';

const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|[{}[\]:]/gs;

/** undefined where the text is no JSON, or is ambiguous. */
export function parseJsonText(text: string): Json | undefined {
  try {
    const value = JSON.parse(text) as Json;
    return isAmbiguous(text) ? undefined : value;
  } catch {
    return undefined;
  }
}

/** Only for text that is JSON. One pass, no recursion. */
function isAmbiguous(text: string): boolean {
  const open: (Set<string> | null)[] = [];
  let previous = '';
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === '{') open.push(new Set());
    else if (token === '[') open.push(null);
    else if (token === '}' || token === ']') open.pop();
    else if (token === ':') {
      const keys = open.at(-1);
      const key = JSON.parse(previous) as string;
      if (keys?.has(key)) return true;
      keys?.add(key);
    } else if (token[0] !== '"' && isInexact(token)) return true;
    previous = token;
  }
  return false;
}

function isInexact(number: string): boolean {
  return /^-?\d+$/.test(number) && !Number.isSafeInteger(Number(number));
}
