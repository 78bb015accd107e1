/**
 * What people who read the API reference and CloudFormation's primary identifiers hold each recorded CloudTrail record for;
 * never what the program answers. `truth-labels.tsv` has a line per record: its number, its eventName, then failed, readOnly,
 * notManagement or noise where it is no change event, "undeclarable" for a change of something that no source declares,
 * or "change", the types it acts on (the best first, any of them right) and where the record itself carries an identifier
 * that the index would hold: paths into requestParameters (Q) and responseElements (R), joined by "|" for composites,
 * "~ pattern" for the groups of a match, "account", or "=text". Nothing of a record itself stands in the labels.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RejectionReason } from '../../../core/model/change-event';
import type { Json, JsonObject } from '../../../core/model/json';

export interface TruthLabel {
  readonly line: number;
  readonly eventName: string;
  readonly record: JsonObject;
  readonly rejection: RejectionReason | null;
  /** Empty where it touches nothing declarable. */
  readonly types: readonly string[];
  /** Any one of them finds the resource. */
  readonly identifiers: readonly string[];
}

const RECORDED = join(__dirname, '..', '..', '..', '..', 'shared', 'data', 'cloudtrail', 'cloudtrail.ndjson');

export const RECORDS_ARE_THERE = existsSync(RECORDED);

export function readTruthLabels(): readonly TruthLabel[] {
  const records = readFileSync(RECORDED, 'utf8').trim().split('\n');
  const labels = readFileSync(join(__dirname, 'truth-labels.tsv'), 'utf8').trim().split('\n');
  if (labels.length !== records.length) throw new Error(`${labels.length} labels for ${records.length} records`);
  return labels.map((label, i) => {
    const [line = '', eventName = '', verdict = '', types = '', ...identifiers] = label.split('\t');
    const record = JSON.parse(records[i] ?? '') as JsonObject;
    if (Number(line) !== i + 1 || record.eventName !== eventName) throw new Error(`label ${line} is of another record`);
    return {
      line: i + 1,
      eventName,
      record,
      rejection: verdict === 'change' || verdict === 'undeclarable' ? null : (verdict as RejectionReason),
      types: types === '' ? [] : types.split(' '),
      identifiers: identifiers.map((expression) => identifierOf(record, expression)),
    };
  });
}

function identifierOf(record: JsonObject, expression: string): string {
  if (expression.startsWith('=')) return expression.slice(1);
  if (expression === 'account') return String(record.recipientAccountId ?? at(record, ['userIdentity', 'accountId']));
  const [path = '', pattern] = expression.split(' ~ ');
  if (pattern === undefined)
    return path
      .split('|')
      .map((one) => textAt(record, one))
      .join('|');
  const found = new RegExp(pattern).exec(textAt(record, path));
  if (found === null) throw new Error(`${expression} fits nothing`);
  return found.slice(1).join('|');
}

function textAt(record: JsonObject, path: string): string {
  const [start = '', ...rest] = path.split('.');
  const value = at(record, [start === 'Q' ? 'requestParameters' : 'responseElements', ...rest]);
  if (typeof value !== 'string' || value === '') throw new Error(`nothing at ${path}`);
  return value;
}

function at(value: Json, path: readonly string[]): Json {
  return path.reduce<Json>((inner, key) => (inner as JsonObject | null)?.[key] ?? null, value);
}
