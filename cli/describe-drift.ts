/** Drift items for a reader: a line each, most severe first, as `list`, `start` and `status` print them. */

import type { Answer } from '../core/model/answer';
import type { DriftItem } from '../core/model/drift-item';
import type { Attribution } from '../core/model/event-mark';
import { subjectKey } from '../core/model/subject';
import { plainText } from '../core/notify/plain-text';

/** One line per drift: severity, verdict, key, where in the code, who, since when. */
export function describeDrifts(items: readonly DriftItem[]): string {
  const rows = items.map((item) => [
    item.severity,
    item.status,
    item.verdict,
    subjectKey(item.subject),
    item.address ?? 'not in code',
    describeAttribution(item.attribution),
    item.openedAt.slice(0, 16).replace('T', ' '),
  ]);
  const heads = ['SEVERITY', 'STATUS', 'VERDICT', 'SUBJECT', 'DECLARED AT', 'WHO', 'SINCE (UTC)'];
  if (items.every(({ answer = null }) => answer === null)) return align([heads, ...rows]);
  const answers = items.map(({ answer = null }) => (answer === null ? '' : describeWho(answer)));
  return align([[...heads, 'ANSWER'], ...rows.map((row, i) => [...row, answers[i] ?? ''])]);
}

export function describeAttribution(attribution: Attribution): string {
  switch (attribution.kind) {
    case 'one':
      return `${attribution.actor.name}${foundOf(attribution)}`;
    case 'oneOf':
      return `one of ${attribution.actors.map(({ name }) => name).join(', ')}${foundOf(attribution)}`;
    case 'unknown':
      return 'unknown';
  }
}

function foundOf({ lookedUp }: { readonly lookedUp?: true }): string {
  return lookedUp === true ? ' (looked up)' : '';
}

function describeWho({ by, until }: Answer): string {
  return until === null ? by : `${by}, until ${until.slice(0, 16).replace('T', ' ')}`;
}

/** Columns as wide as their widest cell; cells come from attackers too, so control characters go. */
function align(rows: readonly (readonly string[])[]): string {
  const plain = rows.map((row) => row.map((cell) => plainText(cell).replaceAll('\n', ' ')));
  const widths = (plain[0] ?? []).map((_, column) => Math.max(...plain.map((row) => row[column]?.length ?? 0)));
  return plain
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
