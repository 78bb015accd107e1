/**
 * The folder that local runs keep a key and their data in. It keeps itself out of Git: a folder that was made here, or that
 * has the product's own name, gets a .gitignore of everything in it. Another folder, which somebody chose, is left as it is.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';

/** Where commands keep it unless told otherwise. */
export const DATA_FOLDER = '.asbuilt';

/** Throws what Node throws where the folder cannot be made or written to. */
export function makeDataFolder(folder: string): void {
  const made = mkdirSync(folder, { recursive: true });
  if (made === undefined && basename(resolve(folder)) !== DATA_FOLDER) return;
  try {
    writeFileSync(join(folder, '.gitignore'), '*\n', { flag: 'wx' });
  } catch (error) {
    // Whoever wrote one before has the say.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
