/** The security gate: what is told is what breaks a policy that the code itself does not break in the same place. */
import { describe, expect, test } from '@jest/globals';
import { CedarPolicyEngine } from '../../../adapters/cedar/cedar-policy-engine';
import { loadDefaultPolicySet } from '../../../adapters/cedar/load-policy-set';
import { sha256Hash } from '../../../adapters/local/sha256-hash';
import { classifyDifferences } from '../../../core/classify/classify-differences';
import { declaredSides } from '../../../core/declared-sides';
import type { SystemRule } from '../../../core/judge/find-system';
import { judgeDifferences } from '../../../core/judge/judge-differences';
import type { Difference } from '../../../core/model/difference';
import type { JsonObject } from '../../../core/model/json';
import type { Judgement } from '../../../core/model/judgement';
import type { PolicyEngine, PolicyRequest } from '../../../core/model/policy-question';

const SHIPPED = new CedarPolicyEngine(loadDefaultPolicySet());
const EUROPE: SystemRule = {
  name: 'fraud',
  riskTier: 'limited',
  regions: ['eu-west-1'],
  env: 'prod',
  match: { subjects: ['*'] },
};

interface Case {
  readonly type: string;
  readonly declared: JsonObject;
  readonly live: JsonObject;
  readonly differences: readonly Difference[];
  readonly by?: 'person' | 'root';
  readonly systems?: readonly SystemRule[];
}

async function judge(
  { type, declared, live, differences, by, systems = [] }: Case,
  policies: PolicyEngine = SHIPPED,
  gate = true,
) {
  const facts = { type, declared, live, accountId: '111122223333' };
  const actor = { kind: by ?? 'person', name: 'ana', via: null, channel: 'console', trusted: [], claimed: [] } as const;
  const mark = {
    eventId: 'e',
    source: 's3',
    api: 'Put',
    eventTime: '2026-03-01T08:00:00.000Z',
    effect: 'modify',
    actor,
    blames: true,
  };
  return judgeDifferences(
    {
      subject: { account: '111122223333', region: 'eu-west-1', type, identifier: 'x' },
      verdict: 'Drifted',
      address: null,
      source: null,
      differences: classifyDifferences({ ...facts, differences }),
      tags: [],
      marks: by === undefined ? [] : [mark as never],
      observedAt: '2026-03-01T08:00:00.000Z',
      systems,
      ...(gate ? { declaredSides: declaredSides(differences, facts, classifyDifferences) } : {}),
    },
    policies,
    sha256Hash,
  );
}

const said = ({ severity, policies }: Judgement) => ({ severity, policies: policies.map(({ id }) => id) });
const changed = (path: string, declared: Difference['declared'], live: Difference['live']): Difference => ({
  path,
  kind: 'changed',
  of: 'declared',
  ...(declared === undefined ? {} : { declared }),
  ...(live === undefined ? {} : { live }),
});

const ADMIN = (resource: string) => ({
  PolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: resource }] },
});

