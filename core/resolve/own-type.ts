/**
 * The type of what a call creates or deletes as a whole; null where it does neither: CreateLoginProfile gives a user a
 * password, CreatePolicyVersion changes a policy. Decided by the API's name: it must name the type itself. A stack is no
 * resource to be declared but a source that declares.
 */
import { splitApi } from '../../catalogue/api-words';
import { oddApiTypes } from '../../catalogue/odd-api-types';
import { catalogueTypesOf, namespaceOfType } from '../../catalogue/resource-types';
import type { ChangeEvent } from '../model/change-event';

export const CLOUD_CONTROL = 'cloudcontrolapi.amazonaws.com';
const SOURCES: ReadonlySet<string> = new Set(['AWS::CloudFormation::Stack', 'AWS::CloudFormation::StackSet']);

export function ownType(event: ChangeEvent, types: readonly string[]): string | null {
  const [type] = types;
  const { effect, api, source } = event;
  if ((effect !== 'create' && effect !== 'delete') || type === undefined || SOURCES.has(type)) return null;
  if (source === CLOUD_CONTROL) return api === 'CreateResource' || api === 'DeleteResource' ? type : null;
  const own = madeNoun(api).replace(/V\d$/, '').toLowerCase();
  const name = type.slice(type.lastIndexOf('::') + 2).toLowerCase();
  const isNamed = own === name || own === `${name}s` || (own.length > 4 && name.endsWith(own));
  // A version of a thing is no thing of its own, though the odd table names its type.
  const isOdd = oddApiTypes(source, api).includes(type) && !own.endsWith('version');
  return isNamed || isOdd || isNamedWithWhole(own, name, type) ? type : null;
}

/** What it makes: "RestoreDBInstanceFromDBSnapshot" and "RestoreTableToPointInTime" make an instance and a table. */
function madeNoun(api: string): string {
  const { verb, noun } = splitApi(api);
  return verb === 'Restore' ? noun.replace(/(?:From|To)[A-Z].*$/, '') : noun;
}

/** "FunctionUrlConfig" is the Url of a Function. */
function isNamedWithWhole(own: string, name: string, type: string): boolean {
  const bare = own.replace(/config(?:uration)?$/, '');
  if (!bare.endsWith(name) || bare.endsWith('version')) return false;
  const namespace = namespaceOfType(type);
  const whole = bare.slice(0, -name.length);
  return catalogueTypesOf(namespace).some((one) => one.slice(namespace.length + 2).toLowerCase() === whole);
}
