/**
 * Puts one difference into the policies' words. A principal is named only where exactly one actor's events blame: a
 * policy that lets somebody deviate must not be reached by somebody else's change. Values go in as canonical text,
 * masked before they come here.
 */
import { isAi, isStateful } from '../../catalogue/resource-classes';
import type { Actor } from '../model/actor';
import { canonicalJson } from '../model/canonical-json';
import type { ClassifiedDifference } from '../model/difference';
import type { EventMark } from '../model/event-mark';
import type { Json } from '../model/json';
import type { PolicyRequest, System } from '../model/policy-question';
import { type Source, sourceKey } from '../model/source';
import { type Subject, subjectKey } from '../model/subject';
import type { Verdict } from '../model/verdict';

/** Longer than the longest policy document that AWS takes (a bucket policy's 20 KB), so that no policy hides in padding. */
export const LONGEST_VALUE = 24_000;

export interface PolicyContext {
  readonly subject: Subject;
  readonly verdict: Verdict;
  readonly address: string | null;
  readonly source: Source | null;
  readonly tags: readonly string[];
  readonly marks: readonly EventMark[];
  readonly observedAt: string;
  readonly system: System | null;
}

/** One request per difference, in their order. */
export function askPolicies(
  context: PolicyContext,
  differences: readonly ClassifiedDifference[],
): readonly PolicyRequest[] {
  const principal = principalOf(context.marks);
  const resource = resourceOf(context);
  return differences.map((difference) => ({
    principal,
    resource,
    difference: {
      verdict: context.verdict,
      kind: difference.kind,
      of: difference.of,
      path: difference.path,
      category: difference.category,
      categories: [difference.category, ...(difference.alsoCategories ?? [])],
      weakens: difference.weakens,
      declared: valueText(difference.declared),
      live: valueText(difference.live),
      opensTo: difference.opensTo ?? null,
      regions: difference.regions,
      observedAt: context.observedAt,
    },
  }));
}

/** What opens or grants does so by itself; what is logged, kept or encrypted is weak only beside something stronger. */
const WEAK_BY_ITSELF: ReadonlySet<string> = new Set(['permission', 'network', 'exposure']);

/** The same question, of the declared value as if it were what is live. What cannot be said to weaken does not. */
export function asLiveValue(request: PolicyRequest, declaredSide: ClassifiedDifference): PolicyRequest {
  const { category } = request.difference;
  return {
    ...request,
    difference: {
      ...request.difference,
      categories: [...new Set([category, declaredSide.category, ...(declaredSide.alsoCategories ?? [])])],
      weakens: declaredSide.weakens === 'yes' && WEAK_BY_ITSELF.has(category) ? 'yes' : 'no',
      live: request.difference.declared,
      opensTo: declaredSide.opensTo ?? null,
      regions: declaredSide.regions,
    },
  };
}

/** The same question, where nothing is known of the values: what is broken then is broken by any. */
export function withoutValues(request: PolicyRequest): PolicyRequest {
  const { category } = request.difference;
  const nothing = { declared: '', live: '', opensTo: null, regions: [], weakens: 'no', categories: [category] };
  return { ...request, difference: { ...request.difference, ...nothing } };
}

function resourceOf({ subject, source, address, tags, system }: PolicyContext): PolicyRequest['resource'] {
  // A policy may ask for a tag by its key alone or by key and value.
  const keys = tags.map((tag) => tag.split('=', 1)[0] ?? tag);
  return {
    id: subjectKey(subject),
    type: subject.type,
    identifier: subject.identifier,
    account: subject.account ?? '',
    region: subject.region ?? '',
    source: source === null ? '' : sourceKey(source),
    address: address ?? '',
    tags: [...new Set([...tags, ...keys])].sort(),
    stateful: isStateful(subject.type),
    ai: isAi(subject.type),
    system,
  };
}

/** CloudFormation's own calls, by the mark that AWS sets, name its deployment only where nobody else acted. */
const CLOUDFORMATION: ReadonlySet<string> = new Set([
  'cloudformation.amazonaws.com',
  'cloudformation.amazonaws.com.cn',
]);
const NOBODY: PolicyRequest['principal'] = {
  id: 'unknown',
  via: null,
  kind: 'unknown',
  channel: 'unknown',
  trusted: false,
};

/** The one actor whose events blame, or "unknown". What its events disagree on is unknown or untrusted. */
export function principalOf(marks: readonly EventMark[]): PolicyRequest['principal'] {
  const blaming = marks.filter((mark) => mark.blames).map((mark) => mark.actor);
  const unexpected = blaming.filter((actor) => !actor.trusted.some((mark) => CLOUDFORMATION.has(mark)));
  const actors = unexpected.length > 0 ? unexpected : blaming;
  const [first] = actors;
  if (first === undefined || actors.some((actor) => !isSame(actor, first))) return NOBODY;
  return {
    id: first.name,
    via: first.via,
    kind: first.kind,
    channel: actors.every(({ channel }) => channel === first.channel) ? first.channel : 'unknown',
    trusted: actors.every(({ trusted }) => trusted.length > 0),
  };
}

function isSame(one: Actor, other: Actor): boolean {
  return one.kind === other.kind && one.name === other.name && one.via === other.via;
}

function valueText(value: Json | undefined): string {
  if (value === undefined) return '';
  const text = canonicalJson(value);
  return text.length <= LONGEST_VALUE
    ? text
    : `${text.slice(0, LONGEST_VALUE)}… (${text.length - LONGEST_VALUE} more characters)`;
}
