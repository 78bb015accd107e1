/**
 * The settings of a function in AWS, read into what they mean: the deployed folder, and where one is configured the prefix on
 * top of it, with the last good version kept in the drift table. What is broken is logged once, and counted until it is good.
 */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDbKeptSettings } from '../adapters/aws/dynamodb-kept-settings';
import { FolderSettings } from '../adapters/local/folder-settings';
import { LastGoodSettings } from '../adapters/local/last-good-settings';
import { systemClock } from '../adapters/local/system-clock';
import { METRIC } from '../contract/metric-names';
import { parseSettingsPrefix } from '../contract/settings-prefix';
import { AsbuiltError } from '../core/errors';
import type { Settings } from '../core/model/settings';
import type { SettingsReader } from '../core/ports';
import type { Reporter } from './reporter';

export interface LastGoodOfOptions<T> {
  readonly folder: string;
  /** null: the folder is all there is. */
  readonly prefix: string | null;
  /** Whose last good settings are kept: "judging", "routing". */
  readonly use: string;
  readonly dynamoDb: DynamoDBClient;
  readonly driftTable: string;
  /** The hub's, where the bucket is too. */
  readonly region: string;
  readonly reporter: Reporter;
  readonly parse: (settings: Settings) => T;
}

export function lastGoodOf<T>(options: LastGoodOfOptions<T>): LastGoodSettings<T> {
  const { folder, prefix, use, dynamoDb, driftTable, reporter, parse } = options;
  const deployed = onceRead(new FolderSettings(folder));
  const report = reportOnce(reporter, use);
  if (prefix === null) return new LastGoodSettings({ settings: deployed, deployed, kept: null, parse, report });
  const kept = new DynamoDbKeptSettings(dynamoDb, driftTable, use);
  return new LastGoodSettings({ settings: ofPrefix(options, prefix, deployed), deployed, kept, parse, report });
}

function ofPrefix<T>(options: LastGoodOfOptions<T>, text: string, deployed: SettingsReader): SettingsReader {
  const place = parseSettingsPrefix(text);
  if (place === null) throw new AsbuiltError('ConfigurationInvalid', `SETTINGS_PREFIX is no place in S3: ${text}`);
  const { region, reporter, dynamoDb } = options;
  const onFailure = (error: unknown): void => {
    reporter.count(METRIC.settingsBroken, 1);
    reporter.warn('settings could not be read; the last read ones count', { place: text, why: messageOf(error) });
  };
  // The SDK keeps and renews the credentials that its clients share.
  const reading = { region, credentials: dynamoDb.config.credentials };
  let loaded: Promise<SettingsReader> | null = null;
  const load = async (): Promise<SettingsReader> => {
    const { prefixSettings } = await import('./prefix-settings');
    return prefixSettings({ reading, ...place, deployed, clock: systemClock, onFailure });
  };
  return {
    read: async () => {
      loaded ??= load();
      return (await loaded).read();
    },
  };
}

/** What was deployed does not change while the function runs. */
function onceRead(reader: SettingsReader): SettingsReader {
  let read: Promise<Settings> | null = null;
  return { read: () => (read ??= reader.read()) };
}

function reportOnce(reporter: Reporter, use: string): (fault: unknown) => void {
  let told: string | null = null;
  return (fault) => {
    reporter.count(METRIC.settingsBroken, fault === null ? 0 : 1);
    const why = fault === null ? null : messageOf(fault);
    if (why !== null && why !== told) reporter.error('settings are broken; the last good ones count', { use, why });
    told = why;
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
