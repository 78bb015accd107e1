/** How one look is judged: the worst difference decides, errors are loud, only an acceptance of everything accepts. */
import { describe, expect, test } from '@jest/globals';
import { type JudgeInput, judgeDifferences } from '../../../core/judge/judge-differences';
import type { Actor } from '../../../core/model/actor';
import type { ClassifiedDifference } from '../../../core/model/difference';
import type { EventMark } from '../../../core/model/event-mark';
import type { AppliedPolicy, Severity } from '../../../core/model/judgement';
import type { PolicyAnswer, PolicyEngine, PolicyRequest } from '../../../core/model/policy-question';

/** Answers what a test scripted, in order, and keeps what it was asked. */
class ScriptedPolicies implements PolicyEngine {
  readonly asked: PolicyRequest[] = [];
  constructor(private readonly answers: readonly PolicyAnswer[]) {}
  async policySetDigest(): Promise<string> {
    return 'digest-of-the-set';
  }
  async decide(requests: readonly PolicyRequest[]): Promise<readonly PolicyAnswer[]> {
    this.asked.push(...requests);
    return this.answers;
  }
}

const NOTHING: PolicyAnswer = { accepted: false, acceptedBy: [], violated: [], errors: [] };
const hash = (text: string): string => `hash of ${text.length}`;

function policy(id: string, severity: Severity, route: string | null = null): AppliedPolicy {
  return { id, severity, route, why: null, controls: [] };
}

function difference(over: Partial<ClassifiedDifference> = {}): ClassifiedDifference {
  return {
    path: '/VisibilityTimeout',
    kind: 'changed',
    of: 'declared',
    declared: 30,
    live: 60,
    category: 'capacity',
    weakens: 'no',
    weakensBecause: '',
    regions: [],
    ...over,
  };
}

function input(over: Partial<JudgeInput> = {}): JudgeInput {
  return {
    subject: { account: '111122223333', region: 'eu-west-1', type: 'AWS::SQS::Queue', identifier: 'jobs' },
    verdict: 'Drifted',
    address: 'aws_sqs_queue.jobs',
    source: { kind: 'terraform', id: '6f2c' },
    differences: [difference()],
    tags: ['system=fraud', 'team=ml'],
    marks: [],
    observedAt: '2026-03-01T08:00:00.000Z',
    systems: [],
    ...over,
  };
}

const ANA: Actor = {
  kind: 'person',
  name: 'ana@example.com',
  via: 'arn:aws:iam::111122223333:role/Admin',
  channel: 'console',
  trusted: [],
  claimed: ['Mozilla/5.0'],
};

function mark(actor: Actor, over: Partial<EventMark> = {}): EventMark {
  return {
    ...{ eventId: 'e1', eventTime: '2026-03-01T07:59:48.000Z', source: 'sqs.amazonaws.com', api: 'SetQueueAttributes' },
    ...{ effect: 'modify', actor, session: 's', blames: true },
    ...over,
  } as EventMark;
}

describe('severity', () => {
  test('no policy matched: the default severity of the worst difference', async () => {
    const differences = [difference(), difference({ category: 'network', weakens: 'yes' })];
    const judgement = await judgeDifferences(input({ differences }), new ScriptedPolicies([NOTHING, NOTHING]), hash);
    expect(judgement).toMatchObject({ severity: 'high', route: null, accepted: false, policies: [], errors: [] });
  });

  test('a policy lowers: its severity replaces the default', async () => {
    const differences = [difference({ category: 'network', weakens: 'yes' })];
    const answers = [{ ...NOTHING, violated: [policy('known', 'low')] }];
    expect((await judgeDifferences(input({ differences }), new ScriptedPolicies(answers), hash)).severity).toBe('low');
  });

  test('of several policies the worst decides, each is named once, the worst first', async () => {
    const answers = [
      { ...NOTHING, violated: [policy('b', 'low'), policy('z', 'critical')] },
      { ...NOTHING, violated: [policy('a', 'low'), policy('b', 'low')] },
    ];
    const judgement = await judgeDifferences(
      input({ differences: [difference(), difference()] }),
      new ScriptedPolicies(answers),
      hash,
    );
    expect(judgement.severity).toBe('critical');
    expect(judgement.policies.map(({ id }) => id)).toEqual(['z', 'a', 'b']);
  });

  test.each<[string, readonly AppliedPolicy[], Severity]>([
    ['nothing else', [], 'high'],
    ['a lower violation', [policy('a', 'low')], 'high'],
    ['a worse violation', [policy('a', 'critical')], 'critical'],
  ])('a policy that erred, with %s', async (_, violated, expected) => {
    const answers = [{ ...NOTHING, violated, errors: ['broken: overflow'] }];
    const judgement = await judgeDifferences(input(), new ScriptedPolicies(answers), hash);
    expect(judgement).toMatchObject({ severity: expected, accepted: false, errors: ['broken: overflow'] });
  });
});

