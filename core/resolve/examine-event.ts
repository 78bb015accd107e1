/** An event's leaves, by name too, and ranked types, worked out once: finding candidates and resolving both ask for them. */
import type { ChangeEvent } from '../model/change-event';
import { collectLeaves, type Leaf } from './collect-leaves';
import { type NamedLeaves, nameLeaves } from './leaf-names';
import { rankTypes } from './rank-types';

export interface ExaminedEvent extends NamedLeaves {
  readonly event: ChangeEvent;
  readonly leaves: readonly Leaf[];
  /** Most likely first. */
  readonly types: readonly string[];
}

const remembered = new WeakMap<ChangeEvent, ExaminedEvent>();

export function examineEvent(event: ChangeEvent): ExaminedEvent {
  const known = remembered.get(event);
  if (known !== undefined) return known;
  const leaves = collectLeaves(event);
  const named = nameLeaves(leaves);
  const examined = { event, leaves, ...named, types: rankTypes(event, { leaves, ...named }) };
  remembered.set(event, examined);
  return examined;
}
