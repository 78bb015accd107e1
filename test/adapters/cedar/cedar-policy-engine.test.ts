/** What Cedar's traps come to: errors are loud, acceptances and violations are told apart, groups work. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { CedarPolicyEngine } from '../../../adapters/cedar/cedar-policy-engine';
import { loadDefaultPolicySet, loadPolicySet, type PolicySet } from '../../../adapters/cedar/load-policy-set';
import type { PolicyAnswer, PolicyRequest } from '../../../core/model/policy-question';

function policySet(text: string, groups: object = {}): PolicySet {
  const folder = mkdtempSync(join(tmpdir(), 'asbuilt-engine-'));
  writeFileSync(join(folder, 'a.cedar'), text);
  writeFileSync(join(folder, 'groups.json'), JSON.stringify(groups));
  try {
    return loadPolicySet(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const ACTOR = { id: 'ana@example.com', via: null, kind: 'person', channel: 'console', trusted: false };
const RESOURCE = {
  id: '111122223333#eu-west-1#AWS::SQS::Queue#jobs',
  type: 'AWS::SQS::Queue',
  identifier: 'jobs',
  account: '111122223333',
  region: 'eu-west-1',
  source: 'terraform:6f2c',
  address: 'aws_sqs_queue.jobs',
  tags: [],
  stateful: false,
  ai: false,
  system: null,
};
const DIFFERENCE = {
  verdict: 'Drifted',
  kind: 'changed',
  of: 'declared',
  path: '/VisibilityTimeout',
  category: 'capacity',
  weakens: 'no',
  declared: '30',
  live: '60',
  opensTo: null,
  regions: [],
  observedAt: '2026-03-01T08:00:00.000Z',
};

interface Change {
  readonly principal?: Partial<PolicyRequest['principal']>;
  readonly resource?: Partial<PolicyRequest['resource']>;
  readonly difference?: Partial<PolicyRequest['difference']>;
}

function request({ principal, resource, difference }: Change = {}): PolicyRequest {
  return {
    principal: { ...ACTOR, ...principal },
    resource: { ...RESOURCE, ...resource },
    difference: { ...DIFFERENCE, ...difference },
  };
}

async function decide(set: PolicySet, change: Change = {}): Promise<PolicyAnswer> {
  const [answer] = await new CedarPolicyEngine(set).decide([request(change)]);
  if (answer === undefined) throw new Error('no answer');
  return answer;
}

const ids = (policies: readonly { readonly id: string }[]): readonly string[] => policies.map(({ id }) => id).sort();

const HOLD = `@id("hold") @owner("ml-oncall") @expires("2026-12-01T00:00:00Z")
permit (principal in Asbuilt::Group::"oncall", action == Asbuilt::Action::"accept", resource)
when { context.difference.observedAt < datetime("2026-12-01T00:00:00Z") };`;
const EVERY = `@id("every") @severity("medium") forbid (principal, action == Asbuilt::Action::"deviate", resource);`;
const ONCALL = { oncall: ['ana@example.com', 'arn:aws:iam::111122223333:role/Oncall'] };

describe('accept, then deviate', () => {
  test('an acceptance that applies ends it: no violation is asked for', async () => {
    const answer = await decide(policySet(`${HOLD}\n${EVERY}`, ONCALL));
    expect(answer).toEqual({
      accepted: true,
      acceptedBy: [{ id: 'hold', severity: 'none', route: null, why: null, controls: [] }],
      violated: [],
      errors: [],
    });
  });

  test('without an acceptance every satisfied forbid is told', async () => {
    const answer = await decide(policySet(`${HOLD}\n${EVERY}`, ONCALL), { principal: { id: 'ben@example.com' } });
    expect(answer.accepted).toBe(false);
    expect(ids(answer.violated)).toEqual(['every']);
  });

  test('an acceptance ends at its expiry, to the millisecond', async () => {
    const set = policySet(HOLD, ONCALL);
    expect((await decide(set, { difference: { observedAt: '2026-11-30T23:59:59.999Z' } })).accepted).toBe(true);
    expect((await decide(set, { difference: { observedAt: '2026-12-01T00:00:00.000Z' } })).accepted).toBe(false);
  });

  test('a forbid on both actions cannot be waived', async () => {
    const both = `@id("never") @severity("high")
      forbid (principal, action in [Asbuilt::Action::"deviate", Asbuilt::Action::"accept"], resource);`;
    const answer = await decide(policySet(`${HOLD}\n${both}`, ONCALL));
    expect(answer.accepted).toBe(false);
    expect(answer.violated).toEqual([
      { id: 'never', severity: 'high', route: null, why: null, controls: [], waivable: false },
    ]);
  });

  test('a forbid on any action cannot be waived either; one on deviate alone can', async () => {
    const any = `@id("any") @severity("high") forbid (principal, action, resource);`;
    expect((await decide(policySet(any))).violated[0]?.waivable).toBe(false);
    expect((await decide(policySet(EVERY))).violated[0]).not.toHaveProperty('waivable');
  });

  test('no policy at all: nothing accepted, nothing violated', async () => {
    expect(await decide(loadPolicySet('none'))).toEqual({ accepted: false, acceptedBy: [], violated: [], errors: [] });
  });
});

describe('groups', () => {
  test('an actor is in a group by name, or by the ARN it acted through', async () => {
    const set = policySet(HOLD, ONCALL);
    const byRole = { id: 'anybody', via: 'arn:aws:iam::111122223333:role/Oncall' };
    expect((await decide(set, { principal: byRole })).accepted).toBe(true);
    expect(
      (await decide(set, { principal: { ...byRole, via: 'arn:aws:iam::111122223333:role/Other' } })).accepted,
    ).toBe(false);
  });

  test('nobody is in no group, even if a group lists the word', async () => {
    const set = policySet(HOLD, { oncall: ['unknown'] });
    expect((await decide(set, { principal: { id: 'unknown', kind: 'unknown' } })).accepted).toBe(false);
  });

  test('a system is the parent of its resources', async () => {
    const inFraud = `@id("fraud") @severity("low") forbid (principal, action == Asbuilt::Action::"deviate", resource in Asbuilt::System::"fraud");`;
    const system = { name: 'fraud', riskTier: 'high', regions: ['eu-west-1'], env: 'prod' };
    expect(ids((await decide(policySet(inFraud), { resource: { system } })).violated)).toEqual(['fraud']);
    expect((await decide(policySet(inFraud))).violated).toEqual([]);
  });
});

describe('what goes wrong is loud', () => {
  /** Valid by every check that runs before: a Long overflows only when it is added. */
  const OVERFLOWS = (action: string): string =>
    `@id("errs-${action}") @severity("low") forbid (principal, action == Asbuilt::Action::"${action}", resource)
     when { 9223372036854775807 + 1 > 0 };`;

  test('a forbid that errs: Cedar skips it, the answer names it', async () => {
    const answer = await decide(policySet(OVERFLOWS('deviate')));
    expect(answer.accepted).toBe(false);
    expect(answer.violated).toEqual([]);
    expect(answer.errors).toEqual([expect.stringMatching(/^errs-deviate: .*overflow/)]);
  });

  test('a forbid on accept that errs accepts nothing, though Cedar says allow', async () => {
    const answer = await decide(policySet(`${HOLD}\n${EVERY}\n${OVERFLOWS('accept')}`, ONCALL));
    expect(answer.accepted).toBe(false);
    expect(answer.acceptedBy).toEqual([]);
    expect(ids(answer.violated)).toEqual(['every']);
    expect(answer.errors).toEqual([expect.stringMatching(/^errs-accept: /)]);
  });

  test.each([
    ['an address range that is none', { opensTo: 'pl-0123456789' }],
    ['an address range with a host bit too many', { opensTo: '10.0.0.0/33' }],
    ['a time that is none', { observedAt: 'yesterday' }],
  ])('%s', async (_, difference) => {
    const answer = await decide(policySet(`${HOLD}\n${EVERY}`, ONCALL), { difference });
    expect(answer.accepted).toBe(false);
    expect(answer.errors).toEqual([expect.stringMatching(/^the request: /)]);
  });

  test('a bad range hides no other violation', async () => {
    const answer = await decide(policySet(EVERY), { difference: { opensTo: 'everything' } });
    expect(ids(answer.violated)).toEqual(['every']);
    expect(answer.errors).toHaveLength(1);
  });

  test('each answer stands for itself, in order', async () => {
    const engine = new CedarPolicyEngine(policySet(EVERY));
    const answers = await engine.decide([request({ difference: { observedAt: 'never' } }), request()]);
    expect(answers.map(({ errors }) => errors.length)).toEqual([1, 0]);
    expect(answers.map(({ violated }) => ids(violated))).toEqual([[], ['every']]);
  });
});

