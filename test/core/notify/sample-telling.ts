/** Incidents and digests to render, made of whole messages. */
import type { TransitionMessage } from '../../../core/model/drift-item';
import type { Outlet, TellingHead, TellingKey, TellingMember, ToldTelling } from '../../../core/model/telling';
import { memberSays } from '../../../core/notify/member-says';

const INCIDENT: TellingKey = { kind: 'incident', id: '4f1f2d1e' };

export interface Sample {
  readonly key?: TellingKey;
  readonly head?: Partial<TellingHead>;
  /** How many of the messages, from the first on, were told before. */
  readonly told?: number;
  readonly isEnd?: boolean;
}

export function sampleMember(message: TransitionMessage): TellingMember {
  const { id, transition, at, subject, severity, address } = message;
  const says = memberSays(message);
  return { transitionId: id, transition, at, subject, severity, address, says, outlets: ['slack:' as Outlet] };
}

export function sampleTelling(messages: readonly TransitionMessage[], sample: Sample = {}): ToldTelling {
  const members = messages.map(sampleMember);
  return {
    head: {
      schemaVersion: 1,
      key: sample.key ?? INCIDENT,
      run: '2026-03-01T08:00:00.000Z',
      version: 1,
      state: 'open',
      source: messages[0]?.source ?? null,
      outlets: {},
      tellAt: null,
      dueAt: null,
      ...sample.head,
    },
    members,
    untold: members.slice(sample.told ?? 0),
    isEnd: sample.isEnd ?? false,
    messageOf: async ({ transitionId }) => messages.find(({ id }) => id === transitionId) ?? null,
  };
}
