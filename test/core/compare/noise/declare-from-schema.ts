/**
 * Declared values for any resource type, made from its registry schema alone: what is required and some of the rest,
 * enumerations, lengths and, roughly, patterns. Texts take the form that their name or pattern asks for.
 */
import type { Json, JsonObject } from '../../../../core/model/json';
import { SchemaNode } from './schema-node';
import type { Seeded } from './seeded';

export const PLACE = { account: '111122223333', region: 'eu-west-1' } as const;

const MOST_DEPTH = 7;
const WORDS = ['alpha', 'bravo', 'charlie', 'delta', 'echo', 'foxtrot', 'golf', 'hotel', 'india', 'juliett'];
const KEY_ID = '0a1b2c3d-1111-2222-3333-444455556666';

export interface Generating {
  readonly seeded: Seeded;
  /** Share of optional members that are declared. */
  readonly optional: number;
  readonly isLeftOut: (path: readonly string[]) => boolean;
}

export function declareFromSchema(root: JsonObject, generating: Generating): JsonObject {
  const value = valueFor(SchemaNode.ofType(root), '', [], generating);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

export function valueFor(node: SchemaNode, name: string, path: readonly string[], generating: Generating): Json {
  const { seeded } = generating;
  if (node.enumeration.length > 0) return seeded.pick(node.enumeration) ?? null;
  if (node.schema.const !== undefined) return node.schema.const as Json;
  const types = node.types;
  if (isPolicyNamed(name) && types.includes('object') && node.members.length === 0) return policyOf(seeded);
  const type = types.includes('object') && types.length > 1 ? 'object' : seeded.pick(types);
  switch (type) {
    case 'boolean':
      return seeded.chance(0.7);
    case 'integer':
    case 'number':
      return numberOf(node, seeded);
    case 'array':
      return listOf(node, name, path, generating);
    case 'object':
      return objectOf(node, path, generating);
    case 'string':
      return textOf(node, name, seeded);
    default:
      return node.members.length > 0 || node.options.length > 0 ? objectOf(node, path, generating) : wordOf(seeded);
  }
}

function numberOf(node: SchemaNode, seeded: Seeded): number {
  const least = Math.ceil(node.number('minimum') ?? 1);
  const most = Math.floor(Math.min(node.number('maximum') ?? least + 500, least + 500));
  return seeded.between(least, Math.max(least, most));
}

function listOf(node: SchemaNode, name: string, path: readonly string[], generating: Generating): Json {
  const { items } = node;
  if (items === null || path.length > MOST_DEPTH) return [];
  const length = Math.min(
    node.number('maxItems') ?? 3,
    Math.max(node.number('minItems') ?? 0, generating.seeded.between(1, 3)),
  );
  const found: Json[] = [];
  const seen = new Set<string>();
  for (let i = 0; i < length * 3 && found.length < length; i += 1) {
    const element = valueFor(items, name.replace(/s$/, ''), [...path, '*'], generating);
    const text = JSON.stringify(element);
    if (!seen.has(text)) found.push(element);
    seen.add(text);
  }
  return found;
}

function objectOf(node: SchemaNode, path: readonly string[], generating: Generating): Json {
  const { seeded } = generating;
  const option = node.options.length > 0 ? seeded.pick(node.options) : undefined;
  const members = new Map([...node.members, ...(option?.members ?? [])]);
  const required = new Set([...node.required, ...(option?.required ?? [])]);
  const declared: [string, Json][] = [];
  for (const [name, member] of members) {
    const at = [...path, name];
    if (generating.isLeftOut(at) || (at.length > MOST_DEPTH && !required.has(name)) || at.length > MOST_DEPTH * 2)
      continue;
    const isNeeded = required.has(name) || /^(?:Tag)?Key$/i.test(name);
    if (!isNeeded && !seeded.chance(generating.optional)) continue;
    declared.push([name, valueFor(member, name, at, generating)]);
  }
  // Nobody declares an object that says nothing.
  const [first] = [...members].filter(([, member]) => member.types.includes('string'));
  if (declared.length === 0 && first !== undefined && !generating.isLeftOut([...path, first[0]])) {
    declared.push([first[0], valueFor(first[1], first[0], [...path, first[0]], generating)]);
  }
  if (members.size === 0) {
    const { mapValues } = node;
    for (const word of ['ownKey', 'Other_Key']) {
      const value = mapValues === null ? wordOf(seeded) : valueFor(mapValues, word, [...path, '*'], generating);
      if (path.length < MOST_DEPTH) declared.push([word, value]);
    }
  }
  return Object.fromEntries(declared);
}

export function isPolicyNamed(name: string): boolean {
  return /Policy(?:Document)?$|^Document$/.test(name);
}

function policyOf(seeded: Seeded): Json {
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'First',
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${PLACE.account}:root` },
        Action: ['s3:GetObject', 's3:PutObject'],
        Resource: `arn:aws:s3:::${wordOf(seeded)}/*`,
        Condition: { Bool: { 'aws:SecureTransport': 'true' } },
      },
      { Effect: 'Deny', Principal: '*', Action: 's3:DeleteObject', Resource: '*' },
    ],
  };
}

export function wordOf(seeded: Seeded): string {
  return `${seeded.pick(WORDS)}-${seeded.between(10, 9999)}`;
}

function textOf(node: SchemaNode, name: string, seeded: Seeded): string {
  const format = node.text('format');
  if (format === 'date-time') return '2026-03-01T09:00:00Z';
  const forms = [...formsFor(name, seeded), ...generalForms(seeded)];
  const least = node.number('minLength') ?? 0;
  const most = node.number('maxLength') ?? Number.POSITIVE_INFINITY;
  const matches = matcherOf(node.text('pattern'));
  const fitting = forms.find((text) => text.length >= least && text.length <= most && matches(text));
  return fitting ?? wordOf(seeded).slice(0, most).padEnd(least, 'x');
}

function matcherOf(pattern: string): (text: string) => boolean {
  if (pattern === '') return () => true;
  try {
    const expression = new RegExp(pattern);
    return (text) => expression.test(text);
  } catch {
    return () => true;
  }
}

/** By name, as people name things; the order is that of trust. */
function formsFor(name: string, seeded: Seeded): readonly string[] {
  const word = wordOf(seeded);
  const { account, region } = PLACE;
  if (/KmsKeyId|KMSKeyId|KmsKey$/i.test(name)) return [KEY_ID];
  if (/KmsKeyArn/i.test(name)) return [`arn:aws:kms:${region}:${account}:key/${KEY_ID}`];
  if (/RoleArn$/i.test(name)) return [`arn:aws:iam::${account}:role/${word}`];
  if (/Arn$/i.test(name)) return [`arn:aws:sns:${region}:${account}:${word}`, `arn:aws:iam::${account}:role/${word}`];
  if (/Ipv6Cidr/i.test(name)) return ['2001:db8:12::/56'];
  if (/Cidr(?:Block|Ip)?s?$/i.test(name)) return [`10.${seeded.between(0, 250)}.0.0/16`];
  if (/ScheduleExpression$/.test(name)) return ['rate(60 minutes)', 'cron(0 8 * * ? *)'];
  if (/Date$|Time$/.test(name)) return ['2026-03-01T09:00:00Z'];
  if (/Ur[il]$/.test(name)) return [`https://${word}.example.com/a`];
  if (/DomainName$|HostName$/i.test(name)) return [`${word}.example.com`];
  if (/Email/.test(name)) return [`${word}@example.com`];
  return [word];
}

function generalForms(seeded: Seeded): readonly string[] {
  const word = wordOf(seeded);
  const plain = word.replace('-', '');
  const { account, region } = PLACE;
  return [
    word,
    plain,
    plain.toUpperCase(),
    plain.replaceAll(/\d/g, ''),
    plain.replaceAll(/\d/g, '').toUpperCase(),
    `/${word}`,
    `${word}.example.com`,
    `https://${word}.example.com/a`,
    `${word}@example.com`,
    `arn:aws:iam::${account}:role/${word}`,
    `arn:aws:s3:::${word}`,
    `arn:aws:lambda:${region}:${account}:function:${word}`,
    `arn:aws:kms:${region}:${account}:key/${KEY_ID}`,
    `s3://${word}/a`,
    String(seeded.between(1, 99)),
    account,
    region,
    `${region}a`,
    '10.0.0.0/16',
    '192.0.2.10',
    `subnet-${String(seeded.between(10000000, 99999999))}`,
    `sg-${String(seeded.between(10000000, 99999999))}`,
    `vpc-${String(seeded.between(10000000, 99999999))}`,
    KEY_ID,
    '2026-03-01T09:00:00Z',
    'PT1H',
    '1.2.3',
    'a',
    'A',
  ];
}
