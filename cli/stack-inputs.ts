/**
 * What a stack has, as it accompanies a template on the command line: an answer of describe-stack-resources or
 * list-stack-resources. Only the outermost shape is insisted on; an odd entry is left out.
 */
import { AsbuiltError } from '../core/errors';
import { isJsonObject, type Json, type JsonObject } from '../core/model/json';
import type { StackResource } from '../core/model/source-content';

/** One stack's resources as CloudFormation answered them. */
export interface StackInventory {
  /** null in answers of list-stack-resources, which do not say whose they are. */
  readonly stackName: string | null;
  readonly stackId: string | null;
  readonly resources: readonly StackResource[];
  /** When the last resource was touched, RFC 3339 UTC with milliseconds; null where the answer has no times. */
  readonly lastUpdatedAt: string | null;
  readonly place: string;
}

/** Throws AsbuiltError('InputUnreadable') where the text is no such answer. One inventory per stack in it. */
export function readStackInventories(text: string, place: string): readonly StackInventory[] {
  const answer = parse(text, place);
  const entries = isJsonObject(answer) ? (answer.StackResources ?? answer.StackResourceSummaries) : answer;
  if (!Array.isArray(entries)) {
    throw new AsbuiltError(
      'InputUnreadable',
      `${place}: is no answer of describe-stack-resources or list-stack-resources (it has no StackResources)`,
    );
  }
  const byStack = new Map<string, JsonObject[]>();
  for (const entry of (entries as readonly Json[]).filter(isJsonObject)) {
    const stack = textOf(entry.StackId) ?? '';
    const ofStack = byStack.get(stack);
    if (ofStack === undefined) byStack.set(stack, [entry]);
    else ofStack.push(entry);
  }
  return [...byStack.values()].map((ofStack) => ({
    stackName: textOf(ofStack[0]?.StackName),
    stackId: textOf(ofStack[0]?.StackId),
    resources: ofStack.flatMap(readResource),
    lastUpdatedAt: latest(ofStack.map((entry) => textOf(entry.Timestamp) ?? textOf(entry.LastUpdatedTimestamp))),
    place,
  }));
}

function readResource(entry: JsonObject): readonly StackResource[] {
  const logicalId = textOf(entry.LogicalResourceId);
  if (logicalId === null) return [];
  return [
    {
      logicalId,
      physicalId: textOf(entry.PhysicalResourceId),
      type: textOf(entry.ResourceType) ?? '',
      status: textOf(entry.ResourceStatus),
    },
  ];
}

function latest(times: readonly (string | null)[]): string | null {
  const known = times.map((time) => Date.parse(time ?? '')).filter((time) => !Number.isNaN(time));
  const last = known.sort((one, other) => one - other).at(-1);
  return last === undefined ? null : new Date(last).toISOString();
}

function textOf(value: Json | undefined): string | null {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' && value !== '' ? value : null;
}

function parse(text: string, place: string): Json {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as Json;
  } catch (error) {
    // The parser's own message quotes the text, which may hold secrets.
    throw new AsbuiltError('InputUnreadable', `${place}: is not valid JSON, or cut off`, { cause: error });
  }
}
