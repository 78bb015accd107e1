/**
 * So many new messages an outlet has in ten minutes, and no more: what is over the ceiling goes into one digest at their end,
 * which says how many there are. What belongs to a message that is there already counts for nothing, and what is critical is
 * never held back.
 */
import type { TransitionMessage } from './model/drift-item';
import type { Outlet } from './model/telling';
import { addSeconds } from './model/time';
import type { Placement } from './notify/place-transition';
import type { Clock, TellingStore } from './ports';

export type Place = Pick<Placement, 'key' | 'firstAt' | 'outlets'>;

export interface CeilingPorts {
  readonly clock: Clock;
  readonly tellings: Pick<TellingStore, 'readHead' | 'countMessage'>;
}

const SPAN_SECONDS = 600;

/** The placement, and for each outlet that is over its ceiling, its digest instead; no place without an outlet. */
export async function keepUnderCeiling(
  { severity, transition }: TransitionMessage,
  { key, firstAt, outlets }: Placement,
  ceiling: number,
  { clock, tellings }: CeilingPorts,
): Promise<readonly Place[]> {
  if (outlets.length === 0) return [];
  const place = { key, firstAt, outlets };
  const isBound = key.kind === 'incident' && severity !== 'critical' && transition !== 'resolved';
  if (!isBound || (await tellings.readHead(key))?.state === 'open') return [place];
  const span = spanOf(clock.now());
  const over: Outlet[] = [];
  for (const outlet of outlets) {
    if ((await tellings.countMessage(outlet, span)) > ceiling) over.push(outlet);
  }
  const under = outlets.filter((outlet) => !over.includes(outlet));
  const rest = over.map(
    (outlet): Place => ({
      key: { kind: 'digest', digest: 'overflow', id: outlet },
      firstAt: addSeconds(span, SPAN_SECONDS),
      outlets: [outlet],
    }),
  );
  return under.length === 0 ? rest : [{ ...place, outlets: under }, ...rest];
}

/** When the ten minutes began. */
function spanOf(now: string): string {
  return addSeconds(now, -((Date.parse(now) / 1000) % SPAN_SECONDS));
}