describe('route', () => {
  test('the route of what is as bad as the whole', async () => {
    const answers = [{ ...NOTHING, violated: [policy('a', 'low', 'digest'), policy('b', 'critical', 'page')] }];
    expect((await judgeDifferences(input(), new ScriptedPolicies(answers), hash)).route).toBe('page');
  });

  test('the route of noise never takes along what is worse than noise', async () => {
    const differences = [difference(), difference({ category: 'encryption', weakens: 'yes' })];
    const answers = [{ ...NOTHING, violated: [policy('noise', 'none', 'drop')] }, NOTHING];
    const judgement = await judgeDifferences(input({ differences }), new ScriptedPolicies(answers), hash);
    expect(judgement).toMatchObject({ severity: 'high', route: null });
  });
});

describe('acceptance', () => {
  const ACCEPTED: PolicyAnswer = { ...NOTHING, accepted: true, acceptedBy: [policy('hold', 'low')] };

  test('every difference accepted: the drift is', async () => {
    const judgement = await judgeDifferences(input(), new ScriptedPolicies([ACCEPTED]), hash);
    expect(judgement).toMatchObject({ accepted: true, severity: 'low' });
    expect(judgement.policies.map(({ id }) => id)).toEqual(['hold']);
  });

  test('one of two accepted: the drift is not, and only the other one counts', async () => {
    const differences = [difference({ category: 'network', weakens: 'yes' }), difference()];
    const judgement = await judgeDifferences(input({ differences }), new ScriptedPolicies([ACCEPTED, NOTHING]), hash);
    expect(judgement).toMatchObject({ accepted: false, severity: 'low' });
  });

  test.each([
    ['an error', { ...ACCEPTED, errors: ['broken'] }, 'high'],
    ['a violation', { ...ACCEPTED, violated: [policy('never', 'critical')] }, 'critical'],
  ])('an engine that says accepted beside %s is not believed', async (_, answer, severity) => {
    const judgement = await judgeDifferences(input(), new ScriptedPolicies([answer]), hash);
    expect(judgement).toMatchObject({ accepted: false, severity });
  });
});

