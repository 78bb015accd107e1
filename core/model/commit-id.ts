/** A commit id as whoever deployed says it: SHA-1 or SHA-256 in hexadecimal digits, or the beginning of one. */
const COMMIT_ID = /^[0-9a-f]{7,64}$/i;

/** In lower case; null for what is none. */
export function commitIdOf(text: string | null | undefined): string | null {
  return text != null && COMMIT_ID.test(text) ? text.toLowerCase() : null;
}
