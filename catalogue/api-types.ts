/**
 * Which resource types an API most likely acts on. Two kinds of evidence are added up: the IAM action's resource types
 * (what it is allowed on), and the API's name against the type names of the event source's services ("PutBucketPolicy" is
 * about a BucketPolicy of a Bucket). Ranks, never filters: a wrong order costs a name on an alert, not a missed drift.
 */
import { joinedTypes } from './api-catalogue';
import { splitApi } from './api-words';
import { iamPrefixesOf, namespacesOf } from './event-sources';
import { oddApiTypes } from './odd-api-types';
import { catalogueTypesOf } from './resource-types';

const MOST_TYPES = 12;
const MOST_REMEMBERED = 5000;

const SCORES = {
  /** AttachVolume → VolumeAttachment, AssociateRouteTable → SubnetRouteTableAssociation. */
  nominal: 220,
  /** PutBucketPolicy → BucketPolicy. */
  exact: 200,
  /** AttachRolePolicy is about the Role, although there is a type RolePolicy. */
  exactOfLinkingVerb: 60,
  /** The IAM action works on it. */
  joined: 50,
  /** PutBucketPolicy → Bucket; up to twice this, by how much of the noun the type's name makes up. */
  start: 20,
  /** Likewise, where the verb says what is done to it: ModifyMountTargetSecurityGroups → MountTarget. */
  startOfState: 55,
  /** PutMetricAlarm → Alarm; likewise. */
  within: 5,
};

const LINKING_VERBS: ReadonlyMap<string, string> = new Map([
  ['Attach', 'attachment'],
  ['Detach', 'attachment'],
  ['Associate', 'association'],
  ['Disassociate', 'association'],
]);

/** Their noun begins with what they act on; "AddRoleToInstanceProfile" does not act on the role. */
const STATE_VERBS: ReadonlySet<string> = new Set([
  'Create',
  'Put',
  'Set',
  'Update',
  'Modify',
  'Delete',
  'Enable',
  'Disable',
]);

const remembered = new Map<string, readonly string[]>();

/** Types, most likely first; empty where nothing is known. `api` has its date suffix stripped already. */
export function typesOfApi(eventSource: string, api: string): readonly string[] {
  const key = `${eventSource} ${api}`;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const types = rankTypes(eventSource, api);
  // Hostile input may name APIs without end; a real account uses a few hundred.
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(key, types);
  return types;
}

function rankTypes(eventSource: string, api: string): readonly string[] {
  const odd = oddApiTypes(eventSource, api);
  const scores = new Map<string, number>();
  const add = (type: string, score: number) => scores.set(type, (scores.get(type) ?? 0) + score);
  for (const prefix of iamPrefixesOf(eventSource)) {
    // Those required come first; a later one weighs a little less.
    for (const [i, type] of joinedTypes(prefix, api).entries()) add(type, SCORES.joined - Math.min(i, 10));
  }
  const { verb, noun } = splitApi(api);
  const namespaces = namespacesOf(eventSource);
  for (const [i, namespace] of namespaces.entries()) {
    for (const type of catalogueTypesOf(namespace)) {
      const score = scoreName(verb, noun, type.slice(namespace.length + 2));
      if (score > 0) add(type, score - i / 10);
    }
  }
  const ranked = [...scores].sort((one, other) => other[1] - one[1]).map(([type]) => type);
  return [...new Set([...odd, ...ranked])].slice(0, MOST_TYPES);
}

function scoreName(verb: string, noun: string, typeName: string): number {
  const wanted = singular(noun.replace(/V\d$/, '').toLowerCase());
  const name = typeName.toLowerCase();
  if (wanted.length < 3) return 0;
  // TagResource is about no type of that name.
  if (wanted === 'resource' && /^(?:Tag|Untag)$/.test(verb)) return 0;
  const linked = LINKING_VERBS.get(verb);
  if (linked !== undefined && name.endsWith(wanted + linked)) return SCORES.nominal;
  if (wanted === name || noun.toLowerCase() === name) {
    return linked === undefined ? SCORES.exact : SCORES.exactOfLinkingVerb;
  }
  const share = name.length / wanted.length;
  if (share > 1) return 0;
  if (wanted.startsWith(name)) return (STATE_VERBS.has(verb) ? SCORES.startOfState : SCORES.start) * (1 + share);
  return name.length > 3 && wanted.includes(name) ? SCORES.within * (1 + share) : 0;
}

function singular(noun: string): string {
  if (noun.endsWith('ies')) return `${noun.slice(0, -3)}y`;
  return noun.endsWith('s') && !noun.endsWith('ss') ? noun.slice(0, -1) : noun;
}
