/**
 * What an event created or deleted as a whole and no source declares. One call may make several (RunInstances): those stand
 * in one list, each under the same name. What a call deletes it names in its request, what it creates in its answer too.
 */
import { isGlobalType } from '../../catalogue/global-types';
import type { AliasHit } from '../model/alias';
import type { ChangeEvent } from '../model/change-event';
import { GLOBAL, type Subject } from '../model/subject';
import type { Leaf, Place } from './collect-leaves';
import { composeIdentifier } from './compose-identifiers';
import { examineEvent } from './examine-event';
import { ownType } from './own-type';

/** RunInstances takes more; the first of so many is enough to know of them. */
const MOST_SUBJECTS = 20;

export function ownSubjects(event: ChangeEvent, hits: readonly AliasHit[]): readonly Subject[] {
  const examined = examineEvent(event);
  const type = ownType(event, examined.types);
  const { account, region } = event;
  if (type === null || account === null || region === null) return [];
  const place: Place = event.effect === 'delete' ? 'request' : 'response';
  const identifier = composeIdentifier(type, examined, place);
  if (identifier === null) return [];
  const declared = new Set(hits.flatMap(({ key, subject }) => [key.id, subject.identifier]));
  return besides(identifier, examined.leaves, place)
    .filter((one) => !declared.has(one))
    .map((one) => ({ account, region: isGlobalType(type) ? GLOBAL : region, type, identifier: one }));
}

/** The identifier, and those that stand beside it in the same list. */
function besides(identifier: string, leaves: readonly Leaf[], first: Place): readonly string[] {
  const own = leaves.filter(({ text, isInText }) => text === identifier && !isInText);
  const found = own.find((leaf) => leaf.place === first) ?? own[0];
  if (found === undefined) return [identifier];
  const { key, parentKey, place, depth, isInText } = found;
  const isBeside = (leaf: Leaf): boolean =>
    leaf.key === key &&
    leaf.parentKey === parentKey &&
    leaf.place === place &&
    leaf.depth === depth &&
    leaf.isInText === isInText &&
    leaf.text !== '';
  return [...new Set([identifier, ...leaves.filter(isBeside).map(({ text }) => text)])].slice(0, MOST_SUBJECTS);
}
