import {
  type AdvancedEventSelector,
  CloudTrailClient,
  DescribeTrailsCommand,
  type EventSelector,
  GetEventSelectorsCommand,
  GetTrailStatusCommand,
} from '@aws-sdk/client-cloudtrail';
import { describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { CloudTrailTrailFinder } from '../../../adapters/aws/trail-finder';
import { awsSays } from './aws-says';

const TRAIL = {
  Name: 'main',
  TrailARN: 'arn:aws-cn:cloudtrail:cn-north-1:111122223333:trail/main',
  HomeRegion: 'cn-north-1',
  IsMultiRegionTrail: true,
  IsOrganizationTrail: false,
};

function setUp() {
  const client = new CloudTrailClient({ region: 'cn-north-1' });
  const aws = mockClient(client);
  aws.rejects(new Error('not scripted'));
  const asked: string[] = [];
  const finder = new CloudTrailTrailFinder((region) => {
    asked.push(region);
    return client;
  });
  return { aws, asked, finder };
}

function withTrail(
  selectors: { EventSelectors?: EventSelector[]; AdvancedEventSelectors?: AdvancedEventSelector[] },
  trail = TRAIL,
) {
  const made = setUp();
  made.aws.on(DescribeTrailsCommand, { includeShadowTrails: true }).resolves({ trailList: [trail] });
  made.aws.on(GetTrailStatusCommand, { Name: TRAIL.TrailARN }).resolves({ IsLogging: true });
  made.aws.on(GetEventSelectorsCommand, { TrailName: TRAIL.TrailARN }).resolves(selectors);
  return made;
}

const management = { Field: 'eventCategory', Equals: ['Management'] };

test('a trail of all regions is asked in its home region, and counts', async () => {
  const { finder, asked } = withTrail({ EventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: true }] });
  expect(await finder.find('cn-northwest-1')).toEqual({
    region: 'cn-northwest-1',
    found: true,
    why: 'trail main logs write management events',
  });
  expect(asked).toEqual(['cn-northwest-1', 'cn-north-1']);
});

describe('selectors', () => {
  test.each<[string, boolean, Parameters<typeof withTrail>[0]]>([
    ['writes only', true, { EventSelectors: [{ ReadWriteType: 'WriteOnly', IncludeManagementEvents: true }] }],
    ['reads only', false, { EventSelectors: [{ ReadWriteType: 'ReadOnly', IncludeManagementEvents: true }] }],
    ['data events only', false, { EventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: false }] }],
    [
      'all but one service',
      true,
      { EventSelectors: [{ IncludeManagementEvents: true, ExcludeManagementEventSources: ['kms.amazonaws.com'] }] },
    ],
    ['no selectors at all', false, {}],
    ['advanced: management', true, { AdvancedEventSelectors: [{ FieldSelectors: [management] }] }],
    [
      'advanced: management writes',
      true,
      { AdvancedEventSelectors: [{ FieldSelectors: [management, { Field: 'readOnly', Equals: ['false'] }] }] },
    ],
    [
      'advanced: management reads',
      false,
      { AdvancedEventSelectors: [{ FieldSelectors: [management, { Field: 'readOnly', Equals: ['true'] }] }] },
    ],
    [
      'advanced: management without one service',
      true,
      {
        AdvancedEventSelectors: [
          { FieldSelectors: [management, { Field: 'eventSource', NotEquals: ['kms.amazonaws.com'] }] },
        ],
      },
    ],
    [
      'advanced: management of one service',
      false,
      {
        AdvancedEventSelectors: [
          { FieldSelectors: [management, { Field: 'eventSource', Equals: ['kms.amazonaws.com'] }] },
        ],
      },
    ],
    [
      'advanced: management of one kind of session',
      false,
      {
        AdvancedEventSelectors: [
          { FieldSelectors: [management, { Field: 'sessionCredentialFromConsole', Equals: ['true'] }] },
        ],
      },
    ],
    [
      'advanced: data',
      false,
      { AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Data'] }] }] },
    ],
  ])('%s: %s', async (_name, found, selectors) => {
    expect((await withTrail(selectors).finder.find('cn-north-1')).found).toBe(found);
  });
});

describe('what does not count says why', () => {
  test('no trail', async () => {
    const { aws, finder } = setUp();
    aws.on(DescribeTrailsCommand).resolves({ trailList: [] });
    expect(await finder.find('cn-north-1')).toEqual({
      region: 'cn-north-1',
      found: false,
      why: 'no trail covers the region',
    });
  });

  test('a trail of another region alone', async () => {
    const { finder } = withTrail({}, { ...TRAIL, IsMultiRegionTrail: false });
    expect((await finder.find('cn-northwest-1')).why).toBe('no trail covers the region');
  });

  test('a stopped trail, and one after it that counts', async () => {
    const { aws, finder } = withTrail({ EventSelectors: [{ IncludeManagementEvents: true }] });
    const second = { ...TRAIL, Name: 'second', TrailARN: `${TRAIL.TrailARN}2` };
    aws.on(GetTrailStatusCommand, { Name: TRAIL.TrailARN }).resolves({ IsLogging: false });
    expect((await finder.find('cn-north-1')).why).toBe('trail main is stopped');
    aws.on(DescribeTrailsCommand).resolves({ trailList: [TRAIL, second] });
    aws.on(GetTrailStatusCommand, { Name: second.TrailARN }).resolves({ IsLogging: true });
    aws.on(GetEventSelectorsCommand, { TrailName: second.TrailARN }).resolves({
      EventSelectors: [{ IncludeManagementEvents: true }],
    });
    expect(await finder.find('cn-north-1')).toMatchObject({
      found: true,
      why: 'trail second logs write management events',
    });
  });

  test('an organisation’s trail whose settings are hidden is believed; an own one is not', async () => {
    const hidden = withTrail({}, { ...TRAIL, IsOrganizationTrail: true });
    hidden.aws.on(GetEventSelectorsCommand).rejects(awsSays('AccessDeniedException', 'no', 403));
    expect(await hidden.finder.find('cn-north-1')).toMatchObject({
      found: true,
      why: 'trail main of the organisation covers the region; its settings are hidden from here',
    });
    const own = withTrail({});
    own.aws.on(GetEventSelectorsCommand).rejects(awsSays('AccessDeniedException', 'no', 403));
    expect(await own.finder.find('cn-north-1')).toMatchObject({
      found: false,
      why: 'trail main cannot be read: AccessDeniedException: no',
    });
  });

  test('trails that cannot be listed; a throttle throws', async () => {
    const { aws, finder } = setUp();
    aws
      .on(DescribeTrailsCommand)
      .rejectsOnce(awsSays('AccessDeniedException', 'no', 403))
      .rejectsOnce(awsSays('ThrottlingException', 'Rate exceeded'));
    expect((await finder.find('cn-north-1')).why).toBe('its trails cannot be read: AccessDeniedException: no');
    await expect(finder.find('cn-north-1')).rejects.toMatchObject({ code: 'Throttled' });
  });
});
