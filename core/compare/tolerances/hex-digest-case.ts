/**
 * Folds: case of a hexadecimal digest in properties named for thumbprints, fingerprints, digests, hashes and checksums,
 *   with or without colons between its bytes.
 * Because: it is a number written out; services answer it in lower case (IAM OIDC thumbprints and others).
 * Still surfaces: another digest; one of another length; Base64 digests, where case says something.
 */
import { EQUAL, type Tolerance } from '../tolerance';

const DIGEST_PROPERTY = /(?:Thumb|Finger)print(?:s|List)?$|(?:Digest|Hash|Checksum|Sha1|Sha256|Md5)$/i;
/** MD5, SHA-1, SHA-256, SHA-384 and SHA-512. */
const DIGEST_LENGTHS: ReadonlySet<number> = new Set([32, 40, 64, 96, 128]);

export const hexDigestCase: Tolerance = {
  name: 'hex-digest-case',
  appliesTo: ({ name }) => DIGEST_PROPERTY.test(name),
  judge: ({ expected, live }) => {
    if (typeof expected !== 'string' || typeof live !== 'string') return null;
    const one = normalDigest(expected);
    return one !== null && one === normalDigest(live) ? EQUAL : null;
  },
};

function normalDigest(text: string): string | null {
  if (text.length > 200 || !/^(?:[0-9a-f]+|[0-9a-f]{2}(?::[0-9a-f]{2})+)$/i.test(text)) return null;
  const digits = text.replaceAll(':', '').toLowerCase();
  return DIGEST_LENGTHS.has(digits.length) ? digits : null;
}