describe('the gate', () => {
  test('what breaks no policy is recorded and told to nobody', async () => {
    const queue = { type: 'AWS::SQS::Queue', declared: { VisibilityTimeout: 30 }, live: { VisibilityTimeout: 60 } };
    const differences = [changed('/VisibilityTimeout', 30, 60)];
    expect(said(await judge({ ...queue, differences }))).toEqual({ severity: 'none', policies: [] });
    expect(said(await judge({ ...queue, differences }, SHIPPED, false))).toEqual({ severity: 'low', policies: [] });
  });

  test('what breaks a policy that the code does not is told', async () => {
    const [closed, open] = [{ CidrIp: '10.0.0.0/8' }, { CidrIp: '0.0.0.0/0' }];
    const rule = { type: 'AWS::EC2::SecurityGroupIngress', declared: closed, live: open };
    const judgement = await judge({ ...rule, differences: [changed('/CidrIp', '10.0.0.0/8', '0.0.0.0/0')] });
    expect(said(judgement)).toEqual({ severity: 'critical', policies: ['open-to-the-internet'] });
  });

  test('a rule that nobody declared is told: nothing stands for it in the code', async () => {
    const added = { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: '0.0.0.0/0' };
    const declared = { SecurityGroupIngress: [] };
    const live = { SecurityGroupIngress: [added] };
    const differences: Difference[] = [{ path: '/SecurityGroupIngress/0', kind: 'added', of: 'declared', live: added }];
    const judgement = await judge({ type: 'AWS::EC2::SecurityGroup', declared, live, differences });
    expect(said(judgement)).toEqual({ severity: 'critical', policies: ['open-to-the-internet'] });
  });

  test('what the code itself breaks in the same place is not told', async () => {
    const policy = {
      type: 'AWS::IAM::ManagedPolicy',
      declared: ADMIN('arn:aws:s3:::a'),
      live: ADMIN('*'),
      differences: [changed('/PolicyDocument', ADMIN('arn:aws:s3:::a').PolicyDocument, ADMIN('*').PolicyDocument)],
    };
    expect(said(await judge(policy, SHIPPED, false)).policies).toContain('admin-granted');
    expect(said(await judge(policy))).toEqual({ severity: 'none', policies: [] });
  });

  test('less of what the code asks for is told, though the code asks for less than all', async () => {
    const [declared, live] = [{ RetentionInDays: 365 }, { RetentionInDays: 30 }];
    const differences = [changed('/RetentionInDays', 365, 30)];
    const judgement = await judge({ type: 'AWS::Logs::LogGroup', declared, live, differences });
    expect(said(judgement)).toEqual({ severity: 'high', policies: ['log-retention-shortened'] });
  });

  test('a policy about who acted is nothing that the code breaks', async () => {
    const queue = { type: 'AWS::SQS::Queue', declared: { DelaySeconds: 1 }, live: { DelaySeconds: 2 } };
    const judgement = await judge({ ...queue, differences: [changed('/DelaySeconds', 1, 2)], by: 'root' });
    expect(said(judgement)).toEqual({ severity: 'high', policies: ['changed-by-root'] });
  });

  test('a policy about any change of a kind is nothing that the code breaks', async () => {
    const [declared, live] = [{ EndpointConfigName: 'a' }, { EndpointConfigName: 'b' }];
    const differences = [changed('/EndpointConfigName', 'a', 'b')];
    const judgement = await judge({ type: 'AWS::SageMaker::Endpoint', declared, live, differences });
    expect(said(judgement)).toEqual({ severity: 'high', policies: ['model-not-as-declared'] });
  });

  test('a region outside is told once, not where the code is outside already', async () => {
    const replica = (region: string) => ({ Region: region });
    const table = (from: string, to: string): Case => ({
      type: 'AWS::DynamoDB::GlobalTable',
      declared: { Replicas: [replica(from)] },
      live: { Replicas: [replica(to)] },
      differences: [changed('/Replicas/0/Region', from, to)],
      systems: [EUROPE],
    });
    expect(said(await judge(table('eu-west-1', 'us-east-1'))).policies).toEqual(['residency']);
    expect(said(await judge(table('us-west-2', 'us-east-1')))).toEqual({ severity: 'none', policies: [] });
  });

  test('a policy that errs is told at high, gate or not', async () => {
    const errs: PolicyEngine = {
      policySetDigest: async () => 'd',
      decide: async (requests) =>
        requests.map(() => ({ accepted: false, acceptedBy: [], violated: [], errors: ['x: no'] })),
    };
    const queue = { type: 'AWS::SQS::Queue', declared: { DelaySeconds: 1 }, live: { DelaySeconds: 2 } };
    const judgement = await judge({ ...queue, differences: [changed('/DelaySeconds', 1, 2)] }, errs);
    expect({ severity: judgement.severity, errors: judgement.errors }).toEqual({ severity: 'high', errors: ['x: no'] });
  });

  test('what breaks no policy costs one question, as without the gate', async () => {
    const asked: (readonly PolicyRequest[])[] = [];
    const counting: PolicyEngine = {
      policySetDigest: () => SHIPPED.policySetDigest(),
      decide: (requests) => {
        asked.push(requests);
        return SHIPPED.decide(requests);
      },
    };
    const queue = { type: 'AWS::SQS::Queue', declared: { DelaySeconds: 1 }, live: { DelaySeconds: 2 } };
    await judge({ ...queue, differences: [changed('/DelaySeconds', 1, 2)] }, counting);
    expect(asked.map(({ length }) => length)).toEqual([1]);
  });
});
