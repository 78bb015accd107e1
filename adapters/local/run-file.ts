/**
 * The note a local run leaves beside its data: whether it came to its end, where its clock stood, and where its database
 * answers while it is up. Written whole or not at all.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isJsonObject } from '../../core/model/json';

export interface RunNote {
  /** running: everything is queued and not everything is told; a run that finds it so goes on where it stopped. */
  readonly state: 'running' | 'finished';
  /** RFC 3339 UTC. */
  readonly clock: string;
  /** Where the embedded database answers while the process `pid` lives. */
  readonly endpoint: string;
  readonly pid: number;
}

export const DATABASE_FOLDER = 'database';

/** null where no run has been here, or its note cannot be read. */
export function readRunNote(folder: string): RunNote | null {
  try {
    const note: unknown = JSON.parse(readFileSync(noteFile(folder), 'utf8'));
    return isJsonObject(note) && typeof note.clock === 'string' && typeof note.endpoint === 'string'
      ? (note as unknown as RunNote)
      : null;
  } catch {
    return null;
  }
}

export function writeRunNote(folder: string, note: RunNote): void {
  const file = noteFile(folder);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify(note));
  renameSync(`${file}.new`, file);
}

/** Is the process that wrote the note still there? */
export function isAlive({ pid }: RunNote): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function noteFile(folder: string): string {
  return join(folder, 'run.json');
}
