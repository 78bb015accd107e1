/** One input line of `asbuilt compare`: a type, what is declared, what is live, and what else is known about it. */
import type { CompareContext, Sibling } from '../core/compare/compare-context';
import { isJsonObject, type Json, type JsonObject } from '../core/model/json';

export interface CompareLine {
  readonly type: string;
  readonly declared: JsonObject;
  /** null: not found. */
  readonly live: JsonObject | null;
  readonly baseline: JsonObject | null;
  readonly schema: Json;
  readonly context: CompareContext;
  readonly siblings: readonly Sibling[];
  /** Fields that this command does not know. */
  readonly rest: JsonObject;
}

const KNOWN = new Set(['type', 'declared', 'live', 'baseline', 'schema', 'context', 'siblings']);

/** null where the value is no such line. Optional parts of a wrong form count as absent. */
export function parseCompareLine(value: Json): CompareLine | null {
  if (!isJsonObject(value)) return null;
  const field = (name: string): Json | undefined => (Object.hasOwn(value, name) ? value[name] : undefined);
  const [type, declared, live, baseline] = [field('type'), field('declared'), field('live'), field('baseline')];
  if (typeof type !== 'string' || !isJsonObject(declared) || !(live === null || isJsonObject(live))) return null;
  return {
    type,
    declared,
    live,
    baseline: isJsonObject(baseline) ? baseline : null,
    schema: field('schema') ?? null,
    context: readContext(field('context')),
    siblings: readSiblings(field('siblings')),
    rest: Object.fromEntries(Object.entries(value).filter(([name]) => !KNOWN.has(name))),
  };
}

function readContext(value: Json | undefined): CompareContext {
  const context = isJsonObject(value) ? value : {};
  return {
    accountId: typeof context.accountId === 'string' ? context.accountId : null,
    region: typeof context.region === 'string' ? context.region : null,
    stackTags: textsOf(context.stackTags),
    kmsAliasTargets: textsOf(context.kmsAliasTargets),
  };
}

/** A map of texts; tags may also come as a list of {Key, Value}. */
function textsOf(value: Json | undefined): { readonly [name: string]: string } {
  const pairs: readonly (readonly [Json | undefined, Json | undefined])[] = Array.isArray(value)
    ? (value as readonly Json[]).filter(isJsonObject).map((tag) => [tag.Key, tag.Value] as const)
    : Object.entries(isJsonObject(value) ? value : {});
  return Object.fromEntries(
    pairs.filter((pair): pair is [string, string] => typeof pair[0] === 'string' && typeof pair[1] === 'string'),
  );
}

function readSiblings(value: Json | undefined): readonly Sibling[] {
  const list = Array.isArray(value) ? (value as readonly Json[]) : [];
  return list.flatMap((sibling) => {
    if (!isJsonObject(sibling) || typeof sibling.type !== 'string' || !isJsonObject(sibling.declared)) return [];
    const { type, declared, identifier } = sibling;
    return [typeof identifier === 'string' ? { type, declared, identifier } : { type, declared }];
  });
}
