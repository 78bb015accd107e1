/**
 * How well a type's name fits an API's name. AWS names an API by a verb and what it acts on, and a type by what it is:
 * "PutBucketPolicy" fits BucketPolicy and, less so, Bucket; "AssociateTagOptionWithResource" makes a TagOptionAssociation.
 * Each rule gives points and the best counts; 0 where none holds. A wrong order costs a name on an alert, not a missed drift.
 */
import type { ApiWords } from './api-words';
import type { TypeName } from './type-names';
import { type PlainName, plainNameOf, plainWords } from './words';

export const POINTS = {
  /** AttachVolume → VolumeAttachment, AssociateRouteTable → SubnetRouteTableAssociation. */
  link: 245,
  /** PutBucketPolicy → BucketPolicy. */
  exact: 200,
  /** RegisterTargetWithMaintenanceWindow → MaintenanceWindowTarget. */
  both: 245,
  /** AddRoleToInstanceProfile → InstanceProfile. */
  target: 190,
  /** PutClusterCapacityProviders → ClusterCapacityProviderAssociations. */
  linkOfWhole: 175,
  /** EnableHostedZoneDNSSEC → DNSSEC, where there is a HostedZone. */
  child: 165,
  /** CreateGroup → UserPoolGroup; more, the more of the type's name it says. */
  ending: 85,
  endingShare: 40,
  /** CreateBrowser → BrowserCustom; likewise. */
  facet: 85,
  facetShare: 40,
  /** ReleaseIpamPoolAllocation → IPAMAllocation; likewise. */
  outline: 70,
  /** SetRiskConfiguration → UserPoolRiskConfigurationAttachment; likewise. */
  inside: 50,
  insideShare: 30,
  /** AssociateBrowserSettings is rather about what the settings are associated with. */
  exactOfLinkingVerb: 60,
  /** ModifyMountTargetSecurityGroups → MountTarget; up to twice this, by how much of the noun it makes up. */
  startOfState: 55,
  /** RunBucketCheck → Bucket; likewise. */
  start: 20,
  /** CreateEmailTemplate → Template: what is created is of the kind that the last words say; likewise. */
  endOfCreated: 65,
  /** EnableSecurityHub → Hub; likewise. */
  end: 25,
  /** SetPrincipalTagAttributeMap → IdentityPoolPrincipalTag: two words and more in common at an edge. */
  edge: 15,
  /** PutMetricAlarm → Alarm; likewise. */
  within: 5,
};

