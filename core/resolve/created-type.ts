/**
 * The type of what a call creates; null where it creates nothing of its own: CreateLoginProfile gives a user a password,
 * CreatePolicyVersion changes a policy. Decided by the API's name: it must name the type itself.
 */
import { splitApi } from '../../catalogue/api-words';
import { oddApiTypes } from '../../catalogue/odd-api-types';
import type { ChangeEvent } from '../model/change-event';

export function createdType(event: ChangeEvent, types: readonly string[]): string | null {
  const [type] = types;
  if (event.effect !== 'create' || type === undefined) return null;
  if (event.source === 'cloudcontrolapi.amazonaws.com') return event.api === 'CreateResource' ? type : null;
  const { noun } = splitApi(event.api);
  const created = noun.replace(/V\d$/, '').toLowerCase();
  const name = type.slice(type.lastIndexOf('::') + 2).toLowerCase();
  const isNamed = created === name || created === `${name}s` || (created.length > 4 && name.endsWith(created));
  // A version of a thing is no thing of its own, though the odd table names its type.
  const isOdd = oddApiTypes(event.source, event.api).includes(type) && !created.endsWith('version');
  return isNamed || isOdd ? type : null;
}
