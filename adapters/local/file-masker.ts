/**
 * Masks with a key that lies in a file, for use without a hub. The file is made at first use, readable by its owner
 * alone, and complete or not there: two processes that start together end with the same key. A key of another size is
 * refused and never replaced, because what was masked with it could not be compared any more. Where the folder may not be
 * written, whoever has said what to do then gets a key that lasts as long as the process.
 */
import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AsbuiltError } from '../../core/errors';
import type { Masked } from '../../core/model/known-value';
import type { Masker } from '../../core/model/masker';
import { DATA_FOLDER, makeDataFolder } from './data-folder';
import { HmacMasker } from './hmac-masker';

const KEY_BYTES = 32;
const KEY_FILE = 'key';
const MAY_NOT_WRITE: ReadonlySet<string> = new Set(['EACCES', 'EPERM', 'EROFS']);

export class FileMasker implements Masker {
  private masker: HmacMasker | null = null;

  /** onNoKey: told where a key is for this process only, because none could be kept; null: that is an error. */
  constructor(
    private readonly file: string,
    private readonly onNoKey: ((file: string) => void) | null = null,
  ) {}

  get keyId(): string {
    return this.loaded().keyId;
  }

  mask(canonicalText: string): Masked {
    return this.loaded().mask(canonicalText);
  }

  /** At first use, so that a command that meets no secret leaves no file. */
  private loaded(): HmacMasker {
    this.masker ??= new HmacMasker(readKey(this.file) ?? this.makeKey());
    return this.masker;
  }

  private makeKey(): Buffer {
    try {
      return makeKey(this.file);
    } catch (error) {
      const cause = error instanceof AsbuiltError ? error.cause : null;
      if (this.onNoKey === null || !MAY_NOT_WRITE.has(codeOf(cause))) throw error;
      this.onNoKey(this.file);
      return randomBytes(KEY_BYTES);
    }
  }
}

/** The masker of the folder that local runs keep their data in. It throws AsbuiltError('InputUnreadable') for an unusable key. */
export function localMasker(folder = DATA_FOLDER, onNoKey: ((file: string) => void) | null = null): FileMasker {
  return new FileMasker(join(folder, KEY_FILE), onNoKey);
}

function readKey(file: string): Buffer | null {
  try {
    const text = readFileSync(file, 'utf8').trim();
    if (/^[0-9a-f]+$/.test(text) && text.length === 2 * KEY_BYTES) return Buffer.from(text, 'hex');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw unusable(file, error);
  }
  const message = `${file}: is no key of ${KEY_BYTES} bytes; remove it to have a new one made`;
  throw new AsbuiltError('InputUnreadable', message);
}

/** Written beside its place and linked into it: the link fails where another process was first, and its key counts. */
function makeKey(file: string): Buffer {
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    makeDataFolder(dirname(file));
    writeFileSync(draft, `${randomBytes(KEY_BYTES).toString('hex')}\n`, { mode: 0o600 });
    try {
      linkSync(draft, file);
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
    const key = readKey(file);
    if (key !== null) return key;
    throw new AsbuiltError('InputUnreadable', `${file}: the masking key vanished while it was made`);
  } catch (error) {
    throw error instanceof AsbuiltError ? error : unusable(file, error);
  } finally {
    rmSync(draft, { force: true });
  }
}

function unusable(file: string, cause: unknown): AsbuiltError {
  const code = codeOf(cause);
  return new AsbuiltError('InputUnreadable', `${file}: the masking key cannot be read or made (${code || 'unknown'})`, {
    cause,
  });
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
