/** The recorded CloudTrail records against what people hold each for (truth-labels.tsv). The shares are printed. */
import { describe, expect, test } from '@jest/globals';
import { parseRecord } from '../../../core/event/parse-record';
import { examineEvent } from '../../../core/resolve/examine-event';
import { findCandidates } from '../../../core/resolve/find-candidates';
import { RECORDS_ARE_THERE, readTruthLabels, type TruthLabel } from './truth-labels';

process.stdout.write(`labelled CloudTrail records: ${RECORDS_ARE_THERE ? 'used' : 'not there, left out'}\n`);
const whenThere = RECORDS_ARE_THERE ? describe : describe.skip;

/** "line eventName", with what is amiss. */
function nameOf({ line, eventName }: TruthLabel, amiss: unknown): string {
  return `${line} ${eventName} ${JSON.stringify(amiss)}`;
}

function share(misses: readonly string[], all: number): number {
  return (all - misses.length) / all;
}

whenThere('recorded events and what they are', () => {
  const labels = RECORDS_ARE_THERE ? readTruthLabels() : [];

  test('each is rejected for the right reason, and no change of anything is dropped', () => {
    const wrong = labels.flatMap((label) => {
      const parsed = parseRecord(label.record);
      const rejection = parsed.kind === 'rejected' ? parsed.rejected.reason : null;
      return rejection === label.rejection ? [] : [nameOf(label, [rejection, label.rejection])];
    });
    expect(wrong).toEqual([]);
  });

  test('changes of something declarable name it by an identifier and a type that the index would hold', () => {
    const missing: string[] = [];
    const unlisted: string[] = [];
    const notFirst: string[] = [];
    const declarable = labels.filter(({ types }) => types.length > 0);
    for (const label of declarable) {
      const parsed = parseRecord(label.record);
      if (parsed.kind === 'rejected') throw new Error(`${label.line} is rejected`);
      const ids = findCandidates(parsed.event).map(({ id }) => id);
      const { types } = examineEvent(parsed.event);
      if (!label.identifiers.some((id) => ids.includes(id))) missing.push(nameOf(label, ids));
      if (!label.types.some((type) => types.includes(type))) unlisted.push(nameOf(label, types));
      if (!label.types.includes(types[0] ?? '')) notFirst.push(nameOf(label, types));
    }
    const all = declarable.length;
    process.stdout.write(
      `of ${all} recorded changes of something declarable: ${all - missing.length} with an identifier, ` +
        `${all - unlisted.length} with a right type, ${all - notFirst.length} with it first\n` +
        [...missing, ...unlisted, ...notFirst].map((line) => `  ${line}\n`).join(''),
    );
    expect(all).toBe(90);
    expect(share(missing, all)).toBeGreaterThanOrEqual(0.99);
    expect(share(unlisted, all)).toBeGreaterThanOrEqual(0.95);
    expect(share(notFirst, all)).toBeGreaterThanOrEqual(0.85);
  });

  test('never over 100 candidates', () => {
    const counts = labels.flatMap(({ record }) => {
      const parsed = parseRecord(record);
      return parsed.kind === 'rejected' ? [] : [findCandidates(parsed.event).length];
    });
    const sorted = counts.sort((one, other) => one - other);
    process.stdout.write(`candidates: median ${sorted[sorted.length >> 1]}, at most ${sorted.at(-1)}\n`);
    expect(sorted.at(-1)).toBeLessThanOrEqual(100);
  });
});
