/** Overflow in a folder of this machine. Each object is a file, there whole or not at all. */
import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AsbuiltError } from '../../core/errors';
import type { OverflowObjects } from '../aws/overflow-objects';

export const OVERFLOW_FOLDER = 'overflow';

/** What the product itself names: a folder and a digest. */
const KEY = /^[a-z]+\/[0-9a-f]{64}$/;

export class FolderOverflowObjects implements OverflowObjects {
  constructor(private readonly folder: string) {}

  async put(key: string, bytes: Uint8Array): Promise<string> {
    const file = this.fileOf(key);
    await mkdir(dirname(file), { recursive: true });
    const unfinished = `${file}.${randomUUID()}`;
    await writeFile(unfinished, bytes);
    await rename(unfinished, file);
    return key;
  }

  async get(place: string): Promise<Uint8Array | null> {
    try {
      return new Uint8Array(await readFile(this.fileOf(place)));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }

  private fileOf(key: string): string {
    if (!KEY.test(key))
      throw new AsbuiltError('StoreUnavailable', `not a place of the overflow folder: ${JSON.stringify(key)}`);
    return join(this.folder, key);
  }
}
