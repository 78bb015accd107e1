/**
 * The rules written inside a security group as CloudFormation's, one per peer, as reads answer them. Certain only where
 * the state holds no rule of that group that is a resource of its own: a refresh writes those into the blocks too, so beside
 * them the blocks may be stale or say them twice. All rules of a direction are translated or none; an empty list says
 * nothing, because it may also mean that the rules are somebody else's.
 */
import { canonicalJson } from '../../model/canonical-json';
import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import { ownText } from './own-text';
import type { TerraformInstance, UnreadInstance } from './terraform-instance';
import type { Translation } from './translate-attributes';

const DIRECTIONS = [
  {
    attribute: 'ingress',
    property: 'SecurityGroupIngress',
    group: 'SourceSecurityGroupId',
    owner: 'SourceSecurityGroupOwnerId',
    prefixList: 'SourcePrefixListId',
  },
  {
    attribute: 'egress',
    property: 'SecurityGroupEgress',
    group: 'DestinationSecurityGroupId',
    // An egress rule cannot name a peer's account.
    owner: null,
    prefixList: 'DestinationPrefixListId',
  },
] as const;

type Direction = (typeof DIRECTIONS)[number];

const STANDALONE_RULES: ReadonlySet<string> = new Set([
  'aws_security_group_rule',
  'aws_vpc_security_group_ingress_rule',
  'aws_vpc_security_group_egress_rule',
  'aws_vpc_security_group_rules_exclusive',
]);

const RULE_MEMBERS: ReadonlySet<string> = new Set([
  'from_port',
  'to_port',
  'protocol',
  'description',
  'cidr_blocks',
  'ipv6_cidr_blocks',
  'prefix_list_ids',
  'security_groups',
  'self',
]);

/** Which groups have rules that are resources of their own. A rule whose group cannot be told may be any group's. */
export class StandaloneRules {
  private readonly groups = new Set<string | null>();

  add(one: TerraformInstance | UnreadInstance): void {
    if (!STANDALONE_RULES.has(one.terraformType)) return;
    this.groups.add(one.kind === 'instance' ? ownText(one.attributes, 'security_group_id') : null);
  }

  areOf(groupId: string): boolean {
    return this.groups.has(groupId) || this.groups.has(null);
  }
}

/** Moves the rules of the group's blocks from the attributes to the properties. */
export function translateInlineRules(translation: Translation, groupId: string): Translation {
  const declared = new Map(Object.entries(translation.declared));
  const attributes = new Map(Object.entries(translation.attributes));
  for (const direction of DIRECTIONS) {
    const rules = rulesOf(attributes.get(direction.attribute), direction, groupId);
    if (rules === null || declared.has(direction.property)) continue;
    declared.set(direction.property, rules);
    attributes.delete(direction.attribute);
  }
  return { declared: Object.fromEntries(declared), attributes: Object.fromEntries(attributes) };
}

function rulesOf(blocks: Json | undefined, direction: Direction, groupId: string): readonly JsonObject[] | null {
  if (!Array.isArray(blocks) || blocks.length === 0) return null;
  const rules = new Map<string, JsonObject>();
  for (const block of blocks as readonly Json[]) {
    const ofBlock = isJsonObject(block) ? rulesOfBlock(block, direction, groupId) : null;
    if (ofBlock === null) return null;
    for (const rule of ofBlock) rules.set(canonicalJson(rule), rule);
  }
  return [...rules.values()];
}

function rulesOfBlock(block: JsonObject, direction: Direction, groupId: string): readonly JsonObject[] | null {
  const traffic = trafficOf(block);
  const peers = peersOf(block, direction, groupId);
  const description = textOf(block, 'description');
  const isKnown = Object.entries(block).every(([name, value]) => value === null || RULE_MEMBERS.has(name));
  if (traffic === null || peers === null || peers.length === 0 || description === null || !isKnown) return null;
  return peers.map((peer) => ({ ...traffic, ...peer, ...(description === '' ? {} : { Description: description }) }));
}

/** Only these have ports, or types and codes; for any other the provider writes 0 where EC2 has none (API reference of IpPermission). */
const WITH_PORTS: ReadonlySet<string> = new Set(['tcp', 'udp', 'icmp', '6', '17', '1']);
/** May go without: then it admits all types, and the provider writes 0 and 0. */
const ICMP_V6: ReadonlySet<string> = new Set(['icmpv6', '58']);

function trafficOf(block: JsonObject): JsonObject | null {
  const protocol = textOf(block, 'protocol')?.toLowerCase();
  if (protocol === undefined || protocol === '') return null;
  const [from, to] = [own(block, 'from_port'), own(block, 'to_port')];
  if (typeof from !== 'number' || typeof to !== 'number') return null;
  const hasPorts = WITH_PORTS.has(protocol) || (ICMP_V6.has(protocol) && (from !== 0 || to !== 0));
  const IpProtocol = protocol === 'all' ? '-1' : protocol;
  return hasPorts ? { IpProtocol, FromPort: from, ToPort: to } : { IpProtocol };
}

function peersOf(block: JsonObject, direction: Direction, groupId: string): readonly JsonObject[] | null {
  const ipv4 = textsOf(block, 'cidr_blocks');
  const ipv6 = textsOf(block, 'ipv6_cidr_blocks');
  const lists = textsOf(block, 'prefix_list_ids');
  const groups = textsOf(block, 'security_groups')?.map((group) => groupPeer(group, direction));
  const self = own(block, 'self') ?? false;
  if (ipv4 === null || ipv6 === null || lists === null || groups === undefined || typeof self !== 'boolean')
    return null;
  const known = groups.filter((group) => group !== null);
  if (known.length < groups.length) return null;
  return [
    ...ipv4.map((CidrIp) => ({ CidrIp })),
    ...ipv6.map((CidrIpv6) => ({ CidrIpv6 })),
    ...lists.map((list) => ({ [direction.prefixList]: list })),
    ...known,
    ...(self ? [{ [direction.group]: groupId }] : []),
  ];
}

/** "sg-1", or "<account>/sg-1" of a peered network's; a name says too little. */
function groupPeer(group: string, { group: member, owner }: Direction): JsonObject | null {
  const [, account, id] = /^(?:(\d{12})\/)?(sg-[0-9a-z]+)$/.exec(group) ?? [];
  if (id === undefined) return null;
  if (account === undefined) return { [member]: id };
  return owner === null ? null : { [member]: id, [owner]: account };
}

/** "" where there is none; null where it is no text. */
function textOf(block: JsonObject, name: string): string | null {
  const value = own(block, name) ?? '';
  return typeof value === 'string' ? value : null;
}

/** Empty where there is none; null where it is no list of texts. */
function textsOf(block: JsonObject, name: string): readonly string[] | null {
  const value = own(block, name) ?? [];
  if (!Array.isArray(value)) return null;
  const texts = (value as readonly Json[]).filter((member) => typeof member === 'string' && member !== '');
  return texts.length === value.length ? (texts as readonly string[]) : null;
}

function own(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
