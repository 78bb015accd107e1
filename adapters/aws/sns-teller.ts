/**
 * Publishes a transition to the topic: JSON for machines by default, text for people who subscribed by e-mail, a line
 * for text messages. The rendering is given, because what a message says is decided in core/notify.
 */
import { type MessageAttributeValue, PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import { AsbuiltError } from '../../core/errors';
import type { TransitionMessage } from '../../core/model/drift-item';
import type { Outlet } from '../../core/model/telling';
import type { OutletTeller, Teller, ToldTelling } from '../../core/ports';
import { channelError } from './channel-error';

export interface RenderedSnsMessage {
  readonly subject: string;
  readonly body: string;
  readonly text: string;
  readonly sms: string;
  readonly attributes: { readonly [name: string]: string | readonly string[] };
}

export class SnsTeller implements Teller {
  readonly channel = 'sns';

  constructor(
    private readonly client: SNSClient,
    private readonly topicArn: string,
    private readonly render: (message: TransitionMessage) => RenderedSnsMessage,
  ) {}

  tell(message: TransitionMessage): Promise<void> {
    return publish(this.client, this.topicArn, this.render(message));
  }
}

/** A digest is one message of its own on the topic; one that was published stays as it is. */
export class SnsDigestTeller implements OutletTeller {
  readonly canUpdate = false;

  constructor(
    private readonly client: SNSClient,
    private readonly topicArn: string,
    private readonly render: (telling: ToldTelling) => RenderedSnsMessage,
  ) {}

  isFor(outlet: Outlet): boolean {
    return outlet === 'sns';
  }

  async post(_outlet: Outlet, telling: ToldTelling): Promise<null> {
    await publish(this.client, this.topicArn, this.render({ ...telling, members: telling.untold }));
    return null;
  }

  async update(): Promise<void> {
    throw new AsbuiltError('ChannelRefused', 'what SNS has sent cannot be updated');
  }
}

async function publish(client: SNSClient, topicArn: string, rendered: RenderedSnsMessage): Promise<void> {
  const { subject, body, text, sms, attributes } = rendered;
  const command = new PublishCommand({
    TopicArn: topicArn,
    Subject: subject,
    MessageStructure: 'json',
    Message: JSON.stringify({ default: body, email: text, sms }),
    MessageAttributes: Object.fromEntries(
      Object.entries(attributes).map(([name, value]) => [name, attributeOf(value)]),
    ),
  });
  try {
    await client.send(command);
  } catch (error) {
    throw channelError(error, 'SNS');
  }
}

function attributeOf(value: string | readonly string[]): MessageAttributeValue {
  return typeof value === 'string'
    ? { DataType: 'String', StringValue: value }
    : { DataType: 'String.Array', StringValue: JSON.stringify(value) };
}
