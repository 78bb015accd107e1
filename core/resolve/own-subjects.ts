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
import { type ExaminedEvent, examineEvent } from './examine-event';
import { foldedName } from './folded-names';
import { CLOUD_CONTROL, ownType } from './own-type';
import { relationOf } from './related-types';

/** RunInstances takes more; the first of so many is enough to know of them. */
const MOST_SUBJECTS = 20;

export function ownSubjects(event: ChangeEvent, hits: readonly AliasHit[]): readonly Subject[] {
  const examined = examineEvent(event);
  const type = ownType(event, examined.types);
  const { account, region } = event;
  if (type === null || account === null || region === null) return [];
  const known = hits.filter(({ subject }) => isSameThing(subject.type, type));
  const declared = new Set(known.flatMap(({ key, subject }) => [key.id, subject.identifier]));
  return identifiersOf(event, type, examined)
    .filter((one) => !declared.has(one) && !declared.has(foldedName(event, one) ?? one))
    .map((one) => ({ account, region: isGlobalType(type) ? GLOBAL : region, type, identifier: one }));
}

/** A type itself, or another form of it; a function's URL is none of the function, though both go by its ARN. */
export function isSameThing(type: string, own: string): boolean {
  return relationOf(type, own) === 'same' || nameOf(type) === nameOf(own);
}

function nameOf(type: string): string {
  return type.slice(type.lastIndexOf('::'));
}

function identifiersOf(event: ChangeEvent, type: string, examined: ExaminedEvent): readonly string[] {
  const place: Place = event.effect === 'delete' ? 'request' : 'response';
  if (event.source === CLOUD_CONTROL) return spokenIdentifiers(examined, place);
  const identifier = composeIdentifier(type, examined, place);
  return identifier === null ? [] : besides(identifier, examined.leaves, place);
}

/** Cloud Control says the whole primary identifier, parts and all, as it stands. */
function spokenIdentifiers({ leaves }: ExaminedEvent, first: Place): readonly string[] {
  const spoken = leaves.filter((leaf) => {
    if (leaf.key !== 'identifier' || leaf.text === '' || leaf.isInText) return false;
    return leaf.place === 'request' ? leaf.depth === 1 : leaf.place === 'response' && leaf.parentKey === PROGRESS;
  });
  const found = spoken.find(({ place }) => place === first) ?? spoken[0];
  return found === undefined ? [] : [found.text];
}

const PROGRESS = 'progressevent';

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
