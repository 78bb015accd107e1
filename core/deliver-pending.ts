/**
 * Tells what was recorded: takes a drift item's undelivered transitions in order, writes each one's history, tells every
 * channel that has not had it, and only then clears it from the item. After a crash it goes on where it stopped; the one
 * place where a channel may hear twice is a crash between its answer and the note of it, and then with the same id.
 */
import { AsbuiltError } from './errors';
import type { Channel, DriftItem, TransitionMessage } from './model/drift-item';
import type { Subject } from './model/subject';
import type { Clock, DriftStore, SlackQueue, Teller } from './ports';

export interface DeliverPorts {
  readonly clock: Clock;
  readonly drift: DriftStore;
  readonly tellers: readonly Teller[];
  /** null where no Slack is configured. */
  readonly slack: SlackQueue | null;
}

/** Delivers everything pending for this subject; answers the ids delivered. Throws where a channel could not be told. */
export async function deliverPending(subject: Subject, ports: DeliverPorts): Promise<readonly string[]> {
  const delivered: string[] = [];
  for (
    let item = await ports.drift.read(subject);
    item?.pending[0] !== undefined;
    item = await ports.drift.read(subject)
  ) {
    const message = item.pending[0];
    await tellEveryChannel(message, ports);
    await clear(item, message.id, ports);
    delivered.push(message.id);
  }
  return delivered;
}

/** Posts one transition to Slack unless it was posted before. */
export async function postToSlack(
  subject: Subject,
  transitionId: string,
  teller: Teller,
  ports: Pick<DeliverPorts, 'clock' | 'drift'>,
): Promise<'posted' | 'postedBefore'> {
  const history = await ports.drift.readHistory(subject, transitionId);
  if (history === null)
    throw new AsbuiltError('MessageMalformed', `no history of transition ${transitionId}`, { subject });
  return (await tellOnce(history.message, history.told, teller, ports)) ? 'posted' : 'postedBefore';
}

async function tellEveryChannel(message: TransitionMessage, ports: DeliverPorts): Promise<void> {
  const { told } = await ports.drift.putHistory(message);
  const failures: unknown[] = [];
  for (const teller of ports.tellers) {
    // One channel that is down keeps the transition pending, but must not keep the others from hearing of it.
    await tellOnce(message, told, teller, ports).catch((error: unknown) => failures.push(error));
  }
  if (ports.slack !== null && told.slack === undefined) await ports.slack.send(message.subject, message.id);
  if (failures.length > 0) throw failures[0];
}

async function tellOnce(
  message: TransitionMessage,
  told: { readonly [channel in Channel]?: string },
  teller: Teller,
  ports: Pick<DeliverPorts, 'clock' | 'drift'>,
): Promise<boolean> {
  if (told[teller.channel] !== undefined) return false;
  await teller.tell(message);
  await ports.drift.markTold(message.subject, message.id, teller.channel, ports.clock.now());
  return true;
}

/** A check may write the item at the same time: then what is pending is read again, and nothing it added is lost. */
async function clear(item: DriftItem, transitionId: string, ports: DeliverPorts): Promise<void> {
  const pending = item.pending.filter(({ id }) => id !== transitionId);
  await ports.drift.put({ ...item, pending, itemVersion: item.itemVersion + 1 }, item.itemVersion);
}
