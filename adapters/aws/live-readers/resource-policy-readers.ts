/**
 * Policies of topics and queues that are resources of their own: attributes of what they are declared for. Evidence: SNS API
 * reference, GetTopicAttributes; SQS API reference, GetQueueAttributes.
 */
import type { Json } from '../../../core/model/json';
import { ownMember } from '../../../core/model/own-member';
import { listIn } from '../answer-list';
import { member } from '../ask-service';
import { textOf } from './declared-parts';
import { orNull } from './or-null';
import { readPolicyOfParents } from './policy-of-parents';
import type { ResourceReader } from './resource-reader';

/** AWS::SNS::TopicPolicy. A topic always has a policy: its owner's where nobody wrote one. */
export const readTopicPolicy: ResourceReader = ({ ask, declared }) => {
  const parents = declared.list('Topics').map((parent) => ({ property: 'Topics', parent }));
  return readPolicyOfParents(declared.value('PolicyDocument'), parents, async (_, TopicArn) => {
    const call = ask.query('sns', 'GetTopicAttributes', { TopicArn });
    const answer = await orNull(call, /^NotFound(?:Exception)?$/);
    if (answer === null) return null;
    const entries = listIn(member(answer, 'GetTopicAttributesResult'), 'Attributes', 'entry');
    const policy = entries.find((entry) => ownMember(entry, 'key') === 'Policy');
    return textOf(ownMember(policy, 'value'));
  });
};

/** Names of the JSON protocol, and those that it carries over from the query protocol. */
const NO_QUEUE = /(?:^|\.)(?:QueueDoesNotExist|NonExistentQueue)$/;

/** AWS::SQS::QueuePolicy. A queue without a policy answers no attributes. */
export const readQueuePolicy: ResourceReader = ({ ask, declared }) => {
  const parents = declared.list('Queues').map((parent) => ({ property: 'Queues', parent }));
  return readPolicyOfParents(declared.value('PolicyDocument'), parents, async (_, QueueUrl) => {
    const input: Json = { QueueUrl, AttributeNames: ['Policy'] };
    const answer = await orNull(ask.json('sqs', 'AmazonSQS.GetQueueAttributes', input, '1.0'), NO_QUEUE);
    return textOf(ownMember(ownMember(answer ?? undefined, 'Attributes'), 'Policy'));
  });
};
