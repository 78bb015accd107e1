/** Cloud Control's answers, completed and corrected; beside moto where it is on the machine. */
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { COMPLETED_TYPES } from '../../../../adapters/aws/live-readers/completed-types';
import { CompletingLiveReader } from '../../../../adapters/aws/live-readers/completing-live-reader';
import { BETTER_READERS, COMPLETIONS } from '../../../../adapters/aws/live-readers/completions';
import { type SendCall, signedCalls } from '../../../../adapters/aws/signed-call';
import { bundledFacts } from '../../../../catalogue/bundled-facts';
import type { JsonObject } from '../../../../core/model/json';
import type { LiveRead } from '../../../../core/model/live-read';
import { hasMoto, type Moto, startMoto } from '../../start-moto';
import { awsSays } from '../aws-says';
import { toldOf } from './known-facts';
import { ACCOUNT, between, MotoAccount, REGION } from './moto-account';

const subject = (type: string, identifier: string) => ({ account: ACCOUNT, region: REGION, type, identifier });

function readThrough(
  send: SendCall | null,
  type: string,
  identifier: string,
  answered: LiveRead,
  declared: JsonObject | null,
) {
  const cloudControl = { read: async () => answered };
  const reader = new CompletingLiveReader(cloudControl, { callerFor: () => send }, REGION);
  return reader.read(subject(type, identifier), bundledFacts(type), declared);
}

const found = (properties: JsonObject): LiveRead => ({ kind: 'found', properties });
const nobody: SendCall = async ({ path }) => {
  throw new Error(`nobody may call ${path}`);
};
const answering =
  (body: object | string): SendCall =>
  async () =>
    typeof body === 'string' ? body : JSON.stringify(body);

test('which types they are is known before they are loaded', () => {
  expect([...COMPLETED_TYPES].sort()).toEqual([...COMPLETIONS.keys(), ...BETTER_READERS.keys()].sort());
});

describe('completed', () => {
  const PARAMETERS = 'AWS::ElastiCache::ParameterGroup';
  const answer = (value: string) =>
    `<DescribeCacheParametersResponse><DescribeCacheParametersResult><Parameters><Parameter><ParameterName>maxmemory-policy</ParameterName><ParameterValue>${value}</ParameterValue></Parameter></Parameters></DescribeCacheParametersResult></DescribeCacheParametersResponse>`;
  const declared = { CacheParameterGroupFamily: 'redis7', Properties: { 'maxmemory-policy': 'allkeys-lru' } };
  const effective = found({
    CacheParameterGroupFamily: 'redis7',
    Properties: { 'maxmemory-policy': 'allkeys-lru', activerehashing: 'yes', databases: '16' },
  });

  test('parameters of a cache: those that somebody set', async () => {
    const live = await readThrough(answering(answer('allkeys-lru')), PARAMETERS, 'cache', effective, declared);
    expect(live).toEqual(found(declared));
    const changed = await readThrough(answering(answer('noeviction')), PARAMETERS, 'cache', effective, declared);
    expect(changed.kind === 'found' && toldOf(PARAMETERS, declared, changed.properties).differences).toEqual([
      'changed /Properties/maxmemory-policy',
    ]);
  });

  test('a further call that fails leaves its properties not compared, and the others as they are', async () => {
    const failing: SendCall = async () => {
      throw awsSays('AccessDenied', 'no', 403);
    };
    for (const send of [failing, null]) {
      const live = await readThrough(send, PARAMETERS, 'cache', effective, declared);
      expect(live.kind === 'found' && toldOf(PARAMETERS, declared, live.properties)).toEqual({
        reason: 'MatchesDeclaration',
        differences: [],
        where: [],
        notCompared: ['/Properties'],
      });
    }
  });

  test.each<LiveRead>([
    { kind: 'absent' },
    { kind: 'denied', detail: 'no' },
    { kind: 'throttled', detail: 'slow' },
    { kind: 'failed', detail: 'x' },
  ])('what Cloud Control did not find is not asked for: $kind', async (read) => {
    expect(await readThrough(nobody, PARAMETERS, 'cache', read, declared)).toEqual(read);
  });

  test('what nobody declares of a parameter costs no call', async () => {
    const plain = found({ Name: '/claims/stage', Type: 'String', Value: 'test' });
    expect(
      await readThrough(nobody, 'AWS::SSM::Parameter', '/claims/stage', plain, { Type: 'String', Value: 'test' }),
    ).toEqual(plain);
  });

  test('a parameter of intelligent tiering is in the tier that it chose', async () => {
    const declared = { Type: 'String', Value: 'test', Tier: 'Intelligent-Tiering', Description: 'stage' };
    const send = answering({ Parameters: [{ Name: '/claims/stage', Description: 'stage', Tier: 'Standard' }] });
    const live = await readThrough(
      send,
      'AWS::SSM::Parameter',
      '/claims/stage',
      found({ Type: 'String', Value: 'test' }),
      declared,
    );
    expect(live).toEqual(found({ Type: 'String', Value: 'test', Description: 'stage' }));
  });
});

