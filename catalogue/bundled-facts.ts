/**
 * Type facts without an account and without a schema: what the bundled catalogue knows. It lacks write-only paths and
 * list semantics, so the comparison leans on AWS's general habits. An unknown type has no facts at all ('none').
 */
import type { TypeFacts } from '../core/model/type-facts';
import { accountSettingFacts } from './account-setting-facts';
import { accountSetting } from './account-settings';
import { catalogueType } from './resource-types';

export function bundledFacts(type: string): TypeFacts {
  const setting = accountSetting(type);
  if (setting !== null) return accountSettingFacts(setting);
  const known = catalogueType(type);
  if (known === null) {
    return {
      type,
      from: 'none',
      primaryIdentifier: [],
      readOnly: [],
      writeOnly: [],
      createOnly: [],
      lists: [],
      tagsProperty: null,
      readable: null,
    };
  }
  const declarable = new Set(known.properties);
  return {
    type,
    from: 'catalogue',
    primaryIdentifier: known.primaryIdentifier,
    // An attribute that is a property too can be declared (a name that AWS generates when it is left out).
    readOnly: known.attributes.filter((name) => !declarable.has(name)).map((name) => name.split('.')),
    writeOnly: [],
    createOnly: [],
    lists: [],
    tagsProperty: known.tags?.property ?? null,
    readable: null,
  };
}
