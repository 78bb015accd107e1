/**
 * Under which keys an event's candidates are looked up: one per candidate, because an alias carries the event source that may
 * name it. Calls that name resources of any service (Cloud Control, the tagging API) are looked up as if the resource's own
 * service had been called.
 */
import { accountSetting } from '../../catalogue/account-settings';
import { eventSourcesOf } from '../../catalogue/event-sources';
import { isGlobalEventSource } from '../../catalogue/global-types';
import type { AliasKey } from '../model/alias';
import type { ChangeEvent } from '../model/change-event';
import { GLOBAL } from '../model/subject';
import { examineEvent } from './examine-event';
import type { Candidate } from './find-candidates';
import { sourceOfArn } from './source-of-arn';

/** Stands for an account or a region that the record does not say. */
const UNKNOWN = '-';

export function aliasKeysOf(event: ChangeEvent, candidates: readonly Candidate[]): readonly AliasKey[] {
  const usual = usualSource(event);
  const account = event.account ?? UNKNOWN;
  const region = event.region ?? UNKNOWN;
  return candidates.map(({ id }) => {
    const setting = accountSetting(id);
    if (setting !== null) {
      return { account, region: setting.isGlobal ? GLOBAL : region, eventSource: setting.eventSource, id };
    }
    const eventSource = id.startsWith('arn:') ? sourceOfArn(usual, id) : usual;
    return { account, region: isGlobalEventSource(eventSource) ? GLOBAL : region, eventSource, id };
  });
}

function usualSource(event: ChangeEvent): string {
  if (event.source !== 'cloudcontrolapi.amazonaws.com') return event.source;
  const [type] = examineEvent(event).types;
  return (type === undefined ? undefined : eventSourcesOf(type)[0]) ?? event.source;
}
