/**
 * Folds: key id, key ARN, alias and alias ARN that lead to one KMS key; aliases by what the account says they point to.
 * Because: 229 KMS-named text properties in 192 types take any form and return one; AWS's own drift detection skips
 *   KMSKeyId for this. A declared alias whose key is not known is not compared; with a baseline, live is compared with that.
 * Still surfaces: another key; an alias (AWS's own too) in place of a declared key; a key of another account or region; an alias that points elsewhere now.
 */
import { isOwnPlace, parseArn } from '../arn';
import type { CompareContext } from '../compare-context';
import { EQUAL, type Tolerance } from '../tolerance';

const KEY_PROPERTY = /kms|encryption|cmk|keyid|keyarn|masterkey/i;
const KEY_ID = /^(?:mrk-[0-9a-z]{32}|[0-9a-z]{8}(?:-[0-9a-z]{4}){3}-[0-9a-z]{12})$/;

type KeyReference = { readonly keyId: string } | { readonly unknownAlias: string };

export const kmsKeyReference: Tolerance = {
  name: 'kms-key-reference',
  appliesTo: ({ name }) => KEY_PROPERTY.test(name),
  judge: ({ expected, live, context }) => {
    if (typeof expected !== 'string' || typeof live !== 'string') return null;
    const [one, other] = [readReference(expected, context), readReference(live, context)];
    if (one === null || other === null) return null;
    if ('keyId' in one && 'keyId' in other) return one.keyId === other.keyId ? EQUAL : null;
    if ('unknownAlias' in one && 'unknownAlias' in other) {
      return one.unknownAlias === other.unknownAlias ? EQUAL : null;
    }
    // Services echo the key that was set: an alias in place of a declared key was set by somebody. AWS's own alias
    // never leads to a declared alias's key.
    if ('keyId' in one || ('unknownAlias' in other && isAwsAlias(other.unknownAlias))) return null;
    return { kind: 'notComparable', reason: 'unresolved' };
  },
};

function isAwsAlias(alias: string): boolean {
  return alias.startsWith('alias/aws/');
}

export function readReference(text: string, context: CompareContext): KeyReference | null {
  const arn = parseArn(text);
  if (arn !== null && (arn.service !== 'kms' || !isOwnPlace(arn, context))) return null;
  const name = arn === null ? text : arn.resource.replace(/^key\//, '');
  if (KEY_ID.test(name)) return { keyId: name };
  if (!name.startsWith('alias/')) return null;
  const { kmsAliasTargets } = context;
  const target = Object.hasOwn(kmsAliasTargets, name) ? kmsAliasTargets[name] : undefined;
  return target === undefined ? { unknownAlias: name } : { keyId: target };
}
