/**
 * TLS versions and the security policies named after them ("ELBSecurityPolicy-TLS13-1-2-2021-06", "TLSv1.2_2021",
 * "Policy-Min-TLS-1-2-2019-07"): the oldest version that is still spoken decides. Of two policies that speak the same
 * and differ in their date alone, the younger one is the stricter; anything else is not known.
 */

const NAME =
  /(?:^|[a-z])(?:Ssl|SSL|Tls|TLS|Security)\w*Polic(?:y|ies)\w*$|^(?:MinimumProtocolVersion|SecurityPolicy|SslPolicy|MinimumTlsVersion|SecurityPolicyName|TlsVersion)$/;

/** Below 0: live is weaker; null where it is no such property or the texts cannot be placed. */
export function compareTls(name: string, declared: string, live: string): number | null {
  if (!NAME.test(name) || declared.length > 100 || live.length > 100) return null;
  const [before, after] = [oldestVersion(declared), oldestVersion(live)];
  if ((before === null) !== (after === null)) return null;
  if (before !== null && after !== null && before !== after) return after - before;
  const [one, other] = [dated(declared), dated(live)];
  const isDated = one.year > 0 && other.year > 0;
  return isDated && one.form === other.form && one.year !== other.year ? other.year - one.year : null;
}

/** 0 is SSL, then 10, 11, 12, 13 for TLS 1.0 to 1.3. */
function oldestVersion(text: string): number | null {
  const plain = text.toLowerCase();
  if (/^sslv?3|sslv2/.test(plain)) return 0;
  // The first number behind "TLS13" is the oldest version: TLS13-1-2 speaks 1.2 and 1.3.
  const behind = /tls-?13[-_](?:1[-_.])([0-3])(?!\d)/.exec(plain);
  if (behind !== null) return 10 + Number(behind[1]);
  const version = /(?:tls[-_]?v?|fs[-_]|^)1[-_.]([0-3])(?!\d)/.exec(plain);
  if (version !== null) return 10 + Number(version[1]);
  if (/tls-?13(?!\d)/.test(plain)) return 13;
  // "TLSv1" and "TLSv1_2016" are 1.0; so are load balancer policies that name no version.
  if (/^tlsv1(?:_2016)?$/.test(plain) || /^elbsecuritypolicy-(?:fs-)?20\d\d-\d\d$/.test(plain)) return 10;
  return null;
}

function dated(text: string): { readonly form: string; readonly year: number } {
  const date = /(20\d\d)(?:[-_](\d\d))?/.exec(text);
  if (date === null) return { form: text, year: 0 };
  const year = Number(date[1]) * 100 + Number(date[2] ?? 0);
  return { form: text.replace(date[0], ''), year };
}
