/**
 * The account settings that an event may have changed: those with its call in their row. Such calls name nothing, so the call
 * itself tells; where several things share a call's name (S3's public access block of a bucket and of the account), the
 * keys of the request tell them apart.
 */
import { accountSettingsOf, type SettingWrite } from '../../catalogue/account-settings';
import type { ChangeEvent } from '../model/change-event';
import type { Leaf } from './collect-leaves';

export interface TouchedSetting {
  readonly type: string;
  /** false: the call usually acts on something else. */
  readonly isSure: boolean;
}

export function touchedSettings(event: ChangeEvent, leaves: readonly Leaf[]): readonly TouchedSetting[] {
  return accountSettingsOf(event.source).flatMap(({ type, writes }) => {
    const write = writes.find(({ api }) => api === event.api);
    return write === undefined || isOfAnother(write, leaves) ? [] : [{ type, isSure: write.rarely !== true }];
  });
}

function isOfAnother({ unless = [] }: SettingWrite, leaves: readonly Leaf[]): boolean {
  return leaves.some((leaf) => leaf.place === 'request' && leaf.text !== '' && unless.includes(leaf.key));
}
