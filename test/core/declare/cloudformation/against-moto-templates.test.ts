/**
 * That the templates moto is compared with are worth it: together they use every function and condition function that
 * moto implements, each at least twice and at least twice with another function inside it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { parseTemplate } from '../../../../core/declare/cloudformation/parse-template';
import { isJsonObject, type Json } from '../../../../core/model/json';
import { MOTO_CASES } from './templates/moto-cases';

const FOLDER = join(__dirname, 'templates');
const TEMPLATES = readdirSync(FOLDER).filter((name) => /\.(?:json|yaml)$/.test(name));

/** moto 5.2.1, cloudformation/parsing.py: clean_json and parse_condition. Fn::Transform: of a mapping. */
const OF_MOTO = [
  'Condition',
  'Fn::And',
  'Fn::Base64',
  'Fn::Equals',
  'Fn::FindInMap',
  'Fn::GetAZs',
  'Fn::GetAtt',
  'Fn::If',
  'Fn::ImportValue',
  'Fn::Join',
  'Fn::Not',
  'Fn::Or',
  'Fn::Select',
  'Fn::Split',
  'Fn::Sub',
  'Fn::ToJsonString',
  'Ref',
];
/** These take names and literals; they are what stands inside. */
const INNERMOST = new Set(['Condition', 'Fn::GetAZs', 'Fn::GetAtt', 'Ref']);
const PSEUDO_PARAMETERS = [
  'AWS::AccountId',
  'AWS::NoValue',
  'AWS::Partition',
  'AWS::Region',
  'AWS::StackId',
  'AWS::StackName',
  'AWS::URLSuffix',
];

interface Uses {
  /** Function → how often it is used. */
  readonly used: Map<string, number>;
  /** Function → how often another function stands inside it. */
  readonly nesting: Map<string, number>;
  /** Function → how often it stands inside another. */
  readonly inside: Map<string, number>;
  readonly references: Map<string, number>;
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

/** around: the functions that the value stands in, outermost first. */
function collect(json: Json, around: readonly string[], uses: Uses): void {
  if (Array.isArray(json)) {
    for (const item of json as readonly Json[]) collect(item, around, uses);
  } else if (isJsonObject(json)) {
    const [name = '', ...more] = Object.keys(json);
    const isFunction = more.length === 0 && OF_MOTO.includes(name) && typeof json[name] !== 'undefined';
    if (isFunction) {
      count(uses.used, name);
      const outer = around.at(-1);
      if (outer !== undefined) count(uses.nesting, outer);
      if (outer !== undefined) count(uses.inside, name);
      if (name === 'Ref') count(uses.references, String(json.Ref));
    }
    const inside = isFunction ? [...around, name] : around;
    for (const member of Object.values(json)) collect(member, inside, uses);
  }
}

const uses: Uses = { used: new Map(), nesting: new Map(), inside: new Map(), references: new Map() };
for (const name of TEMPLATES) {
  const { template } = parseTemplate(readFileSync(join(FOLDER, name), 'utf8'), name);
  for (const section of ['Conditions', 'Resources', 'Outputs']) collect(template[section] ?? null, [], uses);
}

const twiceOf = (counts: ReadonlyMap<string, number>) =>
  [...counts]
    .filter(([, times]) => times >= 2)
    .map(([name]) => name)
    .sort();

test('there are 24 templates in both languages, and each is made at least once', () => {
  expect(TEMPLATES.length).toBe(24);
  expect(TEMPLATES.filter((name) => name.endsWith('.yaml')).length).toBe(13);
  expect([...new Set(MOTO_CASES.map(({ template }) => template))].sort()).toEqual([...TEMPLATES].sort());
});

test('every function that moto implements is used at least twice', () => {
  expect(twiceOf(uses.used)).toEqual(OF_MOTO);
});

test('every function that takes functions has some inside it at least twice', () => {
  expect(twiceOf(uses.nesting).filter((name) => !INNERMOST.has(name))).toEqual(
    OF_MOTO.filter((name) => !INNERMOST.has(name)),
  );
});

test('every function stands inside another at least twice', () => {
  expect(twiceOf(uses.inside)).toEqual(OF_MOTO);
});

test('every pseudo parameter is referred to', () => {
  const found = [...uses.references.keys()].filter((name) => name.startsWith('AWS::')).sort();
  expect(found).toEqual(PSEUDO_PARAMETERS);
});

test('every difference from moto says why', () => {
  const reasons = MOTO_CASES.flatMap(({ differences = [] }) => differences.map(({ because }) => because));
  expect(reasons.length).toBe(11);
  expect(reasons.filter((because) => !/\.py|moto|template reference|user guide/.test(because))).toEqual([]);
});
