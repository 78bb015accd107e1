/** Observations as plain data for the tests of recording. */
import type { Actor } from '../../../core/model/actor';
import type { ClassifiedDifference } from '../../../core/model/difference';
import type { EventMark } from '../../../core/model/event-mark';
import type { Judgement, Severity } from '../../../core/model/judgement';
import type { Observation } from '../../../core/model/observation';

export const SUBJECT = { account: '111122223333', region: 'eu-west-1', type: 'AWS::S3::Bucket', identifier: 'claims' };

export function person(name: string): Actor {
  return { kind: 'person', name, via: null, channel: 'console', trusted: [], claimed: [] };
}

export const CLOUDFORMATION: Actor = {
  kind: 'service',
  name: 'cloudformation.amazonaws.com',
  via: null,
  channel: 'iac',
  trusted: ['cloudformation.amazonaws.com'],
  claimed: [],
};

export function mark(eventId: string, actor: Actor, more: Partial<EventMark> = {}): EventMark {
  return {
    eventId,
    eventTime: '2026-03-01T08:00:00.000Z',
    source: 's3.amazonaws.com',
    api: 'PutBucketLogging',
    effect: 'modify',
    actor,
    session: `session of ${actor.name}`,
    blames: true,
    ...more,
  };
}

export function difference(live: string): ClassifiedDifference {
  return {
    path: '/LoggingConfiguration/DestinationBucketName',
    kind: 'changed',
    of: 'declared',
    declared: 'logs',
    live,
    category: 'logging',
    weakens: 'unknown',
    weakensBecause: 'logs go to another bucket',
    regions: [],
  };
}

export function judged(severity: Severity, accepted = false): Judgement {
  return {
    severity,
    route: null,
    accepted,
    policies: [],
    policySetDigest: 'set',
    requestDigest: 'request',
    errors: [],
  };
}

export function drifted(observedAt: string, more: Partial<Observation> = {}): Observation {
  return {
    subject: SUBJECT,
    reason: 'DeclaredPropertyChanged',
    observedAt,
    differences: [difference('elsewhere')],
    judgement: judged('high'),
    source: { kind: 'terraform', id: 'lineage' },
    address: 'aws_s3_bucket.claims',
    declaredSideUnconfirmed: null,
    marks: [],
    ...more,
  };
}

export function inSync(observedAt: string, more: Partial<Observation> = {}): Observation {
  return { ...drifted(observedAt), reason: 'MatchesDeclaration', differences: [], judgement: null, ...more };
}
