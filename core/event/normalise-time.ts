/** No day that some months lack, no hour 24: those are written anew as the day that they mean. */
const USUAL = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/;

/** A record's time as RFC 3339 UTC with milliseconds, so that times sort as text; null for what is no time. */
export function normaliseTime(text: string): string | null {
  // The form of nearly every record; reading the date costs more than the rest of parsing it.
  if (USUAL.test(text)) return `${text.slice(0, 19)}.000Z`;
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text)) return null;
  const time = Date.parse(text);
  if (Number.isNaN(time)) return null;
  const written = new Date(time).toISOString();
  // An offset may lead out of the years of four digits, and such a time does not sort as text.
  return /^\d{4}-/.test(written) ? written : null;
}
