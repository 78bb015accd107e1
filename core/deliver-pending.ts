/**
 * Tells what was recorded: takes a drift item's undelivered transitions in order, writes each one's history, tells machines of
 * it (EventBridge, SNS), puts it into the incident or digest that people are told of, and only then clears it from the item.
 * After a crash it goes on where it stopped; the one place where a channel may hear twice is a crash between its answer and
 * the note of it, and then with the same id.
 */

import { keepUnderCeiling } from './keep-under-ceiling';
import type { Channel, DriftItem, ToldAs, TransitionMessage } from './model/drift-item';
import type { RoutingSettings } from './model/routing';
import type { Subject } from './model/subject';
import type { Outlet, TellingMember } from './model/telling';
import { noteTransition } from './note-transition';
import { memberSays } from './notify/member-says';
import { isSlackOutlet, type Placement, placeTransition, SNS_OUTLET } from './notify/place-transition';
import type { Clock, DriftStore, RoutingReader, Teller, TellingQueue, TellingStore, WindowStore } from './ports';

export interface DeliverPorts {
  readonly clock: Clock;
  readonly drift: DriftStore;
  readonly tellings: TellingStore;
  readonly windows: Pick<WindowStore, 'list'>;
  readonly routing: RoutingReader;
  /** Hear of each transition by itself. */
  readonly tellers: readonly Teller[];
  /** Wakes whoever tells incidents and digests. */
  readonly wake: TellingQueue;
  /** Where Slack messages go that no rule places; null where no Slack is configured. */
  readonly defaultSlack: Outlet | null;
  /** Hears of the digests that SNS hears of; absent where nobody else does. */
  readonly alsoDigests?: Outlet;
  /** true: it is the only place that Slack has here (a webhook's), whatever channels rules name. */
  readonly isOnlySlack?: boolean;
}

/** These hear of a digest as a whole, not of each transition in it. */
const TOLD_BY_DIGESTS: ReadonlySet<Channel> = new Set(['sns', 'chat']);

type ToldWhen = { readonly [channel in Channel]?: string };

/** Delivers everything pending for this subject; answers what was delivered. Throws where a channel could not be told. */
export async function deliverPending(subject: Subject, ports: DeliverPorts): Promise<readonly TransitionMessage[]> {
  const delivered: TransitionMessage[] = [];
  for (
    let item = await ports.drift.read(subject);
    item?.pending[0] !== undefined;
    item = await ports.drift.read(subject)
  ) {
    const message = item.pending[0];
    await tellEveryChannel(message, ports);
    await clear(item, message.id, ports);
    delivered.push(message);
  }
  return delivered;
}

async function tellEveryChannel(recorded: TransitionMessage, ports: DeliverPorts): Promise<void> {
  const settings = await ports.routing.read();
  const placement = await place(recorded, settings, ports);
  const { owners, attributes } = placement;
  const toldAs = await toldAsOf(placement, ports);
  const { message, told } = await ports.drift.putHistory({ ...recorded, owners, attributes, told: toldAs });
  const failures: unknown[] = [];
  // Settings may change between two tries: what people were told of in an incident is in no digest, which marks these as told.
  const isByItself = placement.toldBySns || told.people !== undefined;
  for (const teller of ports.tellers.filter(({ channel }) => isByItself || !TOLD_BY_DIGESTS.has(channel))) {
    // One channel that is down keeps the transition pending, but must not keep the others from hearing of it.
    await tellOnce(message, told, teller, ports).catch((error: unknown) => failures.push(error));
  }
  if (told.people === undefined)
    await tellPeopleOf(message, told, placement, settings, ports).catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}

/** Of two that begin one incident at the same moment both are first; none is later than one that nobody was told of. */
async function toldAsOf({ key }: Placement, { tellings }: Pick<DeliverPorts, 'tellings'>): Promise<ToldAs> {
  if (key.kind === 'digest') return 'digest';
  return (await tellings.readHead(key))?.state === 'open' ? 'later' : 'first';
}

async function place(message: TransitionMessage, settings: RoutingSettings, ports: DeliverPorts): Promise<Placement> {
  const now = ports.clock.now();
  const windows = await ports.windows.list(now);
  const placement = placeTransition(message, { settings, windows, defaultSlack: ports.defaultSlack, now });
  return { ...placement, outlets: reachable(placement.outlets, ports) };
}

/** Two channels that are one place would be told twice there. */
function reachable(outlets: readonly Outlet[], { defaultSlack, isOnlySlack = false }: DeliverPorts): readonly Outlet[] {
  if (!isOnlySlack || defaultSlack === null) return outlets;
  return [...new Set(outlets.map((outlet) => (isSlackOutlet(outlet) ? defaultSlack : outlet)))];
}

async function tellPeopleOf(
  message: TransitionMessage,
  told: ToldWhen,
  placement: Placement,
  { ceiling }: RoutingSettings,
  ports: DeliverPorts,
): Promise<void> {
  const { id: transitionId, transition, at, subject, severity, address, source } = message;
  const says = memberSays(message);
  for (const { key, firstAt, outlets: placed } of await keepUnderCeiling(message, placement, ceiling, ports)) {
    const { alsoDigests } = ports;
    const all = alsoDigests !== undefined && placed.includes(SNS_OUTLET) ? [...placed, alsoDigests] : placed;
    const outlets = all.filter((outlet) => !hasHeard(outlet, told));
    const member: TellingMember = { transitionId, transition, at, subject, severity, address, says, outlets };
    await noteTransition({ key, source, member, firstAt }, ports);
  }
  const inDigest = [...TOLD_BY_DIGESTS].filter((channel) => channel === SNS_OUTLET || channel === ports.alsoDigests);
  const channels: readonly Channel[] = placement.toldBySns ? ['people'] : [...inDigest, 'people'];
  for (const channel of channels) await ports.drift.markTold(subject, transitionId, channel, ports.clock.now());
}

/** It was told of it by itself, at a try that settings then placed otherwise. */
function hasHeard(outlet: Outlet, told: ToldWhen): boolean {
  return [...TOLD_BY_DIGESTS].some((channel) => channel === outlet && told[channel] !== undefined);
}

async function tellOnce(
  message: TransitionMessage,
  told: ToldWhen,
  teller: Teller,
  ports: Pick<DeliverPorts, 'clock' | 'drift'>,
): Promise<void> {
  if (told[teller.channel] !== undefined) return;
  await teller.tell(message);
  await ports.drift.markTold(message.subject, message.id, teller.channel, ports.clock.now());
}

/** A check may write the item at the same time: then what is pending is read again, and nothing it added is lost. */
async function clear(item: DriftItem, transitionId: string, ports: DeliverPorts): Promise<void> {
  const pending = item.pending.filter(({ id }) => id !== transitionId);
  await ports.drift.put({ ...item, pending, itemVersion: item.itemVersion + 1 }, item.itemVersion);
}
