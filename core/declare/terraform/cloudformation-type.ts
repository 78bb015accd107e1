/**
 * Which CloudFormation type a Terraform resource type stands for. In this order: what the table of other names says; the
 * same name ("aws_sns_topic", AWS::SNS::Topic; AWS::EC2 where no service is named); the instance's own ARN, where a template
 * fits and the noun does too (an ARN may be the parent's); the service's namespace and its noun. Never a guess between two: then null, and the instance is not indexed. ODD_RESOURCES, for types
 * that depend on attributes, goes before this.
 */
import { type ArnMatch, typesOfArn } from '../../../catalogue/arn-templates';
import { allCatalogueTypes } from '../../../catalogue/resource-types';
import { RENAMED_TYPES } from './renamed-types';
import { TERRAFORM_NAMESPACES } from './terraform-namespaces';
import { joinPlain, plainName, splitType } from './terraform-words';

interface NameIndex {
  /** "snstopic" → "AWS::SNS::Topic". */
  readonly byWholeName: ReadonlyMap<string, string>;
  /** "rds" → types of AWS::RDS. */
  readonly byNamespace: ReadonlyMap<string, readonly string[]>;
}

let index: NameIndex | null = null;

/** null where CloudFormation has no such type, or where it could be several. */
export function cloudFormationTypeOf(terraformType: string, arn: string | null): string | null {
  const renamed = RENAMED_TYPES.get(terraformType);
  if (renamed !== undefined) return renamed;
  const name = terraformType.replace(/^aws(?:cc)?_(?:default_)?/, '');
  const plain = plainName(name);
  const { byWholeName } = readIndex();
  const same = byWholeName.get(plain) ?? byWholeName.get(`ec2${plain}`);
  if (same !== undefined || terraformType.startsWith('awscc_')) return same ?? null;
  return typeByArn(name, arn) ?? typeByNamespace(name);
}

/** The match of the ARN for this type: its variables may be parts of the identifier. */
export function arnMatchOf(type: string, arn: string | null): ArnMatch | null {
  return arn === null ? null : (typesOfArn(arn).find((match) => match.type === type) ?? null);
}

function typeByArn(name: string, arn: string | null): string | null {
  if (arn === null) return null;
  const types = typesOfArn(arn).map((match) => match.type);
  const fitting = types.filter((type) => fitsNoun(name, splitType(type).noun));
  const namespaces = namespacesOf(name).map(([namespace]) => namespace);
  const ofService = fitting.filter((type) => namespaces.includes(plainName(splitType(type).namespace)));
  return only(ofService.length > 0 ? ofService : fitting);
}

/** The last word of both is the same thing: "glue_catalog_database" and "Database", never "secret_version" and "Secret". */
function fitsNoun(name: string, noun: string): boolean {
  const last = name.split('_').at(-1) ?? '';
  const lastOfNoun = plainName(/[A-Z][a-z0-9]*$/.exec(noun)?.[0] ?? noun);
  return last === lastOfNoun || plainName(name).endsWith(plainName(noun));
}

function typeByNamespace(name: string): string | null {
  for (const [namespace, rest] of namespacesOf(name)) {
    const types = readIndex().byNamespace.get(namespace) ?? [];
    const equal = types.filter((type) => isNoun(rest, plainName(splitType(type).noun)));
    if (equal.length > 0) return only(equal);
    // RDS::DBCluster for "cluster", Route53::HostedZone for "zone": the only noun of the service that ends so.
    const ending = types.filter((type) => plainName(splitType(type).noun).endsWith(rest));
    if (rest.length >= SHORTEST_ENDING && ending.length === 1) return only(ending);
  }
  return null;
}

const SHORTEST_ENDING = 4;

function isNoun(rest: string, noun: string): boolean {
  return rest === noun || `db${rest}` === noun || `cache${rest}` === noun;
}

/** Namespaces that the first words of the name may stand for, longest first, each with the plain rest of the name. */
function namespacesOf(name: string): readonly (readonly [namespace: string, rest: string])[] {
  const words = name.split('_');
  const found: (readonly [string, string])[] = [];
  for (let count = words.length; count > 0; count -= 1) {
    const first = words.slice(0, count).join('_');
    const rest = plainName(words.slice(count).join('_'));
    const plain = plainName(first);
    const named = TERRAFORM_NAMESPACES.get(first)?.map(plainName) ?? [];
    const namespaces = readIndex().byNamespace.has(plain) ? [...named, plain] : named;
    for (const namespace of new Set(namespaces)) if (rest !== '') found.push([namespace, rest]);
  }
  return [...found, ['ec2', plainName(name)]];
}

function only(types: readonly string[]): string | null {
  const [first] = types;
  return types.length === 1 && first !== undefined ? first : null;
}

function readIndex(): NameIndex {
  if (index !== null) return index;
  const byWholeName = new Map<string, string>();
  const byNamespace = new Map<string, string[]>();
  for (const type of allCatalogueTypes()) {
    if (!type.startsWith('AWS::')) continue;
    const { namespace, noun } = splitType(type);
    const [plainNamespace, plainNoun] = [plainName(namespace), plainName(noun)];
    byNamespace.set(plainNamespace, [...(byNamespace.get(plainNamespace) ?? []), type]);
    byWholeName.set(plainNamespace + plainNoun, type);
    const joined = joinPlain(plainNamespace, plainNoun);
    if (!byWholeName.has(joined)) byWholeName.set(joined, type);
  }
  index = { byWholeName, byNamespace };
  return index;
}
