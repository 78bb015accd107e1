/**
 * Folds: white space in PEM blocks (certificates, chains, public keys), also as base64 of another line width.
 * Because: services re-wrap the base64 and add or drop line ends; RFC 7468 gives white space there no meaning.
 * Still surfaces: any other key material, one block more or less, another order of a chain, another label.
 */
import { mayHold } from '../may-hold';
import { EQUAL, type Tolerance } from '../tolerance';

const LONGEST_TEXT = 200_000;
/** Named for key material; a plain "Key" names a tag or an entry. */
const MATERIAL_NAME = /cert|chain|pem|.key(?:$|pem|material|body|data)|body|bundle|crl|csr|ca$/i;
const BLOCK = /-----BEGIN ([A-Z0-9 ]{1,64})-----([A-Za-z0-9+/=\s]{1,100000})-----END \1-----/g;

export const pemBlock: Tolerance = {
  name: 'pem-block',
  appliesTo: ({ name, facts }) => mayHold(facts, 'string') && MATERIAL_NAME.test(name),
  judge: ({ expected, live }) => {
    if (typeof expected !== 'string' || typeof live !== 'string') return null;
    const one = blocksOf(expected);
    return one !== null && one === blocksOf(live) ? EQUAL : null;
  },
};

/** Labels and base64 without white space; null where there is anything else between the blocks. */
function blocksOf(text: string): string | null {
  if (text.length > LONGEST_TEXT || !text.trimStart().startsWith('-----BEGIN ')) return null;
  const blocks: string[] = [];
  const rest = text.replaceAll(BLOCK, (_whole, label: string, material: string) => {
    blocks.push(`${label}:${material.replaceAll(/\s/g, '')}`);
    return '';
  });
  return blocks.length > 0 && rest.trim() === '' ? blocks.join('\n') : null;
}