describe('another reader', () => {
  const SCHEDULE = 'AWS::Scheduler::Schedule';
  const answer = {
    Name: 'nightly',
    GroupName: 'claims',
    ScheduleExpression: 'rate(1 day)',
    State: 'ENABLED',
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: { Arn: 'arn:t', RoleArn: 'arn:r' },
    StartDate: 1767225600.0,
  };
  const declared = {
    Name: 'nightly',
    GroupName: 'claims',
    ScheduleExpression: 'rate(1 day)',
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: { Arn: 'arn:t', RoleArn: 'arn:r' },
    StartDate: '2026-01-01T00:00:00.000Z',
  };

  test('a schedule outside of the default group is none that is gone', async () => {
    const live = await readThrough(answering(answer), SCHEDULE, 'nightly', { kind: 'absent' }, declared);
    expect(live.kind === 'found' && toldOf(SCHEDULE, declared, live.properties).differences).toEqual([]);
    const changed = await readThrough(
      answering({ ...answer, State: 'DISABLED', ScheduleExpression: 'rate(2 days)' }),
      SCHEDULE,
      'nightly',
      { kind: 'absent' },
      declared,
    );
    expect(changed.kind === 'found' && toldOf(SCHEDULE, declared, changed.properties).differences).toEqual([
      'changed /ScheduleExpression',
    ]);
  });

  test('one of the default group, or of none, is Cloud Control’s', async () => {
    const { GroupName: _, ...inDefault } = declared;
    expect(await readThrough(nobody, SCHEDULE, 'nightly', found(answer), inDefault)).toEqual(found(answer));
    expect(
      await readThrough(nobody, SCHEDULE, 'nightly', found(answer), { ...inDefault, GroupName: 'default' }),
    ).toEqual(found(answer));
    expect(await readThrough(nobody, SCHEDULE, 'nightly', { kind: 'absent' }, null)).toEqual({ kind: 'absent' });
  });

  test('one whose group is not known is not asked for', async () => {
    const read = await readThrough(
      nobody,
      SCHEDULE,
      'nightly',
      { kind: 'absent' },
      { ...declared, GroupName: { $unresolved: 'why' } },
    );
    expect(read).toEqual({ kind: 'invalidIdentifier', detail: 'it is read by its GroupName, which is not known' });
  });

  const DESTINATION = 'AWS::SES::ConfigurationSetEventDestination';
  const destination = {
    ConfigurationSetName: 'mail',
    EventDestination: {
      Name: 'bounces',
      Enabled: true,
      MatchingEventTypes: ['bounce', 'renderingFailure'],
      SnsDestination: { TopicARN: 'arn:t' },
    },
  };
  const listed = {
    EventDestinations: [
      {
        Name: 'bounces',
        Enabled: true,
        MatchingEventTypes: ['BOUNCE', 'RENDERING_FAILURE'],
        SnsDestination: { TopicArn: 'arn:t' },
      },
    ],
  };
  const failed: LiveRead = { kind: 'failed', detail: 'HandlerInternalFailureException' };

  test('an event destination whose handler fails', async () => {
    const live = await readThrough(answering(listed), DESTINATION, 'x', failed, destination);
    expect(live.kind === 'found' && toldOf(DESTINATION, destination, live.properties).differences).toEqual([]);
    expect(await readThrough(answering({ EventDestinations: [] }), DESTINATION, 'x', failed, destination)).toEqual({
      kind: 'absent',
    });
    const refused: SendCall = async () => {
      throw awsSays('AccessDeniedException', '', 403);
    };
    expect(await readThrough(refused, DESTINATION, 'x', failed, destination)).toEqual(failed);
    expect(await readThrough(nobody, DESTINATION, 'x', found(destination), destination)).toEqual(found(destination));
  });
});

