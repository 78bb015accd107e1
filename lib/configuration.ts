/**
 * The deployment's configuration: context keys of cdk.json (or `-c key=value`), all optional. Everything is checked
 * before a single resource is made, and all faults are told at once; a message names the key, the bad value and what is
 * allowed. A value given by `-c` is text: "true" is read as a boolean, "a,b" as a list, JSON text as what it holds.
 */
import type { Node } from 'constructs';
import { BUCKET_NAME, REGION_NAME } from '../contract/aws-names';
import { CATEGORY_NAMES } from '../contract/category-names';
import { DEPLOYER_PRINCIPAL, type DeployerRule } from '../contract/deployer-rule';
import { parseSettingsPrefix } from '../contract/settings-prefix';
import type { StateSource } from '../contract/state-source';
import type { SettingsSource } from './settings-access';
import { readSlackAccess, type SlackAccess } from './slack-access';

export interface Organization {
  /** "o-…": only this organisation's accounts may send events to the hub. */
  readonly id: string;
  /** Organisational units or roots whose accounts are watched: "ou-…", "r-…". */
  readonly units: readonly string[];
  /** true where the hub's account is a delegated administrator of StackSets, not the management account. */
  readonly delegatedAdministrator: boolean;
}

/** A correction of categories as `--categories FILE` lists them; handed to the functions as it is. */
export interface CategoryEntry {
  readonly type: string;
  readonly path: string;
  readonly category: string;
}

/** A system as `--systems FILE` lists them; handed to the functions as it is. */
export interface SystemEntry {
  readonly name: string;
  readonly riskTier: string;
  readonly regions: readonly string[];
  readonly env: string;
  readonly match: { readonly [key: string]: unknown };
}

export interface Configuration extends SlackAccess {
  /** Watched beside the hub's region and the partition's region of global services; without these and repeats. */
  readonly regions: readonly string[];
  readonly organization: Organization | null;
  readonly stateSources: readonly StateSource[];
  readonly systems: readonly SystemEntry[];
  readonly categories: readonly CategoryEntry[];
  readonly deployers: readonly DeployerRule[];
  /** Whether there is a second topic, in the form of Amazon Q Developer in chat applications. */
  readonly chatTopic: boolean;
  /** Whether drift is imported into this account's Security Hub. */
  readonly securityHub: boolean;
  /** Whether the bus carries each transition as an OCSF compliance finding too. */
  readonly ocsf: boolean;
  readonly createTrail: boolean;
  readonly xray: boolean;
  /** Folder of the policies, relative to the project. */
  readonly policiesFolder: string;
  /** What people may change without a deployment; null: nothing. */
  readonly settings: SettingsSource | null;
  /** Tell only what breaks a policy that the declared state does not. */
  readonly gate: boolean;
  /** Whether tables, their key and the masking key outlive the stack. */
  readonly retainData: boolean;
}

/** Regions on whose default bus the global services' events arrive, by partition; always watched. */
export const GLOBAL_SERVICE_REGIONS = {
  aws: 'us-east-1',
  'aws-us-gov': 'us-gov-west-1',
  'aws-cn': 'cn-north-1',
} as const;

const KEY_ARN = /^arn:[^:]+:kms:[^:]+:\d{12}:key\/.+$/;

type Entry = { readonly [key: string]: unknown };
type Fault = (place: string, value: unknown, allowed: string) => void;

/** Reads and checks the context; throws one Error that lists every fault. */
export function readConfiguration(node: Node): Configuration {
  const faults: string[] = [];
  const fault: Fault = (place, value, allowed) => {
    faults.push(`  ${place}: ${JSON.stringify(value)} is not allowed; expected ${allowed}`);
  };
  const value = (key: string): unknown => node.tryGetContext(key) ?? undefined;

  const configuration: Configuration = {
    regions: readRegions(value('regions'), fault),
    organization: readOrganization(value('organization'), fault),
    stateSources: readEntries('stateSources', value('stateSources'), readStateSource, fault),
    systems: readEntries('systems', value('systems'), readSystem, fault),
    categories: readEntries('categories', value('categories'), readCategory, fault),
    deployers: readEntries('deployers', value('deployers'), readDeployer, fault),
    ...readSlackAccess(value, fault),
    chatTopic: readBoolean('chatTopic', value('chatTopic'), false, fault),
    securityHub: readBoolean('securityHub', value('securityHub'), false, fault),
    ocsf: readBoolean('ocsf', value('ocsf'), false, fault),
    createTrail: readBoolean('createTrail', value('createTrail'), false, fault),
    xray: readBoolean('xray', value('xray'), false, fault),
    policiesFolder: readPoliciesFolder(value('policiesFolder'), fault),
    settings: readSettings(value('settingsPrefix'), value('settingsKmsKeyArn'), fault),
    gate: readBoolean('gate', value('gate'), false, fault),
    retainData: readBoolean('retainData', value('retainData'), true, fault),
  };
  if (faults.length > 0)
    throw new Error(`The context in cdk.json (or given by -c) is not valid:\n${faults.join('\n')}`);
  return configuration;
}

