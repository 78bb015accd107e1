/**
 * What identifies and orders the checkpoints of a Pulumi stack: the URN of the stack's own resource, which is the same
 * whatever the stack holds, and the time at which a checkpoint was written, because it has no serial.
 */

/** pulumi/pulumi, sdk/go/common/resource/urn. */
export function stackUrn(project: string, stack: string): string {
  return `urn:pulumi:${stack}::${project}::pulumi:pulumi:Stack::${project}-${stack}`;
}

/** The order of a stack that was never deployed: what Go writes for a time that was never set. */
export const NEVER_DEPLOYED = '0001-01-01T00:00:00.000Z';

/** The manifest's time in RFC 3339 UTC with milliseconds, which sorts as text; null where the text is no time. */
export function checkpointTime(time: string): string | null {
  const milliseconds = /^\d{4}-\d\d-\d\dT/.test(time) ? Date.parse(time) : Number.NaN;
  if (Number.isNaN(milliseconds)) return null;
  const text = new Date(milliseconds).toISOString();
  // A zone that reaches beyond the years of four digits.
  return /^\d{4}-/.test(text) ? text : NEVER_DEPLOYED;
}
