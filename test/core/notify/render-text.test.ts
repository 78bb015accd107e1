/** The alert as a person reads it, word for word. */
import { describe, expect, test } from '@jest/globals';
import type { Actor } from '../../../core/model/actor';
import type { TransitionMessage } from '../../../core/model/drift-item';
import { renderText } from '../../../core/notify/render-text';
import { ANA, mark, toldMessage } from './told-message';

const lines = (over: Partial<TransitionMessage> = {}): readonly string[] => renderText(toldMessage(over)).split('\n');
const line = (start: string, over: Partial<TransitionMessage> = {}): string | undefined =>
  lines(over).find((text) => text.startsWith(start));

test('a drift, from how bad to what to do', () => {
  expect(renderText(toldMessage())).toBe(
    [
      'CRITICAL  Endpoint/Role (fraud-endpoint, AWS::IAM::Role) has drifted',
      'ana@example.com (role Admin) called PutRolePolicy (iam) in the console, Sun 1 Mar 2026, 08:00:12 UTC, noticed 14 s later.',
      'A declared property has another value live.',
      '',
      '/MaxSessionDuration  permission, weakens protection: a session may last longer',
      '  declared  3600',
      '  live      43200',
      '',
      'Why it matters  Sessions outlive a shift (long-sessions, critical, SOC2:CC6.1)',
      'In code         FraudStack/Endpoint/Role/Resource, stack FraudStack',
      'Account         111122223333, global',
      'Put it back     npx cdk deploy FraudStack --revert-drift',
      "Details         npx asbuilt show '111122223333#global#AWS::IAM::Role#fraud-endpoint'",
      'Console         https://console.aws.amazon.com/go/view?arn=arn%3Aaws%3Aiam%3A%3A111122223333%3Arole%2Ffraud-endpoint',
    ].join('\n'),
  );
});

test('a resolved drift is short', () => {
  const resolved = { transition: 'resolved', reason: 'MatchesDeclaration', at: '2026-03-01T10:14:26.000Z' } as const;
  expect(renderText(toldMessage(resolved))).toBe(
    [
      'RESOLVED  Endpoint/Role (fraud-endpoint, AWS::IAM::Role) is no longer a drift',
      'Live matches what the source declares. It was open for 2 h 14 min, since Sun 1 Mar 2026, 08:00:26 UTC.',
      '',
      'In code         FraudStack/Endpoint/Role/Resource, stack FraudStack',
      'Account         111122223333, global',
      "Details         npx asbuilt show '111122223333#global#AWS::IAM::Role#fraud-endpoint'",
    ].join('\n'),
  );
});

describe('the headline', () => {
  test.each<[Partial<TransitionMessage>, string]>([
    [
      { verdict: 'Missing', reason: 'ResourceNotFound' },
      'CRITICAL  Endpoint/Role (fraud-endpoint, AWS::IAM::Role) is gone',
    ],
    [
      { verdict: 'Unmanaged', reason: 'NotDeclaredBySource' },
      'CRITICAL  Endpoint/Role (fraud-endpoint, AWS::IAM::Role) was created outside code',
    ],
    [
      { transition: 'changed', severity: 'high' },
      'HIGH  Endpoint/Role (fraud-endpoint, AWS::IAM::Role) has changed again: it has drifted',
    ],
    [{ transition: 'reopened' }, 'CRITICAL  Endpoint/Role (fraud-endpoint, AWS::IAM::Role) has drifted again'],
    [
      { transition: 'severityRaised' },
      'CRITICAL  Endpoint/Role (fraud-endpoint, AWS::IAM::Role) is now critical: it has drifted',
    ],
    [{ transition: 'accepted', severity: 'low' }, 'LOW  Endpoint/Role (fraud-endpoint, AWS::IAM::Role) drift accepted'],
    [
      { transition: 'expired' },
      'CRITICAL  Endpoint/Role (fraud-endpoint, AWS::IAM::Role) has drifted; its acceptance has expired',
    ],
  ])('%j', (over, expected) => {
    expect(lines(over)[0]).toBe(expected);
  });

  test('a whole resource is not listed as a difference of itself', () => {
    const whole = {
      path: '',
      kind: 'removed',
      of: 'declared',
      category: 'other',
      weakens: 'unknown',
      weakensBecause: '',
      regions: [],
    } as const;
    expect(renderText(toldMessage({ verdict: 'Missing', differences: [whole] }))).not.toContain('whole resource');
  });
});

