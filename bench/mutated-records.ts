/**
 * Records as nobody would write them, from a seed: members dropped, types swapped, members under odd names, deep nesting, huge
 * texts, odd Unicode, floods of names. The same seed gives the same records.
 */
import type { Json, JsonObject } from '../core/model/json';

/** Numbers in [0, 1): mulberry32. */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const ODD_KEYS = [
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', '', ' ', '0', 'length'],
  ...[
    'roleName',
    'FunctionName',
    'bucketName',
    'resourceArn',
    'Statement',
    'items',
    'key',
    'value',
    'İd',
    'ＮＡＭＥ',
    '\u0000',
  ],
];

const ODD_TEXTS = [
  '',
  ' ',
  '.',
  '..',
  '*',
  '%',
  '%E0%A4%A',
  '%00',
  '\u0000\uFFFF',
  '\uD800',
  '🪣🪣',
  'arn:',
  'arn:aws:iam::',
  `arn:aws:iam::111122223333:role/${'a/'.repeat(200)}b`,
  `arn${':'.repeat(2000)}`,
  '/hostedzone/',
  'https://sqs.eu-west-1.amazonaws.com/111122223333/',
  '{"a":',
  '{"roleName":"app","__proto__":{"polluted":true}}',
  '[[[[[[[[]]]]]]]]',
  '\\052\\777\\0',
  'a|b|c',
  'AWS::IAM::RolePolicy',
  '__proto__',
  'İ'.repeat(50),
  'https://a:'.repeat(40),
];

export function mutatedRecord(records: readonly string[], random: () => number): unknown {
  const record = JSON.parse(pick(records, random)) as JsonObject;
  if (random() < 0.01) return oddValue(random, 0);
  let mutated: Json = record;
  const times = 1 + Math.floor(random() * 4);
  for (let i = 0; i < times; i += 1) mutated = mutate(mutated, random, 0);
  return mutated;
}

/** Changes one place somewhere inside. */
function mutate(value: Json, random: () => number, depth: number): Json {
  if (typeof value !== 'object' || value === null || depth > 12 || random() < 0.15) return change(value, random);
  if (Array.isArray(value)) {
    if (value.length === 0) return change(value, random);
    const at = Math.floor(random() * value.length);
    return value.map((item: Json, i) => (i === at ? mutate(item, random, depth + 1) : item));
  }
  const members = Object.entries(value as JsonObject);
  if (members.length === 0) return change(value, random);
  const at = Math.floor(random() * members.length);
  return Object.fromEntries(
    members.map(([key, member], i) => [key, i === at ? mutate(member, random, depth + 1) : member]),
  );
}

function change(value: Json, random: () => number): Json {
  const kind = Math.floor(random() * 10);
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (isObject && kind < 3) return without(value as JsonObject, random);
  // Not by a literal: "__proto__" has to become a member of its own.
  if (isObject && kind < 7) {
    return Object.fromEntries([...Object.entries(value as JsonObject), [pick(ODD_KEYS, random), oddValue(random, 0)]]);
  }
  if (kind === 7) return [value, value];
  if (kind === 8) return typeof value === 'string' ? `${value}${pick(ODD_TEXTS, random)}` : JSON.stringify(value);
  return oddValue(random, 0);
}

function without(value: JsonObject, random: () => number): Json {
  const members = Object.entries(value);
  const at = Math.floor(random() * members.length);
  return Object.fromEntries(members.filter((_, i) => i !== at));
}

function oddValue(random: () => number, depth: number): Json {
  const kind = Math.floor(random() * 12);
  switch (kind) {
    case 0:
      return null;
    case 1:
      return random() < 0.5;
    case 2:
      return pick([0, -0, 1e308, -1, 111122223333, 0.1], random);
    case 3:
      return nested(Math.floor(random() * (random() < 0.05 ? 500 : 30)));
    case 4:
      return random() < 0.005 ? pick(['x', 'é', '{', '%', '['], random).repeat(200_000) : pick(ODD_TEXTS, random);
    case 5:
      return random() < 0.01 ? flood(random) : [];
    case 6:
    case 7:
      return depth > 0 ? {} : Object.fromEntries(ODD_KEYS.map((key) => [key, oddValue(random, depth + 1)]));
    default:
      return pick(ODD_TEXTS, random);
  }
}

function nested(depth: number): Json {
  let value: Json = 'inside';
  for (let i = 0; i < depth; i += 1) value = i % 2 === 0 ? { a: value } : [value];
  return value;
}

function flood(random: () => number): Json {
  const start = random();
  return Object.fromEntries(
    Array.from({ length: 2000 }, (_, i) => [`function_${'_'.repeat(i % 50)}Name${i}`, `n-${start}-${i}`]),
  );
}

function pick<T>(list: readonly T[], random: () => number): T {
  return list[Math.floor(random() * list.length)] as T;
}
