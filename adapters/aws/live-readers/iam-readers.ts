/**
 * IAM's types without a read handler. All are found by what they are declared to belong to: an inline policy, a membership
 * and an access key have no id that IAM could be asked for. Evidence: IAM API reference, the page of each call.
 */
import type { Json } from '../../../core/model/json';
import type { LiveRead } from '../../../core/model/live-read';
import { ownMember } from '../../../core/model/own-member';
import { listIn } from '../answer-list';
import { member, type ServiceAsker } from '../ask-service';
import { PartUnknown, textOf } from './declared-parts';
import { orNull } from './or-null';
import { type PolicyParent, readPolicyOfParents } from './policy-of-parents';
import type { ResourceReader } from './resource-reader';

const NO_SUCH_ENTITY = /^NoSuchEntity(?:Exception)?$/;

/** Property of AWS::IAM::Policy → the call, and the name of its parameter and of its answer. */
const HOLDERS = [
  ['Roles', 'Role'],
  ['Users', 'User'],
  ['Groups', 'Group'],
] as const;

/** AWS::IAM::Policy: an inline policy, written to each of its roles, users and groups. */
export const readInlinePolicy: ResourceReader = async ({ ask, declared }) => {
  const PolicyName = declared.text('PolicyName');
  const parents = HOLDERS.flatMap(([property]): PolicyParent[] =>
    declared.list(property).map((parent) => ({ property, parent })),
  );
  const document = declared.value('PolicyDocument');
  const read = await readPolicyOfParents(document, parents, async (property, parent) => {
    const kind = HOLDERS.find(([name]) => name === property)?.[1] ?? 'Role';
    const action = `Get${kind}Policy`;
    const answer = await orNull(ask.query('iam', action, { [`${kind}Name`]: parent, PolicyName }), NO_SUCH_ENTITY);
    if (answer === null) return null;
    const text = textOf(ownMember(member(answer, `${action}Result`), 'PolicyDocument'));
    if (text === null) throw new Error('the answer has no PolicyDocument');
    return text;
  });
  return read.kind === 'found' ? { ...read, properties: { PolicyName, ...read.properties } } : read;
};

/**
 * AWS::IAM::UserToGroupAddition: those of its users who are members of the group. Other members are other resources' or
 * nobody's, and say nothing of this one.
 */
export const readUserToGroupAddition: ResourceReader = async ({ ask, declared }) => {
  const GroupName = declared.text('GroupName');
  const users = declared.list('Users');
  if (!users.some((user) => textOf(user) !== null))
    throw new PartUnknown('it is read by its Users, which are not known');
  const members = await readPages(ask, 'GetGroup', { GroupName }, 'Users');
  if (members === null) return { kind: 'absent' };
  const names = new Set(members.map((user) => textOf(ownMember(user, 'UserName'))));
  const known = users.filter((user) => textOf(user) !== null);
  const Users = known.filter((user) => names.has(textOf(user)));
  return Users.length === 0 && known.length === users.length ? { kind: 'absent' } : found({ GroupName, Users });
};

/** AWS::IAM::AccessKey: whether it is there, and active. Its secret is answered once, to who made it. */
export const readAccessKey: ResourceReader = async ({ ask, declared, identifier }) => {
  const UserName = declared.text('UserName');
  const keys = await readPages(ask, 'ListAccessKeys', { UserName }, 'AccessKeyMetadata');
  const key = keys?.find((one) => ownMember(one, 'AccessKeyId') === identifier);
  if (key === undefined) return { kind: 'absent' };
  return found({ UserName, Status: ownMember(key, 'Status') ?? null, Id: identifier });
};

const MOST_PAGES = 20;

/** null: there is no such group or user. */
async function readPages(
  ask: ServiceAsker,
  action: string,
  parameters: { readonly [name: string]: string },
  list: string,
): Promise<readonly Json[] | null> {
  const elements: Json[] = [];
  let marker: string | null = null;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const from = marker === null ? {} : { Marker: marker };
    const answer = await orNull(ask.query('iam', action, { ...parameters, ...from }), NO_SUCH_ENTITY);
    if (answer === null) return null;
    const result = member(answer, `${action}Result`);
    elements.push(...listIn(result, list, 'member'));
    marker = ownMember(result, 'IsTruncated') === 'true' ? textOf(ownMember(result, 'Marker')) : null;
    if (marker === null) return elements;
  }
  throw new Error(`IAM answered more pages of ${list} than there can be`);
}

function found(properties: { readonly [name: string]: Json }): LiveRead {
  return { kind: 'found', properties };
}
