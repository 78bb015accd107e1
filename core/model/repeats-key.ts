/**
 * Whether an object in a JSON text has a key twice. Readers differ on which of the two counts, so such a text could look
 * like one thing here and be another to the tool that wrote it. Found by counting: parsing keeps one of two equal keys.
 */
import type { Json } from './json';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;

/** `value`: what JSON.parse makes of the text. One pass over each, no recursion. */
export function repeatsKey(text: string, value: Json): boolean {
  return countColons(text) !== countKeys(value);
}

function countColons(text: string): number {
  let colons = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === COLON) colons += 1;
    else if (code === QUOTE) at = endOfText(text, at);
  }
  return colons;
}

/** Where the text that begins here ends. */
function endOfText(text: string, begin: number): number {
  let at = begin + 1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at;
    at += code === BACKSLASH ? 2 : 1;
  }
  return at;
}

function countKeys(root: Json): number {
  let keys = 0;
  const pending: Json[] = [root];
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    const members: readonly Json[] = Array.isArray(value) ? value : Object.values(value);
    if (!Array.isArray(value)) keys += members.length;
    for (const member of members) if (typeof member === 'object' && member !== null) pending.push(member);
  }
  return keys;
}