function readBoolean(key: string, value: unknown, whenAbsent: boolean, fault: Fault): boolean {
  if (value === undefined) return whenAbsent;
  if (value === true || value === 'true') return true;
  if (value === false || value === 'false') return false;
  fault(key, value, 'true or false');
  return whenAbsent;
}

function readRegions(value: unknown, fault: Fault): readonly string[] {
  const listed = asList(value);
  if (listed === null) {
    fault('regions', value, 'a list of region names, such as ["eu-west-1", "eu-central-1"]');
    return [];
  }
  const regions = new Set<string>();
  listed.forEach((region, position) => {
    if (typeof region === 'string' && REGION_NAME.test(region)) regions.add(region);
    else fault(`regions[${position}]`, region, 'a region name, such as "eu-west-1"');
  });
  for (const always of Object.values(GLOBAL_SERVICE_REGIONS)) regions.delete(always);
  return [...regions];
}

function readOrganization(value: unknown, fault: Fault): Organization | null {
  if (value === undefined) return null;
  const entry = asEntry(value);
  const allowed = 'an object such as {"id": "o-a1b2c3d4e5", "units": ["ou-ab12-cdefgh34"]}';
  if (entry === null) {
    fault('organization', value, allowed);
    return null;
  }
  refuseUnknownMembers('organization', entry, ['id', 'units', 'delegatedAdministrator'], fault);
  const id = entry.id;
  if (typeof id !== 'string' || !/^o-[a-z0-9]{10,32}$/.test(id)) {
    fault('organization.id', id, 'an organisation id, "o-" and 10 to 32 letters or digits');
  }
  const units = asList(entry.units);
  if (units === null || units.length === 0) fault('organization.units', entry.units, 'a list of at least one unit id');
  (units ?? []).forEach((unit, position) => {
    if (typeof unit !== 'string' || !/^(ou-[a-z0-9]{4,32}-[a-z0-9]{8,32}|r-[a-z0-9]{4,32})$/.test(unit)) {
      fault(`organization.units[${position}]`, unit, 'an organisational unit "ou-…" or a root "r-…"');
    }
  });
  const delegatedAdministrator = readBoolean(
    'organization.delegatedAdministrator',
    entry.delegatedAdministrator,
    false,
    fault,
  );
  return { id: String(id), units: (units ?? []).map(String), delegatedAdministrator };
}

function readStateSource(place: string, entry: Entry, fault: Fault): StateSource {
  const members = ['bucket', 'region', 'prefix', 'lockTable', 'kmsKeyArn', 'resourceAccount', 'resourceRegion'];
  refuseUnknownMembers(place, entry, members, fault);
  const text = (member: string, pattern: RegExp, allowed: string): string | null => {
    const value = entry[member];
    if (value === undefined || value === null) return null;
    if (typeof value === 'string' && pattern.test(value)) return value;
    fault(`${place}.${member}`, value, allowed);
    return null;
  };
  const bucket = text('bucket', BUCKET_NAME, 'a bucket name');
  if (entry.bucket === undefined) fault(`${place}.bucket`, entry.bucket, 'a bucket name');
  return {
    bucket: bucket ?? '',
    region: text('region', REGION_NAME, 'a region name'),
    prefix: text('prefix', /^[^*?]{0,900}$/, 'the beginning of the keys, without "*" and "?"') ?? '',
    lockTable: text('lockTable', /^[A-Za-z0-9_.-]{3,255}$/, 'a table name'),
    kmsKeyArn: text('kmsKeyArn', KEY_ARN, "a KMS key's ARN"),
    resourceAccount: text('resourceAccount', /^\d{12}$/, 'a 12-digit account id, as text'),
    resourceRegion: text('resourceRegion', REGION_NAME, 'a region name'),
  };
}

function readSystem(place: string, entry: Entry, fault: Fault): SystemEntry {
  refuseUnknownMembers(place, entry, ['name', 'riskTier', 'regions', 'env', 'match'], fault);
  const text = (member: string): string => {
    const value = entry[member];
    if (typeof value === 'string' && value !== '') return value;
    fault(`${place}.${member}`, value, 'a text that is not empty');
    return '';
  };
  const regions = asList(entry.regions);
  if (regions === null || regions.some((region) => typeof region !== 'string' || !REGION_NAME.test(region))) {
    fault(`${place}.regions`, entry.regions, 'a list of region names');
  }
  const match = asEntry(entry.match);
  if (match === null) fault(`${place}.match`, entry.match, 'an object with "sources", "tags" or "subjects"');
  refuseUnknownMembers(`${place}.match`, match ?? {}, ['sources', 'tags', 'subjects'], fault);
  return {
    name: text('name'),
    riskTier: text('riskTier'),
    regions: (regions ?? []).map(String),
    env: text('env'),
    match: match ?? {},
  };
}

