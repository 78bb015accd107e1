/** Sources, subjects and declarations that the contracts of the index store speak of. */
import type { DeclaredResource } from '../../core/model/declared-resource';
import type { Source } from '../../core/model/source';
import type { Subject } from '../../core/model/subject';
import type { AliasKey } from '../../core/ports';

export const NETWORK: Source = { kind: 'terraform', id: 'f3c1b7de-0000-4000-8000-000000000001' };
export const STORAGE: Source = {
  kind: 'cloudformation',
  id: 'arn:aws-cn:cloudformation:cn-north-1:111122223333:stack/storage/6f1d',
};
export const QUEUE: Subject = {
  account: '111122223333',
  region: 'eu-west-1',
  type: 'AWS::SQS::Queue',
  identifier: 'orders',
};
export const TOPIC: Subject = {
  account: '111122223333',
  region: 'eu-west-1',
  type: 'AWS::SNS::Topic',
  identifier: 'arn#1',
};
export const NOTHING_KNOWN = { declarations: [], leaving: [], baseline: null, observed: null };
export const AT = '2026-03-01T07:00:00.000Z';
export const NOW = '2026-03-01T08:00:00.000Z';
/** Without any time in which it would count as leaving. */
export const GONE = { at: AT, leavingUntil: NOW };

export function declares(subject: Subject, source: Source, order: string, more: Partial<DeclaredResource> = {}) {
  return {
    subject,
    source,
    deployment: { id: order, order },
    address: `${subject.identifier} of ${source.kind}`,
    identifiers: [subject.identifier],
    declared: { Order: order },
    attributes: {},
    unresolved: [],
    sensitive: [],
    foldedInto: null,
    sourceTags: {},
    ...more,
  } satisfies DeclaredResource;
}

export function alias(id: string, more: Partial<AliasKey> = {}): AliasKey {
  return { account: '111122223333', region: 'eu-west-1', eventSource: 'sqs.amazonaws.com', id, ...more };
}

/** Makes the calls at once, or one after the other. */
export type MakeCalls = <T>(calls: readonly (() => Promise<T>)[]) => Promise<readonly T[]>;

export const atOnce: MakeCalls = (calls) => Promise.all(calls.map((call) => call()));

export const oneByOne: MakeCalls = async <T>(calls: readonly (() => Promise<T>)[]) => {
  const answers: T[] = [];
  for (const call of calls) answers.push(await call());
  return answers;
};
