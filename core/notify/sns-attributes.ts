/**
 * The attributes that subscriptions filter on. At most ten: with more, SNS delivers nothing raw to a queue. Eight are the
 * product's own and always the same, so that a filter never misses one; the first two that routes add follow, and whoever wants
 * more filters on the body, which has them all. Several values are a list, of which a filter matches any.
 */
import type { TransitionMessage } from '../model/drift-item';
import type { Source } from '../model/source';
import { stackNameOf } from './next-steps';

export interface SnsAttributes {
  /** A text is of data type String, a list of String.Array. */
  readonly [name: string]: string | readonly string[];
}

const MOST_ATTRIBUTES = 10;
const MOST_VALUES = 11;
const LONGEST_VALUE = 150;
/** Amazon SNS, "Message attribute items": letters, digits and -_. but no dot at either end nor two in a row, no name of AWS's. */
const NAME = /^(?!aws\.|amazon\.)(?!\.)(?!.*\.\.)[\w.-]{1,256}(?<!\.)$/i;

export function snsAttributes(message: TransitionMessage): SnsAttributes {
  const { transition, severity, route, subject, source, told, owners = [], attributes = {} } = message;
  const categories = message.differences.flatMap(({ category, alsoCategories = [] }) => [category, ...alsoCategories]);
  const own = clean([
    ['transition', transition],
    ['severity', severity],
    ['told', told ?? 'first'],
    ['route', route],
    ['category', [...new Set(categories)]],
    ['owner', owners],
    ['account', subject.account],
    ['source', source === null ? null : sourceName(source)],
  ]);
  const added = clean(Object.entries(attributes)).filter(([name]) => NAME.test(name) && !OWN.has(name));
  return Object.fromEntries([...own, ...added.slice(0, MOST_ATTRIBUTES - OWN.size)]);
}

/** A route cannot say these: whoever filters by them goes by what the product knows. */
const OWN: ReadonlySet<string> = new Set([
  'transition',
  'severity',
  'told',
  'route',
  'category',
  'owner',
  'account',
  'source',
]);

/** "cloudformation:FraudStack", "terraform:<lineage>": filters may go by the prefix. */
export function sourceName(source: Source): string {
  return `${source.kind}:${stackNameOf(source)}`;
}

type Entry = readonly [string, string | readonly string[] | null];

type Kept = readonly [string, string | readonly string[]];

/** SNS refuses an empty value and characters that XML cannot carry; what breaks a line stays out as well. */
export function clean(entries: readonly Entry[]): readonly Kept[] {
  return entries.flatMap(([name, value]): readonly Kept[] => {
    if (typeof value === 'string' || value === null) {
      const text = cleanText(value ?? '');
      return text === '' ? [] : [[name, text]];
    }
    const texts = value.map(cleanText).filter((text) => text !== '');
    return texts.length === 0 ? [] : [[name, texts.slice(0, MOST_VALUES)]];
  });
}

function cleanText(text: string): string {
  return text
    .slice(0, LONGEST_VALUE)
    .replace(/[^\x20-\x7e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '?');
}
