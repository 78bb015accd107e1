/**
 * The names of a namespace's types, taken apart once, for the comparison with names of APIs. Read straight from the stored
 * form: ranking looks at every type of a service and needs none of its other facts.
 */
import { readCatalogueFile } from './catalogue-file';
import type { StoredTypes } from './resource-types';
import { type PlainName, plainNameOf, plainText, plainWords } from './words';

export interface TypeName {
  /** "AWS::S3::Bucket". */
  readonly type: string;
  readonly name: PlainName;
  /** The service in its ARN template; null where it has none. */
  readonly arnService: string | null;
}

export interface NamespaceNames {
  /** "s3" of AWS::S3. */
  readonly text: string;
  readonly types: readonly TypeName[];
  /** The letters of all its types. */
  readonly texts: ReadonlySet<string>;
}

const remembered = new Map<string, NamespaceNames>();

/** Only namespaces of the catalogue are asked for: their number is bounded. */
export function typeNamesOf(namespace: string): NamespaceNames {
  const known = remembered.get(namespace);
  if (known !== undefined) return known;
  const { types } = readCatalogueFile<StoredTypes>('types.json');
  const members = Object.hasOwn(types, namespace) ? types[namespace] : undefined;
  const named = Object.entries(members ?? {}).map(([name, { arn }]) => ({
    type: `${namespace}::${name}`,
    name: plainNameOf(plainWords(name)),
    arnService: arn === undefined ? null : serviceOf(arn),
  }));
  const names: NamespaceNames = {
    text: plainText(namespace.slice(namespace.lastIndexOf('::') + 2)),
    types: named,
    texts: new Set(named.map(({ name }) => name.text)),
  };
  remembered.set(namespace, names);
  return names;
}

/** "~s3:::${BucketName}" as stored, or a whole template. */
function serviceOf(arn: string): string {
  return (arn.startsWith('~') ? arn.slice(1).split(':')[0] : arn.split(':')[2]) ?? '';
}
