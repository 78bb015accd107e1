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
  /\bhooks\.slack\.com\/services\/\w/,
];

/** What a text of any of these forms has at least: most texts have none of it and need no closer look. */
const MARKS =
  /[@=]|----|eyJ|bearer |basic |gh[pousr]_|github_pat_|gl(?:pat|ptt|dt|rt)-|xox|xapp-|k_live_|hooks\.slack|npm_|hv[sbr]\.|_v1_|pypi-|AIza|da2-/i;

export function isCredentialByForm(text: string): boolean {
  return (MARKS.test(text) && FORMS.some((form) => form.test(text))) || assignsCredential(text);
}
