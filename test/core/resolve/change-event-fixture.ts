/** A change event for tests; fields not given are an unremarkable person's call. */
import type { ChangeEvent } from '../../../core/model/change-event';

export function changeEvent(fields: Partial<ChangeEvent>): ChangeEvent {
  return {
    eventId: 'e-1',
    eventTime: '2026-03-01T08:00:00.000Z',
    source: 's3.amazonaws.com',
    api: 'PutBucketPolicy',
    account: '111122223333',
    region: 'eu-west-1',
    effect: 'modify',
    actor: { kind: 'person', name: 'ana', via: null, channel: 'console', trusted: [], claimed: [] },
    request: null,
    response: null,
    resources: null,
    session: 's',
    ...fields,
  };
}
