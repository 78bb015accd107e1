import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseRecord } from '../../../core/event/parse-record';
import type { ChangeEvent } from '../../../core/model/change-event';

const RECORD = {
  eventVersion: '1.11',
  userIdentity: {
    type: 'IAMUser',
    userName: 'ana',
    arn: 'arn:aws:iam::111122223333:user/ana',
    accessKeyId: 'AKIAEXAMPLE',
  },
  eventTime: '2026-03-01T08:00:00Z',
  eventSource: 's3.amazonaws.com',
  eventName: 'PutBucketPolicy',
  awsRegion: 'eu-west-1',
  requestParameters: { bucketName: 'logs' },
  responseElements: null,
  eventID: 'e-1',
  readOnly: false,
  eventType: 'AwsApiCall',
  managementEvent: true,
  recipientAccountId: '111122223333',
  eventCategory: 'Management',
};

function eventOf(record: unknown): ChangeEvent {
  const parsed = parseRecord(record);
  if (parsed.kind !== 'event') throw new Error(`rejected: ${parsed.rejected.why}`);
  return parsed.event;
}

function reasonOf(record: unknown): string {
  const parsed = parseRecord(record);
  return parsed.kind === 'event' ? 'event' : parsed.rejected.reason;
}

describe('a change event', () => {
  test('out of a raw record', () => {
    expect(eventOf(RECORD)).toMatchObject({
      eventId: 'e-1',
      eventTime: '2026-03-01T08:00:00.000Z',
      source: 's3.amazonaws.com',
      api: 'PutBucketPolicy',
      account: '111122223333',
      region: 'eu-west-1',
      effect: 'modify',
      request: { bucketName: 'logs' },
      response: null,
      resources: null,
      session: 'arn:aws:iam::111122223333:user/ana AKIAEXAMPLE',
    });
  });

  test('a record is no envelope, whatever else it holds', () => {
    const other = { ...RECORD, eventID: 'e-2', eventName: 'GetObject', readOnly: true };
    expect(eventOf({ ...RECORD, detail: other, CloudTrailEvent: JSON.stringify(other) }).eventId).toBe('e-1');
    expect(eventOf({ detail: { ...RECORD, detail: other } }).eventId).toBe('e-1');
  });

  test('out of EventBridge’s envelope, which fills account and region', () => {
    const { recipientAccountId: _, awsRegion: __, ...detail } = RECORD;
    const envelope = {
      'detail-type': 'AWS API Call via CloudTrail',
      account: '444455556666',
      region: 'eu-north-1',
      detail,
    };
    expect(eventOf(envelope)).toMatchObject({ eventId: 'e-1', account: '444455556666', region: 'eu-north-1' });
  });

  test('out of an answer of LookupEvents, which carries the record as a text', () => {
    expect(eventOf({ EventId: 'e-1', CloudTrailEvent: JSON.stringify(RECORD) })).toMatchObject({
      api: 'PutBucketPolicy',
    });
    expect(reasonOf({ CloudTrailEvent: '{' })).toBe('malformed');
  });

  test.each([
    ['CreateFunction20150331', 'CreateFunction'],
    ['UpdateFunctionCode20150331v2', 'UpdateFunctionCode'],
    ['PublishFunction2020_05_31', 'PublishFunction'],
  ])('%s loses its date', (eventName, api) => {
    expect(eventOf({ ...RECORD, eventName }).api).toBe(api);
  });

  test.each([
    ['2026-03-01T08:00:00Z', '2026-03-01T08:00:00.000Z'],
    ['2026-03-01T08:00:00.5Z', '2026-03-01T08:00:00.500Z'],
    ['2026-03-01T10:00:00+02:00', '2026-03-01T08:00:00.000Z'],
  ])('the time %s becomes %s', (eventTime, expected) => {
    expect(eventOf({ ...RECORD, eventTime }).eventTime).toBe(expected);
  });

  test('an account or region that could break a key is not taken', () => {
    expect(eventOf({ ...RECORD, recipientAccountId: '1#2', awsRegion: 'a\nb' })).toMatchObject({
      account: null,
      region: null,
    });
  });

  test('a key’s deletion at the end of its waiting period, which nobody calls', () => {
    const deletion = {
      ...RECORD,
      eventSource: 'kms.amazonaws.com',
      eventName: 'DeleteKey',
      eventType: 'AwsServiceEvent',
      requestParameters: null,
      serviceEventDetails: { keyId: 'k-1' },
    };
    expect(eventOf(deletion)).toMatchObject({ effect: 'delete', request: { keyId: 'k-1' } });
    expect(reasonOf({ ...deletion, eventName: 'RotateKey' })).toBe('notManagement');
  });
});

