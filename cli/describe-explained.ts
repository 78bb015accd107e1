/** Lines of `explain` for a reader: one per record, in columns of fixed width, because records come as a stream. */
import { plainText } from '../core/notify/plain-text';
import type { ExplainedRecord } from './explained-record';

const COLUMNS = [20, 44, 12, 40, 36] as const;
const HEADER = ['TIME (UTC)', 'CALL', 'EFFECT', 'WHO', 'TYPE', 'NAMES'];
const MOST_NAMES = 3;

/** The line of one record; the first comes with a heading. */
export function describeExplained(record: ExplainedRecord, isFirst: boolean): string {
  const { source, api, eventTime, actor } = record;
  const call = `${source?.replace(/\.amazonaws\.com$/, '') ?? '?'} ${api ?? '?'}`;
  const who =
    actor === null ? '' : `${actor.kind} ${actor.name}${actor.channel === 'unknown' ? '' : ` (${actor.channel})`}`;
  const cells = [
    eventTime?.slice(0, 19).replace('T', ' ') ?? '?',
    call,
    record.rejected ?? record.effect ?? '',
    record.rejected === null ? who : '',
    record.types[0] ?? '',
    record.rejected === null ? namesOf(record) : (record.why ?? ''),
  ];
  return isFirst ? `${row(HEADER)}\n${row(cells)}` : row(cells);
}

function namesOf(record: ExplainedRecord): string {
  const { subjects, candidates, unmanaged, notIndexed } = record;
  if (subjects.length > 0)
    return subjects.map(({ type, identifier, address }) => `${type} ${identifier} = ${address}`).join(', ');
  if (unmanaged !== null) return `${unmanaged.type} ${unmanaged.identifier}, declared nowhere`;
  const shown = candidates.slice(0, MOST_NAMES).join(', ');
  const more = candidates.length > MOST_NAMES ? ` and ${candidates.length - MOST_NAMES} more` : '';
  return `${shown}${more}${notIndexed === null ? '' : ` (${notIndexed})`}`;
}

/** Texts come from attackers too: control characters are written out, never sent to the terminal. */
function row(cells: readonly string[]): string {
  return cells
    .map((cell, column) => {
      const width = COLUMNS[column];
      const plain = plainText(cell);
      if (width === undefined) return plain;
      return (plain.length > width ? `${plain.slice(0, width - 1)}…` : plain).padEnd(width);
    })
    .join('  ')
    .trimEnd();
}
