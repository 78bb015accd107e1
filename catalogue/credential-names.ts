/**
 * Does a property, attribute or variable of this name hold a credential? Such values are masked wherever they flow.
 * The head noun of a name stands last ("MasterUserPassword" is a password, "PasswordPolicy" a policy), so a credential
 * word counts only at the end, before words that merely say in which form it is kept ("SecretString", "password_v4").
 * A miss leaves what the source itself marks as sensitive; a false hit costs the reader the plain value, not the
 * comparison, because equal masked values stay equal.
 * Evidence: the 230 property names of @aws-cdk/aws-service-spec 0.1.216 that hold one of these words, read one by one.
 */

/** Matched at the end of the joined lower-case name. */
const CREDENTIAL =
  /(?:passw(?:or)?ds?|passwd|passphrases?|secret|token|privatekey(?:list)?|apikey|accesskey|secretkey|(?:pre)?sharedkey|authkey|tokenkey|signing(?:secret|key)|masterkey|secretkeybase|(?:account|license|activation)key|(?:app|f?nwk|snwk)s?(?:int|enc)?key|keytab|webhookur[il]|sastoken|keymaterial|platformcredential|basicauthcredentials)$/;

/** Short forms that are also ends of other words ("compass"): whole words only. */
const CREDENTIAL_WORDS: ReadonlySet<string> = new Set(['pass', 'pwd', 'psk']);

/** Words after the credential that only say in which form it is kept. */
const FORM_WORD =
  /^(?:string|value|binary|text|plaintext|cleartext|base64|hex|pem|data|hash|content|current|previous|primary|secondary|wo|v?\d+)$/;

/** A name that begins so is a switch about a credential (GenerateSecret, ManageMasterUserPassword), not one. */
const SWITCH_WORD =
  /^(?:generate|get|manage|managed|rotate|require|requires|enable|enabled|disable|allow|use|uses|is|has|no|encrypt|validate|reset|change|bypass|hide|show|return|remove|public)$/;

/** Tokens that identify a request, a page or a handler, and a secret that AWS keeps itself and only refers to. */
const NO_CREDENTIAL =
  /(?:next|page|pagination|continuation|starting|marker|client|creation|request|idempotency|lock|change|update|service|stop|id|task|version)token$|masterusersecret$|publickeymaterial$/;

/** Headers by which a server knows that a request came through the right hands: their values are shared secrets. */
const SECRET_HEADER =
  /^(?:(?:proxy-)?authorization|x-(?:[a-z0-9]{1,32}-){0,6}(?:verify|verified|verification|auth|authentication|authorization|secret|token|key|signature|credential))$/i;

/** Of a longer name only its end is read. */
const LONGEST_NAME = 256;

/** Answers for names in any spelling: MasterUserPassword, master_user_password, DB_PASSWORD, hec-token, OAuthToken. */
export function looksLikeCredential(name: string): boolean {
  const words = wordsOf(name.slice(-LONGEST_NAME));
  if (words.join('').endsWith('connectionstring')) return true;
  while (words.length > 1 && FORM_WORD.test(words.at(-1) ?? '')) words.pop();
  const first = words[0];
  if (first === undefined || (words.length > 1 && SWITCH_WORD.test(first))) return false;
  if (CREDENTIAL_WORDS.has(words.at(-1) ?? '')) return true;
  const joined = words.join('');
  return CREDENTIAL.test(joined) && !NO_CREDENTIAL.test(joined);
}

/** For {name, value} pairs, which may be headers too: X-Origin-Verify, Authorization, X-Api-Key. */
export function namesCredential(name: string): boolean {
  return looksLikeCredential(name) || (name.length <= LONGEST_NAME && SECRET_HEADER.test(name));
}

function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}
