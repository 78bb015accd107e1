/** Settings of a prefix in S3, on top of the deployed ones. A bundle of its own, loaded only where a prefix is configured. */
import { S3ObjectReader, type S3ObjectReaderOptions } from '../adapters/aws/s3-object-reader';
import { S3Settings, type S3SettingsOptions } from '../adapters/aws/s3-settings';

export interface PrefixSettingsOptions extends Omit<S3SettingsOptions, 'objects'> {
  readonly reading: S3ObjectReaderOptions;
}

export function prefixSettings({ reading, ...options }: PrefixSettingsOptions): S3Settings {
  return new S3Settings({ objects: new S3ObjectReader(reading), ...options });
}
