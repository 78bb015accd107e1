/** A record's time as RFC 3339 UTC with milliseconds, so that times sort as text; null for what is no time. */
export function normaliseTime(text: string): string | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text)) return null;
  const time = Date.parse(text);
  if (Number.isNaN(time)) return null;
  // The form of nearly every record; writing the date anew costs more than the rest of parsing it.
  if (text.length === 20 && text.endsWith('Z')) return `${text.slice(0, 19)}.000Z`;
  return new Date(time).toISOString();
}
