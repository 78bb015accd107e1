/** Arithmetic on RFC 3339 UTC times with milliseconds, the one form of time in the product; such times sort as text. */
export function addSeconds(time: string, seconds: number): string {
  return new Date(Date.parse(time) + seconds * 1000).toISOString();
}