test.each([
  ['arn:aws:sagemaker:eu-west-1:111122223333:endpoint/fraud', 'fraud'],
  ['arn:aws-cn:logs:cn-north-1:111122223333:log-group:/aws/lambda/score', '/aws/lambda/score'],
  ['arn:aws:sns:eu-west-1:111122223333:alarms', 'alarms'],
  ['arn:aws:s3:::models', 'models'],
  ['https://sqs.eu-west-1.amazonaws.com/111122223333/jobs', 'jobs'],
  ['p|r', 'p|r'],
  ['arn:', 'arn:'],
])('%s is called %s', (identifier, name) => {
  const subject = { account: '111122223333', region: 'eu-west-1', type: 'T', identifier };
  expect(lines({ subject, address: null })[0]).toBe(`CRITICAL  ${name} (T) has drifted`);
});

describe('who put it back', () => {
  const BEN: Actor = { ...ANA, name: 'ben@example.com', channel: 'cli' };
  const back = mark({ eventId: 'e2', eventTime: '2026-03-01T10:13:40Z', api: 'DeleteRolePolicy', actor: BEN });
  const resolved = {
    transition: 'resolved',
    reason: 'MatchesDeclaration',
    at: '2026-03-01T10:14:26.000Z',
    lastSeenAt: '2026-03-01T09:00:00.000Z',
    events: [mark(), back],
  } as const;

  test('is said where exactly one event came after the drift was last seen', () => {
    expect(lines(resolved).slice(1, 3)).toEqual([
      'ben@example.com (role Admin) brought it back in line: called DeleteRolePolicy (iam) with the AWS CLI, Sun 1 Mar 2026, 10:13:40 UTC.',
      'Live matches what the source declares. It was open for 2 h 14 min, since Sun 1 Mar 2026, 08:00:26 UTC.',
    ]);
  });

  test('is not said of a transition that was recorded without when it was last seen', () => {
    const { lastSeenAt: _, ...unknown } = resolved;
    expect(lines(unknown)[1]).toMatch(/^Live matches/);
  });

  test.each<[string, Partial<TransitionMessage>]>([
    ['the event was there before the drift was last seen', { lastSeenAt: '2026-03-01T10:13:40.500Z' }],
    ['nothing was recorded since', { events: [mark()] }],
    ['two events came, though of one actor', { events: [mark(), back, { ...back, eventId: 'e3' }] }],
    ['another event came that blames nobody', { events: [mark(), back, { ...back, eventId: 'e3', blames: false }] }],
    ['the event blames nobody', { events: [mark(), { ...back, blames: false }] }],
    ['the event came after the match', { events: [mark(), { ...back, eventTime: '2026-03-01T10:14:27Z' }] }],
    ['the code changed, not live', { reason: 'NoLongerDeclared' }],
  ])('is not said where %s', (_, over) => {
    expect(lines({ ...resolved, ...over })[1]).toMatch(/^(Live matches|No source declares it)/);
  });
});

