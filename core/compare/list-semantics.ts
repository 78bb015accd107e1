/**
 * Does order mean something in this list? `insertionOrder: false` folds order, `true` keeps it; a missing one says
 * nothing (lists were reordered as often as with false), so the values have to show that they are a set.
 * A wrong *set* hides a reorder; a wrong *ordered* list alarms about one.
 */
import type { Json } from '../model/json';
import { isJsonObject } from '../model/json';
import type { ListFacts } from '../model/type-facts';
import { nameOf } from './tolerance';
import type { Place, Walk } from './walk';

/**
 * set: order means nothing. likelySet: neither, as far as is known, but it does not change by itself: another order than
 * the baseline's is told as order-only. unknown: another order than the declared one is, too. ordered: it counts.
 */
export type ListOrder = 'set' | 'likelySet' | 'unknown' | 'ordered';

/** Lists that work through their members in turn, whatever their schema says. */
const WORKED_IN_TURN =
  /^(?:\w*Commands?|EntryPoint|Args|\w*Arguments|CacheBehaviors|\w*DnsServers|DomainNameServers|SearchDomains|\w*Layers|\w*Stages|\w*Steps|\w*Phases|\w*Processors|PlacementStrateg(?:y|ies)|RuleActions|DefaultActions|Ordered\w*|\w*Sequence|\w*Precedence|(?:Table|Property|Hierarchy)?Path)$/;

/** Of these the schema says wrongly that order means nothing (log processors, escalation stages, arguments and others). */
const FALSELY_UNORDERED =
  /^(?:Command|EntryPoint|\w*Arguments|CacheBehaviors|DnsServers|PlacementStrateg(?:y|ies)|Stages|Processors|Layers)$/;

/** Ids, ARNs, zones, regions, accounts and HTTP verbs are listed, not ranked. */
const LISTED_NOT_RANKED =
  /^(?:arn:.+|[a-z]+(?:-[a-z]+)*-(?:[0-9a-f]{8}|[0-9a-f]{17})|[a-z]{2}(?:-[a-z]+)+-\d[a-z]?|\d{12}|GET|HEAD|POST|PUT|DELETE|PATCH|OPTIONS|ANY)$/s;

/** Ids of what lies in a network: no service works through these in turn, though several schemas say that order is kept. */
const NETWORK_ID = /^(?:subnet|sg|vpc|vpce|rtb|eni|igw|nat|pl|acl)-(?:[0-9a-f]{8}|[0-9a-f]{17})$/;

/** An element that says its own position: then the list's order says nothing. */
const ORDER_MEMBER = ['Priority', 'Order', 'Precedence', 'Rank', 'RuleNumber', 'Position', 'Sequence'];

export function listOrder(walk: Walk, place: Place, facts: ListFacts | null, members: readonly Json[]): ListOrder {
  if (members.length > 0 && members.every(hasOrderMember)) return 'set';
  if (members.length > 0 && members.every((member) => typeof member === 'string' && NETWORK_ID.test(member)))
    return 'set';
  const name = nameOf(place.path);
  if (facts?.insertionOrder === false && !FALSELY_UNORDERED.test(name)) return 'set';
  if (facts?.insertionOrder === true || WORKED_IN_TURN.test(name)) return 'ordered';
  if (place.closed && facts === null) return 'ordered';
  if (members.every((member) => typeof member === 'string' && LISTED_NOT_RANKED.test(member))) return 'set';
  // Of lists that say nothing of order AWS returned 57 of 142 in another one; of unique plain values about half are sets.
  const mayBeRanked = members.some(isJsonObject) && facts?.uniqueItems !== true && walk.typeFacts.from === 'schema';
  return mayBeRanked ? 'unknown' : 'likelySet';
}

function hasOrderMember(element: Json): boolean {
  return isJsonObject(element) && ORDER_MEMBER.some((name) => typeof element[name] === 'number');
}
