/** Account settings: their rows say which value of a property protects more. What a row does not say is left to other rules. */
import { accountSetting, EXISTS, type SettingStrength } from '../../../catalogue/account-settings';
import { assertNever } from '../../model/assert-never';
import type { Json } from '../../model/json';
import type { Assessment, WeakeningRule } from './assessment';

export const settingRule: WeakeningRule = ({ type, path, difference }) => {
  const [property = ''] = path;
  const properties = accountSetting(type)?.properties ?? {};
  if (path.length !== 1 || !Object.hasOwn(properties, property)) return null;
  const strength = properties[property]?.strength;
  if (strength === undefined) return null;
  const { declared, live } = difference;
  const [before, after] = [rankOf(strength, declared), rankOf(strength, live)];
  if (before === null || after === null || before === after) return null;
  return { weakens: after < before ? 'yes' : 'no', because: sentence(property, strength, declared, live) };
};

/** Higher protects more; null for a value that cannot be placed. A switch that is not there is off. */
function rankOf(strength: SettingStrength, value: Json | undefined): number | null {
  switch (strength.kind) {
    case 'switch':
      return value === undefined || typeof value === 'boolean' ? Number((value ?? false) === strength.protects) : null;
    case 'scale': {
      const rank = typeof value === 'string' ? strength.values.indexOf(value.toLowerCase()) : -1;
      return rank < 0 ? null : rank;
    }
    case 'more':
      return typeof value === 'number' ? value : null;
    default:
      return assertNever(strength);
  }
}

function sentence(
  property: string,
  { kind }: SettingStrength,
  declared: Json | undefined,
  live: Json | undefined,
): Assessment['because'] {
  if (property === EXISTS) return live === true ? 'The setting is there now.' : 'The setting is not there any more.';
  if (kind === 'switch') return `${property} was turned ${live === true ? 'on' : 'off'}.`;
  return `${property} was changed from ${String(declared)} to ${String(live)}.`;
}