describe('who did it', () => {
  const BEN: Actor = { ...ANA, name: 'ben@example.com' };
  const when = 'Sun 1 Mar 2026, 08:00:12 UTC, noticed 14 s later.';
  test.each<[string, Partial<TransitionMessage>, string]>([
    [
      'one of two',
      { actor: null, attribution: { kind: 'oneOf', actors: [ANA, BEN] }, events: [mark(), mark({ actor: BEN })] },
      `One of ana@example.com, ben@example.com called PutRolePolicy (iam), ${when}`,
    ],
    [
      'one of many',
      {
        attribution: {
          kind: 'oneOf',
          actors: [ANA, BEN, { ...ANA, name: 'c' }, { ...ANA, name: 'd' }, { ...ANA, name: 'e' }],
        },
      },
      `One of ana@example.com, ben@example.com, c or 2 more called PutRolePolicy (iam), ${when}`,
    ],
    [
      'nobody',
      { actor: null, attribution: { kind: 'unknown' }, events: [] },
      'Unknown who: no recorded event names anybody. Noticed Sun 1 Mar 2026, 08:00:26 UTC.',
    ],
    [
      'several calls, the last one decides when',
      { events: [mark({ eventTime: '2026-03-01T07:00:00.000Z' }), mark({ api: 'AttachRolePolicy' }), mark()] },
      `ana@example.com (role Admin) called PutRolePolicy (iam), AttachRolePolicy (iam) in the console, ${when}`,
    ],
    [
      'the root user',
      {
        attribution: { kind: 'one', actor: { ...ANA, kind: 'root', name: 'root', via: null, channel: 'cli' } },
        events: [mark({ actor: { ...ANA, name: 'root', via: null } })],
      },
      `The root user of the account called PutRolePolicy (iam) with the AWS CLI, ${when}`,
    ],
    [
      'an AI agent',
      {
        attribution: { kind: 'one', actor: { ...ANA, kind: 'aiAgent', name: 'release-bot', channel: 'agent' } },
        events: [mark({ actor: { ...ANA, name: 'release-bot' } })],
      },
      `AI agent release-bot (role Admin) called PutRolePolicy (iam) through an agent, ${when}`,
    ],
    [
      'an actor whose call is not recorded',
      { events: [] },
      'ana@example.com (role Admin) changed it in the console, noticed Sun 1 Mar 2026, 08:00:26 UTC.',
    ],
    [
      'a person who came through IAM Identity Center',
      {
        attribution: {
          kind: 'one',
          actor: {
            ...ANA,
            via: 'arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Model_Team_4b7d19c2e86f03a5',
          },
        },
        events: [],
      },
      'ana@example.com (permission set Model_Team) changed it in the console, noticed Sun 1 Mar 2026, 08:00:26 UTC.',
    ],
    [
      'an assumed role',
      {
        attribution: { kind: 'one', actor: { ...ANA, via: 'arn:aws:sts::111122223333:assumed-role/Deploy/ana' } },
        events: [],
      },
      'ana@example.com (role Deploy) changed it in the console, noticed Sun 1 Mar 2026, 08:00:26 UTC.',
    ],
  ])('%s', (_, over, expected) => {
    expect(lines(over)[1]).toBe(expected);
  });
});

