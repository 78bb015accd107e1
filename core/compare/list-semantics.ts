/**
 * Does order mean something in this list? `insertionOrder: false` folds order, `true` keeps it; a missing one says
 * nothing (lists were reordered as often as with false), so the values have to show that they are a set.
 * A wrong *set* hides a reorder; a wrong *ordered* list alarms about one.
 */
import type { Json } from '../model/json';
import { isJsonObject } from '../model/json';
import type { ListFacts } from '../model/type-facts';
import { nameOf } from './tolerance';
import type { Place } from './walk';

/** set: order means nothing; unknown: equal members in another order are an order-only difference; ordered: it counts. */
export type ListOrder = 'set' | 'unknown' | 'ordered';

/** Lists that work through their members in turn, whatever their schema says. */
const WORKED_IN_TURN =
  /^(?:\w*Commands?|EntryPoint|Args|\w*Arguments|CacheBehaviors|\w*DnsServers|DomainNameServers|SearchDomains|\w*Layers|\w*Stages|\w*Steps|\w*Phases|\w*Processors|PlacementStrateg(?:y|ies)|RuleActions|DefaultActions|Ordered\w*|\w*Sequence|\w*Precedence|\w*Path)$/;

/** An element that says its own position: then the list's order says nothing. */
const ORDER_MEMBER = ['Priority', 'Order', 'Precedence', 'Rank', 'RuleNumber', 'Position', 'Sequence'];

export function listOrder(place: Place, facts: ListFacts | null, members: readonly Json[]): ListOrder {
  if (members.length > 0 && members.every(hasOrderMember)) return 'set';
  if (WORKED_IN_TURN.test(nameOf(place.path))) return 'ordered';
  if (facts?.insertionOrder === true) return 'ordered';
  if (facts?.insertionOrder === false) return 'set';
  if (place.closed && facts === null) return 'ordered';
  if (facts?.uniqueItems === true) return 'set';
  // Plain values in a list that says nothing of order: AWS returned 57 of 142 such lists in another order.
  return members.some(isJsonObject) ? 'unknown' : 'set';
}

function hasOrderMember(element: Json): boolean {
  return isJsonObject(element) && ORDER_MEMBER.some((name) => typeof element[name] === 'number');
}
