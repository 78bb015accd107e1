/**
 * Reads account settings, which Cloud Control knows nothing of, by the services' own calls. A setting that nobody made is
 * read as such and never answered as an absence, so that no drift says that an account setting "is gone".
 */
import { type AccountSetting, accountSetting, EXISTS } from '../../../catalogue/account-settings';
import type { JsonObject } from '../../../core/model/json';
import type { LiveRead } from '../../../core/model/live-read';
import type { Subject } from '../../../core/model/subject';
import type { LiveReader } from '../../../core/ports';
import type { AccountCallers } from '../account-callers';
import { type AskedPlace, ServiceAsker } from '../ask-service';
import { callRegion } from '../call-region';
import { failedRead } from '../failed-read';
import type { SendCall } from '../signed-call';
import { readAnswer } from './read-answer';
import { NOT_SET, SETTING_READERS, type SettingReader } from './setting-readers';

export class AccountSettingsLiveReader implements LiveReader {
  constructor(
    private readonly callers: AccountCallers,
    /** The hub's region: says in which partition "global" is. */
    private readonly ownRegion: string,
  ) {}

  async read({ account, region, type }: Subject): Promise<LiveRead> {
    const [setting, reader] = [accountSetting(type), SETTING_READERS.get(type)];
    if (setting === null || reader === undefined) {
      return { kind: 'unsupported', detail: `${type} is no account setting that can be read` };
    }
    if (account === null || region === null) return { kind: 'accountUnknown' };
    const place = { account, region: callRegion(region, this.ownRegion) };
    const send = this.callers.callerFor(account, place.region);
    if (send === null) return { kind: 'denied', detail: `no role to read account ${account} is configured` };
    try {
      return { kind: 'found', properties: await readProperties(setting, reader, send, place) };
    } catch (error) {
      return failedRead(error);
    }
  }
}

async function readProperties(
  setting: AccountSetting,
  reader: SettingReader,
  send: SendCall,
  place: AskedPlace,
): Promise<JsonObject> {
  const answer = await reader(new ServiceAsker(send, place));
  return answer === NOT_SET ? { [EXISTS]: false } : readAnswer(setting, answer);
}
