/**
 * Runs a folder's policy cases, `cases/*.json`, through the judge itself, so that default severities count too. A file
 * holds a list of cases: the members of a told transition (a line of `asbuilt replay --json`) plus
 *   "name"; "system" {name, riskTier, regions, env}; "tags" ["key=value"]; and
 *   "expect" {"severity", "accepted", "route", "policies": [all ids that apply]}, at least one of them.
 * Required besides: "subject"."type" and, of each difference, "category" and "weakens".
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CedarPolicyEngine } from '../adapters/cedar/cedar-policy-engine';
import { loadPolicySet } from '../adapters/cedar/load-policy-set';
import { sha256Hash } from '../adapters/local/sha256-hash';
import { AsbuiltError } from '../core/errors';
import { judgeDifferences } from '../core/judge/judge-differences';
import { outcomeOf, type PolicyCase, type PolicyExpectation, parsePolicyCases } from '../core/judge/policy-case';
import { canonicalJson } from '../core/model/canonical-json';
import type { Json } from '../core/model/json';
import type { PolicyEngine } from '../core/model/policy-question';
import { plainText } from '../core/notify/plain-text';
import type { CliIo, ExitCode } from './cli-io';

export interface PolicyTestOptions {
  readonly json: boolean;
}

interface CaseResult {
  readonly case: string;
  readonly file: string;
  readonly passed: boolean;
  readonly expected: PolicyExpectation;
  readonly got: PolicyExpectation;
  readonly errors: readonly string[];
}

/** 0: every case passes; 1: one fails; 2: policies or cases cannot be read. */
export async function runPolicyTest(folder: string, { json }: PolicyTestOptions, io: CliIo): Promise<ExitCode> {
  const policies = new CedarPolicyEngine(loadPolicySet(folder));
  // All files are read before the first case runs, so that an unreadable one leaves no half of a result.
  const cases = readCases(folder);
  const results: CaseResult[] = [];
  for (const { file, policyCase } of cases) results.push(await runCase(file, policyCase, policies));
  const failed = results.filter(({ passed }) => !passed);
  const summary = { cases: results.length, passed: results.length - failed.length, failed: failed.length };
  if (json) {
    for (const result of [...results, { summary }]) io.out.write(`${JSON.stringify(result)}\n`);
  } else {
    for (const result of failed) io.out.write(`${describeFailure(result)}\n`);
    io.out.write(`${summary.cases} cases, ${summary.passed} passed, ${summary.failed} failed\n`);
  }
  return failed.length === 0 ? 0 : 1;
}

async function runCase(
  file: string,
  { name, input, expected }: PolicyCase,
  policies: PolicyEngine,
): Promise<CaseResult> {
  const judgement = await judgeDifferences(input, policies, sha256Hash);
  const got = outcomeOf(judgement, expected);
  const passed = textOf(got) === textOf(expected) && judgement.errors.length === 0;
  return { case: name, file, passed, expected, got, errors: judgement.errors };
}

function describeFailure({ case: name, file, expected, got, errors }: CaseResult): string {
  const lines = Object.entries(expected)
    .map(([member, value]) => ({ member, wanted: JSON.stringify(value), was: JSON.stringify(memberOf(got, member)) }))
    .filter(({ wanted, was }) => wanted !== was)
    .map(({ member, wanted, was }) => `  ${member}: expected ${wanted}, got ${was}`);
  return [`FAILED ${file}: ${name}`, ...lines, ...errors.map((error) => `  a policy erred: ${error}`)]
    .map(plainText)
    .join('\n');
}

function memberOf(got: PolicyExpectation, member: string): unknown {
  return Object.hasOwn(got, member) ? got[member as keyof PolicyExpectation] : undefined;
}

function textOf(expectation: PolicyExpectation): string {
  return canonicalJson(expectation as unknown as Json);
}

function readCases(folder: string): readonly { readonly file: string; readonly policyCase: PolicyCase }[] {
  const cases = join(folder, 'cases');
  const names = existsSync(cases)
    ? readdirSync(cases)
        .filter((name) => name.endsWith('.json'))
        .sort()
    : [];
  if (names.length === 0) {
    throw new AsbuiltError('InputUnreadable', `${cases}: holds no *.json file; write cases as docs/policies.md shows`);
  }
  return names.flatMap((name) => {
    const file = join(cases, name);
    return parsePolicyCases(readJson(file), file).map((policyCase) => ({ file, policyCase }));
  });
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/\s+/g, ' ') : 'unreadable';
    throw new AsbuiltError('InputUnreadable', `${file}: cannot be read as JSON (${why}); correct it`, { cause: error });
  }
}
