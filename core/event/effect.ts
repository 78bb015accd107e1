/**
 * What an API does to the resource it acts on, by the verb of its name. A verb that is not known answers "other": such an
 * event is looked at like any, and blames nobody.
 */
import { splitApi } from '../../catalogue/api-words';
import type { Effect } from '../model/change-event';

const VERBS: ReadonlyMap<string, Effect> = new Map(
  (
    [
      [
        'create',
        'Create CreateOrUpdate Run Launch Allocate Import Register Request Provision Subscribe Publish Copy Restore Clone',
      ],
      ['delete', 'Delete Terminate Release Deregister Unsubscribe Purge Destroy Drop Unregister'],
      [
        'modify',
        'Update Modify Put Set Change Replace Edit Add Remove Attach Detach Associate Disassociate Enable Disable Authorize ' +
          'Revoke Grant Apply Assign Unassign Activate Deactivate Upgrade Downgrade Promote Rotate Move Merge Migrate Switch ' +
          'Transfer Reset Configure Override Schedule Cancel Link Unlink Increase Decrease Share Unshare Rename Accept Reject ' +
          'Swap Split Extend Convert Scale Resize Failover Initialize Block Lock Unlock Undeploy Deploy Synchronize Upload',
      ],
    ] as const
  ).flatMap(([effect, verbs]) => verbs.split(' ').map((verb): [string, Effect] => [verb, effect])),
);

/** "CreateTags", "PutBucketTagging", "AddTagsToResource", "TagRole"; not "CreateTagOption". */
const TAGS = /(?:^|[a-z])Tags(?:$|To|For|From|On)|Tagging$/;

/** Starting and stopping runs something, unless what is started is a setting ("StopLogging"). */
const STARTED_SETTING = /(?:Logging|Recorder|Recording|Monitoring|Protection|Schedule|Encryption|Rotation)$/;

/** SES's first API adds an identity by beginning to verify it (SES API reference). */
const VERIFIED_IDENTITY = /^(?:Domain(?:Identity|Dkim)|Email(?:Identity|Address))$/;

export function effectOf(api: string): Effect {
  const { verb, noun } = splitApi(api);
  if (verb === 'Tag' || verb === 'Untag' || TAGS.test(noun)) return 'tag';
  if (verb === 'Start' || verb === 'Stop') return STARTED_SETTING.test(noun) ? 'modify' : 'other';
  if (verb === 'Verify' && VERIFIED_IDENTITY.test(noun)) return 'create';
  return VERBS.get(verb) ?? 'other';
}
