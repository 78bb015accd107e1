/** Where people put settings that count without a deployment: "s3://bucket/prefix/", as the configuration and the functions have it. */
export interface SettingsPlace {
  readonly bucket: string;
  /** Ends in "/", or is empty. */
  readonly prefix: string;
}

const FORM = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\/((?:[^*?/]+\/)*)$/;

/** null where the text is none: a prefix ends in "/", and holds no "*" and no "?". */
export function parseSettingsPrefix(text: string): SettingsPlace | null {
  const [, bucket, prefix] = FORM.exec(text) ?? [];
  if (bucket === undefined || prefix === undefined || prefix.length > 900) return null;
  return { bucket, prefix };
}

export function settingsPrefixOf({ bucket, prefix }: SettingsPlace): string {
  return `s3://${bucket}/${prefix}`;
}
