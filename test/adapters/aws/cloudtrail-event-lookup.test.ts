/** Asking CloudTrail's event history, against scripted answers: what is asked, how often, and what a refusal means. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CloudTrailEventLookup } from '../../../adapters/aws/cloudtrail-event-lookup';
import { signedCalls } from '../../../adapters/aws/signed-call';
import type { EventQuery } from '../../../core/ports';
import { type ScriptedAws, startScriptedAws } from './scripted-aws';

const QUERY: EventQuery = {
  account: '111122223333',
  region: 'eu-west-1',
  by: { kind: 'resource', name: 'claims' },
  from: '2026-03-01T08:00:00.500Z',
  to: '2026-03-02T08:00:00.500Z',
};
const event = (id: string) => ({ EventId: id, CloudTrailEvent: JSON.stringify({ eventID: id }) });

let aws: ScriptedAws;
let waited: number[] = [];
let called: string[] = [];
let lookup: CloudTrailEventLookup;

beforeAll(async () => {
  aws = await startScriptedAws();
});

afterAll(() => aws.stop());

function newLookup(): CloudTrailEventLookup {
  waited = [];
  called = [];
  const wait = async (milliseconds: number) => void waited.push(milliseconds);
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' };
  return new CloudTrailEventLookup({
    callerFor: (account, region) => {
      called.push(`${account} ${region}`);
      return account === '444455556666' ? null : signedCalls({ region, credentials, endpoint: aws.endpoint, wait });
    },
    ownRegion: 'eu-central-1',
    wait,
  });
}

test('one page is one call, by one attribute, in whole seconds around the time asked for', async () => {
  lookup = newLookup();
  aws.script({ body: JSON.stringify({ Events: [event('e1'), event('e2')] }) });
  expect(await lookup.find(QUERY)).toEqual({ records: [event('e1'), event('e2')], complete: true });
  expect(aws.asked).toHaveLength(1);
  expect(aws.asked[0]?.headers['x-amz-target']).toBe('CloudTrail_20131101.LookupEvents');
  expect(JSON.parse(aws.asked[0]?.body ?? '')).toEqual({
    LookupAttributes: [{ AttributeKey: 'ResourceName', AttributeValue: 'claims' }],
    StartTime: 1772352000,
    EndTime: 1772438401,
    MaxResults: 50,
  });
  expect(called).toEqual(['111122223333 eu-west-1']);
});

test('by event source, where the resource is global in its partition', async () => {
  lookup = newLookup();
  aws.script({ body: '{"Events":[]}' });
  const by = { kind: 'eventSource', eventSource: 'iam.amazonaws.com' } as const;
  expect(await lookup.find({ ...QUERY, region: 'global', by })).toEqual({ records: [], complete: true });
  expect(JSON.parse(aws.asked[0]?.body ?? '').LookupAttributes).toEqual([
    { AttributeKey: 'EventSource', AttributeValue: 'iam.amazonaws.com' },
  ]);
  expect(called).toEqual(['111122223333 us-east-1']);
});

test('further pages are asked for at AWS’s pace, three in all', async () => {
  lookup = newLookup();
  const page = (id: string) => ({ body: JSON.stringify({ Events: [event(id)], NextToken: `after ${id}` }) });
  aws.script(page('e1'), page('e2'), page('e3'));
  const { records, complete } = await lookup.find(QUERY);
  expect([records.length, complete]).toEqual([3, false]);
  expect(aws.asked.map(({ body }) => JSON.parse(body).NextToken ?? null)).toEqual([null, 'after e1', 'after e2']);
  expect(waited.filter((milliseconds) => milliseconds >= 500)).toHaveLength(3);
});

test.each([
  ['refused', { status: 400, body: '{"__type":"AccessDeniedException","Message":"not allowed"}' }],
  ['malformed', { status: 200, body: 'not JSON' }],
])('what is %s is not complete, and no failure', async (_, answer) => {
  lookup = newLookup();
  aws.script(answer);
  expect(await lookup.find(QUERY)).toEqual({ records: [], complete: false });
});

test('what is throttled is given up', async () => {
  lookup = newLookup();
  const throttled = { status: 400, body: '{"__type":"ThrottlingException","Message":"Rate exceeded"}' };
  aws.script(throttled, throttled, throttled);
  expect(await lookup.find(QUERY)).toEqual({ records: [], complete: false });
  expect(aws.left()).toBe(0);
});

test('an account without a way in is not asked', async () => {
  lookup = newLookup();
  aws.script();
  expect(await lookup.find({ ...QUERY, account: '444455556666' })).toEqual({ records: [], complete: false });
  expect(aws.asked).toEqual([]);
});

test('what is no list of events is none', async () => {
  lookup = newLookup();
  aws.script({ body: '{"Events":[null,7,{"EventId":"e1"}]}' });
  expect(await lookup.find(QUERY)).toEqual({ records: [{ EventId: 'e1' }], complete: true });
});