describe('hostile words stay words', () => {
  const HOSTILE = [
    '__proto__',
    '"; permit (principal, action, resource); //',
    '\u202e\u0000\u001b[31m',
    '\ud800',
    '*',
    'Asbuilt::Group::"oncall"',
  ];

  test.each(HOSTILE)('%j in every member', async (word) => {
    const answer = await decide(policySet(`${HOLD}\n${EVERY}`, ONCALL), {
      principal: { id: word, via: word, kind: word, channel: word },
      resource: {
        ...{ id: word, type: word, account: word, region: word, source: word, address: word, tags: [word, word] },
        system: { name: word, riskTier: word, regions: [word], env: word },
      },
      difference: { path: word, category: word, declared: word, live: word, regions: [word] },
    });
    expect(answer).toMatchObject({ accepted: false, errors: [] });
    expect(ids(answer.violated)).toEqual(['every']);
  });
});

describe('address ranges', () => {
  const set = loadDefaultPolicySet();
  test.each([
    ['0.0.0.0/0', true],
    ['0.0.0.0/1', true],
    ['::/0', true],
    ['2000::/3', true],
    ['10.0.0.0/8', false],
    ['203.0.113.7', false],
    ['fd00::/8', false],
  ])('%s opens to the internet: %s', async (opensTo, expected) => {
    const answer = await decide(set, { difference: { opensTo, category: 'network', weakens: 'yes' } });
    expect(answer.errors).toEqual([]);
    expect(ids(answer.violated).includes('open-to-the-internet')).toBe(expected);
  });
});

test('the engine is loaded at the first question, the set only when asked for', async () => {
  let loads = 0;
  const engine = new CedarPolicyEngine(() => {
    loads += 1;
    return loadDefaultPolicySet();
  });
  expect(loads).toBe(0);
  await engine.decide([request()]);
  await engine.decide([request()]);
  expect(await engine.policySetDigest()).toBe(loadDefaultPolicySet().digest);
  expect(loads).toBe(1);
});

test('requests in the hundreds are answered in well under a second each', async () => {
  const engine = new CedarPolicyEngine(loadDefaultPolicySet());
  const live = 'x'.repeat(10_000);
  const answers = await engine.decide(Array.from({ length: 500 }, () => request({ difference: { live } })));
  expect(answers).toHaveLength(500);
  expect(answers.every(({ errors }) => errors.length === 0)).toBe(true);
});
