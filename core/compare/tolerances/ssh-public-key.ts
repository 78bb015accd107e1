/**
 * Folds: the comment and white space around an SSH public key's type and material.
 * Because: services replace the comment by the key's name or leave it out, and add a line end (RFC 4253 §6.6 gives the
 *   comment no meaning).
 * Still surfaces: another type or other material; options before the type.
 */
import { EQUAL, type Tolerance } from '../tolerance';

const PUBLIC_KEY =
  /^\s*((?:ssh|ecdsa|sk)-[a-z0-9@.-]{2,60})[ \t]+([A-Za-z0-9+/]{20,8000}={0,2})(?:[ \t]+[^\r\n]*)?\s*$/;

export const sshPublicKey: Tolerance = {
  name: 'ssh-public-key',
  appliesTo: ({ name }) => /publickey|sshkey|keymaterial|keybody|^body$/i.test(name),
  judge: ({ expected, live }) => {
    if (typeof expected !== 'string' || typeof live !== 'string') return null;
    const [one, other] = [PUBLIC_KEY.exec(expected), PUBLIC_KEY.exec(live)];
    if (one === null || other === null) return null;
    return one[1] === other[1] && one[2] === other[2] ? EQUAL : null;
  },
};
