/**
 * `npm start -- --exit` as a user runs it: the bundled command line as its own process, on an embedded database. The
 * recorded hour of the example tells exactly what its expected.json says, also when the process is killed on the way,
 * and no secret of its state gets out.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { BUNDLE, bundleCommandLine, ROOT } from '../../build/bundle-command-line';

jest.setTimeout(120_000);

interface Expected {
  readonly eventId: string;
  readonly expect: string;
  readonly subject: { readonly type: string; readonly identifier: string } | null;
  readonly severity?: string;
  readonly actor?: string;
}

interface Told {
  readonly id: string;
  readonly transition: string;
  readonly severity: string;
  readonly subject: { readonly type: string; readonly identifier: string };
  readonly actor: { readonly name: string } | null;
}

const EXAMPLE = join(ROOT, 'examples', 'ai-system');
const EXPECTED = (JSON.parse(readFileSync(join(EXAMPLE, 'expected.json'), 'utf8')) as readonly Expected[]).filter(
  (line) => line.expect !== 'none',
);
const SECRETS = ['correct-horse-9174-battery', 'mellow-otter-5520-lantern'];

const folders: string[] = [];

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'asbuilt-start-'));
  folders.push(folder);
  return folder;
}

function start(data: string): ChildProcess {
  return spawn(process.execPath, [BUNDLE, 'start', '--exit', '--data', data], { stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Runs to the end, or is killed after so many milliseconds. */
function run(
  data: string,
  killAfterMs: number | null = null,
): Promise<{ readonly out: string; readonly code: number | null }> {
  const child = start(data);
  let out = '';
  child.stdout?.on('data', (chunk) => {
    out += String(chunk);
  });
  child.stderr?.on('data', (chunk) => {
    out += String(chunk);
  });
  const timer = killAfterMs === null ? null : setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  return new Promise((resolve) => {
    child.on('close', (code) => {
      if (timer !== null) clearTimeout(timer);
      resolve({ out, code });
    });
  });
}

/** Every message of a channel, by id: one that was told twice counts once. */
function toldTo(data: string, file: string): readonly Told[] {
  const path = join(data, file);
  const lines = existsSync(path)
    ? readFileSync(path, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
    : [];
  return [...new Map(lines.map((line) => JSON.parse(line) as Told).map((told) => [told.id, told])).values()];
}

function summary(told: readonly Told[]): readonly string[] {
  return told.map((one) => `${one.transition} ${one.subject.type} ${one.subject.identifier}`);
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesIn(path) : [path];
  });
}

const EXPECTED_SUMMARY = EXPECTED.map((line) => `${line.expect} ${line.subject?.type} ${line.subject?.identifier}`);

beforeAll(bundleCommandLine);

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe('npm start -- --exit', () => {
  const data = newFolder();
  let finished: { readonly out: string; readonly code: number | null };

  beforeAll(async () => {
    finished = await run(data);
  });

  test('ends by itself, and well', () => {
    expect({ code: finished.code, out: finished.code === 0 ? '' : finished.out }).toEqual({ code: 0, out: '' });
  });

  test('tells what the example expects, in that order, and nothing else', () => {
    expect(summary(toldTo(data, 'eventbridge.ndjson'))).toEqual(EXPECTED_SUMMARY);
  });

  test.each(EXPECTED.filter((line) => line.expect === 'opened'))(
    '$expect $subject.type: severity and author',
    (line) => {
      const told = toldTo(data, 'eventbridge.ndjson').find(
        (one) => one.subject.identifier === line.subject?.identifier,
      );
      expect({ severity: told?.severity, actor: told?.actor?.name }).toEqual({
        severity: line.severity,
        actor: line.actor,
      });
    },
  );

  test('shows every alert as Slack would, and then the table and how to query it', () => {
    for (const { subject } of EXPECTED) expect(finished.out.replace(/\s*│\n│\s*/g, '')).toContain(subject?.identifier);
    expect(finished.out).toContain('The drift table now (7 open)');
    expect(finished.out).toContain('npx asbuilt list');
  });

  test('lets no secret of the state out: not in messages, table, log or output', () => {
    const state = readFileSync(join(EXAMPLE, 'terraform.tfstate'), 'utf8');
    for (const secret of SECRETS) {
      expect(state).toContain(secret);
      expect(finished.out).not.toContain(secret);
      for (const path of filesIn(data))
        expect({ path, leaks: readFileSync(path).includes(secret) }).toEqual({ path, leaks: false });
    }
  });

  test('list, show and status read what it left', () => {
    const cwd = newFolder();
    // The commands look for the run in the folder they are called from.
    const moved = spawnSync('cp', ['-r', data, join(cwd, '.asbuilt')]);
    expect(moved.status).toBe(0);
    const list = spawnSync(process.execPath, [BUNDLE, 'list', '--json'], { cwd, encoding: 'utf8' });
    const items = list.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { readonly key: string; readonly severity: string });
    expect({ status: list.status, drifts: items.length }).toEqual({ status: 1, drifts: 7 });
    const show = spawnSync(process.execPath, [BUNDLE, 'show', items[0]?.key ?? ''], { cwd, encoding: 'utf8' });
    expect(show.stdout).toContain('opened');
    const status = spawnSync(process.execPath, [BUNDLE, 'status', '--json'], { cwd, encoding: 'utf8' });
    expect(JSON.parse(status.stdout)).toMatchObject({
      undelivered: 0,
      sources: [{ complete: true }, { complete: true }],
    });
  });
});

describe('killed and started again', () => {
  test('at many moments of one run, it tells everything, and nothing under two ids', async () => {
    const data = newFolder();
    let kills = 0;
    for (let killAfterMs = 500; killAfterMs < 2000; killAfterMs += 250) {
      const { code } = await run(data, killAfterMs);
      if (code === 0) break;
      kills += 1;
    }
    expect(kills).toBeGreaterThan(0);
    expect((await run(data)).code).toBe(0);
    expect(summary(toldTo(data, 'eventbridge.ndjson'))).toEqual(EXPECTED_SUMMARY);
  });
});
