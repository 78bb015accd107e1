/** What every PaceStore keeps to. */
import { describe, expect, test } from '@jest/globals';
import type { PaceKey, PaceState } from '../../core/model/pace';
import type { PaceStore } from '../../core/ports';

const IRELAND: PaceKey = { text: '111122223333#eu-west-1#other', fullRate: 5 };
const IAM: PaceKey = { text: '111122223333#global#iam', fullRate: 2 };

function state(version: number, takenUntil: number): PaceState {
  return { version, rate: 2.5, rateAt: 1_772_352_000_123, throttledAt: 0, takenUntil, plannedUntil: takenUntil + 0.25 };
}

export function paceStoreContract(make: () => Promise<PaceStore>): void {
  describe('the pace of reads', () => {
    test('is nothing where nobody read, and afterwards what was written, to the fraction', async () => {
      const store = await make();
      expect(await store.read(IRELAND)).toBeNull();
      expect(await store.write(IRELAND, state(1, 1_772_352_000_200), null)).toBe(true);
      expect(await store.read(IRELAND)).toEqual(state(1, 1_772_352_000_200));
      expect(await store.read(IAM)).toBeNull();
    });

    test('is written only by who read it last', async () => {
      const store = await make();
      await store.write(IRELAND, state(1, 200), null);
      expect(await store.write(IRELAND, state(1, 300), null)).toBe(false);
      expect(await store.write(IRELAND, state(2, 400), state(1, 200))).toBe(true);
      expect(await store.write(IRELAND, state(2, 500), state(1, 200))).toBe(false);
      expect(await store.read(IRELAND)).toEqual(state(2, 400));
      expect(await store.write(IAM, state(3, 1), state(2, 1))).toBe(false);
    });
  });
}
