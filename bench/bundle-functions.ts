/**
 * Bundles each function as the CDK app does (CommonJS, minified, `module` before `main`) and, for one of them, a bare
 * bundle of the very SDK clients and commands it uses: what any function that calls these APIs has to load.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BuildOptions, build, type Metafile } from 'esbuild';
import type { FunctionName } from '../contract/environment-names';
import { BUNDLE_ALIAS, LATER_MODULES } from '../contract/function-bundle';

const ROOT = join(__dirname, '..');
const OPTIONS = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  minify: true,
  mainFields: ['module', 'main'],
  logLevel: 'error',
  alias: { [BUNDLE_ALIAS.package]: join(ROOT, BUNDLE_ALIAS.module) },
  // Laid beside the bundle by the CDK app, and loaded at first use.
  external: [
    '@cedar-policy/cedar-wasm',
    '@cedar-policy/cedar-wasm/*',
    ...Object.values(LATER_MODULES).flatMap((modules) => modules.map((module) => `./${module}`)),
  ],
} satisfies BuildOptions;

export interface Bundle {
  readonly file: string;
  readonly bytes: number;
  readonly meta: Metafile;
}

export async function bundleFunction(name: FunctionName, folder: string): Promise<Bundle> {
  return bundle({ entryPoints: [join(ROOT, 'lambdas', name, 'composition.ts')] }, join(folder, `${name}.js`));
}

/** What the product's own files inside this bundle import from the SDK, and nothing else. */
export async function bundleBareClients(of: Bundle, folder: string): Promise<Bundle> {
  const imports = new Map<string, Set<string>>();
  const constructed = new Set<string>();
  for (const path of Object.keys(of.meta.inputs)) {
    if (path.includes('node_modules')) continue;
    const text = readFileSync(join(ROOT, path), 'utf8');
    for (const [, names = '', from = ''] of text.matchAll(/^import \{([^}]+)\} from '(@aws-sdk\/[^']+)'/gm)) {
      const values = names.split(',').map((name) => name.trim());
      const known = imports.get(from) ?? new Set();
      for (const name of values) if (name !== '' && !name.startsWith('type ')) known.add(name);
      if (known.size > 0) imports.set(from, known);
    }
    for (const [, client = ''] of text.matchAll(/\bnew ([A-Z]\w*Client)\(/g)) constructed.add(client);
  }
  const lines = [...imports].map(([from, names]) => `import { ${[...names].join(', ')} } from '${from}';`);
  const names = [...imports.values()].flatMap((set) => [...set]);
  const uses = names.map((name) => (constructed.has(name) ? `new ${name}({})` : name));
  const contents = `${lines.join('\n')}\nexport const used = [${uses.join(', ')}];\n`;
  return bundle({ stdin: { contents, resolveDir: ROOT, loader: 'ts' } }, join(folder, 'bare-clients.js'));
}

async function bundle(entry: BuildOptions, file: string): Promise<Bundle> {
  const { metafile } = await build({ ...OPTIONS, ...entry, metafile: true, absWorkingDir: ROOT, outfile: file });
  const bytes = Object.values(metafile.outputs).reduce((sum, output) => sum + output.bytes, 0);
  return { file, bytes, meta: metafile };
}
