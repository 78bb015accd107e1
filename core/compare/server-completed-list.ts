/**
 * Does the service complete this list by itself? Attribute bags and option settings come back with every attribute the
 * service knows, though only some were declared (28 lists of 13 types in 1,004 recorded untouched resources). Such a
 * list is named for attributes, settings or options and its elements are exactly a name and a value. Wrong: a member
 * that somebody adds to a user's own list of that form is listed, not alarmed, until a baseline exists.
 */
import { isJsonObject, type Json } from '../model/json';
import { nameOf } from './tolerance';
import type { Place } from './walk';

const BAG_NAME = /(?:Attributes|Settings|Options|Properties)$/;
const NAME_MEMBER = /^(?:Key|Name|OptionName|AttributeName|Namespace|ResourceName|Value)$/;

export function isServerCompletedList(place: Place, expected: readonly Json[], live: readonly Json[]): boolean {
  return (
    BAG_NAME.test(nameOf(place.path)) &&
    [...expected, ...live].every(
      (element) =>
        isJsonObject(element) &&
        Object.hasOwn(element, 'Value') &&
        Object.keys(element).every((name) => NAME_MEMBER.test(name)),
    )
  );
}
