/** Makes every single change to each state, compares, and counts by kind: told, not compared, or neither (silent). */

import type { CompareContext } from '../../../core/compare/compare-context';
import { compareSubject } from '../../../core/compare/compare-subject';
import type { Comparison } from '../../../core/model/comparison';
import type { JsonObject } from '../../../core/model/json';
import type { TypeFacts } from '../../../core/model/type-facts';
import { type ChangeKind, type OneChange, oneChanges } from './one-change';

export interface State {
  readonly name: string;
  readonly type: string;
  readonly declared: JsonObject;
  readonly live: JsonObject;
  readonly facts: TypeFacts;
  readonly context: CompareContext;
}

export interface Count {
  told: number;
  notCompared: number;
  silent: number;
}

export interface Recall {
  readonly byKind: ReadonlyMap<ChangeKind, Count>;
  /** What was not told: "<kind>  <state> <path>  silent" or the reason why it was not compared. */
  readonly missed: readonly string[];
}

export function measureRecall(
  states: readonly State[],
  withBaseline: boolean,
  perKind = Number.MAX_SAFE_INTEGER,
): Recall {
  const byKind = new Map<ChangeKind, Count>();
  const missed: string[] = [];
  for (const state of states) {
    const before = compareOne(state, state.live, withBaseline);
    for (const change of sampled(oneChanges(state.declared, state.live, state.facts), perKind)) {
      if (!withBaseline && change.kind.startsWith('undeclared')) continue;
      if (isUnsaid(before, change)) continue;
      const after = compareOne(state, change.live, withBaseline);
      const count = byKind.get(change.kind) ?? { told: 0, notCompared: 0, silent: 0 };
      byKind.set(change.kind, count);
      if (isTold(after, change)) count.told += 1;
      else {
        const reason = whyNotCompared(after, change);
        if (reason === null) count.silent += 1;
        else count.notCompared += 1;
        const tolerated = after.tolerated.find(({ path }) => change.at.some((at) => touches(path, at)));
        missed.push(
          `${change.kind}  ${state.name} ${change.at[0]}  ${reason ?? `silent ${tolerated?.tolerance ?? ''}`}; ${after.differences.map(({ path }) => path).join(' ')}`,
        );
      }
    }
  }
  return { byKind, missed };
}

function compareOne(
  { type, declared, live: baseline, facts, context }: State,
  live: JsonObject,
  withBaseline: boolean,
) {
  return compareSubject({ type, declared, live, baseline: withBaseline ? baseline : null, facts, context });
}

function isTold({ differences }: Comparison, { at }: OneChange): boolean {
  const [own, ...holders] = at;
  return differences.some(({ path }) => path === own || path.startsWith(`${own}/`) || holders.includes(path));
}

function whyNotCompared({ notCompared }: Comparison, { at: [own = ''] }: OneChange): string | null {
  return notCompared.find(({ path }) => touches(path, own))?.reason ?? null;
}

function touches(path: string, at: string): boolean {
  return path === at || path.startsWith(`${at}/`) || at.startsWith(`${path}/`);
}

/** Is there already a difference at the place, or is it said to be not compared, before anything is changed? */
function isUnsaid(before: Comparison, { at: [own = ''] }: OneChange): boolean {
  return (
    before.differences.some(({ path }) => touches(path, own)) ||
    before.notCompared.some(({ path, reason }) => reason !== 'absentFromRead' && touches(path, own))
  );
}

function sampled(changes: readonly OneChange[], perKind: number): readonly OneChange[] {
  const taken = new Map<ChangeKind, number>();
  return changes.filter(({ kind }) => {
    const count = taken.get(kind) ?? 0;
    taken.set(kind, count + 1);
    return count < perKind;
  });
}

export function recallTable({ byKind }: Recall): string {
  const rows = [...byKind].sort(([one], [other]) => (one < other ? -1 : 1));
  return rows
    .map(([kind, { told, notCompared, silent }]) => {
      const all = told + notCompared + silent;
      const share = ((100 * told) / all).toFixed(2);
      return `  ${kind.padEnd(24)} ${String(all).padStart(6)}  told ${share.padStart(6)} %  not compared ${notCompared}  silent ${silent}`;
    })
    .join('\n');
}
