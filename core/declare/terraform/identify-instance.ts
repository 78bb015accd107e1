/**
 * Which resource an instance is: its CloudFormation type, its identifier, and every id an event may carry for it. Without
 * a type or a certain identifier it is none that can be told, with the reason: a wrong subject would be worse than none.
 */
import { ACCOUNT_SETTING_IDENTIFIER, accountSettingOfTerraform } from '../../../catalogue/account-settings';
import { arnMatchOf, cloudFormationTypeOf } from './cloudformation-type';
import { collectIdentifiers } from './collect-identifiers';
import { identify } from './identify';
import { ODD_RESOURCES, type OddResource } from './odd-resources';
import { ownText } from './own-text';
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

/** The attributes of the instance are masked. */
export function identifyInstance(instance: TerraformInstance): IdentifiedInstance {
  const { terraformType, attributes } = instance;
  const setting = accountSettingOfTerraform(terraformType)?.setting.type;
  if (setting !== undefined) {
    return { type: setting, identifier: ACCOUNT_SETTING_IDENTIFIER, parts: new Map(), identifiers: [setting] };
  }
  const type = typeOfInstance(instance);
  if (type === null) {
    return { type: terraformType, why: `no CloudFormation type corresponds to ${terraformType}` };
  }
  const arnMatch = arnMatchOf(type, arnOf(instance));
  const identity = identify({ type, attributes, arnMatch, odd: oddResourceOf(instance)?.parts ?? {} });
  if ('why' in identity) return { type, why: identity.why };
  const { identifier, parts } = identity;
  const collected = collectIdentifiers(terraformType, type, attributes, [...parts.values()]);
  return { type, identifier, parts, identifiers: [...new Set([identifier, ...collected])] };
}

/** null where no CloudFormation type corresponds. */
export function typeOfInstance(instance: TerraformInstance): string | null {
  const setting = accountSettingOfTerraform(instance.terraformType)?.setting.type;
  return setting ?? oddResourceOf(instance)?.type ?? cloudFormationTypeOf(instance.terraformType, arnOf(instance));
}

function arnOf({ attributes }: TerraformInstance): string | null {
  const id = ownText(attributes, 'id');
  return ownText(attributes, 'arn') ?? (id?.startsWith('arn:') ? id : null);
}

/** The row of the table of names that mean something else, or null. */
export function oddResourceOf({ terraformType, attributes }: TerraformInstance): OddResource | null {
  oddByType ??= groupRows();
  const fits = ({ when = [] }: OddResource) =>
    when.every(({ attribute, is }) => {
      const text = ownText(attributes, attribute);
      return is === null ? text !== null : text === is;
    });
  return oddByType.get(terraformType)?.find(fits) ?? null;
}

function groupRows(): ReadonlyMap<string, readonly OddResource[]> {
  const byType = new Map<string, OddResource[]>();
  for (const row of ODD_RESOURCES) byType.set(row.terraform, [...(byType.get(row.terraform) ?? []), row]);
  return byType;
}