describe('declared beside live', () => {
  const values = (over: object): readonly string[] => {
    const [difference] = toldMessage().differences;
    if (difference === undefined) throw new Error('no difference');
    return lines({ differences: [{ ...difference, ...over }] }).filter((text) =>
      /^ {2}(declared|baseline|live) /.test(text),
    );
  };
  test.each<[string, object, readonly string[]]>([
    ['texts in quotes', { declared: 'HIGH', live: 'NONE' }, ['  declared  "HIGH"', '  live      "NONE"']],
    ['removed', { kind: 'removed', live: undefined }, ['  declared  3600', '  live      (gone)']],
    ['added', { kind: 'added', declared: undefined, live: 'x' }, ['  declared  (not declared)', '  live      "x"']],
    ['against the baseline', { of: 'undeclared' }, ['  baseline  3600', '  live      43200']],
    [
      'a secret',
      { declared: { $masked: 'k1:aa' }, live: { $masked: 'k1:bb' } },
      [
        '  declared  (a secret; another one than on the other side)',
        '  live      (a secret; another one than on the other side)',
      ],
    ],
    [
      'an unresolved value',
      { declared: { $unresolved: 'Fn::Transform' } },
      ['  declared  (cannot be known: Fn::Transform)', '  live      43200'],
    ],
  ])('%s', (_, over, expected) => {
    expect(values(over)).toEqual(expected);
  });

  test('two long values are shown from where they part', () => {
    const same = 'a'.repeat(5_000);
    const [declared, live] = values({ declared: `${same}-ONE-${same}`, live: `${same}-TWO-${same}` });
    expect(declared).toMatch(/^ {2}declared {2}…a{23}-ONE-a+… \(\d+ more characters; see asbuilt show\)$/);
    expect(live).toMatch(/^ {2}live {6}…a{23}-TWO-a+… \(\d+ more characters; see asbuilt show\)$/);
  });

  test('members of one list that came and went are told together', () => {
    const [difference] = toldMessage().differences;
    if (difference === undefined) throw new Error('no difference');
    const { declared: _, live: __, ...member } = { ...difference, path: '/P/Action', element: 'Read' };
    const text = lines({
      differences: [
        { ...member, kind: 'removed', declared: 's3:GetObject' },
        { ...member, kind: 'removed', declared: 's3:ListBucket' },
        { ...member, kind: 'added', live: 's3:*' },
        { ...member, path: '/P/Resource', kind: 'removed', declared: 'a' },
        { ...member, path: '/P/Resource', kind: 'added', live: 'b' },
      ],
    });
    expect(text.slice(4, 11)).toEqual([
      '/P/Action [Read]  permission, weakens protection: a session may last longer',
      '  declared  "s3:GetObject"',
      '  declared  "s3:ListBucket"',
      '  live      "s3:*"',
      '/P/Resource [Read]  permission, weakens protection: a session may last longer',
      '  declared  "a"',
      '  live      "b"',
    ]);
  });

  test('many members are counted, and none of them twice', () => {
    const [difference] = toldMessage().differences;
    if (difference === undefined) throw new Error('no difference');
    const { declared: _, live: __, ...member } = { ...difference, path: '/L', kind: 'added' as const };
    const differences = Array.from({ length: 9 }, (_, i) => ({ ...member, live: i }));
    expect(lines({ differences }).filter((text) => /^ {2}(declared|live)|more/.test(text))).toEqual([
      '  declared  (not declared)',
      '  live      0',
      '  live      1',
      '  live      2',
      '  live      3',
      '  live      … and 5 more',
    ]);
  });

  test.each([
    ['network', 'Another boundary is set.', 'network, may weaken protection: Another boundary is set.'],
    ['network', 'No rule tells whether it protects anything.', 'network'],
    ['network', '', 'network'],
    ['capacity', 'No rule tells whether it protects anything.', 'capacity'],
    ['capacity', 'The value is secret; only that it changed is known.', 'capacity'],
  ] as const)('what may weaken %s is said only with a reason: "%s"', (category, weakensBecause, meaning) => {
    const [difference] = toldMessage().differences;
    if (difference === undefined) throw new Error('no difference');
    const unknown = { ...difference, weakens: 'unknown' as const, weakensBecause, category };
    expect(lines({ differences: [unknown] })[4]).toBe(`/MaxSessionDuration  ${meaning}`);
  });

  test('what weakens comes first, and what is not listed is counted', () => {
    const [difference] = toldMessage().differences;
    if (difference === undefined) throw new Error('no difference');
    const many = Array.from({ length: 40 }, (_, i) => ({
      ...difference,
      path: `/P${i}`,
      weakens: i === 39 ? ('yes' as const) : ('no' as const),
    }));
    const text = lines({ differences: many });
    expect(text[4]).toMatch(/^\/P39 /);
    expect(text).toContain('… and 10 more differences; see asbuilt show');
  });
});

