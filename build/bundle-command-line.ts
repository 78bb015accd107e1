/** The command line as one file, so that it answers at once: what is used late is loaded late, from inside the file. */
import { chmodSync, cpSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

export const ROOT = join(__dirname, '..');
export const BUNDLE = join(ROOT, 'dist', 'asbuilt.js');

/** Found in node_modules at run time: native code, WebAssembly, and what is loaded only by `start`. */
const EXTERNAL = ['@cedar-policy/cedar-wasm', 'dynalite', 'classic-level'];

/** Writes dist/asbuilt.js with the catalogue and the shipped policies beside it. */
export async function bundleCommandLine(): Promise<void> {
  await build({
    entryPoints: [join(ROOT, 'bin', 'asbuilt.ts')],
    outfile: BUNDLE,
    bundle: true,
    platform: 'node',
    target: 'node20',
    mainFields: ['module', 'main'],
    external: EXTERNAL,
    // Half the text to read at each start; names stay, so that a stack trace can be read.
    minifyWhitespace: true,
    minifySyntax: true,
    banner: { js: '#!/usr/bin/env node' },
    logLevel: 'warning',
  });
  chmodSync(BUNDLE, 0o755);
  cpSync(join(ROOT, 'policies'), join(ROOT, 'dist', 'policies'), { recursive: true });
  cpSync(join(ROOT, 'catalogue', 'generated'), join(ROOT, 'dist', 'catalogue'), { recursive: true });
}
