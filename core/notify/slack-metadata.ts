/**
 * What names a message to machines: the incident or digest and its run. Slack may have taken a message whose answer never came;
 * the one that then comes again carries the same.
 */
import type { TellingHead } from '../model/telling';
import { plainText } from './plain-text';
import { type SlackMetadata, slackText } from './slack-message';

const LONGEST_ID = 300;

export function slackMetadata({ key, run }: TellingHead): SlackMetadata {
  const id = slackText(plainText(key.id.slice(0, LONGEST_ID)), LONGEST_ID);
  return key.kind === 'incident'
    ? { event_type: 'asbuilt_incident', event_payload: { id, run } }
    : { event_type: 'asbuilt_digest', event_payload: { digest: key.digest, id, run } };
}
