/** `asbuilt window`: announces a break-glass window, lists those that count, and ends one early. */
import { sha256Hash } from '../adapters/local/sha256-hash';
import { AsbuiltError } from '../core/errors';
import type { BreakGlassWindow } from '../core/model/routing';
import { plainText } from '../core/notify/plain-text';
import { endWindow, planWindow, type WindowAsk } from '../core/notify/plan-window';
import type { CliIo, ExitCode } from './cli-io';
import { openTables, type Tables } from './open-tables';

export interface WindowOptions {
  readonly json: boolean;
  readonly table: string | null;
}

type Open = (options: { readonly table: string | null; readonly indexTable: null }, io: CliIo) => Promise<Tables>;

export async function runWindowOpen(
  ask: WindowAsk,
  { json, table }: WindowOptions,
  io: CliIo,
  now: string,
  open: Open = openTables,
): Promise<ExitCode> {
  const window = planWindow(ask, now, sha256Hash);
  return withTables(table, io, open, async ({ windows }) => {
    await windows.put(window);
    io.out.write(json ? `${JSON.stringify(window)}\n` : `${describe(window, now)}\n`);
    return 0;
  });
}

export async function runWindowList(
  { json, table }: WindowOptions,
  io: CliIo,
  now: string,
  open: Open = openTables,
): Promise<ExitCode> {
  return withTables(table, io, open, async ({ windows }) => {
    const known = await windows.list(now);
    for (const window of known) io.out.write(json ? `${JSON.stringify(window)}\n` : `${describe(window, now)}\n`);
    if (known.length === 0 && !json) io.out.write('No window is announced.\n');
    return 0;
  });
}

export async function runWindowClose(
  id: string,
  { json, table }: WindowOptions,
  io: CliIo,
  now: string,
  open: Open = openTables,
): Promise<ExitCode> {
  return withTables(table, io, open, async ({ windows }) => {
    const window = (await windows.list(now)).find((each) => each.id === id);
    if (window === undefined || window.to <= now) {
      throw new AsbuiltError('InputUnreadable', `no window ${id} is open; "asbuilt window list" shows them`);
    }
    const ended = endWindow(window, now);
    await windows.put(ended);
    io.out.write(json ? `${JSON.stringify(ended)}\n` : `${describe(ended, now)}\n`);
    return 0;
  });
}

async function withTables(
  table: string | null,
  io: CliIo,
  open: Open,
  work: (tables: Tables) => Promise<ExitCode>,
): Promise<ExitCode> {
  const tables = await open({ table, indexTable: null }, io);
  try {
    return await work(tables);
  } finally {
    await tables.close();
  }
}

function describe({ id, from, to, people, resources, reason, by }: BreakGlassWindow, now: string): string {
  const state = to <= now ? 'ended' : from > now ? 'to come' : 'open';
  const who = `${people.join(', ')} on ${resources.join(', ')}`;
  return plainText(`${id}  ${state.padEnd(7)}  ${from} to ${to}  ${who}: ${reason} (announced by ${by})`);
}
