/**
 * Texts of a record as they may be kept and shown: what AWS has blacked out counts as not said, and nothing is longer than
 * what AWS itself would send, so that a forged record cannot fill a table or an alert. A cut never splits a character.
 */
const REDACTED = /^(?:HIDDEN_DUE_TO_SECURITY_REASONS|\*+(?:\/\*+)*)$/;

/** Role sessions have 64 characters at most, names of users 64, source identities 64; subjects of other providers 255. */
export const LONGEST_NAME = 256;
/** IAM's unique ARNs with the longest path (512) stay well under it. */
export const LONGEST_ARN = 1024;
/** CloudTrail cuts user agents at 1 KB. */
export const LONGEST_CLAIM = 1024;

/** null for what is redacted or null; at most `longest` UTF-16 units. */
export function boundText(text: string | null, longest: number): string | null {
  if (text === null || REDACTED.test(text.slice(0, LONGEST_ARN))) return null;
  if (text.length <= longest) return text;
  const cut = text.slice(0, longest);
  return /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut;
}