(hasMoto() ? describe : describe.skip)('against moto', () => {
  let moto: Moto;
  let aws: MotoAccount;
  jest.setTimeout(30_000);
  beforeAll(async () => {
    moto = await startMoto();
    aws = new MotoAccount(moto);
  }, 60_000);
  afterAll(() => moto?.stop());

  test('a launch template: its newest version', async () => {
    const type = 'AWS::EC2::LaunchTemplate';
    const created = await aws.query('ec2', 'CreateLaunchTemplate', {
      LaunchTemplateName: 'workers',
      'LaunchTemplateData.ImageId': 'ami-0a1b2c3d',
      'LaunchTemplateData.InstanceType': 't3.micro',
      'LaunchTemplateData.SecurityGroupId.1': 'sg-1',
      'LaunchTemplateData.SecurityGroupId.2': 'sg-2',
      'LaunchTemplateData.MetadataOptions.HttpTokens': 'required',
      'LaunchTemplateData.BlockDeviceMapping.1.DeviceName': '/dev/xvda',
      'LaunchTemplateData.BlockDeviceMapping.1.Ebs.Encrypted': 'true',
      'LaunchTemplateData.BlockDeviceMapping.1.Ebs.VolumeSize': '20',
      'LaunchTemplateData.TagSpecification.1.ResourceType': 'instance',
      'LaunchTemplateData.TagSpecification.1.Tag.1.Key': 'team',
      'LaunchTemplateData.TagSpecification.1.Tag.1.Value': 'claims',
    });
    const id = between(created, 'launchTemplateId');
    const declared = {
      LaunchTemplateName: 'workers',
      LaunchTemplateData: {
        ImageId: 'ami-0a1b2c3d',
        InstanceType: 't3.micro',
        SecurityGroupIds: ['sg-1', 'sg-2'],
        MetadataOptions: { HttpTokens: 'required' },
        BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { Encrypted: true, VolumeSize: 20 } }],
        TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'team', Value: 'claims' }] }],
      },
    };
    const answered = found({ LaunchTemplateId: id, LaunchTemplateName: 'workers', DefaultVersionNumber: '1' });
    const credentials = async () => ({ accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' });
    const send = signedCalls({ region: REGION, credentials, endpoint: moto.endpoint });
    const read = async () => {
      const live = await readThrough(send, type, id, answered, declared);
      return live.kind === 'found' ? toldOf(type, declared, live.properties).differences : live;
    };
    expect(await read()).toEqual([]);
    await aws.query('ec2', 'CreateLaunchTemplateVersion', {
      LaunchTemplateId: id,
      SourceVersion: '1',
      'LaunchTemplateData.ImageId': 'ami-0feedbac',
    });
    expect(await read()).toEqual(expect.arrayContaining(['changed /LaunchTemplateData/ImageId']));
  });

  test('a parameter: what its read handler leaves out', async () => {
    const type = 'AWS::SSM::Parameter';
    const parameter = {
      Name: '/claims/stage',
      Type: 'String',
      Value: 'test',
      Description: 'stage',
      AllowedPattern: '^[a-z]+$',
    };
    await aws.json('ssm', 'AmazonSSM.PutParameter', parameter);
    const credentials = async () => ({ accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' });
    const send = signedCalls({ region: REGION, credentials, endpoint: moto.endpoint });
    const answered = found({ Name: '/claims/stage', Type: 'String', Value: 'test' });
    const live = await readThrough(send, type, '/claims/stage', answered, parameter);
    expect(live.kind === 'found' && toldOf(type, parameter, live.properties)).toEqual({
      reason: 'MatchesDeclaration',
      differences: [],
      where: [],
      notCompared: [],
    });
    const other = { ...parameter, Description: 'another' };
    const unlike = await readThrough(send, type, '/claims/stage', answered, other);
    expect(unlike.kind === 'found' && toldOf(type, other, unlike.properties).differences).toEqual([
      'changed /Description',
    ]);
  });
});
