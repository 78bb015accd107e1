import { CloudControlClient, GetResourceCommand } from '@aws-sdk/client-cloudcontrol';
import { describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { CloudControlLiveReader } from '../../../adapters/aws/cloud-control-live-reader';
import type { Subject } from '../../../core/model/subject';
import type { TypeFacts } from '../../../core/model/type-facts';
import { awsSays } from './aws-says';

const ACCOUNT = '111122223333';
const BUCKET: Subject = { account: ACCOUNT, region: 'eu-west-1', type: 'AWS::S3::Bucket', identifier: 'logs' };

function facts(primaryIdentifier: readonly string[], readable: boolean | null = true): TypeFacts {
  return {
    type: 'AWS::S3::Bucket',
    from: 'schema',
    primaryIdentifier,
    readOnly: [],
    writeOnly: [],
    createOnly: [],
    lists: [],
    tagsProperty: null,
    readable,
  };
}

function setUp(ownRegion = 'eu-west-1') {
  const client = new CloudControlClient({ region: 'eu-west-1' });
  const aws = mockClient(client);
  aws.rejects(new Error('not scripted'));
  const asked: string[] = [];
  const clients = {
    clientFor(account: string, region: string) {
      asked.push(`${account} ${region}`);
      return account === ACCOUNT ? client : null;
    },
  };
  return { aws, asked, reader: new CloudControlLiveReader(clients, ownRegion) };
}

const answers = (properties: unknown) => ({ ResourceDescription: { Properties: JSON.stringify(properties) } });

describe('what is sent', () => {
  test('a single identifier verbatim, in the subject’s region', async () => {
    const { aws, asked, reader } = setUp();
    aws
      .on(GetResourceCommand, { TypeName: 'AWS::S3::Bucket', Identifier: 'logs' })
      .resolves(answers({ BucketName: 'logs' }));
    expect(await reader.read(BUCKET, facts(['BucketName']))).toEqual({
      kind: 'found',
      properties: { BucketName: 'logs' },
    });
    expect(asked).toEqual(['111122223333 eu-west-1']);
  });

  test.each([
    ['a composite as JSON by the schema’s names', ['A', 'B'], 'x|y', '{"A":"x","B":"y"}'],
    ['a single one that holds a bar verbatim', ['A'], 'x|y', 'x|y'],
    ['one whose parts do not match the schema verbatim', ['A', 'B', 'C'], 'x|y', 'x|y'],
    ['one with a nested part verbatim', ['A/Name', 'B'], 'x|y', 'x|y'],
    ['one of a type without facts verbatim', [], 'x|y', 'x|y'],
  ])('%s', async (_name, primaryIdentifier, identifier, Identifier) => {
    const { aws, reader } = setUp();
    aws.on(GetResourceCommand, { TypeName: 'AWS::S3::Bucket', Identifier }).resolves(answers({}));
    expect(await reader.read({ ...BUCKET, identifier }, facts(primaryIdentifier))).toEqual({
      kind: 'found',
      properties: {},
    });
  });

  test.each([
    ['eu-west-1', 'us-east-1'],
    ['us-gov-east-1', 'us-gov-west-1'],
    ['cn-northwest-1', 'cn-north-1'],
    ['eusc-de-east-1', 'eusc-de-east-1'],
  ])('a global resource seen from %s is read in %s', async (ownRegion, region) => {
    const { aws, asked, reader } = setUp(ownRegion);
    aws.on(GetResourceCommand).resolves(answers({}));
    await reader.read({ ...BUCKET, region: 'global' }, facts(['BucketName']));
    expect(asked).toEqual([`111122223333 ${region}`]);
  });
});

describe('what needs no call', () => {
  test.each([
    ['an unknown account', { account: null }, facts(['A']), { kind: 'accountUnknown' }],
    ['an unknown region', { region: null }, facts(['A']), { kind: 'accountUnknown' }],
    [
      'a custom resource',
      { type: 'Custom::Thing' },
      facts([]),
      { kind: 'unsupported', detail: 'Custom::Thing is not a type of the registry' },
    ],
    [
      'a type whose schema has no read handler',
      {},
      facts(['A'], false),
      { kind: 'unsupported', detail: "the registry's schema of AWS::S3::Bucket has no read handler" },
    ],
    [
      'an account that cannot be entered',
      { account: '444455556666' },
      facts(['A']),
      { kind: 'denied', detail: 'no role to read account 444455556666 is configured' },
    ],
  ])('%s', async (_name, more, typeFacts, expected) => {
    const { aws, reader } = setUp();
    expect(await reader.read({ ...BUCKET, ...more }, typeFacts)).toEqual(expected);
    expect(aws.calls()).toHaveLength(0);
  });
});

describe('what an answer proves', () => {
  const message = (code: string) => `It went wrong. (HandlerErrorCode: ${code}, RequestToken: 1f0e-token)`;

  test.each([
    ['ResourceNotFoundException', message('NotFound'), 'absent'],
    ['ResourceNotFoundException', '', 'absent'],
    ['GeneralServiceException', message('NotFound'), 'absent'],
    ['InvalidRequestException', message('NotFound'), 'absent'],
    ['UnsupportedActionException', '', 'unsupported'],
    ['TypeNotFoundException', '', 'unsupported'],
    ['PrivateTypeException', '', 'unsupported'],
    ['ValidationException', '', 'invalidIdentifier'],
    ['InvalidRequestException', message('InvalidRequest'), 'invalidIdentifier'],
    ['GeneralServiceException', message('InvalidRequest'), 'invalidIdentifier'],
    ['AccessDeniedException', '', 'denied'],
    ['GeneralServiceException', message('AccessDenied'), 'denied'],
    ['ResourceNotFoundException', message('AccessDenied'), 'denied'],
    ['GeneralServiceException', 'User: arn:x is not authorized to perform: s3:GetBucketAcl', 'denied'],
    ['InvalidCredentialsException', '', 'denied'],
    ['ExpiredTokenException', '', 'denied'],
    ['ThrottlingException', '', 'throttled'],
    ['HandlerFailureException', message('Throttling'), 'throttled'],
    ['GeneralServiceException', message('GeneralServiceException'), 'failed'],
    ['HandlerInternalFailureException', message('InternalFailure'), 'failed'],
    ['HandlerFailureException', '', 'failed'],
    ['NotStabilizedException', message('NotStabilized'), 'failed'],
    ['ServiceInternalErrorException', '', 'failed'],
    ['NetworkFailureException', '', 'failed'],
    ['ResourceConflictException', '', 'failed'],
    ['ConcurrentOperationException', '', 'failed'],
    ['SomethingNobodyKnows', 'resource was not found', 'failed'],
  ])('%s (%s) is %s', async (name, text, kind) => {
    const { aws, reader } = setUp();
    aws.on(GetResourceCommand).rejects(awsSays(name, text));
    const read = await reader.read(BUCKET, facts(['BucketName']));
    expect(read.kind).toBe(kind);
  });

  test('the detail keeps name and handler code and leaves AWS’s request ids out', async () => {
    const { aws, reader } = setUp();
    aws
      .on(GetResourceCommand)
      .rejects(
        awsSays(
          'HandlerFailureException',
          'AWS::S3::Bucket Handler failed. (Service: S3, Status Code: 500, Request ID: ABC123, Extended Request ID: x/y=) (HandlerErrorCode: GeneralServiceException, RequestToken: 1f0e)',
        ),
      );
    expect(await reader.read(BUCKET, facts(['BucketName']))).toEqual({
      kind: 'failed',
      detail:
        'HandlerFailureException: AWS::S3::Bucket Handler failed. (Service: S3, Status Code: 500) (HandlerErrorCode: GeneralServiceException)',
    });
  });

  test('no connection is a failed read', async () => {
    const { aws, reader } = setUp();
    aws
      .on(GetResourceCommand)
      .rejects(Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:9'), { code: 'ECONNREFUSED' }));
    expect(await reader.read(BUCKET, facts(['BucketName']))).toEqual({
      kind: 'failed',
      detail: 'Error: connect ECONNREFUSED 127.0.0.1:9',
    });
  });

  test.each([['not JSON'], ['[]'], ['"text"'], ['null'], ['']])(
    'properties that are %s are a failed read',
    async (Properties) => {
      const { aws, reader } = setUp();
      aws.on(GetResourceCommand).resolves({ ResourceDescription: { Properties } });
      expect(await reader.read(BUCKET, facts(['BucketName']))).toEqual({
        kind: 'failed',
        detail: 'Cloud Control answered no JSON object for a AWS::S3::Bucket',
      });
    },
  );

  test('odd property names survive', async () => {
    const { aws, reader } = setUp();
    aws.on(GetResourceCommand).resolves({ ResourceDescription: { Properties: '{"__proto__":{"x":1}}' } });
    const read = await reader.read(BUCKET, facts(['BucketName']));
    expect(JSON.stringify(read)).toBe('{"kind":"found","properties":{"__proto__":{"x":1}}}');
  });
});
