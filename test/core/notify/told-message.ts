/** A told transition to render, with whatever a test wants otherwise. */
import type { Actor } from '../../../core/model/actor';
import type { TransitionMessage } from '../../../core/model/drift-item';
import type { EventMark } from '../../../core/model/event-mark';

export const ANA: Actor = {
  kind: 'person',
  name: 'ana@example.com',
  via: 'arn:aws:iam::111122223333:role/team/Admin',
  channel: 'console',
  trusted: [],
  claimed: ['Mozilla/5.0'],
};

export function mark(over: Partial<EventMark> = {}): EventMark {
  return {
    eventId: 'e1',
    eventTime: '2026-03-01T08:00:12.000Z',
    source: 'iam.amazonaws.com',
    api: 'PutRolePolicy',
    effect: 'modify',
    actor: ANA,
    session: 'session-1',
    blames: true,
    ...over,
  };
}

export function toldMessage(over: Partial<TransitionMessage> = {}): TransitionMessage {
  return {
    schemaVersion: 1,
    id: '9f2c',
    transition: 'opened',
    at: '2026-03-01T08:00:26.000Z',
    subject: { account: '111122223333', region: 'global', type: 'AWS::IAM::Role', identifier: 'fraud-endpoint' },
    verdict: 'Drifted',
    reason: 'DeclaredPropertyChanged',
    severity: 'critical',
    route: 'page',
    differences: [
      {
        path: '/MaxSessionDuration',
        kind: 'changed',
        of: 'declared',
        declared: 3600,
        live: 43200,
        category: 'permission',
        weakens: 'yes',
        weakensBecause: 'a session may last longer',
        regions: [],
      },
    ],
    actor: ANA,
    attribution: { kind: 'one', actor: ANA },
    events: [mark()],
    source: { kind: 'cloudformation', id: 'arn:aws:cloudformation:eu-west-1:111122223333:stack/FraudStack/0a1b' },
    address: 'FraudStack/Endpoint/Role/Resource',
    policies: [
      {
        id: 'long-sessions',
        severity: 'critical',
        route: 'page',
        why: 'Sessions outlive a shift',
        controls: ['SOC2:CC6.1'],
      },
    ],
    declaredSideUnconfirmed: null,
    incident: 'session-1#FraudStack',
    openedAt: '2026-03-01T08:00:26.000Z',
    ...over,
  };
}
