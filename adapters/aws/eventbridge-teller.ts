/**
 * Puts a transition on the product's own bus. PutEvents answers 200 for an entry it did not take, so each entry's own
 * answer counts. The rendering of the detail is given; detail type (one per transition, or OCSF's) and source are the product's.
 */
import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { DRIFT_DETAIL_TYPES, OCSF_DETAIL_TYPE, OWN_EVENT_SOURCE } from '../../contract/event-patterns';
import { AsbuiltError } from '../../core/errors';
import type { TransitionMessage } from '../../core/model/drift-item';
import { subjectKey } from '../../core/model/subject';
import type { Teller } from '../../core/ports';
import { channelError } from './channel-error';

/** PutEvents API reference: only these are worth sending again. */
const WORTH_REPEATING: ReadonlySet<string> = new Set(['InternalFailure', 'InternalException', 'ThrottlingException']);
const MAX_RESOURCE_CHARACTERS = 2048;

export class EventBridgeTeller implements Teller {
  constructor(
    private readonly client: EventBridgeClient,
    private readonly busName: string,
    private readonly render: (message: TransitionMessage) => object,
    readonly channel: 'eventbridge' | 'ocsf' = 'eventbridge',
  ) {}

  async tell(message: TransitionMessage): Promise<void> {
    const entry = {
      EventBusName: this.busName,
      Source: OWN_EVENT_SOURCE,
      DetailType: this.channel === 'ocsf' ? OCSF_DETAIL_TYPE : DRIFT_DETAIL_TYPES[message.transition],
      Time: new Date(message.at),
      Resources: [subjectKey(message.subject).slice(0, MAX_RESOURCE_CHARACTERS)],
      Detail: JSON.stringify(this.render(message)),
    };
    const answer = await this.client.send(new PutEventsCommand({ Entries: [entry] })).catch((error: unknown) => {
      throw channelError(error, 'EventBridge');
    });
    if ((answer.FailedEntryCount ?? 0) === 0) return;
    const { ErrorCode = 'unknown', ErrorMessage = '' } = answer.Entries?.[0] ?? {};
    throw new AsbuiltError(
      WORTH_REPEATING.has(ErrorCode) ? 'ChannelUnavailable' : 'ChannelRefused',
      `cannot tell EventBridge: ${ErrorCode}: ${ErrorMessage}`,
    );
  }
}
