/**
 * Reach: for every type of the registry whose update or delete handler may call anything, at least one of those calls, as
 * CloudTrail records it, leads to the type: its event source is one that the type's aliases are written under, and the
 * type is among those that the API is taken to act on. Truth are the handlers' permissions, which the catalogue has not seen.
 */
import { describe, expect, test } from '@jest/globals';
import { rankTypesOfApi, type TypeEvidence } from '../../catalogue/api-types';
import { eventSourcesOf } from '../../catalogue/event-sources';
import { type CalledApi, eventsOfAction } from './events-of-action';
import { hasSchemas, readHandlerPermissions } from './handler-permissions';

process.stdout.write(`reach: registry schemas ${hasSchemas ? 'used' : 'not there, left out'}\n`);
const whenThere = hasSchemas ? describe : describe.skip;

/** Types no event leads to, and why. */
const UNREACHED: ReadonlyMap<string, string> = new Map([
  ['AWS::DataSync::StorageSystem', 'withdrawn: the resource specification has no such type any more'],
]);

interface Reached {
  readonly api: CalledApi;
  /** 0 for the first. */
  readonly rank: number;
  readonly evidence: readonly TypeEvidence[];
}

/** Tagging calls name a resource of any type. */
const TAGGING = /(?:^|:)(?:(?:un)?[Tt]ag|Untag|(?:Add|Remove|Create|Delete)Tags)/;

/** The likeliest rank first; of equal ones, those that need no row. */
function reach(type: string, permissions: readonly string[]): readonly Reached[] {
  const sources = new Set(eventSourcesOf(type));
  const found = permissions.flatMap((permission) =>
    eventsOfAction(type, permission).flatMap((api): readonly Reached[] => {
      if (!sources.has(api.source) || TAGGING.test(api.api)) return [];
      const ranked = rankTypesOfApi(api.source, api.api);
      const rank = ranked.findIndex((one) => one.type === type);
      return rank < 0 ? [] : [{ api, rank, evidence: ranked[rank]?.evidence ?? [] }];
    }),
  );
  return found.sort((one, other) => Number(isRowOnly(one)) - Number(isRowOnly(other)) || one.rank - other.rank);
}

function isRowOnly({ evidence }: Reached): boolean {
  return evidence.length === 1 && evidence[0] === 'row';
}

function ruleOf({ evidence }: Reached): string {
  if (evidence.includes('only')) return 'the only type of its service';
  const general = evidence.filter((one) => one !== 'row');
  if (general.length === 0) return 'a row with evidence';
  return general.length === 2 ? 'IAM action and name' : general[0] === 'action' ? 'IAM action alone' : 'name alone';
}

function count(texts: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

function tell(lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}

whenThere('reach', () => {
  const handlers = hasSchemas ? readHandlerPermissions() : [];

  test('a call that changes or deletes a resource leads to its type', () => {
    const reached: Reached[] = [];
    const byCreation: string[] = [];
    const bySource: string[] = [];
    const not: string[] = [];
    for (const { type, change, create } of handlers) {
      const [best] = reach(type, change);
      // Some handlers only look whether it is still there: then what creates it has to do.
      const [created] = best === undefined && change.length === 0 ? reach(type, create) : [];
      if (best !== undefined) reached.push(best);
      else if (created !== undefined) byCreation.push(type);
      else {
        not.push(type);
        const sources = new Set(eventSourcesOf(type));
        const isLookedUp = change.some((one) => eventsOfAction(type, one).some(({ source }) => sources.has(source)));
        if (isLookedUp) bySource.push(type);
      }
    }
    const first = reached.filter(({ rank }) => rank === 0).length;
    const near = reached.filter(({ rank }) => rank > 0 && rank < 3).length;
    tell([
      `types whose update or delete handler names a permission: ${handlers.length}; reached by such a call: ${reached.length}`,
      ...[...count(reached.map(ruleOf))].map(([rule, types]) => `  by ${rule}: ${types}`),
      `  ranked first: ${first}, second or third: ${near}, later: ${reached.length - first - near}`,
      `handlers change nothing, reached by what creates it: ${byCreation.join(' ')}`,
      `looked up under the event source, but not ranked: ${bySource.join(' ')}`,
      `not reached: ${not.map((type) => `${type} (${UNREACHED.get(type) ?? 'why is not known'})`).join(', ')}`,
    ]);
    expect(handlers.length).toBeGreaterThan(1450);
    expect(not.filter((type) => !UNREACHED.has(type))).toEqual([]);
    expect(reached.length).toBeGreaterThanOrEqual(handlers.length - UNREACHED.size - 2);
    expect(first / handlers.length).toBeGreaterThan(0.93);
  });

  test('an API that one type alone calls ranks that type first', () => {
    const callers = new Map<string, Set<string>>();
    for (const { type, create, change } of handlers) {
      for (const permission of new Set([...create, ...change])) {
        callers.set(permission, (callers.get(permission) ?? new Set()).add(type));
      }
    }
    const ranks = [...callers].flatMap(([permission, types]) => {
      const [type] = types;
      if (types.size !== 1 || type === undefined || TAGGING.test(permission) || UNREACHED.has(type)) return [];
      return eventsOfAction(type, permission)
        .filter(({ source }) => eventSourcesOf(type).includes(source))
        .map(({ source, api }) => rankTypesOfApi(source, api).findIndex((one) => one.type === type));
    });
    const share = (isSo: (rank: number) => boolean) => ranks.filter(isSo).length / ranks.length;
    const first = share((rank) => rank === 0);
    const near = share((rank) => rank >= 0 && rank < 3);
    tell([
      `APIs that the handlers of one type alone call: ${ranks.length}; that type first: ${(first * 100).toFixed(1)} %, among the first three: ${(near * 100).toFixed(1)} %`,
    ]);
    expect(ranks.length).toBeGreaterThan(4000);
    expect(first).toBeGreaterThan(0.97);
    expect(near).toBeGreaterThan(0.98);
  });
});
