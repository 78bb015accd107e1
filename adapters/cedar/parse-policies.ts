/**
 * Splits policy files into single policies, each with its place, its annotations and its parsed form, by Cedar's own
 * parser. What does not parse becomes a fault; a file with such a fault gives no policies at all. Cedar answers the
 * parts of a file sorted by an invented id, so each part is found again in the text to know its place.
 */
import type { DetailedError, PolicyJson } from '@cedar-policy/cedar-wasm/nodejs';
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
  const perFile = files.map((file) => parseFile(file, cedar));
  return {
    policies: perFile.flatMap(({ policies }) => policies),
    faults: perFile.flatMap(({ faults }) => faults),
  };
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
    while (taken.has(start)) start = text.indexOf(part, start + 1);
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