describe('what to do', () => {
  const source = { kind: 'cloudformation', id: 'FraudStack' } as const;
  test('a stack that is no CDK app: a drift-aware change set, because the unchanged template puts nothing back', () => {
    const named = '--stack-name FraudStack --change-set-name revert-drift-9f2c';
    const text = lines({ source, address: 'EndpointRole' });
    expect(text.slice(text.indexOf('See the plan'), -1)).toEqual([
      'See the plan',
      `aws cloudformation create-change-set ${named} --use-previous-template --deployment-mode REVERT_DRIFT --capabilities CAPABILITY_NAMED_IAM CAPABILITY_AUTO_EXPAND --parameters "$(aws cloudformation describe-stacks --stack-name FraudStack --query 'Stacks[0].Parameters[].{ParameterKey:ParameterKey,UsePreviousValue:\`true\`} || \`[]\`' --output json)"`,
      `aws cloudformation wait change-set-create-complete ${named}`,
      `aws cloudformation describe-change-set ${named} --include-property-values`,
      `Put it back     aws cloudformation execute-change-set ${named}`,
      "Details         npx asbuilt show '111122223333#global#AWS::IAM::Role#fraud-endpoint'",
    ]);
  });

  test('a stack that is known by its ARN is looked for in its own region', () => {
    const { source: byArn } = toldMessage();
    const text = lines({ source: byArn, address: 'EndpointRole' });
    expect(
      text.filter((each) => each.includes('aws cloudformation')).map((each) => each.split('--region ')[1]),
    ).toEqual(Array.from({ length: 4 }, () => expect.stringMatching(/^eu-west-1 --stack-name FraudStack /)));
  });

  test('Terraform', () => {
    const over = { source: { kind: 'terraform', id: '6f2c' }, address: 'module.a["b"].aws_iam_role.r' } as const;
    expect(line('See the plan', over)).toBe(`See the plan    terraform plan -target='module.a["b"].aws_iam_role.r'`);
    expect(line('Put it back', over)).toBe(`Put it back     terraform apply -target='module.a["b"].aws_iam_role.r'`);
  });

  test('created outside code', () => {
    expect(line('What to do', { source: null, address: null, verdict: 'Unmanaged' })).toBe(
      'What to do      delete it, or declare and import it in code',
    );
  });

  test('a single quote in a name ends no quoting', () => {
    const subject = { account: null, region: null, type: 'AWS::SQS::Queue', identifier: "a'; rm -rf ~; '" };
    expect(line('Details', { subject })).toBe(
      `Details         npx asbuilt show '-#-#AWS::SQS::Queue#a'\\''; rm -rf ~; '\\'''`,
    );
  });

  test('a name that cannot be typed gives no command', () => {
    const subject = { account: null, region: null, type: 'AWS::SQS::Queue', identifier: 'a\u001b[2Jb' };
    expect(line('Details', { subject })).toBe('Details         npx asbuilt list shows it');
  });

  test('the declared side unconfirmed is said', () => {
    expect(line('Note', { declaredSideUnconfirmed: 'terraform:6f2c: access denied' })).toBe(
      'Note            The declared side is unconfirmed, it may be out of date: terraform:6f2c: access denied',
    );
  });
});

describe('an answer', () => {
  const answer = {
    kind: 'accepted',
    by: 'ben@example.com',
    reason: 'Load test until Friday',
    at: '2026-03-01T09:00:00.000Z',
    until: '2026-03-06T17:00:00.000Z',
    owner: 'team fraud',
    covers: { places: ['/MaxSessionDuration'], severity: 'critical' },
  } as const;

  test('tells who decided what, until when and why', () => {
    expect(lines({ transition: 'accepted', answer })[1]).toBe(
      'ben@example.com accepted it until Fri 6 Mar 2026, 17:00:00 UTC: Load test until Friday. team fraud answers for it.',
    );
  });

  test.each([
    ['accepted', 'its acceptance has expired'],
    ['snoozed', 'its snooze has expired'],
  ] as const)('that was %s and expired is said with what it was', (kind, said) => {
    const expired = { transition: 'expired', answer: { ...answer, kind, owner: null } } as const;
    expect(lines(expired)[0]).toContain(said);
    expect(line('Answer', expired)).toBe(
      `Answer          ben@example.com ${kind} it until Fri 6 Mar 2026, 17:00:00 UTC: Load test until Friday.`,
    );
  });

  test('is offered as a command that says which drift was seen', () => {
    expect(line('Acknowledge', { fingerprint: 'v1:0a1b' })).toBe(
      "Acknowledge     npx asbuilt ack '111122223333#global#AWS::IAM::Role#fraud-endpoint' --seen v1:0a1b",
    );
    expect(line('Acknowledge', { fingerprint: 'v1:0a1b', transition: 'snoozed', answer })).toBeUndefined();
  });

  test.each([
    ['liveMatchesAgain', 'It was put back live.'],
    ['codeCaughtUp', 'The code caught up with it.'],
  ] as const)('resolved by %s is said', (resolution, said) => {
    const resolved = { transition: 'resolved', reason: 'MatchesDeclaration', resolution } as const;
    expect(lines(resolved)[1]).toBe(
      `Live matches what the source declares. ${said} It was open for 0 s, since Sun 1 Mar 2026, 08:00:26 UTC.`,
    );
  });
});
