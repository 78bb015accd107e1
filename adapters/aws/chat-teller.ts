/**
 * Publishes to the chat topic, on which the whole message has to be in the form of Amazon Q Developer in chat applications. The
 * rendering is given. A digest is an outlet of its own there, so that it is told once however often the other topic fails.
 */
import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import { AsbuiltError } from '../../core/errors';
import type { TransitionMessage } from '../../core/model/drift-item';
import type { Outlet } from '../../core/model/telling';
import type { OutletTeller, Teller, ToldTelling } from '../../core/ports';
import { channelError } from './channel-error';

export class ChatTeller implements Teller {
  readonly channel = 'chat';

  constructor(
    private readonly client: SNSClient,
    private readonly topicArn: string,
    private readonly render: (message: TransitionMessage) => object,
  ) {}

  tell(message: TransitionMessage): Promise<void> {
    return publish(this.client, this.topicArn, this.render(message));
  }
}

export class ChatDigestTeller implements OutletTeller {
  readonly canUpdate = false;

  constructor(
    private readonly client: SNSClient,
    private readonly topicArn: string,
    private readonly render: (telling: ToldTelling) => object,
  ) {}

  isFor(outlet: Outlet): boolean {
    return outlet === 'chat';
  }

  async post(_outlet: Outlet, telling: ToldTelling): Promise<null> {
    await publish(this.client, this.topicArn, this.render({ ...telling, members: telling.untold }));
    return null;
  }

  async update(): Promise<void> {
    throw new AsbuiltError('ChannelRefused', 'what SNS has sent cannot be updated');
  }
}

async function publish(client: SNSClient, topicArn: string, notification: object): Promise<void> {
  try {
    await client.send(new PublishCommand({ TopicArn: topicArn, Message: JSON.stringify(notification) }));
  } catch (error) {
    throw channelError(error, 'the chat topic');
  }
}
