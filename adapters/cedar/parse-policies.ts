/**
 * Splits policy files into single policies, each with its place, its annotations and its parsed form, by Cedar's own
 * parser. What does not parse becomes a fault; a file with such a fault gives no policies at all. Cedar answers the
 * parts of a file sorted by an invented id, so each part is found again in the text to know its place.
 */
import type { DetailedError, PolicyJson } from '@cedar-policy/cedar-wasm/nodejs';
import { AsbuiltError } from '../../core/errors';
import type { CedarModule } from './cedar-module';
import { type PolicyFault, placeIn } from './policy-fault';
import type { PolicyText } from './policy-files';

export interface ParsedPolicy {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The whole file's text, and where in it (in characters) this policy starts. */
  readonly fileText: string;
  readonly start: number;
  readonly text: string;
  readonly json: PolicyJson;
}

export interface ParsedPolicies {
  readonly policies: readonly ParsedPolicy[];
  readonly faults: readonly PolicyFault[];
}

export function parsePolicies(files: readonly PolicyText[], cedar: CedarModule): ParsedPolicies {
  files.forEach(refuseTooDeep);
  const perFile = files.map((file) => withinCedar(file.file, () => parseFile(file, cedar)));
  return {
    policies: perFile.flatMap(({ policies }) => policies),
    faults: perFile.flatMap(({ faults }) => faults),
  };
}

/** Names what was being read where Cedar itself gives up, as it does on a condition of thousands of terms. */
export function withinCedar<T>(place: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof AsbuiltError) throw error;
    throw new AsbuiltError('PolicyInvalid', `${place}: is too long or too deep for Cedar; split the policy`, {
      cause: error,
    });
  }
}

function parseFile({ file, text }: PolicyText, cedar: CedarModule): ParsedPolicies {
  const parts = cedar.policySetTextToParts(text);
  if (parts.type === 'failure')
    return { policies: [], faults: parts.errors.map((error) => syntaxFault(file, text, error)) };
  const policies: ParsedPolicy[] = [];
  const faults: PolicyFault[] = [];
  const taken = new Set<number>();
  const startOf = (part: string): number => {
    let start = text.indexOf(part);
    while (start >= 0 && taken.has(start)) start = text.indexOf(part, start + 1);
    taken.add(start);
    return Math.max(start, 0);
  };
  for (const part of parts.policies) {
    const parsed = cedar.policyToJson(part);
    const start = startOf(part);
    const place = { file, ...placeIn(text, start) };
    if (parsed.type === 'success') policies.push({ ...place, fileText: text, start, text: part, json: parsed.json });
    else faults.push({ ...place, policy: null, fault: parsed.errors.map(({ message }) => message).join('; ') });
  }
  for (const part of parts.policy_templates) {
    const place = { file, ...placeIn(text, startOf(part)) };
    faults.push({
      ...place,
      policy: null,
      fault: 'templates (?principal, ?resource) are not supported; write the policy out',
    });
  }
  return { policies: policies.sort((a, b) => a.start - b.start), faults };
}

/** Far more than anybody reads, and less than half of what Cedar stands. */
const DEEPEST = 50;

/**
 * Cedar recurses: what nests too deeply ends in an error of the machine that it runs on, which names no file and leaves
 * that machine unusable. So depth is counted first.
 */
function refuseTooDeep({ file, text }: PolicyText): void {
  const deep = tooDeepAt(text);
  if (deep === null) return;
  const { line, column } = placeIn(text, deep);
  throw new AsbuiltError(
    'PolicyInvalid',
    `${file}:${line}:${column}: nests more than ${DEEPEST} deep; split the policy`,
  );
}

/** Where brackets first nest too deeply; null where they do not. Texts and comments hold no brackets. */
function tooDeepAt(text: string): number | null {
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|\/\/[^\n]*|[([{}\])]/gs)) {
    if (token === '(' || token === '[' || token === '{') depth += 1;
    else if (token === ')' || token === ']' || token === '}') depth -= 1;
    if (depth > DEEPEST) return index;
  }
  return null;
}

function syntaxFault(file: string, text: string, error: DetailedError): PolicyFault {
  // Cedar puts the first complaint last: the place that comes first in the text is where the reader has to look.
  const complaints = [error, ...(error.related ?? [])].map((complaint) => {
    const location = complaint.sourceLocations?.[0];
    return { complaint, start: location?.start ?? 0, label: location?.label ?? null };
  });
  const [first] = complaints.sort((a, b) => a.start - b.start);
  const { complaint, start, label } = first ?? { complaint: error, start: 0, label: null };
  const expected = label ? `; ${label}` : '';
  // Cedar's lexer leaves out what it has nothing to say on, whatever its types promise.
  const help = complaint.help ? `; ${complaint.help}` : '';
  const place = placeIn(text, characterIndex(text, start));
  return { file, ...place, policy: null, fault: `does not parse: ${complaint.message}${expected}${help}` };
}

/** Cedar counts bytes of UTF-8; texts here count UTF-16 units. */
export function characterIndex(text: string, byteOffset: number): number {
  return Buffer.from(text, 'utf8').subarray(0, byteOffset).toString('utf8').length;
}
