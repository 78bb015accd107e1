/**
 * The two tables' keys, item forms and secondary indexes, as data: synth time makes the tables from it, the stores read
 * and write by it. Changing a name or a form here changes what is already stored: raise the schema version with it.
 * Unknown accounts and regions stand as "-" in keys. Secondary indexes are sparse: an item without the key attributes is
 * not in them. Every key attribute is a string.
 */

/** Of both tables. */
export const PARTITION_KEY = 'pk';
export const SORT_KEY = 'sk';

/** Of the drift table: the last good settings, by their use ("judging", "routing"). */
export const SETTINGS_PARTITION = 'settings';

/** Epoch seconds; only on items that may be forgotten (what a source stopped declaring, sources that declare nothing, deployers, backfills, sources to add). */
export const TIME_TO_LIVE_ATTRIBUTE = 'expiresAt';

export const SCHEMA_VERSION_ATTRIBUTE = 'schemaVersion';
/** Of the index table's items; the drift table's version is the drift item's own. */
export const INDEX_SCHEMA_VERSION = 1;

export interface SecondaryIndex {
  readonly name: string;
  readonly partitionKey: string;
  readonly sortKey: string;
  /** Attributes projected beside the keys; an empty list projects keys only. */
  readonly projected: readonly string[];
}

/** Lists the known sources, the watched regions, their backfills and the sources to add, without reading the whole index. */
export const SOURCES_INDEX: SecondaryIndex = {
  name: 'sources',
  partitionKey: 'listed',
  sortKey: PARTITION_KEY,
  projected: [SCHEMA_VERSION_ATTRIBUTE, 'document'],
};

/** What a query of the drift table's indexes answers: a summary under 1 KB, the whole item is one read away. */
const SUMMARY = [
  SCHEMA_VERSION_ATTRIBUTE,
  'itemVersion',
  'status',
  'severity',
  'verdict',
  'reason',
  'address',
  'paths',
  'openedAt',
  'changedAt',
] as const;

/** Partition `<status>#<shard>` ("open#3"), sort `<severity digit>#<opened at>` ("4#2026-03-01T08:00:00.000Z"). */
export const BY_STATUS_INDEX: SecondaryIndex = {
  name: 'by-status',
  partitionKey: 'statusShard',
  sortKey: 'severityOpenedAt',
  projected: SUMMARY,
};

/** Partition `<kind>:<source id>`. */
export const BY_SOURCE_INDEX: SecondaryIndex = {
  name: 'by-source',
  partitionKey: 'source',
  sortKey: 'severityOpenedAt',
  projected: SUMMARY,
};

export const BY_ACCOUNT_INDEX: SecondaryIndex = {
  name: 'by-account',
  partitionKey: 'account',
  sortKey: 'severityOpenedAt',
  projected: SUMMARY,
};

/** Partition: the name of the one actor a drift is attributed to. */
export const BY_ACTOR_INDEX: SecondaryIndex = {
  name: 'by-actor',
  partitionKey: 'actor',
  sortKey: 'severityOpenedAt',
  projected: SUMMARY,
};

/** Partition `pending#<shard>`, sort: when the oldest undelivered transition was recorded. */
export const OUTBOX_INDEX: SecondaryIndex = {
  name: 'outbox',
  partitionKey: 'outbox',
  sortKey: 'outboxSince',
  projected: [],
};

/** Partition `due#<shard>`, sort: when somebody has to look at an incident or a digest; `answer#<shard>`: when an answer ends. */
export const DUE_INDEX: SecondaryIndex = {
  name: 'due',
  partitionKey: 'due',
  sortKey: 'dueAt',
  projected: [],
};

export const INDEX_TABLE_INDEXES: readonly SecondaryIndex[] = [SOURCES_INDEX];
export const DRIFT_TABLE_INDEXES: readonly SecondaryIndex[] = [
  BY_STATUS_INDEX,
  BY_SOURCE_INDEX,
  BY_ACCOUNT_INDEX,
  BY_ACTOR_INDEX,
  OUTBOX_INDEX,
  DUE_INDEX,
];

/** Shards keep one busy status, or a burst of undelivered transitions, from being one hot partition. */
export const SHARDS = 8;

/** Severities by their digit, so that they sort: 0 none … 4 critical. */
export const SEVERITY_DIGITS = { none: '0', low: '1', medium: '2', high: '3', critical: '4' } as const;

/** Index table, partition keys. A subject key is `<account>#<region|global>#<type>#<identifier>`. */
export const indexPartition = {
  resource: (subjectKey: string): string => `resource#${subjectKey}`,
  alias: (account: string, region: string, eventSource: string, id: string): string =>
    `alias#${account}#${region}#${eventSource}#${id}`,
  source: (sourceKey: string): string => `source#${sourceKey}`,
  type: (type: string): string => `type#${type}`,
  region: (region: string): string => `region#${region}`,
  stack: (account: string, region: string, name: string): string => `stack#${account}#${region}#${name}`,
  backfill: (account: string, region: string): string => `backfill#${account}#${region}`,
  sourceToAdd: (key: string): string => `source-to-add#${key}`,
  /** `key` is `<account>#<region>#<class of services>`. */
  pace: (key: string): string => `pace#${key}`,
  sweep: 'sweep',
} as const;

/** Index table, sort keys. Under `resource#`, everything a check needs sorts before `version#`. */
export const indexSort = {
  declared: (sourceKey: string): string => `declared#${sourceKey}`,
  declaredPrefix: 'declared#',
  baseline: 'baseline',
  observed: 'observed',
  versionPrefix: 'version#',
  /** `turn`, of the attempt that wrote it: one deployment may be indexed, go, and come back. */
  version: (sourceKey: string, order: string, turn: string): string => `version#${sourceKey}#${order}#${turn}`,
  alias: 'alias',
  status: 'status',
  pace: 'pace',
  resource: (subjectKey: string): string => `resource#${subjectKey}`,
  resourcePrefix: 'resource#',
  facts: (region: string, version: number): string => `facts#${region}#${version}`,
  deployer: (at: string, by: string): string => `deployer#${at}#${by}`,
  /** Of the times from … to, both included: "$" is the character after "#". */
  deployersFrom: (from: string): string => `deployer#${from}`,
  deployersTo: (to: string): string => `deployer#${to}$`,
} as const;

/** Drift table: the partition key is the subject key; or one of these. */
export const driftPartition = {
  /** `text` is `incident#<id>` or `digest#<kind>#<id>`. */
  telling: (text: string): string => text,
  messages: (outlet: string): string => `messages#${outlet}`,
  window: 'windows',
} as const;

export const driftSort = {
  current: 'current',
  head: 'head',
  member: (run: string, transitionId: string): string => `member#${run}#${transitionId}`,
  memberPrefix: (run: string): string => `member#${run}#`,
  window: (id: string): string => `window#${id}`,
  windowPrefix: 'window#',
  history: (transitionId: string): string => `history#${transitionId}`,
  historyPrefix: 'history#',
} as const;

export const statusShard = (status: string, shard: number): string => `${status}#${shard}`;
export const outboxShard = (shard: number): string => `pending#${shard}`;
export const dueShard = (shard: number): string => `due#${shard}`;
/** Of DUE_INDEX too: when a person's answer ends. */
export const answerShard = (shard: number): string => `answer#${shard}`;
