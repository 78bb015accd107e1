/**
 * What judging one difference takes once warm, with the shipped policies and with a set of 1,000: from what classify says to
 * severity and policies, the policies' two questions and the digests included. Differences of unlike categories take turns, so
 * that no single policy decides the figure. What the first difference costs more (engine and policies loaded) is measured too.
 */
import { performance } from 'node:perf_hooks';
import { CedarPolicyEngine } from '../adapters/cedar/cedar-policy-engine';
import { lintPolicyFiles, loadDefaultPolicySet, type PolicySet, requireValid } from '../adapters/cedar/load-policy-set';
import { sha256Hash } from '../adapters/local/sha256-hash';
import { judgeDifferences } from '../core/judge/judge-differences';
import { CATEGORIES, type ClassifiedDifference } from '../core/model/difference';
import { median } from './median';

export interface JudgingTime {
  readonly what: string;
  readonly policies: number;
  /** The first difference, with the set loaded, validated and prepared. */
  readonly firstMs: number;
  readonly medianMs: number;
  readonly slowestHundredthMs: number;
  /** With the security gate, which asks again about what breaks a policy. */
  readonly gatedMs: number;
}

const ROUNDS = 600;
const WARM_UP = 60;

export async function measureJudging(): Promise<readonly JudgingTime[]> {
  return [
    await measure('the shipped policies', loadDefaultPolicySet),
    await measure('1,000 policies', () => manyPolicies(1_000)),
  ];
}

async function measure(what: string, load: () => PolicySet): Promise<JudgingTime> {
  const start = performance.now();
  const set = load();
  const engine = new CedarPolicyEngine(set);
  const judge = async (round: number, isGated: boolean): Promise<number> => {
    const began = performance.now();
    await judgeDifferences(question(round, isGated), engine, sha256Hash);
    return performance.now() - began;
  };
  await judge(0, false);
  const firstMs = performance.now() - start;
  const times: number[] = [];
  const gated: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    times.push(await judge(round, false));
    gated.push(await judge(round, true));
  }
  const warm = times.slice(WARM_UP).sort((a, b) => a - b);
  return {
    what,
    policies: set.texts.size,
    firstMs,
    medianMs: median(warm),
    slowestHundredthMs: warm[Math.floor(warm.length * 0.99)] ?? 0,
    gatedMs: median(gated.slice(WARM_UP)),
  };
}

function question(round: number, isGated: boolean): Parameters<typeof judgeDifferences>[0] {
  const category = CATEGORIES[round % CATEGORIES.length] ?? 'other';
  const difference: ClassifiedDifference = {
    path: '/Policy/Statement/0/Action',
    kind: 'changed',
    of: 'declared',
    declared: ['s3:GetObject', `s3:Get${round}`],
    live: ['s3:*', 'iam:PassRole'],
    category,
    weakens: 'yes',
    weakensBecause: 'more is allowed',
    regions: [],
    ...(category === 'network' ? { opensTo: '0.0.0.0/0' } : {}),
  };
  return {
    subject: { account: '111122223333', region: 'eu-west-1', type: 'AWS::S3::Bucket', identifier: `bucket-${round}` },
    verdict: 'Drifted',
    address: 'Stack/Bucket/Resource',
    source: { kind: 'cloudformation', id: 'arn:aws:cloudformation:eu-west-1:111122223333:stack/Stack/1' },
    differences: [difference],
    tags: ['team=ml', 'system=fraud'],
    marks: [],
    observedAt: '2026-03-01T08:00:00.000Z',
    systems: [
      { name: 'fraud', riskTier: 'high', regions: ['eu-west-1'], env: 'prod', match: { tags: { system: 'fraud' } } },
    ],
    ...(isGated ? { declaredSides: [{ ...difference, kind: 'added', weakens: 'no' }] } : {}),
  };
}

/** As many teams would write: each about its own addresses and categories. */
function manyPolicies(count: number): PolicySet {
  const texts = Array.from(
    { length: count },
    (_, i) => `@id("team-${i}") @severity("medium") @why("team ${i}")
forbid (principal, action == Asbuilt::Action::"deviate", resource)
when {
  resource.address like "Team${i}Stack/*" && context.difference.category == "${CATEGORIES[i % CATEGORIES.length]}" &&
  context.difference.weakens != "no" && resource.tags.contains("team=t${i}")
};`,
  );
  const cedar = [{ file: 'many.cedar', text: texts.join('\n') }];
  return requireValid(lintPolicyFiles({ cedar, groups: new Map() }, 'many.cedar'), 'many.cedar');
}
