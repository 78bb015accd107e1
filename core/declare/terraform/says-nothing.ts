import { isJsonObject, type Json } from '../../model/json';

/**
 * Is the member of a block unset? Providers write "", 0, -1, [] and {} for that, and for a block that is there without
 * saying anything (`none {}`), one whose members are all unset. false is what AWS answered.
 */
export function saysNothing(value: Json): boolean {
  if (value === null || value === '' || value === 0 || value === -1) return true;
  if (Array.isArray(value))
    return (value as readonly Json[]).every((element) => isJsonObject(element) && isEmpty(element));
  return isJsonObject(value) && Object.keys(value).length === 0;
}

function isEmpty(block: { readonly [member: string]: Json }): boolean {
  return Object.values(block).every(saysNothing);
}
