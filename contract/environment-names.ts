/**
 * Names of the environment variables that the CDK app sets and a function's composition reads. `FUNCTION_ENVIRONMENT`
 * says which function gets which: `required` is always set and never empty, `optional` is set only where the
 * configuration asks for it. Values are never secrets: a secret is named by its ARN or parameter name.
 */
export const ENVIRONMENT = {
  indexTable: 'INDEX_TABLE',
  driftTable: 'DRIFT_TABLE',
  /** Bucket for what is too large for an item of a table. */
  overflowBucket: 'OVERFLOW_BUCKET',
  checkQueueUrl: 'CHECK_QUEUE_URL',
  sweepQueueUrl: 'SWEEP_QUEUE_URL',
  indexQueueUrl: 'INDEX_QUEUE_URL',
  slackQueueUrl: 'SLACK_QUEUE_URL',
  topicArn: 'TOPIC_ARN',
  /** Topic in the form of Amazon Q Developer in chat applications; set only where it is configured. */
  chatTopicArn: 'CHAT_TOPIC_ARN',
  /** "true" where drift is imported into Security Hub; needs hubAccount. */
  securityHub: 'SECURITY_HUB',
  /** "true" where EventBridge hears of drift in OCSF's form too. */
  ocsf: 'OCSF',
  busName: 'BUS_NAME',
  maskingKeySecretArn: 'MASKING_KEY_SECRET_ARN',
  slackWebhookSecretArn: 'SLACK_WEBHOOK_SECRET_ARN',
  slackWebhookParameter: 'SLACK_WEBHOOK_PARAMETER',
  slackTokenSecretArn: 'SLACK_TOKEN_SECRET_ARN',
  slackTokenParameter: 'SLACK_TOKEN_PARAMETER',
  /** Where a bot tells what no rule places; set only with a token. */
  slackChannel: 'SLACK_CHANNEL',
  /** Bucket that pipelines push to. */
  inboxBucket: 'INBOX_BUCKET',
  /** JSON list of StateSource (contract/state-source.ts); "[]" where none is configured. */
  stateSources: 'STATE_SOURCES',
  /** JSON `{"systems":[…]}`, the shape of `--systems FILE`. */
  systems: 'SYSTEMS',
  /** JSON list of rows as in `--categories FILE`; set only where some are configured. */
  categories: 'CATEGORIES',
  /** JSON list of DeployerRule (contract/deployer-rule.ts); "[]" where none is configured. */
  deployers: 'DEPLOYERS',
  /** JSON list of region names, the hub's own region among them. */
  watchedRegions: 'WATCHED_REGIONS',
  /** "s3://bucket/prefix/" (or without a prefix, "s3://bucket/") of settings that count beside the folder's; set only where one is configured. */
  settingsPrefix: 'SETTINGS_PREFIX',
  /** "true": tell only what breaks a policy that the declared state does not; set only where it is switched on. */
  gate: 'GATE',
  /** Folder of the policies, absolute or relative to the bundle. */
  policiesFolder: 'POLICIES_FOLDER',
  /** Account the functions run in; subjects of another account are read through `memberReadRoleName` there. */
  hubAccount: 'HUB_ACCOUNT',
  /** JSON MemberStackSet (contract/member-stack-set.ts); set only for an organisation. */
  memberStackSet: 'MEMBER_STACK_SET',
  /** Name of the role to assume in a member account; set only for an organisation. */
  memberReadRoleName: 'MEMBER_READ_ROLE_NAME',
} as const;

export type EnvironmentName = (typeof ENVIRONMENT)[keyof typeof ENVIRONMENT];

export const FUNCTION_NAMES = ['resolve', 'check', 'index', 'deliver', 'slack'] as const;
export type FunctionName = (typeof FUNCTION_NAMES)[number];

interface FunctionEnvironment {
  readonly required: readonly EnvironmentName[];
  readonly optional: readonly EnvironmentName[];
}

export const FUNCTION_ENVIRONMENT: { readonly [name in FunctionName]: FunctionEnvironment } = {
  resolve: {
    required: [ENVIRONMENT.indexTable, ENVIRONMENT.checkQueueUrl, ENVIRONMENT.indexQueueUrl],
    optional: [],
  },
  check: {
    required: [
      ENVIRONMENT.indexTable,
      ENVIRONMENT.driftTable,
      ENVIRONMENT.overflowBucket,
      ENVIRONMENT.checkQueueUrl,
      ENVIRONMENT.sweepQueueUrl,
      ENVIRONMENT.indexQueueUrl,
      ENVIRONMENT.maskingKeySecretArn,
      ENVIRONMENT.stateSources,
      ENVIRONMENT.systems,
      ENVIRONMENT.deployers,
      ENVIRONMENT.policiesFolder,
      ENVIRONMENT.hubAccount,
    ],
    optional: [ENVIRONMENT.memberReadRoleName, ENVIRONMENT.categories, ENVIRONMENT.settingsPrefix, ENVIRONMENT.gate],
  },
  index: {
    required: [
      ENVIRONMENT.indexTable,
      ENVIRONMENT.driftTable,
      ENVIRONMENT.overflowBucket,
      ENVIRONMENT.checkQueueUrl,
      ENVIRONMENT.sweepQueueUrl,
      ENVIRONMENT.indexQueueUrl,
      ENVIRONMENT.inboxBucket,
      ENVIRONMENT.maskingKeySecretArn,
      ENVIRONMENT.stateSources,
      ENVIRONMENT.watchedRegions,
      ENVIRONMENT.hubAccount,
    ],
    optional: [ENVIRONMENT.memberReadRoleName, ENVIRONMENT.memberStackSet],
  },
  deliver: {
    required: [
      ENVIRONMENT.driftTable,
      ENVIRONMENT.overflowBucket,
      ENVIRONMENT.topicArn,
      ENVIRONMENT.busName,
      ENVIRONMENT.policiesFolder,
    ],
    optional: [
      ENVIRONMENT.chatTopicArn,
      ENVIRONMENT.securityHub,
      ENVIRONMENT.ocsf,
      ENVIRONMENT.hubAccount,
      ENVIRONMENT.slackQueueUrl,
      ENVIRONMENT.slackChannel,
      ENVIRONMENT.settingsPrefix,
    ],
  },
  slack: {
    required: [ENVIRONMENT.driftTable, ENVIRONMENT.overflowBucket, ENVIRONMENT.slackQueueUrl],
    optional: [
      ENVIRONMENT.slackWebhookSecretArn,
      ENVIRONMENT.slackWebhookParameter,
      ENVIRONMENT.slackTokenSecretArn,
      ENVIRONMENT.slackTokenParameter,
      ENVIRONMENT.slackChannel,
    ],
  },
};
