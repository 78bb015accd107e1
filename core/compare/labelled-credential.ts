/** {Name: "DB_PASSWORD", Value: …}, {HeaderName: "Authorization", …}: is the value what the label beside it calls a credential? */
import { namesCredential } from '../../catalogue/credential-names';
import type { JsonObject } from '../model/json';

const VALUE = /^(?:[a-z]+[-_]?)?(?:values?|plain_?text|text|content|data)$/i;
const LABEL = /(?:name|key|header|variable|field|label|id)$/i;
/** Of an object with more members, only the first are read. */
const MOST_MEMBERS = 50;

export function isLabelledCredential(name: string, owner: JsonObject): boolean {
  if (!VALUE.test(name)) return false;
  return Object.entries(owner)
    .slice(0, MOST_MEMBERS)
    .some(([member, label]) => typeof label === 'string' && LABEL.test(member) && namesCredential(label));
}
