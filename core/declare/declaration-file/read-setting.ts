/**
 * What a file says of one setting, checked against the setting's row: unknown properties and values of another kind are
 * problems, each told with its place and what would be right. Values that may be secrets are never quoted.
 */
import {
  type AccountSetting,
  accountSetting,
  allAccountSettings,
  EXISTS,
  type SettingShape,
} from '../../../catalogue/account-settings';
import { isCredentialByForm } from '../../../catalogue/credential-values';
import { assertNever } from '../../model/assert-never';
import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import { nearestName } from './nearest-name';

const OWN_NAMESPACE = 'Asbuilt::';
const LONGEST_QUOTED = 40;

/** By the type's name, with or without "Asbuilt::"; null where there is none. */
export function settingNamed(name: string): AccountSetting | null {
  return accountSetting(name) ?? accountSetting(`${OWN_NAMESPACE}${name}`);
}

/** "Asbuilt::IAM::PasswordPolicy" as files call it. */
export function shortSettingName(type: string): string {
  return type.slice(OWN_NAMESPACE.length);
}

export function unknownSetting(name: string): string {
  const known = allAccountSettings().map(({ type }) => shortSettingName(type));
  const near = nearestName(name.replace(/^Asbuilt::/, ''), known);
  const hint = near === null ? `known are ${known.join(', ')}` : `do you mean "${near}"?`;
  const aws = /^AWS::/.test(name) ? ' is declared in CloudFormation or Terraform, not here;' : ' is no known setting;';
  return `"${name.slice(0, 60)}"${aws} ${hint}`;
}

/** Adds to `problems` what is wrong with it. The answer is worth something only where nothing is. */
export function readSetting(setting: AccountSetting, value: Json, problems: string[]): JsonObject {
  const name = shortSettingName(setting.type);
  if (!isJsonObject(value) || Object.keys(value).length === 0) {
    problems.push(`${name} says nothing: give its properties${setting.mayBeMissing ? `, or "${EXISTS}: false"` : ''}`);
    return {};
  }
  for (const [property, member] of Object.entries(value)) {
    const known = Object.hasOwn(setting.properties, property) ? setting.properties[property] : undefined;
    if (known === undefined) problems.push(`${name} has no ${quoted(property)}; ${hintOf(setting, property)}`);
    else if (known.readOnly === true) problems.push(`${name}.${property} is AWS's answer and cannot be declared`);
    else checkValue(known.shape, member, `${name}.${property}`, problems);
  }
  if (!setting.mayBeMissing) return value;
  const others = Object.keys(value).filter((property) => property !== EXISTS);
  if (value[EXISTS] === false && others.length > 0) {
    problems.push(`${name} says "${EXISTS}: false" and ${others.join(', ')} too; what is not there has no properties`);
  }
  return { [EXISTS]: true, ...value };
}

function hintOf(setting: AccountSetting, property: string): string {
  const declarable = Object.keys(setting.properties).filter((one) => setting.properties[one]?.readOnly !== true);
  const near = nearestName(property, declarable);
  return near === null ? `it has ${declarable.join(', ')}` : `do you mean "${near}"?`;
}

function checkValue(shape: SettingShape, value: Json, place: string, problems: string[]): void {
  switch (shape.kind) {
    case 'boolean':
      if (typeof value !== 'boolean') problems.push(`${place} is ${kindOf(value)}; it takes true or false`);
      break;
    case 'integer':
      if (typeof value !== 'number' || !Number.isSafeInteger(value)) {
        problems.push(`${place} is ${kindOf(value)}; it takes a whole number`);
      } else if (!isInRange(value, shape)) problems.push(`${place} is ${value}; it takes ${rangeOf(shape)}`);
      break;
    case 'text':
      if (typeof value === 'boolean' || typeof value === 'number') {
        problems.push(`${place} is ${kindOf(value)}; it takes a text: put it in quotes`);
      } else if (typeof value !== 'string') problems.push(`${place} is ${kindOf(value)}; it takes a text`);
      else if (shape.oneOf !== undefined && !shape.oneOf.includes(value)) {
        problems.push(`${place} is ${quotedValue(value)}; it takes one of ${shape.oneOf.join(', ')}`);
      }
      break;
    case 'list':
      if (!Array.isArray(value)) problems.push(`${place} is ${kindOf(value)}; it takes a list`);
      else value.forEach((item, i) => void checkValue(shape.of, item as Json, `${place}[${i}]`, problems));
      break;
    case 'map':
      if (!isJsonObject(value)) problems.push(`${place} is ${kindOf(value)}; it takes a mapping`);
      else
        for (const [key, item] of Object.entries(value)) checkValue(shape.of, item, `${place}.${cut(key)}`, problems);
      break;
    case 'object':
      checkObject(shape.members, value, place, problems);
      break;
    default:
      assertNever(shape);
  }
}

type IntegerShape = Extract<SettingShape, { readonly kind: 'integer' }>;

function isInRange(value: number, { minimum, maximum, none }: IntegerShape): boolean {
  return value === none || (value >= (minimum ?? value) && value <= (maximum ?? value));
}

function rangeOf({ minimum, maximum, none }: IntegerShape): string {
  return `a whole number from ${minimum ?? '…'} to ${maximum ?? '…'}${none === undefined ? '' : `, or ${none} for none`}`;
}

function checkObject(
  members: { readonly [name: string]: SettingShape },
  value: Json,
  place: string,
  problems: string[],
): void {
  if (!isJsonObject(value)) {
    problems.push(`${place} is ${kindOf(value)}; it takes a mapping`);
    return;
  }
  for (const [name, item] of Object.entries(value)) {
    const shape = Object.hasOwn(members, name) ? members[name] : undefined;
    if (shape !== undefined) checkValue(shape, item, `${place}.${name}`, problems);
    else problems.push(`${place} has no ${quoted(name)}; it has ${Object.keys(members).join(', ')}`);
  }
}

function kindOf(value: Json): string {
  if (value === null) return 'empty';
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return `the number ${value}`;
  if (typeof value === 'string') return `the text ${quotedValue(value)}`;
  return Array.isArray(value) ? 'a list' : 'a mapping';
}

function quotedValue(value: string): string {
  return value.length > LONGEST_QUOTED || isCredentialByForm(value) ? '(not shown)' : quoted(value);
}

function quoted(text: string): string {
  return `"${cut(text)}"`;
}

function cut(text: string): string {
  return text.slice(0, 60);
}
