import { describe, expect, test } from '@jest/globals';
import type { CheckCause, CheckRequest } from '../../../core/model/check-request';
import type { VerdictReason } from '../../../core/model/verdict';
import { isGivenUp, planFollowUp } from '../../../core/record/plan-follow-ups';
import { CLOUDFORMATION, mark, person, SUBJECT } from './observations';

const AT = '2026-03-01T08:00:00.000Z';
const byPerson: CheckCause = { kind: 'event', mark: mark('e1', person('ana')), guessed: false };
const recheck = (after: 'change' | 'match' | 'retry' | 'held'): CheckCause => ({
  kind: 'recheck',
  after,
  firstReadAt: AT,
  marks: [mark('e1', person('ana'))],
  guessed: false,
});
const request = (cause: CheckCause, attempt = 0): CheckRequest => ({ subject: SUBJECT, cause, notBefore: AT, attempt });

interface Row {
  readonly name: string;
  readonly request: CheckRequest;
  readonly reason: VerdictReason;
  readonly confirmMatch?: boolean;
  readonly expected: { readonly after: string; readonly delaySeconds: number; readonly attempt: number } | null;
}

const ROWS: readonly Row[] = [
  {
    name: 'a match right after a change may be stale',
    request: request(byPerson),
    reason: 'MatchesDeclaration',
    expected: { after: 'change', delaySeconds: 30, attempt: 1 },
  },
  {
    name: 'and is looked at a third time',
    request: request(recheck('change'), 1),
    reason: 'MatchesDeclaration',
    expected: { after: 'change', delaySeconds: 120, attempt: 2 },
  },
  { name: 'and then stands', request: request(recheck('change'), 2), reason: 'MatchesDeclaration', expected: null },
  {
    name: 'a mere mention is owed no further look',
    request: request({ kind: 'event', mark: mark('e1', person('ana'), { blames: false }), guessed: false }),
    reason: 'MatchesDeclaration',
    expected: null,
  },
  {
    name: 'neither is CloudFormation’s own work',
    request: request({ kind: 'event', mark: mark('e1', CLOUDFORMATION), guessed: false }),
    reason: 'MatchesDeclaration',
    expected: null,
  },
  {
    name: 'a first match of an open drift needs a second',
    request: request({ kind: 'sweep' }),
    reason: 'MatchesDeclaration',
    confirmMatch: true,
    expected: { after: 'match', delaySeconds: 30, attempt: 0 },
  },
  {
    name: 'one absence needs a second',
    request: request(byPerson),
    reason: 'AbsenceUnconfirmed',
    expected: { after: 'absence', delaySeconds: 30, attempt: 0 },
  },
  {
    name: 'an order alone needs a second look, when it has spread',
    request: request(byPerson),
    reason: 'OrderUnconfirmed',
    expected: { after: 'order', delaySeconds: 120, attempt: 0 },
  },
  {
    name: 'a deploying source is looked at again',
    request: request(byPerson),
    reason: 'SourceDeploying',
    expected: { after: 'held', delaySeconds: 300, attempt: 0 },
  },
  {
    name: 'an outdated index is waited for',
    request: request(byPerson),
    reason: 'IndexOutdated',
    expected: { after: 'held', delaySeconds: 30, attempt: 1 },
  },
  {
    name: 'a throttled read backs off',
    request: request(recheck('retry'), 2),
    reason: 'LiveReadThrottled',
    expected: { after: 'retry', delaySeconds: 164, attempt: 3 },
  },
  {
    name: 'a failed read of another chain begins to count',
    request: request(recheck('held'), 9),
    reason: 'LiveReadFailed',
    expected: { after: 'retry', delaySeconds: 44, attempt: 1 },
  },
  { name: 'and ends', request: request(recheck('retry'), 6), reason: 'LiveReadThrottled', expected: null },
  {
    name: 'a drift may be the one that was there before the change',
    request: request(byPerson),
    reason: 'DeclaredPropertyChanged',
    expected: { after: 'change', delaySeconds: 120, attempt: 2 },
  },
  {
    name: 'a drift that a sweep found is owed nothing',
    request: request({ kind: 'sweep' }),
    reason: 'DeclaredPropertyChanged',
    expected: null,
  },
  {
    name: 'a second match may be as stale as the first',
    request: request(recheck('match')),
    reason: 'MatchesDeclaration',
    expected: { after: 'change', delaySeconds: 120, attempt: 2 },
  },
  { name: 'a refused read is not repeated', request: request(byPerson), reason: 'LiveReadDenied', expected: null },
];

describe('which further look is owed', () => {
  test.each(ROWS)('$name', ({ request: asked, reason, confirmMatch = false, expected }) => {
    const next = planFollowUp(asked, reason, confirmMatch, AT);
    const cause = next?.request.cause;
    const found =
      next === null || cause?.kind !== 'recheck'
        ? null
        : { after: cause.after, delaySeconds: next.delaySeconds, attempt: next.request.attempt };
    expect(found).toEqual(expected);
  });

  test('the further look keeps who acted, and is not due before its time', () => {
    const next = planFollowUp(request(byPerson), 'AbsenceUnconfirmed', false, AT);
    expect(next?.request).toMatchObject({
      notBefore: '2026-03-01T08:00:30.000Z',
      cause: { marks: [{ eventId: 'e1' }] },
    });
  });

  test('failed reads back off, at most half as long again, each subject by its own jitter, and end after six tries', () => {
    const delays = (identifier: string): readonly (number | null)[] =>
      [0, 1, 2, 3, 4, 5, 6].map((attempt) => {
        const cause = attempt === 0 ? ({ kind: 'sweep' } as const) : recheck('retry');
        const asked = { ...request(cause, attempt), subject: { ...SUBJECT, identifier } };
        return planFollowUp(asked, 'LiveReadThrottled', false, AT)?.delaySeconds ?? null;
      });
    expect(delays(SUBJECT.identifier)).toEqual([44, 80, 164, 353, 697, 1060, null]);
    const many = Array.from({ length: 100 }, (_, n) => delays(`bucket-${n}`));
    expect(new Set(many.map(([first]) => first)).size).toBe(15);
    for (const [first, second, , , , last, end] of many) {
      const within = (delay: number | null | undefined, least: number) =>
        Number(delay) >= least && Number(delay) < least * 1.5;
      expect([within(first, 30), within(second, 60), within(last, 960)]).toEqual([true, true, true]);
      expect(end).toBeNull();
    }
  });

  test('what is given up is what failed at its last try, and nothing else', () => {
    expect(isGivenUp(request(recheck('retry'), 6), 'LiveReadThrottled')).toBe(true);
    expect(isGivenUp(request(recheck('retry'), 5), 'LiveReadFailed')).toBe(false);
    expect(isGivenUp(request(recheck('held'), 9), 'LiveReadFailed')).toBe(false);
    expect(isGivenUp(request(recheck('retry'), 6), 'LiveReadDenied')).toBe(false);
  });
});
