import type { TransitionMessage } from '../../core/model/drift-item';

export const SAMPLE_MESSAGE: TransitionMessage = {
  schemaVersion: 1,
  id: 't1',
  transition: 'opened',
  at: '2026-03-01T08:00:00.000Z',
  subject: { account: '111122223333', region: 'eu-west-1', type: 'AWS::S3::Bucket', identifier: 'logs' },
  verdict: 'Drifted',
  reason: 'DeclaredPropertyChanged',
  severity: 'high',
  route: null,
  differences: [],
  actor: null,
  attribution: { kind: 'unknown' },
  events: [],
  source: null,
  address: null,
  policies: [],
  declaredSideUnconfirmed: null,
  incident: 'i-1',
  openedAt: '2026-03-01T08:00:00.000Z',
};
