/**
 * Type facts without an account and without a schema: shapes, words and what a change replaces from the bundled resource
 * specification, and write-only paths, lists in order and transforms from the bundled rows of the registry. What the
 * specification leaves open (formats, patterns, defaults, which lists are sets) stays open, so the comparison leans on
 * AWS's general habits there. An unknown type has no facts at all ('none').
 */
import type { TypeFacts } from '../core/model/type-facts';
import { accountSettingFacts } from './account-setting-facts';
import { accountSetting } from './account-settings';
import { propertyMarks } from './member-shapes';
import { registryRow } from './registry-row';
import { type CatalogueType, catalogueType } from './resource-types';
import { shapeOfMembers } from './shape-of-members';

const known = new Map<string, TypeFacts>();

export function bundledFacts(type: string): TypeFacts {
  const remembered = known.get(type);
  if (remembered !== undefined) return remembered;
  const setting = accountSetting(type);
  if (setting !== null) return accountSettingFacts(setting);
  const found = catalogueType(type);
  // Only known types are remembered: unknown names may come from hostile input, without end.
  if (found === null) return noFacts(type);
  const facts = factsOfCatalogue(found);
  known.set(type, facts);
  return facts;
}

function factsOfCatalogue({ type, primaryIdentifier, attributes, properties, tags }: CatalogueType): TypeFacts {
  const declarable = new Set(properties);
  const row = registryRow(type) ?? {};
  const transforms = Object.entries(row.transforms ?? {}).map(([path, expression]) => ({
    path: path.split('/'),
    expression,
  }));
  const { own, definitions } = shapeOfMembers(type);
  const { replacing, perhapsReplacing } = propertyMarks(type);
  const ordered = (row.ordered ?? []).map((path) => ({
    ...NOTHING_OF_A_LIST,
    path: path.split('/'),
    insertionOrder: true,
  }));
  return {
    type,
    from: 'catalogue',
    primaryIdentifier,
    // An attribute that is a property too can be declared (a name that AWS generates when it is left out).
    readOnly: attributes.filter((name) => !declarable.has(name)).map((name) => name.split('.')),
    writeOnly: pathsOf(row.writeOnly),
    createOnly: [...replacing].map((name) => [name]),
    conditionalCreateOnly: [...perhapsReplacing].map((name) => [name]),
    deprecated: pathsOf(row.deprecated),
    tagsProperty: tags?.property ?? null,
    // A handler may have been added since: only the registry itself says that there is none.
    readable: null,
    transforms,
    ...own,
    lists: [...ordered, ...own.lists],
    definitions,
  };
}

const NOTHING_OF_A_LIST = { insertionOrder: null, uniqueItems: null, identityKey: null };

function pathsOf(joined: readonly string[] | undefined): TypeFacts['writeOnly'] {
  return (joined ?? []).map((path) => path.split('/'));
}

function noFacts(type: string): TypeFacts {
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
