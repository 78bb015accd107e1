/**
 * `asbuilt index --json` on states of unlike sizes, each in a fresh process: processor time per instance, without what the
 * process itself takes to start, and the most memory that was resident.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { writeState } from './make-state';
import { median } from './median';

const ROOT = join(__dirname, '..');
const ROUNDS = 3;

export interface StreamingFigures {
  readonly instances: number;
  readonly bytes: number;
  readonly microsecondsPerInstance: number;
  readonly residentBytes: number;
}

/** One row for each size, in their order. */
export async function measureStreaming(folder: string, sizes: readonly number[]): Promise<readonly StreamingFigures[]> {
  const command = await bundleCommand(folder);
  const states = [0, ...sizes].map((instances) => {
    const file = join(folder, `${instances}.tfstate`);
    writeState(file, instances);
    return { instances, file, bytes: statSync(file).size, times: [] as number[], resident: [] as number[] };
  });
  // In turns, so that all see the same machine.
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const state of states) {
      const { milliseconds, residentBytes } = runIndex(command, state.file, folder);
      state.times.push(milliseconds);
      state.resident.push(residentBytes);
    }
  }
  const [empty, ...others] = states.map(({ instances, bytes, times, resident }) => ({
    ...{ instances, bytes, milliseconds: median(times), residentBytes: Math.max(...resident) },
  }));
  return others.map(({ instances, bytes, milliseconds, residentBytes }) => ({
    ...{ instances, bytes, residentBytes },
    microsecondsPerInstance: ((milliseconds - (empty?.milliseconds ?? 0)) * 1000) / instances,
  }));
}

/** The command line as users have it, but that it says at its end how much memory was resident. */
async function bundleCommand(folder: string): Promise<string> {
  const outfile = join(folder, 'asbuilt.js');
  const external = ['@cedar-policy/cedar-wasm', 'dynalite', 'classic-level', '@aws-sdk/*'];
  await build({
    entryPoints: [join(ROOT, 'bin', 'asbuilt.ts')],
    ...{ outfile, external, bundle: true, platform: 'node', target: 'node20', logLevel: 'error' },
  });
  cpSync(join(ROOT, 'catalogue', 'generated'), join(folder, 'catalogue'), { recursive: true });
  const script = join(folder, 'measured.js');
  writeFileSync(
    script,
    `process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  const milliseconds = (user + system) / 1000;
  process.stderr.write('\\n' + JSON.stringify({ milliseconds, residentBytes: process.resourceUsage().maxRSS * 1024 }));
});
require('./asbuilt.js');
`,
  );
  return script;
}

function runIndex(command: string, file: string, folder: string): { milliseconds: number; residentBytes: number } {
  const { status, stderr } = spawnSync(process.execPath, [command, 'index', '--json', file], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`index fails on ${file}:\n${stderr}`);
  return JSON.parse(stderr.split('\n').at(-1) ?? '');
}
