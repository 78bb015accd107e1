/**
 * Turns policy files into a set that may judge, or says everything that is wrong with them. Nothing is let through
 * half-right: strict validation against the shipped schema, warnings count as faults (Cedar reports a policy that can
 * never match only as a warning), ids are unique, annotations are linted. A fault refuses the whole set, because a
 * policy left out is a hole nobody sees.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DetailedError, ValidationError } from '@cedar-policy/cedar-wasm/nodejs';
import { AsbuiltError } from '../../core/errors';
import { canonicalJson } from '../../core/model/canonical-json';
import { compareText } from '../../core/model/compare-text';
import type { AppliedPolicy } from '../../core/model/judgement';
import { type CedarModule, cedarModule } from './cedar-module';
import { actionsOf, annotationOf, isSeverity, lintPolicy } from './lint-policy';
import { characterIndex, type ParsedPolicy, parsePolicies, withinCedar } from './parse-policies';
import { formatPolicyFault, type PolicyFault, placeIn } from './policy-fault';
import { type PolicyFiles, readPolicyFiles, shippedPolicyFolder } from './policy-files';

/** A validated set, ready for the engine. */
export interface PolicySet {
  /** SHA-256 over schema, policies by id, and groups: whoever has the same three reaches the same decisions. */
  readonly digest: string;
  readonly schema: string;
  /** @id → the policy's text. */
  readonly texts: ReadonlyMap<string, string>;
  /** @id → what its annotations say. */
  readonly annotated: ReadonlyMap<string, AppliedPolicy>;
  readonly groups: ReadonlyMap<string, readonly string[]>;
  /** Does any policy accept anything? Without one the question is not worth asking. */
  readonly accepts: boolean;
}

export interface LintedPolicies {
  /** null where there is any fault. */
  readonly set: PolicySet | null;
  readonly faults: readonly PolicyFault[];
}

/** The default policies that ship with Asbuilt. */
export function loadDefaultPolicySet(): PolicySet {
  return loadPolicySet(join(shippedPolicyFolder(), 'default'));
}

/** A folder, a `.cedar` file, or "none". Throws AsbuiltError('PolicyInvalid') with the first fault in one line. */
export function loadPolicySet(path: string): PolicySet {
  return requireValid(lintPolicySet(path), path);
}

/** The set, or AsbuiltError('PolicyInvalid') with the first fault in one line. */
export function requireValid({ set, faults }: LintedPolicies, place: string): PolicySet {
  if (set !== null) return set;
  const [first] = faults;
  const more = faults.length > 1 ? ` (and ${faults.length - 1} more: "asbuilt policy lint ${place}" lists them)` : '';
  const message = first === undefined ? `${place}: no valid policy set` : formatPolicyFault(first);
  throw new AsbuiltError('PolicyInvalid', `${message}${more}`);
}

/** Every fault of a folder or file, in the order of files and lines. Throws PolicyInvalid where it cannot be read at all. */
export function lintPolicySet(path: string): LintedPolicies {
  return lintPolicyFiles(readPolicyFiles(path), path);
}

/** The same of files that were read elsewhere; `place` names where in messages. */
export function lintPolicyFiles(files: PolicyFiles, place: string): LintedPolicies {
  const schema = readFileSync(join(shippedPolicyFolder(), 'schema.cedarschema'), 'utf8');
  if (files.cedar.length === 0) return { set: assemble([], files, schema), faults: [] };
  const cedar = cedarModule();
  const { policies, faults: syntaxFaults } = parsePolicies(files.cedar, cedar);
  if (policies.length === 0 && syntaxFaults.length === 0) {
    throw new AsbuiltError('PolicyInvalid', `${place}: holds no policy; write one, or name "none" for no policies`);
  }
  const groups = new Set(files.groups.keys());
  const faults = [
    ...syntaxFaults,
    ...policies.flatMap((policy) => lintPolicy(policy.json, groups).map((fault) => faultAt(policy, fault))),
    ...duplicateFaults(policies),
    ...withinCedar(place, () => validationFaults(policies, schema, cedar)),
  ].sort((a, b) => compareText(a.file, b.file) || a.line - b.line || a.column - b.column);
  return faults.length > 0 ? { set: null, faults } : { set: assemble(policies, files, schema), faults };
}

