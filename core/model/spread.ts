/**
 * A number from 0 up to 1 that is always the same for a text and evenly spread over texts: what is tried again at once by
 * many comes back at different times, and a test can say when. Not for anything that an attacker must not foresee.
 */
export function spread(text: string): number {
  // FNV-1a over code units, then a final mix: its upper bits hardly differ for texts that differ at their end alone.
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
