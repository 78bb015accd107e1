/**
 * Whose key encrypts: the customer's own, one that AWS manages in the account (alias aws/…), or none that is named. Own
 * keys can be disabled, audited and given to few; losing them is weaker. One own key for another cannot be judged.
 */
import type { Json } from '../../model/json';
import type { Assessment, WeakeningRule } from './assessment';

const KEY_NAME =
  /(?:Kms|KMS|kms)\w*(?:Key|Arn|ARN|Id)?\w*$|(?:EncryptionKey|CmkKey|CustomerManagedKey|MasterKey|KeyId)(?:Arn|Id)?$|^(?:KmsKey|KMSKey)$/;
/** Not keys. */
const OTHER = /(?:Role|Policy|Enabled|Type|Context|Option|Mode|State|Settings|Config(?:uration)?)\w*$/;

type Owner = 'none' | 'aws' | 'customer';
const RANKS: Readonly<Record<Owner, number>> = { none: 0, aws: 1, customer: 2 };
const SAYS: Readonly<Record<Owner, string>> = {
  none: 'with no key of its own',
  aws: 'with a key that AWS manages',
  customer: 'with a customer’s own key',
};

export const keyRule: WeakeningRule = ({ name, category, difference }): Assessment | null => {
  if (category !== 'encryption' || !KEY_NAME.test(name) || OTHER.test(name)) return null;
  const [before, after] = [ownerOf(difference.declared), ownerOf(difference.live)];
  if (before === null || after === null) return null;
  if (before !== after) {
    const weakens = RANKS[after] < RANKS[before] ? 'yes' : 'no';
    return { weakens, because: `It was encrypted ${SAYS[before]}, and is now ${SAYS[after]}.` };
  }
  if (after !== 'customer') return null;
  const [one, other] = [accountOf(difference.declared), accountOf(difference.live)];
  if (one === null || other === null || one === other) return null;
  return { weakens: 'unknown', because: `The key is one of account ${other} now, which decides who may use it.` };
};

function ownerOf(value: Json | undefined): Owner | null {
  if (value === undefined || value === null || value === '') return 'none';
  if (typeof value !== 'string') return null;
  if (/(?:^|[:/])alias\/aws\/|^aws\/[a-z]/.test(value)) return 'aws';
  return /^AWS_OWNED|^aws_owned/.test(value) ? 'none' : 'customer';
}

function accountOf(value: Json | undefined): string | null {
  return typeof value === 'string' ? (/^arn:[^:]*:kms:[^:]*:(\d{12}):/.exec(value)?.[1] ?? null) : null;
}
