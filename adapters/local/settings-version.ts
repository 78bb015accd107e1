import { createHash } from 'node:crypto';
import type { Settings } from '../../core/model/settings';

/** Files with the digest of their names and texts; sorted by name. A byte order mark is no part of a text. */
export function settingsOf(read: ReadonlyMap<string, string>): Settings {
  const files = new Map([...read].map(([name, text]) => [name, text.replace(/^\uFEFF/, '')] as const).sort());
  const version = createHash('sha256')
    .update(JSON.stringify([...files]))
    .digest('hex');
  return { files, version };
}
