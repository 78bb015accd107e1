import { describe, expect, test } from '@jest/globals';
import type { CheckCause } from '../../../core/model/check-request';
import { planBaseline, usableBaseline } from '../../../core/record/plan-baseline';

const AT = '2026-03-01T08:00:00.000Z';
const source = { kind: 'terraform', id: 'lineage' } as const;
const deployment: CheckCause = { kind: 'deployment', source, deployment: { id: '2', order: '2' } };
const onboarding: CheckCause = { kind: 'onboarding', source };
const former = { live: { Name: 'a', Logging: { On: true }, Rules: ['x'] }, takenAt: AT, proven: true, formVersion: 1 };

describe('what becomes the baseline', () => {
  test('after a deployment: what is live', () => {
    expect(planBaseline(deployment, null, { Name: 'b' }, [], AT)).toEqual({
      live: { Name: 'b' },
      takenAt: AT,
      proven: true,
      formVersion: 1,
    });
  });

  test('a path with an open drift keeps its former value, its neighbours move', () => {
    const live = { Name: 'b', Logging: { On: false, To: 'y' }, Rules: ['x'] };
    expect(planBaseline(deployment, former, live, ['/Logging/On'], AT)?.live).toEqual({
      Name: 'b',
      Rules: ['x'],
      Logging: { To: 'y', On: true },
    });
  });

  test('a drift inside a list keeps the whole former list', () => {
    const live = { Name: 'a', Logging: { On: true }, Rules: ['x', 'opened'] };
    expect(planBaseline(deployment, former, live, ['/Rules/1'], AT)?.live).toMatchObject({ Rules: ['x'] });
  });

  test('without a former value the path is left out', () => {
    expect(planBaseline(deployment, null, { A: 1, B: 2 }, ['/B'], AT)?.live).toEqual({ A: 1 });
  });

  test('at onboarding: unproven, without what differs', () => {
    expect(planBaseline(onboarding, null, { A: 1, B: 2 }, ['/B'], AT)).toMatchObject({ live: { A: 1 }, proven: false });
  });

  test('onboarding never moves a baseline that is there', () => {
    expect(planBaseline(onboarding, former, { Name: 'b' }, [], AT)).toBeNull();
  });

  test.each([['sweep', { kind: 'sweep' }] as const])('a %s never moves it', (_name, cause) => {
    expect(planBaseline(cause, former, { Name: 'b' }, [], AT)).toBeNull();
  });

  test('a baseline of another form version counts as none', () => {
    expect(usableBaseline({ ...former, formVersion: 0 })).toBeNull();
    expect(usableBaseline(former)).toEqual(former.live);
  });
});
