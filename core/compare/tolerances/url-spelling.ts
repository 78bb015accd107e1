/**
 * Folds: case of a URL's scheme and host, its scheme's own port, and "/" for no path; an identity provider's https URL
 *   and the same without its scheme.
 * Because: RFC 3986 §6.2 calls these one URL, and services answer the host in lower case; GetOpenIDConnectProvider
 *   answers the URL without "https://" (IAM API reference and user guide).
 * Still surfaces: another host, port, path or query; case and slashes in the path, where they may be identity; user
 *   names; texts that are no absolute http, https, ws or wss URL.
 */
import { EQUAL, type Tolerance } from '../tolerance';

const URL_FORM = /^(https?|wss?):\/\/([A-Za-z0-9.-]{1,253})(?::(\d{1,5}))?(\/[^?#]*)?([?#].*)?$/is;
const OWN_PORT: { readonly [scheme: string]: string } = { http: '80', https: '443', ws: '80', wss: '443' };

export const urlSpelling: Tolerance = {
  name: 'url-spelling',
  appliesTo: ({ name, facts }) =>
    /ur[il]s?$|endpoints?$|origins?$|issuer$|location$|webhook|link$/i.test(name) || facts?.value?.format === 'uri',
  judge: ({ expected, live, name }) => {
    if (typeof expected !== 'string' || typeof live !== 'string') return null;
    const one = normalUrl(withScheme(expected, live, name));
    return one !== null && one === normalUrl(withScheme(live, expected, name)) ? EQUAL : null;
  },
};

const PROVIDER_URL = /^(?:Url|Issuer)$/;

/** A host and path alone, where the other side is an https URL, leaves out only that. */
function withScheme(text: string, other: string, name: string): string {
  return PROVIDER_URL.test(name) && /^https:\/\//i.test(other) && !text.includes('://') ? `https://${text}` : text;
}

function normalUrl(text: string): string | null {
  const match = URL_FORM.exec(text);
  if (match === null) return null;
  const [, scheme = '', host = '', port, path = '/', rest = ''] = match;
  const lower = scheme.toLowerCase();
  return `${lower}://${host.toLowerCase()}:${port ?? OWN_PORT[lower] ?? ''}${path}${rest}`;
}
