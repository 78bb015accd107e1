/**
 * Is this text a credential by its own form, whatever the name of the property that holds it? For environment variables,
 * headers and connection addresses, whose names are the user's; and for texts whose lines give credentials a value. Only forms that are hardly ever anything else. A miss
 * leaves the other two guards: the name, and what the source marks as sensitive. Every repetition is bounded, so that a
 * text of any length is answered in linear time.
 */
import { assignsCredential } from './credential-lines';

const FORMS: readonly RegExp[] = [
  /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----/,
  // User and password in an address: RFC 3986, section 3.2.1.
  /\b[a-z][a-z0-9+.-]{0,30}:\/\/[^\s/:@]{0,256}:[^\s/@]{1,256}@/i,
  // Connection strings of SQL Server, Azure and others.
  /(?:^|[;?&\s])(?:password|pwd|accountkey|sharedaccesskey)\s?=\s?[^;&\s]/i,
  // RFC 6750 and RFC 7617.
  /^(?:bearer|basic) [A-Za-z0-9._~+/=-]{8,}$/i,
  // JSON Web Token: three parts, the first a JSON object in base64url.
  /\beyJ[\w-]{10,4096}\.[\w-]{10,4096}\.[\w-]{10,4096}/,
  // Prefixes that the issuers document so that scanners find them: GitHub, GitLab, Slack, Stripe; npm, Vault, DigitalOcean,
  // PyPI; Google's API keys.
  /\b(?:gh[pousr]_\w{30}|github_pat_\w{20}|gl(?:pat|ptt|dt|rt)-[\w-]{20}|xox[abeoprs]-[\w-]{10}|xapp-[\w-]{10}|[rs]k_live_\w{16})/,
  /\b(?:npm_\w{30}|hv[sbr]\.[\w-]{20}|do[opr]_v1_\w{32}|pypi-[\w-]{40}|AIza[\w-]{35})/,
  // AppSync developer guide, "API_KEY authorization": the key's id is the key.
  /\bda2-[a-z0-9]{26}(?![a-z0-9])/,
  // Incoming webhooks: who knows the address may post. Slack, Discord, Teams, Chime, PagerDuty, Zapier, IFTTT and others
  // put the token in the path, after a segment that says so, or on a host that does.
  /\/\/hooks\.[a-z0-9.-]{1,60}\/[^\s/]{0,60}\/\S/i,
  /\/(?:api\/)?(?:incoming)?web-?hooks?(?:b2)?\/(?:[\w@.-]{1,80}\/){0,3}(?=[\w-]{0,60}[A-Za-z])(?=[\w-]{0,60}\d)[\w-]{16,}/i,
  /\/\/events\.(?:eu\.)?pagerduty\.com\/integration\/[0-9a-f]{16,}/i,
  // "curl -u user:password".
  /(?:^|\s)(?:-u|--user)[= ]\s{0,4}["']?[\w.@-]{1,64}:[^\s$"']/,
];

/**
 * IAM reference, "Secret access key": 40 characters of base64. Digests in hex lack one of the kinds; names and paths of
 * that length are made of words, so they have longer runs of small letters.
 */
const SECRET_ACCESS_KEY =
  /^(?=(?:[^A-Z]{0,40}[A-Z]){4})(?=(?:[^a-z]{0,40}[a-z]){4})(?=\D{0,40}\d)(?!.{0,40}[a-z]{5})[A-Za-z0-9+/]{40}$/;

/** What a text of any of these forms has at least: most texts have none of it and need no closer look. */
const MARKS =
  /[@=]|----|eyJ|bearer |basic |gh[pousr]_|github_pat_|gl(?:pat|ptt|dt|rt)-|xox|xapp-|k_live_|hooks?(?:b2)?\/|\/hooks\.|pagerduty|-u[ =]|--user|npm_|hv[sbr]\.|_v1_|pypi-|AIza|da2-/i;

/** "pwd=x" is the shortest. */
const SHORTEST = 5;

export function isCredentialByForm(text: string): boolean {
  if (text.length < SHORTEST) return false;
  if (MARKS.test(text) && FORMS.some((form) => form.test(text))) return true;
  return SECRET_ACCESS_KEY.test(text) || assignsCredential(text) || hidesCredential(text);
}

/** Long enough to say anything, and no longer than the largest user data. */
const BASE64 = /^[A-Za-z0-9+/\s]{24,65536}={0,2}\s{0,2}$/;

/** Base64 of a text that is a credential by its form: user data, embedded settings. Of what is no text, nothing is said. */
function hidesCredential(text: string): boolean {
  if (!BASE64.test(text)) return false;
  const plain = decoded(text);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what holds some is no text
  if (plain === null || /[\x00-\x08\x0e-\x1f]/.test(plain)) return false;
  return (MARKS.test(plain) && FORMS.some((form) => form.test(plain))) || assignsCredential(plain);
}

function decoded(text: string): string | null {
  try {
    return atob(text);
  } catch {
    return null;
  }
}
