/** An event's leaves and ranked types, worked out once: finding candidates and resolving both ask for them. */
import type { ChangeEvent } from '../model/change-event';
import { collectLeaves, type Leaf } from './collect-leaves';
import { rankTypes } from './rank-types';

export interface ExaminedEvent {
  readonly leaves: readonly Leaf[];
  /** Most likely first. */
  readonly types: readonly string[];
}

const remembered = new WeakMap<ChangeEvent, ExaminedEvent>();

export function examineEvent(event: ChangeEvent): ExaminedEvent {
  const known = remembered.get(event);
  if (known !== undefined) return known;
  const leaves = collectLeaves(event);
  const examined = { leaves, types: rankTypes(event, leaves) };
  remembered.set(event, examined);
  return examined;
}
