/** The value beside a name ({Name: "DB_PASSWORD", Value: …}) is what the name says: a credential where it names one. */
import { looksLikeCredential, namesCredential } from '../../../catalogue/credential-names';
import { type ObjectValue, plainTextOf } from './template-value';

/** Members that name what the value beside them is, and members that hold that value. */
const NAME_MEMBERS: ReadonlySet<string> = new Set([
  'name',
  'key',
  'parametername',
  'parameterkey',
  'optionname',
  'headername',
]);
const VALUE_MEMBERS: ReadonlySet<string> = new Set(['value', 'parametervalue', 'defaultvalue', 'headervalue']);

/** Templates repeat few names over and over. Bounded, because names may come from hostile input without end. */
const MOST_REMEMBERED = 10_000;
const remembered = new Map<string, boolean>();

function isCredential(name: string): boolean {
  const known = remembered.get(name);
  if (known !== undefined) return known;
  const answer = looksLikeCredential(name);
  if (remembered.size < MOST_REMEMBERED && name.length <= 64) remembered.set(name, answer);
  return answer;
}

/** Which members of the object hold a credential, by their own names or by the name beside them. */
export function credentialMembers({ members }: ObjectValue): (key: string) => boolean {
  const besideName = [...members].some(
    ([key, member]) => NAME_MEMBERS.has(key.toLowerCase()) && namesCredential(plainTextOf(member) ?? ''),
  );
  return (key) => isCredential(key) || (besideName && VALUE_MEMBERS.has(key.toLowerCase()));
}
