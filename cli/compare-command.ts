/**
 * `asbuilt compare`: declared against live, offline, one line in and one line out. Facts of a type come from the line's
 * own schema, from --schemas, or from the bundled catalogue. Secrets are masked as in a check, with the local key, which
 * is made only when something has to be masked. A line that is no comparison is its own NotChecked line.
 */
import { once } from 'node:events';
import { JsonataTransformEvaluator } from '../adapters/jsonata/jsonata-transform-evaluator';
import { localMasker } from '../adapters/local/file-masker';
import { bundledFacts } from '../catalogue/bundled-facts';
import { factsFromSchema } from '../catalogue/schema-facts';
import { bundledActions } from '../core/bundled-actions';
import { classifyDifferences } from '../core/classify/classify-differences';
import { compareSubject } from '../core/compare/compare-subject';
import { conclude } from '../core/compare/conclude';
import { maskSensitive } from '../core/compare/mask-sensitive';
import type { CategoryOverride } from '../core/model/category-override';
import type { Comparison } from '../core/model/comparison';
import type { ClassifiedDifference, Difference } from '../core/model/difference';
import { isJsonObject, type Json, type JsonObject } from '../core/model/json';
import { jsonText } from '../core/model/json-text';
import type { Masker } from '../core/model/masker';
import type { TypeFacts } from '../core/model/type-facts';
import { isDrift, VERDICT_REASONS, type VerdictReason, verdictOf } from '../core/model/verdict';
import { plainText } from '../core/notify/plain-text';
import type { CliIo, ExitCode } from './cli-io';
import { type CompareLine, parseCompareLine } from './compare-line';
import { readDocuments } from './input-documents';
import { readCategories } from './read-categories';

export interface CompareOptions {
  readonly json: boolean;
  readonly schemas: string | null;
  /** A file of rows that correct categories. */
  readonly categories?: string | null;
}

export async function runCompare(file: string, options: CompareOptions, io: CliIo): Promise<ExitCode> {
  const schemas = options.schemas === null ? new Map<string, TypeFacts>() : await readSchemas(options.schemas, io);
  const categories = await readCategories(options.categories ?? null, io);
  const masker = localMasker();
  let drifted = false;
  for await (const { value, place } of readDocuments(file, io)) {
    const line = parseCompareLine(value as Json);
    if (line === null) io.err.write(`${file}, ${place}: needs "type", "declared" and "live" (an object, or null)\n`);
    const answer = line === null ? malformed(value as Json) : compareLine(line, schemas, masker, categories);
    drifted ||= isDrift(verdictOf(answer.reason));
    const text = options.json ? jsonText(outputOf(answer, line)) : describe(answer, line, place);
    if (!io.out.write(`${text}\n`)) await once(io.out, 'drain');
  }
  return drifted ? 1 : 0;
}

interface Answer {
  readonly type: string | null;
  readonly reason: VerdictReason;
  readonly differences: readonly ClassifiedDifference[];
  readonly comparison: Comparison;
}

/** JSONata itself is loaded at the first transform that needs it. */
const transforms = new JsonataTransformEvaluator();
const NOTHING: Comparison = { differences: [], liveOnly: [], notCompared: [], tolerated: [], compared: 0 };
const WHOLE_REMOVED: Difference = { path: '', kind: 'removed', of: 'declared' };

function compareLine(
  line: CompareLine,
  schemas: ReadonlyMap<string, TypeFacts>,
  masker: Masker,
  categories: readonly CategoryOverride[],
): Answer {
  const { type } = line;
  if (/^Custom::|^AWS::CloudFormation::CustomResource$/.test(type)) {
    return { type, reason: 'CustomResource', differences: [], comparison: NOTHING };
  }
  const facts = (line.schema === null ? null : factsFromSchema(line.schema)) ?? schemas.get(type) ?? bundledFacts(type);
  const declared = maskSensitive(line.declared, [], masker, undefined, facts.writeOnly);
  if (line.live === null) {
    const differences = classifyDifferences({ type, differences: [WHOLE_REMOVED], declared, live: null, categories });
    return { type, reason: 'ResourceNotFound', differences, comparison: NOTHING };
  }
  const live = maskSensitive(line.live, [], masker, declared, facts.writeOnly);
  const baseline = line.baseline === null ? null : maskSensitive(line.baseline, [], masker, declared, facts.writeOnly);
  const { context } = line;
  const siblings = line.siblings.map((sibling) => ({
    ...sibling,
    declared: maskSensitive(sibling.declared, [], masker),
  }));
  const comparison = compareSubject({ type, declared, live, baseline, facts, context, siblings, transforms });
  const differences = classifyDifferences({
    type,
    differences: comparison.differences,
    declared,
    live,
    categories,
    actions: bundledActions,
    accountId: context.accountId,
  });
  return { type, reason: conclude(comparison), differences, comparison };
}

function malformed(value: Json): Answer {
  const type = isJsonObject(value) && typeof value.type === 'string' ? value.type : null;
  return { type, reason: 'InputMalformed', differences: [], comparison: NOTHING };
}

/** What came in and is not produced here passes through. */
function outputOf({ type, reason, differences, comparison }: Answer, line: CompareLine | null): JsonObject {
  const { liveOnly, notCompared, tolerated } = comparison;
  const produced = { type, verdict: verdictOf(reason), reason, differences, liveOnly, notCompared, tolerated };
  const passed = Object.entries(line?.rest ?? {}).filter(([name]) => !Object.hasOwn(produced, name));
  return Object.fromEntries([...Object.entries(produced), ...passed]) as unknown as JsonObject;
}

function describe({ type, reason, differences }: Answer, line: CompareLine | null, place: string): string {
  const head = `${verdictOf(reason)}  ${type ?? 'unknown type'} ${nameOf(line) ?? place}  ${saysOf(reason)}`;
  const parts = differences.filter(({ path }) => path !== '');
  const lines = parts.map((difference) => {
    const element = difference.element === undefined ? '' : ` [${difference.element}]`;
    const weakens = difference.weakens === 'yes' ? `; weakens: ${difference.weakensBecause}` : '';
    const { declared, live } = difference;
    return `  ${difference.path}${element} ${difference.kind}: declared ${shown(declared)}, live ${shown(live)} (${difference.category}${weakens})`;
  });
  // Types, property names and values come from attackers too.
  return [head, ...lines].map(plainText).join('\n');
}

/** What the line itself calls the resource, by either of the two fields people use. */
function nameOf(line: CompareLine | null): string | null {
  const name = line?.rest.identifier ?? line?.rest.id;
  return typeof name === 'string' && name !== '' ? name : null;
}

/** One line is one look: the sentence of a check, which reads twice, would claim too much. */
function saysOf(reason: VerdictReason): string {
  return reason === 'ResourceNotFound' ? 'It is declared, and was not found.' : VERDICT_REASONS[reason].says;
}

const LONGEST_SHOWN = 120;

function shown(value: Json | undefined): string {
  if (value === undefined) return 'nothing';
  const text = jsonText(value);
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}

async function readSchemas(file: string, io: CliIo): Promise<ReadonlyMap<string, TypeFacts>> {
  const byType = new Map<string, TypeFacts>();
  for await (const { value, place } of readDocuments(file, io)) {
    const facts = factsFromSchema(value as Json);
    if (facts === null) io.err.write(`${file}, ${place}: not a CloudFormation registry schema; left out\n`);
    else byType.set(facts.type, facts);
  }
  return byType;
}
