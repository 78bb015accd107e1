/**
 * The names along a difference's path, list indexes left out. Where a list holds settings as {Key, Value}, the key is
 * the name: "access_logs.s3.enabled" tells what its "Value" is about.
 */
import { ownMember } from '../../model/own-member';
import type { Assessed } from './assessment';

const KEY_MEMBERS = ['Key', 'Name', 'AttributeName', 'ParameterName', 'OptionName'];

export function tellingNames({ path, aligned, difference }: Assessed): readonly string[] {
  const names = path.filter((segment) => !/^\d+$/.test(segment));
  if (!/^(?:Value|AttributeValue|ParameterValue)$/.test(names.at(-1) ?? '')) return names;
  const around = aligned.at(-2);
  for (const member of KEY_MEMBERS) {
    const key = ownMember(around?.declared, member) ?? ownMember(around?.live, member);
    if (typeof key === 'string' && key !== '') return [...names.slice(0, -1), key];
  }
  return difference.element === undefined ? names : [...names.slice(0, -1), difference.element];
}
