/**
 * The type of what a call creates or deletes as a whole; null where it does neither: CreateLoginProfile gives a user a
 * password, CreatePolicyVersion changes a policy. Decided by the API's name: it must name the type itself. A stack is no
 * resource to be declared but a source that declares.
 */
import { splitApi } from '../../catalogue/api-words';
import { oddApiTypes } from '../../catalogue/odd-api-types';
import type { ChangeEvent } from '../model/change-event';

const CLOUD_CONTROL = 'cloudcontrolapi.amazonaws.com';
const SOURCES: ReadonlySet<string> = new Set(['AWS::CloudFormation::Stack', 'AWS::CloudFormation::StackSet']);

export function ownType(event: ChangeEvent, types: readonly string[]): string | null {
  const [type] = types;
  const { effect, api, source } = event;
  if ((effect !== 'create' && effect !== 'delete') || type === undefined || SOURCES.has(type)) return null;
  if (source === CLOUD_CONTROL) return api === 'CreateResource' || api === 'DeleteResource' ? type : null;
  const { noun } = splitApi(api);
  const own = noun.replace(/V\d$/, '').toLowerCase();
  const name = type.slice(type.lastIndexOf('::') + 2).toLowerCase();
  const isNamed = own === name || own === `${name}s` || (own.length > 4 && name.endsWith(own));
  // A version of a thing is no thing of its own, though the odd table names its type.
  const isOdd = oddApiTypes(source, api).includes(type) && !own.endsWith('version');
  return isNamed || isOdd ? type : null;
}
