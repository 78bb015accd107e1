/**
 * Which member of a structure may mean what a Terraform attribute says, by the names alone, the surest first. The same
 * name in another spelling is sure by itself; what is derived from it counts only where one member fits, and the caller
 * still asks for the value's shape, and for the form that the name promises ("RoleArn" holds an ARN). What is not found
 * stays untranslated.
 */
import type { MemberShapes } from '../../../catalogue/member-shapes';
import { joinPlain, plainName } from './terraform-words';

/** How the member's name was found: 'same' may hold any value of its shape, 'document' only a policy. */
export type Likeness = 'same' | 'derived' | 'document' | 'reference' | 'switch';

export interface Counterpart {
  readonly member: string;
  readonly likeness: Likeness;
}

export interface NameScope {
  readonly members: MemberShapes;
  /** What the structure itself is called, as words: "DB", "Instance" of AWS::RDS::DBInstance; "point", "in", "time" of a block. */
  readonly owner: readonly string[];
}

const byName = new WeakMap<MemberShapes, ReadonlyMap<string, readonly string[]>>();
const foundBefore = new WeakMap<MemberShapes, Map<string, readonly Counterpart[]>>();
/** The provider's schemas name fewer in any block; what a hostile state names is looked up each time. */
const MOST_REMEMBERED = 500;

export function counterpartsOf(name: string, scope: NameScope): readonly Counterpart[] {
  const remembered = foundBefore.get(scope.members) ?? new Map<string, readonly Counterpart[]>();
  foundBefore.set(scope.members, remembered);
  const key = `${name} ${scope.owner.join('_')}`;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const found = findCounterparts(name, scope);
  if (remembered.size < MOST_REMEMBERED) remembered.set(key, found);
  return found;
}

function findCounterparts(name: string, scope: NameScope): readonly Counterpart[] {
  const index = indexOf(scope.members);
  const found: Counterpart[] = (index.get(canonical(name)) ?? []).map((member) => ({ member, likeness: 'same' }));
  // Two members of one plain name: not even the same name is sure.
  if (found.length > 1) return [];
  for (const [likeness, names] of derivedNames(canonical(name), name, scope.owner)) {
    const members = new Set(names.flatMap((one) => index.get(one) ?? []));
    const [member] = members;
    if (members.size === 1 && member !== undefined) found.push({ member, likeness });
  }
  return found;
}

function indexOf(members: MemberShapes): ReadonlyMap<string, readonly string[]> {
  const known = byName.get(members);
  if (known !== undefined) return known;
  const index = new Map<string, readonly string[]>();
  for (const member of members.keys()) {
    const name = canonical(member);
    index.set(name, [...(index.get(name) ?? []), member]);
  }
  byName.set(members, index);
  return index;
}

/** Words that both vocabularies write long or short: "max_message_size" and MaximumMessageSize. */
const SHORT_WORDS: readonly (readonly [long: string, short: string])[] = [
  ['configuration', 'config'],
  ['maximum', 'max'],
  ['minimum', 'min'],
  ['specification', 'spec'],
];

function canonical(name: string): string {
  return SHORT_WORDS.reduce((plain, [long, short]) => plain.replaceAll(long, short), plainName(name));
}

/** What CloudFormation puts behind the name of a structure: "versioning" is its VersioningConfiguration. */
const STRUCTURE_WORDS = ['config', 'spec', 'options', 'settings'];

/** Words that CloudFormation often puts the resource's noun before ("description", GroupDescription of a SecurityGroup). */
const NOUN_WORDS: ReadonlySet<string> = new Set(['name', 'description', 'policy', 'type', 'class', 'identifier']);

function derivedNames(
  plain: string,
  name: string,
  owner: readonly string[],
): readonly (readonly [Likeness, readonly string[]])[] {
  const noun = canonical(owner.join(''));
  const joined = joinPlain(noun, plain);
  const isNounWord = NOUN_WORDS.has(name);
  const leading = name.includes('_') ? leadingWords(owner) : [];
  const trailing = isNounWord ? trailingWords(owner) : [];
  return [
    ['document', [`${plain}document`]],
    // "instance_class" of a DBInstance is DBInstanceClass, "enabled" of point_in_time_recovery its PointInTimeRecoveryEnabled.
    ['derived', joined.length < noun.length + plain.length ? [joined] : [noun + plain]],
    ['derived', leading.map((words) => canonical(words) + plain)],
    ['derived', trailing.map((words) => canonical(words) + plain)],
    ['derived', pluralsOf(plain)],
    ['derived', STRUCTURE_WORDS.map((word) => plain + word)],
    ['switch', switchNames(plain)],
    ['reference', referenceNames(plain)],
  ];
}

/** "DB", "DBInstance" of DB, Instance. */
function leadingWords(words: readonly string[]): readonly string[] {
  return words.map((_, i) => words.slice(0, i + 1).join(''));
}

/** "Group", "SecurityGroup" of Security, Group. */
function trailingWords(words: readonly string[]): readonly string[] {
  return words.map((_, i) => words.slice(i).join(''));
}

/** A repeated block is named in the singular, a list in the plural. */
function pluralsOf(plain: string): readonly string[] {
  if (/[^aeiou]y$/.test(plain)) return [`${plain.slice(0, -1)}ies`];
  return /(?:s|x|ch)$/.test(plain) ? [`${plain}es`] : [`${plain}s`];
}

/** "is_enabled", "x_enabled", "enable_x". */
function switchNames(plain: string): readonly string[] {
  const stem = /^(?:enabled?|is)(.+)$/.exec(plain)?.[1] ?? /^(.+?)(?:is)?enabled?$/.exec(plain)?.[1];
  if (stem === undefined)
    return plain === 'enabled' || plain === 'enable' ? ['enabled', 'enable', 'status', 'state'] : [];
  const bare =
    stem === 'enabled'
      ? [stem]
      : [`enable${stem}`, `enabled${stem}`, `${stem}enabled`, `${stem}enable`, `is${stem}enabled`];
  return [...bare, stem].filter((one) => one !== plain);
}

/** A thing, and its id, ARN or name: "kms_key_id", KmsKeyArn, KmsKey. One or several. */
function referenceNames(plain: string): readonly string[] {
  const [, stem = plain, , s = ''] = /^(.+?)(id|arn|name)(s?)$/.exec(plain) ?? [];
  const bare = stem === plain ? [] : [stem, `${stem}s`];
  const base = stem === plain ? stem.replace(/s$/, '') : stem;
  const many = stem === plain ? plain !== base : s !== '';
  const forms = ['id', 'arn', 'name'].map((form) => `${base}${form}${many ? 's' : ''}`);
  return [
    ...(many ? bare.filter((one) => one.endsWith('s')) : bare.filter((one) => !one.endsWith('s'))),
    ...forms,
  ].filter((one) => one !== plain);
}
