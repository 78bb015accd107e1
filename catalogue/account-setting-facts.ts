/** The type facts of an account setting, out of its row: what a registry schema would say, and as complete. */
import type { PathSegments } from '../core/model/json-pointer';
import type { ListFacts, TypeFacts } from '../core/model/type-facts';
import type { AccountSetting, SettingShape } from './account-settings';

interface Found {
  readonly lists: ListFacts[];
  readonly caseFolded: PathSegments[];
}

export function accountSettingFacts({ type, properties }: AccountSetting): TypeFacts {
  const found: Found = { lists: [], caseFolded: [] };
  for (const [name, { shape }] of Object.entries(properties)) collect(shape, [name], found);
  return {
    type,
    from: 'schema',
    primaryIdentifier: [],
    readOnly: Object.entries(properties).flatMap(([name, { readOnly }]) => (readOnly === true ? [[name]] : [])),
    writeOnly: [],
    createOnly: [],
    tagsProperty: null,
    readable: true,
    // Names in a setting's map are AWS's own and grow: what the source does not declare of them counts for nothing.
    maps: [],
    ...found,
  };
}

function collect(shape: SettingShape, path: PathSegments, found: Found): void {
  switch (shape.kind) {
    case 'text':
      if (shape.oneOf !== undefined) found.caseFolded.push(path);
      break;
    case 'list': {
      // None of the lists has an order that means anything.
      const identityKey = shape.of.kind === 'object' ? Object.keys(shape.of.members) : null;
      found.lists.push({ path, insertionOrder: false, uniqueItems: true, identityKey });
      collect(shape.of, [...path, '*'], found);
      break;
    }
    case 'map':
      collect(shape.of, [...path, '*'], found);
      break;
    case 'object':
      for (const [name, member] of Object.entries(shape.members)) collect(member, [...path, name], found);
      break;
    case 'boolean':
    case 'integer':
      break;
  }
}
