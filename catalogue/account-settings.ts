/**
 * Settings of a whole account that have no CloudFormation type, under type names of the product's own
 * ("Asbuilt::IAM::PasswordPolicy"). The rows are data: which calls change a setting, what it consists of, which Terraform
 * resources declare it, what it takes to read it. There is one of each in an account (and region), so its identifier is
 * the text "account", and events find it under the type's own name. A setting that may not be there at all has the
 * property Exists: that nobody made a password policy is a value, not an absence.
 */

import type { Category } from '../core/model/difference';
import type { Json } from '../core/model/json';
import { ACCOUNT_SETTING_ROWS } from './account-settings-rows';

/** The identifier of every account setting. */
export const ACCOUNT_SETTING_IDENTIFIER = 'account';
/** Of a setting that may not be there. */
export const EXISTS = 'Exists';

export type SettingShape =
  | { readonly kind: 'boolean' }
  /** Both ends included. `none`: outside of them, what stands for no such limit or preference. */
  | { readonly kind: 'integer'; readonly minimum?: number; readonly maximum?: number; readonly none?: number }
  | { readonly kind: 'text'; readonly oneOf?: readonly string[] }
  | { readonly kind: 'list'; readonly of: SettingShape }
  /** Keys are names of AWS's own that grow over time. */
  | { readonly kind: 'map'; readonly of: SettingShape }
  | { readonly kind: 'object'; readonly members: { readonly [name: string]: SettingShape } };

/** Which of two values protects more; a property without it says nothing of protection. */
export type SettingStrength =
  /** A switch that protects in this position. */
  | { readonly kind: 'switch'; readonly protects: boolean }
  /** Weakest first; a value that is not listed cannot be placed. */
  | { readonly kind: 'scale'; readonly values: readonly string[] }
  | { readonly kind: 'more' };

export interface SettingProperty {
  readonly shape: SettingShape;
  /** What it means that AWS's answer lacks it; left out where AWS always answers it, or its absence says nothing. */
  readonly absent?: Json;
  readonly strength?: SettingStrength;
  /** Answered, but nothing that anybody sets. */
  readonly readOnly?: true;
}

export interface SettingWrite {
  /** As CloudTrail names the event. */
  readonly api: string;
  /** The call acts on something else where its request has one of these keys (lower case, letters and digits only). */
  readonly unless?: readonly string[];
  /** The call usually acts on something else, which cannot be told from it. */
  readonly rarely?: true;
}

export interface SettingInTerraform {
  readonly type: string;
  /** The block that holds all the rest. */
  readonly inside?: string;
  /** Attribute → property, where it is not the property's name in snake case. */
  readonly renamed?: { readonly [attribute: string]: string };
  /** Attributes that together are one property of that name and its value (one resource for each of many). */
  readonly pair?: { readonly name: string; readonly value: string };
}

export interface AccountSetting {
  readonly type: string;
  /** What it is called in a sentence. */
  readonly title: string;
  /** global: one for all regions of the account. */
  readonly isGlobal: boolean;
  /** It may not be there at all: then one of its properties is Exists. */
  readonly mayBeMissing: boolean;
  /** e.g. "iam.amazonaws.com". */
  readonly eventSource: string;
  readonly writes: readonly SettingWrite[];
  readonly properties: { readonly [name: string]: SettingProperty };
  /** Of every difference in it. */
  readonly category: Category;
  readonly terraform: readonly SettingInTerraform[];
  /** IAM actions that reading it takes. */
  readonly readActions: readonly string[];
}

const settings: ReadonlyMap<string, AccountSetting> = new Map(
  [...ACCOUNT_SETTING_ROWS].sort((one, other) => (one.type < other.type ? -1 : 1)).map((row) => [row.type, row]),
);

const byTerraformType: ReadonlyMap<string, TerraformSetting> = new Map(
  [...settings.values()].flatMap((setting) =>
    setting.terraform.map((terraform): [string, TerraformSetting] => [terraform.type, { setting, terraform }]),
  ),
);

const byEventSource = groupByEventSource();

/** An account setting, and how one Terraform resource type declares it. */
export interface TerraformSetting {
  readonly setting: AccountSetting;
  readonly terraform: SettingInTerraform;
}

export function isAccountSetting(type: string): boolean {
  return settings.has(type);
}

/** null for any other type. */
export function accountSetting(type: string): AccountSetting | null {
  return settings.get(type) ?? null;
}

/** By type. */
export function allAccountSettings(): readonly AccountSetting[] {
  return [...settings.values()];
}

/** null where the Terraform resource type declares no account setting. */
export function accountSettingOfTerraform(terraformType: string): TerraformSetting | null {
  return byTerraformType.get(terraformType) ?? null;
}

/** The settings whose calls come from this event source. */
export function accountSettingsOf(eventSource: string): readonly AccountSetting[] {
  return byEventSource.get(eventSource) ?? [];
}

function groupByEventSource(): ReadonlyMap<string, readonly AccountSetting[]> {
  const groups = new Map<string, AccountSetting[]>();
  for (const setting of settings.values()) {
    const group = groups.get(setting.eventSource);
    if (group === undefined) groups.set(setting.eventSource, [setting]);
    else group.push(setting);
  }
  return groups;
}
