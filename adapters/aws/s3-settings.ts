/**
 * The settings of a prefix of a bucket, on top of those that were deployed: read again once a minute, so that what people
 * upload counts without a deployment. Where S3 refuses or fails, what was read last counts, and the next read asks again.
 * Before anything was read, it throws: settings that are configured and cannot be read must not count as none.
 */
import { AsbuiltError } from '../../core/errors';
import type { Settings } from '../../core/model/settings';
import type { Clock, SettingsReader } from '../../core/ports';
import { settingsOf } from '../local/settings-version';
import type { S3Objects } from './s3-object-reader';

export interface S3SettingsOptions {
  readonly objects: S3Objects;
  readonly bucket: string;
  /** Ends in "/", or is empty. */
  readonly prefix: string;
  /** What was deployed. */
  readonly deployed: SettingsReader;
  readonly clock: Clock;
  /** Hears of a read that failed. */
  readonly onFailure: (error: unknown) => void;
}

const KEPT_MS = 60_000;
/** A set of policies is a few files; more than these are no settings. */
const MOST_FILES = 200;

export class S3Settings implements SettingsReader {
  private last: { readonly settings: Settings; readonly at: number } | null = null;

  constructor(private readonly options: S3SettingsOptions) {}

  async read(): Promise<Settings> {
    const now = Date.parse(this.options.clock.now());
    const { last } = this;
    if (last !== null && now - last.at < KEPT_MS) return last.settings;
    try {
      const settings = await this.readAll();
      this.last = { settings, at: now };
      return settings;
    } catch (error) {
      this.options.onFailure(error);
      if (last === null) throw error;
      this.last = { settings: last.settings, at: now };
      return last.settings;
    }
  }

  private async readAll(): Promise<Settings> {
    const { objects, bucket, prefix, deployed } = this.options;
    const keys = (await objects.list(bucket, prefix)).filter((key) => !key.slice(prefix.length).includes('/'));
    if (keys.length > MOST_FILES) {
      const message = `s3://${bucket}/${prefix} holds ${keys.length} files; settings are ${MOST_FILES} at most`;
      throw new AsbuiltError('InputUnreadable', message);
    }
    const files = new Map((await deployed.read()).files);
    for (const key of keys) {
      const object = await objects.get(bucket, key);
      if (object !== null) files.set(key.slice(prefix.length), object.text);
    }
    return settingsOf(files);
  }
}
