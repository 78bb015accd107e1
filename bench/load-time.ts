/** How long two bundles take to load, each in a fresh Node process, taken in turns so that both see the same machine. */
import { spawnSync } from 'node:child_process';
import { ENVIRONMENT } from '../contract/environment-names';
import { median } from './median';

const LOADS = 21;

/** What a function finds in its environment; loading must need no more than that. */
const PLACEHOLDERS = Object.fromEntries(
  Object.values(ENVIRONMENT).map((name) => [name, /STATE_SOURCES|WATCHED_REGIONS/.test(name) ? '[]' : 'placeholder']),
);
const FUNCTION_ENVIRONMENT = {
  ...PLACEHOLDERS,
  SYSTEMS: '{"systems":[]}',
  AWS_REGION: 'eu-west-1',
  PATH: process.env.PATH,
};

export interface LoadTimes {
  readonly oneMs: number;
  readonly otherMs: number;
}

/** Medians of both. */
export function compareLoadTimes(one: string, other: string): LoadTimes {
  const times = { one: [] as number[], other: [] as number[] };
  loadOnce(one);
  loadOnce(other);
  for (let i = 0; i < LOADS; i++) {
    times.one.push(loadOnce(one));
    times.other.push(loadOnce(other));
  }
  return { oneMs: median(times.one), otherMs: median(times.other) };
}

function loadOnce(file: string): number {
  const script = `const s=process.hrtime.bigint();require(${JSON.stringify(file)});console.log(Number(process.hrtime.bigint()-s)/1e6);process.exit(0)`;
  const { stdout, stderr, status } = spawnSync(process.execPath, ['-e', script], {
    env: FUNCTION_ENVIRONMENT,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${file} does not load:\n${stderr}`);
  return Number(stdout.trim().split('\n').at(-1));
}
