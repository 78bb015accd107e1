/**
 * Facts per resource type in the stored form: names are kept once, most frequent first, and lists refer to them in
 * base 36; the common start of an ARN template and the commonest tags property are left out. That makes a third of it.
 */
import { ARN_START, type StoredType, type StoredTypes } from '../catalogue/resource-types';
import { compareText, type loadResources } from './service-spec-resources';

type Resource = ReturnType<typeof loadResources>[number];

/**
 * Where the specification names what `Ref` answers instead of the registry's primary identifier, which is what Cloud
 * Control reads by. Evidence: the registry schemas of these types (DescribeType, August 2026).
 */
const REGISTRY_IDENTIFIERS: ReadonlyMap<string, readonly string[]> = new Map([
  ['AWS::ApiGateway::Model', ['RestApiId', 'Name']],
  ['AWS::ApiGateway::RequestValidator', ['RestApiId', 'RequestValidatorId']],
  ['AWS::AppSync::GraphQLApi', ['ApiId']],
]);

export function collectTypes(resources: readonly Resource[]): StoredTypes {
  const names = countNames(resources);
  const positions = new Map(names.map((name, position) => [name, position.toString(36)]));
  const refer = (list: readonly string[]) => list.map((name) => positions.get(name)).join(' ');
  const types: { [namespace: string]: { [name: string]: StoredType } } = {};
  for (const resource of resources) {
    const { namespace, name } = splitType(resource.cloudFormationType);
    types[namespace] ??= {};
    types[namespace][name] = storedType(resource, refer);
  }
  return { names: names.join(' '), types };
}

function storedType(resource: Resource, refer: (list: readonly string[]) => string): StoredType {
  const scrutinizable = scrutinizableOf(resource);
  const tags = resource.tagInformation;
  const tagForm = tags?.variant === 'map' ? 'map' : 'list';
  const registered = REGISTRY_IDENTIFIERS.get(resource.cloudFormationType);
  const reference = resource.cfnRefIdentifier ?? (registered === undefined ? [] : (resource.primaryIdentifier ?? []));
  return {
    ...listMember('id', registered ?? resource.primaryIdentifier ?? [], refer),
    ...listMember('ref', reference, refer),
    ...listMember('get', Object.keys(resource.attributes).sort(compareText), refer),
    ...listMember('set', Object.keys(resource.properties).sort(compareText), refer),
    ...(resource.arnTemplate === undefined ? {} : { arn: shortenArn(resource.arnTemplate) }),
    ...(tags === undefined ? {} : { tags: shortenTags(tags.tagPropertyName, tagForm) }),
    ...(resource.isStateful === true ? { stateful: 1 as const } : {}),
    ...(Object.keys(scrutinizable).length === 0 ? {} : { scrutinizable }),
  };
}

function listMember(
  member: 'id' | 'ref' | 'get' | 'set',
  list: readonly string[],
  refer: (list: readonly string[]) => string,
): StoredType {
  return list.length === 0 ? {} : { [member]: refer(list) };
}

/** "" stands for the commonest: a list in the property Tags. */
function shortenTags(property: string, form: 'list' | 'map'): string {
  if (form === 'map') return `${property}:map`;
  return property === 'Tags' ? '' : property;
}

function shortenArn(template: string): string {
  // Two templates of the data say "arn:aws:": the partition is a placeholder everywhere else.
  const general = template.replace(/^arn:aws:/, `arn:\${Partition}:`);
  return general.startsWith(ARN_START) ? `~${general.slice(ARN_START.length)}` : general;
}

function scrutinizableOf(resource: Resource): { [property: string]: string } {
  const found: { [property: string]: string } = {};
  if (isMarked(resource.scrutinizable)) found[''] = resource.scrutinizable;
  for (const name of Object.keys(resource.properties).sort(compareText)) {
    const mark = resource.properties[name]?.scrutinizable;
    if (isMarked(mark)) found[name] = mark;
  }
  return found;
}

function isMarked(mark: string | undefined): mark is string {
  return mark !== undefined && mark !== 'none';
}

function countNames(resources: readonly Resource[]): string[] {
  const counts = new Map<string, number>();
  const count = (name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);
  for (const resource of resources) {
    for (const name of resource.primaryIdentifier ?? []) count(name);
    for (const name of resource.cfnRefIdentifier ?? []) count(name);
    for (const name of Object.keys(resource.attributes)) count(name);
    for (const name of Object.keys(resource.properties)) count(name);
  }
  return [...counts].sort((one, other) => other[1] - one[1] || compareText(one[0], other[0])).map(([name]) => name);
}

/** "AWS::S3::Bucket" → "AWS::S3" and "Bucket". */
function splitType(type: string): { readonly namespace: string; readonly name: string } {
  const at = type.lastIndexOf('::');
  return { namespace: type.slice(0, at), name: type.slice(at + 2) };
}