/** Verb → how a type is named that it makes. */
const LINKS: ReadonlyMap<string, readonly string[]> = new Map([
  ['Attach', ['attachment', 'association']],
  ['Detach', ['attachment', 'association']],
  ['Associate', ['association', 'attachment']],
  ['Disassociate', ['association', 'attachment']],
  ['Add', ['addition', 'membership', 'attachment', 'association']],
  ['Remove', ['addition', 'membership', 'attachment', 'association']],
  ['Register', ['registration']],
  ['Deregister', ['registration']],
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

/** What they name first is put to, or taken from, what they act on. */
const GIVING_VERBS: ReadonlySet<string> = new Set([...LINKS.keys(), 'Put', 'Delete']);

/** Words between what is done and what it is done to. */
const TOWARDS: ReadonlySet<string> = new Set(['to', 'from', 'with', 'on', 'in']);

/** What a type's name adds to what the API calls the thing. */
const FACETS: ReadonlySet<string> = new Set(
  'config setting attribute version definition custom group preference invitation v2'.split(' '),
);
const LINK_FACETS: ReadonlySet<string> = new Set(['attachment', 'association']);

export interface ApiName {
  readonly verb: string;
  /** Without "V2". */
  readonly noun: PlainName;
  /** With it. */
  readonly wholeNoun: string;
  /** Before and after "To", "From", "With"; null where there is no such word. */
  readonly parts: { readonly what: PlainName; readonly target: PlainName } | null;
  /** "CreateTelemetryRuleForOrganization": before and after "For". */
  readonly purpose: { readonly what: PlainName; readonly target: PlainName } | null;
}

export function readApiName({ verb, noun }: ApiWords): ApiName {
  const words = plainWords(noun.replace(/^V\d(?=[A-Z])|V\d$/, ''));
  return {
    verb,
    noun: plainNameOf(words),
    wholeNoun: plainWords(noun).join(''),
    parts: splitAt(words, (word) => TOWARDS.has(word)),
    purpose: splitAt(words, (word) => word === 'for'),
  };
}

/** Points for a type by its name; `isType` says whether its namespace has a type of these letters. */
export function scoreName(
  api: ApiName,
  { name }: TypeName,
  isStandalone: boolean,
  isType: (text: string) => boolean,
): number {
  const { noun } = api;
  if (noun.text.length < 3 || !mayFit(noun, name)) return 0;
  // TagResource is about no type of that name.
  if (noun.text === 'resource' && /^(?:Tag|Untag)$/.test(api.verb)) return 0;
  return Math.max(
    scoreLink(api, name),
    scoreParts(api, name),
    scoreWhole(api, name, isStandalone),
    scoreShorter(api, name, isStandalone && api.verb !== 'Create' ? () => false : isType),
    scoreEdges(noun, name),
  );
}

/** No rule holds for names that share no word and of which neither is in the other. */
function mayFit(noun: PlainName, type: PlainName): boolean {
  return (
    type.words.some((word) => noun.words.includes(word)) ||
    noun.text.includes(type.text) ||
    type.text.includes(noun.text)
  );
}

/** AttachVolume makes a VolumeAttachment. */
function scoreLink({ verb, noun, parts }: ApiName, type: PlainName): number {
  const links = LINKS.get(verb) ?? [];
  const best = links.map((link) => {
    if (parts !== null) {
      if (sameWords([...parts.what.words, ...parts.target.words, link], type.words)) return POINTS.link + 3;
      if (type.text === parts.what.text + link) return POINTS.link;
      if (type.text.endsWith(`${parts.what.text}to${parts.target.text}${link}`)) return POINTS.link;
    }
    if (sameWords([...noun.words, link], type.words)) return POINTS.link + 2;
    return type.text.endsWith(noun.text + link) ? POINTS.link : 0;
  });
  return Math.max(0, ...best);
}

/** What comes before "To" is added to what comes after it; what comes before "For" is for what comes after it. */
function scoreParts({ verb, parts, purpose }: ApiName, type: PlainName): number {
  const split = parts ?? purpose;
  if (split === null) return 0;
  if (sameWords([...split.what.words, ...split.target.words], type.words)) return POINTS.both;
  const isTowards = parts !== null && GIVING_VERBS.has(verb);
  const [acted, other] = isTowards ? [split.target, split.what] : [split.what, split.target];
  if (type.text === acted.text) return POINTS.target;
  if (type.text === other.text) return POINTS.exactOfLinkingVerb;
  return endsWith(type, acted) ? POINTS.ending : 0;
}

/** The type's name is the noun, or the noun and more. */
function scoreWhole({ verb, noun, wholeNoun }: ApiName, type: PlainName, isStandalone: boolean): number {
  const isLinking = /^(?:At|De)tach$|ssociate$/.test(verb);
  if (wholeNoun === type.text && wholeNoun !== noun.text) return POINTS.exact + 10;
  if (noun.text === type.text) return isLinking && isStandalone ? POINTS.exactOfLinkingVerb : POINTS.exact;
  if (noun.text.length >= type.text.length) return 0;
  const share = noun.text.length / type.text.length;
  if (/^(?:En|Dis)able$/.test(verb) && type.text === `enabled${noun.text}`) return POINTS.exact;
  if (endsWith(type, noun)) return isLinking && isStandalone ? 0 : POINTS.ending + POINTS.endingShare * share;
  if (type.text.startsWith(noun.text)) {
    const rest = type.text.slice(noun.text.length);
    if (LINK_FACETS.has(rest)) return STATE_VERBS.has(verb) ? POINTS.linkOfWhole : 0;
    return FACETS.has(rest) && !isLinking ? POINTS.facet + POINTS.facetShare * share : 0;
  }
  return noun.words.length > 1 && type.text.includes(noun.text) ? POINTS.inside + POINTS.insideShare * share : 0;
}

/** The type's name is a part of the noun. */
function scoreShorter({ verb, noun }: ApiName, type: PlainName, isType: (text: string) => boolean): number {
  if (type.text.length >= noun.text.length) return 0;
  const share = type.text.length / noun.text.length;
  if (noun.text.startsWith(type.text)) {
    return (STATE_VERBS.has(verb) ? POINTS.startOfState : POINTS.start) * (1 + share);
  }
  if (endsWith(noun, type)) {
    const isChild = isType(noun.text.slice(0, -type.text.length)) && STATE_VERBS.has(verb);
    if (isChild) return POINTS.child;
    const points = verb === 'Create' ? POINTS.endOfCreated : LINKS.has(verb) ? POINTS.within : POINTS.end;
    return points * (1 + share);
  }
  const last = noun.words.at(-1) ?? '';
  const plain = noun.text.slice(0, -last.length);
  // UpdateFunctionUrlConfig → Url.
  if (FACETS.has(last) && plain.endsWith(type.text) && isType(plain.slice(0, -type.text.length))) return POINTS.child;
  if (isOutline(type.words, noun.words)) return POINTS.outline * (1 + share);
  return type.text.length > 3 && noun.text.includes(type.text) ? POINTS.within * (1 + share) : 0;
}

/** How many words, two and more, the type's name ends with that the noun begins or ends with. */
function scoreEdges(noun: PlainName, type: PlainName): number {
  for (let count = Math.min(noun.words.length, type.words.length); count > 1; count--) {
    const from = type.words.length - count;
    const isAt = (start: number) => type.words.slice(from).every((word, i) => word === noun.words[start + i]);
    if (isAt(0) || isAt(noun.words.length - count)) return POINTS.edge * count;
  }
  return 0;
}

/** The type's words stand in the noun in their order, at both its edges. */
function isOutline(outline: readonly string[], words: readonly string[]): boolean {
  if (outline.length < 2 || outline[0] !== words[0] || outline.at(-1) !== words.at(-1)) return false;
  let at = 0;
  for (const word of words) if (word === outline[at]) at++;
  return at === outline.length;
}

/** The longer name ends with the whole words of the shorter. */
function endsWith(longer: PlainName, shorter: PlainName): boolean {
  if (!longer.text.endsWith(shorter.text)) return false;
  let rest = longer.text.length;
  for (const word of longer.words.toReversed()) {
    rest -= word.length;
    if (rest === longer.text.length - shorter.text.length) return true;
  }
  return false;
}

/** The same words in any order, "to" left out. */
function sameWords(some: readonly string[], others: readonly string[]): boolean {
  const sorted = (words: readonly string[]) =>
    words
      .filter((word) => word !== 'to')
      .sort()
      .join(' ');
  return sorted(some) === sorted(others);
}

function splitAt(words: readonly string[], isBetween: (word: string) => boolean): ApiName['parts'] {
  const at = words.findIndex((word, i) => i > 0 && i < words.length - 1 && isBetween(word));
  return at < 0 ? null : { what: plainNameOf(words.slice(0, at)), target: plainNameOf(words.slice(at + 1)) };
}
