/**
 * Parts of what an event acts on that code may declare by themselves. Some services set a resource's policy by the call that
 * sets all else of it (SetTopicAttributes, SetQueueAttributes), and CloudFormation has types of their own for it: TopicPolicy,
 * QueueInlinePolicy. Others tell by one more parameter that a part is meant.
 */
import { catalogueType, namespaceOfType } from '../../catalogue/resource-types';
import type { ChangeEvent } from '../model/change-event';
import type { NamedLeaves } from './leaf-names';

const POLICY_ENDS = ['Policy', 'InlinePolicy'];
const DEEPEST = 3;

/** Type acted on → key of the request → the parts that it tells. */
const PARTS: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>> = new Map([
  // IAM API reference: only AddUserToGroup and RemoveUserFromGroup name both, and a membership may be declared by itself.
  ['AWS::IAM::User', new Map([['groupname', ['AWS::IAM::UserToGroupAddition']]])],
  // Lambda API reference, DeleteFunction: "Qualifier: specify a version to delete"; PutProvisionedConcurrencyConfig: either.
  ['AWS::Lambda::Function', new Map([['qualifier', ['AWS::Lambda::Version', 'AWS::Lambda::Alias']]])],
]);

/** Empty where no part is told. */
export function touchedParts(event: ChangeEvent, type: string | undefined, named: NamedLeaves): readonly string[] {
  if (type === undefined || namespaceOfType(type) === '') return [];
  const told = [...(PARTS.get(type) ?? [])].flatMap(([key, parts]) => (named.firstByKey.has(key) ? parts : []));
  if (!setsPolicy(event, named)) return told;
  return [...told, ...POLICY_ENDS.map((end) => `${type}${end}`).filter((one) => catalogueType(one) !== null)];
}

function setsPolicy(event: ChangeEvent, { firstByKey }: NamedLeaves): boolean {
  const policy = firstByKey.get('policy');
  if (policy !== undefined && policy.place === 'request' && policy.depth <= DEEPEST) return true;
  return firstByKey.get('attributename')?.text === 'Policy' || event.api.endsWith('Permission');
}
