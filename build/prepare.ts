/**
 * What a clone needs after `npm ci`: the catalogue, the command line bundled into one file, and that file linked as
 * `asbuilt`, since npm does not link a package's own bin. Bundled, so that `asbuilt --help` answers at once.
 */
import { chmodSync, cpSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { build } from 'esbuild';
import { generateCatalogue } from './generate-catalogue';

const ROOT = join(__dirname, '..');
const BUNDLE = join(ROOT, 'dist', 'asbuilt.js');

/** Found in node_modules at run time: native code, WebAssembly, and what is loaded only by `start`. */
const EXTERNAL = ['@cedar-policy/cedar-wasm', 'dynalite', 'classic-level'];

async function prepare(): Promise<void> {
  generateCatalogue();
  await bundleCommandLine();
  cpSync(join(ROOT, 'catalogue', 'generated'), join(ROOT, 'dist', 'catalogue'), { recursive: true });
  linkBin();
}

async function bundleCommandLine(): Promise<void> {
  await build({
    entryPoints: [join(ROOT, 'bin', 'asbuilt.ts')],
    outfile: BUNDLE,
    bundle: true,
    platform: 'node',
    target: 'node20',
    mainFields: ['module', 'main'],
    external: EXTERNAL,
    banner: { js: '#!/usr/bin/env node' },
    logLevel: 'warning',
  });
  chmodSync(BUNDLE, 0o755);
}

function linkBin(): void {
  const folder = join(ROOT, 'node_modules', '.bin');
  const link = join(folder, 'asbuilt');
  mkdirSync(folder, { recursive: true });
  rmSync(link, { force: true });
  symlinkSync(relative(folder, BUNDLE), link);
}

void prepare();
