/**
 * Which events the hub listens to. The same patterns serve the rules of the hub's region and the forwarding rules of
 * the others. They pass too much rather than too little: `core/event` rejects what is noise, with a reason.
 */

/** Source of the product's own events. PutEvents refuses sources that begin with "aws.", so these cannot pass for AWS's. */
export const OWN_EVENT_SOURCE = 'asbuilt';

/** Detail type of the product's own events, by transition: what rules of pipelines and ticket systems match. */
export const DRIFT_DETAIL_TYPES = {
  opened: 'Drift Opened',
  changed: 'Drift Changed',
  reopened: 'Drift Reopened',
  severityRaised: 'Drift Severity Raised',
  acknowledged: 'Drift Acknowledged',
  snoozed: 'Drift Snoozed',
  accepted: 'Drift Accepted',
  expired: 'Drift Expired',
  resolved: 'Drift Resolved',
} as const;

/** The same transition in OCSF's form, where the configuration asks for it (`ocsf`). */
export const OCSF_DETAIL_TYPE = 'OCSF Compliance Finding';

/**
 * Change events as CloudTrail delivers them: API calls, console actions and what a service did by itself. Sign-ins and
 * insights change no resource and are left out by their detail types.
 */
export const CHANGE_EVENT_PATTERN = {
  source: [{ prefix: 'aws.' }],
  'detail-type': [
    'AWS API Call via CloudTrail',
    'AWS Console Action via CloudTrail',
    'AWS Service Event via CloudTrail',
  ],
  detail: {
    readOnly: [false],
    errorCode: [{ exists: false }],
  },
} as const;

/** Every status of every stack; which of them settle a deployment is decided at run time, from the stack itself. */
export const STACK_EVENT_PATTERN = {
  source: ['aws.cloudformation'],
  'detail-type': ['CloudFormation Stack Status Change'],
} as const;

/** What S3 says on EventBridge of an object, where its bucket tells EventBridge. */
export const OBJECT_EVENT_TYPES = { created: 'Object Created', deleted: 'Object Deleted' } as const;

/** Keys of the inbox under which pipelines push. */
export const PUSH_PREFIX = 'push/';
