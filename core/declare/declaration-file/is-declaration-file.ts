/** Does a parsed document say of itself that it is a declaration file, of whatever version? Nothing else decides. */
import type { Json } from '../../model/json';
import { ownMember } from '../../model/own-member';

/** The top-level key that marks it ("asbuilt: declarations/v1"). */
export const MARKER = 'asbuilt';
const KIND = 'declarations/';

export function isDeclarationFile(document: Json | undefined): boolean {
  const marker = ownMember(document, MARKER);
  return typeof marker === 'string' && marker.startsWith(KIND);
}
