/** One transition as the detail of an EventBridge event: the public message, within what every target can take (256 KB). */
import type { TransitionMessage } from '../model/drift-item';
import { type FittedMessage, fitMessage } from './fit-message';

/** Leaves room for the event's envelope, which the targets' limits count too. */
const MOST_DETAIL_BYTES = 240_000;

export function renderEventBridgeDetail(message: TransitionMessage): FittedMessage {
  return fitMessage(message, MOST_DETAIL_BYTES);
}