function readDeployer(place: string, entry: Entry, fault: Fault): DeployerRule {
  refuseUnknownMembers(place, entry, ['principal', 'sources'], fault);
  const { principal } = entry;
  if (typeof principal !== 'string' || !DEPLOYER_PRINCIPAL.test(principal)) {
    fault(
      `${place}.principal`,
      principal,
      'the ARN of an IAM role or user, "arn:<partition>:iam::<account>:role/<name>"; "*" may stand in its name, not for ' +
        'all of it, or for the account; a session (assumed-role) is named by its role',
    );
  }
  const sources = asList(entry.sources);
  if (sources === null || sources.some((source) => typeof source !== 'string' || source === '')) {
    fault(`${place}.sources`, entry.sources, 'a list of source ids or patterns, such as ["terraform:*"]');
  } else if (entry.sources !== undefined && sources.length === 0) {
    fault(`${place}.sources`, entry.sources, 'at least one pattern; leave it out for every source');
  }
  return { principal: String(principal), sources: (sources ?? []).map(String) };
}

function readPoliciesFolder(value: unknown, fault: Fault): string {
  if (value === undefined) return 'policies/default';
  const inside = typeof value === 'string' && /^[A-Za-z0-9_.-]+(\/[A-Za-z0-9_.-]+)*$/.test(value);
  if (inside && !value.split('/').includes('..')) return value;
  fault('policiesFolder', value, 'a folder inside the project, such as "policies/default"');
  return 'policies/default';
}

function readSettings(prefix: unknown, key: unknown, fault: Fault): SettingsSource | null {
  const isKey = typeof key === 'string' && KEY_ARN.test(key);
  if (key !== undefined && !isKey) fault('settingsKmsKeyArn', key, "a KMS key's ARN");
  if (prefix === undefined) {
    if (key !== undefined) fault('settingsKmsKeyArn', key, 'a settingsPrefix beside it');
    return null;
  }
  const place = typeof prefix === 'string' ? parseSettingsPrefix(prefix) : null;
  if (place !== null) return { ...place, kmsKeyArn: isKey ? key : null };
  fault(
    'settingsPrefix',
    prefix,
    'a bucket of the hub\'s region and a prefix that ends in "/", "s3://acme-settings/asbuilt/"',
  );
  return null;
}

function readCategory(place: string, entry: Entry, fault: Fault): CategoryEntry {
  refuseUnknownMembers(place, entry, ['type', 'path', 'category', 'because'], fault);
  const { type, path, category } = entry;
  if (typeof type !== 'string' || type === '') fault(`${place}.type`, type, 'a type, such as "AWS::S3::*"');
  if (typeof path !== 'string' || !/^(?:\/|$)/.test(path)) {
    fault(`${place}.path`, path, 'a JSON Pointer such as "/LoggingConfiguration/*", or "" for the whole type');
  }
  if (typeof category !== 'string' || !CATEGORY_NAMES.includes(category)) {
    fault(`${place}.category`, category, `one of ${CATEGORY_NAMES.join(', ')}`);
  }
  return { type: String(type), path: String(path), category: String(category) };
}

function readEntries<T>(
  key: string,
  value: unknown,
  read: (place: string, entry: Entry, fault: Fault) => T,
  fault: Fault,
): readonly T[] {
  const listed = value === undefined ? [] : fromJsonText(value);
  if (!Array.isArray(listed)) {
    fault(key, value, 'a list of objects');
    return [];
  }
  return listed.flatMap((item, position) => {
    const entry = asEntry(item);
    if (entry !== null) return [read(`${key}[${position}]`, entry, fault)];
    fault(`${key}[${position}]`, item, 'an object');
    return [];
  });
}

function refuseUnknownMembers(place: string, entry: Entry, known: readonly string[], fault: Fault): void {
  for (const member of Object.keys(entry)) {
    if (!known.includes(member)) fault(`${place}.${member}`, entry[member], `one of the members ${known.join(', ')}`);
  }
}

function asEntry(value: unknown): Entry | null {
  const parsed = fromJsonText(value);
  return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? (parsed as Entry) : null;
}

/** A list, JSON text of one, or comma-separated text; absent is the empty list; null where it is none of these. */
function asList(value: unknown): readonly unknown[] | null {
  if (value === undefined) return [];
  const parsed = fromJsonText(value);
  if (Array.isArray(parsed)) return parsed;
  if (typeof parsed !== 'string') return null;
  return parsed
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function fromJsonText(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
