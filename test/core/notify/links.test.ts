/** Links are made only of what is certain, and of claims only where nothing in them leads elsewhere. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { TransitionMessage } from '../../../core/model/drift-item';
import { type Provenance, UNKNOWN_PROVENANCE } from '../../../core/model/provenance';
import { describeAlert } from '../../../core/notify/alert-content';
import { cloudTrailLink } from '../../../core/notify/cloudtrail-link';
import { commitLink, runLink } from '../../../core/notify/provenance-links';
import { mark, toldMessage } from './told-message';

const COMMIT = '0a1b2c3d4e5f60718293a4b5c6d7e8f901234567';
const from = (over: Partial<Provenance>): Provenance => ({ ...UNKNOWN_PROVENANCE, commit: COMMIT, ...over });

describe('the commit', () => {
  test.each<[string, string]>([
    ['https://github.com/claims/infrastructure', `https://github.com/claims/infrastructure/commit/${COMMIT}`],
    ['https://github.com/claims/infrastructure.git', `https://github.com/claims/infrastructure/commit/${COMMIT}`],
    ['git@github.com:claims/infrastructure.git', `https://github.com/claims/infrastructure/commit/${COMMIT}`],
    ['ssh://git@github.com/claims/infrastructure.git', `https://github.com/claims/infrastructure/commit/${COMMIT}`],
    ['https://gitlab.com/claims/team/infra', `https://gitlab.com/claims/team/infra/-/commit/${COMMIT}`],
    ['https://gitlab.example.com/claims/infra', `https://gitlab.example.com/claims/infra/-/commit/${COMMIT}`],
    ['https://bitbucket.org/claims/infra', `https://bitbucket.org/claims/infra/commits/${COMMIT}`],
    ['https://dev.azure.com/claims/fraud/_git/infra', `https://dev.azure.com/claims/fraud/_git/infra/commit/${COMMIT}`],
  ])('of %s', (repository, link) => {
    expect(commitLink(from({ repository }))).toBe(link);
  });

  test('of a repository without a host lies where its run lies', () => {
    const repository = 'claims/infrastructure';
    const runUrl = 'https://github.com/claims/infrastructure/actions/runs/7';
    expect(commitLink(from({ repository, runUrl }))).toBe(`https://github.com/claims/infrastructure/commit/${COMMIT}`);
    expect(
      commitLink(from({ repository, runUrl: 'https://github.com/others/infrastructure/actions/runs/7' })),
    ).toBeNull();
    expect(commitLink(from({ repository }))).toBeNull();
  });

  test.each<[string, Partial<Provenance>]>([
    ['a script', { repository: 'javascript:alert(1)//github.com/a/b' }],
    ['a script behind a blank', { repository: ' https://github.com/a/b' }],
    ['no TLS', { repository: 'http://github.com/a/b' }],
    ['another host that looks like it', { repository: 'https://github.com.evil.example@203.0.113.7/a/b' }],
    ['a password', { repository: 'https://user:secret@github.com/a/b' }],
    ['a port', { repository: 'https://github.com:8443/a/b' }],
    ['a host of no known kind', { repository: 'https://code.example/a/b' }],
    ['a host that is one word', { repository: 'https://gitlab/a/b' }],
    ['letters that look like others', { repository: 'https://gіthub.com/a/b' }],
    ['a path that leads up', { repository: 'git@github.com:../../login' }],
    ['a query', { repository: 'git@github.com:a/b?x=y' }],
    ['markup', { repository: 'https://github.com/a/b|click' }],
    ['a commit that is a path', { repository: 'https://github.com/a/b', commit: '../../../evil' }],
    ['a commit that is a text', { repository: 'https://github.com/a/b', commit: '<!channel>' }],
    ['no commit', { repository: 'https://github.com/a/b', commit: null }],
    ['no repository', { repository: null }],
  ])('is not linked: %s', (_, over) => {
    expect(commitLink(from(over))).toBeNull();
  });
});

describe('the run', () => {
  test('is linked by its address', () => {
    const runUrl = 'https://ci.example.com/job/infra/42?tab=log#L10';
    expect(runLink(from({ runUrl }))).toBe(runUrl);
  });

  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'http://ci.example.com/1',
    'https://user:secret@ci.example.com/1',
    'https://ci.example.com/\u202egnp.exe',
    'https://ci.example.com/1|click here>',
    "https://ci.example.com/';reboot;'",
    `https://ci.example.com/${'a'.repeat(300)}`,
    'https://',
    '',
  ])('is not linked: %j', (runUrl) => {
    expect(runLink(from({ runUrl }))).toBeNull();
  });
});

test('whatever is claimed, a link is an https address of plain characters', () => {
  const claim = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.webUrl({ withFragments: true, withQueryParameters: true }),
    fc.string({ maxLength: 40 }).map((text) => `https://github.com/${text}`),
    fc.string({ maxLength: 40 }).map((text) => `git@gitlab.com:${text}`),
  );
  fc.assert(
    fc.property(claim, claim, (repository, runUrl) => {
      for (const link of [commitLink(from({ repository, runUrl })), runLink(from({ repository, runUrl }))]) {
        if (link !== null) expect(link).toMatch(/^https:\/\/[a-z0-9.-]+\/[\w./:?=&%#~+,@-]*$/);
      }
    }),
  );
});

describe('CloudTrail', () => {
  const eventId = '0f9a1b2c-3d4e-5f60-7182-93a4b5c6d7e8';
  const regional = { account: '111122223333', region: 'eu-west-1', type: 'AWS::S3::Bucket', identifier: 'logs' };
  const at = (over: Partial<TransitionMessage>): string | null =>
    cloudTrailLink(toldMessage({ events: [mark({ eventId })], ...over }));

  test.each<[string, Partial<TransitionMessage>, string | null]>([
    [
      'a regional event',
      { subject: regional },
      `https://console.aws.amazon.com/cloudtrailv2/home?region=eu-west-1#/events/${eventId}`,
    ],
    [
      'a global one, in the partition’s own region',
      {},
      `https://console.aws.amazon.com/cloudtrailv2/home?region=us-east-1#/events/${eventId}`,
    ],
    [
      'China',
      { subject: { ...regional, region: 'cn-north-1' } },
      `https://console.amazonaws.cn/cloudtrailv2/home?region=cn-north-1#/events/${eventId}`,
    ],
    ['a partition without a public console', { subject: { ...regional, region: 'us-iso-east-1' } }, null],
    ['a region of no known form', { subject: { ...regional, region: 'eu-west-1#/evil' } }, null],
    ['no region', { subject: { ...regional, region: null } }, null],
    ['an event of another form', { events: [mark({ eventId: '../../evil' })] }, null],
    ['an event that blames nobody', { events: [mark({ eventId, blames: false })] }, null],
    ['nothing recorded', { events: [], attribution: { kind: 'unknown' } }, null],
  ])('%s', (_, over, link) => {
    expect(at(over)).toBe(link);
  });

  test('is that of the named actor’s last event', () => {
    const later = '1f9a1b2c-3d4e-5f60-7182-93a4b5c6d7e8';
    const others = '2f9a1b2c-3d4e-5f60-7182-93a4b5c6d7e8';
    const events = [
      mark({ eventId: later, eventTime: '2026-03-01T08:00:15.000Z' }),
      mark({ eventId }),
      mark({ eventId: others, eventTime: '2026-03-01T08:00:20.000Z', actor: { ...mark().actor, name: 'ben' } }),
    ];
    expect(at({ events })).toContain(later);
  });
});

test('an alert says who deployed the code, whose it is, and where all of it can be opened', () => {
  const { facts, links } = describeAlert(
    toldMessage({
      transition: 'changed',
      at: '2026-03-01T10:14:26.000Z',
      sourceFile: 'lib/fraud-stack.ts:42',
      owners: ['@claims/fraud', 'ana@example.com'],
      provenance: {
        at: '2026-02-28T17:00:00.000Z',
        commit: COMMIT,
        repository: 'https://github.com/claims/infrastructure',
        runUrl: 'https://github.com/claims/infrastructure/actions/runs/7',
        by: 'ben',
      },
    }),
    { longestHeadline: 100, mostDifferences: 1, longestValue: 100 },
  );
  expect(facts).toEqual([
    { label: 'Open since', text: 'Sun 1 Mar 2026, 08:00:26 UTC (2 h 14 min)' },
    { label: 'In code', text: 'FraudStack/Endpoint/Role/Resource, lib/fraud-stack.ts:42, stack FraudStack' },
    {
      label: 'Deployed',
      text: 'commit 0a1b2c3d4e5… of https://github.com/claims/infrastructure by ben, Sat 28 Feb 2026, 17:00:00 UTC',
    },
    { label: 'Owner', text: '@claims/fraud, ana@example.com' },
    { label: 'Account', text: '111122223333, global' },
  ]);
  expect(links.map(({ label, url }) => `${label} ${url}`)).toEqual([
    'Console https://console.aws.amazon.com/go/view?arn=arn%3Aaws%3Aiam%3A%3A111122223333%3Arole%2Ffraud-endpoint',
    `Commit https://github.com/claims/infrastructure/commit/${COMMIT}`,
    'Run https://github.com/claims/infrastructure/actions/runs/7',
  ]);
});