describe('what is asked', () => {
  test('the request in the words of the schema', async () => {
    const policies = new ScriptedPolicies([NOTHING]);
    const systems = [
      { name: 'fraud', riskTier: 'high', regions: ['eu-west-1'], env: 'prod', match: { tags: { system: 'fraud' } } },
    ];
    const judgement = await judgeDifferences(input({ systems, marks: [mark(ANA)] }), policies, hash);
    expect(policies.asked).toEqual([
      {
        principal: {
          id: 'ana@example.com',
          via: 'arn:aws:iam::111122223333:role/Admin',
          kind: 'person',
          channel: 'console',
          trusted: false,
        },
        resource: {
          id: '111122223333#eu-west-1#AWS::SQS::Queue#jobs',
          identifier: 'jobs',
          type: 'AWS::SQS::Queue',
          account: '111122223333',
          region: 'eu-west-1',
          source: 'terraform:6f2c',
          address: 'aws_sqs_queue.jobs',
          tags: ['system', 'system=fraud', 'team', 'team=ml'],
          stateful: expect.any(Boolean),
          ai: false,
          system: { name: 'fraud', riskTier: 'high', regions: ['eu-west-1'], env: 'prod' },
        },
        difference: {
          verdict: 'Drifted',
          kind: 'changed',
          of: 'declared',
          path: '/VisibilityTimeout',
          category: 'capacity',
          categories: ['capacity'],
          weakens: 'no',
          declared: '30',
          live: '60',
          opensTo: null,
          regions: [],
          observedAt: '2026-03-01T08:00:00.000Z',
        },
      },
    ]);
    expect(judgement.policySetDigest).toBe('digest-of-the-set');
    expect(judgement.requestDigest).toMatch(/^hash of \d+$/);
  });

  test('what is not known is empty, never the word null', async () => {
    const policies = new ScriptedPolicies([NOTHING]);
    const subject = { account: null, region: null, type: 'AWS::SQS::Queue', identifier: 'jobs' };
    const { declared: _, ...added } = difference({ kind: 'added' });
    await judgeDifferences(input({ subject, address: null, source: null, differences: [added] }), policies, hash);
    expect(policies.asked[0]?.resource).toMatchObject({
      account: '',
      region: '',
      source: '',
      address: '',
      system: null,
    });
    expect(policies.asked[0]?.difference).toMatchObject({ declared: '', live: '60' });
  });

  test('values are canonical text, the longest ones cut with a note', async () => {
    const policies = new ScriptedPolicies([NOTHING]);
    await judgeDifferences(
      input({ differences: [difference({ declared: { b: 1, a: [true] }, live: 'x'.repeat(30_000) })] }),
      policies,
      hash,
    );
    expect(policies.asked[0]?.difference.declared).toBe('{"a":[true],"b":1}');
    const { live = '' } = policies.asked[0]?.difference ?? {};
    expect(live.length).toBe(24_000 + '… (6002 more characters)'.length);
    expect(live.endsWith('x… (6002 more characters)')).toBe(true);
  });

  test.each([
    ['Missing', 'removed', 'high'],
    ['Unmanaged', 'added', 'medium'],
  ] as const)('%s with nothing listed is asked about as a whole', async (verdict, kind, severity) => {
    const policies = new ScriptedPolicies([NOTHING]);
    const subject = { account: '111122223333', region: 'eu-west-1', type: 'AWS::S3::Bucket', identifier: 'models' };
    const judgement = await judgeDifferences(input({ subject, verdict, differences: [] }), policies, hash);
    expect(policies.asked[0]?.difference).toMatchObject({ verdict, kind, path: '', category: 'other' });
    expect(judgement.severity).toBe(severity);
  });

  test.each(['InSync', 'Expected', 'NotChecked'] as const)('%s is no drift: nothing is asked', async (verdict) => {
    const policies = new ScriptedPolicies([]);
    const judgement = await judgeDifferences(input({ verdict }), policies, hash);
    expect(judgement).toMatchObject({ severity: 'none', accepted: false, policies: [] });
    expect(policies.asked).toEqual([]);
  });

  test('an engine that leaves a question open is a fault, not an acceptance', async () => {
    await expect(judgeDifferences(input(), new ScriptedPolicies([]), hash)).rejects.toThrow('1 questions, 0 answers');
  });
});

describe('the principal', () => {
  const BEN: Actor = { ...ANA, name: 'ben@example.com' };
  const CLOUDFORMATION: Actor = {
    ...ANA,
    kind: 'service',
    name: 'cloudformation.amazonaws.com',
    trusted: ['cloudformation.amazonaws.com'],
  };
  const IN_CHINA: Actor = {
    ...CLOUDFORMATION,
    name: 'cloudformation.amazonaws.com.cn',
    trusted: ['cloudformation.amazonaws.com.cn'],
  };
  test.each<[string, readonly EventMark[], string]>([
    ['the one whose event blames', [mark(ANA)], 'ana@example.com'],
    ['one actor with two events is still one', [mark(ANA), mark(ANA, { eventId: 'e2' })], 'ana@example.com'],
    ['two actors: nobody', [mark(ANA), mark(BEN)], 'unknown'],
    ['the same name through another role is another actor', [mark(ANA), mark({ ...ANA, via: null })], 'unknown'],
    ['an event that merely mentions blames nobody', [mark(ANA, { blames: false })], 'unknown'],
    ['a bystander takes no blame away', [mark(ANA), mark(BEN, { blames: false })], 'ana@example.com'],
    ['CloudFormation beside a person: the person', [mark(CLOUDFORMATION), mark(ANA)], 'ana@example.com'],
    ['CloudFormation in China beside a person: the person', [mark(IN_CHINA), mark(ANA)], 'ana@example.com'],
    ['CloudFormation alone', [mark(CLOUDFORMATION)], 'cloudformation.amazonaws.com'],
    ['nobody', [], 'unknown'],
  ])('%s', async (_, marks, expected) => {
    const policies = new ScriptedPolicies([NOTHING]);
    await judgeDifferences(input({ marks }), policies, hash);
    expect(policies.asked[0]?.principal.id).toBe(expected);
  });

  test('trusted only if every event of theirs is; a channel only if they agree', async () => {
    const policies = new ScriptedPolicies([NOTHING]);
    const trusted: Actor = { ...ANA, channel: 'service', trusted: ['ssm.amazonaws.com'] };
    await judgeDifferences(input({ marks: [mark(trusted), mark(ANA)] }), policies, hash);
    expect(policies.asked[0]?.principal).toMatchObject({ trusted: false, channel: 'unknown' });
  });
});