describe('rejected, the first reason that applies', () => {
  test.each<[string, string, unknown]>([
    ['a list', 'malformed', []],
    ['nothing', 'malformed', null],
    ['a number', 'malformed', 7],
    ['an empty object', 'malformed', {}],
    ['no event id', 'malformed', { ...RECORD, eventID: undefined }],
    ['no name', 'malformed', { ...RECORD, eventName: '' }],
    ['a time that is none', 'malformed', { ...RECORD, eventTime: '2026-13-41T08:00:00Z' }],
    ['a name that is no text', 'malformed', { ...RECORD, eventName: { a: 1 } }],
    ['only inherited fields', 'malformed', Object.create(RECORD)],
    ['a data event', 'notManagement', { ...RECORD, eventCategory: 'Data' }],
    ['a data event of old', 'notManagement', { ...RECORD, managementEvent: false }],
    ['a sign-in', 'notManagement', { ...RECORD, eventType: 'AwsConsoleSignIn' }],
    ['a failed sign-in', 'notManagement', { ...RECORD, eventType: 'AwsConsoleSignIn', errorCode: 'Denied' }],
    ['a denied call', 'failed', { ...RECORD, errorCode: 'AccessDenied' }],
    ['a denied read', 'failed', { ...RECORD, errorCode: 'AccessDenied', readOnly: true }],
    ['a read', 'readOnly', { ...RECORD, readOnly: true }],
    ['a read by name', 'readOnly', { ...RECORD, readOnly: undefined, eventName: 'DescribeInstances' }],
    ['a read in batch by name', 'readOnly', { ...RECORD, readOnly: undefined, eventName: 'BatchGetBuilds' }],
    [
      'a role assumed',
      'readOnly',
      { ...RECORD, readOnly: undefined, eventSource: 'sts.amazonaws.com', eventName: 'AssumeRoleWithSAML' },
    ],
    [
      'a read that names noise',
      'readOnly',
      { ...RECORD, readOnly: true, eventSource: 'ssm.amazonaws.com', eventName: 'SendCommand' },
    ],
    ['noise', 'noise', { ...RECORD, eventSource: 'logs.amazonaws.com', eventName: 'CreateLogStream' }],
    [
      'the same name elsewhere',
      'event',
      { ...RECORD, eventSource: 'other.amazonaws.com', eventName: 'CreateLogStream' },
    ],
    ['a write that only sounds like a read', 'event', { ...RECORD, readOnly: undefined, eventName: 'GetawayCreate' }],
    ...['VerifyDomainIdentity', 'VerifyDomainDkim', 'VerifyEmailIdentity', 'VerifyEmailAddress'].map(
      (eventName): [string, string, unknown] => [
        `SES’s ${eventName}, which adds an identity`,
        'event',
        { ...RECORD, readOnly: undefined, eventSource: 'ses.amazonaws.com', eventName },
      ],
    ),
    [
      'a verification that only reads',
      'readOnly',
      { ...RECORD, readOnly: undefined, eventSource: 'ds.amazonaws.com', eventName: 'VerifyTrust' },
    ],
    ['an empty error code', 'event', { ...RECORD, errorCode: '' }],
  ])('%s: %s', (_, expected, record) => {
    expect(reasonOf(record)).toBe(expected);
  });

  test('it says what it can of itself, and why', () => {
    expect(parseRecord({ ...RECORD, readOnly: undefined, eventName: 'ListBuckets' })).toEqual({
      kind: 'rejected',
      rejected: {
        reason: 'readOnly',
        why: 'it has no readOnly, and ListBuckets only reads by its name',
        eventId: 'e-1',
        eventTime: '2026-03-01T08:00:00.000Z',
        source: 's3.amazonaws.com',
        api: 'ListBuckets',
        account: '111122223333',
        region: 'eu-west-1',
      },
    });
  });
});

describe('total', () => {
  test('any value at all is answered', () => {
    fc.assert(
      fc.property(fc.anything({ withBigInt: true, withNullPrototype: true, withMap: true }), (value) => {
        expect(['event', 'rejected']).toContain(parseRecord(value).kind);
      }),
    );
  });

  test('any value in any field is answered', () => {
    const field = fc.constantFrom(...Object.keys(RECORD), '__proto__', 'detail', 'resources', 'errorCode');
    fc.assert(
      fc.property(field, fc.jsonValue(), (name, value) => {
        const record = Object.fromEntries([...Object.entries(RECORD), [name, value]]);
        expect(['event', 'rejected']).toContain(parseRecord(record).kind);
      }),
    );
  });

  test('what throws when it is read is malformed', () => {
    const hostile = {
      get detail(): never {
        throw new Error('no');
      },
    };
    expect(reasonOf(hostile)).toBe('malformed');
  });
});
