/**
 * Publishes a transition to the topic: JSON for machines by default, text for people who subscribed by e-mail, a line
 * for text messages. The rendering is given, because what a message says is decided in core/notify.
 */
import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import type { TransitionMessage } from '../../core/model/drift-item';
import type { Teller } from '../../core/ports';
import { channelError } from './channel-error';

export interface RenderedSnsMessage {
  readonly subject: string;
  readonly body: string;
  readonly text: string;
  readonly attributes: { readonly [name: string]: string };
}

export class SnsTeller implements Teller {
  readonly channel = 'sns';

  constructor(
    private readonly client: SNSClient,
    private readonly topicArn: string,
    private readonly render: (message: TransitionMessage) => RenderedSnsMessage,
  ) {}

  async tell(message: TransitionMessage): Promise<void> {
    const { subject, body, text, attributes } = this.render(message);
    const command = new PublishCommand({
      TopicArn: this.topicArn,
      Subject: subject,
      MessageStructure: 'json',
      Message: JSON.stringify({ default: body, email: text, sms: subject }),
      MessageAttributes: Object.fromEntries(
        Object.entries(attributes).map(([name, StringValue]) => [name, { DataType: 'String', StringValue }]),
      ),
    });
    try {
      await this.client.send(command);
    } catch (error) {
      throw channelError(error, 'SNS');
    }
  }
}
