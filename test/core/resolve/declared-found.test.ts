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
import type { DeclaredWithCalls, RecordedCall } from './declared-and-calls';
import { NETWORK_ROWS } from './declared-and-calls-network';
import { SERVICE_ROWS } from './declared-and-calls-services';

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

/** What is amiss: "" where the call finds the resource, ranks its type first and names its actor. */
async function amiss(row: DeclaredWithCalls, call: RecordedCall): Promise<string> {
  const resource = declaredOf(row);
  const { subjects, types } = await resolve(resource, call);
  const found = subjects.find(({ subject }) => subject.identifier === resource.subject.identifier);
  const name = `${row.type} by ${call.api}`;
  if (found === undefined)
    return `${name}: not found by ${findCandidates(eventOf(call))
      .map(({ id }) => id)
      .join(' ')}; declared ${resource.identifiers.join(' ')}`;
  if (!(row.ranksFirst ?? [row.type]).includes(types[0] ?? '')) return `${name}: ranks ${types.slice(0, 4).join(' ')}`;
  return found.mark.blames || found.mark.effect === 'other' ? '' : `${name}: blames nobody`;
}

describe('a declared resource is found by the calls that change and delete it', () => {
  test('all', async () => {
    const wrong: string[] = [];
    let calls = 0;
    for (const row of ROWS) {
      for (const call of row.calls) {
        calls += 1;
        const what = await amiss(row, call);
        if (what !== '') wrong.push(what);
      }
    }
    process.stdout.write(`${ROWS.length} declared resources, ${calls} calls, ${wrong.length} amiss\n`);
    expect(wrong).toEqual([]);
  });
});
