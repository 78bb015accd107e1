/**
 * Says whether a drift is still the same drift: a versioned hash over the verdict and, per difference, its path, kind
 * and live value. Severity, actor and times are not in it: they may change without the drift being another one.
 */
import { canonicalJson } from '../model/canonical-json';
import type { ClassifiedDifference } from '../model/difference';
import type { Hash } from '../model/hash';
import type { Json } from '../model/json';
import type { Verdict } from '../model/verdict';

export function fingerprint(verdict: Verdict, differences: readonly ClassifiedDifference[], hash: Hash): string {
  const parts = differences.map((difference) =>
    canonicalJson({
      path: difference.path,
      kind: difference.kind,
      of: difference.of,
      element: difference.element ?? null,
      live: (difference.live ?? null) as Json,
    }),
  );
  return `v1:${hash(canonicalJson([verdict, ...parts.sort()]))}`;
}
