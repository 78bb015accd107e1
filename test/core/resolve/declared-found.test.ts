/**
 * What a stack declares is found by the calls that change and delete it: declared by the real resolver, kept in the real
 * index, looked up by the real resolving. The call's type ranks first, and its actor may be named.
 */
import { describe, expect, test } from '@jest/globals';
import { InMemoryIndexStore } from '../../../adapters/local/in-memory-index-store';
import { parseRecord } from '../../../core/event/parse-record';
import type { ChangeEvent } from '../../../core/model/change-event';
import type { DeclaredResource } from '../../../core/model/declared-resource';
import { aliasKeysOf } from '../../../core/resolve/alias-keys';
import { findCandidates } from '../../../core/resolve/find-candidates';
import { type Resolution, resolveEvent } from '../../../core/resolve/resolve-event';
import { declare, made, resourceOf } from '../declare/cloudformation/stack-content';
import { declareState, onlyDeclared } from '../declare/terraform/terraform-fixtures';
import type { DeclaredWithCalls, RecordedCall } from './declared-and-calls';
import { NETWORK_ROWS } from './declared-and-calls-network';
import { SERVICE_ROWS } from './declared-and-calls-services';
import { TERRAFORM_ROWS } from './terraform-and-calls';

const ROWS = [...NETWORK_ROWS, ...SERVICE_ROWS];

function declaredOf({ type, properties, physicalId }: DeclaredWithCalls): DeclaredResource {
  const template = { Resources: { It: { Type: type, Properties: properties } } };
  return resourceOf(declare(template, { resources: made({ It: physicalId }) }), 'It');
}

function eventOf({ service, api, request, response }: RecordedCall): ChangeEvent {
  const parsed = parseRecord({
    eventVersion: '1.08',
    eventID: 'e-1',
    eventTime: '2026-03-01T08:00:00Z',
    eventSource: `${service}.amazonaws.com`,
    eventName: api,
    awsRegion: 'eu-west-1',
    recipientAccountId: '111122223333',
    readOnly: false,
    userIdentity: { type: 'IAMUser', userName: 'eve', accountId: '111122223333' },
    requestParameters: request,
    responseElements: response ?? null,
  });
  if (parsed.kind === 'rejected') throw new Error(`${api}: ${parsed.rejected.why}`);
  return parsed.event;
}

async function resolve(resource: DeclaredResource, call: RecordedCall): Promise<Resolution> {
  const index = new InMemoryIndexStore();
  await index.putDeclared(resource, resource.deployment.order);
  const event = eventOf(call);
  const candidates = findCandidates(event);
  return resolveEvent(event, candidates, await index.findAliases(aliasKeysOf(event, candidates)));
}

/** What is amiss: "" where the call finds the resource and names its actor. */
async function amiss(resource: DeclaredResource, call: RecordedCall, ranksFirst: readonly string[]): Promise<string> {
  const { subjects, types } = await resolve(resource, call);
  const found = subjects.find(({ subject }) => subject.identifier === resource.subject.identifier);
  const name = `${resource.subject.type} by ${call.api}`;
  if (found === undefined) {
    const ids = findCandidates(eventOf(call)).map(({ id }) => id);
    return `${name}: not found by ${ids.join(' ')}; declared ${resource.identifiers.join(' ')}`;
  }
  if (!ranksFirst.includes(types[0] ?? '')) return `${name}: ranks ${types.slice(0, 4).join(' ')}`;
  return found.mark.blames || found.mark.effect === 'other' ? '' : `${name}: blames nobody`;
}

describe('a declared resource is found by the calls that change and delete it', () => {
  test('of a stack', async () => {
    const wrong = await Promise.all(
      ROWS.flatMap((row) => row.calls.map((call) => amiss(declaredOf(row), call, row.ranksFirst ?? [row.type]))),
    );
    process.stdout.write(`${ROWS.length} resources of stacks, ${wrong.length} calls\n`);
    expect(wrong.filter((what) => what !== '')).toEqual([]);
  });

  test('of a Terraform state', async () => {
    const wrong = await Promise.all(
      TERRAFORM_ROWS.flatMap(({ type, attributes, calls }) => {
        const { lines } = declareState([{ type, instances: [{ attributes }] }], {
          account: '111122223333',
          region: 'eu-west-1',
        });
        const resource = onlyDeclared(lines);
        return calls.map((call) => amiss(resource, call, [resource.subject.type, ...OTHER_FORMS]));
      }),
    );
    process.stdout.write(`${TERRAFORM_ROWS.length} resources of states, ${wrong.length} calls\n`);
    expect(wrong.filter((what) => what !== '')).toEqual([]);
  });
});

/** What a call on a resource is taken to act on, where the state declares a part of that by itself. */
const OTHER_FORMS = [
  'AWS::EC2::SecurityGroupIngress',
  'AWS::EC2::SecurityGroup',
  'AWS::SNS::Topic',
  'AWS::SQS::Queue',
  'AWS::IAM::RolePolicy',
];
