import { AsbuiltError } from '../../core/errors';

/** Slack asks to wait. */
export class SlackBusyError extends AsbuiltError {
  constructor(readonly retryAfterSeconds: number) {
    super('ChannelUnavailable', `Slack takes no more messages now; it asks to wait ${retryAfterSeconds} seconds`);
  }
}
