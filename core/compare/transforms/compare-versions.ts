/** Versions as whole segments: "8.0" may be "8.0.35", never "8.05"; "8.0.3" is no "8.0.35". */
import type { Json } from '../../model/json';

const LONGEST_REST = 64;

/** Does the text start with this version, and go on with further segments only? */
export function isMorePrecise(text: string, version: string): boolean {
  if (version === '' || !text.startsWith(version)) return false;
  const rest = text.slice(version.length);
  return rest.length <= LONGEST_REST && /^(?:[._+-][A-Za-z0-9]+)*$/.test(rest);
}

/** By segments, as far as both say; words between the numbers have to be the same. */
export function isBelowVersion(version: Json, other: Json | undefined): boolean {
  if (typeof version !== 'string' || typeof other !== 'string') return false;
  const [one, against] = [segmentsOf(version), segmentsOf(other)];
  for (const [i, segment] of one.entries()) {
    const known = against[i];
    if (known === undefined || segment === known) continue;
    return NUMBER.test(segment) && NUMBER.test(known) && Number(segment) < Number(known);
  }
  return false;
}

const NUMBER = /^\d{1,9}$/;
const MOST_SEGMENTS = 16;

function segmentsOf(version: string): readonly string[] {
  return version.split(/[.+_-]/, MOST_SEGMENTS);
}
