/**
 * An event's leaves, by name too, and ranked types, worked out once: finding candidates and resolving both ask for them. Kept for
 * the last few events, as many as a batch has; a longer memory would only hold what nobody asks for again.
 */
import type { ChangeEvent } from '../model/change-event';
import { collectLeaves, type Leaf } from './collect-leaves';
import { type NamedLeaves, nameLeaves } from './leaf-names';
import { rankTypes } from './rank-types';

export interface ExaminedEvent extends NamedLeaves {
  readonly event: ChangeEvent;
  readonly leaves: readonly Leaf[];
  /** Most likely first. */
  readonly types: readonly string[];
  /** What was worked out of it before, by what was asked. */
  readonly remembered: Map<string, ReadonlySet<string>>;
}

const MOST_KEPT = 16;
const kept: ExaminedEvent[] = [];
let next = 0;

export function examineEvent(event: ChangeEvent): ExaminedEvent {
  const known = kept.find((one) => one.event === event);
  if (known !== undefined) return known;
  const leaves = collectLeaves(event);
  const { names, firstByKey } = nameLeaves(leaves);
  const types = rankTypes(event, { leaves, names, firstByKey });
  const examined = { event, leaves, names, firstByKey, types, remembered: new Map<string, ReadonlySet<string>>() };
  kept[next] = examined;
  next = (next + 1) % MOST_KEPT;
  return examined;
}
