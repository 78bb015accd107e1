/** Lists in answers: in XML an empty list is an empty element and one element is no list; in JSON they are lists. */
import type { Json } from '../../core/model/json';
import { ownMember } from '../../core/model/own-member';

/** The elements of a list in XML, each called `element`. Throws where the answer has no such list. */
export function listIn(answer: Json, list: string, element: string): readonly Json[] {
  const found = ownMember(answer, list);
  if (found === '') return [];
  const values = ownMember(found, element);
  if (values === undefined) throw new Error(`the answer has no ${list}`);
  return Array.isArray(values) ? (values as readonly Json[]) : [values];
}

/** The elements of a list in JSON. Throws where the answer has no such list. */
export function jsonListIn(answer: Json, list: string): readonly Json[] {
  const found = ownMember(answer, list);
  if (!Array.isArray(found)) throw new Error(`the answer has no ${list}`);
  return found as readonly Json[];
}
