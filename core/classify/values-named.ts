/** Regions, geographies of inference profiles, and accounts of ARNs that a value names, each once. */
import type { Json } from '../model/json';
import { regionsIn } from './regions-in';

export interface ValuesNamed {
  readonly regions: ReadonlySet<string>;
  readonly geographies: ReadonlySet<string>;
  readonly accounts: ReadonlySet<string>;
}

const ARN_ACCOUNT = /arn:[a-z-]+:[a-z0-9-]*:[a-z0-9-]*:(\d{12}):/g;
/**
 * Prefix of a cross-region inference profile: the geography that requests stay in; "global" is everywhere.
 * https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-support.html
 */
const GEOGRAPHY = /(?:^|inference-profile\/)(us|us-gov|eu|apac|jp|au|ca|sa|me|il|global)\.[a-z0-9-]+\./g;
/** Longer texts are documents; their first part is enough. */
const LONGEST_TEXT = 20_000;

/** Many differences lie beside one list: it is read once. */
const known = new WeakMap<object, ValuesNamed>();

export function valuesNamed(value: Json | undefined): ValuesNamed {
  const isObject = typeof value === 'object' && value !== null;
  const remembered = isObject ? known.get(value) : undefined;
  if (remembered !== undefined) return remembered;
  const named = {
    regions: new Set(regionsIn(value)),
    geographies: matchesIn(value, GEOGRAPHY),
    accounts: matchesIn(value, ARN_ACCOUNT),
  };
  if (isObject) known.set(value, named);
  return named;
}

function matchesIn(value: Json | undefined, pattern: RegExp): ReadonlySet<string> {
  const found = new Set<string>();
  const pending: (Json | undefined)[] = [value];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (typeof next === 'string') {
      for (const match of next.slice(0, LONGEST_TEXT).matchAll(pattern)) found.add(match[1] ?? '');
    } else if (typeof next === 'object' && next !== null) {
      for (const part of Object.values(next)) pending.push(part as Json);
    }
  }
  return found;
}
