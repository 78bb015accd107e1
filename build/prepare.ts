/**
 * What a clone needs after `npm ci`: the catalogue, the command line bundled into one file, and that file linked as
 * `asbuilt`, since npm does not link a package's own bin.
 */
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { BUNDLE, bundleCommandLine, ROOT } from './bundle-command-line';
import { generateCatalogue } from './generate-catalogue';

async function prepare(): Promise<void> {
  generateCatalogue();
  await bundleCommandLine();
  linkBin();
}

function linkBin(): void {
  const folder = join(ROOT, 'node_modules', '.bin');
  const link = join(folder, 'asbuilt');
  mkdirSync(folder, { recursive: true });
  rmSync(link, { force: true });
  symlinkSync(relative(folder, BUNDLE), link);
}

void prepare();
