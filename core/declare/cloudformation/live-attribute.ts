/**
 * An attribute out of a resource's live properties, as Cloud Control answers them: "Endpoint.Address" is the member Address
 * of Endpoint. Read-only attributes are what AWS says they are; of a property that could have been declared, live is
 * only asked where the template leaves it to AWS.
 */
import { looksLikeCredential } from '../../../catalogue/credential-names';
import type { CatalogueType } from '../../../catalogue/resource-types';
import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import { valueAt } from '../../model/json-pointer';
import { isMasked, isUnresolved } from '../../model/known-value';
import { ownMember } from '../../model/own-member';
import { list, scalar, type TemplateValue, unknown } from './template-value';

const MAX_DEPTH = 50;

/** May a live read answer it: a read-only attribute, or a property that the template does not declare? */
export function isAnsweredByLive(
  facts: CatalogueType,
  properties: ReadonlyMap<string, TemplateValue>,
  attribute: string,
): boolean {
  if (facts.attributes.includes(attribute)) return true;
  const [first = ''] = attribute.split('.');
  if (properties.has(first)) return false;
  return facts.properties.includes(first) || facts.attributes.some((known) => known.split('.')[0] === first);
}

/** null where the live properties do not have it. A value named like a credential is a secret. */
export function liveAttribute(live: JsonObject, attribute: string): TemplateValue | null {
  const path = attribute.split('.');
  const found = ownMember(live, attribute) ?? valueAt(live, path);
  return found === undefined || found === null ? null : valueOfLive(found, path.some(looksLikeCredential), 0);
}

/** An output of a nested stack, as its live properties list them. */
export function liveOutput(live: JsonObject, output: string): string | null {
  const outputs = ownMember(live, 'Outputs');
  if (!Array.isArray(outputs)) return null;
  const found = (outputs as readonly Json[]).find((one) => ownMember(one, 'OutputKey') === output);
  const value = ownMember(found, 'OutputValue');
  return typeof value === 'string' ? value : null;
}

function valueOfLive(json: Json, secret: boolean, depth: number): TemplateValue {
  if (depth > MAX_DEPTH || isUnresolved(json) || isMasked(json))
    return unknown('the live value is not known', { secret });
  if (Array.isArray(json)) return list((json as readonly Json[]).map((item) => valueOfLive(item, secret, depth + 1)));
  if (!isJsonObject(json)) return scalar(json as string | number | boolean | null, secret);
  const members = Object.entries(json).map(([key, member]): [string, TemplateValue] => [
    key,
    valueOfLive(member, secret || looksLikeCredential(key), depth + 1),
  ]);
  return { kind: 'object', members: new Map(members) };
}
