/**
 * Which resource an instance is: its CloudFormation type, its identifier, and every id an event may carry for it. Without
 * a type or a certain identifier it is none that can be told, with the reason: a wrong subject would be worse than none.
 */
import { ACCOUNT_SETTING_IDENTIFIER, accountSettingOfTerraform } from '../../../catalogue/account-settings';
import { catalogueType } from '../../../catalogue/resource-types';
import type { JsonObject } from '../../model/json';
import { arnMatchOf, cloudFormationTypeOf } from './cloudformation-type';
import { collectIdentifiers } from './collect-identifiers';
import { type Identity, identify } from './identify';
import type { OddResource } from './odd-resource';
import { ODD_RESOURCES } from './odd-resources';
import { isSaid, ownText } from './own-text';
import { type Place, saysOwnArn } from './place-instances';
import type { TerraformInstance } from './terraform-instance';

export type IdentifiedInstance =
  | {
      readonly type: string;
      readonly identifier: string;
      /** The parts of the identifier by the names of the type's properties. */
      readonly parts: ReadonlyMap<string, string>;
      readonly identifiers: readonly string[];
    }
  | { readonly type: string; readonly why: string };

let oddByType: ReadonlyMap<string, readonly OddResource[]> | null = null;

/** Nothing is known of where an instance is. */
const NOWHERE: Place = { account: null, region: null };

/** The attributes of the instance are masked. `place`: where it is, as far as known. */
export function identifyInstance(instance: TerraformInstance, place: Place = NOWHERE): IdentifiedInstance {
  const { terraformType, attributes } = instance;
  const setting = accountSettingOfTerraform(terraformType)?.setting.type;
  if (setting !== undefined) {
    return { type: setting, identifier: ACCOUNT_SETTING_IDENTIFIER, parts: new Map(), identifiers: [setting] };
  }
  const type = typeOfInstance(instance);
  if (type === null) {
    return { type: terraformType, why: `no CloudFormation type corresponds to ${terraformType}` };
  }
  const identity = identityOf(instance, type, place);
  if ('why' in identity) return { type, why: identity.why };
  const { identifier, parts, spellings } = identity;
  const collected = collectIdentifiers(terraformType, type, attributes, [...parts.values()]);
  return { type, identifier, parts, identifiers: [...new Set([identifier, ...spellings, ...collected])] };
}

function identityOf(instance: TerraformInstance, type: string, place: Place): Identity | { readonly why: string } {
  const { terraformType, attributes } = instance;
  const own = terraformType.startsWith('awscc_') ? ownIdentity(type, attributes) : null;
  const odd = oddResourceOf(instance)?.parts ?? {};
  return own ?? identify({ type, attributes, arnMatch: arnMatchOf(type, arnOf(instance)), odd, place });
}

/** A resource of the provider that works through Cloud Control: its id is the identifier itself. */
function ownIdentity(type: string, attributes: JsonObject): Identity | null {
  const identifier = ownText(attributes, 'id');
  const names = catalogueType(type)?.primaryIdentifier ?? [];
  const values = identifier?.split('|') ?? [];
  if (identifier === null || names.length === 0 || values.length !== names.length) return null;
  return { identifier, parts: new Map(names.map((name, i) => [name, values[i] ?? ''])), spellings: [] };
}

/** null where no CloudFormation type corresponds. */
export function typeOfInstance(instance: TerraformInstance): string | null {
  const setting = accountSettingOfTerraform(instance.terraformType)?.setting.type;
  return setting ?? oddResourceOf(instance)?.type ?? cloudFormationTypeOf(instance.terraformType, arnOf(instance));
}

function arnOf({ terraformType, attributes }: TerraformInstance): string | null {
  if (!saysOwnArn(terraformType)) return null;
  const id = ownText(attributes, 'id');
  return ownText(attributes, 'arn') ?? (id?.startsWith('arn:') ? id : null);
}

/** The row of the table of names that mean something else, or null. */
export function oddResourceOf({ terraformType, attributes }: TerraformInstance): OddResource | null {
  oddByType ??= groupRows();
  const fits = ({ when = [] }: OddResource) =>
    when.every(({ attribute, is }) => isSaid(ownText(attributes, attribute), is));
  return oddByType.get(terraformType)?.find(fits) ?? null;
}

function groupRows(): ReadonlyMap<string, readonly OddResource[]> {
  const byType = new Map<string, OddResource[]>();
  for (const row of ODD_RESOURCES) byType.set(row.terraform, [...(byType.get(row.terraform) ?? []), row]);
  return byType;
}
