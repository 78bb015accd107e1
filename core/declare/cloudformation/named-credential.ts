/** The value beside a name ({Name: "DB_PASSWORD", Value: …}) is what the name says: a credential where it names one. */
import { looksLikeCredential } from '../../../catalogue/credential-names';
import { type ObjectValue, plainTextOf } from './template-value';

/** Members that name what the value beside them is, and members that hold that value. */
const NAME_MEMBERS: ReadonlySet<string> = new Set(['name', 'key', 'parametername', 'parameterkey', 'optionname']);
const VALUE_MEMBERS: ReadonlySet<string> = new Set(['value', 'parametervalue', 'defaultvalue']);

/** Which members of the object hold a credential, by their own names or by the name beside them. */
export function credentialMembers({ members }: ObjectValue): (key: string) => boolean {
  const besideName = [...members].some(
    ([key, member]) => NAME_MEMBERS.has(key.toLowerCase()) && looksLikeCredential(plainTextOf(member) ?? ''),
  );
  return (key) => looksLikeCredential(key) || (besideName && VALUE_MEMBERS.has(key.toLowerCase()));
}