function assemble(policies: readonly ParsedPolicy[], { groups }: PolicyFiles, schema: string): PolicySet {
  const byId = new Map(policies.map((policy) => [annotationOf(policy.json, 'id') ?? '', policy]));
  const texts = new Map([...byId].map(([id, { text }]) => [id, text]));
  const content = { schema, policies: Object.fromEntries(texts), groups: Object.fromEntries(groups) };
  return {
    digest: createHash('sha256').update(canonicalJson(content), 'utf8').digest('hex'),
    schema,
    texts,
    annotated: new Map([...byId].map(([id, policy]) => [id, describe(id, policy)])),
    groups,
    // A valid permit is one for "accept".
    accepts: policies.some(({ json }) => json.effect === 'permit'),
  };
}

function describe(id: string, { json }: ParsedPolicy): AppliedPolicy {
  const forbidden = json.effect === 'forbid' ? actionsOf(json) : new Set();
  const severity = annotationOf(json, 'severity');
  const controls = annotationOf(json, 'control')?.split(',') ?? [];
  return {
    id,
    // Only what forbids an acceptance, or accepts, may leave it out; neither adds severity.
    severity: isSeverity(severity) ? severity : 'none',
    route: annotationOf(json, 'route'),
    why: annotationOf(json, 'why'),
    controls: controls.map((control) => control.trim()).filter((control) => control !== ''),
    ...(forbidden.has('accept') && forbidden.has('deviate') ? { waivable: false } : {}),
  };
}

function duplicateFaults(policies: readonly ParsedPolicy[]): readonly PolicyFault[] {
  const seen = new Map<string, ParsedPolicy>();
  const faults: PolicyFault[] = [];
  for (const policy of policies) {
    const id = annotationOf(policy.json, 'id');
    if (id === null) continue;
    const first = seen.get(id);
    if (first === undefined) seen.set(id, policy);
    else faults.push(faultAt(policy, `the same @id is already at ${first.file}:${first.line}; ids must be unique`));
  }
  return faults;
}

function validationFaults(
  policies: readonly ParsedPolicy[],
  schema: string,
  cedar: CedarModule,
): readonly PolicyFault[] {
  // Keyed by position: ids may be missing or doubled, and every fault is to be told in one go.
  const staticPolicies = Object.fromEntries(policies.map(({ text }, i) => [String(i), text]));
  const answer = cedar.validate({ validationSettings: { mode: 'strict' }, schema, policies: { staticPolicies } });
  const [anyPolicy] = policies;
  const general = (error: DetailedError): PolicyFault => ({
    ...(anyPolicy ? faultAt(anyPolicy, error.message) : { file: '', line: 1, column: 1, fault: error.message }),
    policy: null,
  });
  if (answer.type === 'failure') return answer.errors.map(general);
  const placed = [...answer.validationErrors, ...answer.validationWarnings].flatMap((found) => {
    const policy = policies[Number(found.policyId)];
    return policy === undefined ? [general(found.error)] : [validationFault(policy, found)];
  });
  return [...placed, ...answer.otherWarnings.map(general)];
}

function validationFault(policy: ParsedPolicy, { error }: ValidationError): PolicyFault {
  const message = error.message.replace(/^for policy `[^`]*`, /, '');
  const fault = !error.help ? message : `${message}; ${error.help}`;
  const offset = error.sourceLocations?.[0]?.start ?? 0;
  const place = placeIn(policy.fileText, policy.start + characterIndex(policy.text, offset));
  return { ...faultAt(policy, fault), ...place };
}

function faultAt({ file, line, column, json }: ParsedPolicy, fault: string): PolicyFault {
  return { file, line, column, policy: annotationOf(json, 'id'), fault };
}
